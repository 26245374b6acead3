"""What does a person read or hear of an instrument, in one language?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["zh", "en", "zh-easy"]


@dataclass(frozen=True, kw_only=True)
class Words:
    """Everything of an instrument that a person reads or hears, in one language.

    `items`, `choices` and `scales` are keyed by id; a choice's words are keyed `"<choice set>.<value>"`.
    `protocol` is the evaluator's step list of a physical instrument; `notes` are report texts keyed by topic.
    `steps`, `said`, `errors` and `materials` are the words of its `Protocol`, by id: for the evaluator what to do, for
    the client what is said at that step, then what makes the figure wrong and what has to be there.
    `demonstration` is shown to the client before the first item, a step a paragraph; `feedback` is said after
    a practice item, keyed by its id, where the answer was not the right one. `sections` are the headings of a form,
    `hints` what stands under a field of it, by item.
    """

    language: Language
    name: str
    purpose: str
    instruction: str
    items: Mapping[str, str]
    choices: Mapping[str, str]
    scales: Mapping[str, str]
    scale_meanings: Mapping[str, str] = field(default_factory=dict)
    protocol: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    materials: Mapping[str, str] = field(default_factory=dict)
    demonstration: tuple[str, ...] = ()
    feedback: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
