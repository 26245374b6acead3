"""Can this person answer this instrument by a way that keeps what it measures, and what serves them if not?

The rows are those of the adaptation table (GB/T 26341-2010 grades by families of instruments): what is measured by a
sense or a movement that the person does not have is left out, never scored as 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.locale import translator
from assess.nouns.disability import Category
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Communication, Schooling
from assess.nouns.score import Instrument
from assess.planning import offered
from assess.planning.conditions import judge
from assess.planning.suggest import Say, categories, severe
from instruments.definition import ItemKind, Kind
from instruments.kinds import Way


@dataclass(frozen=True, kw_only=True)
class Suitability:
    """`reasons` say why it does not fit, or what it takes to fit; `substitute` is an instrument's id or a sentence."""

    fits: bool
    reasons: tuple[str, ...] = ()
    substitute: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Barrier:
    """A demand that this person does not meet as it stands; any of `served_by` that keeps the construct meets it."""

    why: str
    instead: str
    served_by: tuple[str, ...] = ()


def suitability(client: Client, needs: Needs, instrument: Instrument, language: str = "zh") -> Suitability:
    """Whether the instrument fits this person: one scale at least can be answered whole by their way."""
    say = translator(language)
    reasons, substitute, fits = list[str](), None, True
    for barrier in _barriers(client, needs, instrument, say):
        serving = [feature for feature in barrier.served_by if judge(instrument, feature).effect == "keeps"]
        if not set(serving) - set(needs.prohibited):
            fits, substitute = False, substitute or _substitute(instrument, barrier)
            reasons.append(barrier.why)
        elif not any(needs.condition(feature) for feature in serving):
            reasons.append(say("It fits only with a condition that is not among the client's needs yet; see to it."))
    return Suitability(fits=fits, reasons=tuple(dict.fromkeys(reasons)), substitute=substitute)


def _substitute(instrument: Instrument, barrier: _Barrier) -> str:
    """What the instrument itself names beside a condition that would break it, else the table's way."""
    judged = (judge(instrument, feature) for feature in barrier.served_by)
    named = (j.substitute for j in judged if j.effect == "breaks" and j.substitute)
    return next(named, barrier.instead)


def _barriers(client: Client, needs: Needs, instrument: Instrument, say: Say) -> Iterator[_Barrier]:
    """None where somebody else answers: it asks nothing of the client."""
    if instrument.kind is Kind.RATING:
        return
    open_ways = offered.open_ways(instrument)
    yield from _seeing(client, instrument, open_ways, say)
    yield from _understanding(client, instrument, say)
    yield from _hearing_and_speaking(client, instrument, say)
    yield from _moving(client, needs, instrument, open_ways, say)


def _seeing(client: Client, instrument: Instrument, open_ways: frozenset[Way], say: Say) -> Iterator[_Barrier]:
    """What is seen only to be read can be heard or felt; pictures, shapes and lights cannot be read aloud."""
    if not severe(client, Category.VISION):
        return
    if "listening" not in open_ways or (instrument.demands.see and not instrument.demands.read):
        yield _Barrier(
            why=say("What is measured has to be seen; a score without sight would mean nothing."),
            instead=say("A task by touch or by ear, or a situational task at the post."),
            served_by=("tactile", "audio-description") if "listening" in open_ways else (),
        )
    if instrument.demands.read:
        yield _Barrier(
            why=say("It has to be read, and reading aloud or braille would change what is measured."),
            instead=say("A task of spoken vocabulary or listening comprehension."),
            served_by=("spoken", "braille"),
        )


def _understanding(client: Client, instrument: Instrument, say: Say) -> Iterator[_Barrier]:
    timed = instrument.timing == "construct"
    in_words = instrument.kind is Kind.QUESTIONNAIRE and not _pictured(instrument)
    if in_words and not timed and instrument.family != "ability" and severe(client, Category.INTELLECT):
        yield _Barrier(
            why=say("With grade 1 or 2 of intellectual disability, answers about oneself are mostly guessed."),
            instead=instrument.other_forms.get("pictures")
            or instrument.other_forms.get("observer")
            or say("Interest by pictures or real things, and someone who knows the client well."),
        )
    elif Category.INTELLECT in categories(client) and "easy" in instrument.other_forms:
        yield _Barrier(
            why=say("With intellectual disability the easy form serves better: fewer questions and fewer choices."),
            instead=instrument.other_forms["easy"],
        )
    unread = Category.INTELLECT in categories(client) or client.schooling is Schooling.NONE
    if instrument.demands.read and unread:
        signed = ("sign-language",) if Communication.SIGN in client.communication else ()
        yield _Barrier(
            why=say("It has to be read, and neither reading aloud nor easy words would keep what is measured."),
            instead=say("A task of spoken vocabulary or listening comprehension."),
            served_by=("spoken", "simplified-language-portions", *signed),
        )


def _pictured(instrument: Instrument) -> bool:
    """Whether every scored item is a choice among pictures."""
    scored = instrument.scored_items
    return bool(scored) and all(item.kind in (ItemKind.PICTURE_CHOICE, ItemKind.PICTURE_TRIAD) for item in scored)


def _hearing_and_speaking(client: Client, instrument: Instrument, say: Say) -> Iterator[_Barrier]:
    if instrument.demands.hear and severe(client, Category.HEARING):
        yield _Barrier(
            why=say(
                "It has to be heard. The grade is given without hearing aids: if the client hears enough with them, "
                "add it again."
            ),
            instead=say("A task without words, shown instead of told."),
            served_by=("sign-language", "captions"),
        )
    silent = bool(client.communication) and Communication.SPEECH not in client.communication
    if instrument.demands.speak and (silent or severe(client, Category.SPEECH)):
        yield _Barrier(
            why=say("It has to be answered by speaking."),
            instead=say("A task answered by pointing, typing or a speech device."),
            served_by=("input-requirements", "sign-language"),
        )


def _moving(
    client: Client, needs: Needs, instrument: Instrument, open_ways: frozenset[Way], say: Say
) -> Iterator[_Barrier]:
    """A physical measurement of the hands stays: the hand that can be measured is, the other is left out."""
    by_desk, limb = instrument.kind is Kind.PHYSICAL, severe(client, Category.LIMB)
    switch = needs.condition("input-requirements")
    scans = switch is not None and switch.parameters.get("scanning", "none") != "none"
    demanded = instrument.demands.hand or "switch" not in open_ways
    if not by_desk and demanded and instrument.timing == "construct" and (limb or scans):
        yield _Barrier(
            why=say(
                "Here the movement is a part of what is timed: a score would tell of the limb, not of the ability. "
                "If the hands are not affected, add it again."
            ),
            instead=say("A task without time, or one answered by voice."),
        )
    elif not by_desk and demanded and scans:
        yield _Barrier(
            why=say("It cannot be answered by a switch without changing what is measured."),
            instead=say("A task without time, or one answered by voice."),
            served_by=("input-requirements",) if "switch" in open_ways else (),
        )
    if instrument.demands.stand and limb:
        yield _Barrier(
            why=say("It has to be done standing or walking. If the legs are not affected, add it again."),
            instead=say("Wheelchair pushing for 6 minutes, or arm curls for 30 seconds."),
        )
