"""Giving an instrument again: too soon, or on another device, is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from test_error_sources import GRIP, SITTING
from verb_site import VerbSite, line

from assess.nouns.civil import today
from assess.nouns.score import Instrument
from assess.nouns.sitting import Earlier, Sitting
from assess.physical import retest
from instruments.protocol import Retest

FIRST = date(2026, 3, 1)


def again(minimum_days: int = 7, same_device: bool = True, parallel: str | None = None) -> Instrument:
    assert GRIP.protocol is not None
    asked = Retest(minimum_days=minimum_days, source="-", same_device=same_device, parallel=parallel)
    return replace(GRIP, protocol=replace(GRIP.protocol, retest=asked))


def second(**more: object) -> Sitting:
    before = Earlier(sitting_id="f", instrument="grip_strength", on=FIRST, equipment="Jamar 77", equipment_id="j")
    return replace(SITTING, earlier=before, **{"equipment": "Jamar 77", "equipment_id": "j", **more})  # type: ignore[arg-type]


def codes(found: Iterator[object]) -> list[str]:
    return [caveat.code for caveat in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("days", "told"), [(0, ["retest_too_soon"]), (6, ["retest_too_soon"]), (7, [])])
def test_before_the_least_days_it_is_too_soon(days: int, told: list[str]) -> None:
    assert codes(retest.caveats(again(), second(), FIRST + timedelta(days=days))) == told


def test_another_device_is_said_where_both_are_known() -> None:
    later = FIRST + timedelta(days=30)
    assert codes(retest.caveats(again(), second(equipment="Jamar 78", equipment_id="k"), later)) == ["other_device"]
    assert codes(retest.caveats(again(), second(equipment="", equipment_id=""), later)) == []
    assert codes(retest.caveats(again(same_device=False), second(equipment="x", equipment_id="k"), later)) == []


def test_the_sitting_before_is_found_in_any_case_of_the_client_and_its_parallel_counts(site: VerbSite) -> None:
    stranger = site.ready()
    first = site.measured(site.sitting(line()), 30, 28, 31, 29, 32, 27)
    with site.store.reading() as at:
        found = retest.earlier(at, first.case_id, again())
        assert found is not None
        assert (found.sitting_id, found.on) == (first.id, today(site.store.site.zone))
        other = replace(again(parallel="grip_strength"), id="grip_form_b")
        by_form = retest.earlier(at, first.case_id, other)
        assert by_form is not None and by_form.instrument == "grip_strength"
        assert retest.earlier(at, first.case_id, replace(again(), id="pinch")) is None
        assert retest.earlier(at, stranger, again()) is None  # another person
        assert retest.earlier(at, first.case_id, GRIP) is None  # the protocol says nothing of it
