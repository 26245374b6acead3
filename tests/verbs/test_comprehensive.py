"""Is the comprehensive assessment laid out for the person, by level 2, and told in four parts without a total?"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from verb_site import OURS, VerbSite, said

from assess.errors import NotAllowed
from assess.nouns.case import Case
from assess.nouns.disability import Category, Disability
from assess.planning.draft import approve, draft
from assess.planning.templates import lay_out, templates
from assess.sitting import run
from reports.kind import find_kind
from reports.sections.comprehensive import comprehensive
from reports.telling import Telling

(TEMPLATE,) = (template for template in templates() if template.id == "comprehensive")
DUTIES = Path(__file__).parents[3] / "shared" / "standard" / "assessor_skills.csv"


def severe(category: Category) -> Disability:
    return Disability(category=category, grade=1, evidence="certificate")


def served(site: VerbSite, *disabilities: Disability) -> set[str]:
    case_id = site.ready(*disabilities)
    return {line.instrument for line in lay_out(TEMPLATE, site.case(case_id), OURS).lines}


def section(case: Case, language: Literal["zh", "en"] = "en", edition: str = "professional") -> list[tuple[str, ...]]:
    telling = Telling(case, find_kind("individual").words[language], edition, language, date(2026, 3, 1))  # type: ignore[arg-type]
    return [row for block in comprehensive(telling) if block.kind == "table" for row in block.rows]


def test_it_has_the_four_parts_of_the_standard_from_instruments_that_there_are() -> None:
    """Psychological, knowledge, skills and overall quality (duty 2-2.2.1)."""
    assert [part.names["zh"] for part in TEMPLATE.parts] == ["心理", "知识", "技能", "综合素质"]
    assert {one for part in TEMPLATE.parts for entry in part.choices for one in entry} <= set(OURS)


def test_its_duty_is_one_of_level_2_in_the_standard() -> None:
    if not DUTIES.exists():
        pytest.skip("the occupational standard is not beside the repository")
    with DUTIES.open(encoding="utf-8-sig", newline="") as opened:
        (duty,) = [row for row in csv.DictReader(opened) if row["code"] == TEMPLATE.duty]
    assert duty["level"] == str(TEMPLATE.level) == "2"
    assert all(word in duty["requirement_zh"] for word in ("心理", "知识", "技能", "综合素质"))


def test_each_entry_is_served_by_the_form_that_suits_the_person(site: VerbSite) -> None:
    limb = served(site)
    assert {"vocabulary", "nonverbal_reasoning", "work_personality"} <= limb and "listening_vocabulary" not in limb
    blind = served(site, severe(Category.VISION))
    assert {"listening_vocabulary", "auditory_reasoning"} <= blind and not blind & {"vocabulary", "name_comparison"}
    deaf = served(site, severe(Category.HEARING))
    assert "vocabulary" in deaf and not deaf & {"listening_vocabulary", "auditory_reasoning"}


def test_what_serves_nobody_here_is_named(site: VerbSite) -> None:
    laid = lay_out(TEMPLATE, site.case(site.ready(severe(Category.VISION))), OURS)
    assert ("name_comparison",) in laid.unserved and ("form_matching",) in laid.unserved


def test_only_level_2_chooses_it(site: VerbSite) -> None:
    case_id = site.ready()
    laid = lay_out(TEMPLATE, site.case(case_id), OURS).lines
    with pytest.raises(NotAllowed, match="2-2\\.2\\.1"):
        draft(site.store, site.three, case_id, laid, TEMPLATE)
    draft(site.store, site.two, case_id, laid, TEMPLATE)
    kept = site.case(case_id).plan
    assert kept is not None and kept.template == TEMPLATE


def test_the_report_tells_the_parts_side_by_side_and_no_number_over_all(site: VerbSite) -> None:
    case_id = site.ready()
    plan = draft(site.store, site.two, case_id, lay_out(TEMPLATE, site.case(case_id), OURS).lines, TEMPLATE)
    lines = approve(site.store, site.two, plan.id).lines
    (line,) = [one for one in lines if one.instrument == "vocabulary"]
    items = OURS["vocabulary"].scored_items
    sitting = run.prepare(site.store, site.three, case_id, line)
    site.answered(sitting, [said(n, item.id, int(item.key or 0)) for n, item in enumerate(items, start=1)])
    case = site.case(case_id)
    rows = section(case)
    assert [row[0] for row in rows] == sorted(
        (row[0] for row in rows), key=[part.names["en"] for part in TEMPLATE.parts].index
    )
    assert ("Knowledge", "Vocabulary", "Vocabulary: 36 of 36") in rows
    assert ("Knowledge", "Computation", "not given") in rows
    told = comprehensive(Telling(case, find_kind("individual").words["en"], "professional", "en", date(2026, 3, 1)))
    assert "no overall number" in told[0].text
    assert section(case, edition="employer") == []


def test_a_plan_without_a_template_tells_no_parts(site: VerbSite) -> None:
    case_id = site.ready()
    laid = lay_out(TEMPLATE, site.case(case_id), OURS).lines
    draft(site.store, site.three, case_id, laid)
    assert section(site.case(case_id)) == []
