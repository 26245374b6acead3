"""Why should an ability from an adaptive course be trusted less?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.nouns.score import Caveat, Instrument, RawScore
from assess.nouns.served import Served
from assess.nouns.sitting import Response
from norms.irt.ability import ESTIMATORS


def of_course(
    instrument: Instrument, raw: RawScore, standing: Sequence[Response], decisions: Sequence[Served]
) -> tuple[Caveat, ...]:
    """Difficulties not estimated from people, how sure the ability is, and what the course met; () of other scales."""
    design, scale = instrument.adaptive, instrument.scale(raw.scale)
    if design is None or scale.rule not in ESTIMATORS or raw.why_none == "contraindicated":
        return ()
    return (
        *([Caveat(code="not_calibrated", severity="caution")] if design.calibration == "declared" else []),
        *_error(raw),
        *_ended(decisions),
        *_tail([response.item_id for response in standing if response.item_id in scale.items], decisions),
    )


def _error(raw: RawScore) -> Iterator[Caveat]:
    if raw.why_none == "no_ability":
        yield Caveat(code="no_ability", severity="caution")
    elif raw.value is not None and raw.se is not None:
        values = {"count": str(raw.answered), "theta": f"{raw.value:.2f}", "se": f"{raw.se:.2f}"}
        yield Caveat(code="ability_error", severity="note", values=values)


def _ended(decisions: Sequence[Served]) -> Iterator[Caveat]:
    if decisions and decisions[-1].over == "fatigue":
        yield Caveat(code="course_tired", severity="caution")


def _tail(asked: Sequence[str], decisions: Sequence[Served]) -> Iterator[Caveat]:
    """Items that the page took from its fixed tail, because the server could not be asked: less to the point."""
    chosen = {decision.item_id for decision in decisions}
    if count := sum(item not in chosen for item in asked):
        yield Caveat(code="tail_used", severity="note", values={"count": str(count), "of": str(len(asked))})
