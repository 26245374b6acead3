"""Which disabilities, and what can the person do with aids?"""

from __future__ import annotations

from datetime import date
from typing import Literal

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.disability import Category, Certificate, Disability, Grade
from assess.ui import words
from assess.ui.desk import Desk

Evidence = Literal["certificate", "doctor_note"]
GRADES: tuple[Grade, ...] = (1, 2, 3, 4)
AT_MOST = 6
TWO = 2  # disabilities make a multiple one
SEPARATE = tuple(category for category in Category if category is not Category.MULTIPLE)
EARLIEST = date(1920, 1, 1)


def how_many(desk: Desk, case: Case, certificate: Certificate | None) -> int:
    """Asked before the form, because each disability has fields of its own; multiple ones are at least two."""
    least = TWO if certificate and certificate.category is Category.MULTIPLE else 1
    if least == TWO:
        st.info(desk.say("The certificate says multiple. Describe each disability by itself, with its grade."))
    count = st.number_input(
        desk.say("How many disabilities are described"),
        min_value=least,
        max_value=AT_MOST,
        value=max(least, len(case.client.disabilities)),
        key=f"disabilities-{case.client.id}-{least}",
    )
    return int(count)


def draw(desk: Desk, case: Case, certificate: Certificate | None, count: int) -> tuple[Disability, ...]:
    """Fields for each disability; the first takes category and grade from the certificate unless that says multiple,
    of which the number tells no part. One without a category is left out."""
    known = case.client.disabilities
    every = certificate is not None and certificate.category is Category.MULTIPLE
    described = (
        _one(desk, n, known[n] if n < len(known) else None, certificate if every or n == 0 else None)
        for n in range(count)
    )
    return tuple(disability for disability in described if disability is not None)


def _one(desk: Desk, number: int, known: Disability | None, certificate: Certificate | None) -> Disability | None:
    """One disability; another certificate makes other keys, so that its category and grade are shown."""
    say = desk.say
    st.subheader(say("Disability {number}").format(number=number + 1), anchor=False)
    key = f"disability-{number}-{certificate.number if certificate else ''}"
    category, grade, evidence = _graded(desk, key, known, certificate)
    side, site = _where(desk, key, known)
    aided = st.text_area(
        say("What the person can do with aids"), value=known.aided_function if known else "", key=f"{key}-aided"
    )
    since = st.date_input(
        say("Since"),
        value=known.since if known else None,
        min_value=EARLIEST,
        max_value=desk.today(),
        format="YYYY-MM-DD",
        key=f"{key}-since",
    )
    if category is None:
        return None
    return Disability(
        category=category, grade=grade, evidence=evidence, site=site, side=side, aided_function=aided, since=since
    )


def _graded(
    desk: Desk, key: str, known: Disability | None, certificate: Certificate | None
) -> tuple[Category | None, Grade | None, Evidence]:
    say, names = desk.say, _separate(words.categories(desk.say), known)
    evidences: dict[Evidence, str] = {"certificate": say("Certificate"), "doctor_note": say("Doctor's note")}
    read = certificate if certificate and certificate.category is not Category.MULTIPLE else known
    evidence: Evidence = "certificate" if certificate else known.evidence if known else "doctor_note"
    category = st.selectbox(
        say("Category"),
        tuple(names),
        index=tuple(names).index(read.category) if read else None,
        format_func=names.__getitem__,
        placeholder=say("choose"),
        key=f"{key}-category",
    )
    grade = st.selectbox(
        say("Grade (1 is the most severe)"),
        GRADES,
        index=GRADES.index(read.grade) if read and read.grade else None,
        placeholder=say("not graded"),
        key=f"{key}-grade",
    )
    shown = st.radio(
        say("Evidence"),
        tuple(evidences),
        index=tuple(evidences).index(evidence),
        format_func=evidences.__getitem__,
        horizontal=True,
        key=f"{key}-evidence",
    )
    return category, grade, shown


def _separate(names: dict[Category, str], known: Disability | None) -> dict[Category, str]:
    """The categories by themselves; multiple only where it was recorded so before."""
    kept = known.category if known else None
    return {category: name for category, name in names.items() if category in (kept, *SEPARATE)}


def _where(desk: Desk, key: str, known: Disability | None) -> tuple[words.Side | None, str]:
    say, sides = desk.say, words.hands(desk.say)
    side = st.selectbox(
        say("Side"),
        tuple(sides),
        index=tuple(sides).index(known.side) if known and known.side else None,
        format_func=sides.__getitem__,
        placeholder=say("does not apply"),
        key=f"{key}-side",
    )
    site = st.text_input(say("Part of the body or sense"), value=known.site if known else "", key=f"{key}-site")
    return side, site
