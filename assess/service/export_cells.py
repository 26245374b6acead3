"""What stands in one cell of an exported table?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from assess.nouns.case import Case
from assess.nouns.civil import civil_day, completed_years
from assess.nouns.finding import FollowUp
from assess.nouns.sitting import SittingState
from assess.service.export_map import ROW, Column

JOIN = "；"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # signs by which a spreadsheet takes a cell for a formula (OWASP)
DIGITS_LOST = 15  # a spreadsheet keeps so many digits of a number
NOT_INTERPRETABLE = "不可解释"


def cell(column: Column, case: Case, row: FollowUp | None, on: date) -> str:
    """The words of a cell; empty where nothing is known. Several are joined, codes told by the column's words."""
    told = [_worded(value, column.codes) for value in _values(column.path, case, row, on)]
    return JOIN.join(dict.fromkeys(word for word in told if word))


def guarded(text: str, number: bool = False) -> str:
    """The text as no spreadsheet takes it for a formula, and none rounds a long number (a tab stands before it).

    >>> guarded("=1+1"), guarded("11010519491231002"), guarded("-3.5", number=True)
    ("'=1+1", '\\t11010519491231002', '-3.5')
    """
    if number:
        return text
    if text.isascii() and text[:-1].isdigit() and len(text) >= DIGITS_LOST:
        return f"\t{text}"
    return f"'{text}" if text.startswith(FORMULA) else text


def _values(path: str, case: Case, row: FollowUp | None, on: date) -> Iterator[Any]:
    first, _, rest = path.partition(".")
    if path == "age":
        yield completed_years(case.client.birth_date, on) if case.client.birth_date else None
    elif path == "finished_on":
        days = [civil_day(s.finished_at, case.site.zone) for s in case.sittings if s.finished_at]
        yield max(days, default=None)
    elif path == "answer":
        yield from (f"{answer.number}. {answer.text}" for answer in case.answers)
    elif first == "score":
        yield _score(case, *rest.rsplit(".", 1))
    elif first == "finding":
        yield from (one.text for one in case.findings if one.state == "accepted" and one.kind == rest)
    elif first == "recommendation":
        yield from (one.text for one in case.recommendations if not one.taken_back and one.kind == rest)
    elif first == "dimension":
        yield from (view.standing for view in case.integration.dimensions if view.dimension == rest)
    else:
        yield from _walked(row if first == ROW else case, path.split(".")[1 if first == ROW else 0 :])


def _score(case: Case, instrument: str, scale: str = "") -> str | float | None:
    """The newest value of a scale; that it may not be interpreted is said instead."""
    finished = {s.id: s.finished_at for s in case.sittings if s.state is SittingState.FINISHED and s.finished_at}
    of = [s for s in case.scores if (s.instrument, s.raw.scale) == (instrument, scale) and s.sitting_id in finished]
    newest = max(of, key=lambda score: finished[score.sitting_id], default=None)
    if newest is None or newest.raw.value is None:
        return None
    return newest.raw.value if newest.interpretable else NOT_INTERPRETABLE


def _walked(thing: Any, names: list[str]) -> Iterator[Any]:
    if thing is None:
        return
    if isinstance(thing, tuple):
        for part in thing:
            yield from _walked(part, names)
    elif names:
        yield from _walked(getattr(thing, names[0]), names[1:])
    else:
        yield thing


def _worded(value: Any, codes: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return codes.get(str(value).lower(), str(value).lower())
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    plain = str(value.value if isinstance(value, Enum) else value)
    return codes.get(plain, plain)
