"""Follow-ups: what hangs together, what is moved and dropped, sheets, guidance, groups, and rows for a study."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from verb_site import VerbSite, line

from assess.errors import BadInput, Closed, Conflict, NotAllowed, WrongFields
from assess.meaning import followup, guidance
from assess.meaning.follow_up import again, from_form
from assess.meaning.follow_up import group as following
from assess.meaning.follow_up.columns import codebook, columns
from assess.meaning.follow_up.rows import outcome_rows
from assess.meaning.outcomes import band_of
from assess.meaning.retests import SourcedRetest
from assess.meaning.steps import steps
from assess.nouns.case import Step
from assess.nouns.case_study import GuidanceStep
from assess.nouns.civil import today
from assess.nouns.consent import Purpose
from assess.nouns.finding import FollowUp, WorkOutcome
from assess.reception import consent, filled, groups
from assess.store import audit, canonical
from instruments.find import library

DAY = date(2024, 5, 24)
ASKED = date(2024, 8, 26)
SHEET = library()["follow_up_phone"]


def planned(site: VerbSite, case_id: str | None = None) -> tuple[FollowUp, ...]:
    return followup.plan(site.store, site.four, case_id or site.booked(), DAY)


def noted(site: VerbSite, one: FollowUp, employed: str, on: date = ASKED, **more: object) -> FollowUp:
    return followup.note_outcome(site.store, site.four, one.id, on, employed, "", **more)  # type: ignore[arg-type]


def refused(site: VerbSite, employed: str, **work: object) -> str:
    first, *_ = planned(site)
    with pytest.raises(WrongFields) as wrong:
        noted(site, first, employed, work=WorkOutcome(**work))  # type: ignore[arg-type]
    return str(wrong.value)


# what hangs together


def test_work_that_ended_before_it_began_is_named_with_both_days(site: VerbSite) -> None:
    told = refused(site, "no", started_on=date(2024, 8, 2), ended_on=date(2024, 8, 1))
    assert "2024-08-01" in told and "2024-08-02" in told and "Mend" in told


def test_every_fault_is_told_at_once(site: VerbSite) -> None:
    told = refused(site, "yes", hours_week=90.0, wage_band="much", left_because="pay", satisfied=6, occupation="保安")
    for part in ("90 hours", "'much'", "reason for leaving", "Satisfaction of 6", "保安"):
        assert part in told
    assert told.count("\n") == 4


@pytest.mark.parametrize("hours", [0.0, -1.0, 84.5, float("nan"), float("inf")])
def test_hours_that_no_week_has_are_refused(site: VerbSite, hours: float) -> None:
    assert "hours a week cannot be" in refused(site, "yes", hours_week=hours)


def test_no_support_stands_alone(site: VerbSite) -> None:
    assert "No support used" in refused(site, "yes", support_used=("none", "aid"))


def test_a_day_to_come_is_no_day_on_which_somebody_asked(site: VerbSite) -> None:
    first, *_ = planned(site)
    with pytest.raises(WrongFields, match="that day is to come"):
        noted(site, first, "yes", on=today(site.store.settings.zone) + timedelta(days=1))


def test_nothing_is_known_of_the_work_of_somebody_nobody_reached(site: VerbSite) -> None:
    assert "Nobody found out" in refused(site, "unknown", hours_week=40.0)


def test_the_same_post_as_before_takes_a_before_that_agrees(site: VerbSite) -> None:
    assert "takes an earlier follow-up" in refused(site, "yes", same_post=True)
    first, second, _ = planned(site)
    noted(site, first, "yes", work=WorkOutcome(started_on=date(2024, 7, 1)))
    with pytest.raises(WrongFields, match="began on 2024-09-01"):
        noted(site, second, "yes", date(2024, 11, 25), work=WorkOutcome(same_post=True, started_on=date(2024, 9, 1)))
    kept = noted(site, second, "yes", date(2024, 11, 25), work=WorkOutcome(same_post=True, started_on=date(2024, 7, 1)))
    assert kept.work and kept.work.contract is None  # not asked stays not asked


@pytest.mark.parametrize(
    ("wage", "band"),
    [(0, "unpaid"), (1004.99, "under_half"), (1005, "half_to_minimum"), (2010, "minimum_to_1_5"),
     (3015, "1_5_to_2"), (4020, "2_to_3"), (6030, "3_and_more")],
)  # fmt: skip
def test_a_wage_falls_into_the_band_that_begins_with_it(wage: float, band: str) -> None:
    assert band_of(wage, 2010) == band


def test_without_the_local_minimum_no_wage_is_put_into_a_band() -> None:
    with pytest.raises(BadInput, match="minimum_wage"):
        band_of(3000, 0)


# moved, dropped, tried


def test_a_day_is_moved_for_a_reason_and_the_audit_has_it(site: VerbSite) -> None:
    first, second, _ = planned(site)
    with pytest.raises(BadInput, match="reason is empty"):
        followup.move(site.store, site.four, first.id, date(2024, 9, 2), " ")
    with pytest.raises(Closed, match="planned for 2024-11-24 already"):
        followup.move(site.store, site.four, first.id, second.due, "住院")
    moved = followup.move(site.store, site.four, first.id, date(2024, 9, 2), "住院")
    with site.store.reading() as at:
        entry = audit.entries(at, f"case:{first.case_id}")[-1]
    assert (moved.due, entry.verb, entry.reason) == (date(2024, 9, 2), "followup.move", "住院")


def test_a_dropped_one_is_asked_no_more_until_it_is_taken_up(site: VerbSite) -> None:
    first, second, third = planned(site)
    noted(site, first, "yes")
    followup.drop(site.store, site.four, second.id, "搬走了")
    with pytest.raises(Closed):
        followup.move(site.store, site.four, second.id, date(2025, 1, 1), "again")
    assert [one.id for one in followup.waiting(site.case(first.case_id).follow_ups)] == [third.id]
    followup.drop(site.store, site.four, third.id, "搬走了")
    assert next(s.done for s in steps(site.case(first.case_id)) if s.step is Step.FOLLOW_UP)
    followup.take_up(site.store, site.four, third.id)
    assert not next(s.done for s in steps(site.case(first.case_id)) if s.step is Step.FOLLOW_UP)


def test_each_try_to_reach_is_kept_with_who_and_how(site: VerbSite) -> None:
    first, *_ = planned(site)
    for note in ("没接", "关机"):
        followup.attempt(site.store, site.four, first.id, at=canonical.now(), way="phone", reached=False, note=note)
    kept = site.case(first.case_id).follow_ups[0]
    assert [(one.note, one.by, one.reached) for one in kept.attempts] == [("没接", "e4", False), ("关机", "e4", False)]
    with pytest.raises(BadInput, match="future"):
        later = canonical.now() + timedelta(hours=1)
        followup.attempt(site.store, site.four, first.id, at=later, way="phone", reached=True)


def test_who_took_consent_back_is_not_asked_any_further(site: VerbSite) -> None:
    case_id = site.booked()
    given = site.consented(case_id)
    first, *_ = planned(site, case_id)
    consent.withdraw(site.store, site.four, given, "")
    with pytest.raises(NotAllowed, match="does not hold today"):
        noted(site, first, "yes")
    followup.drop(site.store, site.four, first.id, "同意已撤回")


# the sheet


def test_ticked_answers_of_the_sheet_go_into_the_follow_up_and_nothing_else(site: VerbSite) -> None:
    case_id = site.ready()
    first, *_ = planned(site, case_id)
    answers: dict[str, float | str | None] = {
        "told_by": 2.0,
        "employed": 1.0,
        "started": "2024-07-01",
        "hours": 30.0,
        "support_used": "2,6",
        "pay": 9e3,
    }
    filling = filled.filling_of(case_id, "e4", SHEET, "zh", answers)
    filled.keep(site.store, site.four, case_id, filling, SHEET)
    with site.store.reading() as at:
        (sheet,) = from_form.sheets(at, case_id)
    offers = from_form.offers(sheet, first, minimum_wage=0)
    assert "follow_up.work.wage_band" not in {offer.fills for offer in offers}  # the site has no minimum wage
    banded = {o.fills: o.new for o in from_form.offers(sheet, first, minimum_wage=2000)}
    assert banded["follow_up.work.wage_band"] == "3_and_more"
    ticked = [offer for offer in offers if offer.fills != "follow_up.work.hours_week"]
    kept = from_form.take_over(site.store, site.four, first.id, filling.id, ticked)
    assert (kept.employed, kept.told_by, kept.way, kept.done_on) == ("yes", "family", "phone", today("Asia/Shanghai"))
    assert kept.work == WorkOutcome(started_on=date(2024, 7, 1), support_used=("aid", "job_coach"))
    with pytest.raises(Conflict, match="was changed since"):
        from_form.take_over(site.store, site.four, first.id, filling.id, ticked)


# guidance


def test_a_guidance_plan_goes_from_its_follow_up_step_by_step_to_its_end(site: VerbSite) -> None:
    first, *_ = planned(site)
    step = GuidanceStep(what="到岗位看一次", who="辅导员", due=date(2024, 9, 30))
    with pytest.raises(NotAllowed):
        guidance.plan(site.store, site.four, first.case_id, "留在岗位", (step,), first.id)
    made = guidance.plan(site.store, site.three, first.case_id, "留在岗位", (step,), first.id)
    guidance.add_step(site.store, site.three, made.id, replace(step, what="打电话"))
    with pytest.raises(BadInput, match="Step 3 is not in the plan, which has 2"):
        guidance.step_done(site.store, site.four, made.id, 3, date(2024, 9, 30), "看过")
    with pytest.raises(BadInput, match="came of the step is empty"):
        guidance.step_done(site.store, site.four, made.id, 1, date(2024, 9, 30), "")
    guidance.step_done(site.store, site.four, made.id, 1, date(2024, 9, 30), "椅子已换")
    guidance.close(site.store, site.three, made.id, "已稳定")
    with pytest.raises(Closed):
        guidance.add_step(site.store, site.three, made.id, step)
    (kept,) = site.case(first.case_id).guidance
    assert (kept.closed, kept.steps[0].outcome, kept.steps[1].done_on) == ("已稳定", "椅子已换", None)


# assessed again


def test_a_reassessment_is_a_stage_of_its_own_and_its_change_takes_a_source(site: VerbSite) -> None:
    case_id = site.ready()
    (kept,) = site.planned(case_id, line())
    sitting = site.sitting(kept, case_id)
    site.measured(sitting, 30, 30, 30, 30, 30, 30)
    first, *_ = planned(site, case_id)
    day = today(site.store.settings.zone)
    with pytest.raises(BadInput, match="does not say that the client is assessed again"):
        again.begin(site.store, site.three, first.id, ("grip_strength",), day)
    asked = noted(site, first, "no", on=day, reassess=True)
    plan = again.begin(site.store, site.three, first.id, ("grip_strength",), day)
    assert [stage.id for stage in plan.stages] == ["entry", day.isoformat()]
    assert [(one.instrument, one.stage) for one in plan.lines] == [
        ("grip_strength", "entry"),
        ("grip_strength", str(day)),
    ]
    assert site.case(case_id).sittings[0].stage == "entry"
    case = site.case(case_id)
    assert again.changes(case, asked, ()) == ()  # nothing was given before the day of the follow-up
    old = replace(case.sittings[0], finished_at=canonical.now() - timedelta(days=90))
    newer = replace(case.sittings[0], id="after")
    scores = (
        *case.scores,
        *(replace(one, sitting_id="after", raw=replace(one.raw, value=40.0)) for one in case.scores),
    )
    both = replace(case, sittings=(old, newer), scores=scores)
    (found,) = again.changes(both, asked, ())
    assert {(one.raw, one.change, one.why_unsure) for one in found.gains if one.scale == "right"} <= {
        (10.0, None, "no_sourced_retest")
    }
    scale = found.gains[0].scale
    source = _retest(case.sittings[0].instrument_version, scale, library()["grip_strength"].scale(scale))
    told = {one.scale: one for one in again.changes(both, asked, (source,))[0].gains}[scale]
    assert told.change and told.change.reliable and told.change.source == "made up for this claim"


def _retest(version: str, scale: str, of: object) -> SourcedRetest:
    """A sample whose error is 2 kg: sd 10, r 0.98; no practice."""
    return SourcedRetest(
        instrument="grip_strength", version=version, scale=scale, scoring=of.scoring, unit=of.unit or "points",  # type: ignore[attr-defined]
        first_mean=30.0, first_sd=10.0, second_mean=30.0, second_sd=10.0, correlation=0.98, n=50, days=7.0,
        people="adults", source="made up for this claim",
    )  # fmt: skip


# a group


def test_a_group_is_planned_once_and_small_cells_are_hidden(site: VerbSite) -> None:
    cases = [site.booked(f"人 {n}") for n in range(14)]
    group = groups.make(site.store, site.three, name="培训班 A", case_ids=cases)
    with pytest.raises(NotAllowed):
        following.plan_for_all(site.store, site.three, group.id, DAY)
    assert following.plan_for_all(site.store, site.two, group.id, DAY) == 14
    with pytest.raises(Closed, match="planned already"):
        following.plan_for_all(site.store, site.two, group.id, DAY)
    for number, case_id in enumerate(cases):
        first, *_ = site.case(case_id).follow_ups
        noted(site, first, "yes" if number < 8 else "no" if number < 13 else "unknown")
    people = following.followed(site.store, group)
    told = following.told(site.store, site.two, people, site.store.settings.zone)
    month = told.months[0]
    assert month.counts["unknown"] is None  # one person
    assert sum(count is None for count in month.counts.values()) >= 2  # else the total gives the one away
    assert told.months[1].counts["open"] == 14 and told.months[1].in_work is None
    assert told.time is None  # nobody told when the post began
    with pytest.raises(NotAllowed):
        following.told(site.store, site.three, people, site.store.settings.zone)


def test_the_share_in_work_has_wilsons_interval_over_those_found_out(site: VerbSite) -> None:
    cases = [site.booked(f"人 {n}") for n in range(25)]
    group = groups.make(site.store, site.three, name="培训班 B", case_ids=cases)
    following.plan_for_all(site.store, site.two, group.id, DAY)
    for number, case_id in enumerate(cases):
        first, *_ = site.case(case_id).follow_ups
        noted(site, first, "yes" if number < 15 else "no")
    told = (
        following.told(site.store, site.two, following.followed(site.store, group), "Asia/Shanghai").months[0].in_work
    )
    assert told and (told.count, told.of) == (15, 25)
    # Wilson 1927 by hand: (0.6 + 3.8415/50 -+ 1.96 sqrt(0.24/25 + 3.8415/2500)) / (1 + 3.8415/25)
    assert (told.low, told.high) == pytest.approx((0.4074, 0.7660), abs=1e-4)


# rows for a study


def test_rows_hold_scores_beside_outcomes_of_those_alone_who_allow_research(site: VerbSite) -> None:
    case_id = site.ready()
    (kept,) = site.planned(case_id, line())
    site.measured(site.sitting(kept, case_id), 30, 31, 32, 33, 34, 35)
    first, *_ = planned(site, case_id)
    day = today(site.store.settings.zone)
    work = WorkOutcome(
        started_on=day - timedelta(days=40), hours_week=20.0, contract=False, support_used=("aid", "tasks")
    )
    noted(site, first, "yes", on=day, work=work)
    before = outcome_rows(site.store, site.two, "效度研究")
    assert not any(row["done_on"] == str(day) and row.get("days_in_post") == 40 for row in before.rows)
    assert before.left_out["no_consent"] >= 1
    allowed = site.consented(case_id, purpose=Purpose.RESEARCH)
    made = outcome_rows(site.store, site.two, "效度研究")
    (row,) = made.rows
    assert (row["days_in_post"], row["contract"], row["insured"], row["support_used"]) == (40, 0, None, "aid tasks")
    raw = next(name for name in made.header if name.startswith("grip_strength.") and name.endswith(".raw"))
    stem = raw.removesuffix("raw")
    assert (
        isinstance(row[raw], float) and row[f"{stem}on"] == str(day) and len(str(row[f"{stem}instrument_hash"])) == 64
    )
    written = list(csv.DictReader(StringIO(made.as_csv())))
    assert written[0]["insured"] == "" and written[0]["contract"] == "0"
    text = made.as_csv()
    for secret in ("李 明", case_id, site.case(case_id).file.number, site.case(case_id).client.id):
        assert secret not in text
    consent.withdraw(site.store, site.four, allowed, "")
    assert outcome_rows(site.store, site.two, "效度研究").rows == ()


def test_making_the_rows_takes_level_2_and_a_purpose_and_stands_in_the_audit(site: VerbSite) -> None:
    with pytest.raises(NotAllowed):
        outcome_rows(site.store, site.three, "效度研究")
    with pytest.raises(BadInput, match="Name the study"):
        outcome_rows(site.store, site.two, " ")
    outcome_rows(site.store, site.two, "效度研究")
    with site.store.reading() as at:
        newest = audit.entries(at, "site")[-1]
    assert (newest.verb, newest.reason, newest.actor) == ("outcome_rows.export", "效度研究", "e2")


def test_every_column_stands_in_the_codebook_in_both_languages() -> None:
    header = (*columns(), "grip_strength.right.raw", "grip_strength.right.norm")
    for language in ("zh", "en"):
        book = codebook(header, language)
        assert [name for name, *_ in book] == list(header) and all(told for _, told, _ in book)
    assert "under_half = " in {name: codes for name, _, codes in book}["wage_band"]


def test_what_could_not_be_measured_stands_without_a_number(site: VerbSite) -> None:
    case_id = site.ready()
    (kept,) = site.planned(case_id, line())
    sitting = site.sitting(kept, case_id)
    site.measured(sitting, None, None, None, None, None, None)  # each trial was left out for pain
    first, *_ = planned(site, case_id)
    noted(site, first, "no", on=today(site.store.settings.zone))
    site.consented(case_id, purpose=Purpose.RESEARCH)
    rows = outcome_rows(site.store, site.two, "效度研究").rows
    values = {name: value for row in rows for name, value in row.items() if name.endswith((".raw", ".t"))}
    assert values and set(values.values()) == {None}
