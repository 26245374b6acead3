"""What can the hands do, in kilograms, and beside which people's figures?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument, NormedScore, NormSet, Score
from assess.nouns.sitting import Sitting
from reports.figures import Band, HandMark, grip_profile
from reports.sections.given import broken, reason
from reports.telling import Telling, listed, paragraph

LETTER = {"right": "R", "left": "L"}
QUARTILES = (25, 50, 75)


def measured(telling: Telling) -> tuple[Block, ...]:
    """Each measured instrument: trials, value, figures beside it, drawing, caveats."""
    told: list[Block] = []
    for sitting, instrument in telling.finished("body_function"):
        scores = telling.scores(sitting)
        told.append(_trials(telling, sitting, instrument, scores))
        if any(not score.interpretable for score in scores):
            told += [broken(telling), listed(telling.caveats(scores))]
            continue
        told += [_places(telling, instrument, score) for score in scores if telling.shown(score)]
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
    if place.percentile_band:
        low, high = place.percentile_band
        key = "below" if low is None else "above" if high is None else "between"
        return say(f"measured.{key}", low=f"{low or 0:g}", high=f"{high or 0:g}")
    told = say("measured.z", z=f"{place.z:.2f}", t=f"{place.t_score:.0f}", percentile=f"{place.percentile:.0f}")
    intervals = [
        say("interval", level=f"{i.level:.0%}", low=f"{i.low:.0f}", high=f"{i.high:.0f}", holds=say(f"holds.{i.holds}"))
        for i in place.intervals
    ]
    return say("join").join([told, *intervals])


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
    sex = telling.case.client.sex
    if norm_set.kind == "percentiles":
        rows = norm_set.table[norm_set.table["sex"] == sex]
        values = {round(p): float(v) for p, v in zip(rows["percentile"], rows["value"], strict=True)}
        if not all(p in values for p in QUARTILES):
            return None
        return Band(f"{norm_set.country} P25-P50-P75", *(values[p] for p in QUARTILES))
    if place.z is None or place.z == 0 or place.raw is None:
        return None
    hand = LETTER.get(norm_set.hands.get(place.scale, ""), "")
    return _one_sd(norm_set, place, f"{norm_set.country} {hand} mean ± SD".replace("  ", " "))


def _one_sd(norm_set: NormSet, place: NormedScore, label: str) -> Band | None:
    """The stratum's mean with one SD either side, read from the very table that placed the score."""
    table = norm_set.table
    for mean, sd in zip(table["mean"], table["sd"], strict=True):
        if place.raw is not None and place.z is not None and abs((place.raw - mean) / sd - place.z) < 1e-9:
            return Band(label, mean - sd, mean, mean + sd)
    return None
