"""May the change between two scores of one scale be called reliable, and by which source?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.meaning.retests import SourcedRetest, retest_of
from assess.nouns.change import Gain, ReliableChange, WhyUnsure
from assess.nouns.score import Instrument, NormedScore, NormSet, Score
from norms.reliable import change, error_of_difference, error_of_gain, error_of_measurement

T_SD = 10.0


def gain(
    first: Score | None,
    second: Score | None,
    instruments: tuple[Instrument, Instrument],
    scale_id: str,
    *,
    norm_sets: Mapping[str, NormSet],
    retests: Sequence[SourcedRetest],
    beyond_practice: bool,
) -> Gain:
    """One scale before and after. `beyond_practice`: only a source that states the practice effect will do.

    By a retest sample of this scale, its error of gains and its mean gain (Chelune et al. 1993); else, where practice
    need not be known, on T by a norm set whose reliability has a source (Jacobson & Truax 1991).
    """
    scale = instruments[0].scale(scale_id)
    told = {
        "scale": scale_id,
        "first": first.raw.value if first else None,
        "second": second.raw.value if second else None,
        "unit": scale.unit or "points",
        "better": scale.better,
    }
    why = _why_none(first, second, instruments)
    if why or first is None or second is None:
        return Gain(**told, why_unsure=why)  # type: ignore[arg-type]
    found = _by_retest(first, second, instruments[0], retests)
    if found is None and not beyond_practice:
        found = _by_norm(first, second, norm_sets)
    if found is not None:
        return Gain(**told, change=found)  # type: ignore[arg-type]
    known = _by_norm(first, second, norm_sets) is not None
    return Gain(**told, why_unsure="no_practice_effect" if known else "no_sourced_retest")  # type: ignore[arg-type]


def _why_none(
    first: Score | None, second: Score | None, instruments: tuple[Instrument, Instrument]
) -> WhyUnsure | None:
    if first is None or second is None or first.raw.value is None or second.raw.value is None:
        return "no_value"
    if not (first.interpretable and second.interpretable):
        return "not_interpretable"
    return "other_version" if instruments[0].hash != instruments[1].hash else None


def _by_retest(
    first: Score, second: Score, instrument: Instrument, retests: Sequence[SourcedRetest]
) -> ReliableChange | None:
    found = retest_of(retests, instrument, first.raw.scale)
    if found is None or first.raw.value is None or second.raw.value is None:
        return None
    error, practice = error_of_gain(found.sample), found.sample.practice
    index = change(first.raw.value, second.raw.value, error, practice)
    return ReliableChange(index=index, error=error, practice=practice, unit=found.unit, source=found.source)


def _by_norm(first: Score, second: Score, norm_sets: Mapping[str, NormSet]) -> ReliableChange | None:
    """On T in the first norm set that places both and names a reliability with its source."""
    later = {place.hash: place for place in second.normed}
    for before in first.normed:
        after, norm_set = later.get(before.hash), norm_sets.get(before.hash)
        if after is None or norm_set is None or not _usable(norm_set, before, after):
            continue
        once = error_of_measurement(T_SD, norm_set.reliability or 0.0)
        error = error_of_difference(once, once)
        index = change(before.t_score or 0.0, after.t_score or 0.0, error)
        source = norm_set.reliability_source or ""
        told = {"unit": "T", "source": source, "country": norm_set.country}
        return ReliableChange(index=index, error=error, practice=None, **told)
    return None


def _usable(norm_set: NormSet, before: NormedScore, after: NormedScore) -> bool:
    sourced = norm_set.reliability is not None and bool(norm_set.reliability_source)
    placed = before.t_score is not None and after.t_score is not None
    return sourced and placed and before.stratum == after.stratum  # else T is told among other people
