"""Which worked examples does a form keep that is published? Its own, and enough others to see that it reads alike.

A form made here brings no examples that anybody wrote. Those added hold what the form does with nothing, with the first
and with the last answers at the moment it is published, so that a later change of the toolkit cannot change it unseen.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.reception.form_editor.folder import write
from assess.reception.form_editor.outline import Outline
from instruments import branches
from instruments.check import AT_LEAST
from instruments.definition import Instrument, Item, ItemKind
from instruments.examples import CLOSED, EXPECT, NAME, PROBLEMS, Example, read_examples
from instruments.keyed import is_written
from instruments.read import read_folder
from instruments.score import raw_scores

Row = dict[str, str]
FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
A_DAY = "2026-01-01"


def with_examples(outline: Outline) -> Outline:
    """The form with worked examples for its fields as they are now. Raises BadInstrument where it is not sound.

    A row of before stays with the answers whose fields are still there and the scores that it expects; what is closed
    and what is refused after them is found anew.
    """
    instrument = read_folder(write(replace(outline, examples=())))
    expected = [EXPECT + scale.id for scale in instrument.scales]
    head = [NAME, *instrument.item_ids, *expected, CLOSED, PROBLEMS]
    kept = _kept(instrument, outline.examples)
    rows = [*kept, *_added(instrument, AT_LEAST - len(kept))]
    read = read_examples(instrument, _csv(head, rows))
    pairs = zip(rows, read, strict=True)
    whole = [{**row, **_course(instrument, example)} for row, example in pairs]
    for row, example in zip(whole[len(kept) :], read[len(kept) :], strict=True):
        raw = raw_scores(instrument, example.answers)
        row.update({EXPECT + one.scale: "" if one.value is None else f"{one.value:g}" for one in raw})
    return replace(outline, examples=(tuple(head), *(tuple(row.get(key, "") for key in head) for row in whole)))


def _kept(instrument: Instrument, rows: Sequence[tuple[str, ...]]) -> list[Row]:
    head = rows[0] if rows else ()
    named = [dict(zip(head, row, strict=False)) for row in rows[1:]]
    return [{key: cell for key, cell in row.items() if _stands(instrument, key, cell)} for row in named]


def _stands(instrument: Instrument, key: str, cell: str) -> bool:
    """Whether the form still has that column, and reads what stands there; what it refuses is a worked example, too."""
    if key == NAME or key in [EXPECT + scale.id for scale in instrument.scales]:
        return True
    return key in instrument.item_ids and (is_written(instrument.item(key)) or FIGURE.fullmatch(cell) is not None)


def _added(instrument: Instrument, count: int) -> list[Row]:
    first = {item.id: said for item in instrument.items if (said := _answer(instrument, item, 0))}
    last = {item.id: said for item in instrument.items if (said := _answer(instrument, item, -1))}
    return [{NAME: "nothing answered"}, {NAME: "first answers", **first}, {NAME: "last answers", **last}][
        : max(0, count)
    ]


def _answer(instrument: Instrument, item: Item, which: int) -> str:
    """The first or last answer that the item takes; "" of a text with a pattern, whose answers nobody can list."""
    if item.choices is not None:
        return str(instrument.choice_sets[item.choices].values[which])
    if item.kind is ItemKind.NUMBER:
        return f"{instrument.bounds(item.id)[which]:g}"
    if item.kind is ItemKind.DATE:
        return A_DAY
    return "—" if item.kind in branches.TEXTS and item.pattern is None else ""


def _course(instrument: Instrument, example: Example) -> Mapping[str, str]:
    asked = {item.id for item in branches.asked(instrument, example.filled)}
    refused = (f"{wrong.item}:{wrong.wrong}" for wrong in branches.problems(instrument, example.filled))
    closed = (item_id for item_id in instrument.item_ids if item_id not in asked)
    return {CLOSED: " ".join(closed), PROBLEMS: " ".join(refused)}


def _csv(head: list[str], rows: list[Row]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([head, *([row.get(key, "") for key in head] for row in rows)])
    return written.getvalue().encode()
