"""Which retest samples does the site have, each with its source?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from assess.errors import BadInput
from assess.nouns.score import Instrument
from norms.errors import BadPerson
from norms.reliable import Retest

FILE = "retests.toml"  # in the workspace; there is none in the library: no source for these instruments was read yet


@dataclass(frozen=True, kw_only=True)
class SourcedRetest:
    """What a published or own sample showed of one scale given twice to people who were not taught between.

    `scoring` and `unit` are those of the scale that it holds for; `days` lie between; `people` and `source` are told.
    """

    instrument: str
    version: str
    scale: str
    scoring: str
    unit: str
    first_mean: float
    first_sd: float
    second_mean: float
    second_sd: float
    correlation: float
    n: int
    days: float
    people: str
    source: str

    @property
    def sample(self) -> Retest:
        """For `norms.reliable`. Raises BadPerson."""
        return Retest(
            first_mean=self.first_mean,
            first_sd=self.first_sd,
            second_mean=self.second_mean,
            second_sd=self.second_sd,
            correlation=self.correlation,
            n=self.n,
        )


def sourced(workspace: Path) -> tuple[SourcedRetest, ...]:
    """Those of the site's file `retests.toml`; none where there is no file. Raises BadInput naming what to mend."""
    file = workspace / FILE
    if not file.is_file():
        return ()
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("retest", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        told = "{file}: cannot be read ({why}). Mend the file, or take it away."
        raise BadInput(told, file=FILE, why=str(wrong)) from wrong
    return tuple(_read(number, table) for number, table in enumerate(tables, start=1))


def retest_of(found: Sequence[SourcedRetest], instrument: Instrument, scale_id: str) -> SourcedRetest | None:
    """The sample of this very scale, by the same version, trial rule and unit."""
    scale = instrument.scale(scale_id)
    wanted = (instrument.id, instrument.version, scale.id, scale.scoring, scale.unit or "points")
    return next((r for r in found if (r.instrument, r.version, r.scale, r.scoring, r.unit) == wanted), None)


def _read(number: int, table: Mapping[str, Any]) -> SourcedRetest:
    """One sample, every key there and of its kind. Raises BadInput."""
    for field in fields(SourcedRetest):
        value, kind = table.get(field.name), str(field.type)
        right = isinstance(value, str) and value.strip() if kind == "str" else isinstance(value, int | float)
        if not right or (kind == "int" and not isinstance(value, int)):
            told = "{file}, retest {number}: {key!r} is {value!r}. Write it as its source has it; all keys are needed."
            raise BadInput(told, file=FILE, number=number, key=field.name, value=value)
    known = {field.name: table[field.name] for field in fields(SourcedRetest)}
    found = SourcedRetest(**known)
    try:
        _ = found.sample
    except BadPerson as wrong:
        told = "{file}, retest {number}: {why}"
        raise BadInput(told, file=FILE, number=number, why=str(wrong)) from wrong
    return found
