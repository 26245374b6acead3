"""What came of teaching: gain, prompts, transfer, and may the gain be called reliable?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.meaning.reliable import gain
from assess.meaning.retests import SourcedRetest
from assess.nouns.change import Gain, Taught
from assess.nouns.score import Instrument, NormSet, Score
from assess.nouns.sitting import Sitting
from assess.nouns.teaching import Teaching

Scores = Mapping[str, Score]


def taught(
    lessons: Sequence[Teaching],
    sittings: Mapping[str, Sitting],
    instruments: Mapping[str, Instrument],
    scores: Sequence[Score],
    norm_sets: Mapping[str, NormSet],
    retests: Sequence[SourcedRetest],
) -> tuple[Taught, ...]:
    """Each lesson that counts with what came of it; nothing is gained where the second sitting is still to come.

    `sittings` are those that count. Without a retest sample that states the practice effect no gain is called
    reliable: a second test is better for having seen the first, taught or not.
    """
    found = []
    for lesson in (lesson for lesson in lessons if not lesson.withdrawn):
        first, second, transfer = (
            sittings.get(one) for one in (lesson.first_sitting, lesson.second_sitting, lesson.transfer_sitting)
        )
        gains: tuple[Gain, ...] = ()
        if first and second:
            both = instruments[first.instrument_hash], instruments[second.instrument_hash]
            before, after = _of(scores, first), _of(scores, second)
            sources = {"norm_sets": norm_sets, "retests": retests, "beyond_practice": True}
            shared = [scale.id for scale in both[0].scales if scale.id in {s.id for s in both[1].scales}]
            gains = tuple(gain(before.get(s), after.get(s), both, s, **sources) for s in shared)  # type: ignore[arg-type]
        found.append(Taught(teaching=lesson, gains=gains, transfer=_transfer(transfer, instruments, scores)))
    return tuple(found)


def _of(scores: Sequence[Score], sitting: Sitting) -> dict[str, Score]:
    return {score.raw.scale: score for score in scores if score.sitting_id == sitting.id}


def _transfer(
    sitting: Sitting | None, instruments: Mapping[str, Instrument], scores: Sequence[Score]
) -> tuple[tuple[str, float | None, str], ...]:
    """The scales of the task to which what was taught should carry over."""
    if sitting is None:
        return ()
    known = {scale.id: scale.unit or "points" for scale in instruments[sitting.instrument_hash].scales}
    return tuple(
        (name, score.raw.value if score.interpretable else None, known[name])
        for name, score in _of(scores, sitting).items()
    )
