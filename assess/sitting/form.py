"""What may the player know of a sitting? Words, choices, stimuli and conditions; never how a scored item is scored."""

from __future__ import annotations

from typing import Any

from assess.nouns.case import CaseFile
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.planning import needs
from assess.sitting import companions, heard, kept, spoken
from assess.sitting.form_item import Told, item_form
from assess.sitting.responses import CLIENT, OBSERVER, rated
from assess.store import clients, shelf
from assess.store.database import Reading, Store

Form = dict[str, Any]


def form(store: Store, sitting: Sitting) -> Form:
    """The sitting as JSON values, as `assess/player` draws it."""
    with store.reading() as at:
        client = clients.read(at, shelf.read(at, CaseFile, sitting.case_id).client_id)
        told = _told(at, sitting)
        settled = needs.needs_of(at, sitting.case_id)
        not_allowed = settled.prohibited if settled else ()
        told_companions = companions.told(at, sitting.id)
    instrument = told.instrument
    return {
        "sitting": sitting.id,
        "state": sitting.state.value,
        "language": sitting.language,
        "title": instrument.words[sitting.language].name,
        "minutes": instrument.minutes,
        "words": {language: _words(told, language) for language in told.languages},
        "items": [item_form(told, item) for item in instrument.items if item.id not in sitting.not_offered],
        "practice_right": instrument.settings.get("practice_right"),
        "accommodations": [{"feature": a.feature, "parameters": dict(a.parameters)} for a in sitting.accommodations],
        "prohibited": sorted({*prohibited(instrument, sitting), *not_allowed}),
        "player_words": heard.player_words(instrument, sitting, told.voices),
        "companions": told_companions,
        "by": OBSERVER if rated(instrument) else CLIENT,
        "synthetic": client.synthetic,
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
    """Features that would change what is measured here; the client's bar does not offer them."""
    broken = {rule.feature for rule in instrument.accommodations if rule.effect == "breaks"}
    return sorted(broken - set(sitting.breaks_construct))


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
