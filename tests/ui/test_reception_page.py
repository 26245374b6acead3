"""Does reception show the guide for those chosen, hand out each leaflet, and keep what was checked and explained?"""

from __future__ import annotations

from sites import booked, labelled, page, said

from assess.meaning.case import read_case
from assess.nouns.disability import Category
from assess.nouns.people import Communication, Evaluator
from assess.reception import eligibility
from assess.store.database import Store


def test_the_guide_follows_the_categories_chosen(store: Store, seated: Evaluator) -> None:
    shown = page("reception")
    assert "先和本人打招呼" in said(shown) and "导盲犬" not in said(shown)
    categories, ways = shown.button_group
    categories.set_value([Category.VISION, Category.HEARING])
    shown = ways.set_value([Communication.SIGN]).run()
    assert "导盲犬" in said(shown) and "轻触上臂" in said(shown) and "招手再开始" not in said(shown)
    assert not shown.exception


def test_every_form_of_a_leaflet_is_offered(store: Store, seated: Evaluator) -> None:
    shown = page("reception")
    labels = [button.label for button in shown.get("download_button")]
    wanted = {"A4 打印版", "一张纸折页版", "大字版（24 磅）", "易读配图版", "网页版（HTML）", "下载刻印机用的文本"}
    assert wanted <= set(labels) and "下载盲文点字（BRF）" not in labels
    labelled(shown.radio, "给谁看").set_value("leaflet_employer")
    shown = labelled(shown.radio, "宣传册的语言").set_value("en").run()
    labels = [button.label for button in shown.get("download_button")]
    assert (
        "易读配图版" not in labels and len(labels) == 11
    )  # guide; leaflet: three to print, HTML, text, cells; outline: three to print, HTML


def test_the_case_shows_the_guide_beside_the_appointment(store: Store, seated: Evaluator) -> None:
    shown = page("case", id=booked(store, seated), step="appointment")
    assert "怎样和这位服务对象沟通" in [box.label for box in shown.expander]
    assert "还不知道残疾类别和沟通方式" in said(shown)


def test_the_points_lead_to_a_suggestion_that_the_evaluator_may_overrule(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = page("case", id=case_id, step="eligibility")
    points = [radio for radio in shown.radio if radio.label != "初步审核"]
    assert len(points) == 6
    for point in points:
        point.set_value("yes")
    shown = points[0].set_value("no").run()
    assert "建议：**不符合**" in said(shown) and "劳动法" in said(shown)
    labelled(shown.radio, "初步审核").set_value("unclear")
    labelled(shown.text_area, "理由").set_value("等看身份证")
    shown = labelled(shown.button, "保存初步审核").click().run()
    kept = read_case(store, case_id).eligibility
    assert kept and kept.first_check == "unclear" and kept.points["age"].answer == "no"
    assert labelled(shown.text_input, "转介到哪里（不符合时必填）").value.startswith("学校")


def test_an_appeal_is_kept_and_asks_for_another_evaluator(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    eligibility.first_check(store, seated, case_id, "unclear", "没有证")
    eligibility.decide(store, seated, case_id, "not_eligible", "没有证", "社区")
    shown = page("case", id=case_id, step="eligibility")
    labelled(shown.radio, "谁申诉").set_value("client")
    labelled(shown.text_area, "为什么（按对方的话）").set_value("我有医生证明")
    shown = labelled(shown.button, "记录申诉").click().run()
    assert "申诉还没有答复" in said(shown) and "我有医生证明" in said(shown)
    assert labelled(shown.radio, "资格认定").value is None


def test_what_was_explained_is_kept_before_consent(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    eligibility.first_check(store, seated, case_id, "eligible", "持证")
    shown = page("case", id=case_id, step="consent")
    assert "评估的作用和限度 · 还没有说明" in [box.label for box in shown.expander]
    labelled(shown.multiselect, "告知方式").set_value(["read_aloud", "sign"])
    labelled(shown.text_input, "服务对象用自己的话说评估是做什么的").set_value("帮我找工作")
    shown = labelled(shown.button, "已解读").click().run()
    kept = read_case(store, case_id).eligibility
    assert kept and [(one.formats, one.said_back) for one in kept.explained] == [(("read_aloud", "sign"), "帮我找工作")]
    assert "评估的作用和限度 · 已经说明" in [box.label for box in shown.expander]
