"""What did the sheets of a survey say, question by question and crossed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

AnswerKind = Literal["one", "many", "rating", "number", "text", "date"]


@dataclass(frozen=True, kw_only=True)
class Share:
    """A count out of those asked who answered, with the share and its 95 % interval; None where nobody answered."""

    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """One answer of a question and how many gave it."""

    code: int
    words: str
    share: Share


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """Figures that were given: mean with its 95 % interval (None for one sheet), SD (n - 1), quartiles."""

    n: int
    mean: float
    mean_low: float | None
    mean_high: float | None
    sd: float | None
    least: float
    quartiles: tuple[float, float, float]
    most: float


@dataclass(frozen=True, kw_only=True)
class QuestionTold:
    """One question: `asked` sheets came to it (branches), `answered` have an answer. `texts` are as they were written.

    `median` is the code in the middle of a rating, None elsewhere or where two codes share the middle.
    """

    item: str
    text: str
    kind: AnswerKind
    asked: int
    answered: int
    choices: tuple[Chosen, ...] = ()
    median: int | None = None
    amounts: Amounts | None = None
    texts: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a crossing; `count` None: hidden, so that nobody can be told. `share` is of its row."""

    count: int | None
    share: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """The answers to one question by those to another, sheets that answered both; cells row by row.

    `association` is Cramér's V without its bias (Bergsma 2013), None where it cannot be reckoned, or where cells
    are hidden, which it would help to reckon. `too_few`: no table.
    """

    rows: str
    columns: str
    row_text: str
    column_text: str
    row_words: tuple[str, ...] = ()
    column_words: tuple[str, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    row_totals: tuple[int | None, ...] = ()
    n: int = 0
    hidden: int = 0
    association: float | None = None
    too_few: bool = False


@dataclass(frozen=True, kw_only=True)
class SurveyReport:
    """A finished value: the survey's document and its page read nothing else. `returned` sheets, without void ones.

    `too_few`: fewer sheets than may be told; then no question has figures.
    """

    survey_id: str
    title: str
    purpose: str
    form_name: str
    form: str
    version: str
    hash: str
    language: Literal["zh", "en"]
    opened_on: date
    closed_on: date | None
    returned: int
    by_way: Mapping[str, int]
    voided: int
    handed_out: int | None = None
    method: str = ""
    conclusions: str = ""
    questions: tuple[QuestionTold, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    left_out: tuple[str, ...] = ()  # personal questions, by their words: never told
    least: int = 0
    too_few: bool = False
