"""What can the body do, in the units measured, and beside which people's figures?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument, NormedScore, Score
from reports.sections.given import broken
from reports.sections.measured_figure import strength_figure
from reports.sections.measured_trials import named, told_beside, trial_table
from reports.sections.reference import chosen
from reports.telling import Telling, heading, listed, paragraph

# told with the set's limits and caveats, not with every score
OF_THE_SET = ("secondary_copy", "abstract", "other_scoring_confounded", "ages_pooled", "hand_not_stated", "n_recalled")
FIGURES = "figures"


def measured(telling: Telling) -> tuple[Block, ...]:
    """Each measured instrument: trials, value, figures beside it, drawing, caveats, what was asked beside.

    An employer reads what the posts in view ask for and nothing else: no ratings of pain and fatigue, nothing from a
    medical report, nothing that was asked beside.
    """
    told: list[Block] = []
    employer, professional = (telling.edition == reader for reader in ("employer", "professional"))
    for sitting, instrument in telling.finished("body_function"):
        if employer and not _of_the_post(telling, instrument):
            continue
        scores = telling.scores(sitting)
        told += [heading(telling.words(instrument).name), trial_table(telling, sitting, instrument, scores)]
        if any(not score.interpretable for score in scores):
            told += [broken(telling), listed(telling.caveats(scores))]
            continue
        told += told_beside(telling, sitting, instrument) if professional else ()
        for score in (score for score in scores if score.raw.value is not None and _placed(telling, score)):
            told += [places(telling, instrument, score), *(chosen(telling, score) if professional else ())]
        told += beside(telling, scores) if professional else ()
        told += strength_figure(telling, instrument, scores)
        told.append(listed(_caveats(telling, scores)))
    return tuple(told)


def _of_the_post(telling: Telling, instrument: Instrument) -> bool:
    own_word = instrument.kind == "questionnaire" or "source" in instrument.placed_if
    return instrument.id in telling.case.asked_for and not own_word


def _placed(telling: Telling, score: Score) -> list[NormedScore]:
    """The places to tell of; a set of figures places nobody, and its figure stands beside the reading."""
    kinds = {hash_: norm_set.kind for hash_, norm_set in telling.case.norm_sets.items()}
    return [place for place in telling.shown(score) if kinds.get(place.hash) != FIGURES]


def places(telling: Telling, instrument: Instrument, score: Score) -> Block:
    """One score in each norm set that this reader sees."""
    say = telling.say
    head = tuple(say(f"measured.{key}") for key in ("norm", "group", "place", "status"))
    rows = tuple(
        (telling.norm_name(p.norm_set), _group(telling, p.stratum), _place(telling, p), say(f"statuses.{p.status}"))
        for p in _placed(telling, score)
    )
    name = telling.words(instrument).scales[score.raw.scale]
    return Block(kind="table", head=head, rows=rows, caption=say("measured.places", name=name))


def _group(telling: Telling, stratum: str) -> str:
    """A stratum such as "M 40-44 right" in the words of the report."""
    say = telling.say
    ages = (say("measured.ages", ages=part) if part[0].isdigit() else part for part in stratum.split())
    return " ".join(say.get(f"sexes.{part}", say.get(f"hands.{part}", part)) for part in ages) or "—"


def _place(telling: Telling, place: NormedScore) -> str:
    say = telling.say
    if place.why_none:
        return say("no_place", why=say.get(f"why_none.{place.why_none}", place.why_none))
    flags = [say.get(f"norm_flags.{flag}", flag) for flag in place.flags if flag not in OF_THE_SET]
    return say("join").join([*_standing(telling, place), *_intervals(telling, place), *flags])


def _standing(telling: Telling, place: NormedScore) -> list[str]:
    """What the set gives: a band, or the limits of an equation, or a z with its T and percentile."""
    say, unit = telling.say, named(telling, place.unit)
    if place.band is not None:
        return [say("measured.band", band=place.band_words.get(telling.language, place.band))]
    if place.percentile_band:
        low, high = place.percentile_band
        key = "below" if low is None else "above" if high is None else "between"
        return [say(f"measured.{key}", low=f"{low or 0:g}", high=f"{high or 0:g}")]
    told = []
    if place.z is not None:
        z, t, percentile = f"{place.z:.2f}", f"{place.t_score:.0f}", f"{place.percentile:.0f}"
        told.append(say("measured.z", z=z, t=t, percentile=percentile))
    if place.predicted is not None:
        told.append(say("measured.predicted", predicted=f"{place.predicted:.1f}", unit=unit))
    if place.lower_limit is not None:
        key = "limit_below" if place.below_lower_limit else "limit_above"
        told.append(say(f"measured.{key}", limit=f"{place.lower_limit:.1f}", unit=unit))
    return told


def _intervals(telling: Telling, place: NormedScore) -> list[str]:
    say = telling.say
    told = []
    for interval in place.intervals:
        kind = interval.holds if interval.model == "classical" else f"{interval.holds}_{interval.model}"
        low, high = f"{interval.low:.0f}", f"{interval.high:.0f}"
        told.append(say("interval", level=f"{interval.level:.0%}", low=low, high=high, holds=say(f"holds.{kind}")))
    return told


def beside(telling: Telling, scores: tuple[Score, ...]) -> list[Block]:
    """Cited figures of the population, once: they place nobody."""
    lines: dict[str, None] = {}
    for score in scores:
        for place in _placed(telling, score):
            for figure in place.reference:
                sd = f" (SD {figure.sd:g})" if figure.sd is not None else ""
                label, unit = figure.label.get(telling.language, figure.statistic), named(telling, figure.unit)
                lines[telling.say("pair", label=label, value=f"{figure.value:g} {unit}{sd}")] = None
    return [paragraph(telling.say("measured.beside")), listed(list(lines))] if lines else []


def _caveats(telling: Telling, scores: tuple[Score, ...]) -> list[str]:
    """Every caveat; that there is no interval is said wherever this reader sees none."""
    told = dict.fromkeys(telling.caveats(scores))
    if not any(place.intervals for score in scores for place in telling.shown(score)):
        told[telling.say("caveats.no_standard_error")] = None
    return list(told)
