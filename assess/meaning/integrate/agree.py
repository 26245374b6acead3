"""Do the pieces that speak about one dimension agree, what do they come to, and how sure is that?

The rules are our own setting. Pieces that are only described place nothing. Two sources of different kinds of which one
says strength and the other support need contradict one another: both sides are kept, and nothing is averaged.
"""

from __future__ import annotations

from collections.abc import Sequence

from assess.meaning.integrate.dimensions import Dimension
from assess.nouns.finding import Confidence
from assess.nouns.integration import DimensionView, Evidence, Standing

NOT_ASSESSED = "not_assessed"  # nothing speaks about it
NOTHING_COUNTS = "nothing_counts"  # what was given counts for nothing, each piece with its reason
MANY_KINDS = 2  # kinds of sources for a high confidence
MANY_SITTINGS = 3  # grounds for a high confidence
ACCOUNTS = ("self", "informant", "intake", "note")  # what somebody says; alone it leaves confidence low


def view(dimension: Dimension, evidence: Sequence[Evidence]) -> DimensionView:
    """The dimension with its evidence, counted pieces first."""
    counted = [piece for piece in evidence if not piece.excluded]
    agreement = _agreement(counted)
    standing = _standing(agreement, counted)
    return DimensionView(
        dimension=dimension.id,
        icf=dimension.icf,
        core=dimension.core,
        evidence=(*counted, *(piece for piece in evidence if piece.excluded)),
        agreement=agreement,  # type: ignore[arg-type]
        standing=standing,
        confidence=_confidence(agreement, standing, counted),
        why_unknown="" if counted else NOTHING_COUNTS if evidence else NOT_ASSESSED,
        names=dimension.names,
    )


def sides(evidence: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The counted pieces that say strength, and those that say support need."""
    counted = [piece for piece in evidence if not piece.excluded]
    return (
        tuple(piece for piece in counted if piece.standing == "strength"),
        tuple(piece for piece in counted if piece.standing == "support_need"),
    )


def _agreement(counted: Sequence[Evidence]) -> str:
    if not counted:
        return "none"
    placed = _placed(counted)
    said, grounds = {piece.standing for piece in placed}, {_ground(piece) for piece in placed or counted}
    strong, weak = ({piece.source for piece in side} for side in sides(counted))
    if strong and weak and len(strong | weak) > 1:
        return "contradicts"
    if len(said) > 1:
        return "mixed"
    return "single" if len(grounds) == 1 or not placed else "converges"


def _standing(agreement: str, counted: Sequence[Evidence]) -> Standing | None:
    """What all placed pieces say; None where they differ or nothing counts."""
    if agreement in ("none", "contradicts", "mixed"):
        return None
    placed = _placed(counted)
    return placed[0].standing if placed else "described"


def _confidence(agreement: str, standing: Standing | None, counted: Sequence[Evidence]) -> Confidence | None:
    """How sure; None where nothing is placed.

    High: grounds of several kinds of sources agree, none with a caution. Moderate: two grounds, or a single one that is
    no mere account and has no caution. Low: the rest, and whatever differs.
    """
    if agreement == "none" or standing == "described":
        return None
    if standing is None:
        return "low"
    placed = _placed(counted)
    clear = [piece for piece in placed if not piece.caveats]
    if (
        len({piece.source for piece in clear}) >= MANY_KINDS
        and len({_ground(piece) for piece in clear}) >= MANY_SITTINGS
        and len(clear) == len(placed)
    ):
        return "high"
    sure = any(piece.source not in ACCOUNTS for piece in clear)
    return "moderate" if sure or len({_ground(piece) for piece in placed}) > 1 else "low"


def _placed(counted: Sequence[Evidence]) -> list[Evidence]:
    return [piece for piece in counted if piece.standing != "described"]


def _ground(piece: Evidence) -> tuple[str, str]:
    """What a piece comes from: scores of one sitting are one ground, as is the whole intake."""
    return piece.basis.kind, piece.basis.ref.partition("/")[0]
