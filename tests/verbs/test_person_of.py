"""A norm set sees of a client what the file holds, and nothing that it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from grip_answers import GRIP, MAN_OF_40

from assess.nouns.civil import completed_months
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Schooling
from assess.sitting.score import person_of
from norms.normset import Person

ON = date(2026, 11, 24)
RIGHT = next(scale for scale in GRIP.scales if scale.side == "right")


def disability(category: Category) -> Disability:
    return Disability(category=category, grade=2, evidence="certificate")


def test_age_is_in_completed_years_and_completed_months() -> None:
    born = replace(MAN_OF_40, birth_date=date(1986, 12, 24))
    assert person_of(born, RIGHT, ON) == Person(age_years=39, age_months=479, sex="M", hand="right")
    assert person_of(replace(born, birth_date=None), RIGHT, ON) == Person(age_years=None, sex="M", hand="right")


@pytest.mark.parametrize(
    ("birth", "on", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2024, 2, 29), date(2026, 2, 28), 23),
        (date(2024, 2, 29), date(2026, 3, 1), 24),
        (date(2025, 12, 5), date(2026, 1, 5), 1),
    ],
)
def test_a_month_is_completed_on_its_day(birth: date, on: date, months: int) -> None:
    assert completed_months(birth, on) == months


def test_two_categories_of_disability_are_multiple_disabilities() -> None:
    """GB/T 26341-2010: two or more of the six categories together."""
    two = (disability(Category.VISION), disability(Category.LIMB))
    found = [person_of(replace(MAN_OF_40, disabilities=d), RIGHT, ON).disability for d in (two, two[1:], ())]
    assert found == ["multiple", "limb", None]


def test_schooling_is_told_by_its_code() -> None:
    assert person_of(replace(MAN_OF_40, schooling=Schooling.COLLEGE), RIGHT, ON).schooling == "college"
