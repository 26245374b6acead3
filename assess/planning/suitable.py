"""Can this person answer this instrument by a way that keeps what it measures, and what serves them if not?

What is measured by a sense or a movement that the person does not have is left out, never scored as 0. What was asked
of senses, parts of the body and understanding goes before the grade.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assess.locale import translator
from assess.nouns.disability import Category
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Communication, Schooling
from assess.nouns.score import Instrument
from assess.planning import offered
from assess.planning.adaptation import Table, shipped
from assess.planning.barrier import Asked, Barrier
from assess.planning.conditions import judge
from assess.planning.known import categories, deafblind, reads, severe, signs
from assess.planning.moving import moving
from assess.planning.substitute_words import said
from assess.planning.suggest import Say
from instruments.definition import ItemKind, Kind
from instruments.kinds import Way


@dataclass(frozen=True, kw_only=True)
class Suitability:
    """`reasons` say why it does not fit, or what it takes to fit; `substitute` is an instrument's id or a sentence."""

    fits: bool
    reasons: tuple[str, ...] = ()
    substitute: str | None = None
    asks: tuple[Asked, ...] = ()  # what is to be asked before it is given, or decided
    gives_way: bool = False  # it would fit, and another form of it serves better


def suitability(
    client: Client, needs: Needs, instrument: Instrument, language: str = "zh", table: Table | None = None
) -> Suitability:
    """Whether the instrument fits this person: one scale at least can be answered whole by their way.

    `table` is the adaptation table that counts, the toolkit's unless it is given.
    """
    say = translator(language)
    reasons, substitute, fits, asks = list[str](), None, True, list[Asked]()
    for barrier in _barriers(client, needs, instrument, table or shipped(), say):
        if barrier.asks:
            asks.append(barrier.asks)
        if barrier.provisional:
            reasons.append(barrier.why)
            continue
        serving = [feature for feature in barrier.served_by if judge(instrument, feature).effect == "keeps"]
        if not set(serving) - set(needs.prohibited):
            fits, substitute = False, substitute or _substitute(instrument, barrier, say)
            reasons.append(barrier.why)
        elif not any(needs.condition(feature) for feature in serving):
            reasons.append(say("It fits only with a condition that is not among the client's needs yet; see to it."))
    return Suitability(
        fits=fits, reasons=tuple(dict.fromkeys(reasons)), substitute=substitute, asks=tuple(dict.fromkeys(asks))
    )


def unserved(client: Client, needs: Needs, instrument: Instrument, features: Collection[str]) -> bool:
    """Whether conditions are lacking without which the instrument measures something else for this person."""
    barriers = _barriers(client, needs, instrument, shipped(), str)
    return any(
        not barrier.provisional and barrier.served_by and not set(barrier.served_by) & set(features)
        for barrier in barriers
    )


def _substitute(instrument: Instrument, barrier: Barrier, say: Say) -> str:
    """What the instrument itself names beside a condition that would break it, else the table's way."""
    judged = (judge(instrument, feature) for feature in (*barrier.served_by, *barrier.judged_by))
    named = (j.substitute for j in judged if j.effect == "breaks" and j.substitute)
    own = next(named, None)
    return said(own, say) if own else barrier.instead


def _barriers(client: Client, needs: Needs, instrument: Instrument, table: Table, say: Say) -> Iterator[Barrier]:
    """None where somebody else answers: it asks nothing of the client."""
    if instrument.kind is Kind.RATING:
        return
    if deafblind(client):
        yield Barrier(
            why=say("Words reach the client neither by sight nor by hearing; what is not understood measures nothing."),
            instead=say("A situational task at the post, and someone who knows the client well."),
        )
        return
    open_ways = offered.open_ways(instrument)
    yield from _seeing(client, instrument, open_ways, say)
    yield from _understanding(client, instrument, say)
    yield from _hearing_and_speaking(client, instrument, say)
    yield from moving(client, needs, instrument, open_ways, table, say)


def _seeing(client: Client, instrument: Instrument, open_ways: frozenset[Way], say: Say) -> Iterator[Barrier]:
    """What is seen only to be read can be heard or felt; pictures, shapes and lights cannot be read aloud."""
    if not severe(client, Category.VISION):
        return
    if "listening" not in open_ways or (instrument.demands.see and not instrument.demands.read):
        yield Barrier(
            why=say("What is measured has to be seen; a score without sight would mean nothing."),
            instead=say("A task by touch or by ear, or a situational task at the post."),
            served_by=("tactile", "audio-description") if "listening" in open_ways else (),
            judged_by=("audio-description", "spoken", "tactile"),
        )
    if instrument.demands.read:
        yield Barrier(
            why=say("It has to be read, and reading aloud or braille would change what is measured."),
            instead=say("A task of spoken vocabulary or listening comprehension."),
            served_by=("spoken", "braille"),
        )


def _understanding(client: Client, instrument: Instrument, say: Say) -> Iterator[Barrier]:
    timed = instrument.timing == "construct"
    in_words = instrument.kind is Kind.QUESTIONNAIRE and not pictured(instrument)
    if in_words and not timed and instrument.family != "ability" and severe(client, Category.INTELLECT):
        yield Barrier(
            why=say("With grade 1 or 2 of intellectual disability, answers about oneself are mostly guessed."),
            instead=instrument.other_forms.get("pictures")
            or instrument.other_forms.get("observer")
            or say("Interest by pictures or real things, and someone who knows the client well."),
        )
    elif Category.INTELLECT in categories(client) and "easy" in instrument.other_forms:
        yield Barrier(
            why=say("With intellectual disability the easy form serves better: fewer questions and fewer choices."),
            instead=instrument.other_forms["easy"],
        )
    if client.functioning.understands == "routine" and instrument.kind is Kind.QUESTIONNAIRE:
        yield Barrier(
            why=say("The client acts by routine: what is asked on a screen is not understood."),
            instead=say("Interest by pictures or real things, and someone who knows the client well."),
        )
    if instrument.demands.read and (Category.INTELLECT in categories(client) or client.schooling is Schooling.NONE):
        yield Barrier(
            why=say("It has to be read, and neither reading aloud nor easy words would keep what is measured."),
            instead=say("A task of spoken vocabulary or listening comprehension."),
            served_by=_unread_ways(client),
        )


def _unread_ways(client: Client) -> tuple[str, ...]:
    """How words reach somebody who does not read them as they are: heard, in easy words, or signed."""
    heard = () if severe(client, Category.HEARING) else ("spoken",)
    easier = () if client.schooling is Schooling.NONE else ("simplified-language-portions",)
    return (*heard, *easier, *(("sign-language",) if signs(client) else ()))


def pictured(instrument: Instrument) -> bool:
    """Whether every scored item is a choice among pictures."""
    scored = instrument.scored_items
    return bool(scored) and all(item.kind in (ItemKind.PICTURE_CHOICE, ItemKind.PICTURE_TRIAD) for item in scored)


def _hearing_and_speaking(client: Client, instrument: Instrument, say: Say) -> Iterator[Barrier]:
    if instrument.demands.hear and severe(client, Category.HEARING):
        yield Barrier(
            why=say(
                "It has to be heard. The grade is given without hearing aids: if the client hears enough with them, "
                "add it again."
            ),
            instead=say("A task without words, shown instead of told."),
            served_by=_unheard_ways(client, instrument),
        )
    silent = bool(client.communication) and Communication.SPEECH not in client.communication
    if instrument.demands.speak and (silent or severe(client, Category.SPEECH)):
        yield Barrier(
            why=say("It has to be answered by speaking."),
            instead=say("A task answered by pointing, typing or a speech device."),
            served_by=("input-requirements", "sign-language"),
        )


def _unheard_ways(client: Client, instrument: Instrument) -> tuple[str, ...]:
    """How what is said reaches somebody who does not hear it: signed or written, both of which are seen.

    At the desk it can be shown, so that who does not sign is served where signing keeps the measure.
    """
    if severe(client, Category.VISION):
        return ()
    signed = signs(client) or instrument.kind is Kind.PHYSICAL
    return (*(("sign-language",) if signed else ()), *(("captions",) if reads(client) else ()))
