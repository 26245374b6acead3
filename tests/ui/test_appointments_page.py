"""Does the appointment book show who is met where, what clashes, and whom to remind?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from sites import booked, labelled, page, said
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from assess.locale import translator
from assess.meaning.case import read_case
from assess.nouns.people import Evaluator
from assess.nouns.referral import Appointment
from assess.nouns.room import Room
from assess.reception import appointments, book, rooms
from assess.reception.book import Asked
from assess.reception.days import WEEK, days, monday
from assess.settings import Settings
from assess.store.database import Store
from assess.ui.pages.appointments import table

pytestmark = pytest.mark.slow


class Cells(HTMLParser):
    """Rows of a table as its cells' texts; what heads them as (scope, text)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.heads: list[tuple[str, str]] = []
        self.scope: str | None = None
        self.feed(text.split("</style>")[1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.scope = dict(attrs).get("scope")
            if tag == "th":
                self.heads.append((self.scope or "", ""))

    def handle_data(self, words: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += words
            if self.scope:
                self.heads[-1] = (self.scope, self.heads[-1][1] + words)

    def handle_endtag(self, tag: str) -> None:
        self.scope = None if tag in ("td", "th") else self.scope


def drawn(store: Store, who: Evaluator, first: date, count: int, by: table.By) -> Cells:
    """A table of the book as the desk draws it in English."""
    seat = SimpleNamespace(store=store, evaluator=who, language="en", say=translator("en"))
    draw = table.week if count == WEEK else table.day
    return Cells(draw(seat, days(store, first, count), by))  # type: ignore[arg-type]


def met(store: Store, who: Evaluator, at: datetime, **more: object) -> Appointment:
    """A case with a further meeting at that time."""
    case_id = booked(store, who)
    asked = replace(Asked(starts_at=at, minutes=60), **more)  # type: ignore[arg-type]
    return book.further(store, who, case_id, asked, despite="-")


def test_a_day_has_a_row_a_meeting_under_its_room_with_clashes_in_words(store: Store, seated: Evaluator) -> None:
    one = rooms.add(store, seated, Room(id="", name="一号室"))
    at = datetime(2030, 3, 4, 1, tzinfo=UTC)
    met(store, seated, at, room_id=one.id, evaluator_id=seated.id)
    met(store, seated, at + timedelta(minutes=30), room_id=one.id)
    appointments.mark(store, seated, met(store, seated, at, place="大厅"), "missed")
    told = drawn(store, seated, date(2030, 3, 4), 1, "room")
    assert [row[0] for row in told.rows][1:] == [
        "一号室", "09:00–10:00", "09:30–10:30", "Without a room", "09:00–10:00"
    ]  # fmt: skip
    assert told.rows[2][1].endswith("王小明") and told.rows[2][3] == "李评估"
    assert [row[-1] for row in told.rows if "–" in row[0]] == ["booked · ⚠ clashes"] * 2 + ["missed"]
    assert [scope for scope, _ in told.heads] == ["col"] * 7 + ["rowgroup", "row", "row", "rowgroup", "row"]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin"])
def test_a_week_has_each_meeting_on_its_civil_day_when_the_clock_changes_too(zone: str, tmp_path: Path) -> None:
    """The week of 23 to 29 March 2026: in Berlin the Sunday has 23 hours."""
    store = Store.open(Settings(workspace=tmp_path, key_store="file", zone=zone, closed_days="2026-03-29"))
    who = Evaluator(id="e", sign_in_name="e", display_name="E", level=2)
    local = [datetime(2026, 3, 23, 0, 0), datetime(2026, 3, 28, 23, 30), datetime(2026, 3, 29, 23, 30)]
    for at in (*local, datetime(2026, 3, 30)):
        met(store, who, at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), minutes=15)
    told = drawn(store, who, monday(date(2026, 3, 26)), WEEK, "room")
    store.close()
    assert told.rows[0] == ["Room", "Mon 03-23", "Tue 03-24", "Wed 03-25", "Thu 03-26", "Fri 03-27", "Sat 03-28",
                            "Sun 03-29 · closed day"]  # fmt: skip
    (row,) = told.rows[1:]
    assert [cell[:11] for cell in row] == ["Without a r", "00:00–00:15", "", "", "", "", "23:30–23:45", "23:30–23:45"]


def test_a_name_cannot_put_markup_into_the_book(store: Store, seated: Evaluator) -> None:
    booked(store, seated, "<img src=x onerror=alert(1)>")
    tomorrow = datetime.now(UTC).astimezone() + timedelta(days=1)
    seat = SimpleNamespace(store=store, evaluator=seated, language="en", say=translator("en"))
    shown = days(store, monday(tomorrow.date()), WEEK)
    assert "<img" not in table.week(seat, shown, "room")  # type: ignore[arg-type]


def test_the_book_is_drawn_and_a_room_is_added_on_it(store: Store, seated: Evaluator) -> None:
    shown = page("appointments")
    assert not shown.exception and "还没有房间" in said(shown) and "没有待提醒的预约" in said(shown)
    labelled(shown.text_input, "房间名称").set_value("一号室")
    labelled(shown.number_input, "服务对象座位数").set_value(2)
    labelled(shown.button, "确定添加房间").click().run()
    with store.reading() as at:
        (made,) = rooms.rooms(at)
    assert (made.name, made.seats) == ("一号室", 2)


def test_who_is_met_tomorrow_waits_to_be_reminded_until_somebody_says_done(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = page("appointments")
    words = "".join(block.value for block in shown.code)
    assert "李评估" in words and "一楼" in words and "残疾" not in words and "评估室" not in words
    _reminded(shown).click().run()
    assert len(read_case(store, case_id).appointments[0].reminded_at) == 1
    assert "没有待提醒的预约" in said(page("appointments"))


def _reminded(shown: AppTest) -> Button:
    """The one button that says so."""
    (found,) = [button for button in shown.button if button.label.endswith("已提醒")]
    return found


def test_a_meeting_is_moved_and_called_off_on_the_cases_page_with_a_reason(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = page("case", id=case_id, step="appointment")
    labelled(shown.button, "确定取消").click().run()
    assert "没有写为什么取消" in said(shown)
    labelled(shown.text_input, "取消原因").set_value("住院")
    labelled(shown.button, "确定取消").click().run()
    assert [(a.state, a.reason) for a in read_case(store, case_id).appointments] == [("cancelled", "住院")]
    labelled(shown.text_input, "地点").set_value("二楼")
    labelled(shown.button, "确定再约").click().run()
    assert [a.place for a in read_case(store, case_id).appointments] == ["一楼", "二楼"]


def test_a_clash_is_said_on_the_page_and_the_form_keeps_what_was_typed(store: Store, seated: Evaluator) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    met(store, seated, tomorrow, evaluator_id=seated.id)
    shown = page("new_appointment")
    local = tomorrow.astimezone(days(store, date(2030, 1, 1)).book.hours.zone)
    labelled(shown.text_input, "服务对象姓名").set_value("李芳")
    labelled(shown.date_input, "日期").set_value(local.date())
    labelled(shown.time_input, "时刻").set_value(local.time().replace(second=0, microsecond=0))
    labelled(shown.selectbox, "评估师").set_value(seated.id)
    labelled(shown.button, "确定预约").click().run()
    assert "李评估" in said(shown) and "或者在路上" in said(shown)
    assert not shown.code  # nobody saved meanwhile: there are no two versions to compare
    assert labelled(shown.text_input, "服务对象姓名").value == "李芳"
