"""What can be said by rule of how somebody goes about work, by their own account and by an observer's?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding
from assess.nouns.score import Instrument, Standing, TwoViews
from instruments.definition import Kind

Say = Callable[[str], str]


def standing_out(standing: tuple[Standing, ...], instrument: Instrument, language: str, say: Say) -> str:
    """The factors above and below the person's own mean; none is said as such."""
    names = (instrument.words.get(language) or instrument.words["zh"]).scales
    above, below = ([names[one.scale] for one in standing if one.side == side] for side in ("above", "below"))
    rated = instrument.kind is Kind.RATING
    whose = say("By the observer's account") if rated else say("By the client's own account")
    if not above and not below:
        return say("{whose}, no way of working stands out from the person's own mean.").format(whose=whose)
    parts = []
    if above:
        told = say("more marked than the person's other ways of working: {scales}")
        parts.append(told.format(scales=_joined(above, say)))
    if below:
        parts.append(say("less marked: {scales}").format(scales=_joined(below, say)))
    return say("{whose}, {parts}.").format(whose=whose, parts=say("; ").join(parts))


def disagreements(case: Case, language: str, say: Say) -> Iterator[Finding]:
    """A contradiction for each pair of views that differ: which factors, and what the evaluator has to find out."""
    for views in case.two_views:
        differing = [one for one in views.differences if one.differs]
        if not differing:
            continue
        own = next(sitting for sitting in case.sittings if sitting.id == views.own_sitting_id)
        instrument = case.instruments[own.instrument_hash]
        names = (instrument.words.get(language) or instrument.words["zh"]).scales
        each = (
            say("{name} (client {own:.1f}, observer {other:.1f})").format(
                name=names[one.scale], own=one.own, other=one.other
            )
            for one in differing
        )
        told = say("The client and the observer see it differently: {scales}. Ask both what they saw, and where.")
        text = told.format(scales=say("; ").join(each))
        basis = tuple(_basis(views, one.scale) for one in differing)
        yield Finding(
            id=str(uuid4()),
            case_id=case.file.id,
            dimension=instrument.family,
            text=text,
            drafted=text,
            rule="two_views",
            basis=tuple(part for pair in basis for part in pair),
            kind="contradiction",
        )


def _basis(views: TwoViews, scale: str) -> tuple[Basis, Basis]:
    """Both scores, the client's first."""
    own, other = (f"{sitting_id}/{scale}" for sitting_id in (views.own_sitting_id, views.other_sitting_id))
    return Basis(kind="score", ref=own), Basis(kind="score", ref=other)


def _joined(names: list[str], say: Say) -> str:
    return say(" and ").join(names)
