"""How does the strength of each hand look beside the bands of the norms?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assess.nouns.document import Block
from assess.nouns.score import Instrument, NormedScore, NormSet, Score
from reports.figures import Band, HandMark, grip_profile
from reports.telling import Telling

LETTER = {"right": "R", "left": "L"}
QUARTILES = (25, 50, 75)
KG = "kg"


def strength_figure(telling: Telling, instrument: Instrument, scores: tuple[Score, ...]) -> list[Block]:
    """Each hand's kilograms on the bands of the norms; none where no hand was measured in kilograms."""
    if not all(instrument.scale(s.raw.scale).side and s.raw.unit == KG for s in scores):
        return []
    return [_figure(telling, instrument, scores)] if any(s.raw.value is not None for s in scores) else []


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
    rows = [row for row in _rows(norm_set) if _stands_in(row, place.stratum)]
    if norm_set.kind == "percentiles":
        values = {round(row["percentile"]): float(row["value"]) for row in rows}
        if not all(p in values for p in QUARTILES):
            return None
        return Band(f"{norm_set.country} P25-P50-P75", *(values[p] for p in QUARTILES))
    if place.z is None or len(rows) != 1:
        return None
    hand = LETTER.get(norm_set.hands.get(place.scale, ""), "")
    mean, sd = float(rows[0]["mean"]), float(rows[0]["sd"])
    return Band(f"{norm_set.country} {hand} mean ± SD".replace("  ", " "), mean - sd, mean, mean + sd)


def _rows(norm_set: NormSet) -> Iterator[dict[str, Any]]:
    """The rows of a table as they are read, without the frames that pandas would make of each."""
    columns = {str(name): norm_set.table[name].tolist() for name in norm_set.table.columns}
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _stands_in(row: dict[str, Any], stratum: str) -> bool:
    """Whether a row of a table describes a stratum such as "M 40-44 right"."""
    groups = (row.get(name, "any") for name in ("hand", "schooling", "disability", "region"))
    told = (row["sex"], f"{row['age_from']}-{row['age_to']}", *groups)
    return " ".join(part for part in told if part != "any") == stratum
