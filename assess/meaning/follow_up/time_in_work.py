"""How long do people stay in the first post that they began after the assessment?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from warnings import catch_warnings, simplefilter

import numpy as np
from scipy.stats import CensoredData, ecdf

from assess.nouns.finding import FollowUp
from norms.small_cells import LEAST

DAYS = (91, 182, 365)  # three, six and twelve months (our own setting)
LEVEL = 0.95


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Days from the first day in a post to its last, or, where `ended` is false, to the day it was last seen.

    `days` is None where it ended on a day that nobody knows.
    """

    days: int | None
    ended: bool


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The share still in the post after so many days, with its interval; `at_risk` are those watched as long.

    `share` is None where too few were watched so long or had left, the ends where the interval cannot be reckoned.
    """

    day: int
    at_risk: int
    share: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class TimeInWork:
    """The shares at each of `DAYS`. No share is told while an end lies on an unknown day: it would be too high."""

    people: int
    ended: int
    end_unknown: int
    kept: tuple[Kept, ...]


def spell(follow_ups: Iterable[FollowUp], since: date) -> Spell | None:
    """The first post begun on or after a day, by the follow-ups of one person; None where there is none."""
    done = sorted((f for f in follow_ups if f.done_on), key=lambda f: (f.done_on or date.max, f.due))
    began = [f.work.started_on for f in done if f.work and f.work.started_on and f.work.started_on >= since]
    if not began:
        return None
    first = min(began)
    of_it = [one for one in done if _of_post(one, first)]
    last = max((f.work.ended_on for f in of_it if f.work and f.work.ended_on), default=None)
    if last is not None:
        return Spell(days=(last - first).days, ended=True)
    seen = max((f.done_on for f in of_it if f.employed == "yes" and f.done_on), default=None)
    left = [f for f in done if _left(f, first) and f.done_on and f.done_on >= first]
    if seen is None or any(f.done_on and f.done_on >= seen for f in left):
        return Spell(days=None, ended=True)
    return Spell(days=(seen - first).days, ended=False)


def _of_post(one: FollowUp, first: date) -> bool:
    """Whether a follow-up tells of the post that began on that day."""
    if one.work is None or one.employed == "unknown":
        return False
    return one.work.started_on == first or (one.work.started_on is None and one.work.same_post is True)


def _left(one: FollowUp, first: date) -> bool:
    """Whether a follow-up found the person out of that post; “in work” with nothing more asked does not tell."""
    if one.employed in ("no", "training"):
        return True
    other = one.work is not None and (one.work.started_on not in (None, first) or one.work.same_post is False)
    return one.employed == "yes" and other


def time_in_work(people: Iterable[tuple[Sequence[FollowUp], date]], least: int = LEAST) -> TimeInWork:
    """Of many people, each with the follow-ups and the day from which on a post counts."""
    found = [one for one in (spell(follow_ups, since) for follow_ups, since in people) if one is not None]
    unknown = sum(one.days is None for one in found)
    return TimeInWork(
        people=len(found),
        ended=sum(one.ended for one in found),
        end_unknown=unknown,
        kept=() if unknown else still_there(found, DAYS, least),
    )


def still_there(spells: Sequence[Spell], days: Sequence[int], least: int = LEAST) -> tuple[Kept, ...]:
    """The share still in the post at each day (Kaplan & Meier 1958, JASA 53:457-481), with censoring.

    The interval is that of log(-log S) with Greenwood's variance (Kalbfleisch & Prentice 1980), by `scipy.stats.ecdf`.
    Only days that `least` people were watched for are told, and none by which from 1 to below `least` had left.
    """
    known = [(one.days, one.ended) for one in spells if one.days is not None]
    at_risk = {day: sum(so_long >= day for so_long, _ in known) for day in days}
    left = {day: sum(ended and so_long <= day for so_long, ended in known) for day in days}
    told = {day: at_risk[day] >= least and not 0 < left[day] < least for day in days}
    if not any(told.values()):
        return tuple(Kept(day=day, at_risk=at_risk[day]) for day in days)
    data = CensoredData.right_censored([so_long for so_long, _ in known], [not ended for _, ended in known])
    curve = ecdf(data).sf
    with catch_warnings():
        simplefilter("ignore", RuntimeWarning)  # where nobody has left yet there is no interval: `_kept`
        ends = curve.confidence_interval(LEVEL, method="log-log")
    shares, lows, highs = (one.evaluate(np.array(days, dtype=float)) for one in (curve, ends.low, ends.high))  # type: ignore[union-attr]
    return tuple(
        _kept(day, at_risk[day], float(shares[place]), float(lows[place]), float(highs[place]))
        if told[day]
        else Kept(day=day, at_risk=at_risk[day])
        for place, day in enumerate(days)
    )


def _kept(day: int, at_risk: int, share: float, low: float, high: float) -> Kept:
    """Where nobody or everybody has left, Greenwood's variance says nothing: there is no interval."""
    sure = 0 < share < 1
    return Kept(day=day, at_risk=at_risk, share=share, low=low if sure else None, high=high if sure else None)
