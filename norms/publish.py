"""How does a fitted model become a norm folder: what it is, its numbers, and examples that hold it to them?"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd
import tomlkit

from norms.errors import BadNormSet
from norms.families import FILE as MODEL_FILE
from norms.model import NormModel, Numbers
from norms.normset import Answers
from norms.read import read_folder
from norms.units import percentile_from_z

EXAMPLES = ("scale", "scoring", "unit", "raw", "sex", "age", "hand", "z", "percentile", "band_low", "band_high")
EXAMPLES_AFTER = ("why_none", "source")
GROUPS = ("schooling", "disability", "region", "accommodation")
EXAMPLE_AGES = 3
EXAMPLE_PLACES = (-1.0, 0.0, 1.0)  # z around which examples are taken
DECIMALS = 4


@dataclass(frozen=True, kw_only=True)
class Described:
    """What norms.toml says of a fitted set beside its model. Names and limits in zh and en."""

    id: str
    version: str
    measures: str  # the instrument
    scale: str
    scoring: str
    unit: str
    better: Literal["higher", "lower"]
    population: str
    country: str
    collected: str
    verified: str  # how it was fitted and checked: n, method, diagnostics, in words
    source: str
    names: Mapping[str, str]
    limits: Mapping[str, str]
    status: Literal["local", "provisional", "simulated"] = "local"
    age_rule: Literal["completed_months", "completed_years"] = "completed_months"
    device: str | None = None
    hand: Literal["left", "right"] | None = None
    answers: Answers = "general"
    disability: str | None = None
    reliability: float | None = None
    reliability_source: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)  # further keys of norms.toml, as they stand


def folder_of(described: Described, model: NormModel) -> dict[str, bytes]:
    """The files of a norm folder by name, read once to see that they are sound. Raises BadNormSet.

    The examples are what the model itself gives, to four decimals: they hold a later reader of model.toml to it, and
    are no evidence for the model. A model that places nobody in its own domain makes no folder.
    """
    files = {
        "norms.toml": _toml(_keys(described, model)),
        MODEL_FILE: _toml(model.values()),
        "examples.csv": _examples(described, model),
    }
    read_folder(files)
    return files


def _keys(described: Described, model: NormModel) -> dict[str, Any]:
    plain = {
        "id": described.id,
        "version": described.version,
        "kind": "model",
        "measures": described.measures,
        "scales": [described.scale],
        "scoring": described.scoring,
        "unit": described.unit,
        "better": described.better,
        "population": described.population,
        "country": described.country,
        "collected": described.collected,
        "device": described.device,
        "status": described.status,
        "copy_read": "original",
        "verified": described.verified,
        "source": described.source,
        "age_rule": described.age_rule,
        "answers": described.answers,
        "disability": described.disability,
        "reliability": described.reliability,
        "reliability_source": described.reliability_source,
        "floor": _finite(model.domain.raw_low),
        "ceiling": _finite(model.domain.raw_high),
        **described.more,
    }
    tables: dict[str, dict[str, str]] = {"hands": {described.scale: described.hand} if described.hand else {}}
    tables |= {"names": dict(described.names), "limits": dict(described.limits)}
    return {k: v for k, v in plain.items() if v is not None} | {k: v for k, v in tables.items() if v}


def _finite(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _toml(values: Mapping[str, Any]) -> bytes:
    return tomlkit.dumps(_plain(values)).encode()


def _plain(value: Any) -> Any:
    """The value in what TOML has: no None, no numpy."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.item() if isinstance(value, np.generic) else value


def _examples(described: Described, model: NormModel) -> bytes:
    """Scores around the middle and one sd to both sides, at three ages and each level of the first predictor."""
    people = _typical(model)
    rows: list[dict[str, str]] = []
    for place in EXAMPLE_PLACES:
        raw = _scores(model, np.full(len(people), place), people)
        rows += _rows(described, people, raw, model.z(raw, people))
    if not rows:
        raise BadNormSet("{file}: the model places nobody in its own domain. Fit another one.", file=MODEL_FILE)
    groups = [name for name in GROUPS if name in people]
    text = io.StringIO()
    columns = [*EXAMPLES, "age_months", *groups, *EXAMPLES_AFTER]
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _typical(model: NormModel) -> pd.DataFrame:
    """Someone at each of three ages and of each level of every predictor, the others at their first level."""
    low, high, levels = model.domain.age_low, model.domain.age_high, model.domain.levels
    first = {name: some[0] for name, some in levels.items()}
    kinds = [first, *({**first, name: level} for name, some in levels.items() for level in some[1:])]
    ages = [None] if low is None or high is None else _months(low, high)
    rows = [{**kind, "age_months": months} for months in ages for kind in kinds]
    people = pd.DataFrame(rows)
    return people if low is None else people.assign(age=(people["age_months"].astype(float) + 0.5) / 12)


def _months(low: float, high: float) -> list[int]:
    """Completed months at the ends and in the middle of what the model speaks of."""
    first, last = int(np.ceil(low * 12 - 0.5 - 1e-6)), int(np.floor(high * 12 - 0.5 + 1e-6))
    return sorted({round(m) for m in np.linspace(first, last, EXAMPLE_AGES)})


def _scores(model: NormModel, z: Numbers, people: pd.DataFrame) -> Numbers:
    """Scores to be placed, rounded to what a person can have had: whole on a scale of whole scores."""
    raw = model.raw(z, people)
    ends = (model.domain.raw_low, model.domain.raw_high)
    whole = all(np.isfinite(end) and float(end).is_integer() for end in ends)
    return np.round(raw, 0 if whole else 2)


def _rows(described: Described, people: pd.DataFrame, raw: Numbers, z: Numbers) -> Sequence[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for person, score, place in zip(people.to_dict("records"), raw, z, strict=True):
        if not np.isfinite(score) or not np.isfinite(place):
            continue
        place = place if described.better == "higher" else -place
        months = person.get("age_months")
        rows.append(
            {str(name): str(level) for name, level in person.items() if name in ("sex", *GROUPS)}
            | {
                "scale": described.scale,
                "scoring": described.scoring,
                "unit": described.unit,
                "raw": f"{score:g}",
                "age": "" if months is None else str(int(months) // 12),
                "age_months": "" if months is None else str(int(months)),
                "hand": described.hand or "",
                "z": f"{place:.{DECIMALS}f}",
                "percentile": f"{percentile_from_z(place):.{DECIMALS}f}",
                "source": "the fitted model",
            }
        )
    return rows
