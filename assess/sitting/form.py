"""What may the player know of a sitting? Words, choices, stimuli and conditions; never how a scored item is scored."""

from __future__ import annotations

from typing import Any

from assess.nouns.case import CaseFile
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting import heard, kept, spoken
from assess.sitting.form_item import item_form
from assess.store import clients, shelf
from assess.store.database import Store

Form = dict[str, Any]
EASY = {"zh": "zh-easy"}  # the words that a client may change to and back


def form(store: Store, sitting: Sitting) -> Form:
    """The sitting as JSON values, as `assess/player` draws it."""
    with store.reading() as at:
        instrument, shown = kept.instrument_of(at, sitting), kept.given_of(at, sitting)
        client = clients.read(at, shelf.read(at, CaseFile, sitting.case_id).client_id)
    said = instrument.words[sitting.language]
    languages = [sitting.language, *_other_words(instrument, sitting)]
    return {
        "sitting": sitting.id,
        "state": sitting.state.value,
        "language": sitting.language,
        "title": said.name,
        "minutes": instrument.minutes,
        "words": {language: _words(instrument, sitting, language) for language in languages},
        "items": [item_form(instrument, sitting, item, shown.get(item.id, {}), languages) for item in instrument.items],
        "practice_right": instrument.settings.get("practice_right"),
        "accommodations": [{"feature": a.feature, "parameters": dict(a.parameters)} for a in sitting.accommodations],
        "prohibited": prohibited(instrument, sitting),
        "speech_rate": spoken.rate_of(sitting),
        "player_speech": heard.player_keys(sitting),
        "companions": [],
        "synthetic": client.synthetic,
    }


def prohibited(instrument: Instrument, sitting: Sitting) -> list[str]:
    """Features that would change what is measured here; the client's bar does not offer them."""
    broken = {rule.feature for rule in instrument.accommodations if rule.effect == "breaks"}
    return sorted(broken - set(sitting.breaks_construct))


def _other_words(instrument: Instrument, sitting: Sitting) -> list[str]:
    easy = EASY.get(sitting.language)
    offered = easy in instrument.words and "simplified-language-portions" not in prohibited(instrument, sitting)
    return [easy] if easy and offered else []


def _words(instrument: Instrument, sitting: Sitting, language: str) -> Form:
    said = instrument.words[language]
    return {
        "purpose": heard.heard(instrument, sitting, said.purpose, language),
        "instruction": heard.heard(instrument, sitting, said.instruction, language),
        "demonstration": [heard.heard(instrument, sitting, step, language) for step in said.demonstration],
    }
