"""Does what was told of a person say the same as the number of their certificate?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assess.errors import BadInput
from assess.nouns.disability import Category, Certificate, Disability


def check_disabilities(disabilities: Sequence[Disability], certificate: Certificate) -> None:
    """Raise BadInput where the certificate's category is not among them, or has another grade."""
    categories = {disability.category for disability in disabilities}
    if certificate.category is not Category.MULTIPLE and certificate.category not in categories:
        raise BadInput(
            "The certificate says category {value}, the intake does not have it. Compare both.",
            value=certificate.category.value,
        )
    grades = {d.grade for d in disabilities if d.category is certificate.category and d.evidence == "certificate"}
    if grades and certificate.grade not in grades:
        raise BadInput("The certificate says grade {value}, the intake another. Compare both.", value=certificate.grade)


def check_birth(birth_date: date | None, certificate: Certificate) -> None:
    """Raise BadInput where another birth date was told."""
    if birth_date not in (None, certificate.birth_date):
        raise BadInput("The birth date differs from the one in the certificate number. Compare both.")


def check_sex(sex: str | None, certificate: Certificate) -> None:
    """Raise BadInput where another sex was told."""
    if sex not in (None, certificate.sex):
        raise BadInput("The sex differs from the one in the certificate number. Compare both.")
