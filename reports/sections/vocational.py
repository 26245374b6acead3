"""What do dexterity tests and work samples come to: trial by trial, beside a standard of work, over the trials?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument, Score
from assess.nouns.sitting import Response, Sitting
from assess.nouns.work_sample import Trial, WorkSample, WorkScale
from reports.learning_figure import learning_figure
from reports.sections.given import broken, reason
from reports.sections.measured import beside, places
from reports.sections.reference import chosen
from reports.telling import Telling, heading, listed, paragraph

FAMILY = "vocational_potential"
QUALITY = "quality_"  # notes that say what counts as good


def vocational(telling: Telling) -> tuple[Block, ...]:
    """Each sitting of the family, and once what a share, a curve and their absence mean."""
    told: list[Block] = []
    for sitting, instrument in telling.finished(FAMILY):
        told += [heading(telling.words(instrument).name), *one_sitting(telling, sitting, instrument)]
    if not told:
        return ()
    keys = ["share", "curve", "apart"] if telling.edition == "professional" else ["share", "apart"]
    return (*told, listed([telling.say(f"vocational.about_{key}") for key in keys]))


def one_sitting(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[Block, ...]:
    """Its trials, results beside the standard, places in norms, learning curves, what is good, caveats."""
    scores, sample = telling.scores(sitting), _sample(telling, sitting)
    if sample is None or any(not score.interpretable for score in scores):
        return broken(telling), listed(telling.caveats(scores))
    shown = [score for score in scores if score.raw.value is not None and telling.shown(score)]
    return (
        *_trials(telling, sitting, instrument, sample),
        _beside_standard(telling, instrument, scores, sample),
        *(block for score in shown for block in (places(telling, instrument, score), *chosen(telling, score))),
        *beside(telling, scores),
        *(block for scale in sample.scales for block in _learning(telling, instrument, sample, scale)),
        *_notes(telling, instrument, bool(shown)),
        *([listed(told)] if (told := telling.caveats(scores)) else []),
    )


def _sample(telling: Telling, sitting: Sitting) -> WorkSample | None:
    return next((one for one in telling.case.work_samples if one.sitting_id == sitting.id), None)


def _trials(telling: Telling, sitting: Sitting, instrument: Instrument, sample: WorkSample) -> tuple[Block, ...]:
    """By trial where units were made in each; else by scale, the hands below each other.

    One trial a scale is told among the results, unless it is missing for a reason.
    """
    if all(len(one.trials) == 1 and one.trials[0].value is not None for one in sample.scales):
        return ()
    pace = next((one for one in sample.scales if one.per_unit and one.timed), None)
    if pace is not None:
        return (_by_trial(telling, sitting, instrument, pace),)
    say, words = telling.say, telling.words(instrument)
    rows = tuple(
        (words.scales[one.scale], say("join").join(_value(telling, instrument, one, trial) for trial in one.trials))
        for one in sample.scales
    )
    head = (say("vocational.measure"), say("vocational.trials"))
    return (Block(kind="table", head=head, rows=rows, caption=say("vocational.trials_of", name=words.name)),)


def _by_trial(telling: Telling, sitting: Sitting, instrument: Instrument, pace: WorkScale) -> Block:
    say = telling.say
    standing = {response.item_id: response for response in telling.case.responses.get(sitting.id, ())}
    rows = tuple(
        (
            str(trial.number),
            *(_entered(telling, standing.get(f"{key}_{trial.number}")) for key in ("time", "made", "errors")),
            "—" if trial.value is None else f"{trial.value:.1f}",
            "—" if trial.share is None else say("vocational.percent", value=f"{trial.share:.0f}"),
        )
        for trial in pace.trials
    )
    head = tuple(say(f"vocational.{key}") for key in ("trial", "time", "made", "errors", "pace", "share"))
    name = telling.words(instrument).name
    return Block(kind="table", head=head, rows=rows, caption=say("vocational.trials_of", name=name))


def _entered(telling: Telling, response: Response | None) -> str:
    value = response.value if response else None
    return f"{value:g}" if isinstance(value, int | float) else reason(telling, response)


def _value(telling: Telling, instrument: Instrument, scale: WorkScale, trial: Trial) -> str:
    if trial.value is None:
        why = telling.say.get(f"why_missing.{trial.why_missing}", trial.why_missing or "")
        return telling.say("measured.missing", why=why)
    return _figure(telling, instrument.scale(scale.scale).unit, trial.value)


def _figure(telling: Telling, unit: str | None, value: float) -> str:
    """Errors a unit to three decimals, seconds and kilograms to one, counts as they are."""
    said = telling.say.get(f"units.{unit}", unit or "")
    number = f"{value:.3f}" if unit == "errors" else f"{value:.1f}" if unit in ("s", "kg") else f"{round(value, 1):g}"
    return f"{number} {said}".strip()


def _beside_standard(telling: Telling, instrument: Instrument, scores: tuple[Score, ...], sample: WorkSample) -> Block:
    """Each scale's value, its share of the standard, and whose standard that is."""
    say, words = telling.say, telling.words(instrument)
    by_scale = {score.raw.scale: score for score in scores}
    rows = tuple(
        (
            words.scales[one.scale],
            _raw(telling, by_scale.get(one.scale)),
            _share(telling, one),
            _standard(telling, one),
        )
        for one in sample.scales
    )
    head = tuple(say(f"vocational.{key}") for key in ("measure", "value", "share", "standard"))
    return Block(kind="table", head=head, rows=rows, caption=say("vocational.results_of", name=words.name))


def _raw(telling: Telling, score: Score | None) -> str:
    if score is None or score.raw.value is None:
        why = (score.raw.why_none if score else None) or "none_answered"
        return telling.say("no_value", why=telling.say.get(f"why_none.{why}", why))
    return _figure(telling, score.raw.unit, score.raw.value)


def _share(telling: Telling, scale: WorkScale) -> str:
    if scale.share is None:
        return telling.say(f"vocational.why.{scale.why_no_share}")
    return telling.say("vocational.percent", value=f"{scale.share:.0f}")


def _standard(telling: Telling, scale: WorkScale) -> str:
    standard = telling.case.work_standards.get(scale.standard_id or "")
    if standard is None:
        return "—"
    say = telling.say
    parts = [_figure(telling, standard.unit, standard.value), say(f"standard_kinds.{standard.kind}"), standard.source]
    parts += [standard.workers] if standard.workers else []
    parts += [say("vocational.counted", n=standard.n)] if standard.n is not None else []
    return say("join").join(parts)


def _learning(telling: Telling, instrument: Instrument, sample: WorkSample, scale: WorkScale) -> tuple[Block, ...]:
    """The curve in words and drawn; why there is none where one could be asked for."""
    if not scale.timed:
        return ()
    say, name = telling.say, telling.words(instrument).scales[scale.scale]
    if scale.curve is None:
        return (paragraph(say(f"vocational.no_curve.{scale.why_no_curve}", name=name)),)
    curve = scale.curve
    figures = {"rate": f"{curve.rate:.2f}", "low": f"{curve.rate_low:.2f}", "high": f"{curve.rate_high:.2f}"}
    level, percent = f"{curve.level:.0%}", f"{100 * curve.rate:.0f}"
    sentence = say("vocational.curve", name=name, n=curve.n, level=level, percent=percent, **figures)
    standard = telling.case.work_standards.get(scale.standard_id or "")
    per_trial = standard.value if standard and instrument.scale(scale.scale).rule != "sum" else None
    times = say("join").join(
        say("vocational.trial_alt", number=t.number, value="—" if t.value is None else f"{t.value:.1f}")
        for t in scale.trials
    )
    figure = Block(
        kind="figure",
        svg=learning_figure(scale.trials, curve, per_trial),
        alt=say("vocational.alt", name=name, times=times, sentence=sentence),
        caption=say("vocational.figure", name=name),
    )
    return paragraph(sentence), figure


def _notes(telling: Telling, instrument: Instrument, placed: bool) -> tuple[Block, ...]:
    """What counts as good, and what else is to be known where norms are shown."""
    notes = telling.words(instrument).notes
    good = [note for key, note in notes.items() if key.startswith(QUALITY)]
    told = [paragraph(note) for key, note in notes.items() if placed and not key.startswith(QUALITY)]
    return (*([paragraph(telling.say("vocational.good")), listed(good)] if good else []), *told)
