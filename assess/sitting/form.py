"""What may the player know of a sitting? Words, choices, stimuli and conditions; never how a scored item is scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.nouns.case import CaseFile
from assess.nouns.score import Instrument
from assess.nouns.session import GroupSession, SessionState
from assess.nouns.sitting import Sitting
from assess.physical import safety
from assess.planning import needs
from assess.planning.conditions import REST, TIME, clocks_kept
from assess.sitting import adaptive, companions, heard, kept, spoken
from assess.sitting.form_item import Told, item_form
from assess.sitting.measured import measures
from assess.sitting.measuring_form import measured_items, measuring_form
from assess.sitting.responses import CLIENT, OBSERVER, rated
from assess.store import clients, events, links, seats, served, shelf
from assess.store.database import Reading, Store
from instruments.adaptive.serve import fixed_tail

Form = dict[str, Any]


def form(store: Store, sitting: Sitting) -> Form:
    """The sitting as JSON values, as `assess/player` draws it; `seat` leads to its place in a session that is open.

    `seat_ended` leads to it once the session has ended, where the page tells what it still keeps.
    """
    with store.reading() as at:
        client = clients.read(at, shelf.read(at, CaseFile, sitting.case_id).client_id)
        told = _told(at, sitting)
        settled = needs.needs_of(at, sitting.case_id)
        not_allowed = settled.prohibited if settled else ()
        told_companions = companions.told(at, sitting)
        signed = safety.signed(at, sitting)
        seat = _seat(at, sitting)
        happened, decisions = events.of_sitting(at, sitting.id), served.of_sitting(at, sitting.id)
    instrument = told.instrument
    measured = measures(instrument, sitting)
    turn = adaptive.in_turn(instrument, sitting, happened, decisions)
    return {
        "sitting": sitting.id,
        "state": sitting.state.value,
        "language": sitting.language,
        "title": instrument.words[sitting.language].name,
        "minutes": instrument.minutes,
        "words": {language: _words(told, language) for language in told.languages},
        "items": measured_items(told, client) if measured else [item_form(told, item) for item in turn],
        "measuring": measuring_form(told, happened, signed) if measured else None,
        "adaptive": _adaptive(told),
        "practice_right": instrument.settings.get("practice_right"),
        "accommodations": [{"feature": a.feature, "parameters": dict(a.parameters)} for a in sitting.accommodations],
        "prohibited": sorted({*prohibited(instrument, sitting), *not_allowed}),
        "rests": REST not in prohibited(instrument, sitting),
        "player_words": heard.player_words(instrument, sitting, told.voices),
        "companions": told_companions,
        "by": OBSERVER if rated(instrument) else CLIENT,
        "synthetic": client.synthetic,
        **seat,
    }


def _seat(at: Reading, sitting: Sitting) -> Mapping[str, str | None]:
    """Where the page hears of its room; None outside of a session, before it is opened and after its end."""
    seat = seats.seat_of_sitting(at, sitting.id)
    state = shelf.read(at, GroupSession, seat.session_id).state if seat and seat.link_nonce else SessionState.PREPARED
    if seat is None or state is SessionState.PREPARED:
        return {"seat": None}
    there = f"/seat/{links.seat_token(at.keys, seat)}"
    return {"seat": None, "seat_ended": there} if state is SessionState.ENDED else {"seat": there}


def next_item(store: Store, sitting: Sitting) -> Form:
    """What the page is told when it asks for the next item of an adaptive sitting: the item, or that there is none."""
    decision = adaptive.serve(store, sitting)
    if decision.item_id is None:
        return {"over": True, "item": None}
    with store.reading() as at:
        told = _told(at, sitting)
    return {"over": False, "item": item_form(told, told.instrument.item(decision.item_id))}


def _adaptive(told: Told) -> Form | None:
    """Of an adaptive instrument: its own items before the bank, the most that are asked, and the fixed tail."""
    design = adaptive.design_of(told.instrument, told.sitting)
    if design is None:
        return None
    return {
        "before": [item.id for item in adaptive.in_turn(told.instrument, told.sitting, (), ())],
        "most": min(design.most, len(design.bank)),
        "count": heard.most_asked(told.instrument, told.sitting),
        "tail": [item_form(told, told.instrument.item(item_id)) for item_id in fixed_tail(design)],
    }


def _told(at: Reading, sitting: Sitting) -> Told:
    instrument = kept.instrument_of(at, sitting)
    return Told(
        instrument=instrument,
        sitting=sitting,
        languages=(sitting.language, *_other_words(instrument, sitting)),
        voices=spoken.voices_of(at, sitting),
        shown=kept.given_of(at, sitting),
        clips=spoken.clips_of(at, instrument),
    )


def prohibited(instrument: Instrument, sitting: Sitting) -> list[str]:
    """Features that would change what is measured here; the client's bar does not offer them.

    Where speed is measured, more time and rests are among them unless a rule of the instrument keeps them, or the plan
    carries them.
    """
    broken = {rule.feature for rule in instrument.accommodations if rule.effect == "breaks"}
    clocks = {TIME, REST} - clocks_kept(instrument) - {planned.feature for planned in sitting.accommodations}
    return sorted((broken | clocks) - set(sitting.breaks_construct))


def _other_words(instrument: Instrument, sitting: Sitting) -> list[str]:
    easy = spoken.EASY.get(sitting.language)
    offered = easy in instrument.words and "simplified-language-portions" not in prohibited(instrument, sitting)
    return [easy] if easy and offered else []


def _words(told: Told, language: str) -> Form:
    said = told.instrument.words[language]
    return {
        "purpose": told.sentences(said.purpose, language),
        "instruction": told.sentences(said.instruction, language),
        "instruction_sign": told.clips.get("instruction"),
        "demonstration": [told.sentences(step, language) for step in said.demonstration],
    }
