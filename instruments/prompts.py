"""How much help did each task need? Counts of prompts, group by group; a task that was not given counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instruments.definition import Instrument

MEAN_LEVEL, SHARE = "mean_prompt_level", "share_without_help"  # `scoring` of the scales of one group of tasks
# The levels are a scale of our own, after the order of the system of least prompts (Doyle, Wolery, Ault & Gast 1988,
# Journal of the Association for Persons with Severe Handicaps 13:28-40): the least help that was enough.
LEVELS: Mapping[int, str] = {4: "independent", 3: "verbal", 2: "gesture", 1: "physical", 0: "not_done"}
INDEPENDENT = 4


@dataclass(frozen=True, kw_only=True)
class PromptCount:
    """One group of tasks by the scale of its mean level: how many were done at each level, and which were not given."""

    scale: str
    at: Mapping[int, int]  # level -> tasks
    given: int
    of: int
    without_help: tuple[str, ...]  # items
    with_help: tuple[str, ...]  # items done with a prompt, or not done with help
    not_given: tuple[str, ...]  # items


def prompt_counts(instrument: Instrument, answers: Mapping[str, float | str | None]) -> tuple[PromptCount, ...]:
    """Each group of tasks that is scored by prompts, in the instrument's order."""
    return tuple(_count(scale.id, scale.items, answers) for scale in instrument.scales if scale.scoring == MEAN_LEVEL)


def _count(scale: str, items: tuple[str, ...], answers: Mapping[str, float | str | None]) -> PromptCount:
    level = {item: int(value) for item in items if isinstance(value := answers.get(item), int | float)}
    return PromptCount(
        scale=scale,
        at={step: sum(value == step for value in level.values()) for step in LEVELS},
        given=len(level),
        of=len(items),
        without_help=tuple(item for item in level if level[item] == INDEPENDENT),
        with_help=tuple(item for item in level if level[item] < INDEPENDENT),
        not_given=tuple(item for item in items if item not in level),
    )
