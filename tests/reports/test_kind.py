"""Does the check of a document kind find each mistake, and none where there is none?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from reports.check import check_folder
from reports.errors import BadDocumentKind
from reports.kind import find_kind, find_kinds, read_kind

LIBRARY = Path(str(files("reports"))) / "library"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARY / "individual", tmp_path / "individual"))


def rewrite(file: Path, old: str, new: str) -> None:
    """Change a file once; fails where the words to change are not there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("kind", [place.name for place in LIBRARY.iterdir() if (place / "document.toml").is_file()])
def test_the_library_is_clean(kind: str) -> None:
    assert check_folder(LIBRARY / kind) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("document.toml", '"authorisation", "capability"', '"authorisation", "horoscope"', ["employer", "'horoscope'"]),
        ("document.toml", 'version = "1.0.0"', 'edition = "1.0.0"', ["'edition'", "not known"]),
        ("document.toml", 'version = "1.0.0"', "", ["'version'", "missing"]),
        ("document.toml", 'id = "individual"', "id = individual", ["document.toml", "TOML"]),
        ("document.toml", "template.typ", "gone.typ", ["gone.typ", "is not in the folder"]),
        ("document.toml", "[editions]", "review_level = 1\n\n[editions]", ["review_level", "4, 3, 2"]),
        ("document.toml", "valid_months = 12", "valid_months = 0", ["valid_months", "0"]),
        ("document.toml", "[editions]", 'subject = "person"\n\n[editions]', ["'person'", "organisation"]),
        ("document.toml", 'free_texts = ["background"', 'free_texts = ["horoscope"', ["free_texts", "'horoscope'"]),
        ("document.toml", '["ability_map"]', '["horoscope"]', ["core", "'horoscope'"]),
        ("document.toml", "[editions]", 'base = "novel"\n\n[editions]', ["'novel'"]),
        ("document.toml", "employer = ", "neighbour = ", ["'neighbour'", "employer", "title.neighbour"]),
        ("words/zh.toml", 'kind_name = "', 'named = "', ["words/zh.toml", "'kind_name'"]),
        ("words/zh.toml", 'aids = "辅助器具"', "", ["words/zh.toml", "'aids'"]),
        ("words/en.toml", 'aids = "Aids"', "", ["words/en.toml", "'aids'"]),
        ("words/en.toml", 'aids = "Aids"', 'aids = "Aids"\nmore = "More"', ["words/zh.toml", "'more'"]),
        ("words/en.toml", "grade {grade}", "grade {level}", ["'grade'", "['level']", "['grade']"]),
        ("words/zh.toml", "{grade} 级", "级", ["'grade'", "[]"]),
        ("words/zh.toml", "{grade} 级", "{grade 级", ["'grade'", "brace"]),
        ("words/zh.toml", 'aids = "辅助器具"', "aids = 辅助器具", ["zh.toml", "TOML"]),
        ("template.typ", "#let facts(rows) = {", "#let facts(rows) = (", ["template cannot be set"]),
        ("template.typ", "par(block_.text)", "par(block_.txet)", ["template cannot be set", "txet"]),
        ("template.typ", "alt: block_.alt, ", "", ["template cannot be set", "alt"]),
    ],
)
def test_each_mistake_is_found_and_named(folder: Path, file: str, old: str, new: str, said: list[str]) -> None:
    rewrite(folder / file, old, new)
    problems = check_folder(folder)
    assert problems
    for word in said:
        assert any(word in problem for problem in problems), (word, problems)


@pytest.mark.parametrize("file", ["document.toml", "template.typ", "words/zh.toml", "words/en.toml"])
def test_a_file_that_is_not_there_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert check_folder(folder) == (f"{Path(file).name}: is not in the folder. Add it.",)


def test_all_mistakes_are_found_at_once(folder: Path) -> None:
    rewrite(folder / "words" / "zh.toml", 'aids = "辅助器具"', "")
    rewrite(folder / "document.toml", '"authorisation", "capability"', '"authorisation", "horoscope"')
    rewrite(folder / "template.typ", "#let facts(rows) = {", "#let facts(rows) = (")
    told = check_folder(folder)
    for word in ("'aids'", "'horoscope'", "The template"):
        assert any(word in problem for problem in told), (word, told)


def test_problems_are_said_in_the_language_asked(folder: Path) -> None:
    (folder / "template.typ").unlink()
    chinese: Callable[[str], str] = {"{file}: is not in the folder. Add it.": "{file}：文件夹里没有。"}.__getitem__
    assert check_folder(folder, chinese) == ("template.typ：文件夹里没有。",)


def test_a_kind_that_is_not_in_the_library_is_named() -> None:
    with pytest.raises(BadDocumentKind, match="'novel'"):
        find_kind("novel")


def test_words_that_are_not_there_are_named() -> None:
    with pytest.raises(BadDocumentKind, match=r"words/en\.toml: no words for 'weather'"):
        find_kind("individual").words["en"]("weather")


def based(place: Path) -> Path:
    """A site's kind that tells one section of the base and one text of the evaluator's own."""
    folder = place / "leaflet_of_ours"
    (folder / "words").mkdir(parents=True)
    told = ['id = "leaflet_of_ours"', 'version = "1.0.0"', "duties = []", 'base = "individual"', "valid_months = 6"]
    told += ['free_texts = ["letter"]', "[editions]", 'professional = ["letter", "limits"]']
    (folder / "document.toml").write_text("\n".join(told), encoding="utf-8")
    for language in ("zh", "en"):
        own = [f'kind_name = "{language}"', 'join = " + "', "[title]", 'professional = "T"', "[sections]"]
        (folder / "words" / f"{language}.toml").write_text("\n".join([*own, 'letter = "L"']), encoding="utf-8")
    return folder


def test_a_kind_takes_what_it_has_not_from_its_base(tmp_path: Path) -> None:
    folder = based(tmp_path)
    kind, base = read_kind(folder), find_kind("individual")
    assert check_folder(folder) == ()
    assert kind.template == base.template
    assert kind.words["en"]("join") == " + "
    assert kind.words["en"]("sections.limits") == base.words["en"]("sections.limits")
    assert (kind.review_level, kind.valid_months, base.subject) == (3, 6, "case")


def test_a_kind_never_bears_the_name_or_a_title_of_its_base(tmp_path: Path) -> None:
    folder = based(tmp_path)
    rewrite(folder / "words" / "en.toml", 'kind_name = "en"', "")
    rewrite(folder / "words" / "en.toml", 'professional = "T"', "")
    told = check_folder(folder)
    assert [word for word in ("'kind_name'", "'title.professional'") if not any(word in one for one in told)] == []


def test_words_may_stand_in_a_file_of_their_topic_but_once_only(tmp_path: Path) -> None:
    folder = based(tmp_path)
    for language in ("zh", "en"):
        (folder / "words" / f"rain.{language}.toml").write_text('rain = "Rain"', encoding="utf-8")
    assert read_kind(folder).words["en"]("rain") == "Rain"
    (folder / "words" / "wind.en.toml").write_text('rain = "Wind"', encoding="utf-8")
    assert "'rain'" in check_folder(folder)[0]


def test_a_site_has_kinds_of_its_own_beside_ours(tmp_path: Path) -> None:
    based(tmp_path)
    found = {kind.id: kind for kind in find_kinds(tmp_path)}
    assert {"individual", "survey", "leaflet_of_ours"} <= set(found)
    assert found["leaflet_of_ours"].name("en") == "en"
    assert find_kind("leaflet_of_ours", tmp_path).id == "leaflet_of_ours"
    shutil.copytree(LIBRARY / "individual", tmp_path / "individual")
    with pytest.raises(BadDocumentKind, match="individual"):
        find_kinds(tmp_path)


def test_words_are_found_by_dotted_keys(folder: Path) -> None:
    kind = read_kind(folder)
    assert kind.words["en"]("measured.z", z="1.00", t="60", percentile="84") == "z = 1.00, T = 60, percentile 84"
    assert kind.words["zh"].get("features.unheard-of", "unheard-of") == "unheard-of"
    assert set(kind.editions) == {"professional", "summary", "client", "employer", "counsellor"}
