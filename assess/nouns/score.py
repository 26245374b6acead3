"""What came out, where does it stand, and how far may it be trusted?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from instruments.accounts import OF_KIND, Account, Contradiction
from instruments.broad import broad, facets, indices
from instruments.definition import Instrument, Item, Scale, Words
from instruments.own_mean import Standing
from instruments.profile import Profile
from instruments.prompts import INDEPENDENT, LEVELS, PromptCount, prompt_counts
from instruments.score import RawScore
from instruments.spread import spread_percent
from instruments.two_views import Difference
from norms.choose import Choice
from norms.normset import Interval, NormedScore, NormSet
from norms.placed import FLAGS
from norms.reasons import WHY_NONE

__all__ = [
    "FLAGS",
    "INDEPENDENT",
    "LEVELS",
    "OF_KIND",
    "WHY_NONE",
    "Account",
    "Accounts",
    "Caveat",
    "Choice",
    "Contradiction",
    "Difference",
    "Instrument",
    "Interval",
    "Item",
    "NormSet",
    "NormedScore",
    "Profile",
    "PromptCount",
    "RawScore",
    "Reference",
    "Scale",
    "Score",
    "Standing",
    "Told",
    "TwoViews",
    "Words",
    "broad",
    "facets",
    "indices",
    "prompt_counts",
    "spread_percent",
]


@dataclass(frozen=True, kw_only=True)
class Caveat:
    """A reason to trust a score less; the report must show it. `code` has words in the reports; `values` fill them."""

    code: str
    severity: Literal["note", "caution", "not_interpretable"]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Which norm set answers one question of the referral for one scale, and why; chosen without the score."""

    sitting_id: str
    scale: str
    choice: Choice


@dataclass(frozen=True, kw_only=True)
class TwoViews:
    """What the client says of themselves beside what an observer says, scale by scale; each is a sitting of its own."""

    own_sitting_id: str
    other_sitting_id: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One account: what the client says they can do, an informant says is done, or the evaluator saw."""

    account: Account
    sitting_id: str


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Accounts of the same things side by side; `contradictions` has their values in the order of `told`."""

    told: tuple[Told, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, kw_only=True)
class Score:
    """One scale of one sitting: raw, normed, caveats. A pure function of the events and the named versions."""

    sitting_id: str
    instrument: str
    instrument_version: str
    instrument_hash: str
    raw: RawScore
    normed: tuple[NormedScore, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def interpretable(self) -> bool:
        """False where an accommodation or an event broke what the scale measures."""
        return all(c.severity != "not_interpretable" for c in self.caveats)
