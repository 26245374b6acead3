"""How many events an hour, and which share of what the post asks?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from assess.nouns.score import Instrument, Score
from assess.nouns.sitting import Response, Sitting, SittingState
from assess.nouns.situational import Counted, Output
from norms.counts import rate
from norms.impact import wilson

COUNTED = "minutes_counted"  # the item of an instrument of events that says how long was counted
MADE, ACCEPTED, MINUTES = "made", "accepted", "minutes_worked"  # scales and items of an instrument of output
STANDARD, SOURCE, NO_SOURCE = "standard_per_hour", "standard_source", 4

Answers = Mapping[str, Sequence[Response]]


def counted(
    sittings: Sequence[Sitting], instruments: Mapping[str, Instrument], responses: Answers, scores: Sequence[Score]
) -> tuple[Counted, ...]:
    """Each kind of event of each finished count, an hour; without the minutes counted there is no rate."""
    return tuple(
        _counted(score, _answers(responses, sitting).get(COUNTED))
        for sitting in _with(sittings, instruments, COUNTED)
        for score in _of(scores, sitting)
        if score.raw.value is not None and score.interpretable
    )


def outputs(
    sittings: Sequence[Sitting], instruments: Mapping[str, Instrument], responses: Answers, scores: Sequence[Score]
) -> tuple[Output, ...]:
    """What each finished sitting of output came to."""
    return tuple(
        _output(sitting.id, {s.raw.scale: s for s in _of(scores, sitting)}, _answers(responses, sitting))
        for sitting in _with(sittings, instruments, STANDARD)
        if any(s.raw.scale == MADE and s.raw.value is not None for s in _of(scores, sitting))
    )


def _with(sittings: Sequence[Sitting], instruments: Mapping[str, Instrument], item_id: str) -> Iterator[Sitting]:
    """Finished sittings of situational instruments that ask this item."""
    for sitting in sittings:
        instrument = instruments[sitting.instrument_hash]
        known = instrument.family == "situational" and item_id in instrument.item_ids
        if known and sitting.state is SittingState.FINISHED:
            yield sitting


def _of(scores: Sequence[Score], sitting: Sitting) -> tuple[Score, ...]:
    return tuple(score for score in scores if score.sitting_id == sitting.id)


def _answers(responses: Answers, sitting: Sitting) -> dict[str, float]:
    return {r.item_id: float(r.value) for r in responses.get(sitting.id, ()) if isinstance(r.value, int | float)}


def _counted(score: Score, minutes: float | None) -> Counted:
    count = round(score.raw.value or 0)
    told = rate(count, minutes) if minutes else (None, None, None)
    return Counted(
        sitting_id=score.sitting_id,
        scale=score.raw.scale,
        count=count,
        minutes=minutes,
        per_hour=told[0],
        low=told[1],
        high=told[2],
    )


def _output(sitting_id: str, scores: Mapping[str, Score], answers: Mapping[str, float]) -> Output:
    made = round(scores[MADE].raw.value or 0)
    passed = scores[ACCEPTED].raw.value if ACCEPTED in scores else None
    accepted = None if passed is None or passed > made else round(passed)
    low, high = wilson(np.array(float(accepted or 0)), np.array(float(made)))
    known = accepted is not None and made > 0
    minutes, standard, source = (answers.get(item) for item in (MINUTES, STANDARD, SOURCE))
    why = _why_no_share(scores, accepted, minutes, standard, source)
    share = (accepted or 0) / (minutes / 60) / standard if why is None and minutes and standard else None
    return Output(
        sitting_id=sitting_id,
        made=made,
        accepted=accepted,
        minutes=minutes,
        quality=(accepted or 0) / made if known else None,
        quality_low=float(low) if known else None,
        quality_high=float(high) if known else None,
        standard_per_hour=standard,
        standard_source=round(source) if source is not None else None,
        share=share,
        why_no_share=why,  # type: ignore[arg-type]
    )


def _why_no_share(
    scores: Mapping[str, Score],
    accepted: int | None,
    minutes: float | None,
    standard: float | None,
    source: float | None,
) -> str | None:
    """What is lacking for a share of the standard, the first thing of several."""
    if not all(score.interpretable for score in scores.values()):
        return "not_interpretable"
    if accepted is None:
        return "not_inspected"
    if not minutes:
        return "no_minutes"
    if not standard:
        return "no_standard"
    return "no_source" if source is None or round(source) == NO_SOURCE else None
