"""What does a release of the O*NET database say of an occupation?

Its figures are means of ratings in the United States: how important something is, never what a person must reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

OnetLicence = Literal["CC BY 4.0", ""]  # "": the release's Read Me names no licence that is known here


@dataclass(frozen=True, kw_only=True)
class OnetRelease:
    """A release as it was taken in: its files, the sha256 of them all, and what must stand beside its figures."""

    version: str
    licence: OnetLicence
    hash: str
    files: tuple[str, ...]
    occupations: int

    @property
    def attribution(self) -> str:
        """The sentences that the licence asks for wherever figures of the release are shown, in its own words."""
        told = (
            f"This page includes information from the O*NET {self.version} Database by the U.S. Department of Labor, "
            "Employment and Training Administration (USDOL/ETA)."
        )
        used = " Used under the CC BY 4.0 license." if self.licence else ""
        return f"{told}{used} O*NET® is a trademark of USDOL/ETA."


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One scale of one element. None: the release has no value. `suppressed`: too imprecise by its makers' own rule."""

    value: float | None
    error: float | None = None  # standard error of the mean rating
    n: int | None = None
    suppressed: bool = False


@dataclass(frozen=True, kw_only=True)
class Element:
    """An ability or a condition of work: importance (IM, 1 to 5), level (LV, 0 to 7) and mean of context (CX, 1 to 5;
    CT, 1 to 3) stand apart and are never made one figure.

    `not_relevant`: too few raters found it important for its level to be told.
    """

    id: str
    name: str
    ratings: Mapping[str, Rating]  # by scale
    not_relevant: bool = False


@dataclass(frozen=True, kw_only=True)
class OnetOccupation:
    """An occupation of one release. Interests (OI, 1 to 7) by Holland's letter, values (EX, 1 to 7) by our own names;
    None or absent: the release does not say. `high_points` as the release orders them."""

    code: str
    title: str
    description: str
    interests: Mapping[str, float | None] = field(default_factory=dict)
    high_points: tuple[str, ...] = ()
    values: Mapping[str, float | None] = field(default_factory=dict)
    job_zone: int | None = None
    abilities: tuple[Element, ...] = ()
    context: tuple[Element, ...] = ()
