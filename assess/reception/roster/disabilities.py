"""Which disabilities, of which grades, does a cell name: 肢体二级;言语三级?"""

from __future__ import annotations

import re
from typing import Literal, cast

from assess.errors import BadInput
from assess.nouns.disability import Category, Disability, Grade
from assess.reception.roster.cells import APART

CATEGORIES = {
    "视力": Category.VISION, "听力": Category.HEARING, "言语": Category.SPEECH, "肢体": Category.LIMB,
    "智力": Category.INTELLECT, "精神": Category.MENTAL, "多重": Category.MULTIPLE,
    "visual": Category.VISION, "physical": Category.LIMB, "intellectual": Category.INTELLECT,
    **{code.value: code for code in Category},
}  # fmt: skip
GRADES = {"一": 1, "二": 2, "三": 3, "四": 4, **{str(grade): grade for grade in range(1, 5)}}
NOT_GRADED = ("", "未定级", "未评级", "none")
ONE = re.compile(
    r"(?P<category>[^0-9一二三四\s(]+?)\s*(?:残疾|残|disability)?\s*\(?(?:grade)?\s*(?P<grade>[0-9一二三四]*)级?\)?"
)
EVIDENCE: dict[str, Literal["certificate", "doctor_note"]] = {
    "残疾人证": "certificate", "残疾证": "certificate", "证": "certificate", "certificate": "certificate",
    "医生证明": "doctor_note", "诊断证明": "doctor_note", "病历": "doctor_note", "doctornote": "doctor_note",
}  # fmt: skip
Evidence = Literal["certificate", "doctor_note"]


def evidence_of(text: str) -> Evidence | None:
    """What the disability rests on, or None where empty. Raises BadInput."""
    plain = "".join(text.split()).casefold().replace("_", "")
    if plain and plain not in EVIDENCE:
        raise BadInput("What the disability rests on is not read. Write 残疾人证 or 医生证明.")
    return EVIDENCE[plain] if plain else None


def grades_of(text: str) -> tuple[Grade | None, ...]:
    """The grades of a column of their own, in the order of the categories. Raises BadInput."""
    return tuple(grade_of(part) for part in APART.split(text) if part.strip())


def grade_of(text: str) -> Grade | None:
    """One grade; None where it is empty or said not to be given. Raises BadInput."""
    plain = "".join(text.split()).casefold().removesuffix("级").removeprefix("grade")
    if plain in NOT_GRADED:
        return None
    if plain not in GRADES:
        raise BadInput("A grade is 1 to 4, or 一级 to 四级. Compare it with the certificate.")
    return cast(Grade, GRADES[plain])


def named(text: str) -> tuple[tuple[Category, Grade | None], ...]:
    """Each category in the cell with the grade that stands beside it.

    >>> [(category.value, grade) for category, grade in named("肢体二级;言语残疾(三级)、视力")]
    [('limb', 2), ('speech', 3), ('vision', None)]
    """
    return tuple(_one(part.strip().casefold()) for part in APART.split(text) if part.strip())


def _one(text: str) -> tuple[Category, Grade | None]:
    found = ONE.fullmatch(text)
    category = CATEGORIES.get(found["category"]) if found else None
    if found is None or category is None:
        raise BadInput("A disability is not read. Write each category with its grade: 肢体二级;言语三级.")
    return category, grade_of(found["grade"])


def joined(
    categories: tuple[tuple[Category, Grade | None], ...], grades: tuple[Grade | None, ...], evidence: Evidence
) -> tuple[Disability, ...]:
    """The disabilities, with the grades of their own column where there is one. Raises BadInput where they differ."""
    if grades and len(grades) != len(categories):
        told = "There are {grades} grades for {categories} categories. Write one grade for each, in the same order."
        raise BadInput(told, grades=len(grades), categories=len(categories))
    apart = grades or tuple(None for _ in categories)
    for (_, beside), own in zip(categories, apart, strict=True):
        if beside and own and beside != own:
            raise BadInput("The grade beside the category is another than that of its own column. Compare both.")
    names = [category for category, _ in categories]
    if len(set(names)) != len(names):
        raise BadInput("A category stands twice. Name each once, with its grade.")
    return tuple(
        Disability(category=category, grade=beside or own, evidence=evidence)
        for (category, beside), own in zip(categories, apart, strict=True)
    )
