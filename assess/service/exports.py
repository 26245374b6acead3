"""How does a table of people leave the site: whose rows, with or without names, written down in the audit?"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.meaning.case import case_of
from assess.nouns.case import Case
from assess.nouns.civil import today
from assess.nouns.consent import Purpose
from assess.nouns.finding import FollowUp
from assess.nouns.people import Evaluator, Level
from assess.reception.consent import standing
from assess.service.export_cells import DIGITS_LOST, cell, guarded
from assess.service.export_map import ROW, Column, ExportMap, export_map
from assess.service.levels import need
from assess.store.database import Store

DUTY = "4-3.1.2"  # 能完成测评档案的分类整理
LEVEL: Level = 4
NAMES: Level = 3  # who may take names out of the site


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A table as CSV in UTF-8 with a byte order mark; `left_out` cases have no consent that holds today."""

    content: bytes
    rows: int
    left_out: int


def export(
    store: Store, actor: Evaluator, map_id: str, case_ids: Sequence[str], *, identity: bool, chain: str = "site"
) -> Exported:
    """The rows of these cases by that map. Columns that name the person only where `identity` is asked for (level 3).

    Changes nothing; the audit keeps which map, how many rows, with names or without, and the digest of the file.
    Raises NotAllowed below the level, NotFound for another map, BadInput for a site's map that cannot be read.
    """
    need(actor, NAMES if identity else LEVEL, DUTY)
    chosen = export_map(map_id, store.settings.workspace)
    columns = tuple(column for column in chosen.columns if identity or not column.identity)
    told = f"{map_id}, {len(case_ids)} cases, {'with' if identity else 'without'} names"
    with store.writing(actor.id, "exports.export", chain, told) as tx:
        on = today(tx.site.zone)
        cases = [case_of(tx, case_id) for case_id in dict.fromkeys(case_ids)]
        kept = [c for c in cases if (asked := standing(c.consents, Purpose.ASSESSMENT)) and asked.holds(on)]
        lines = [_line(columns, case, row, on) for case in kept for row in _rows(chosen, case)]
        content = _csv([column.head for column in columns], lines)
        tx.touch("export", map_id, content)
    return Exported(content=content.encode("utf-8-sig"), rows=len(lines), left_out=len(cases) - len(kept))


def _rows(chosen: ExportMap, case: Case) -> tuple[FollowUp | None, ...]:
    return case.follow_ups if chosen.rows == ROW else (None,)


def _line(columns: Sequence[Column], case: Case, row: FollowUp | None, on: date) -> list[str]:
    return [guarded(text, _is_number(text)) for text in (cell(column, case, row, on) for column in columns)]


def _is_number(text: str) -> bool:
    """A short negative number is no formula."""
    return text.removeprefix("-").replace(".", "", 1).isdigit() and len(text) < DIGITS_LOST


def _csv(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([[guarded(one) for one in head], *lines])
    return written.getvalue()
