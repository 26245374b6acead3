"""What did the trials of a case's work samples come to, beside the standards that they were scored with?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.nouns.score import Instrument, Score
from assess.nouns.sitting import Response, Sitting, SittingState
from assess.nouns.work_sample import LearningCurve, Trial, WhyNoCurve, WhyNoShare, WorkSample, WorkScale
from assess.nouns.work_standard import UsedStandard
from assess.physical.learning import curve_of, timed
from assess.physical.shares import share
from assess.physical.standards import FAMILY
from instruments.definition import Scale
from instruments.rules import RATIOS

PER_TRIAL = (*RATIOS, "mean_of_trials")  # rules whose value is one trial's in size, so that a trial has a share too


def work_samples(
    sittings: Sequence[Sitting],
    scores: Sequence[Score],
    standing: Mapping[str, Sequence[Response]],
    instruments: Mapping[str, Instrument],
) -> tuple[WorkSample, ...]:
    """Each finished sitting of the family, scale by scale. A pure function of what is kept."""
    found = []
    for sitting in sittings:
        instrument = instruments[sitting.instrument_hash]
        if sitting.state is SittingState.FINISHED and instrument.family == FAMILY:
            of = {score.raw.scale: score for score in scores if score.sitting_id == sitting.id}
            answers = standing.get(sitting.id, ())
            scales = (_scale(instrument, scale, of.get(scale.id), answers, sitting) for scale in instrument.scales)
            found.append(WorkSample(sitting_id=sitting.id, scales=tuple(scales)))
    return tuple(found)


def trials_of(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> tuple[Trial, ...]:
    """Each trial's value in the scale's unit, with why one is missing; the seconds a unit where both were entered."""
    given = {response.item_id: response for response in standing}
    return tuple(_trials(instrument, scale, given))


def _trials(instrument: Instrument, scale: Scale, given: Mapping[str, Response]) -> Iterator[Trial]:
    firsts = scale.items[0::2] if scale.rule in RATIOS else scale.items
    units: Sequence[str | None] = scale.items[1::2] if scale.rule in RATIOS else (None,) * len(firsts)
    for place, (item_id, unit_id) in enumerate(zip(firsts, units, strict=True), start=1):
        number = instrument.item(item_id).trial or place
        asked = [given.get(name) for name in (item_id, unit_id) if name is not None]
        values = [_number(answer) for answer in asked]
        missing = next((a.why_missing for a in asked if a is not None and a.value is None), None)
        if any(value is None for value in values):
            yield Trial(number=number, value=None, why_missing=missing or "not_given")
        else:
            told = [value for value in values if value is not None]
            yield Trial(number=number, value=told[0] / told[1] if len(told) > 1 else told[0])


def _number(answer: Response | None) -> float | None:
    return float(answer.value) if answer is not None and isinstance(answer.value, int | float) else None


def _scale(
    instrument: Instrument, scale: Scale, score: Score | None, standing: Sequence[Response], sitting: Sitting
) -> WorkScale:
    trials = trials_of(instrument, scale, standing)
    usable = score is not None and score.interpretable
    standard = next((one for one in sitting.work_standards if one.scale == scale.id), None)
    percent, why = _share(scale, score, standard) if usable else (None, "not_interpretable")
    curve, why_no_curve = _curve(scale, trials, usable)
    held = standard if usable else None
    return WorkScale(
        scale=scale.id,
        trials=tuple(_with_share(scale, trial, held) for trial in trials),
        share=percent,
        why_no_share=why,
        standard_id=standard.standard_id if standard else None,
        per_unit=scale.rule in RATIOS,
        timed=timed(scale, trials),
        curve=curve,
        why_no_curve=why_no_curve,
    )


def _share(scale: Scale, score: Score | None, standard: UsedStandard | None) -> tuple[float | None, WhyNoShare | None]:
    if standard is None:
        return None, "no_standard"
    if score is None or score.raw.value is None:
        return None, "no_score"
    return share(scale, score.raw.value, standard.value)


def _with_share(scale: Scale, trial: Trial, standard: UsedStandard | None) -> Trial:
    if standard is None or trial.value is None or scale.rule not in PER_TRIAL:
        return trial
    percent, _ = share(scale, trial.value, standard.value)
    return Trial(number=trial.number, value=trial.value, share=percent)


def _curve(scale: Scale, trials: Sequence[Trial], usable: bool) -> tuple[LearningCurve | None, WhyNoCurve | None]:
    if not timed(scale, trials):
        return None, None
    if not usable:
        return None, "not_interpretable"
    curve = curve_of(trials)
    return curve, None if curve is not None else "too_few_trials"
