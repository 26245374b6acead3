"""Does the data set of a session give the scores again, and nobody away?"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import dataset_site
import pandas as pd
import pytest
import short_form
from dataset_site import PEOPLE, REFUSE, EndedSite
from streamlit.testing.v1 import AppTest

from assess.cli import main
from assess.errors import BadInput, Conflict, NotAllowed
from assess.group import dataset, dataset_book, dataset_earlier
from assess.locale import translator
from assess.meaning.case import read_case
from assess.nouns.case import CaseFile
from assess.nouns.consent import Consent, Purpose
from assess.nouns.people import Evaluator
from assess.nouns.session import SessionState
from assess.reception import consent
from assess.store import audit, canonical, clients, shelf
from assess.ui import desk
from instruments.find import folder_files
from instruments.read import read_folder
from instruments.score import score_frame

pytestmark = pytest.mark.slow  # a site of twenty-four, and its file made several times


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndedSite]:
    made = dataset_site.site(tmp_path_factory.mktemp("set"))
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def packed(base: EndedSite) -> bytes:
    return dataset.build(base.store, base.lead, base.session.id, "兴趣问卷信度研究").packed


def unpacked(packed: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(packed)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def frame(packed: bytes, name: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(unpacked(packed)[name]), dtype=str, keep_default_na=False)


def test_scores_come_out_again_from_the_answers(base: EndedSite, packed: bytes) -> None:
    """q2 is reversed; who declined q3 has no score, and no 0."""
    answers, told = frame(packed, "responses.csv"), frame(packed, "scores.csv")
    wide = answers[answers.finished == "1"].pivot(index="pseudonym", columns="item", values="counts_as")
    instrument = read_folder(folder_files(short_form.ID, base.store.settings.workspace / "instruments"))
    again = score_frame(instrument, wide.apply(pd.to_numeric))["Q"]
    raw = pd.to_numeric(told.set_index("pseudonym").raw)
    pd.testing.assert_series_equal(raw.sort_index(), again.sort_index(), check_names=False)
    missing = told[told.raw == ""]
    assert len(missing) == 4 and set(missing.why_missing) == {"too_many_missing"}
    assert raw.dropna().between(4, 20).all() and raw.nunique() > 3


def test_no_word_or_number_that_names_anybody_is_in_it(base: EndedSite, packed: bytes) -> None:
    found = packed + "\n".join(unpacked(packed).values()).encode()
    with base.store.reading() as at:
        for number, case_id in enumerate(base.case_ids, start=1):
            case = read_case(base.store, case_id)
            named = clients.read(at, case.client.id).identity
            assert named is not None
            texts = [named.name, named.phone, named.address, named.guardian, case.client.id, case_id, case.file.number]
            texts += [*(s.id for s in case.sittings), case.client.work_history, case.client.aids, f"左手{number}"]
            assert not [text for text in texts if text and text.encode() in found]
            assert str(case.client.birth_date).encode() not in found
    assert not [text for text in (base.session.name, str(base.session.on)) if text.encode() in found]
    assert "王小明".encode() not in found and "兴趣问卷信度研究".encode() not in found and b",e3" not in found


def test_ten_are_alike_where_a_category_is_told_and_five_else(packed: bytes) -> None:
    told = frame(packed, "clients.csv")
    assert len(told) == PEOPLE - REFUSE
    alike = Counter(tuple(row) for row in told.drop(columns=["pseudonym", "completed"]).itertuples(index=False))
    assert sorted(alike.values()) == [10, 12]
    assert all(size >= (5 if row[3] == "withheld" else 10) for row, size in alike.items())
    assert {row[:5] for row in alike} == {("25-34", "0-34", "M", "hearing", "2"), ("withheld",) * 5}


def test_what_was_otherwise_for_one_is_told_of_none(packed: bytes) -> None:
    """One enlarged the words, for one the evaluator answered: neither is told, nor is what follows from it."""
    answers = frame(packed, "responses.csv")
    assert set(answers.conditions) == {"none", "withheld", ""}
    assert set(frame(packed, "clients.csv").accommodations) == {"none", "withheld"}


def test_why_an_answer_is_missing_stands_beside_the_empty_cell(packed: bytes) -> None:
    answers = frame(packed, "responses.csv")
    missing = answers[answers.response == ""]
    assert Counter(missing.why_missing) == {"declined": 4, "not_reached": 3}
    assert set(answers.item) == {"q1", "q2", "q3", "q4"}
    assert set(answers[answers.item == "q1"].interruptions) == {"1"}


def test_an_interruption_is_told_in_codes_alone(packed: bytes) -> None:
    told = frame(packed, "interruptions.csv")
    assert Counter(zip(told.what, told.why, strict=True)) == {("stopped", "offline"): 22, ("went_on", "other"): 22}


def test_two_left_out_are_not_even_counted(packed: bytes) -> None:
    """22 of 24 would tell whoever knows the room that two refused, and the tables which two."""
    text = unpacked(packed)["README.md"]
    assert "1-9 or hidden" in text and "no_consent" not in text
    told = frame(packed, "counts.csv")
    whole = told[(told[["category", "grade", "sex", "age_band", "completed"]] == "all").all(axis=1)]
    assert set(whole.people) == {"22"}


def test_no_small_count_is_printed(packed: bytes) -> None:
    told = frame(packed, "counts.csv")
    shown = told[told.people != ""].astype({"people": int})
    by_category = shown.category != "all"
    assert not shown[by_category & shown.people.between(1, 9)].size
    assert not shown[shown.people.between(1, 4)].size
    assert (told[told.people == ""].why_missing == "hidden").all() and (told.people == "").any()


def test_each_file_has_the_hash_of_the_readme_and_each_column_its_line(packed: bytes) -> None:
    with ZipFile(BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    text = files.pop("README.md").decode()
    assert all(f"| `{name}` | `{hashlib.sha256(content).hexdigest()}` |" in text for name, content in files.items())
    book = frame(packed, "codebook.csv")
    columns = {(name, column) for name in files for column in frame(packed, name).columns if name != "codebook.csv"}
    assert columns == set(zip(book.file, book.column, strict=True))
    assert (book.meaning_zh != "").all() and (book.meaning_en != "").all()


def test_every_code_that_is_written_has_its_words(packed: bytes) -> None:
    for table in dataset_book.tables():
        told = frame(packed, f"{table}.csv")
        for name in dataset_book.columns(table):
            entry = dataset_book.column(table, name)
            if entry["type"] == "code" and name not in ("age_band", "age_group", "why_not_placed"):
                allowed = {"", *entry.get("codes", "").split(), *entry.get("missing", "").split()}
                assert set(told[name]) <= allowed, (table, name)


def test_who_made_it_and_what_for_is_kept(base: EndedSite, packed: bytes) -> None:
    with base.store.reading() as at:
        made = next(one for one in audit.entries(at, f"session:{base.session.id}") if one.verb == "dataset.build")
        (given, *_) = dataset_earlier.of_session(at, base.session.id)
    assert (made.actor, made.reason) == (base.lead.id, "兴趣问卷信度研究")
    assert given.sha256 == hashlib.sha256(packed).hexdigest() and f"`{given.id}`" in unpacked(packed)["README.md"]
    assert made.digests[f"group_dataset/{base.session.id}"] == canonical.digest(given.sha256)


def test_a_norm_is_told_where_its_row_tells_nothing_new_of_anybody(packed: bytes) -> None:
    """The eleven men share one row, 12 (4): a raw score of 16 is T 60. The women's rows would tell their ages."""
    told = frame(packed, "scores.csv").merge(frame(packed, "clients.csv"), on="pseudonym")
    alike, others = told[told.sex == "M"], told[told.sex == "withheld"]
    assert set(others[others.raw != ""].why_not_placed) == {"withheld"} and set(others.t) == {""}
    assert (alike[alike.raw == "16"].t.astype(float) == 60).all() and (alike.raw == "16").any()
    assert set(alike[alike.raw == ""].why_not_placed) == {"no_raw"}
    assert set(alike[alike.raw != ""].norm_status) == {"local"}
    assert set(frame(packed, "norms.csv").norm_set) == {"short_local"}
    assert set(frame(packed, "norms.csv").population) == {""}


def test_the_page_shows_what_is_hidden_before_it_gives_the_file(
    base: EndedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(base, base.lead, monkeypatch)
    press(shown, "先看里面会有什么")
    assert any("没有列入：外面有别的数据集时不说明" in one.value for one in shown.markdown)
    (table,) = shown.dataframe
    assert set(table.value["都做完"]) == {"不显示"} and "合计" in set(table.value["残疾类别"])
    next(one for one in shown.text_input if one.label == "哪项研究，交给谁").set_value("信度研究")
    press(shown, "生成数据集")
    with base.store.reading() as at:
        entry = audit.entries(at, f"session:{base.session.id}")[-1]
    assert (entry.verb, entry.reason) == ("dataset.build", "信度研究")


def test_level_three_sees_whose_it_is_and_no_button(base: EndedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(base, base.third, monkeypatch)
    assert not shown.button and any("由 2 级评估师生成" in one.value for one in shown.caption)


def test_the_command_writes_the_same_people_for_whoever_may(
    base: EndedSite, packed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With other pseudonyms: only what is not theirs can be joined."""
    asked = ["--workspace", str(base.store.settings.workspace), "group", "dataset", "一号教室", "--why", "信度研究"]
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")
    for name, password, code in (("e2", "wrong", 2), ("e3", "correct horse", 2), ("e2", "correct horse", 0)):
        monkeypatch.setattr("sys.stdin", StringIO(password + "\n"))
        assert main([*asked, "--as", name, "--out", str(tmp_path / f"{name}.zip")]) == code
    assert "2" in capsys.readouterr().err
    assert not (tmp_path / "e3.zip").exists()
    before, again = (frame(one, "clients.csv") for one in (packed, (tmp_path / "e2.zip").read_bytes()))
    assert not set(before.pseudonym) & set(again.pseudonym)
    columns = list(before.columns.drop("pseudonym"))
    assert Counter(before[columns].itertuples(index=False, name=None)) == Counter(
        again[columns].itertuples(index=False, name=None)
    )


def test_only_level_two_and_only_after_the_end(base: EndedSite) -> None:
    with pytest.raises(NotAllowed, match="takes level 2"):
        dataset.build(base.store, base.third, base.session.id)
    going = dataset_site.put(base.store, base.session, SessionState.RUNNING)
    with pytest.raises(NotAllowed, match="has not ended"):
        dataset.outline(base.store, base.lead, base.session.id)
    dataset_site.put(base.store, going, SessionState.ENDED)


def test_who_withdraws_is_absent_at_once_with_the_class_and_a_recall_brings_the_others_back(
    base: EndedSite, packed: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """22 people are in classes of 10 and 12. One of the ten withdraws: nine more would tell who it was."""
    with base.store.reading() as at:
        client_id = shelf.read(at, CaseFile, base.case_ids[0]).client_id
        (given,) = [c for c in shelf.of_case(at, Consent, base.case_ids[0]) if c.purpose is Purpose.RESEARCH]
        before = {one.id for one in dataset_earlier.out(at)}
        (first, *_) = dataset_earlier.of_session(at, base.session.id)
        gone = dataset_earlier.mark(at, client_id)
    assert gone in first.people
    consent.withdraw(base.store, base.lead, given, "不想")
    again = dataset.build(base.store, base.lead, base.session.id)
    (fewer,) = {len(one.people) for one in again.given.classes}
    assert again.apart == 22 - 1 - fewer and gone not in again.given.people
    assert without_pseudonyms(again.packed) <= without_pseudonyms(packed)
    assert frame(again.packed, "counts.csv").empty and "when this was made: yes" in unpacked(again.packed)["README.md"]
    shown = page(base, base.lead, monkeypatch)
    press(shown, "先看里面会有什么")
    assert any("相差 1 人：不能再列入 1 人，新来 0 人，内容有变 0 人" in one.value for one in shown.caption)
    assert any(f"另有 {again.apart} 位同意用于研究的人也不列入" in one.value for one in shown.warning)
    with pytest.raises(BadInput, match="Say who deleted"):
        dataset.recall(base.store, base.lead, first.id, " ")
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")
    monkeypatch.setattr("sys.stdin", StringIO("correct horse\n"))
    asked = ["--workspace", str(base.store.settings.workspace), "group", "recall", first.id[:8], "--as", "e2"]
    assert main([*asked, "--why", "研究室来函：已删除"]) == 0 and "已登记" in capsys.readouterr().out
    for one in (*(before - {first.id}), again.given.id):
        dataset.recall(base.store, base.lead, one, "研究室来函：已删除")
    with pytest.raises(Conflict, match="recalled before"):
        dataset.recall(base.store, base.lead, first.id, "再来一次")
    with base.store.reading() as at:
        noted = [one for one in audit.entries(at, f"session:{base.session.id}") if one.verb == "dataset.recall"]
    assert {one.reason for one in noted} == {"研究室来函：已删除"} and len(noted) == len(before) + 1
    whole = dataset.build(base.store, base.lead, base.session.id)
    assert whole.apart == 0 and len(whole.given.people) == PEOPLE - REFUSE - 1
    assert not frame(whole.packed, "counts.csv").empty


def without_pseudonyms(packed: bytes) -> Counter[tuple[str, ...]]:
    """Every row about a person, but for the pseudonym."""
    files = ("clients.csv", "responses.csv", "scores.csv", "interruptions.csv")
    told = {name: frame(packed, name).drop(columns="pseudonym") for name in files}
    return Counter((name, *row) for name, rows in told.items() for row in rows.itertuples(index=False, name=None))


def _page(session_id: str) -> None:
    from assess.nouns.session import GroupSession
    from assess.store import shelf
    from assess.ui import act
    from assess.ui.desk import sit_down
    from assess.ui.pages.groups import dataset

    at_desk = sit_down()
    assert at_desk is not None
    act.show_done()
    with at_desk.store.reading() as at:
        session = shelf.read(at, GroupSession, session_id)
    dataset.draw(at_desk, session)


def page(base: EndedSite, who: Evaluator, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(desk, "sit_down", lambda: desk.Desk(base.store, who, "zh", translator("zh")))
    return AppTest.from_function(_page, args=(base.session.id,), default_timeout=60).run()


def press(shown: AppTest, label: str) -> None:
    (button,) = [one for one in shown.button if one.label == label]
    button.click().run()
    assert not shown.exception and not shown.error
