"""The appointment book: what clashes is refused or kept with a reason, a move asks for a new reminder, and who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from verb_site import VerbSite

from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.meaning.case import close_case
from assess.nouns.equipment import Equipment
from assess.nouns.referral import Appointment
from assess.nouns.room import Room
from assess.physical import equipment
from assess.reception import appointments, book, reminders, rooms
from assess.reception.book import Asked
from assess.reception.hours import hours_of
from assess.settings import Settings
from assess.store import audit, shelf
from instruments import easy_words

TEN = datetime(2030, 3, 4, 2, tzinfo=UTC)  # a Monday, 10:00 in Shanghai
ASKED = Asked(starts_at=TEN, minutes=60, place="二楼")


def room(site: VerbSite, name: str, seats: int = 1) -> Room:
    return rooms.add(site.store, site.three, Room(id="", name=name, seats=seats))


def in_store(site: VerbSite, meeting: Appointment) -> Appointment:
    with site.store.reading() as at:
        return shelf.read(at, Appointment, meeting.id)


def reasons(site: VerbSite, verb: str) -> list[str]:
    with site.store.reading() as at:
        return [entry.reason for entry in audit.entries(at) if entry.verb == verb]


def test_a_taken_room_is_refused_and_kept_only_with_a_reason_that_stays_in_the_audit(site: VerbSite) -> None:
    one = room(site, "甲室")
    first, second = site.booked(), site.booked()
    asked = replace(ASKED, room_id=one.id, starts_at=TEN)
    book.further(site.store, site.four, first, asked)
    with pytest.raises(Conflict, match=rf"甲室 .seats: 1. is full.*{site.file(first).number}"):
        book.further(site.store, site.four, second, asked)
    assert len(site.case(second).appointments) == 1
    kept = book.further(site.store, site.four, second, asked, despite="同一家人，一起谈")
    assert kept.reason == "同一家人，一起谈" and kept.reason in reasons(site, "book.further")


def test_a_first_appointment_is_held_against_the_book_as_well(site: VerbSite) -> None:
    book.further(
        site.store, site.four, site.booked(), replace(ASKED, evaluator_id="e3", starts_at=TEN + timedelta(days=1))
    )
    how = {"name": "王", "starts_at": TEN + timedelta(days=1, minutes=59), "minutes": 30, "place": ""}
    with pytest.raises(Conflict, match="E3 is with"):
        appointments.book(site.store, site.four, evaluator_id="e3", **how)  # type: ignore[arg-type]
    assert appointments.book(site.store, site.four, evaluator_id="e2", **how).number  # type: ignore[arg-type]


def test_one_client_in_two_cases_is_not_booked_twice_at_once(site: VerbSite) -> None:
    case_id = site.booked()
    book.further(site.store, site.four, case_id, replace(ASKED, starts_at=TEN + timedelta(days=2)))
    with pytest.raises(Conflict, match="client has another appointment"):
        book.further(site.store, site.four, case_id, replace(ASKED, starts_at=TEN + timedelta(days=2, minutes=30)))


def test_a_move_needs_a_reason_and_asks_for_a_new_reminder(site: VerbSite) -> None:
    made = book.further(site.store, site.four, site.booked(), replace(ASKED, starts_at=TEN + timedelta(days=3)))
    made = reminders.mark(site.store, site.four, made)
    later = replace(ASKED, starts_at=TEN + timedelta(days=3, hours=2))
    with pytest.raises(BadInput, match="Why the appointment is moved"):
        book.change(site.store, site.four, made, later)
    same = book.change(site.store, site.four, made, replace(later, starts_at=made.starts_at, evaluator_id="e4"))
    assert (same.evaluator_id, len(same.reminded_at)) == ("e4", 1)
    moved = book.change(site.store, site.three, same, later, reason="本人上午有课")
    assert (moved.starts_at, moved.reminded_at, moved.reason) == (later.starts_at, (), "本人上午有课")
    assert "本人上午有课" in reasons(site, "book.move")
    with pytest.raises(Conflict):
        book.change(site.store, site.four, same, replace(later, minutes=90), reason="更久")


def test_a_cancelled_meeting_frees_what_it_took_and_comes_back_only_where_that_is_free(site: VerbSite) -> None:
    one = room(site, "丙室")
    asked = replace(ASKED, room_id=one.id, starts_at=TEN + timedelta(days=4))
    made = book.further(site.store, site.four, site.booked(), asked)
    with pytest.raises(BadInput, match="Why the appointment is cancelled"):
        book.cancel(site.store, site.four, made, " ")
    off = book.cancel(site.store, site.four, made, "住院")
    assert (off.state, off.reason) == ("cancelled", "住院") and "住院" in reasons(site, "book.cancel")
    with pytest.raises(Closed):
        book.cancel(site.store, site.four, off, "住院")
    with pytest.raises(Closed):
        book.change(site.store, site.four, off, asked)
    book.further(site.store, site.four, site.booked(), asked)
    with pytest.raises(Conflict, match="丙室"):
        appointments.mark(site.store, site.four, off, "booked")
    assert appointments.mark(site.store, site.four, off, "booked", despite="可以共用").state == "booked"


def test_what_cannot_be_booked_is_named(site: VerbSite) -> None:
    case_id, one = site.booked(), room(site, "丁室")
    broken = Equipment(id="", kind="goniometer", maker="G", model="", serial="book-1", condition="broken")
    device = equipment.register(site.store, site.four, broken)
    for asked, says in (
        (replace(ASKED, purpose="home_visit", room_id=one.id), "takes no room"),
        (replace(ASKED, equipment=(device.id,)), "broken or retired"),
        (replace(ASKED, minutes=0), "at least 1 minute"),
    ):
        with pytest.raises(BadInput, match=says):
            book.further(site.store, site.four, case_id, asked)
    rooms.retire(site.store, site.three, one)
    with pytest.raises(BadInput, match="not in use"):
        book.further(site.store, site.four, case_id, replace(ASKED, room_id=one.id))
    close_case(site.store, site.three, case_id, "不再需要")
    with pytest.raises(Closed, match="is closed"):
        book.further(site.store, site.four, case_id, ASKED)


def test_rooms_are_kept_by_level_three(site: VerbSite) -> None:
    with pytest.raises(NotAllowed, match=r"3-1\.3\.5"):
        rooms.add(site.store, site.four, Room(id="", name="戊室"))
    one = room(site, " 戊室 ")
    for wrong, says in (
        (Room(id="", name="戊室"), "already"),
        (Room(id="", name=" "), "name"),
        (replace(one, seats=0), "1 seat"),
    ):
        with pytest.raises(BadInput, match=says):
            (rooms.change if wrong.id else rooms.add)(site.store, site.three, wrong)
    gone = rooms.retire(site.store, site.three, one)
    with site.store.reading() as at:
        assert gone.id not in {each.id for each in rooms.rooms(at)}
    back = rooms.retire(site.store, site.three, gone, active=True)
    assert back.active and back.name == "戊室"


def test_a_reminder_is_due_the_open_day_before_and_until_somebody_reminded(tmp_path: object) -> None:
    hours = hours_of(Settings(workspace=tmp_path, closed_weekdays="6,7"))  # type: ignore[arg-type]
    monday = Appointment(id="m", case_id="c", starts_at=TEN, minutes=60, place="")
    assert reminders.due_on(monday, hours, 1) == date(2030, 3, 1)  # the Friday before
    friday = datetime(2030, 3, 1, 1, tzinfo=UTC)
    assert not reminders.reminded(replace(monday, reminded_at=(friday - timedelta(days=1),)), hours, 1)
    assert reminders.reminded(replace(monday, reminded_at=(friday,)), hours, 1)


def test_who_was_reminded_waits_no_more(site: VerbSite) -> None:
    soon = datetime.now(UTC) + timedelta(days=1)
    made = book.further(site.store, site.four, site.booked(), replace(ASKED, starts_at=soon))
    hours = hours_of(site.store.settings)
    before = made.starts_at.astimezone(hours.zone).date() - timedelta(days=1)
    assert made.id not in {one.meeting.id for one in reminders.due(site.store, before - timedelta(days=1))}
    (waits,) = [one for one in reminders.due(site.store, before) if one.meeting.id == made.id]
    assert (waits.due_on, waits.client.identity is not None) == (before, True)
    done = reminders.mark(site.store, site.four, made)
    assert len(in_store(site, made).reminded_at) == 1
    assert made.id not in {one.meeting.id for one in reminders.due(site.store, before)}
    with pytest.raises(Closed):
        reminders.mark(site.store, site.four, appointments.mark(site.store, site.four, done, "missed"))


@pytest.mark.parametrize("language", reminders.LANGUAGES)
def test_a_reminder_says_when_and_where_and_nothing_of_why(site: VerbSite, language: reminders.Language) -> None:
    meeting = Appointment(
        id="m", case_id="c", starts_at=TEN, minutes=60, place="二楼", note="截肢", purpose="assessment"
    )
    said = reminders.words(meeting, site.four, site.store.settings, language)
    assert "二楼" in said and "60" in said and "E4" in said
    assert ("星期一" if language != "en" else "Monday") in said and ("3月4日" in said or "2030-03-04" in said)
    for never in ("残疾", "评估", "截肢", "disab", "assess", site.store.site.name):
        assert never not in said
    visit = reminders.words(
        replace(meeting, purpose="home_visit", place="幸福路 1 号"), site.four, site.store.settings, language
    )
    assert "幸福路" not in visit


def test_the_easy_reminder_is_easy(site: VerbSite) -> None:
    meeting = Appointment(id="m", case_id="c", starts_at=TEN + timedelta(minutes=30), minutes=60, place="二楼")
    for one in (meeting, replace(meeting, purpose="home_visit")):
        said = reminders.words(one, replace(site.four, display_name=""), site.store.settings, "zh-easy")
        assert list(easy_words.faults(said, easy_words.listed() | {"二楼"})) == []
