"""Does every number that a document prints stand in the case, in its instruments, its norms or the words around?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from numbers import Real

import pandas as pd
import pytest
from told import DAY, NUMBER, Language, employer_may_know, words_of
from training_case import in_training

from assess.nouns.case import Case
from assess.nouns.document import Document, Edition, Section
from reports.build import build
from reports.kind import find_kind

PRINTED = re.compile(r"\d+(?:\.\d+)?")
INDIVIDUAL: tuple[Edition, ...] = ("professional", "summary", "client", "employer")
OF_A_TRAINING: tuple[Edition, ...] = ("professional", "client")
TRAINING = ("base_leaving", "staged_comparison", "training_effect")
KINDS = (
    *(("individual", edition) for edition in INDIVIDUAL),
    *((kind, edition) for kind in TRAINING for edition in OF_A_TRAINING),
)


def stored(thing: object) -> Iterator[object]:
    """Every number and text of the case, and of what it holds."""
    if isinstance(thing, pd.DataFrame):
        yield from (cell for row in thing.to_numpy().tolist() for cell in row)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        yield from (part for one in dataclasses.fields(thing) for part in stored(getattr(thing, one.name)))
    elif isinstance(thing, Mapping):
        yield from (part for pair in thing.items() for one in pair for part in stored(one))
    elif isinstance(thing, list | tuple | set | frozenset):
        yield from (part for one in thing for part in stored(one))
    elif isinstance(thing, datetime | date):
        yield thing.isoformat()
    elif not isinstance(thing, Enum) or isinstance(thing, str):
        yield thing


class Traced:
    """The numbers of a case with those that follow from them by counting."""

    def __init__(self, case: Case, say: Mapping[str, str]) -> None:
        parts = [*stored(case), *say.values(), DAY, NUMBER]
        self.texts = {number for part in parts if isinstance(part, str) for number in PRINTED.findall(part)}
        self.values = {float(part) for part in parts if isinstance(part, Real) and not isinstance(part, bool)}
        self.values |= set(_spreads(case)) | set(_gains(case)) | {float(n) for n in range(1, 13)}  # parts are numbered

    def holds(self, number: str) -> bool:
        """As text that stands somewhere, or as a stored value rounded as it is printed; a share as a percentage."""
        decimals = len(number.partition(".")[2])
        return number in self.texts or any(
            abs(round(abs(value) * factor, decimals) - float(number)) < 1e-9
            for value in self.values
            for factor in (1, 100)
        )


def _gains(case: Case) -> Iterator[float]:
    """What follows from two stored values: changes, days between stages, the share of the way to a goal."""
    for course in case.at_work.courses:
        yield from (gain.raw for gain in course.gains if gain.raw is not None)
        yield from ((point.on - course.points[0].on).days for point in course.points)
    yield from (one.share for one in case.at_work.goals if one.share is not None)


def _spreads(case: Case) -> Iterator[float]:
    """How far readings of one scale lie apart: SD beside mean, worked out here by its textbook formula."""
    for answers in case.responses.values():
        for side in ("left", "right"):
            told = [a.value for a in answers if a.item_id.startswith(side) and isinstance(a.value, int | float)]
            if len(told) > 1:
                mean = sum(told) / len(told)
                yield (sum((one - mean) ** 2 for one in told) / (len(told) - 1)) ** 0.5 / mean


def untraced(document: Document, case: Case) -> list[str]:
    """The printed numbers that stand nowhere; drawings have axes of their own and are left to their tests."""
    plain = tuple(
        Section(id=s.id, title=s.title, blocks=tuple(replace(block, svg="") for block in s.blocks))
        for s in document.sections
    )
    traced = Traced(case, find_kind(document.kind).words[document.language].words)
    numbers = dict.fromkeys(PRINTED.findall(words_of(replace(document, sections=plain))))
    return [number for number in numbers if not traced.holds(number)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("kind", "edition"), KINDS, ids=lambda part: str(part))
def test_every_number_of_a_document_stands_in_the_case(
    case: Case, kind: str, edition: Edition, language: Language
) -> None:
    person = in_training(employer_may_know(case))
    document = build(person, kind=kind, edition=edition, language=language, number=NUMBER, issued_on=DAY)
    assert untraced(document, person) == []


def test_the_tracing_finds_a_number_that_nobody_stored(case: Case) -> None:
    document = build(case, edition="professional", language="zh", number=NUMBER, issued_on=DAY)
    measured = next(section for section in document.sections if section.id == "measured")
    table = next(block for block in measured.blocks if block.kind == "table")
    row = tuple(cell.replace("42.1 kg", "43.7 kg") for cell in table.rows[0])
    blocks = tuple(replace(b, rows=(row, *b.rows[1:])) if b is table else b for b in measured.blocks)
    made_up = replace(document, sections=(replace(measured, blocks=blocks),))
    assert untraced(made_up, case) == ["43.7"]
