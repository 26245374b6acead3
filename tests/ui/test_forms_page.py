"""The room of forms: made, translated, tried, published and changed without code; nobody's change is lost."""

from __future__ import annotations

import pytest
from sites import PASSWORD, labelled, page, said
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.nouns.form import FormDraft
from assess.nouns.people import Evaluator
from assess.reception.form_editor import answers, drafts, fields, folder, sections, words
from assess.reception.form_editor.fields import Asked
from assess.service import team
from assess.store import shelf, sign_in
from assess.store.database import Store
from assess.ui import desk
from instruments.definition import ItemKind

ROOM = "forms"


@pytest.fixture
def draft(store: Store, seated: Evaluator) -> FormDraft:
    """One section; a choice, and a number that is asked after one of its answers; in Chinese only."""
    made = drafts.begin(store, seated, {"zh": "出行"})
    ride = Asked(kind=ItemKind.SINGLE_CHOICE, said={"zh": "坐公交车吗"}, choices="a1")
    long = Asked(kind=ItemKind.NUMBER, said={"zh": "路上多久"}, unit="minutes", minimum=0, maximum=240)
    made = drafts.edit(store, seated, made, sections.add_section, {"zh": "交通"})
    made = drafts.edit(store, seated, made, answers.add_set, ({"zh": "坐"}, {"zh": "从来不坐"}))
    made = drafts.edit(store, seated, made, fields.add_field, "s1", ride)
    made = drafts.edit(store, seated, made, fields.add_field, "s1", long)
    return drafts.edit(store, seated, made, fields.set_branch, "f2", "show_if", "f1", (1,))


def kept(store: Store, draft: FormDraft) -> FormDraft:
    with store.reading() as at:
        return shelf.read(at, FormDraft, draft.id)


def at(shown: AppTest, choice: str) -> AppTest:
    """The outline with that section or field chosen."""
    return labelled(shown.radio, "要修改的节或题").set_value(choice).run()  # type: ignore[no-any-return]


def test_a_form_begins_on_the_page_and_a_choice_gets_its_answers(seated: Evaluator, store: Store) -> None:
    shown = page(ROOM)
    assert not shown.exception
    labelled(shown.text_input, "中文名称").set_value("调查")
    labelled(shown.button, "开始设计").click().run()
    labelled(shown.selectbox, "新题的题型").set_value(ItemKind.SINGLE_CHOICE)
    labelled(shown.text_input, "新题的中文").set_value("满意吗？")
    labelled(shown.button, "添加这道题").click().run()
    labelled(shown.text_area, "中文选项，一行一个").set_value("满意\n不满意")
    labelled(shown.button, "保存这道题").click().run()
    assert not shown.exception
    with store.reading() as reading:
        (made,) = drafts.open_drafts(reading)
    form = folder.of_texts(made.files)
    assert [each.said["zh"] for each in form.fields] == ["满意吗？"]
    assert [(each.value, each.said["zh"]) for each in form.answers_to("f1")] == [(1, "满意"), (2, "不满意")]


def test_a_field_is_moved_by_a_button_that_names_it(draft: FormDraft, store: Store) -> None:
    shown = at(page(ROOM, draft=draft.id), "field:f2")
    labelled(shown.button, "上移：路上多久").click().run()
    assert [each.id for each in folder.of_texts(kept(store, draft).files).fields] == ["f2", "f1"]
    assert labelled(shown.button, "上移：路上多久").disabled
    assert labelled(shown.radio, "要修改的节或题").value == "field:f2"


def test_what_is_not_translated_is_marked_and_is_written_beside_the_chinese(draft: FormDraft, store: Store) -> None:
    shown = page(ROOM, draft=draft.id, part="words")
    assert "还有 10 处文字没有写" in said(shown)  # English: name, heading, 2 fields, 2 answers; purpose, how: in both
    assert "交通（缺 3 处）" in labelled(shown.selectbox, "表的哪一部分").options
    labelled(shown.selectbox, "表的哪一部分").set_value("section:s1").run()
    labelled(shown.text_input, "标题 · 英文：缺").set_value("Travel")
    labelled(shown.button, "保存文字").click().run()
    assert folder.of_texts(kept(store, draft).files).section("s1").heading == {"zh": "交通", "en": "Travel"}
    assert "还有 9 处" in said(shown)
    assert labelled(shown.selectbox, "表的哪一部分").value == "section:s1"  # and goes on where it was


def test_the_preview_opens_a_branch_as_the_person_will_see_it(draft: FormDraft, store: Store) -> None:
    shown = page(ROOM, draft=draft.id, part="preview")
    assert not shown.exception
    assert [one.label for one in shown.number_input] == []
    pills = next(one for one in shown.get("button_group") if one.label == "坐公交车吗")
    pills.set_value(1).run()
    assert [one.label for one in shown.number_input] == ["路上多久（分钟）"]


def test_the_check_names_each_field_and_publishes_nothing_before(draft: FormDraft) -> None:
    shown = page(ROOM, draft=draft.id, part="check")
    assert "路上多久**: 还没有写英文" in said(shown)
    assert not [button for button in shown.button if button.label.startswith("发布")]


@pytest.mark.slow
def test_a_new_version_says_why_and_asks_whether_new_words_mean_the_same(
    draft: FormDraft, store: Store, seated: Evaluator
) -> None:
    form = folder.of_texts(draft.files)
    english = {text.key: {"zh": text.said.get("zh") or "说明", "en": text.key} for text in words.texts(form)}
    whole = drafts.edit(store, seated, draft, words.translate_all, english)
    shown = page(ROOM, draft=whole.id, part="check")
    assert "将发布为版本 1.0.0" in said(shown)
    labelled(shown.text_area, "为什么发布这个版本？（记入审计）").set_value("第一版").run()
    labelled(shown.button, "发布版本 1.0.0").click().run()
    assert "版本 1.0.0 已发布" in said(shown)
    assert "site_form_1" not in said(shown)
    table = shown.table[0].value
    assert list(table.loc[table["表单或问卷"] == "出行", "版本"]) == ["1.0.0"]

    second = drafts.begin_from(store, seated, draft.form)
    drafts.edit(store, seated, second, answers.change_answer, "a1", 2, {"zh": "不坐"})
    shown = page(ROOM, draft=second.id, part="check")
    assert "将发布为版本 2.0.0" in said(shown)
    assert "旧的回答可能被读错" in said(shown)
    labelled(shown.checkbox, "“从来不坐”和“不坐”意思相同").check().run()
    assert "将发布为版本 1.0.1" in said(shown)


def test_a_change_of_somebody_else_is_shown_and_nothing_is_overwritten(
    draft: FormDraft, store: Store, seated: Evaluator
) -> None:
    shown = at(page(ROOM, draft=draft.id), "field:f1")
    theirs = drafts.edit(store, seated, draft, fields.move_field, "f1", "down")
    labelled(shown.text_input, "题目的中文").set_value("坐车吗")
    labelled(shown.button, "保存这道题").click().run()
    assert "其间有人改了这份草稿" in said(shown)
    assert "题的顺序变了" in said(shown)
    assert "文字改了：“坐车吗”" in said(shown)
    assert kept(store, draft) == theirs
    assert labelled(shown.text_input, "题目的中文").value == "坐车吗"
    labelled(shown.button, "把我的修改也保存上去").click().run()
    assert "其间有人改了这份草稿" not in said(shown)
    form = folder.of_texts(kept(store, draft).files)
    assert [(each.id, each.said["zh"]) for each in form.fields] == [("f2", "路上多久"), ("f1", "坐车吗")]


def test_level_4_sees_the_forms_and_makes_none(store: Store, lead: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.hold(store)
    four = team.add(store, lead, display_name="赵", sign_in_name="zhao", password=PASSWORD, again=PASSWORD, level=4)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, four.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    shown = page(ROOM)
    assert "设计和修改表单需要 3 级" in said(shown)
    assert [button.label for button in shown.button] == []
    assert "新服务对象采集表" in set(shown.table[0].value["表单或问卷"])
