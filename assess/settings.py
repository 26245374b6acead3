"""Where does this site keep its things, and how does it run?"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from platformdirs import user_data_path

from assess.errors import BadInput

FILE = "zhiheng.toml"
SITE_FILE = "zhiheng.sqlite"  # in the workspace, unless `database` names another place
PREFIX = "ZHIHENG_"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of a site; read from `<workspace>/zhiheng.toml`, then from `ZHIHENG_*` variables, which win."""

    workspace: Path
    database: str = ""  # SQLAlchemy URL; empty: SQLite in the workspace
    language: Literal["zh", "en"] = "zh"
    address: str = "127.0.0.1"
    port: int = 8501
    lan: Literal["", "tls", "plain-http"] = ""  # how tablets in the house are served; empty: they are not
    zone: str = "Asia/Shanghai"  # IANA zone of civil dates
    site_name: str = "残疾人职业能力评估室"
    site_prefix: str = "ZH"
    site_address: str = ""  # on leaflets; what is empty is a line to write on
    site_phone: str = ""
    site_hours: str = ""
    key_store: Literal["auto", "keyring", "file"] = "auto"
    idle_minutes: int = 30  # an evaluator's session ends after so long without a step
    lock_out_tries: int = 5
    lock_out_minutes: int = 15
    backups_kept: int = 10
    consent_months: int = 24
    opens: str = ""  # HH:MM of the wall clock; empty: the hours are not looked at
    closes: str = ""
    closed_weekdays: str = ""  # 1 Monday to 7 Sunday, e.g. "6,7"
    closed_days: str = ""  # civil days, e.g. "2026-10-01,2026-10-02"
    travel_minutes: int = 30  # one way, around a visit at home
    remind_days: int = 1  # before an appointment; a closed day is reminded of on the last open one
    reminder_from: str = ""  # how the site calls itself to the client's family; empty: the evaluator's name alone
    minimum_wage: int = 0  # yuan a month, of the place: wage bands are multiples of it; 0: not entered
    photo_megabytes: int = 10  # the largest attachments of each type
    pdf_megabytes: int = 20
    video_megabytes: int = 100
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL; SQLite in the workspace unless another is set."""
        return self.database or f"sqlite:///{(self.workspace / SITE_FILE).as_posix()}"


def read_settings(workspace: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings of `workspace` (default: `ZHIHENG_WORKSPACE`, else the user's data folder). Creates nothing.

    Raises BadInput for an unknown key, a value of the wrong type or a value that is not one of the allowed.
    """
    given = dict(os.environ if environment is None else environment)
    place = workspace or Path(given.get(PREFIX + "WORKSPACE") or user_data_path("zhiheng", appauthor=False))
    found: dict[str, object] = {}
    file = place / FILE
    if file.is_file():
        found |= _from_file(file)
    found |= {k.removeprefix(PREFIX).lower(): v for k, v in given.items() if k.startswith(PREFIX)}
    found.pop("workspace", None)
    return Settings(workspace=place.resolve(), **_checked(found))  # type: ignore[arg-type]


def _from_file(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadInput(
            "{file}: not readable as TOML: {wrong}. Mend the file.", file=str(file), wrong=str(wrong)
        ) from wrong


_ALLOWED: dict[str, tuple[str, ...]] = {
    "language": ("zh", "en"),
    "key_store": ("auto", "keyring", "file"),
    "lan": ("", "tls", "plain-http"),
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
}

_CLOCK = re.compile(r"(([01]\d|2[0-3]):[0-5]\d)?", re.ASCII)
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_FORMS = {
    "opens": _CLOCK,
    "closes": _CLOCK,
    "closed_weekdays": re.compile(r"([1-7](,[1-7])*)?", re.ASCII),
    "closed_days": re.compile(rf"({_DAY}(,{_DAY})*)?", re.ASCII),
}
_EXAMPLES = {"opens": "08:30", "closes": "17:30", "closed_weekdays": "6,7", "closed_days": "2026-10-01,2026-10-02"}


def _checked(found: dict[str, object]) -> dict[str, object]:
    known = {f.name: f.default for f in fields(Settings) if f.name != "workspace"}
    for key in found:
        if key not in known:
            raise BadInput("Setting {key!r} is not known. Known: {known}.", key=key, known=", ".join(sorted(known)))
    return {key: _value(key, value, known[key]) for key, value in found.items()}


def _value(key: str, value: object, default: object) -> object:
    if isinstance(default, int) and not isinstance(value, int):
        if not (isinstance(value, str) and value.isdecimal()):
            raise BadInput("Setting {key!r} takes a whole number, got {value!r}.", key=key, value=value)
        value = int(value)
    if isinstance(default, str) and not isinstance(value, str):
        raise BadInput("Setting {key!r} takes text, got {value!r}.", key=key, value=value)
    if key in _ALLOWED and value not in _ALLOWED[key]:
        raise BadInput(
            "Setting {key!r} is {value!r}. Allowed: {allowed}.", key=key, value=value, allowed=", ".join(_ALLOWED[key])
        )
    if key == "zone":
        _check_zone(str(value))
    if key in _FORMS and not _FORMS[key].fullmatch(str(value)):
        raise BadInput(
            "Setting {key!r} is {value!r}. Write it as {example!r}, or leave it empty.",
            key=key,
            value=value,
            example=_EXAMPLES[key],
        )
    return value


def _check_zone(value: str) -> None:
    try:
        ZoneInfo(value)
    except (ValueError, KeyError) as wrong:
        raise BadInput(
            "Setting 'zone' is {value!r}, which is no IANA time zone, e.g. Asia/Shanghai.", value=value
        ) from wrong
