"""Which item does one client get next, or why is the course over?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from instruments.adaptive.abilities import kept
from instruments.adaptive.bank import bank_of
from instruments.adaptive.choose import choose
from instruments.adaptive.content import in_turn
from instruments.adaptive.course import begin, resume, take
from instruments.adaptive.design import Design
from instruments.adaptive.stop import NO_SIGNS, Signs, why_over
from norms.irt.models import information

Basis = Sequence[tuple[str, int | None]]  # items asked, in order, with the category answered; None: not answered


@dataclass(frozen=True, kw_only=True)
class Step:
    """What the engine decided: the next `item`, or `over` with the reason; and the ability that it went by.

    `theta` and `se` are None where the answers give none. `passed_over` are all items that exposure control has
    passed over so far.
    """

    item: str | None
    over: str | None
    theta: float | None
    se: float | None
    passed_over: tuple[str, ...] = ()


def next_step(
    design: Design, seed: int, basis: Basis, passed_over: Sequence[str] = (), signs: Signs = NO_SIGNS
) -> Step:
    """The step after these answers. The same arguments give the same step. Raises KeyError for an unknown item."""
    bank = bank_of(design)
    course = resume(design, bank, seed, basis, passed_over)
    theta, se = kept(float(course.ability.theta[0])), kept(float(course.ability.se[0]))
    over = why_over(design, course, signs)[0]
    if over is not None:
        return Step(item=None, over=over, theta=theta, se=se, passed_over=tuple(passed_over))
    places, after = choose(design, bank, course, seed)
    gone = np.flatnonzero(course.open[0] & ~after.open[0])
    return Step(
        item=bank.ids[places[0]],
        over=None,
        theta=theta,
        se=se,
        passed_over=(*passed_over, *(bank.ids[place] for place in gone)),
    )


def fixed_tail(design: Design) -> tuple[str, ...]:
    """Items for a page that cannot ask, the same for everyone: the most informative at quantiles of the prior.

    From the middle outwards, within the shares, so that the first few already tell something of most people.
    """
    bank = bank_of(design)
    course, count = begin(design, bank, 1, 0), min(design.tail, len(bank.ids))
    steps = sorted((np.arange(count) + 0.5) / max(count, 1), key=lambda share: (abs(share - 0.5), share))
    for share in steps:
        told = information(bank.items, np.array(_quantile(design, float(share))))
        place = np.where(in_turn(design, bank, course)[0], told, -np.inf).argmax()
        course = take(design, bank, course, np.array([place]), np.array([-1]))
    return tuple(bank.ids[place] for place in course.asked[0])


def _quantile(design: Design, share: float) -> float:
    return NormalDist(design.prior_mean, design.prior_sd).inv_cdf(share)
