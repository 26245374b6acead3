"""From which part of the case is each number of a document?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from golden_builder import DAY, NOW

from assess.nouns.case import Case
from assess.nouns.civil import completed_years
from assess.nouns.document import Document
from reports.kind import find_kind

NUMBER = re.compile(r"\d+(?:\.\d+)?")
FIGURE = "[figure]"
DIGEST, SHOWN = 64, 12  # letters of a sha256, and those of it that a report shows
QUARTILES = (25, 50, 75)  # that a drawing shows as a band
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Source:
    """Where numbers come from: figures as they are kept, and numerals as they stand in texts."""

    figures: frozenset[float]
    numerals: frozenset[str]

    def has(self, numeral: str) -> bool:
        """Whether the numeral stands in a text, or is one of the figures to as many decimals."""
        decimals = len(numeral.partition(".")[2])
        shown = float(numeral)
        near = 0.5 * 10**-decimals + 1e-9
        return numeral in self.numerals or any(abs(abs(figure) - shown) <= near for figure in self.figures)


def untraced(document: Document, case: Case, text: str) -> list[str]:
    """The numerals of a text that no source has, each with the line that it stands in."""
    known, drawn = sources(case, document), Source(frozenset(_bands(case)), frozenset())
    return [
        f"{numeral}: {line}"
        for line in text.splitlines()
        for numeral in NUMBER.findall(line)
        if not any(source.has(numeral) for source in (*known.values(), *((drawn,) if line.startswith(FIGURE) else ())))
    ]


def sources(case: Case, document: Document) -> dict[str, Source]:
    """Every field of the case by its name, the fixed words of the document, and what is reckoned of the case by name.

    The tables of norm sets are in none: they hold a figure near any. What a score was placed by stands in the score.
    """
    found = {one.name: _source(getattr(case, one.name)) for one in fields(Case)}
    found["document"] = _source((document.number, document.issued_on, DAY))
    found["words"] = _words(document.kind, document.language)
    found["reckoned"] = Source(frozenset(_reckoned(case)), frozenset())
    return found


def _reckoned(case: Case) -> Iterator[float]:
    """What a report reckons of the case: the age, counts of things, lows and highs that scales can reach."""
    if case.client.birth_date:
        for day in (date.fromisoformat(DAY), NOW.date()):
            yield float(completed_years(case.client.birth_date, day))
    for instrument in case.instruments.values():
        bounds = {item.id: instrument.bounds(item.id) for item in instrument.scored_items}
        for scale in instrument.scales:
            ends = [bounds[item] for item in scale.items if item in bounds]
            yield from (float(sum(low for low, _ in ends)), float(sum(high for _, high in ends)), float(len(ends)))
        yield float(len(instrument.items))
    for answers in case.responses.values():
        yield float(len(answers))
    for score in case.scores:
        yield from (float(place.percentile) for place in score.normed if place.percentile is not None)
    matches = case.match.matches if case.match else ()
    rows = len({held.demand.key for one in matches for held in one.demands})  # numbered in a drawing
    yield from (float(n) for n in range(max(len(case.findings) + len(case.sittings), rows) + 1))


def _bands(case: Case) -> Iterator[float]:
    """The ends of the bands behind a score in a drawing: mean and SD of its stratum, or quartiles of its table."""
    for score in case.scores:
        for place in score.normed:
            table = case.norm_sets[place.hash].table
            if "percentile" in table:
                yield from table.loc[table["percentile"].astype(float).isin(QUARTILES), "value"].astype(float)
            if "mean" not in table or place.z is None or score.raw.value is None:
                continue
            for mean, sd in zip(table["mean"].astype(float), table["sd"].astype(float), strict=True):
                if abs((score.raw.value - mean) / sd - place.z) < 1e-6:
                    yield from (mean - sd, mean, mean + sd)


@cache
def _words(kind: str, language: str) -> Source:
    return _source(tuple(find_kind(kind).words[language].words.values()))


def _source(value: object) -> Source:
    figures: set[float] = set()
    numerals: set[str] = set()
    for leaf in _leaves(value):
        if isinstance(leaf, str):
            numerals.update(NUMBER.findall(leaf))
        else:
            figures.add(float(leaf))
    return Source(frozenset(figures), frozenset(numerals))


def _leaves(value: object) -> Iterator[float | str]:
    """Numbers and texts of a noun and all within it; days and instants as the site's wall clock shows them."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, datetime):
        yield value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, int | float):
        yield value
    elif isinstance(value, str):
        yield str(value)
        yield from (value[:SHOWN],) if len(value) == DIGEST else ()
    elif is_dataclass(value):
        yield from (leaf for one in fields(value) for leaf in _leaves(getattr(value, one.name)))
    elif isinstance(value, Mapping):
        yield from (leaf for pair in value.items() for part in pair for leaf in _leaves(part))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (leaf for part in value for leaf in _leaves(part))
