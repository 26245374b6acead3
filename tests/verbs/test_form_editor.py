"""A form made without code: it passes the check, takes its version by what changed, and old answers stay readable."""

from __future__ import annotations

import doctest
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verb_site import VerbSite

from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.nouns.form import FilledForm, FormDraft
from assess.reception.filled import SURVEY
from assess.reception.form_editor import answers, drafts, fields, folder, sections, words
from assess.reception.form_editor.examples import with_examples
from assess.reception.form_editor.fields import Asked
from assess.reception.form_editor.outline import Outline
from assess.reception.form_editor.patterns import PATTERNS
from assess.reception.form_editor.publish import publish, version_of
from assess.reception.form_editor.version import changes, next_version
from assess.reception.form_editor.wrong import faults
from assess.store import audit, canonical, folders, private
from instruments import branches, find
from instruments.check import check_folder
from instruments.definition import ItemKind, Kind
from instruments.interchange.content import same
from instruments.read import read_folder

LIBRARY_FORMS = [name for name in find.ids() if b'kind = "form"' in find.folder_files(name)["instrument.toml"]]
YES_NO = ({"zh": "是", "en": "Yes"}, {"zh": "否", "en": "No"})


def test_the_examples_of_the_document_come_out() -> None:
    document = Path(__file__).parents[2] / "docs" / "form-editor.md"
    failed, tried = doctest.testfile(str(document), module_relative=False)
    assert tried >= 4
    assert failed == 0


def said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def small_form() -> Outline:
    """A number with a branch hanging on a choice, under one heading: sound, and in both languages."""
    made = Outline(
        id="site_form_1",
        version="1.0.0",
        name=said("交通", "Travel"),
        purpose=said("了解出行", "How people travel"),
        instruction=said("请逐题填写", "Answer each question"),
        minutes=3,
        sections=folder.read({}).sections,
        table={
            **{"kind": "form", "family": "forms", "subject": "client", "level": 4, "timing": "none", "scales": []},
            **{"duties": ["3-1.2.1"], "demands": {}, "review": "pending"},
        },
    )
    made = sections.add_section(made, said("出行", "Travel"))
    made = answers.add_set(made, YES_NO)
    ride = Asked(kind=ItemKind.SINGLE_CHOICE, said=said("坐公交车吗？", "Do you ride the bus?"), choices="a1")
    made = fields.add_field(made, "s1", replace(ride, required=True))
    how_long = Asked(kind=ItemKind.NUMBER, said=said("路上多久？", "How long?"), unit="min", minimum=0, maximum=240)
    made = fields.add_field(made, "s1", how_long)
    made = fields.set_branch(made, "f2", "show_if", "f1", (1,))
    return fields.set_branch(made, "f2", "required_if", "f1", (1,))


def drafted(site: VerbSite) -> FormDraft:
    """The small form, as a draft written step by step through the verb."""
    draft = drafts.begin(site.store, site.three, said("交通", "Travel"))
    for change, what in (
        (words.translate, ("zh", {"purpose:": "了解出行", "instruction:": "请逐题填写"})),
        (words.translate, ("en", {"purpose:": "How people travel", "instruction:": "Answer each question"})),
        (sections.add_section, (said("出行", "Travel"),)),
        (answers.add_set, (YES_NO,)),
        (fields.add_field, ("s1", asked_of(small_form(), "f1"))),
        (fields.add_field, ("s1", asked_of(small_form(), "f2"))),
        (fields.set_branch, ("f2", "show_if", "f1", (1,))),
    ):
        draft = drafts.edit(site.store, site.three, draft, change, *what)  # type: ignore[arg-type]
    return draft


def asked_of(form: Outline, field_id: str, **more: object) -> Asked:
    each = form.field_of(field_id)
    kept = {key: getattr(each, key) for key in Asked.__dataclass_fields__}
    return Asked(**{**kept, **more})  # type: ignore[arg-type]


def test_a_form_made_from_nothing_passes_the_check_and_its_branch_works(tmp_path: Path) -> None:
    form = with_examples(small_form())
    assert faults(form) == ()
    place = tmp_path / form.id
    for name, content in folder.write(form).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    assert check_folder(place) == ()
    instrument = read_folder(place)
    assert [item.id for item in branches.asked(instrument, {"f1": 2})] == ["f1"]
    assert [wrong.item for wrong in branches.problems(instrument, {"f1": 1})] == ["f2"]
    assert [wrong.wrong for wrong in branches.problems(instrument, {"f1": 1, "f2": 300.0})] == ["out_of_range"]


@pytest.mark.parametrize("form_id", LIBRARY_FORMS)
def test_a_form_of_the_library_comes_back_as_it_was(form_id: str) -> None:
    files = find.folder_files(form_id)
    outline = folder.read(files)
    written = folder.write(outline)
    assert folder.read(written) == outline
    del written[folder.EDITOR]
    assert same(written, files)


@pytest.mark.parametrize("form_id", LIBRARY_FORMS)
def test_the_courses_of_worked_examples_are_those_that_their_authors_wrote(form_id: str) -> None:
    """The authors wrote by hand what is closed and refused; the editor finds it by the rules."""
    outline = folder.read(find.folder_files(form_id))
    by_hand, found = (
        [dict(zip(one.examples[0], row, strict=True)) for row in one.examples[1:]]
        for one in (outline, with_examples(outline))
    )
    assert by_hand
    for hand, again in zip(by_hand, found, strict=True):
        assert {key: set(again[key].split()) for key in hand} == {key: set(hand[key].split()) for key in hand}


def worded(outline: Outline, field_id: str, **more: object) -> Outline:
    return fields.change_field(outline, field_id, asked_of(outline, field_id, **more))


OTHER = Asked(kind=ItemKind.LONG_TEXT, said=said("还有什么？", "What else?"))
CASES = [
    ("1.2.4", lambda o: worded(o, "f2", said={"zh": "路上要多久？"})),
    ("1.2.4", lambda o: words.translate(o, "en", {"name:": "Getting about"})),
    ("1.2.4", lambda o: words.translate(o, "zh-easy", {"answer:a1.1": "是"})),
    ("1.3.0", lambda o: fields.add_field(o, "s1", OTHER)),
    ("1.3.0", lambda o: fields.move_field(o, "f1", "down")),
    ("1.3.0", lambda o: worded(o, "f2", maximum=300.0)),
    ("1.3.0", lambda o: worded(o, "f1", required=False)),
    ("1.3.0", lambda o: answers.add_answer(o, "a1", said("有时", "Sometimes"))),
    ("1.3.0", lambda o: answers.move_answer(o, "a1", 1, "down")),
    ("1.3.0", lambda o: sections.add_section(o, said("其他", "Other"))),
    ("1.3.0", lambda o: words.set_about(o, family="forms", subject="client", level=3, minutes=3)),
    ("1.3.0", lambda o: fields.set_branch(o, "f2", "show_if", "f1", ())),
    ("1.3.0", lambda o: worded(o, "f1", kind=ItemKind.LIKERT)),  # one of the same codes, as before
    ("2.0.0", lambda o: fields.remove_field(o, "f2")),
    ("2.0.0", lambda o: worded(o, "f2", unit="h")),
    ("2.0.0", lambda o: worded(o, "f1", kind=ItemKind.MULTIPLE_CHOICE)),
    ("2.0.0", lambda o: answers.remove_answer(o, "a1", 2)),
    ("2.0.0", lambda o: answers.change_answer(o, "a1", 2, {"zh": "不想坐"})),
    ("2.0.0", lambda o: worded(fields.add_field(o, "s1", OTHER), "f1", choices=None)),
]


@pytest.mark.parametrize(("version", "change"), CASES)
def test_the_gravest_change_raises_the_version(version: str, change: object) -> None:
    before = replace(small_form(), version="1.2.3")
    assert version_of(before, change(before)) == version  # type: ignore[operator]


def test_an_answer_of_the_same_meaning_raises_the_third_number_and_another_answer_stays_another() -> None:
    before = small_form()
    after = answers.change_answer(before, "a1", 2, {"zh": "不坐"})
    assert next_version("1.0.0", changes(before, after, ("a1.2",))) == "1.0.1"
    assert next_version("1.0.0", changes(before, after, ("a1.1",))) == "2.0.0"


def test_without_a_change_there_is_nothing_to_publish() -> None:
    with pytest.raises(BadInput, match="Nothing differs"):
        version_of(small_form(), folder.read(folder.write(small_form())))


ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "answer", "no_answer", "save"]), st.integers(0, 9)), max_size=25
)


@settings(max_examples=30)
@given(ACTS)
def test_no_id_and_no_code_is_ever_given_twice(acts: list[tuple[str, int]]) -> None:
    form, seen, codes = small_form(), {"f1", "f2"}, {1, 2}
    for act, which in acts:
        if act == "add":
            form = fields.add_field(form, "s1", OTHER)
            assert form.fields[-1].id not in seen
            seen.add(form.fields[-1].id)
        elif act == "answer":
            form = answers.add_answer(form, "a1", said("甲", "A"))
            assert form.answer_set("a1").answers[-1].value not in codes
            codes.add(form.answer_set("a1").answers[-1].value)
        elif act == "remove" and len(form.fields) > 2:
            form = fields.remove_field(form, form.fields[2 + which % (len(form.fields) - 2)].id)
        elif act == "no_answer" and len(form.answer_set("a1").answers) > 2:
            form = answers.remove_answer(form, "a1", form.answer_set("a1").answers[-1].value)
        elif act == "save":
            again = folder.read(folder.write(form))
            assert again == form
            form = again


@settings(max_examples=20)
@given(st.text(min_size=1).filter(str.strip))
def test_whatever_is_typed_stands_in_the_folder_as_it_was_typed(typed: str) -> None:
    """Quotes, brackets, backslashes, line ends: a text is never taken for anything else of the file."""
    form = words.translate(small_form(), "zh", {"field:f1": typed, "answer:a1.2": typed, "section:s1": typed})
    again = folder.read(folder.write(form))
    assert again == form
    assert again.field_of("f1").said["zh"] == typed.strip()


def test_a_field_moves_through_the_sections_and_back() -> None:
    form = sections.add_section(small_form(), said("其他", "Other"))
    down = fields.move_field(form, "f2", "down")
    assert [[each.id for each in section.fields] for section in down.sections] == [["f1"], ["f2"]]
    assert fields.move_field(down, "f2", "up") == form
    assert fields.move_field(down, "f2", "down") == down
    assert fields.move_to_section(form, "f2", "s2") == down


def test_what_a_branch_hangs_on_is_not_removed() -> None:
    form = small_form()
    with pytest.raises(BadInput, match="路上多久？"):
        fields.remove_field(form, "f1")
    with pytest.raises(BadInput, match="路上多久？"):
        answers.remove_answer(form, "a1", 1)
    with pytest.raises(BadInput, match="2 fields"):
        sections.remove_section(form, "s1")


FAULTS = [
    (lambda o: worded(o, "f2", unit=None), ("field", "f2"), "needs its unit"),
    (lambda o: worded(o, "f2", minimum=300.0), ("field", "f2"), "higher highest"),
    (lambda o: worded(o, "f1", said={"en": ""}), ("field", "f1"), "English words"),
    (lambda o: worded(o, "f1", choices=None), ("field", "f1"), "nothing to choose from"),
    (lambda o: worded(o, "f1", fills="client.aids"), ("field", "f1"), "does not fit"),
    (lambda o: fields.move_field(o, "f2", "up"), ("field", "f2"), "does not stand before it"),
    (
        lambda o: fields.add_field(o, "s1", replace(OTHER, kind=ItemKind.SHORT_TEXT, pattern="(")),
        ("field", "f3"),
        "pattern",
    ),
    (lambda o: sections.add_section(o, said("空", "Empty")), ("section", "s2"), "No field stands"),
    (lambda o: answers.add_set(o, YES_NO), ("answers", "a2"), "No field offers"),
    (lambda o: words.translate(o, "zh", {"purpose:": ""}), ("form", "purpose"), "Chinese words"),
]


@pytest.mark.parametrize(("change", "where", "told"), FAULTS)
def test_a_fault_is_told_where_it_is(change: object, where: tuple[str, str], told: str) -> None:
    found = faults(change(small_form()))  # type: ignore[operator]
    assert any((fault.where, fault.of) == where and told in str(fault.wrong) for fault in found)


def test_every_fault_is_told_at_once_and_not_only_the_first() -> None:
    form = worded(worded(small_form(), "f2", unit=None, minimum=None), "f1", said={"en": ""})
    assert [fault.of for fault in faults(form)] == ["f2", "f2", "f1"]


def test_easy_words_that_are_not_easy_are_told_at_their_field() -> None:
    form = words.translate(small_form(), "zh-easy", {"field:f1": "您不坐公交车吗？"})
    assert any(fault.of == "f1" and "says what is not" in str(fault.wrong) for fault in faults(form))


def test_a_word_of_the_form_s_own_is_easy_once_it_is_listed() -> None:
    form = words.translate(small_form(), "zh-easy", {"field:f1": "您坐磁悬浮吗？"})
    assert any("磁悬浮" in str(fault.wrong) for fault in faults(form))
    listed = words.set_easy_words(form, "磁悬浮\n")
    assert not any("磁悬浮" in str(fault.wrong) for fault in faults(listed))
    assert words.easy_words(folder.read(folder.write(listed))) == "磁悬浮"


SHAPES = [
    ("mobile", "13800138000", "12345678901"),
    ("landline", "010-62345678", "62345"),
    ("postcode", "100081", "10008"),
    ("e_mail", "li@example.org", "li.example.org"),
    ("id_number", "11010519491231002X", "110105491231002"),  # GB 11643-1999, its first example; 15 places no longer
    ("certificate_number", "11010519491231002X43B1", "11010519491231002X93"),
]


@pytest.mark.parametrize(("shape", "right", "wrong"), SHAPES)
def test_a_named_shape_takes_what_it_names(shape: str, right: str, wrong: str) -> None:
    asked = Asked(kind=ItemKind.SHORT_TEXT, said=said("号码", "Number"), pattern=PATTERNS[shape])  # type: ignore[index]
    form = read_folder(folder.write(with_examples(fields.add_field(small_form(), "s1", asked))))
    told = {given: branches.problems(form, {"f1": 2, "f3": given}) for given in (right, wrong)}
    assert told[right] == ()
    assert [problem.wrong for problem in told[wrong]] == ["pattern"]


@pytest.mark.slow
def test_answers_of_before_stay_readable_under_their_version(site: VerbSite) -> None:
    draft, first = publish(site.store, site.three, drafted(site), "新表")
    assert (first.version, first.kind, draft.published_version) == ("1.0.0", Kind.FORM, "1.0.0")
    filled = FilledForm(
        **{"id": "filled-1", "case_id": site.booked(), "form": first.id, "version": first.version, "hash": first.hash},  # type: ignore[arg-type]
        language="zh",
        given="desk",
        answers={"f1": 1, "f2": 40},
        by="e4",
        at=canonical.now(),
    )
    with site.store.writing("e4", "fill", f"case:{filled.case_id}") as tx:
        private.add(tx, filled)

    draft = drafts.begin_from(site.store, site.three, first.id)
    assert (draft.form, draft.based_on) == (first.id, "1.0.0")
    with pytest.raises(BadInput, match="published already"):
        drafts.edit(site.store, site.three, draft, fields.change_field, "f2", OTHER)
    draft = drafts.edit(site.store, site.three, draft, fields.remove_field, "f2")
    _, second = publish(site.store, site.three, draft, "不再问时间")
    assert second.version == "2.0.0"
    assert find.library(site.store.settings.workspace / "instruments")[first.id].item_ids == ("f1",)
    with site.store.reading() as at:
        told = {(entry.verb, entry.reason) for entry in audit.entries(at)}
        kept = private.read(at, FilledForm, filled.id)
        then = read_folder(folders.files_of(at, kept.hash))
    assert {("form_drafts.publish", "新表"), ("form_drafts.publish", "不再问时间")} <= told
    assert ("form_drafts.remove_field", first.id) in told
    assert kept == filled
    assert then.version == "1.0.0"
    assert {then.words["zh"].items[item]: value for item, value in (kept.answers or {}).items()} == {
        "坐公交车吗？": 1,
        "路上多久？": 40,
    }


def test_two_who_change_one_draft_are_told_of_each_other(site: VerbSite) -> None:
    draft = drafts.begin(site.store, site.three, said("两人", "Two"))
    theirs = drafts.edit(site.store, site.two, draft, sections.add_section, said("甲", "A"))
    with pytest.raises(Conflict) as told:
        drafts.edit(site.store, site.three, draft, sections.add_section, said("乙", "B"))
    assert told.value.theirs == theirs
    assert isinstance(told.value.mine, FormDraft)
    assert "乙" in told.value.mine.files["words/zh.toml"]


def test_level_4_designs_no_form(site: VerbSite) -> None:
    with pytest.raises(NotAllowed, match="level 3"):
        drafts.begin(site.store, site.four, said("表", "Form"))
    draft = drafts.begin(site.store, site.three, said("表", "Form"))
    with pytest.raises(NotAllowed, match="level 3"):
        drafts.edit(site.store, site.four, draft, sections.add_section, said("甲", "A"))
    with pytest.raises(NotAllowed):
        drafts.drop(site.store, site.four, draft)
    with pytest.raises(NotAllowed):
        publish(site.store, site.four, draft, "为什么")


def test_a_form_of_the_library_is_copied_under_an_id_of_its_own(site: VerbSite) -> None:
    draft = drafts.begin_from(site.store, site.three, LIBRARY_FORMS[0])
    assert draft.form == f"{LIBRARY_FORMS[0]}_1"
    assert draft.based_on is None
    copied = folder.of_texts(draft.files)
    assert copied.origin.startswith(f"{LIBRARY_FORMS[0]} ")
    assert copied.fields == folder.read(find.folder_files(LIBRARY_FORMS[0])).fields
    with pytest.raises(BadInput, match="not a form"):
        drafts.begin_from(site.store, site.three, "grip_strength")


def test_a_dropped_draft_takes_no_more_changes(site: VerbSite) -> None:
    draft = drafts.drop(site.store, site.three, drafts.begin(site.store, site.three, said("丢", "Drop")))
    with site.store.reading() as at:
        assert draft.id not in [one.id for one in drafts.open_drafts(at)]
    with pytest.raises(Closed):
        drafts.edit(site.store, site.three, draft, sections.add_section, said("甲", "A"))


def test_a_survey_stays_without_a_name_and_out_of_every_case(site: VerbSite) -> None:
    named = drafts.begin(site.store, site.three, said("采集", "Facts"))
    survey = drafts.begin(site.store, site.three, said("意见", "Views"), family="survey")
    tables = [folder.of_texts(draft.files).table for draft in (named, survey)]
    assert [(table["family"], table["duties"]) for table in tables] == [("forms", ["3-1.2.1"]), (SURVEY, ["3-1.1.4"])]
    changed = words.set_about(folder.of_texts(named.files), family="survey", subject="client", level=4, minutes=5)
    assert changed.table["duties"] == ["3-1.1.4"]


def test_an_unfinished_form_is_not_published(site: VerbSite) -> None:
    draft = drafts.begin(site.store, site.three, said("空", "Empty"))
    with pytest.raises(BadInput, match="must be mended"):
        publish(site.store, site.three, draft, "试")
    with pytest.raises(BadInput, match="reason"):
        publish(site.store, site.three, draft, " ")
