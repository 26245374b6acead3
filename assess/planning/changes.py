"""What changed from one drafting of a plan to the next: lines, fields, conditions, omissions, stages?

Who drafted and approved, and when, is no change of a plan. The order of conditions and of omissions says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Literal, TypeVar

from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import Omission, Plan, PlanLine, Stage

Kind = Literal[
    "line_added",
    "line_removed",
    "line_moved",
    "line_field",
    "condition_added",
    "condition_removed",
    "condition_field",
    "omission_added",
    "omission_removed",
    "omission_field",
    "stage_added",
    "stage_removed",
    "stage_moved",
    "stage_field",
    "plan_field",
]
Part = TypeVar("Part", PlanLine, Accommodation, Omission, Stage)
Key = tuple[Hashable, ...]

WHO_AND_WHEN = ("id", "case_id", "drafted_by", "drafted_level", "drafted_at", "approved_at", "approved_by", "revision")
APART = ("lines", "stages", "omitted")  # told part by part
OF_PLAN = tuple(f.name for f in fields(Plan) if f.name not in (*WHO_AND_WHEN, *APART))
OF_LINE = tuple(f.name for f in fields(PlanLine) if f.name not in ("instrument", "stage", "accommodations"))
OF_CONDITION = ("parameters", "reason")
OF_OMISSION = ("reason", "substitute", "override")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change. `instrument`, `stage` and `feature` say where; `field` what; the values are as they stand.

    Of a line or a stage `before` and `after` are its places, counted from 1; None where it was not or is no more there.
    """

    kind: Kind
    instrument: str = ""
    stage: str = ""
    feature: str = ""
    field: str = ""
    before: object = None
    after: object = None


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Every change, those of the whole plan first. Empty exactly where both say the same."""
    return (
        *(Change(kind="plan_field", field=name, before=was, after=now) for name, was, now in _fields(before, after)),
        *_stages(before.stages, after.stages),
        *_lines(before.lines, after.lines),
        *_omissions(before.omitted, after.omitted),
    )


def _fields(before: object, after: object, names: Sequence[str] = OF_PLAN) -> Iterator[tuple[str, object, object]]:
    for name in names:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield name, was, now


def _stages(before: Sequence[Stage], after: Sequence[Stage]) -> Iterator[Change]:
    had, has = _keyed(before, lambda s: (s.id,)), _keyed(after, lambda s: (s.id,))
    for kind, key, place, newer in _placed(tuple(had), tuple(has)):
        yield Change(kind=f"stage_{kind}", stage=str(key[0]), before=place, after=newer)  # type: ignore[arg-type]
    for key in (key for key in had if key in has):
        for name, was, now in _fields(had[key], has[key], ("on",)):
            yield Change(kind="stage_field", stage=str(key[0]), field=name, before=was, after=now)


def _lines(before: Sequence[PlanLine], after: Sequence[PlanLine]) -> Iterator[Change]:
    had, has = (_keyed(lines, lambda one: (one.instrument, one.stage)) for lines in (before, after))
    for kind, key, place, newer in _placed(tuple(had), tuple(has)):
        yield Change(kind=f"line_{kind}", **_where(key), before=place, after=newer)  # type: ignore[arg-type]
    for key in (key for key in had if key in has):
        for name, was, now in _fields(had[key], has[key], OF_LINE):
            yield Change(kind="line_field", **_where(key), field=name, before=was, after=now)
        yield from _conditions(key, had[key].accommodations, has[key].accommodations)


def _conditions(line: Key, before: Sequence[Accommodation], after: Sequence[Accommodation]) -> Iterator[Change]:
    had, has = (_keyed(found, lambda one: (one.feature,)) for found in (before, after))
    for key in (key for key in had if key not in has):
        yield Change(kind="condition_removed", **_where(line), feature=str(key[0]), before=had[key])
    for key in (key for key in has if key not in had):
        yield Change(kind="condition_added", **_where(line), feature=str(key[0]), after=has[key])
    for key in (key for key in had if key in has):
        for name, was, now in _fields(had[key], has[key], OF_CONDITION):
            told = {"feature": str(key[0]), "field": name}
            yield Change(kind="condition_field", **_where(line), **told, before=was, after=now)


def _omissions(before: Sequence[Omission], after: Sequence[Omission]) -> Iterator[Change]:
    had, has = (_keyed(found, lambda one: (one.instrument, one.dimension)) for found in (before, after))
    for key in (key for key in had if key not in has):
        yield Change(kind="omission_removed", **_left_out(key), before=had[key])
    for key in (key for key in has if key not in had):
        yield Change(kind="omission_added", **_left_out(key), after=has[key])
    for key in (key for key in had if key in has):
        for name, was, now in _fields(had[key], has[key], OF_OMISSION):
            yield Change(kind="omission_field", **_left_out(key), field=name, before=was, after=now)


def _where(key: Key) -> dict[str, str]:
    return {"instrument": str(key[0]), "stage": str(key[1])}


def _left_out(key: Key) -> dict[str, str]:
    """An omission without an instrument is told by its dimension."""
    return {"instrument": str(key[0] or key[1])}


def _keyed(parts: Iterable[Part], of: Callable[[Part], Key]) -> dict[Key, Part]:
    """The parts by what names them and, where a name stands twice, by which of them."""
    seen: Counter[Key] = Counter()
    found: dict[Key, Part] = {}
    for part in parts:
        key: Key = of(part)
        found[(*key, seen[key])] = part
        seen[key] += 1
    return found


def _placed(before: Sequence[Key], after: Sequence[Key]) -> Iterator[tuple[str, Key, int | None, int | None]]:
    """What was removed, added and moved: the fewest moves that turn the order of those that stay into the new one."""
    was, now = ({key: place for place, key in enumerate(keys, start=1)} for keys in (before, after))
    yield from (("removed", key, was[key], None) for key in before if key not in now)
    yield from (("added", key, None, now[key]) for key in after if key not in was)
    staying = [key for key in after if key in was]
    still = _longest_rising([was[key] for key in staying])
    yield from (("moved", key, was[key], now[key]) for key in staying if was[key] not in still)


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """A longest rising subsequence (Schensted 1961, Canad J Math 13:179-191), by patience sorting."""
    tops, before = list[int](), dict[int, int | None]()
    for place in places:
        pile = bisect_left(tops, place)
        tops[pile : pile + 1] = [place]
        before[place] = tops[pile - 1] if pile else None
    found, at = set[int](), tops[-1] if tops else None
    while at is not None:
        found.add(at)
        at = before[at]
    return frozenset(found)
