"""Time in the first post: Kaplan and Meier's shares against a published example, and what counts as an end."""

from __future__ import annotations

from datetime import date

import pytest

from assess.meaning.follow_up.time_in_work import Kept, Spell, spell, still_there, time_in_work
from assess.nouns.finding import FollowUp, WorkOutcome

# Freireich et al. 1963 (Blood 21:699-716), weeks in remission under 6-MP; + is still in remission
REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
SPELLS = tuple(Spell(days=int(one.strip("+")), ended="+" not in one) for one in REMISSION.split())
SINCE = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("week", "at_risk", "share", "low", "high"),
    [  # as Kleinbaum and Klein 2012, Survival Analysis, ch. 2, print the shares, and Stata's `sts list` the intervals
        (6, 21, 0.8571, 0.6197, 0.9516),
        (7, 17, 0.8067, 0.5631, 0.9228),
        (10, 15, 0.7529, 0.5032, 0.8894),
        (13, 12, 0.6902, 0.4316, 0.8491),
        (16, 11, 0.6275, 0.3675, 0.8049),
        (22, 7, 0.5378, 0.2678, 0.7468),
        (23, 6, 0.4482, 0.1881, 0.6801),
    ],
)
def test_the_shares_are_those_of_the_leukaemia_example(
    week: int, at_risk: int, share: float, low: float, high: float
) -> None:
    (kept,) = still_there(SPELLS, (week,), least=1)
    assert kept.at_risk == at_risk
    assert (kept.share, kept.low, kept.high) == pytest.approx((share, low, high), abs=6e-5)


def test_no_share_is_told_for_a_time_that_few_were_watched_for() -> None:
    assert still_there(SPELLS, (30,)) == (Kept(day=30, at_risk=4),)


def test_a_share_that_gives_a_few_away_is_not_told() -> None:
    assert still_there(SPELLS, (7,)) == (Kept(day=7, at_risk=17),)  # four had left
    (kept,) = still_there(SPELLS, (10,))  # five
    assert kept.share == pytest.approx(0.7529, abs=6e-5)


def test_where_nobody_left_there_is_no_interval_that_feigns_certainty() -> None:
    (kept,) = still_there([Spell(days=days, ended=False) for days in range(100, 110)], (91,))
    assert (kept.share, kept.low, kept.high) == (1.0, None, None)


def found(day: date, employed: str, **work: object) -> FollowUp:
    told = WorkOutcome(**work) if work else None  # type: ignore[arg-type]
    return FollowUp(id=str(day), case_id="c", month=0, due=day, done_on=day, employed=employed, work=told)  # type: ignore[arg-type]


FEBRUARY, MAY, AUGUST = date(2024, 2, 1), date(2024, 5, 1), date(2024, 8, 1)
IN_POST = found(MAY, "yes", started_on=FEBRUARY)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ((), Spell(days=90, ended=False)),  # February has 29 days in 2024
        ((found(AUGUST, "yes", started_on=FEBRUARY),), Spell(days=182, ended=False)),
        ((found(AUGUST, "yes", same_post=True),), Spell(days=182, ended=False)),
        ((found(AUGUST, "no", started_on=FEBRUARY, ended_on=date(2024, 6, 30)),), Spell(days=150, ended=True)),
        ((found(AUGUST, "unknown"),), Spell(days=90, ended=False)),  # nobody knows: watched until May
        ((found(AUGUST, "yes"),), Spell(days=90, ended=False)),  # in some work
        ((found(AUGUST, "no"),), Spell(days=None, ended=True)),  # left, nobody knows when
        ((found(AUGUST, "yes", started_on=date(2024, 7, 1)),), Spell(days=None, ended=True)),  # another post
    ],
)
def test_a_post_lasts_until_its_last_day_or_until_it_was_last_seen(
    later: tuple[FollowUp, ...], expected: Spell
) -> None:
    assert spell((IN_POST, *later), SINCE) == expected


def test_a_post_that_began_before_the_assessment_does_not_count() -> None:
    assert spell((IN_POST,), date(2024, 2, 2)) is None


def test_one_unknown_end_keeps_every_share_back() -> None:
    people = [((IN_POST,), SINCE)] * 9
    assert time_in_work(people).kept[0].at_risk == 0  # 90 days are watched, not 91
    held = time_in_work([*people, ((IN_POST, found(AUGUST, "no")), SINCE)])
    assert (held.people, held.end_unknown, held.kept) == (10, 1, ())
