"""What a report tells of interests: choices by their counts, occupations to look at, answers as facts."""

from __future__ import annotations

from typing import Literal

import pytest
from verb_site import VerbSite, line, said

from assess.nouns.case import Case
from assess.nouns.document import Edition
from instruments.find import library
from instruments.profile import HEXAGON
from reports.build import build
from reports.kind import find_kind

KNOWN = library()
PICTURES, REALITY, EASY = KNOWN["riasec_pictures"], KNOWN["interest_reality"], KNOWN["riasec_easy"]


def choosing(site: VerbSite, order: str) -> Case:
    """A finished sitting of one who always takes the type that stands first in their order."""
    given = []
    for n, item in enumerate(PICTURES.scored_items, start=1):
        three = PICTURES.choice_sets[item.choices or ""].values
        given.append(said(n, item.id, min(three, key=lambda p: order.index(HEXAGON[p // 10 - 1]))))
    return site.case(site.answered(site.sitting(line("riasec_pictures")), given).case_id)


def told(case: Case, edition: Edition = "professional", language: Literal["zh", "en"] = "en") -> str:
    made = build(case, edition=edition, language=language, number=None, issued_on=None)
    found = []
    for section in made.sections:
        if section.id == "interest":
            for block in section.blocks:
                found += [block.text, block.caption, *(cell for row in (block.head, *block.rows) for cell in row)]
    return "\n".join(found)


def test_choices_are_told_as_counts_of_ten_with_the_chance_and_without_another_model(site: VerbSite) -> None:
    text = told(choosing(site, "SRCAEI"))
    assert "Times chosen" in text and "0 – 10" in text and "Raw score" not in text
    assert "Social (S), then Realistic (R) and Conventional (C)" in text
    assert "may differ in how often they were chosen by chance" in text
    assert "less than 0.001" in text
    assert "compare with nobody else" in text


def test_professionals_read_codes_letters_and_where_they_come_from(site: VerbSite) -> None:
    text = told(choosing(site, "SRCAEI"))
    assert "4-10-01-05" in text and "SRC" in text
    assert "not a recommendation" in text and "are not reviewed yet" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_clients_read_names_and_that_it_is_no_recommendation(site: VerbSite, language: Literal["zh", "en"]) -> None:
    text = told(choosing(site, "SRCAEI"), "client", language)
    assert {"zh": "养老护理员", "en": "Care worker for old people"}[language] in text
    assert {"zh": "不是推荐", "en": "not a recommendation"}[language] in text
    assert "4-10-01-05" not in text and "SRC" not in text


def test_who_likes_all_alike_is_listed_no_occupation(site: VerbSite) -> None:
    given = [said(n, item.id, 2) for n, item in enumerate(EASY.scored_items, start=1)]
    case = site.case(site.answered(site.sitting(line("riasec_easy")), given).case_id)
    text = told(case)
    assert "the interests are in no order" in text
    assert not any(one.occupation.code in text for one in case.occupations.get(case.sittings[0].id, ()))
    assert case.occupations[case.sittings[0].id] == ()


def test_what_is_real_is_told_as_answered_and_makes_no_score(site: VerbSite) -> None:
    given = [said(1, "known_S", 1), said(2, "wish", "盲人按摩师"), said(3, "wish_demands", "2,5")]
    case = site.case(site.answered(site.sitting(line("interest_reality")), given).case_id)
    text = told(case)
    assert case.scores == () and "not scores" in text
    assert "I have done it for pay" in text and "盲人按摩师" in text
    assert "Sitting for long; Hearing what people say" in text
    assert text.count("not answered (") == len(REALITY.items) - len(given)


def test_no_employer_reads_of_interests(site: VerbSite) -> None:
    assert "interest" not in find_kind("individual").editions["employer"]
