"""Which norm set, which columns and which age groups did the caller mean?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess.errors import BadInput
from assess.settings import Settings
from norms.find import library
from norms.normset import PREDICTORS, NormSet
from norms.read import read_folder


def norm_set_of(given: str, settings: Settings) -> NormSet:
    """The set of a folder, or of an id in the library or the site's own folder. Raises BadNormSet, BadInput."""
    if Path(given).is_dir():
        return read_folder(Path(given))
    known = library(settings.workspace / "norms")
    if given not in known:
        raise BadInput(
            "{given}: is neither a folder nor the id of a norm set. Known: {known}.",
            given=given,
            known=", ".join(sorted(known)),
        )
    return known[given]


def columns_of(given: str) -> dict[str, str]:
    """Role by column of "sex,schooling=edu": what tells people apart, and where it stands. Raises BadInput.

    >>> columns_of("sex,schooling=edu")
    {'sex': 'sex', 'schooling': 'edu'}
    """
    found: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in given.split(","))):
        role, _, column = part.partition("=")
        if role not in PREDICTORS:
            raise BadInput(
                "{role!r} is no role by which norms tell people apart. Known: {known}. Write role=column.",
                role=role,
                known=", ".join(PREDICTORS),
            )
        found[role] = column or role
    return found


def bands_of(given: str | None) -> list[tuple[int, int]] | None:
    """The age groups of "20-29,30-39", None where none are given. Raises BadInput.

    >>> bands_of("20-29,30-39")
    [(20, 29), (30, 39)]
    """
    if not given:
        return None
    found = []
    for part in given.split(","):
        low, _, high = part.strip().partition("-")
        if not (low.isdigit() and high.isdigit() and int(low) <= int(high)):
            raise BadInput("{value!r} is no age group. Write two ages in years, e.g. 20-29.", value=part)
        found.append((int(low), int(high)))
    return found


def amounts_of(given: list[str]) -> Mapping[str, float]:
    """The numbers of "mean=3" and the like, by name. Raises BadInput.

    >>> amounts_of(["mean=3", "percentile=2.5"])
    {'mean': 3.0, 'percentile': 2.5}
    """
    found = {}
    for part in given:
        name, _, number = part.partition("=")
        try:
            found[name] = float(number)
        except ValueError as wrong:
            raise BadInput("{value!r} is no name and number. Write e.g. mean=3.", value=part) from wrong
    return found
