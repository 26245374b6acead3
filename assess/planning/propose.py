"""Which instruments suit these questions and this person, under which conditions, and why?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.locale import translator
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.disability import Category
from assess.nouns.people import Client, Communication
from assess.nouns.plan import PlanLine
from assess.nouns.score import Instrument
from instruments.definition import Kind

Say = Callable[[str], str]


def propose(case: Case, library: Mapping[str, Instrument], language: str = "zh") -> tuple[PlanLine, ...]:
    """A line for each instrument for clients, with reasons; the evaluator changes and drafts it. Decides nothing."""
    say = translator(language)
    questions = tuple(question.number for question in case.referral.questions) if case.referral else ()
    suited = (i for i in library.values() if i.subject == "client" and i.kind in (Kind.QUESTIONNAIRE, Kind.PHYSICAL))
    return tuple(_line(case.client, instrument, questions, say) for instrument in suited)


def _line(client: Client, instrument: Instrument, questions: tuple[int, ...], say: Say) -> PlanLine:
    on_screen = instrument.kind is Kind.QUESTIONNAIRE
    return PlanLine(
        instrument=instrument.id,
        version=instrument.version,
        language=_words(client, instrument),
        mode="player" if on_screen else "desk",
        reason=" ".join(_reasons(client, instrument, say)),
        answers=questions,
        accommodations=tuple(_conditions(client, instrument, say)),
    )


def _words(client: Client, instrument: Instrument) -> str:
    easy = Category.INTELLECT in _categories(client) and "zh-easy" in instrument.words
    return "zh-easy" if easy else "zh" if "zh" in instrument.words else next(iter(instrument.words))


def _reasons(client: Client, instrument: Instrument, say: Say) -> list[str]:
    categories = _categories(client)
    reasons = [_WHY[instrument.family](say)] if instrument.family in _WHY else []
    if instrument.demands.hand and instrument.kind is Kind.PHYSICAL and Category.LIMB in categories:
        reasons.append(
            say("Measure only the hand that can be measured; leave the other out with its reason, never as 0.")
        )
    if Category.INTELLECT in categories and "zh-easy" in instrument.words:
        reasons.append(say("Easy-read words are proposed; they are not equated with the standard words."))
    if Category.MENTAL in categories:
        reasons.append(say("Ask how the client is today; if it is not a good day, give it on another."))
    return reasons


_WHY: Mapping[str, Callable[[Say], str]] = {
    "interest": lambda say: say(
        "Shows which kinds of work activity attract the client, as a start for talking about work."
    ),
    "body_function": lambda say: say("Shows what the hands can hold and carry, for posts with manual work."),
}


def _conditions(client: Client, instrument: Instrument, say: Say) -> list[Accommodation]:
    """Changes that the person needs here and that keep what is measured."""
    keeps = {rule.feature for rule in instrument.accommodations if rule.effect == "keeps"}
    wanted = [*_by_category(client, say), *_by_communication(client, say)]
    return [accommodation for accommodation in wanted if accommodation.feature in keeps]


def _by_category(client: Client, say: Say) -> list[Accommodation]:
    categories, found = _categories(client), []
    if categories & {Category.VISION, Category.INTELLECT}:
        found.append(Accommodation(feature="spoken", reason=say("The client hears the questions read aloud.")))
    if Category.VISION in categories:
        found.append(
            Accommodation(
                feature="magnification", parameters={"zoom": "200"}, reason=say("Large words for low vision.")
            )
        )
    if Category.INTELLECT in categories:
        reason = say("Easy-read words, one idea a sentence.")
        found.append(Accommodation(feature="simplified-language-portions", reason=reason))
    if categories & {Category.LIMB, Category.VISION, Category.INTELLECT, Category.MENTAL}:
        reason = say("Speed is not what is measured.")
        found.append(Accommodation(feature="additional-testing-time", parameters={"time": "unlimited"}, reason=reason))
    return found


def _by_communication(client: Client, say: Say) -> list[Accommodation]:
    if Communication.SIGN in client.communication:
        return [Accommodation(feature="sign-language", reason=say("A sign interpreter explains the instructions."))]
    return []


def _categories(client: Client) -> set[Category]:
    return {disability.category for disability in client.disabilities}
