"""What can the hands do, in kilograms, and beside which people's figures?"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from assess.nouns.document import Block
from assess.nouns.score import Instrument, NormedScore, NormSet, Score
from assess.nouns.sitting import Sitting
from reports.figures import Band, HandMark, grip_profile
from reports.sections.given import broken, reason
from reports.sections.reference import chosen
from reports.telling import Telling, listed, paragraph

LETTER = {"right": "R", "left": "L"}
QUARTILES = (25, 50, 75)
# told with the set's limits and caveats, not with every score
OF_THE_SET = ("secondary_copy", "abstract", "other_scoring_confounded", "ages_pooled", "hand_not_stated", "n_recalled")


def measured(telling: Telling) -> tuple[Block, ...]:
    """Each measured instrument: trials, value, figures beside it, drawing, caveats."""
    told: list[Block] = []
    for sitting, instrument in telling.finished("body_function"):
        scores = telling.scores(sitting)
        told.append(_trials(telling, sitting, instrument, scores))
        if any(not score.interpretable for score in scores):
            told += [broken(telling), listed(telling.caveats(scores))]
            continue
        for score in (score for score in scores if telling.shown(score)):
            told += [_places(telling, instrument, score), *chosen(telling, score)]
        told += _beside(telling, scores)
        told += [_figure(telling, instrument, scores)] if any(s.raw.value is not None for s in scores) else []
        told.append(listed(_caveats(telling, scores)))
    return tuple(told)


def _trials(telling: Telling, sitting: Sitting, instrument: Instrument, scores: tuple[Score, ...]) -> Block:
    """Every trial that stands, and the value of the scale; what is missing says why."""
    say, words = telling.say, telling.words(instrument)
    standing = {response.item_id: response for response in telling.case.responses.get(sitting.id, ())}
    rows = []
    for score in scores:
        trials = []
        for item_id in instrument.scale(score.raw.scale).items:
            response = standing.get(item_id)
            value = response.value if response else None
            repeated = say("measured.repeated") if response and response.changes else ""
            missing = say("measured.missing", why=reason(telling, response))
            trials.append(f"{value:.1f}{repeated}" if isinstance(value, int | float) else missing)
        rows.append((words.scales[score.raw.scale], say("join").join(trials), _value(telling, score)))
    head = tuple(say(f"measured.{key}") for key in ("scale", "trials", "value"))
    return Block(kind="table", head=head, rows=tuple(rows), caption=say("measured.caption", name=words.name))


def _value(telling: Telling, score: Score) -> str:
    raw = score.raw
    if not score.interpretable or raw.value is None:
        why = raw.why_none or "not_interpretable"
        return telling.say("no_value", why=telling.say.get(f"why_none.{why}", why))
    return f"{raw.value:.1f} {raw.unit or ''}".strip()


def _places(telling: Telling, instrument: Instrument, score: Score) -> Block:
    """One score in each norm set that this reader sees."""
    say = telling.say
    head = tuple(say(f"measured.{key}") for key in ("norm", "group", "place", "status"))
    rows = tuple(
        (telling.norm_name(p.norm_set), _group(telling, p.stratum), _place(telling, p), say(f"statuses.{p.status}"))
        for p in telling.shown(score)
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
    say = telling.say
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
        told.append(say("measured.predicted", predicted=f"{place.predicted:.1f}", unit=place.unit))
    if place.lower_limit is not None:
        key = "limit_below" if place.below_lower_limit else "limit_above"
        told.append(say(f"measured.{key}", limit=f"{place.lower_limit:.1f}", unit=place.unit))
    return told


def _intervals(telling: Telling, place: NormedScore) -> list[str]:
    say = telling.say
    told = []
    for interval in place.intervals:
        kind = interval.holds if interval.model == "classical" else f"{interval.holds}_{interval.model}"
        low, high = f"{interval.low:.0f}", f"{interval.high:.0f}"
        told.append(say("interval", level=f"{interval.level:.0%}", low=low, high=high, holds=say(f"holds.{kind}")))
    return told


def _beside(telling: Telling, scores: tuple[Score, ...]) -> list[Block]:
    """Cited figures of the population, once: they place nobody."""
    lines: dict[str, None] = {}
    for score in scores:
        for place in telling.shown(score):
            for figure in place.reference:
                sd = f" (SD {figure.sd:g})" if figure.sd is not None else ""
                label = figure.label.get(telling.language, figure.statistic)
                lines[telling.say("pair", label=label, value=f"{figure.value:g} {figure.unit}{sd}")] = None
    return [paragraph(telling.say("measured.beside")), listed(list(lines))] if lines else []


def _caveats(telling: Telling, scores: tuple[Score, ...]) -> list[str]:
    """Every caveat; that there is no interval is said wherever this reader sees none."""
    told = dict.fromkeys(telling.caveats(scores))
    if not any(place.intervals for score in scores for place in telling.shown(score)):
        told[telling.say("caveats.no_standard_error")] = None
    return list(told)


def _figure(telling: Telling, instrument: Instrument, scores: tuple[Score, ...]) -> Block:
    say, words = telling.say, telling.words(instrument)
    usable = [score for score in scores if score.raw.value is not None]
    hands = [HandMark(LETTER.get(instrument.scale(s.raw.scale).side or "", "?"), s.raw.value or 0.0) for s in usable]
    bands = _bands(telling, usable)
    said = say("join").join(f"{words.scales[s.raw.scale]} {s.raw.value:.1f} {s.raw.unit}" for s in usable)
    beside = say("join").join(f"{b.label} {b.low:.0f} – {b.middle:.0f} – {b.high:.0f} kg" for b in bands)
    alt = say("measured.alt", values=said, bands=beside or say("measured.no_band"))
    return Block(kind="figure", svg=grip_profile(hands, bands), alt=alt, caption=say("measured.figure"))


def _bands(telling: Telling, scores: list[Score]) -> list[Band]:
    """A band a norm set (and hand, where the set tells hands apart) that this reader sees."""
    found: dict[str, Band] = {}
    for score in scores:
        for place in telling.shown(score):
            norm_set = telling.case.norm_sets.get(place.hash)
            band = _band(telling, norm_set, place) if norm_set and not place.why_none else None
            if band:
                found[band.label] = band
    return list(found.values())


def _band(telling: Telling, norm_set: NormSet, place: NormedScore) -> Band | None:
    if norm_set.kind not in ("percentiles", "strata"):
        return None
    rows = norm_set.table[[_stands_in(row, place.stratum) for row in norm_set.table.to_dict("records")]]
    if norm_set.kind == "percentiles":
        values = {round(p): float(v) for p, v in zip(rows["percentile"], rows["value"], strict=True)}
        if not all(p in values for p in QUARTILES):
            return None
        return Band(f"{norm_set.country} P25-P50-P75", *(values[p] for p in QUARTILES))
    if place.z is None or len(rows) != 1:
        return None
    hand = LETTER.get(norm_set.hands.get(place.scale, ""), "")
    mean, sd = float(rows["mean"].iloc[0]), float(rows["sd"].iloc[0])
    return Band(f"{norm_set.country} {hand} mean ± SD".replace("  ", " "), mean - sd, mean, mean + sd)


def _stands_in(row: dict[Hashable, Any], stratum: str) -> bool:
    """Whether a row of a table describes a stratum such as "M 40-44 right"."""
    groups = (row.get(name, "any") for name in ("hand", "schooling", "disability", "region"))
    told = (row["sex"], f"{row['age_from']}-{row['age_to']}", *groups)
    return " ".join(part for part in told if part != "any") == stratum
