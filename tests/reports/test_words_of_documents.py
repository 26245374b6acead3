"""Has every word that a report asks for its Chinese and its English, and every code of a case its words?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

import pytest
from told import section_words, told, with_caveats

import assess.physical.countersign
import assess.physical.retest
import assess.sitting.caveats
import assess.sitting.caveats_answers
import assess.sitting.caveats_choices
import assess.sitting.caveats_conditions
import assess.sitting.caveats_happened
import assess.sitting.caveats_measured
import assess.sitting.caveats_physical
import assess.sitting.caveats_safety
import assess.sitting.caveats_values
import reports
from assess.nouns.accommodation import FEATURES
from assess.nouns.case import Case
from assess.nouns.consent import Consent, Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.equipment import Calibrated
from assess.nouns.error_source import Outcome
from assess.nouns.finding import Basis, Finding
from assess.nouns.people import Client, Communication, Schooling
from assess.nouns.score import FLAGS, WHY_NONE, Caveat
from assess.nouns.sitting import Sitting
from assess.sitting.measured import STOP_REASONS
from instruments.find import library
from instruments.why_missing import MEASURED
from norms.normset import Interval, Status
from reports.build import LABELS
from reports.kind import LANGUAGES, DocumentKind, find_kind, find_kinds
from reports.sections import SECTIONS

KIND = find_kind("individual")
OTHERS = tuple(kind for kind in find_kinds() if kind.id != "individual")  # their sources begin with the kind's name
# the drawings and tables of norms speak as the screens do; tests/test_words.py holds them to it
SOURCES = sorted(p for p in Path(reports.__path__[0]).rglob("*.py") if not p.name.startswith("norm_"))
ASKING = ("say", "telling.say", "self.say", "say.get", "telling.say.get", "self.say.get")


def kind_of(file: Path) -> DocumentKind:
    """The kind whose words a source asks for."""
    return next((kind for kind in OTHERS if file.stem.startswith(kind.id)), KIND)


def fields(text: str) -> set[str]:
    """The values that a text wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def asked(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each key or prefix (it ends in a dot) that the file asks words for, with the call."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ASKING and node.args:
            key = node.args[0]
            if isinstance(key, ast.Constant):
                yield str(key.value), node
            elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                yield str(key.values[0].value), node


def literals(kind: object) -> tuple[str, ...]:
    """The values of a Literal, None left out."""
    found = get_args(kind)
    return found if found and isinstance(found[0], str) else tuple(v for inner in found for v in literals(inner))


def caveat_codes() -> set[str]:
    """Every code that a caveat can have, read from the source that makes them."""
    asks, measures = assess.sitting, assess.physical
    rooms = (
        *(asks.caveats, asks.caveats_answers, asks.caveats_choices, asks.caveats_conditions),
        *(asks.caveats_happened, asks.caveats_measured, asks.caveats_physical, asks.caveats_safety),
        *(asks.caveats_values, measures.countersign, measures.retest),
    )
    return set[str]().union(*(codes(room.__file__, r'code="(\w+)"') for room in rooms))


def codes(file: str | None, pattern: str) -> set[str]:
    return set(re.findall(pattern, Path(str(file)).read_text(encoding="utf-8")))


def features() -> set[str]:
    """Every accommodation that the toolkit delivers or an instrument of the library knows."""
    known: set[str] = set(FEATURES)
    for instrument in library().values():
        known |= {rule.feature for rule in instrument.accommodations}
    assert known
    return known


CODES: dict[str, set[str]] = {
    "communication": {way.value for way in Communication},
    "schoolings": {schooling.value for schooling in Schooling},
    "categories": {category.value for category in Category},
    "purposes": {purpose.value for purpose in Purpose},
    "formats": set(literals(get_type_hints(Consent)["format"])),
    "evidence": set(literals(get_type_hints(Disability)["evidence"])),
    "sexes": set(literals(get_type_hints(Client)["sex"])),
    "hands": set(literals(get_type_hints(Client)["dominant_hand"])),
    "modes": set(literals(get_type_hints(Sitting)["mode"])),
    "kinds": set(literals(get_type_hints(Finding)["kind"])),
    "bases": set(literals(get_type_hints(Basis)["kind"])),
    "holds": set(literals(get_type_hints(Interval)["holds"])) | {"measurement_regressed", "both_regressed"},
    "statuses": set(literals(Status)),
    "norm_flags": set(FLAGS) | {"not_converged", "crossing_percentiles", "few_at_age"},
    "caveats": caveat_codes(),
    "error_outcomes": set(literals(Outcome)),
    "calibrations": set(literals(Calibrated)) - {"current"},
    "features": features(),
    "why_none": set(WHY_NONE) | {"none_answered", "too_many_missing", "contraindicated"} | {"not_interpretable"},
    "why_missing": {"not_said", "declined", "time", "trials_not_enough", *MEASURED},
    "stop_reasons": set(STOP_REASONS),
    "units": {scale.unit for instrument in library().values() for scale in instrument.scales if scale.unit},
    "sections": set(SECTIONS),
    "labels": set(LABELS),
    "title": set(KIND.editions),
    "signed": {"assessed", "reviewed", "issued"},
    "languages": {language for instrument in library().values() for language in instrument.words},
    "consent": {"by_client", "by_guardian", "given", "refused", "withdrawn"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", CODES)
def test_every_code_of_a_case_has_words(group: str, language: str) -> None:
    words = KIND.words[language].words  # type: ignore[index]
    assert [code for code in sorted(CODES[group]) if not words.get(f"{group}.{code}", "").strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", SOURCES, ids=[file.stem for file in SOURCES])
def test_every_key_that_is_asked_has_words(file: Path, language: str) -> None:
    words = kind_of(file).words[language].words  # type: ignore[index]
    for key, call in asked(file):
        if isinstance(call.args[0], ast.Constant):
            assert key in words, (file.name, call.lineno, key)
        else:
            assert any(known.startswith(key) for known in words), (file.name, call.lineno, key)


def test_the_reading_of_sources_finds_keys() -> None:
    found = {key for file in SOURCES for key, _ in asked(file)}
    assert {"guidance", "measured.beside", "given.void", "purposes.", "caveats.", "why_missing."} <= found
    assert len(found) > 60


@pytest.mark.parametrize("file", SOURCES, ids=[file.stem for file in SOURCES])
def test_every_key_is_given_the_values_it_wants(file: Path) -> None:
    words = kind_of(file).words["zh"].words
    for key, call in asked(file):
        if isinstance(call.args[0], ast.Constant) and not ast.unparse(call.func).endswith(".get"):
            given = {keyword.arg for keyword in call.keywords}
            assert None in given or fields(words[key]) == given, (file.name, call.lineno, key)


def test_the_two_languages_have_the_same_keys_and_values() -> None:
    chinese, english = (KIND.words[language].words for language in LANGUAGES)
    assert set(chinese) ^ set(english) == set()
    assert [key for key in chinese if fields(chinese[key]) != fields(english[key])] == []


def test_no_chinese_in_the_english_words_but_in_the_watermark() -> None:
    mixed = {key for key, said in KIND.words["en"].words.items() if re.search(r"[\u4e00-\u9fff]", said)}
    assert mixed == {"watermark.synthetic"}


def test_chinese_words_use_chinese_punctuation() -> None:
    ascii_mark = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    assert [key for key, said in KIND.words["zh"].words.items() if ascii_mark.search(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(caveat_codes()))
def test_every_caveat_is_told_in_words(case: Case, code: str, language: str) -> None:
    values = dict.fromkeys(fields(KIND.words["zh"].words[f"caveats.{code}"]), "x-adapted-handle")
    caveat = Caveat(code=code, severity="note", values=values)
    text = section_words(told(with_caveats(case, caveat), "professional", language), "measured")  # type: ignore[arg-type]
    wanted = KIND.words[language].words[f"caveats.{code}"]  # type: ignore[index]
    shown = "改变手柄" if language == "zh" else "adapted handle"
    spoken = {field: shown if field == "feature" else value for field, value in values.items()}
    assert wanted.format(**spoken) in text.splitlines()


def test_the_values_of_a_caveat_are_spoken(case: Case) -> None:
    foreign = Caveat(
        code="norm_foreign", severity="caution", values={"norm_set": "grip_mathiowetz1985", "country": "US"}
    )
    outside = Caveat(
        code="outside_norm", severity="note", values={"norm_set": "grip_mathiowetz1985", "reason": "outside_age"}
    )
    text = section_words(told(with_caveats(case, foreign, outside), "professional"), "measured")
    assert "“握力常模（美国，Mathiowetz 1985）”来自美国，与中国人群不同。" in text
    assert "“握力常模（美国，Mathiowetz 1985）”不能给出位置：超出常模的年龄范围。" in text


def test_a_caveat_that_stands_twice_is_told_once(case: Case) -> None:
    twice = Caveat(code="wrong_clock", severity="note")
    text = section_words(told(with_caveats(case, twice, twice), "professional"), "interest")
    assert text.count("设备的时钟不准") == 1
