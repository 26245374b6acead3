"""Does a form at the desk open and close its branches as answers come, and name what is wrong beside each field?"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sites import SECONDS
from streamlit.testing.v1 import AppTest

from assess.nouns.people import Evaluator
from instruments.definition import ItemKind
from instruments.find import library

BASE = library()["intake_base"]
ZH = BASE.words["zh"].items


def _form(
    instrument_id: str, language: str, known: dict[str, float | str | None], section: str | None, tried: bool
) -> None:
    import streamlit as st

    from assess.ui.desk import sit_down
    from assess.ui.pages.case import form_fields
    from instruments.find import library

    desk = sit_down()
    if desk is not None:
        instrument = library()[instrument_id]
        answers = form_fields.draw(desk, instrument, language, known, key="f", section=section, tried=tried)
        st.json(answers)


def _in_turn() -> None:
    import streamlit as st

    from assess.ui.desk import sit_down
    from assess.ui.pages.case import form_fields
    from instruments.find import library

    language, desk = "zh-easy" if st.toggle("easy") else "zh", sit_down()
    if desk is not None:
        st.json(form_fields.draw(desk, library()["intake_base"], language, {}, key="f"))


def drawn(
    known: dict[str, float | str | None] | None = None,
    form: str = "intake_base",
    section: str | None = None,
    tried: bool = False,
) -> AppTest:
    """A form filled in so far."""
    asked = (form, "zh", known or {}, section, tried)
    return AppTest.from_function(_form, args=asked, default_timeout=SECONDS).run()


def fields(shown: AppTest) -> set[str]:
    """The items that are drawn."""
    kinds = ("button_group", "text_input", "text_area", "number_input", "date_input")
    return {str(f.key).removeprefix("f-zh-") for kind in kinds for f in shown.get(kind)}


def answers(shown: AppTest) -> dict[str, Any]:
    """What the drawing returned."""
    told: dict[str, Any] = json.loads(shown.json[0].value)
    return told


def choose(shown: AppTest, item: str, *codes: int) -> AppTest:
    groups: list[Any] = list(shown.get("button_group"))
    (group,) = [g for g in groups if g.key == f"f-zh-{item}"]
    several = BASE.item(item).kind is ItemKind.MULTIPLE_CHOICE
    run: AppTest = group.set_value(list(codes) if several else codes[0]).run()
    return run


@pytest.mark.usefixtures("seated")
def test_a_branch_opens_and_closes_and_what_was_typed_in_it_comes_back() -> None:
    shown = drawn()
    assert "course" not in fields(shown) and "post" not in fields(shown)
    shown = choose(shown, "base_kind", 2)
    assert {"post", "tasks"} <= fields(shown) and "course" not in fields(shown)
    shown.text_input(key="f-zh-post").set_value("包装").run()
    shown = choose(shown, "base_kind", 1)
    assert "course" in fields(shown) and "post" not in fields(shown)
    assert "post" not in answers(shown)
    shown = choose(shown, "base_kind", 2)
    assert shown.text_input(key="f-zh-post").value == "包装"
    assert answers(shown)["post"] == "包装"


def test_answers_come_as_they_are_kept(seated: Evaluator) -> None:
    known: dict[str, float | str | None] = {
        "base_kind": 1.0,
        "support_used": "1,5",
        "started": "2026-09-01",
        "days_a_week": 2.5,
        "goals": "面点",
    }
    shown = drawn(known)
    assert shown.date_input(key="f-zh-started").value == date(2026, 9, 1)
    assert {item: value for item, value in answers(shown).items() if value is not None} == known
    shown = choose(shown, "support_used", 5, 2)
    assert answers(shown)["support_used"] == "2,5"


@pytest.mark.usefixtures("seated")
def test_what_is_wrong_stands_beside_its_field_and_what_is_missing_once_saving_was_tried() -> None:
    shown = drawn({"base_kind": 1.0, "days_a_week": 9.0})
    assert [error.value for error in shown.error] == [f"“{ZH['days_a_week']}”：9 不在 0 到 7 之间。请改数字。"]
    told = [error.value for error in drawn({"base_kind": 1.0}, tried=True).error]
    assert [said.split("”")[0].strip("“") for said in told] == [ZH["base_name"], ZH["started"], ZH["course"]]
    assert shown.number_input(key="f-zh-days_a_week").value == 9  # neither clipped nor lost


@pytest.mark.usefixtures("seated")
def test_answers_stay_when_the_words_are_changed_to_another_language() -> None:
    shown = choose(AppTest.from_function(_in_turn, default_timeout=SECONDS).run(), "base_kind", 4)
    shown.toggle[0].set_value(True).run()
    keys = [str(group.key) for group in shown.get("button_group")]
    assert keys[0] == "f-zh-easy-base_kind" and "f-zh-easy-massage_role" in keys
    assert answers(shown)["base_kind"] == 4


@pytest.mark.usefixtures("seated")
def test_one_section_is_drawn_with_the_answers_of_all_and_the_words_of_its_language() -> None:
    shown = drawn({"base_kind": 4.0}, section="massage")
    assert fields(shown) == {"massage_role", "massage_kind", "strain"}
    assert [head.value for head in shown.subheader] == ["按摩"]
    assert answers(shown)["base_kind"] == 4
    (base,) = [i.label for i in drawn(section="base").text_input if i.key == "f-zh-base_name"]
    assert base == f"{ZH['base_name']}（必答）"
