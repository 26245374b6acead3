"""Which columns has an exported table, ours or the site's own?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assess.errors import BadInput, NotFound
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp

PLACE = "exports"  # folder of the workspace that holds the site's own
MAPS = ("skills", "follow_up_roster")
SPECIAL = ("age", "finished_on", "answer")
KEYED = ("score", "finding", "recommendation", "dimension")
ROW = "follow_up"
NAMING = ("client.identity", "companions", "statements", "conferences", "studies", "drafts")  # what is sealed
CELL = (str, int, float, date, Enum)  # what can be written in one


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its head, where its cell comes from, words for codes, whether it names the person."""

    head: str
    path: str
    codes: Mapping[str, str] = field(default_factory=dict)
    identity: bool = False


@dataclass(frozen=True, kw_only=True)
class ExportMap:
    """A table: one row a case or a follow-up."""

    id: str
    title: Mapping[str, str]
    rows: Literal["case", "follow_up"]
    columns: tuple[Column, ...]
    own: bool = False  # the site's


def export_map(map_id: str, workspace: Path) -> ExportMap:
    """The site's own map where it has one, else ours. Raises NotFound, BadInput naming column and remedy."""
    if map_id not in MAPS:
        raise NotFound("There is no {kind} {id} at this site.", kind="export", id=map_id)
    own = workspace / PLACE / f"{map_id}.toml"
    text = own.read_text(encoding="utf-8-sig") if own.is_file() else shipped(map_id)
    return read_map(map_id, text, own=own.is_file())


def shipped(map_id: str) -> str:
    """Our file, to be copied and changed."""
    return (files("assess.service.export_maps") / f"{map_id}.toml").read_text(encoding="utf-8")


def read_map(map_id: str, text: str, own: bool = False) -> ExportMap:
    """A map from its file. Raises BadInput."""
    try:
        table = tomllib.loads(text)
        columns = tuple(Column(**{**row, "codes": dict(row.get("codes", {}))}) for row in table["columns"])
        made = ExportMap(id=map_id, title=table["title"], rows=table["rows"], columns=columns, own=own)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as wrong:
        rule = "exports/{file}.toml cannot be read: {wrong}. Compare it with ours, which the page offers, and mend it."
        raise BadInput(rule, file=map_id, wrong=str(wrong)) from wrong
    if made.rows not in ("case", ROW):
        raise BadInput(
            "exports/{file}.toml: rows cannot be {value!r}. Write case or follow_up.", file=map_id, value=made.rows
        )
    for column in made.columns:
        _check(map_id, made, column)
    return made


def _check(map_id: str, made: ExportMap, column: Column) -> None:
    first, *rest = column.path.split(".")
    known = column.path in SPECIAL or (first in KEYED and bool(rest))
    start: Any = FollowUp if first == ROW and made.rows == ROW else Case
    names = tuple(rest if start is FollowUp else [first, *rest])
    if not known and not (names and _reaches(start, names)):
        rule = "exports/{file}.toml: the column {head} has the path {path!r}, which leads nowhere. Mend the path."
        raise BadInput(rule, file=map_id, head=column.head, path=column.path)
    if column.path.startswith(NAMING) and not column.identity:
        rule = "exports/{file}.toml: the column {head} names the person. Write identity = true beside it."
        raise BadInput(rule, file=map_id, head=column.head)


def _reaches(kind: Any, names: tuple[str, ...]) -> bool:
    """Whether the path walks fields of our nouns only, and ends in something that can be written in a cell."""
    kind = _inner(kind)
    if not names:
        return get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, CELL))
    return is_dataclass(kind) and names[0] in _hints(kind) and _reaches(_hints(kind)[names[0]], names[1:])


def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _inner(kind: Any) -> Any:
    """What an optional or a tuple holds."""
    args = [arg for arg in get_args(kind) if arg not in (type(None), Ellipsis)]
    held = get_origin(kind) in (tuple, Union) or type(kind).__name__ == "UnionType"
    return _inner(args[0]) if held and args else kind
