"""What exactly is shown in a generated item or a timed block?

The answer holds JSON values only, so that a sitting can keep what was given. A generated item has `stem`, `options`
and `key`; a block has `practice` and `trials`, and what its kind needs beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from instruments.definition import Item
from instruments.definition import ItemKind as K
from instruments.generate import (
    blocks,
    computation,
    cubes,
    figures,
    matching,
    matrix,
    names,
    orders,
    series,
    stories,
    turned,
)
from instruments.kinds import parameter, rule_of

Given = Mapping[str, Any]
MAKERS: Mapping[K, Callable[..., Given]] = {
    K.NUMBER_SERIES: series.number_series,
    K.FIGURE_SERIES: figures.figure_series,
    K.NAME_COMPARISON: names.name_comparison,
    K.ROTATION: turned.rotation,
    K.FIGURE_MATRIX: matrix.figure_matrix,
    K.CUBE_FOLDING: cubes.cube_folding,
    K.FORM_MATCHING: matching.form_matching,
    K.TOOL_MATCHING: matching.tool_matching,
    K.COMPUTATION: computation.computation,
    K.ARITHMETIC_REASONING: stories.arithmetic_reasoning,
    K.ORDER_REASONING: orders.order_reasoning,
    K.SIMPLE_REACTION: blocks.simple_reaction,
    K.CHOICE_REACTION: blocks.choice_reaction,
    K.MEMORY_SPAN: blocks.memory_span,
    K.CODING: blocks.coding,
    K.CANCELLATION: blocks.cancellation,
    K.TAPPING: blocks.tapping,
    K.MARK_MAKING: blocks.mark_making,
    K.TRAIL: blocks.trail,
}


def given(item: Item) -> Given:
    """The item as its seed gives it; empty for an item that is written, not generated."""
    if not rule_of(item).generated:
        return {}
    parameters = tuple((name, parameter(item, name)) for name in rule_of(item).task)
    return _made(item.kind, parameters)


def key_of(item: Item, shown: Mapping[str, Given] | None = None) -> int | str | None:
    """The right answer: the item's own, or that of what was generated; None where no answer is right or wrong.

    `shown` are the generated items of a sitting by id, as they were given: then what today's code would generate does
    not count. Raises KeyError where a generated item is not among them.
    """
    if item.key is not None:
        return item.key
    if shown is None or not rule_of(item).generated:
        return given(item).get("key")
    return shown[item.id].get("key")


@lru_cache(maxsize=1024)
def _made(kind: K, parameters: tuple[tuple[str, float], ...]) -> Given:
    return MAKERS[kind](**{name: int(value) if value == int(value) else value for name, value in parameters})
