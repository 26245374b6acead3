"""An .ics file read back by other software (vobject, dateutil): the same instants, and nobody's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical

from assess.nouns.finding import FollowUp
from assess.nouns.referral import Appointment
from assess.reception.clashes import Slot
from assess.reception.ics import calendar
from assess.reception.ics_due import due_days
from assess.reception.ics_zone import changes

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PLACE = "一号评估室；二楼，左边第 3 个门（从电梯出来以后一直往前走到头，再往左）"


def slot(starts_at: datetime, **more: object) -> Slot:
    """A meeting of an hour and a half."""
    plain = Appointment(
        id=f"0b4b6f6e-{starts_at:%d%H%M}", case_id="c", starts_at=starts_at, minutes=90, place=PLACE, note="王小明"
    )
    return Slot(meeting=replace(plain, **more), number="ZH-2026-0001", client_id="p")  # type: ignore[arg-type]


def instants(first: datetime) -> list[datetime]:
    """Every hour of the two days around a change of the clock."""
    return [first + timedelta(hours=hour) for hour in range(48)]


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Asia/Shanghai", datetime(2026, 3, 28, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 28, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 24, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, tzinfo=UTC)),
        ("UTC", datetime(2026, 3, 28, tzinfo=UTC)),
    ],
)
def test_other_software_reads_the_same_instants(zone: str, first: datetime) -> None:
    """Read with the file's own VTIMEZONE, not with the zone that the reader knows."""
    given = instants(first)
    text = calendar([slot(at) for at in given], ZoneInfo(zone), {}, NOW).decode()
    read = vobject.readOne(text)
    told = [event.dtstart.value.astimezone(UTC) for event in read.vevent_list]
    assert told == given
    assert {
        event.dtend.value - event.dtstart.value for event in read.vevent_list if zone in ("UTC", "Asia/Shanghai")
    } <= {timedelta(minutes=90)}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
def test_the_zone_told_in_the_file_has_the_offsets_of_the_zone(zone: str, tmp_path: object) -> None:
    from io import StringIO

    text = calendar([slot(NOW)], ZoneInfo(zone), {}, NOW).decode()
    read = tzical(StringIO(text)).get(zone)
    for hour in range(0, 24 * 365, 5):
        instant = NOW + timedelta(hours=hour)
        local = instant.astimezone(ZoneInfo(zone))
        if not local.fold:
            assert local.replace(tzinfo=read).utcoffset() == local.utcoffset(), local


def test_the_clock_of_berlin_changed_in_2026_at_one_in_universal_time() -> None:
    """Directive 2000/84/EC: the last Sundays of March and October, 1 a.m. GMT; Shanghai has had none since 1991."""
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert list(changes(ZoneInfo("Europe/Berlin"), *year)) == [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
    ]
    assert list(changes(ZoneInfo("Asia/Shanghai"), *year)) == []


def test_a_file_follows_rfc_5545() -> None:
    made = [slot(NOW, revision=4, state="cancelled"), slot(NOW + timedelta(hours=1), room_id="r")]
    text = calendar(made, ZoneInfo("Asia/Shanghai"), {"r": "一号室"}, NOW)
    lines = text.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and b"\n" not in text.replace(b"\r\n", b"")  # 3.1: octets, CRLF
    assert all(line.decode() is not None for line in lines)  # no character is cut in two
    read = vobject.readOne(text.decode())
    assert read.prodid.value.startswith("-//ZhiHeng//") and read.version.value == "2.0"
    first, second = read.vevent_list
    assert (first.status.value, first.sequence.value, first.uid.value) == ("CANCELLED", "4", made[0].meeting.id)
    assert (second.status.value, second.location.value) == ("CONFIRMED", f"一号室, {PLACE}")
    assert first.dtstart.value.utcoffset() == timedelta(hours=8)


def test_no_name_note_or_address_goes_into_a_calendar() -> None:
    visit = slot(NOW, purpose="home_visit", place="幸福路 12 号")
    text = calendar([slot(NOW + timedelta(days=1)), visit], ZoneInfo("Asia/Shanghai"), {}, NOW).decode()
    said = text.replace("\r\n ", "")
    assert "王小明" not in said and "幸福路" not in said
    assert said.count("SUMMARY:ZH-2026-0001") == 2 and said.count("LOCATION:") == 1


def test_an_empty_day_is_a_calendar_without_meetings() -> None:
    text = calendar([], ZoneInfo("Asia/Shanghai"), {}, NOW).decode()
    assert "BEGIN:VCALENDAR" in text and "VEVENT" not in text and "VTIMEZONE" not in text


def test_the_days_of_follow_ups_are_whole_days_with_the_number_alone() -> None:
    planned = FollowUp(id="f1", case_id="c", month=3, due=date(2026, 12, 31), note="王小明", revision=2)
    done = replace(planned, id="f2", done_on=date(2026, 12, 1))
    dropped = replace(planned, id="f3", dropped="王小明搬走了")
    told = due_days([("ZH-2026-0001", one) for one in (planned, done, dropped)], "回访", NOW)
    first, second = vobject.readOne(told.decode()).vevent_list
    assert (first.dtstart.value, first.dtend.value) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (first.summary.value, first.sequence.value, second.status.value) == ("回访 ZH-2026-0001", "2", "CANCELLED")
    assert "王小明" not in told.decode()
