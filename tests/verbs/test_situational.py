"""Work that was watched: raters side by side, sites beside the advice, events an hour, output beside a standard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from verb_site import OURS, VerbSite, line, said

from assess.errors import BadInput, NotAllowed
from assess.nouns.observation import Observation
from assess.nouns.plan import PlanLine
from assess.nouns.sitting import Sitting
from assess.sitting import observing, run

POST = OURS["post_assessment"]
NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def rated(site: VerbSite, case_id: str, planned: PlanLine, levels: list[int | None]) -> Sitting:
    """A finished rating with these levels in the order of the items; None was not seen."""
    sitting = run.prepare(site.store, site.two, case_id, planned)
    given = [said(n + 1, item.id, level) for n, (item, level) in enumerate(zip(POST.scored_items, levels, strict=True))]
    return site.answered(sitting, given)


def counted(site: VerbSite, instrument: str, answers: dict[str, float]) -> str:
    """A case with one finished count or piece of work; its id."""
    case_id = site.ready()
    (planned,) = site.planned(case_id, line(instrument))
    sitting = run.prepare(site.store, site.two, case_id, planned)
    site.answered(sitting, [said(n, item, value) for n, (item, value) in enumerate(answers.items(), start=1)])
    return case_id


def observed(on: VerbSite, case_id: str, sittings: tuple[str, ...], **changed: object) -> Observation:
    told = {
        "sittings": sittings,
        "site": "城南超市",
        "post": "理货",
        "place": "competitive",
        "began_at": NINE,
        "ended_at": NINE + timedelta(hours=3),
        "minutes": 150.0,
        "rater": on.two.id,
        "rater_role": "evaluator",
    }
    return observing.observe(on.store, on.two, case_id, **{**told, **changed})  # type: ignore[arg-type]


def by_the_leader(**changed: object) -> dict[str, object]:
    return {"rater": "", "rater_role": "supervisor", "rater_name": "组长", **changed}


LEVELS = [1 + (3 * n) % 5 for n in range(36)]  # 1 4 2 5 3 ...: each level seven times, the first eight


def test_two_raters_at_one_post_are_put_beside_each_other(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line("post_assessment"))
    stricter = [max(1, level - 1) if n % 2 else level for n, level in enumerate(LEVELS)]
    first, second = (rated(site, case_id, planned, levels) for levels in (LEVELS, [*stricter[:-1], None]))
    observed(site, case_id, (first.id,))
    observed(site, case_id, (second.id,), **by_the_leader(began_at=NINE + timedelta(hours=1), minutes=100.0))
    (beside,) = site.case(case_id).at_work.raters
    assert (beside.items, beside.left_out) == (35, 1)
    assert beside.sittings == (first.id, second.id)
    assert len(beside.kappas) == 1
    # of 35 items 17 stand at an odd place; 14 of them are above the lowest level and go down by one
    assert beside.kappas[0].same == pytest.approx(21 / 35)
    assert beside.kappas[0].near == 1.0
    # pingouin 0.7.0 intraclass_corr, ICC(A,1) and ICC(A,k), and statsmodels 0.15.0 cohens_kappa, of these 35 rows
    assert beside.single.value == pytest.approx(0.899705, abs=5e-6)
    assert beside.averaged.value == pytest.approx(0.947205, abs=5e-6)
    assert beside.kappas[0].value == pytest.approx(0.897059, abs=5e-6)
    attendance = next(scale for scale in beside.scales if scale.scale == "attendance")
    assert attendance.values == (3.0, 2.5)  # levels 1, 4, 2, 5 and 1, 3, 2, 4


def test_one_rater_or_raters_at_other_times_or_posts_show_no_agreement(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line("post_assessment"))
    given = [rated(site, case_id, planned, LEVELS) for _ in range(3)]
    observed(site, case_id, (given[0].id,))
    assert site.case(case_id).at_work.raters == ()
    next_day = NINE + timedelta(days=1)
    observed(site, case_id, (given[1].id,), **by_the_leader(began_at=next_day, ended_at=next_day + timedelta(hours=3)))
    observed(site, case_id, (given[2].id,), **by_the_leader(post="收银"))
    assert site.case(case_id).at_work.raters == ()


def test_the_same_rater_twice_is_no_second_rater(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line("post_assessment"))
    for sitting in [rated(site, case_id, planned, LEVELS) for _ in range(2)]:
        observed(site, case_id, (sitting.id,))
    assert site.case(case_id).at_work.raters == ()


def test_a_rater_who_gives_one_level_throughout_shows_no_coefficient(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line("post_assessment"))
    flat, varied = (rated(site, case_id, planned, levels) for levels in ([3] * 36, LEVELS))
    observed(site, case_id, (flat.id,))
    observed(site, case_id, (varied.id,), **by_the_leader())
    (beside,) = site.case(case_id).at_work.raters
    assert (beside.single.value, beside.single.why_none, beside.kappas[0].why_none) == (None, "no_spread", "no_spread")


def test_sites_are_held_against_the_advice_and_two_raters_watch_one_time_once(site: VerbSite) -> None:
    case_id = site.ready()
    observed(site, case_id, ())
    observed(site, case_id, (), **by_the_leader(minutes=170.0))
    observed(site, case_id, (), site="城北仓库", minutes=60.0)
    observed(site, case_id, (), site="培训中心", place="training", minutes=180.0)
    sites = site.case(case_id).at_work.sites
    assert sites is not None
    assert (sites.sites, sites.minutes, sites.long_enough, sites.as_advised) == (2, 230.0, 1, False)
    for name in ("甲厂", "乙店"):
        observed(site, case_id, (), site=name)
    sites = site.case(case_id).at_work.sites
    assert sites is not None and sites.as_advised


def test_a_withdrawn_observation_stays_and_counts_no_more(site: VerbSite) -> None:
    case_id = site.ready()
    seen = observed(site, case_id, ())
    observing.withdraw(site.store, site.two, seen.id, "看错了人")
    at_work = site.case(case_id).at_work
    assert [one.withdrawn for one in at_work.observations] == ["看错了人"]
    assert at_work.sites is None


def test_more_minutes_than_passed_and_an_unnamed_rater_are_refused(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(BadInput):
        observed(site, case_id, (), minutes=200.0)
    with pytest.raises(BadInput):
        observed(site, case_id, (), rater="")


def test_a_rating_belongs_to_one_rater_only(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line("post_assessment"))
    sitting = rated(site, case_id, planned, LEVELS)
    observed(site, case_id, (sitting.id,))
    with pytest.raises(BadInput):
        observed(site, case_id, (sitting.id,), **by_the_leader())


def test_situational_assessment_takes_level_2(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed):
        observing.observe(
            site.store,
            site.three,
            case_id,
            sittings=(),
            site="x",
            post="y",
            place="simulated",
            began_at=NINE,
            ended_at=NINE + timedelta(hours=1),
            minutes=30,
            rater=site.three.id,
            rater_role="evaluator",
        )


def test_events_are_told_an_hour_of_what_was_counted(site: VerbSite) -> None:
    """6 prompts and 0 errors in 20 minutes: 18 and 0 an hour, upper end of nothing 3.689 x 3 (Garwood 1936)."""
    case_id = counted(site, "event_counts", {"prompts": 6, "errors": 0, "interruptions": 2, "minutes_counted": 20})
    told = {each.scale: each for each in site.case(case_id).at_work.counted}
    assert told["prompts"].per_hour == pytest.approx(18.0)
    assert (told["errors"].per_hour, told["errors"].high) == (0.0, pytest.approx(11.066, abs=0.002))


def test_without_the_minutes_counted_nothing_is_told_an_hour(site: VerbSite) -> None:
    case_id = counted(site, "event_counts", {"prompts": 6, "errors": 0, "interruptions": 2})
    assert all(each.per_hour is None for each in site.case(case_id).at_work.counted)


def test_output_is_a_share_of_the_standard_and_quality_has_its_interval(site: VerbSite) -> None:
    """45 accepted of 48 in an hour, standard 60 an hour: 75%; Wilson 1927 for 45 of 48 by hand."""
    told = {"units_made": 48, "units_accepted": 45, "minutes_worked": 60, "standard_per_hour": 60}
    (output,) = site.case(counted(site, "work_output", {**told, "standard_source": 1})).at_work.outputs
    assert (output.share, output.quality) == (pytest.approx(0.75), pytest.approx(0.9375))
    # (0.9375 + 0.04002) / 1.08003 less and more 1.96 sqrt(0.9375 * 0.0625 / 48 + 0.000417) / 1.08003
    ends = (output.quality_low, output.quality_high)
    assert ends == (pytest.approx(0.8316, abs=0.001), pytest.approx(0.9785, abs=0.001))


@pytest.mark.parametrize(
    ("left_out", "why"),
    [
        ("units_accepted", "not_inspected"),
        ("minutes_worked", "no_minutes"),
        ("standard_per_hour", "no_standard"),
        ("standard_source", "no_source"),
    ],
)
def test_no_share_of_a_standard_that_is_not_known(site: VerbSite, left_out: str, why: str) -> None:
    told = {"units_made": 48, "units_accepted": 45, "minutes_worked": 60, "standard_per_hour": 60, "standard_source": 1}
    told.pop(left_out)
    (output,) = site.case(counted(site, "work_output", told)).at_work.outputs  # type: ignore[arg-type]
    assert (output.share, output.why_no_share) == (None, why)
