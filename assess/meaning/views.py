"""How do a client's scales stand to one another, and to what an observer says?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.nouns.score import Instrument, Score, Standing, TwoViews
from assess.nouns.sitting import Response, Sitting, SittingState
from assess.sitting.score import answers
from instruments.own_mean import own_mean
from instruments.two_views import two_views

PERSONALITY = "personality"  # the family whose scales are compared within the person
Responses = Mapping[str, Sequence[Response]]


def own_means(
    sittings: Sequence[Sitting], scores: Sequence[Score], responses: Responses, instruments: Mapping[str, Instrument]
) -> dict[str, tuple[Standing, ...]]:
    """By sitting; those that nothing can be said of are left out."""
    found = {}
    for sitting in sound(sittings, scores):
        instrument = instruments[sitting.instrument_hash]
        if instrument.family == PERSONALITY and (
            standing := own_mean(instrument, answers(instrument, responses[sitting.id]))
        ):
            found[sitting.id] = standing
    return found


def views(
    sittings: Sequence[Sitting], scores: Sequence[Score], responses: Responses, instruments: Mapping[str, Instrument]
) -> tuple[TwoViews, ...]:
    """Each self-report beside each rating on its observer's form, if their items and scales are the same.

    Those of which there are observed tasks too stand in `assess.meaning.accounts`.
    """
    whole = sound(sittings, scores)
    pairs = ((own, other) for own in whole for other in whole if _same_items(own, other, instruments))
    return tuple(
        TwoViews(
            own_sitting_id=own.id,
            other_sitting_id=other.id,
            differences=two_views(
                instruments[own.instrument_hash],
                answers(instruments[own.instrument_hash], responses[own.id]),
                answers(instruments[other.instrument_hash], responses[other.id]),
            ),
        )
        for own, other in pairs
    )


def sound(sittings: Sequence[Sitting], scores: Sequence[Score]) -> list[Sitting]:
    """Finished, and with nothing that forbids to interpret it."""
    broken = {score.sitting_id for score in scores if not score.interpretable}
    return [s for s in sittings if s.state is SittingState.FINISHED and s.id not in broken]


def _same_items(own: Sitting, other: Sitting, instruments: Mapping[str, Instrument]) -> bool:
    mine, theirs = instruments[own.instrument_hash], instruments[other.instrument_hash]
    same = (mine.scales, mine.choice_sets) == (theirs.scales, theirs.choice_sets)
    return same and mine.other_forms.get("observer") == theirs.id and "seen" not in mine.other_forms
