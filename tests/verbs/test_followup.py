"""Follow-ups after three, six and twelve calendar months, and what each found."""

from __future__ import annotations

from datetime import date

import pytest
from verb_site import VerbSite

from assess.errors import BadInput, Closed, NotFound
from assess.meaning import followup
from assess.meaning.case import close_case, reopen_case
from assess.meaning.steps import next_step, steps
from assess.nouns.case import Step


def planned(site: VerbSite, day: date) -> tuple[str, list[date]]:
    case_id = site.booked()
    return case_id, [f.due for f in followup.plan(site.store, site.four, case_id, day)]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2027, 1, 31), (date(2027, 4, 30), date(2027, 7, 31), date(2028, 1, 31))),
        (date(2026, 11, 30), (date(2027, 2, 28), date(2027, 5, 30), date(2027, 11, 30))),
        (date(2027, 11, 30), (date(2028, 2, 29), date(2028, 5, 30), date(2028, 11, 30))),
        (date(2028, 2, 29), (date(2028, 5, 29), date(2028, 8, 29), date(2029, 2, 28))),
        (date(2026, 12, 1), (date(2027, 3, 1), date(2027, 6, 1), date(2027, 12, 1))),
        (date(2026, 8, 31), (date(2026, 11, 30), date(2027, 2, 28), date(2027, 8, 31))),
    ],
)
def test_they_fall_due_after_three_six_and_twelve_months(site: VerbSite, day: date, due: tuple[date, ...]) -> None:
    case_id, dates = planned(site, day)
    assert tuple(dates) == due
    assert [(f.month, f.due) for f in site.case(case_id).follow_ups] == list(zip((3, 6, 12), due, strict=True))


def test_they_are_planned_once(site: VerbSite) -> None:
    case_id, dates = planned(site, date(2026, 11, 24))
    with pytest.raises(Closed, match="planned already"):
        followup.plan(site.store, site.four, case_id, date(2027, 1, 1))
    assert [f.due for f in site.case(case_id).follow_ups] == dates


@pytest.mark.parametrize("employed", ["yes", "no", "training", "unknown"])
def test_what_was_found_is_kept_with_who_and_when(site: VerbSite, employed: str) -> None:
    case_id, _ = planned(site, date(2024, 5, 24))
    first, second, third = site.case(case_id).follow_ups
    noted = followup.note_outcome(site.store, site.three, first.id, date(2024, 8, 25), employed, " 分拣 ")  # type: ignore[arg-type]
    assert (noted.employed, noted.done_on, noted.by, noted.note) == (employed, date(2024, 8, 25), "e3", "分拣")
    assert noted.due == first.due
    assert site.case(case_id).follow_ups == (noted, second, third)


def test_whether_the_client_works_may_not_be_left_open(site: VerbSite) -> None:
    case_id, _ = planned(site, date(2024, 5, 24))
    (first, *_) = site.case(case_id).follow_ups
    with pytest.raises(BadInput, match="Whether the client works is missing"):
        followup.note_outcome(site.store, site.four, first.id, date(2024, 8, 25), None, "")
    assert site.case(case_id).follow_ups[0] == first


def test_it_can_be_noted_anew(site: VerbSite) -> None:
    case_id, _ = planned(site, date(2024, 5, 24))
    (first, *_) = site.case(case_id).follow_ups
    followup.note_outcome(site.store, site.four, first.id, date(2024, 8, 25), "unknown", "没有接电话")
    followup.note_outcome(site.store, site.four, first.id, date(2024, 9, 1), "yes", "")
    newest = site.case(case_id).follow_ups[0]
    assert (newest.employed, newest.done_on, newest.note) == ("yes", date(2024, 9, 1), "")


def test_one_that_is_not_there_is_named(site: VerbSite) -> None:
    with pytest.raises(NotFound, match="no-such-id"):
        followup.note_outcome(site.store, site.four, "no-such-id", date(2024, 8, 25), "yes", "")


def test_the_step_is_done_when_all_three_are(site: VerbSite) -> None:
    case_id, _ = planned(site, date(2023, 11, 24))
    done = []
    for one in site.case(case_id).follow_ups:
        done.append(next(s.done for s in steps(site.case(case_id)) if s.step is Step.FOLLOW_UP))
        followup.note_outcome(site.store, site.four, one.id, one.due, "yes", "")
    done.append(next(s.done for s in steps(site.case(case_id)) if s.step is Step.FOLLOW_UP))
    assert done == [False, False, False, True]


# the end of a case


def test_a_case_is_closed_with_its_reason_once_and_has_no_next_step(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(BadInput, match="reason is empty"):
        close_case(site.store, site.four, case_id, " ")
    closed = close_case(site.store, site.four, case_id, " 已就业 ")
    assert (closed.close_reason, closed.closed_at is not None) == ("已就业", True)
    with pytest.raises(Closed, match="closed already"):
        close_case(site.store, site.four, case_id, "again")
    assert next_step(site.case(case_id)) is None


def test_a_reopened_case_goes_on_where_it_stood(site: VerbSite) -> None:
    case_id = site.booked()
    before = next_step(site.case(case_id))
    close_case(site.store, site.four, case_id, "moved away")
    file = reopen_case(site.store, site.four, case_id, "came back")
    assert (file.closed_at, file.close_reason) == (None, "")
    assert next_step(site.case(case_id)) is before is Step.ELIGIBILITY
