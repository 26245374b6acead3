"""What does each kind of item take, what does it give, and who can answer it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from instruments.definition import Item
from instruments.definition import ItemKind as K

Answer = Literal["one", "many", "order", "piles", "number", "text", "trials"]
Way = Literal["keyboard", "switch", "touch", "listening"]  # listening: without seeing the screen
Range = tuple[float, float, float]  # lowest, highest, usual
EVERY_WAY: frozenset[Way] = frozenset({"keyboard", "switch", "touch", "listening"})
SEEN: frozenset[Way] = frozenset({"keyboard", "switch", "touch"})


@dataclass(frozen=True, kw_only=True)
class KindRule:
    """One kind. `ways` are the inputs by which its construct can be answered; `substitute` serves the others.

    `task` bounds its parameters; each stands in `Item.task`, or is the usual one. `measures` are what a block's trials
    come to, the first being the usual one.
    """

    answer: Answer
    ways: frozenset[Way] = EVERY_WAY
    substitute: K | None = None
    task: Mapping[str, Range] = field(default_factory=dict)
    measures: tuple[str, ...] = ()
    generated: bool = False


FORM_KINDS: frozenset[K] = frozenset({K.LONG_TEXT, K.DATE})  # of a form only, which has a page of its own
SEED: Range = (0, 2**31, 1)
TRIALS: Range = (3, 200, 20)
PRACTICE: Range = (1, 20, 3)
SECONDS: Range = (5, 600, 60)
WAITS: Mapping[str, Range] = {"wait_min_ms": (300, 10_000, 1500), "wait_max_ms": (300, 15_000, 3500)}
REACTION: Mapping[str, Range] = {
    "seed": SEED, "trials": TRIALS, "practice": PRACTICE, **WAITS, "give_up_ms": (500, 20_000, 3000),
}  # fmt: skip

KINDS: Mapping[K, KindRule] = MappingProxyType(
    {
        K.LIKERT: KindRule(answer="one"),
        K.SINGLE_CHOICE: KindRule(answer="one"),
        K.MULTIPLE_CHOICE: KindRule(answer="many"),
        K.PICTURE_CHOICE: KindRule(answer="one"),
        K.PICTURE_TRIAD: KindRule(answer="one"),
        K.PAIRED_COMPARISON: KindRule(answer="one"),
        K.RANKING: KindRule(answer="order"),
        K.CARD_SORT: KindRule(answer="piles"),
        K.NUMBER: KindRule(answer="number"),
        K.SHORT_TEXT: KindRule(answer="text"),
        K.LONG_TEXT: KindRule(answer="text"),
        K.DATE: KindRule(answer="text"),
        K.MARKED_ANSWER: KindRule(answer="one"),
        K.NUMBER_SERIES: KindRule(
            answer="one", task={"seed": SEED, "level": (1, 3, 1), "rule": (0, 8, 0), "size": (1, 3, 1)}, generated=True
        ),
        K.FIGURE_SERIES: KindRule(
            answer="one",
            ways=SEEN,
            substitute=K.NUMBER_SERIES,
            task={"seed": SEED, "level": (1, 3, 1), "pointer": (0, 5, 0)},
            generated=True,
        ),
        K.NAME_COMPARISON: KindRule(
            answer="one",
            ways=SEEN,
            substitute=K.MEMORY_SPAN,
            task={"seed": SEED, "length": (2, 8, 4), "pattern": (0, 3, 0), "likeness": (0, 1, 0)},
            generated=True,
        ),
        K.ROTATION: KindRule(
            answer="one", ways=SEEN, task={"seed": SEED, "level": (1, 3, 1), "more": (0, 4, 0)}, generated=True
        ),
        K.FIGURE_MATRIX: KindRule(  # its figures are told in words as well, each by all that it shows
            answer="one", task={"seed": SEED, "level": (1, 4, 1), "rules": (1, 3, 1)}, generated=True
        ),
        K.CUBE_FOLDING: KindRule(answer="one", ways=SEEN, task={"seed": SEED, "level": (1, 3, 1)}, generated=True),
        K.FORM_MATCHING: KindRule(
            answer="one",
            ways=SEEN,
            task={"seed": SEED, "corners": (5, 9, 7), "likeness": (1, 3, 2)},
            generated=True,
        ),
        K.TOOL_MATCHING: KindRule(answer="one", ways=SEEN, task={"seed": SEED, "likeness": (1, 3, 2)}, generated=True),
        K.COMPUTATION: KindRule(
            answer="one",
            task={"seed": SEED, "operation": (1, 5, 1), "digits": (1, 3, 2), "carry": (0, 1, 0)},
            generated=True,
        ),
        K.ARITHMETIC_REASONING: KindRule(
            answer="one",
            task={
                "seed": SEED,
                "steps": (1, 4, 1),
                "size": (1, 3, 1),
                "irrelevant": (0, 1, 0),
                "story": (0, 5, 0),
            },
            generated=True,
        ),
        K.ORDER_REASONING: KindRule(
            answer="one",
            task={"seed": SEED, "terms": (3, 5, 3), "scrambled": (0, 1, 0), "mixed": (0, 1, 0), "asked": (1, 3, 1)},
            generated=True,
        ),
        K.SIMPLE_REACTION: KindRule(answer="trials", task=REACTION, measures=("median_ms",), generated=True),
        K.CHOICE_REACTION: KindRule(
            answer="trials",
            ways=EVERY_WAY - {"switch"},
            substitute=K.SIMPLE_REACTION,
            task={**REACTION, "alternatives": (2, 4, 2)},
            measures=("median_ms", "right"),
            generated=True,
        ),
        K.MEMORY_SPAN: KindRule(
            answer="trials",
            task={
                "seed": SEED,
                "shortest": (1, 9, 2),
                "longest": (2, 9, 8),
                "each_length": (1, 4, 2),
                "practice": PRACTICE,
                "pace_ms": (500, 3000, 1000),
                "backward": (0, 1, 0),
            },
            measures=("span", "right"),
            generated=True,
        ),
        K.CODING: KindRule(
            answer="trials",
            ways=frozenset({"keyboard", "touch"}),
            substitute=K.MEMORY_SPAN,
            task={"seed": SEED, "seconds": SECONDS, "pairs": (4, 9, 9), "practice": PRACTICE},
            measures=("right",),
            generated=True,
        ),
        K.CANCELLATION: KindRule(
            answer="trials",
            ways=frozenset({"keyboard", "touch"}),
            substitute=K.MEMORY_SPAN,
            task={"seed": SEED, "seconds": SECONDS, "cells": (12, 120, 48), "targets": (3, 60, 16)},
            measures=("found_less_wrong",),
            generated=True,
        ),
        K.TAPPING: KindRule(answer="trials", task={"seconds": (5, 60, 10)}, measures=("taps",), generated=True),
        K.MARK_MAKING: KindRule(
            answer="trials",
            ways=frozenset({"touch"}),
            substitute=K.TAPPING,
            task={"seconds": SECONDS, "boxes": (6, 200, 60)},
            measures=("marks",),
            generated=True,
        ),
        K.TRAIL: KindRule(
            answer="trials",
            ways=frozenset({"touch"}),
            substitute=K.NUMBER_SERIES,
            task={"seed": SEED, "nodes": (5, 25, 15), "letters": (0, 1, 0), "give_up_seconds": (30, 600, 300)},
            measures=("seconds",),
            generated=True,
        ),
    }
)


def rule_of(item: Item) -> KindRule:
    """The rule of an item's kind."""
    return KINDS[item.kind]


def is_block(item: Item) -> bool:
    """Whether the item is a timed block of trials."""
    return rule_of(item).answer == "trials"


def parameter(item: Item, name: str) -> float:
    """A parameter of the item's task, or the usual one. Raises KeyError for one that its kind does not have."""
    return float(item.task.get(name, rule_of(item).task[name][2]))


def measure_of(item: Item) -> str:
    """What is taken from the trials of a block."""
    return item.measure or rule_of(item).measures[0]


def ways_of(item: Item) -> frozenset[Way]:
    """The inputs by which this item can be answered without another construct taking its place.

    A stimulus that is only seen cannot be answered by listening.
    """
    seen_only = is_block(item) and item.channel == "visual" and item.kind is not K.TAPPING
    return rule_of(item).ways - ({"listening"} if seen_only else set())
