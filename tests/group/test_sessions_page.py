"""Does the page of a group make a session, open and start its room, and seat people anew?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import group_site
import pytest
from group_site import GroupSite
from streamlit.testing.v1 import AppTest

from assess.group import room, symbols
from assess.group.making import SYMBOLS
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.nouns.session import SeatRow, SessionState
from assess.store import links, seats
from assess.ui import desk


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("page"), 3)
    yield made
    made.store.close()


def _page(group_id: str) -> None:
    from assess.nouns.group import Group
    from assess.store import shelf
    from assess.ui import act
    from assess.ui.desk import sit_down
    from assess.ui.pages.groups import sessions

    at_desk = sit_down()
    assert at_desk is not None
    act.show_done()
    with at_desk.store.reading() as at:
        group = shelf.read(at, Group, group_id)
    sessions.draw(at_desk, group)


def shown(base: GroupSite, monkeypatch: pytest.MonkeyPatch, who: Evaluator | None = None) -> AppTest:
    monkeypatch.setattr(desk, "sit_down", lambda: desk.Desk(base.store, who or base.third, "zh", translator("zh")))
    return AppTest.from_function(_page, args=(base.group.id,), default_timeout=60).run()


def press(page: AppTest, label: str) -> AppTest:
    (button,) = [one for one in page.button if one.label == label]
    button.click().run()
    assert not page.exception and not page.error
    return page


def test_a_session_is_made_opened_and_started_and_two_change_places_on_the_page(
    base: GroupSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(base, monkeypatch)
    next(one for one in page.text_input if one.label.startswith("场次名称")).set_value("一号教室上午").run()
    press(page, "建立场次")
    with base.store.reading() as at:
        (session,) = seats.sessions_of(at, base.group.id)
    first, second, _ = base.seats(session)
    press(press(page, "开放等候室"), "开始场次")
    choose: Any = next(one for one in page.selectbox if one.label == "调整一个座位")
    choose.set_value(first.id).run()
    code = links.join_code(base.store.keys, first)
    assert any(f"{code[:3]} {code[3:]}" in one.value for one in page.markdown)  # as on the card
    next(one for one in page.number_input if one.label == "换到几号位").set_value(second.place).run()
    press(page, "坐到这里（原来坐这里的人换过去）")
    with base.store.reading() as at:
        (session,) = seats.sessions_of(at, base.group.id)
    assert session.state is SessionState.RUNNING and session.name == "一号教室上午"
    moved, other, _ = base.seats(session)
    assert (moved.place, other.place) == (second.place, first.place)


def test_after_the_end_the_page_says_who_is_left_and_makes_the_catch_up(
    base: GroupSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = base.session()
    room.absent(base.store, base.third, base.seats(session)[0].id, "生病")
    room.open_lobby(base.store, base.third, session.id)
    room.start(base.store, base.third, session.id)
    page = press(shown(base, monkeypatch), "现在结束")
    told = page.table[-1].value if len(page.table) == 1 else page.table[0].value
    assert list(told["未做完的原因"]) == ["缺席（“生病”）", "没有加入", "没有加入"]
    press(page, "为 3 人建立补测场次")
    with base.store.reading() as at:
        newest = seats.sessions_of(at, base.group.id)[-1]
    assert newest.catches_up == session.id and len(base.seats(newest)) == 3


def test_level_four_reads_the_sessions_of_their_rows_and_only_their_rows(
    base: GroupSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = SeatRow(number=2, places=2, evaluator_id=base.fourth.id)
    session = base.session(rows=[SeatRow(number=1, places=2), own])
    page = shown(base, monkeypatch, base.fourth)
    (choice,) = [one for one in page.selectbox if one.label == "场次"]
    assert len(choice.options) == 1  # the sessions before have no row of theirs
    assert not {"结束场次", "开放等候室", "建立场次", "现在结束"} & {one.label for one in page.button}
    (told,) = page.table
    assert [int(one.split()[0]) for one in told.value["号码和图案"]] == [
        seat.number for seat in base.seats(session) if seat.row == 2
    ]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_each_picture_is_drawn_and_called_in_both_languages(symbol: str) -> None:
    from xml.etree import ElementTree

    drawn = ElementTree.fromstring(symbols.drawing(symbol))
    assert drawn.get("viewBox") == "0 0 64 64"
    assert symbols.called(symbol, "en") == symbol and not symbols.called(symbol, "zh").isascii()
