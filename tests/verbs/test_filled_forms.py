"""Forms of a case: what is kept, what is refused, what an old version still says, what goes into the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from verb_site import VerbSite

from assess.errors import BadInput, Conflict, NotAllowed, WrongFields
from assess.locale import translator
from assess.nouns.form import FilledForm
from assess.nouns.people import Schooling
from assess.physical import urgent
from assess.reception import filled, form_kept, form_sheet, taken_over
from assess.store import audit, clients, private, shelf
from instruments import sound
from instruments.errors import BadInstrument
from instruments.find import folder_files, library
from instruments.read import read_folder

GENERAL = library()["intake_general"]
Given = dict[str, float | str | None]
DONE: Given = {"worked": 3.0, "rights_told": 1.0}
MARK = "记号七七"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[VerbSite]:
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def fill(site: VerbSite, case_id: str, answers: Given, **more: object) -> FilledForm:
    form = more.pop("form", GENERAL)
    filling = filled.filling_of(case_id, site.four.id, form, "zh", answers, **more)  # type: ignore[arg-type]
    return filled.keep(site.store, site.four, case_id, filling, form)  # type: ignore[arg-type]


def of_case(site: VerbSite, case_id: str) -> tuple[filled.Filled, ...]:
    with site.store.reading() as at:
        return filled.all_of(at, case_id)


def published(site: VerbSite, version: str, question: str) -> Path:
    """A site's own form of one question, as its folder is published."""
    folder = Path(site.store.settings.workspace) / "instruments" / "our_form"
    for path, content in folder_files("after_visit").items():
        text = content.decode().replace('id = "after_visit"', 'id = "our_form"').replace('"survey"', '"forms"')
        text = text.replace('version = "1.0.0"', f'version = "{version}"')
        text = text.replace('best = "什么最好"', f'best = "{question}"')
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_a_changed_form_keeps_old_answers_readable_under_their_version(site: VerbSite) -> None:
    case_id = site.ready()
    old = read_folder(published(site, "1.0.0", "什么最好"))
    fill(site, case_id, {"best": "老师"}, form=old)
    new = read_folder(published(site, "2.0.0", "什么最有用"))
    fill(site, case_id, {"best": "休息"}, form=new)
    first, second = of_case(site, case_id)
    assert (first.form.version, first.instrument.words["zh"].items["best"]) == ("1.0.0", "什么最好")
    assert (second.form.version, second.instrument.words["zh"].items["best"]) == ("2.0.0", "什么最有用")
    assert (first.form.answers or {})["best"] == "老师"  # replaced, and never changed
    assert filled.newest((first, second))["our_form"] == second
    again = fill(site, case_id, {"best": "再答"}, form=old)  # it was kept, so a sheet of it can still come back
    assert again.version == "1.0.0"


def test_old_answers_stay_readable_when_the_rules_for_forms_become_stricter(
    site: VerbSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = site.ready()
    fill(site, case_id, {"best": "老师"}, form=read_folder(published(site, "1.0.0", "谁最好")))
    monkeypatch.setattr(form_kept, "_read", {})  # as after a new version of the toolkit was installed

    def stricter(file: str, _instrument: object) -> None:
        raise BadInstrument("{file}: refused by a rule that came later.", file=file)

    monkeypatch.setattr(sound, "check", stricter)
    (one,) = of_case(site, case_id)
    assert one.instrument.words["zh"].items["best"] == "谁最好"


def test_a_form_that_was_changed_since_it_was_opened_and_never_kept_is_not_kept_under_the_new_one(
    site: VerbSite,
) -> None:
    case_id = site.ready()
    opened = read_folder(published(site, "1.0.0", "什么最好"))
    published(site, "2.0.0", "什么最有用")
    with pytest.raises(Conflict, match="changed meanwhile"):
        fill(site, case_id, {"best": "老师"}, form=opened)
    assert of_case(site, case_id) == ()


def test_every_field_that_cannot_be_kept_is_named_at_once_in_its_own_words(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(WrongFields) as refused:
        fill(site, case_id, {"worked": 1.0, "stretch": 500.0, "schooling": 9.0})
    said = GENERAL.words["zh"].items
    told = refused.value.say(translator("zh")).split("\n\n")
    assert [re.match("“(.+?)”", line).group(1) for line in told] == [  # type: ignore[union-attr]
        said["schooling"], said["work_history"], said["stretch"], said["rights_told"],
    ]  # fmt: skip
    assert "500 不在 1 到 240 之间" in told[2]
    assert of_case(site, case_id) == ()


def test_only_what_was_asked_is_kept_and_sealed_under_the_clients_key(site: VerbSite) -> None:
    case_id = site.ready()
    fill(site, case_id, {**DONE, "work_history": "不再问的", "wish": MARK})
    (one,) = of_case(site, case_id)
    assert one.form.answers is not None
    assert "work_history" not in one.form.answers and one.form.answers["wish"] == MARK
    with site.store.reading() as at:
        assert shelf.of_case(at, FilledForm, case_id)[0].answers is None  # the body has none
        assert audit.verify(at) == ()
    files = [file for file in Path(site.store.settings.workspace).rglob("*") if file.is_file()]
    written = (MARK.encode(), MARK.encode("unicode_escape"))
    assert [file.name for file in files if any(one in file.read_bytes() for one in written)] == []
    with site.store.writing("e2", "erase", "site") as tx:
        clients.erase(tx, site.file(case_id).client_id)
    assert of_case(site, case_id)[0].form.answers is None


def test_nothing_is_kept_without_consent(site: VerbSite) -> None:
    case_id = site.booked()
    site.found_eligible(case_id)
    with pytest.raises(NotAllowed, match="consent"):
        fill(site, case_id, dict(DONE))


def test_words_of_danger_are_sealed_and_go_back_where_they_were_no_concern(site: VerbSite) -> None:
    case_id = site.ready()
    first = fill(site, case_id, {**DONE, "wish": f"他说想死，{MARK}"})
    assert first.answers is not None and first.answers["wish"] == urgent.stand_in("zh")
    known = of_case(site, case_id)[0].form.answers
    second = fill(site, case_id, {**dict(known or {}), "stretch": 30.0})  # saved again with the word in its place
    with site.store.reading() as at:
        (concern,) = urgent.concerns(at, site.three)
    assert concern.source == "form_answer" and concern.text == f"他说想死，{MARK}"
    urgent.close(site.store, site.three, concern.id, "no_concern", "说的是游戏里的人物")
    answers = {one.form.id: dict(one.form.answers or {}) for one in of_case(site, case_id)}
    assert answers[first.id]["wish"] == answers[second.id]["wish"] == f"他说想死，{MARK}"
    assert answers[second.id]["stretch"] == 30


def test_only_ticked_answers_go_into_the_case_each_in_the_place_of_what_was_shown(site: VerbSite) -> None:
    case_id = site.ready(aids="手杖")
    given: Given = {**DONE, "aids_used": 1.0, "aids_list": "轮椅", "schooling": 5.0, "stretch": 40.0, "seizures": 0.0}
    form = fill(site, case_id, given)
    with site.store.reading() as at:
        offered = {
            o.fills: o for o in taken_over.offers(at, filled.with_form(at, private.read(at, FilledForm, form.id)))
        }
    assert {name: (o.old, o.new) for name, o in offered.items()} == {
        "client.schooling": (None, Schooling.VOCATIONAL),
        "client.aids": ("手杖", "轮椅"),
        "client.functioning.minutes_at_a_stretch": (None, 40),
        "client.functioning.seizures": (None, False),
    }
    assert site.case(case_id).client.aids == "手杖"  # nothing by itself
    ticked = [offered["client.aids"], offered["client.functioning.minutes_at_a_stretch"]]
    taken_over.take_over(site.store, site.four, form.id, ticked)
    client = site.case(case_id).client
    assert (client.aids, client.functioning.minutes_at_a_stretch, client.schooling) == ("轮椅", 40, None)
    with pytest.raises(Conflict, match=re.escape("client.aids")):
        taken_over.take_over(site.store, site.four, form.id, ticked)  # shown before the change
    with pytest.raises(BadInput, match="Nothing is ticked"):
        taken_over.take_over(site.store, site.four, form.id, [])


def test_a_number_that_is_not_whole_is_refused_not_rounded(site: VerbSite) -> None:
    case_id = site.ready()
    form = fill(site, case_id, {**DONE, "stretch": 12.5})
    with site.store.reading() as at:
        offered = taken_over.offers(at, filled.with_form(at, private.read(at, FilledForm, form.id)))
    with pytest.raises(BadInput, match="whole numbers"):
        taken_over.take_over(site.store, site.four, form.id, offered)
    assert site.case(case_id).client.functioning.minutes_at_a_stretch is None


def test_a_sheet_is_keyed_back_by_its_code_under_the_version_that_was_printed(site: VerbSite) -> None:
    case_id, other = site.ready(), site.booked("王 芳")
    old = read_folder(published(site, "1.0.0", "什么最好"))
    code = form_sheet.print_sheet(site.store, site.four, case_id, old, "zh", "large").code
    published(site, "2.0.0", "什么最有用")
    with site.store.reading() as at:
        ours = library(Path(site.store.settings.workspace) / "instruments")
        sheet = form_sheet.find_sheet(at, ours, case_id, f"{code[:3]} {code[3:6]} {code[6:]}")
        with pytest.raises(BadInput, match="not that of a form of this case"):
            form_sheet.find_sheet(at, ours, other, code)
    assert (sheet.instrument.version, sheet.language, sheet.edition) == ("1.0.0", "zh", "large")
    kept = fill(site, case_id, {"best": "老师"}, form=sheet.instrument, given="paper", paper_code=code)
    assert (kept.given, kept.paper_code) == ("paper", code)
    with pytest.raises(BadInput, match="not that of a form of this case"):
        fill(site, case_id, {"best": "老师"}, form=sheet.instrument, given="paper", paper_code="123 456 789")


def test_a_survey_without_names_is_not_filled_in_in_a_case() -> None:
    offered = {instrument.id for instrument in filled.offered(library())}
    assert offered == {"intake_general", "intake_base", "follow_up_phone", "follow_up_visit"}
