"""The room of instruments: what each asks, out to a spreadsheet and QTI 3, and back by level 2."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sites import PASSWORD, labelled, page, said
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.nouns.people import Evaluator
from assess.service import team
from assess.store import sign_in
from assess.store.database import Store
from assess.ui import desk
from instruments.find import folder_files, library
from instruments.interchange.content import content_of
from instruments.interchange.qti_write import write_package
from instruments.interchange.workbook import draw_workbook

ROOM = "instruments"


def book(**about: object) -> bytes:
    """The interest inventory as a spreadsheet, with some of what it says of itself changed."""
    content, _ = content_of(folder_files("riasec_interest"))
    return draw_workbook(replace(content, table={**content.table, "id": "interest_here", **about}))


def uploaded(name: str, content: bytes) -> AppTest:
    shown = page(ROOM, section="upload")
    shown.get("file_uploader")[0].upload(name, content, "application/octet-stream").run()
    return shown


def test_every_instrument_is_listed_with_its_version_and_review(seated: Evaluator) -> None:
    table = page(ROOM).table[0].value
    names = {one.words["zh"].name for one in library().values()}
    assert set(table["工具"]) == names
    assert set(table["措辞的审阅"]) == {"尚未审阅"}


@pytest.mark.slow
@pytest.mark.parametrize("instrument_id", library())
def test_the_page_of_an_instrument_shows_its_words_and_what_qti_leaves(seated: Evaluator, instrument_id: str) -> None:
    shown = page(ROOM, id=instrument_id)
    assert not shown.exception
    words = library()[instrument_id].words["zh"]
    assert words.purpose in said(shown)
    items = next(t.value for t in shown.table if "用途" in t.value)
    assert list(items["题目的话"]) == [words.items[i] for i in library()[instrument_id].item_ids]


@pytest.mark.slow
def test_level_2_takes_a_changed_instrument_in_with_a_reason(seated: Evaluator, store: Store) -> None:
    shown = uploaded("x.xlsx", book())
    count = len(library()["riasec_interest"].items)
    assert f"{count} 道题，6 个量表。一切正常" in said(shown)
    labelled(shown.button, "收入为本站自己的工具").click().run()
    assert "请写明为什么收入" in said(shown)
    labelled(shown.text_area, "为什么收入这个工具？").set_value("本地").run()
    labelled(shown.button, "收入为本站自己的工具").click().run()
    assert "这个工具现在属于本站" in said(shown)
    assert "interest_here" in library(store.settings.workspace / "instruments")


def test_everything_that_is_wrong_with_a_spreadsheet_is_listed(seated: Evaluator) -> None:
    shown = uploaded("x.xlsx", book(level="5", minutes="long"))
    assert "先要改正 2 处" in said(shown)
    assert said(shown).count("工作表 about") == 2
    assert not [button for button in shown.button if button.label == "收入为本站自己的工具"]


def test_a_package_gives_a_draft_and_its_list(seated: Evaluator) -> None:
    shown = uploaded("g.zip", write_package(folder_files("grip_strength")).content)
    assert "读到 12 道题。这是草稿" in said(shown)
    assert "草稿缺少 demands" in said(shown)


def test_below_level_2_it_is_only_read(store: Store, lead: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.hold(store)
    three = team.add(store, lead, display_name="张", sign_in_name="zhang", password=PASSWORD, again=PASSWORD, level=3)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, three.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    shown = uploaded("x.xlsx", book())
    assert "只有 2 级可以收入" in said(shown)
