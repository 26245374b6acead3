"""Is what a person can do with aids kept as told, and is every part of a multiple disability recorded?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from stdnum.cn import ric
from verb_site import VerbSite

from assess.errors import BadInput
from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.people import Identity
from assess.reception.functioning import PartTold, parts_of


def ready(site: VerbSite) -> str:
    case_id = site.booked()
    site.consented(case_id)
    return case_id


def test_each_part_is_kept_with_its_use_bare_and_aided_and_the_rest_stays_unasked(site: VerbSite) -> None:
    told = {"left_hand": PartTold(bare="none", aided="limited", aid=" hook "), "right_hand": PartTold(bare="full")}
    functioning = Functioning(parts=parts_of(told | {"trunk": PartTold()}), hears="speech", seizures=False)  # type: ignore[arg-type]
    case_id = ready(site)
    site.taken_in(case_id, functioning=functioning)
    kept = site.case(case_id).client.functioning
    assert (kept.use("left_hand"), kept.use("right_hand"), kept.use("trunk")) == ("limited", "full", None)
    assert kept.parts[0].aid == "hook" and kept.parts[0].bare == "none"
    assert (kept.hears, kept.seizures, kept.sees, kept.stands) == ("speech", False, None, None)


def test_an_aid_without_the_use_it_replaces_is_asked_for() -> None:
    with pytest.raises(BadInput, match="left_leg"):
        parts_of({"left_leg": PartTold(aided="full")})


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"minutes_at_a_stretch": 0}, "must be 1 to 1440, got 0"),
        ({"minutes_a_day": 1441}, "got 1441"),
        ({"minutes_at_a_stretch": 60, "minutes_a_day": 45}, "60 minutes at a stretch are more than 45"),
        ({"parts": (PartUse(part="trunk", bare="full"), PartUse(part="trunk", bare="none"))}, "stands twice"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(site: VerbSite, told: dict[str, object], says: str) -> None:
    case_id = ready(site)
    with pytest.raises(BadInput, match=says):
        site.taken_in(case_id, functioning=Functioning(**told))  # type: ignore[arg-type]
    assert site.case(case_id).client.disabilities == ()


def part(category: Category, grade: Grade | None, evidence: str = "certificate") -> Disability:
    return Disability(category=category, grade=grade, evidence=evidence)  # type: ignore[arg-type]


def certified(order: str, grade: int) -> dict[str, object]:
    """A man born on 2 March 1986 whose certificate says multiple."""
    seventeen = f"11010119860302{order}"
    number = seventeen + ric.calc_check_digit(seventeen + "0") + f"7{grade}"
    return {"identity": Identity(name="多", certificate_number=number)}


BLIND, DEAF = part(Category.VISION, 1), part(Category.HEARING, 2)


@pytest.mark.parametrize("parts", [(BLIND,), (part(Category.MULTIPLE, 1),), (BLIND, part(Category.MULTIPLE, 1))])
def test_digit_seven_asks_for_every_category_and_keeps_nothing_without(
    site: VerbSite, parts: tuple[Disability, ...]
) -> None:
    case_id = ready(site)
    with pytest.raises(BadInput, match="Add each one by itself with its grade"):
        site.taken_in(case_id, *parts, **certified("111", 1))
    assert site.case(case_id).client.disabilities == ()


def test_a_doctors_note_of_multiple_disabilities_names_them_too(site: VerbSite) -> None:
    case_id = ready(site)
    with pytest.raises(BadInput, match="0 of their parts"):
        site.taken_in(case_id, part(Category.MULTIPLE, None, "doctor_note"))
    noted = tuple(replace(each, evidence="doctor_note") for each in (BLIND, DEAF))
    assert site.taken_in(case_id, *noted).disabilities == noted


def test_all_parts_and_grades_of_a_multiple_disability_are_kept(site: VerbSite) -> None:
    case_id = ready(site)
    client = site.taken_in(case_id, DEAF, BLIND, **certified("113", 1))
    assert [(d.category, d.grade) for d in client.disabilities] == [("hearing", 2), ("vision", 1)]


@pytest.mark.parametrize(("grade", "parts"), [(3, (BLIND, DEAF)), (1, (DEAF, part(Category.LIMB, 3)))])
def test_the_certificates_grade_is_that_of_the_most_severe_part(
    site: VerbSite, grade: int, parts: tuple[Disability, ...]
) -> None:
    # GB/T 26341-2010: multiple disabilities are graded by the most severe category
    case_id = ready(site)
    with pytest.raises(BadInput, match=f"says grade {grade} for multiple"):
        site.taken_in(case_id, *parts, **certified("115", grade))


def test_a_part_without_a_grade_may_still_be_the_most_severe(site: VerbSite) -> None:
    case_id = ready(site)
    client = site.taken_in(case_id, DEAF, part(Category.MENTAL, None), **certified("117", 1))
    assert [d.grade for d in client.disabilities] == [2, None]
