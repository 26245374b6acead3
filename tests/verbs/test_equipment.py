"""Devices: whether a calibration is current on a day, what is due, and what the scores then say of the device."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from verb_site import SCREEN, TRIALS, VerbSite, line

from assess.errors import BadInput
from assess.nouns.civil import today
from assess.nouns.equipment import CareKind, Equipment, EquipmentCare
from assess.nouns.sitting import Sitting
from assess.physical import care, equipment, used
from assess.sitting import desk, run
from assess.store import shelf

DAYS = timedelta(days=1)


def device(calibration_days: int | None = 30, **more: object) -> Equipment:
    told = {"id": "d", "kind": "hand_dynamometer", "maker": "Jamar", "model": "5030J1", "serial": "77"}
    return Equipment(calibration_days=calibration_days, **{**told, **more})  # type: ignore[arg-type]


def done(what: CareKind, on: date, **more: object) -> EquipmentCare:
    told = {"id": f"{what}{on}", "equipment_id": "d", "noted_by": "e", "noted_at": datetime(2026, 1, 1, tzinfo=UTC)}
    return EquipmentCare(care=what, on=on, **{**told, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("calibrated", "interval", "last_day"),
    [
        (date(2026, 1, 31), 30, date(2026, 3, 2)),  # February has 28 days
        (date(2028, 1, 31), 30, date(2028, 3, 1)),  # and 29 in 2028
        (date(2027, 3, 1), 365, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_a_calibration_is_current_up_to_the_day_it_is_due(calibrated: date, interval: int, last_day: date) -> None:
    cares = [done("calibration", calibrated)]
    on_the_day = care.calibration(device(interval), cares, last_day)
    assert (on_the_day.state, on_the_day.due_on, on_the_day.days) == ("current", last_day, 0)
    day_after = care.calibration(device(interval), cares, last_day + DAYS)
    assert (day_after.state, day_after.days) == ("overdue", -1)


def test_the_certificates_day_counts_before_the_interval() -> None:
    cares = [done("calibration", date(2026, 1, 1), next_due=date(2026, 1, 11))]
    assert care.calibration(device(365), cares, date(2026, 1, 12)).state == "overdue"


def test_a_calibration_that_comes_later_or_failed_makes_no_device_current() -> None:
    cares = [done("calibration", date(2026, 3, 1)), done("calibration", date(2026, 4, 1), passed=False)]
    states = [care.calibration(device(), cares, date(2026, month, 10)).state for month in (2, 3, 4)]
    assert states == ["never", "current", "failed"]
    assert care.calibration(device(None), cares[:1], date(2026, 3, 10)).state == "no_due_day"


def test_a_device_taken_back_and_given_again_on_one_day_is_with_the_last() -> None:
    day = date(2026, 5, 4)
    cares = [done("given", day, who="甲"), done("returned", day), done("given", day, who="乙", id="again")]
    now = care.holder(cares, day)
    assert now is not None and now.who == "乙"
    assert care.holder(cares[:2], day) is None
    assert care.holder(cares, day - DAYS) is None


def test_what_is_due_is_told_thirty_days_before(site: VerbSite) -> None:
    on = today(site.store.site.zone)
    kept = equipment.register(site.store, site.four, device(60, id="", serial="due"))
    care.note(site.store, site.four, kept.id, "calibration", on - 29 * DAYS)
    assert kept.id not in [told.equipment.id for told in care.reminders(site.store, on)]  # due in 31 days
    (told,) = [told for told in care.reminders(site.store, on + DAYS) if told.equipment.id == kept.id]
    assert (told.care, told.days, told.due_on) == ("calibration", 30, on + 31 * DAYS)


def test_a_device_is_on_the_register_once(site: VerbSite) -> None:
    equipment.register(site.store, site.four, device(id="", serial="once"))
    with pytest.raises(BadInput, match="on the register already"):
        equipment.register(site.store, site.four, device(id="", serial="once"))


# at the sitting


def grip_with(site: VerbSite, serial: str, calibrated_days_ago: int | None) -> tuple[Sitting, Equipment]:
    kept = equipment.register(site.store, site.four, device(30, id="", serial=serial))
    if calibrated_days_ago is not None:
        on = today(site.store.site.zone) - calibrated_days_ago * DAYS
        care.note(site.store, site.four, kept.id, "calibration", on)
    return site.sitting(line()), kept


def measure(site: VerbSite, sitting: Sitting) -> set[str]:
    """The codes of a score's caveats of the device."""
    finished = site.measured(sitting, 30, 28, 31, 29, 32, 27)
    codes = {caveat.code for caveat in site.scores(finished)["grip_right"].caveats}
    return codes & {"calibration_not_current", "device_not_registered", "device_not_said"}


def test_a_device_in_calibration_leaves_no_caveat_and_is_named_in_the_sitting(site: VerbSite) -> None:
    sitting, kept = grip_with(site, "A1", 30)
    assert used.use(site.store, site.three, sitting.id, kept.id).current
    assert measure(site, sitting) == set()
    with site.store.reading() as at:
        now = shelf.read(at, Sitting, sitting.id)
        assert (now.equipment, now.equipment_id) == ("Jamar 5030J1 A1", kept.id)
        assert care.to_clean(kept, care.cares_of(at, kept.id))  # a handle that a client held
    care.note(site.store, site.four, kept.id, "cleaning", today(site.store.site.zone))
    with site.store.reading() as at:
        assert not care.to_clean(kept, care.cares_of(at, kept.id))


@pytest.mark.parametrize(("days_ago", "serial"), [(31, "B1"), (None, "B2")])
def test_a_device_out_of_calibration_is_asked_about_and_said(site: VerbSite, days_ago: int | None, serial: str) -> None:
    sitting, kept = grip_with(site, serial, days_ago)
    with pytest.raises(BadInput, match=f"calibration of Jamar 5030J1 {serial} is not current"):
        used.use(site.store, site.three, sitting.id, kept.id)
    used.use(site.store, site.three, sitting.id, kept.id, all_the_same=True)
    assert measure(site, sitting) == {"calibration_not_current"}


def test_a_device_taken_back_before_any_trial_is_not_held_against_the_score(site: VerbSite) -> None:
    sitting, old = grip_with(site, "C1", None)
    _, good = grip_with(site, "C2", 0)
    used.use(site.store, site.three, sitting.id, old.id, all_the_same=True)
    used.use(site.store, site.three, sitting.id, good.id)
    assert measure(site, sitting) == set()


def test_a_device_that_nobody_registered_is_said(site: VerbSite) -> None:
    sitting, kept = grip_with(site, "D1", 0)
    assert measure(site, sitting) == {"device_not_said"}
    other = site.sitting(line())
    used.use_other(site.store, site.three, other.id, "借来的握力计 9")
    assert measure(site, other) == {"device_not_registered"}
    with pytest.raises(BadInput, match="is no hand_dynamometer"):
        pinch = equipment.register(site.store, site.four, device(id="", kind="pinch_gauge", serial="P1"))
        used.use(site.store, site.three, site.sitting(line()).id, pinch.id)
    broken = equipment.change(site.store, site.four, Equipment(**{**vars(kept), "condition": "broken"}))
    with pytest.raises(BadInput, match="broken or retired"):
        used.use(site.store, site.three, site.sitting(line()).id, broken.id)


def test_a_score_made_again_says_the_same_of_its_device(site: VerbSite) -> None:
    sitting, kept = grip_with(site, "E1", 31)
    used.use(site.store, site.three, sitting.id, kept.id, all_the_same=True)
    for item in SCREEN:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    for trial in TRIALS:
        desk.enter(site.store, site.three, sitting.id, trial, 30)
    finished = run.finish(site.store, site.three.id, sitting.id)
    care.note(site.store, site.four, kept.id, "calibration", today(site.store.site.zone))  # after the sitting
    assert run.recompute(site.store, finished.id)[0] == tuple(site.scores(finished).values())
