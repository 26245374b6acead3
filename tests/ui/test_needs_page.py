"""Can an evaluator settle how a client uses the screen, read a file in without loss, and see it in the plan?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sites import consented, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.meaning.case import read_case
from assess.nouns.accommodation import FEATURES, Accommodation
from assess.nouns.disability import Category, Disability
from assess.nouns.needs import Needs
from assess.nouns.people import Communication, Evaluator
from assess.nouns.referral import Question, Referral
from assess.planning.draft import draft
from assess.planning.needs import set_needs
from assess.planning.pnp_terms import PNP
from assess.planning.pnp_write import to_xml
from assess.planning.propose import left_out, line_of, propose
from assess.reception import intake
from assess.store.database import Store
from assess.ui import condition_words
from instruments.find import library

BLIND = Disability(category=Category.VISION, grade=1, evidence="doctor_note")
SAVE, FILL, FILE = "保存使用方式", "用这份文件填写下面的表", "这位服务对象的 PNP 文件（XML，最大 256 KB）"


def taken_in(store: Store, actor: Evaluator, disability: Disability = BLIND) -> str:
    """A case up to its intake; its id."""
    case_id = consented(store, actor)
    known = read_case(store, case_id).client
    client = replace(
        known,
        communication=(Communication.SPEECH,),
        birth_date=date(1990, 1, 1),
        sex="F",
        disabilities=(disability,),
    )
    asks = (Question(number=1, text="能做什么？"),)
    intake.take_in(
        store, actor, case_id, client, Referral(id=str(uuid4()), case_id=case_id, asked_by="-", questions=asks)
    )
    return case_id


def drawn(case_id: str, name: str = "intake") -> AppTest:
    return page("case", id=case_id, step=name)


def use(shown: AppTest, feature: str) -> Any:
    """The field that says how a feature is used."""
    (found,) = [
        g for g in shown.get("button_group") if g.key and g.key.startswith("needs-") and g.key.endswith(feature)
    ]
    return found


def parameter(shown: AppTest, feature: str, name: str) -> Any:
    (found,) = [s for s in shown.selectbox if s.key and s.key.endswith(f"-{feature}-{name}")]
    return found


def needs(store: Store, case_id: str) -> Needs:
    kept = read_case(store, case_id).needs
    assert kept is not None
    return kept


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_feature_parameter_and_value_has_its_words(language: str) -> None:
    from assess.locale import translator

    say = translator(language)
    grouped = [feature for group in condition_words.groups(say).values() for feature in group]
    assert sorted(grouped) == sorted(FEATURES)
    for feature, parameters in FEATURES.items():
        assert condition_words.features(say)[feature] and condition_words.effects(say)[feature]
        for name, steps in parameters.items():
            assert condition_words.parameters(say)[name]
            told = [condition_words.value(say, name, step) for step in steps]
            assert len(set(told)) == len(steps)
            assert language == "en" or not [t for t in told if t.replace("%", "") in steps and not t.endswith("%")]


def test_the_form_waits_for_the_intake(store: Store, seated: Evaluator) -> None:
    shown = drawn(consented(store, seated))
    assert "请先保存信息采集" in said(shown)
    assert SAVE not in [button.label for button in shown.button]


def test_the_form_is_filled_from_the_intake_and_nothing_is_kept_until_it_is_saved(
    store: Store, seated: Evaluator
) -> None:
    case_id = taken_in(store, seated)
    shown = drawn(case_id)
    assert "还没有保存" in said(shown)
    assert use(shown, "spoken").value == "start" and use(shown, "captions").value == "off"
    assert parameter(shown, "spoken", "mode").value == "automatic"
    assert read_case(store, case_id).needs is None
    labelled(shown.button, SAVE).click().run()
    assert "方案会按这些条件提出建议" in said(shown)
    assert needs(store, case_id).uses["spoken"] == "start"


def test_each_state_and_parameter_is_kept_as_chosen(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    shown = drawn(case_id)
    use(shown, "encouragement").set_value("prohibited").run()
    use(shown, "breaks").set_value("option").run()
    parameter(shown, "breaks", "every-items").set_value("5").run()
    use(shown, "input-requirements").set_value("start").run()
    assert not [s for s in shown.selectbox if s.key and s.key.endswith("dwell-ms")]  # nothing is scanned yet
    parameter(shown, "input-requirements", "scanning").set_value("one-switch").run()
    parameter(shown, "input-requirements", "dwell-ms").set_value("3000").run()
    use(shown, "magnification").set_value("off").run()
    labelled(shown.selectbox, "用语的语言").set_value("zh-easy")
    labelled(shown.button, SAVE).click().run()
    kept = needs(store, case_id)
    assert (kept.prohibited, kept.language) == (("encouragement",), "zh-easy")
    assert "magnification" not in kept.uses
    breaks, switch = kept.condition("breaks"), kept.condition("input-requirements")
    assert breaks is not None and switch is not None
    assert breaks.parameters == {"every-items": "5"} and kept.uses["breaks"] == "option"
    assert (switch.parameters["scanning"], switch.parameters["dwell-ms"]) == ("one-switch", "3000")


def test_a_file_is_read_with_what_cannot_be_done_told_before_anything_changes(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    shown = drawn(case_id)
    asked = (
        f'<access-for-all-pnp xmlns="{PNP}"><spoken><speech-rate>110</speech-rate></spoken><braille/>'
        '<magnification><all-content zoom-amount="9"/></magnification><prohibit-set><captions/></prohibit-set>'
        "</access-for-all-pnp>"
    )
    labelled(shown.file_uploader, FILE).set_value(("a.xml", asked.encode(), "text/xml")).run()
    told = said(shown)
    assert "盲文" in told and "“900”" in told and "每分钟 110 词" in told
    assert read_case(store, case_id).needs is None
    labelled(shown.button, FILL).click().run()
    assert use(shown, "captions").value == "prohibited" and use(shown, "line-reader").value == "off"
    assert parameter(shown, "spoken", "speech-rate").value == "110"
    labelled(shown.button, SAVE).click().run()
    assert needs(store, case_id).uses == {"spoken": "start", "magnification": "start", "captions": "prohibited"}


def test_a_harmful_file_is_refused_in_words_and_the_form_stays(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    shown = drawn(case_id)
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><access-for-all-pnp>&b;</access-for-all-pnp>'
    labelled(shown.file_uploader, FILE).set_value(("a.xml", bomb, "text/xml")).run()
    assert "DOCTYPE" in said(shown) and not shown.exception
    assert FILL not in [button.label for button in shown.button]
    assert use(shown, "spoken").value == "start"


def test_what_a_colleague_saved_meanwhile_is_not_saved_over(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    shown = drawn(case_id)
    set_needs(store, seated, case_id, prohibited=("spoken",))
    labelled(shown.button, SAVE).click().run()
    assert "您的版本" in said(shown) and "同事的版本" in said(shown)
    assert needs(store, case_id).prohibited == ("spoken",)
    assert use(shown, "spoken").value == "start"  # what was on the page stays on it


def test_saved_needs_can_be_taken_along(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    label = "导出已保存的内容（PNP 文件）"
    assert label not in [b.label for b in drawn(case_id).get("download_button")]
    kept = set_needs(store, seated, case_id, at_start=(Accommodation(feature="captions"),))
    assert label in [b.label for b in drawn(case_id).get("download_button")]
    assert b"<captions />" in to_xml(kept)


# in the plan


def test_the_plan_shows_what_is_not_proposed_and_lets_it_be_added(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    set_needs(store, seated, case_id, prohibited=("spoken",))  # so the questionnaire cannot be heard
    shown = drawn(case_id, "plan")
    told = said(shown)
    case = read_case(store, case_id)
    unsuited, made = left_out(case, library()), [line.instrument for line in propose(case, library())]
    assert "riasec_interest" in [instrument.id for instrument, _ in unsuited]  # it is read
    assert f"没有建议的工具（{len(unsuited)}）" in [e.label for e in shown.expander]
    assert "需要阅读；改为朗读或盲文会改变要测的内容" in told and "可以改用：" in told
    labelled(shown.multiselect, "把工具加入方案").select("riasec_interest").run()
    labelled(shown.button, "保存草案").click().run()
    assert "riasec_interest 不适合服务对象" in said(shown) and read_case(store, case_id).plan is None
    shown.text_input(key="override-riasec_interest").set_value("由家人读给他听")
    labelled(shown.button, "保存草案").click().run()
    plan = read_case(store, case_id).plan
    assert plan and [line.instrument for line in plan.lines] == [*made, "riasec_interest"]
    assert "需要阅读" in plan.lines[-1].reason  # the doubt goes with it
    assert not drawn(case_id, "plan").exception


def test_a_conditions_parameters_are_set_in_the_plan(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    shown = drawn(case_id, "plan")
    shown.selectbox(key="condition-riasec_interest-spoken-speech-rate").set_value("100").run()
    shown.multiselect(key="conditions-riasec_interest").select("captions").run()
    labelled(shown.button, "保存草案").click().run()
    plan = read_case(store, case_id).plan
    assert plan is not None
    (line,) = [line for line in plan.lines if line.instrument == "riasec_interest"]
    conditions = {condition.feature: condition for condition in line.accommodations}
    assert conditions["spoken"].parameters["speech-rate"] == "100"
    assert conditions["captions"].reason == "由评估师选定。"
    assert "语速：每分钟 100 词" in said(drawn(case_id, "plan"))


def test_a_plan_that_relies_on_clips_says_where_an_interpreter_is_needed(store: Store, seated: Evaluator) -> None:
    case_id = taken_in(store, seated)
    case = read_case(store, case_id)
    signed = Accommodation(feature="sign-language", parameters={"delivery": "clips"})
    line = line_of(case, library()["riasec_interest"])
    line = replace(line, accommodations=(signed,), override_reason="本人自带读屏")  # without speech it is not heard
    draft(store, seated, case_id, (line,))
    assert "有 63 处没有手语视频" in said(drawn(case_id, "plan"))  # the instruction, 2 practice items and 60 items
