"""Can an evaluator tell what each arm, hand and leg can do, and is every part of a multiple certificate asked for?"""

from __future__ import annotations

from typing import Any

import pytest
from sites import consented, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.meaning.case import read_case
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.people import Evaluator
from assess.store.database import Store

LIMB = "11010519491231002X43"  # the ID number printed in GB 11643-1999, limb, grade 3
MULTIPLE = "11010519491231002X71"  # the same person, multiple, grade 1
CERTIFICATE = "残疾人证号（20 位；补发的后加 B1、B2……）"


def drawn(case_id: str, certificate: str) -> AppTest:
    shown = page("case", id=case_id, step="intake")
    shown.button_group[0].set_value(["speech"])
    labelled(shown.text_input, CERTIFICATE).set_value(certificate)
    return shown.run()


def field(shown: AppTest, name: str) -> Any:
    """The one field of functioning whose key ends so."""
    every = (*shown.selectbox, *shown.number_input, *shown.text_input)
    (found,) = [e for e in every if e.key and e.key.startswith("functioning-") and e.key.endswith(name)]
    return found


@pytest.mark.slow
def test_a_hand_with_its_aid_the_senses_and_the_minutes_are_kept_and_shown_again(
    store: Store, seated: Evaluator
) -> None:
    case_id = consented(store, seated)
    shown = drawn(case_id, LIMB)
    assert [e.proto.expanded for e in shown.expander if "手臂" in e.label] == [True]
    assert field(shown, "left_hand-bare").value is None and field(shown, "sees").placeholder == "尚未询问"
    for name, value in {"left_hand-bare": "none", "left_hand-aided": "limited", "left_hand-aid": "假手"}.items():
        field(shown, name).set_value(value)
    field(shown, "hears").set_value("loud_speech")
    field(shown, "seizures").set_value(False)
    field(shown, "stretch").set_value(20)
    labelled(shown.text_area, "转介问题，每行一个，按此顺序编号").set_value("能做什么？")
    labelled(shown.button, "保存信息采集").click().run()
    assert "信息采集已保存" in said(shown)
    assert read_case(store, case_id).client.functioning == Functioning(
        parts=(PartUse(part="left_hand", bare="none", aided="limited", aid="假手"),),
        hears="loud_speech",
        seizures=False,
        minutes_at_a_stretch=20,
    )
    again = page("case", id=case_id, step="intake")
    assert (field(again, "left_hand-aided").value, field(again, "seizures").value) == ("limited", False)
    assert field(again, "right_hand-bare").value is None


@pytest.mark.slow
def test_a_multiple_certificate_asks_for_two_disabilities_and_takes_neither_from_digit_seven(
    store: Store, seated: Evaluator
) -> None:
    shown = drawn(consented(store, seated), MULTIPLE)
    categories = [box for box in shown.selectbox if box.key and box.key.endswith("-category")]
    assert len(categories) == 2 and [box.value for box in categories] == [None, None]
    assert "请逐一写出每一类残疾" in said(shown)
    assert not [box for box in categories if "多重残疾" in box.options]
