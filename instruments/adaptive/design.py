"""What does an adaptive instrument declare? Its bank, the four roles by name, and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Start = Literal["average", "easy", "spread"]
Choose = Literal["best", "randomesque", "progressive", "sympson_hetter"]
Estimate = Literal["eap", "map", "ml", "wle"]
Stop = Literal["se", "length", "time", "fatigue"]
Calibration = Literal["declared", "calibrated"]


@dataclass(frozen=True, kw_only=True)
class BankItem:
    """One item's parameters, as `norms.irt.models.items` takes them; `content` is its area.

    `admit` is Sympson and Hetter's probability that the item is given once it has been chosen.
    """

    item: str
    model: str
    slope: float
    thresholds: tuple[float, ...]
    guessing: float = 0.0
    content: str = ""
    admit: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Fatigue:
    """When a client seems too tired to go on; each sign counts where its number is given.

    `slower_over`: the median time of the last `answers` is more than so many times that of the first `answers`.
    """

    slower_over: float | None = None
    answers: int = 5
    omitted_in_a_row: int | None = None
    rests: int | None = None  # asked for by the client


@dataclass(frozen=True, kw_only=True)
class Design:
    """How a course runs. `stop` names the rules that end it, the first that holds being the reason told.

    `shares` says which part of the items comes from each content area; `tail` how many items the page gets at its
    start for the case that the server cannot be asked. `easier` is how many prior sd "easy" starts below the mean,
    `spread` how far to either side "spread" draws the first ability.
    """

    calibration: Calibration
    bank: tuple[BankItem, ...]
    calibrated_by: str | None = None  # the citation or the norming sample, where people were asked
    start: Start = "average"
    choose: Choose = "best"
    estimate: Estimate = "eap"
    stop: tuple[Stop, ...] = ("se", "length")
    se: float | None = None
    least: int = 1  # items before "se" may end a course
    most: int = 40
    minutes: float | None = None
    fatigue: Fatigue | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    best_of: int = 5  # how many of the most informative "randomesque" draws from
    easier: float = 1.0
    spread: float = 0.5
    tail: int = 10
    prior_mean: float = 0.0
    prior_sd: float = 1.0
