"""Is every part of a multiple disability recorded? Digit 7 of a certificate names none of them."""

from __future__ import annotations

from collections.abc import Sequence

from assess.errors import BadInput
from assess.nouns.disability import Category, Certificate, Disability

PARTS = 2  # GB/T 26341-2010: two or more of the six categories
NOT_ENOUGH = (
    "Multiple disabilities are recorded with {count} of their parts. Add each one by itself with its grade, two or "
    "more: the plan rests on all of them, and the number of the certificate names none."
)


def check(disabilities: Sequence[Disability], certificate: Certificate | None) -> None:
    """Raise BadInput where a multiple disability lacks its parts, or their grades do not agree with the certificate.

    The grade of multiple disabilities is that of the most severe one (GB/T 26341-2010).
    """
    certified = certificate is not None and certificate.category is Category.MULTIPLE
    if not certified and all(disability.category is not Category.MULTIPLE for disability in disabilities):
        return
    parts = [disability for disability in disabilities if disability.category is not Category.MULTIPLE]
    count = len({part.category for part in parts})
    if count < PARTS:
        raise BadInput(NOT_ENOUGH, count=count)
    if certificate is not None and certified:
        _agree([part for part in parts if part.evidence == "certificate"], certificate)


def _agree(parts: Sequence[Disability], certificate: Certificate) -> None:
    """A part that has no grade yet may still be the most severe one."""
    grades = [part.grade for part in parts if part.grade is not None]
    if not grades:
        return
    worst, whole = min(grades), len(grades) == len(parts)
    if worst < certificate.grade or (whole and worst != certificate.grade):
        raise BadInput(
            "The certificate says grade {value} for multiple disabilities, which is that of the most severe one; "
            "of those recorded it is {worst}. Compare all of them.",
            value=certificate.grade,
            worst=worst,
        )
