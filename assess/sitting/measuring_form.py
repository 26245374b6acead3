"""What may the measuring page know of a sitting beside what every page knows?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.nouns.people import Client
from assess.nouns.score import Instrument, Words
from assess.nouns.sitting import Event
from assess.physical import emergency
from assess.physical.trials import in_order
from assess.sitting.form_item import Told, item_form
from assess.sitting.measured import STOP_REASONS, course_of
from instruments.cards import card_of
from instruments.definition import Item, ItemKind, Scale
from instruments.protocol import Step
from instruments.why_missing import MEASURED

Form = dict[str, Any]
STANDARD = {"zh-easy": "zh"}  # the words that an evaluator reads
WRITTEN = "protocol.{number}"  # how a step is named that is words only


def measured_items(told: Told, client: Client) -> list[Form]:
    """The items in the order in which this person is measured, each with how it is taken."""
    return [
        item_form(told, item) | _entry(item) | _task(told, item)
        for item in in_order(told.instrument, client.dominant_hand)
    ]


def measuring_form(told: Told, happened: Sequence[Event], signed: Sequence[str]) -> Form:
    """The protocol with its words, the rules of trials, the codes, and how far the measuring is.

    `signed` are the relative contraindications that a physician has signed for.
    """
    instrument, protocol = told.instrument, told.instrument.protocol
    now = course_of(happened)
    return {
        "steps": _steps(told),
        "words": {language: _words(told, language) for language in told.languages},
        "errors": [error.id for error in protocol.errors if error.checked == "evaluator"] if protocol else [],
        "materials": list(protocol.materials) if protocol else [],
        "rest_seconds": protocol.rest_seconds if protocol else None,
        "repeat_over_percent": instrument.settings.get("repeat_over_percent"),
        "variation_undefined_below": instrument.settings.get("variation_undefined_below", 0.0),
        "scales": [_scale(instrument, scale) for scale in instrument.scales],
        "codes": list(MEASURED),
        "stop_reasons": list(STOP_REASONS),
        "signed": list(signed),
        "emergency": [
            {"title": plan.title, "steps": list(plan.steps), "source": plan.source}
            for plan in emergency.plans(told.sitting.language)
        ],
        "ticked": sorted(now.ticked),
        "stopped": now.stopped,
    }


def _entry(item: Item) -> Form:
    return {
        "entry": item.entry,
        "window_seconds": item.window_seconds,
        "plausible": list(item.plausible) if item.plausible else None,
        "side": item.side,
        "trial": item.trial,
        "stops": list(item.stop_if),
        "contraindication": item.contraindication,
    }


def _task(told: Told, item: Item) -> Form:
    """The card of a task, and what the evaluator reads of it where the client's words are easy ones."""
    return {
        "card": card_of(told.instrument, item.id),
        "evaluator": _for_evaluator(told, told.sitting.language).items[item.id],
    }


def _for_evaluator(told: Told, language: str) -> Words:
    """The words in a language; of easy words the standard ones, which tell what is done and what counts."""
    return told.instrument.words[STANDARD.get(language, language)]


def _steps(told: Told) -> list[Form]:
    protocol = told.instrument.protocol
    if protocol is None:
        written = told.instrument.words[told.sitting.language].protocol
        steps: Sequence[Step] = [Step(id=WRITTEN.format(number=n), kind="prepare") for n in range(1, len(written) + 1)]
    else:
        steps = protocol.steps
    pictures = told.instrument.pictures
    return [
        {
            "id": step.id,
            "kind": step.kind,
            "tick": step.tick,
            "seconds": step.seconds,
            "picture": name if (name := f"step.{step.id}") in pictures else None,
        }
        for step in steps
    ]


def _words(told: Told, language: str) -> Form:
    said, evaluator = told.instrument.words[language], _for_evaluator(told, language)
    written = {WRITTEN.format(number=n): text for n, text in enumerate(evaluator.protocol, start=1)}
    steps: Mapping[str, str] = evaluator.steps if told.instrument.protocol else written
    return {
        "steps": dict(steps),
        "said": {step: told.sentences(text, language) for step, text in said.said.items()},
        "errors": dict(evaluator.errors),
        "materials": dict(evaluator.materials),
        "scales": dict(said.scales),
    }


def _scale(instrument: Instrument, scale: Scale) -> Form:
    """A scale with its trials: the items that are numbers."""
    trials = [item for item in scale.items if instrument.item(item).kind is ItemKind.NUMBER]
    return {"id": scale.id, "items": list(scale.items), "trials": trials, "rule": scale.rule, "unit": scale.unit}
