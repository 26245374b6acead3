"""Ten people of different disabilities: their documents as they were read, every number traced, nobody named."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from difflib import unified_diff
from hashlib import sha256

import pytest
from golden_builder import NOW, name_of
from golden_people import PEOPLE
from golden_set import FOLDER, RENEW, Told, document, index, wanted
from golden_set import name_of as file_of
from golden_text import as_text
from golden_trace import NUMBER, untraced

from assess.nouns.case import Case
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category
from assess.nouns.document import Document, Edition
from assess.nouns.score import Caveat
from reports.build import build
from reports.errors import NotTold

EDITIONS: tuple[Edition, ...] = ("professional", "summary", "client", "employer", "counsellor")
BROKEN = Caveat(code="construct_broken", severity="not_interpretable", values={"feature": "x-supported-arm"})
RESULTS = {"measured", "interest", "comprehensive"}
KEYS = [person.key for person in PEOPLE]
SIGNED = re.compile(r"\S+.*, level [234], \d{4}-\d{2}-\d{2}")  # name, level, day


def told_to(case: Case, edition: Edition) -> Document:
    """The document of an edition, with consent to it where it takes one."""
    if edition == "employer":
        allowed = replace(case.consents[0], purpose=Purpose.SHARE_EMPLOYER, until=(NOW + timedelta(days=99)).date())
        case = replace(case, consents=(*case.consents, allowed))
    return build(
        case, edition=edition, language="zh", number=f"{case.file.number}-D1", issued_on=NOW.date().isoformat()
    )


@pytest.mark.parametrize("told", wanted(), ids=file_of)
def test_it_reads_as_it_was_read(cases: dict[str, Case], told: Told) -> None:
    file = FOLDER / file_of(told)
    kept = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    made = as_text(document(cases, told)).splitlines()
    diff = "\n".join(unified_diff(kept, made, "as it was read", "as it is now", lineterm="", n=1))
    assert kept == made, f"{file.name} reads otherwise. If that is meant: {RENEW}, then read the diff.\n{diff}"


@pytest.mark.parametrize("told", wanted(), ids=file_of)
def test_every_number_comes_from_the_case(cases: dict[str, Case], told: Told) -> None:
    made = document(cases, told)
    assert untraced(made, cases[told[0]], as_text(made)) == []


def test_a_number_that_nobody_measured_is_found(cases: dict[str, Case]) -> None:
    """Each number with decimals of the results, made other by a few tenths: hardly one passes for another figure."""
    found = tried = 0
    for key in ("blind", "wheelchair", "one_armed"):
        made = document(cases, (key, "professional", "zh"))
        altered = [other for line in as_text(made).splitlines() if "握力" in line for other in _altered(line)]
        tried += len(altered)
        found += len(
            {told.partition(": ")[2] for told in untraced(made, cases[key], "\n".join(altered))} & set(altered)
        )
    assert tried > 30 and found / tried > 0.8


def _altered(line: str) -> list[str]:
    """The line once for each number with decimals in it, that number made other."""
    numerals = [numeral for numeral in NUMBER.findall(line) if "." in numeral]
    others = (f"{float(numeral) + 0.37:.{len(numeral.partition('.')[2])}f}" for numeral in numerals)
    return [line.replace(numeral, other, 1) for numeral, other in zip(numerals, others, strict=True)]


def test_the_index_knows_each_document_and_who_signed_it() -> None:
    kept = index()
    assert set(kept) == {file_of(told) for told in wanted()} == {file.name for file in FOLDER.glob("*.txt")}
    for name, row in kept.items():
        assert row["digest"] == sha256((FOLDER / name).read_bytes()).hexdigest(), name
        assert row["review"] == "pending" or SIGNED.fullmatch(row["review"]), name


# what never appears


def people_named(text: str) -> set[str]:
    """Whose names stand in a text."""
    return {person.key for person in PEOPLE if name_of(person) in text}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("key", KEYS)
def test_no_identity_stands_in_it_beyond_the_consent(cases: dict[str, Case], key: str, edition: Edition) -> None:
    case = cases[key]
    text = as_text(told_to(case, edition))
    identity = case.client.identity
    assert identity is not None and people_named(text) <= {key}
    assert identity.phone and identity.phone not in text
    assert identity.address and identity.address not in text
    if edition != "employer":
        return
    hidden = [identity.guardian, *(disability.site for disability in case.client.disabilities)]
    hidden += ["兴趣类型", "残疾等级", "一级", "霍兰德", *(category.value for category in Category)]
    assert [word for word in hidden if word and word in text] == []


@pytest.mark.parametrize("key", KEYS)
def test_an_employer_is_told_only_with_consent(cases: dict[str, Case], key: str) -> None:
    person = next(person for person in PEOPLE if person.key == key)
    if person.employer:
        refused = tuple(
            replace(c, withdrawn_at=NOW) if c.purpose is Purpose.SHARE_EMPLOYER else c for c in cases[key].consents
        )
        case = replace(cases[key], consents=refused)
    else:
        case = cases[key]
    with pytest.raises(NotTold, match="not agreed"):
        build(case, edition="employer", language="zh", number="ZH-1-D1", issued_on=NOW.date().isoformat())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("key", KEYS)
def test_no_place_by_a_simulated_norm_is_issued(cases: dict[str, Case], key: str, edition: Edition) -> None:
    case = cases[key]
    assert all(place.status != "simulated" for score in case.scores for place in score.normed)
    made_up = tuple(
        replace(score, normed=tuple(replace(place, status="simulated") for place in score.normed))
        for score in case.scores
    )
    if any(score.normed for score in made_up):
        with pytest.raises(NotTold, match="simulated"):
            told_to(replace(case, scores=made_up), edition)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("key", KEYS)
def test_a_broken_construct_has_no_number(cases: dict[str, Case], key: str, edition: Edition) -> None:
    case = cases[key]
    scores = tuple(replace(score, caveats=(*score.caveats, BROKEN)) for score in case.scores)
    made = told_to(replace(case, scores=scores), edition)
    results = replace(made, sections=tuple(section for section in made.sections if section.id in RESULTS))
    text = as_text(results)
    trials = {
        float(answer.value) for answers in case.responses.values() for answer in answers if answer.value is not None
    }
    figures = {
        f"{score.raw.value:.1f} kg" for score in case.scores if score.raw.value and score.raw.value not in trials
    }
    placed = {f"z = {place.z:.2f}" for score in case.scores for place in score.normed if place.z is not None}
    assert [one for one in (*figures, *placed, "百分位", "<svg", "[figure]") if one in text] == []
    assert "不能解释" in text or not results.sections
