"""Is a TOML table of the folder sound: every key known, present and of its type?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.v import format_exception

from instruments.errors import BadInstrument

Part = TypeVar("Part")
Table = Mapping[str, Any]
_converter = Converter()


def _exactly(kind: type, called: str, allowed: tuple[type, ...]) -> None:
    """Text is text and a number a number: one in the other's place is a mistake, not to be turned into it."""

    def structured(value: Any, wanted: type) -> Any:
        if wanted is not kind:  # an enumeration of texts
            return wanted(value)
        if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"expected {called}, got {value!r}")
        return kind(value)

    _converter.register_structure_hook(kind, structured)


_exactly(str, "text in quotes", (str,))
_exactly(bool, "true or false", (bool,))
_exactly(int, "a whole number", (int,))
_exactly(float, "a number", (int, float))


def _code_or_text(value: Any, _wanted: object) -> int | str | None:
    if value is None or (isinstance(value, int | str) and not isinstance(value, bool)):
        return value
    raise TypeError(f"expected a whole number or text in quotes, got {value!r}")


_converter.register_structure_hook(int | str | None, _code_or_text)
_converter.register_structure_hook(int | str, _code_or_text)


def read_toml(file: str, content: bytes) -> Table:
    """The tables of a TOML file. Raises BadInstrument."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise BadInstrument("{file}: not readable as text in UTF-8. Save it as UTF-8.", file=file) from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise BadInstrument(
            "{file}: not readable as TOML: {wrong}. Mend the file.", file=file, wrong=str(wrong)
        ) from wrong


def check_keys(
    file: str,
    where: str,
    table: object,
    kind: type,
    *,
    left_out: Sequence[str] = (),
    more: Sequence[str] = (),
    optional: Iterable[str] = (),
) -> None:
    """Every key is a field of `kind` (but `left_out`) or one of `more`; every one without a default is there."""
    if not isinstance(table, dict):
        raise BadInstrument(
            "{file}: {where} takes a table, got {value!r}. Mend it.", file=file, where=where, value=table
        )
    allowed = [f for f in fields(kind) if f.name not in left_out]
    known = {f.name for f in allowed} | set(more)
    needed = {f.name for f in allowed if f.default is MISSING and f.default_factory is MISSING} - set(optional)
    for key in table:
        if key not in known:
            raise BadInstrument(
                "{file}: key {key!r} {where} is not known. Known: {known}. Remove it or mend its spelling.",
                file=file,
                key=key,
                where=where,
                known=", ".join(sorted(known)),
            )
    for key in sorted(needed - set(table)):
        raise BadInstrument("{file}: key {key!r} {where} is missing. Add it.", file=file, key=key, where=where)


def _told(wrong: BaseException, kind: type | None) -> str:
    """Our own words for a wrong type name the value; for the rest cattrs's do."""
    return str(wrong) if isinstance(wrong, TypeError) and "got" in str(wrong) else format_exception(wrong, kind)


def structure(file: str, table: Table, kind: type[Part]) -> Part:
    """A table as a value of `kind`. Raises BadInstrument with each key that does not fit and what was expected."""
    try:
        return _converter.structure(table, kind)
    except Exception as wrong:
        told = "; ".join(transform_error(wrong, format_exception=_told))
        raise BadInstrument("{file}: {wrong}. Mend it.", file=file, wrong=told) from wrong
