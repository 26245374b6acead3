"""Which needs does the intake point to? A first filling of the form, which the evaluator changes with the client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assess.locale import translator
from assess.nouns.accommodation import FEATURES, Accommodation
from assess.nouns.disability import Category
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Communication, Schooling
from assess.planning.known import SEVERE, categories, hands, no_hand, severe

Say = Callable[[str], str]
ARMS = ("四肢", "上肢", "手", "臂", "高位截瘫", "arm", "hand", "tetraplegia", "quadriplegia")
Found = tuple[Accommodation, bool]  # the condition, and whether it is on from the start


def suggest(client: Client, case_id: str, language: str = "zh") -> Needs:
    """Needs by disability and communication, with reasons; kept nowhere. Decides nothing."""
    say, kept = translator(language), dict[str, Found]()
    for condition, start in _found(client, say):
        known = kept.get(condition.feature)
        if known is None or (start and not known[1]):
            kept[condition.feature] = (_in_dialect(condition, client), start)
    return Needs(
        id="",
        client_id=client.id,
        case_id=case_id,
        at_start=tuple(condition for condition, start in kept.values() if start),
        as_option=tuple(condition for condition, start in kept.values() if not start),
    )


def _in_dialect(condition: Accommodation, client: Client) -> Accommodation:
    """What is read aloud, in the dialect spoken at home where it is one that voices are kept in."""
    if condition.feature != "spoken" or client.dialect not in FEATURES["spoken"]["dialect"]:
        return condition
    return replace(condition, parameters={**condition.parameters, "dialect": client.dialect})


def _found(client: Client, say: Say) -> Iterator[Found]:
    known = categories(client)
    if Category.VISION in known:
        yield from _seeing(severe(client, Category.VISION), say)
    if Category.INTELLECT in known or client.functioning.understands == "easy_sentences":
        yield from _understanding(say)
    elif client.schooling is Schooling.NONE and not severe(client, Category.HEARING):
        yield _start("spoken", say("The client hears the questions read aloud."), mode="automatic")
    if known & {Category.LIMB, Category.VISION, Category.INTELLECT, Category.MENTAL}:
        time = {"time": "unlimited"}
        yield _start("additional-testing-time", say("Speed is not what is measured."), **time)
    if Category.HEARING in known:
        yield _start("captions", say("What is said is also written."))
    if Category.LIMB in known or no_hand(client.functioning):
        yield from _moving(client, say)
    if known & {Category.INTELLECT, Category.MENTAL}:
        yield _start("breaks", say("Short parts with a rest between them keep attention up."))
        yield _start("encouragement", say("A kind word now and then; it says nothing about right or wrong."))
    yield from _communicating(client.communication, say)


def _seeing(blind: bool, say: Say) -> Iterator[Found]:
    mode = "automatic" if blind else "request"
    yield _start("spoken", say("The client hears the questions read aloud."), mode=mode)
    yield _start("magnification", say("Large words for low vision."), zoom="200")
    yield _option("text-appearance", say("The client tries which colours are easiest to read."), scheme="black")
    yield _option("line-reader", say("One line at a time is easier to keep."))


def _understanding(say: Say) -> Iterator[Found]:
    yield _start("spoken", say("The client hears the questions read aloud."), mode="automatic")
    yield _start("simplified-language-portions", say("Easy-read words, one idea a sentence."))
    yield _option("layout-single-column", say("One thing below the other leaves less to search."))


def _moving(client: Client, say: Say) -> Iterator[Found]:
    """Scanning from the start where no hand works a key, or the intake says so of arms or hands; else it is offered."""
    yield _start("large-targets", say("Large buttons are easier to hit."))
    limbs = [d for d in client.disabilities if d.category is Category.LIMB and d.grade in SEVERE]
    by_site = None in hands(client.functioning) and any(word in d.site.lower() for d in limbs for word in ARMS)
    by_switch = no_hand(client.functioning) or by_site
    switch = {"scanning": "one-switch"} if by_switch else {}
    told = say("One switch is enough to answer.") if by_switch else say("Key, switch or touch, as it suits the client.")
    yield (_start if by_switch else _option)("input-requirements", told, **switch)


def _communicating(ways: tuple[Communication, ...], say: Say) -> Iterator[Found]:
    if Communication.SIGN in ways:
        reason = say("A sign interpreter explains the instructions.")
        yield _start("sign-language", reason, delivery="interpreter")
    if Communication.BRAILLE in ways:
        yield _start("spoken", say("The client hears the questions read aloud."), mode="automatic")
    if Communication.PICTURES in ways:
        yield _start("simplified-language-portions", say("Easy-read words, one idea a sentence."))
    if Communication.SPEECH_DEVICE in ways:
        yield _start("additional-testing-time", say("Speed is not what is measured."), time="unlimited")


def _start(feature: str, why: str, /, **parameters: str) -> Found:
    return Accommodation(feature=feature, parameters=parameters, reason=why), True


def _option(feature: str, why: str, /, **parameters: str) -> Found:
    return Accommodation(feature=feature, parameters=parameters, reason=why), False
