"""How is a norm table laid out for a page: one stratum at a time, a column an age group?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from norms.normset import NormSet
from reports.norm_about import unit_of
from reports.norm_drawing import Say, levels_name
from reports.norm_table import keys

MONTHS = 12
NONE = "—"  # the set says nothing there
INTERVALS = ("both", "measurement", "norm_sampling")  # the fullest that is known is printed


@dataclass(frozen=True)
class Grid:
    """A table of one stratum as printed: `head` and rows of words, the first columns what a row is for."""

    stratum: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lead: int  # columns that say what a row is for


def grids(norm_set: NormSet, frame: pd.DataFrame, say: Say) -> Iterator[Grid]:
    """A grid for each stratum of a frame of `norm_table_frame`: raw at T scores, or T at raw scores."""
    if frame["t_score"].isna().all():
        yield from _by_stratum(
            frame, ["percentile"], lambda part: _raws(part, norm_set), say, _printed_words(norm_set, say)
        )
    elif "z" in frame:
        shown = interval_of(frame)
        yield from _by_stratum(
            frame, ["raw"], lambda part: _t_scores(part, shown), say, _place_words(norm_set, shown, say)
        )
    else:
        yield from _by_stratum(
            frame, ["t_score", "percentile"], lambda part: _raws(part, norm_set), say, _raw_words(norm_set, say)
        )


def interval_of(frame: pd.DataFrame) -> str | None:
    """The name of the fullest interval that the set gives; None where it gives none."""
    return next((name for name in INTERVALS if f"{name}_low" in frame and frame[f"{name}_low"].notna().any()), None)


def age_name(say: Say, age_from: int | None, age_to: int | None, age_months: int | None) -> str:
    """The name of an age group, with the age that is computed at where there is one."""
    if age_from is None or age_to is None:
        return say("all ages")
    years = f"{age_from}" if age_from == age_to else f"{age_from}–{age_to}"
    if age_months is None:
        return say("{years} years").format(years=years)
    at = say("at {years} y {months} mo").format(years=age_months // MONTHS, months=age_months % MONTHS)
    return say("{years} years").format(years=years) + f" ({at})"


def stratum_name(levels: dict[str, str], say: Say) -> str:
    """The name of a stratum."""
    return levels_name(levels, say) or say("Everybody")


def number(figure: float, decimals: int) -> str:
    """A figure as printed, a dash where there is none.

    >>> number(12.345, 1), number(float("nan"), 1)
    ('12.3', '—')
    """
    return NONE if np.isnan(figure) else f"{figure:.{decimals}f}"


def decimals_of(raw: pd.Series) -> int:
    """Decimals of printed raw scores: as many as tell a tenth of their spread from another.

    >>> decimals_of(pd.Series([20.0, 80.0])), decimals_of(pd.Series([0.2, 0.6]))
    (1, 3)
    """
    spread = float(raw.max() - raw.min())
    return 1 if not spread > 0 else max(1, int(np.ceil(2 - np.log10(spread)))) if spread < 10 else 1


def _by_stratum(
    frame: pd.DataFrame, at: list[str], cells: Callable[[pd.DataFrame], list[str]], say: Say, words: dict[str, str]
) -> Iterator[Grid]:
    columns = keys(frame)
    parts = frame.groupby(columns, sort=False, observed=True) if columns else [((), frame)]
    for levels, part in parts:
        ages = list(part[["age_from", "age_to", "age_months"]].drop_duplicates().itertuples(index=False))
        rows = part[at].drop_duplicates().sort_values(at)
        filled = part.assign(cell=cells(part))
        table = [[_row_head(name, row[name]) for name in at] for row in rows.to_dict("records")]
        for age in ages:
            of = filled[_same(filled, age)].set_index(at[0])["cell"]
            for line, key in zip(table, rows[at[0]], strict=True):
                line.append(str(of.get(key, NONE)))
        yield Grid(
            stratum=stratum_name(dict(zip(columns, map(str, levels), strict=True)), say),
            caption=words["caption"],
            head=(*(words[name] for name in at), *(age_name(say, *map(_whole, age)) for age in ages)),
            rows=tuple(map(tuple, table)),
            lead=len(at),
        )


def _row_head(name: str, value: float) -> str:
    if name == "percentile":
        return percentile_text(value)
    return f"{value:g}"


def percentile_text(percentile: float) -> str:
    """A percentile with the decimals that it needs near the ends, never 0 or 100.

    >>> percentile_text(50.0), percentile_text(2.275), percentile_text(0.1349), percentile_text(99.8651)
    ('50', '2.3', '0.13', '99.87')
    """
    if float(percentile).is_integer():
        return f"{percentile:.0f}"
    near = min(percentile, 100 - percentile)
    decimals = 2 if near < 1 else 1 if near < 10 else 0
    return f"{percentile:.{decimals}f}"


def _same(frame: pd.DataFrame, age: object) -> pd.Series:
    same = pd.Series(True, index=frame.index)
    for name in ("age_from", "age_to", "age_months"):
        value = getattr(age, name)
        same &= frame[name].isna() if pd.isna(value) else frame[name].eq(value).fillna(False).astype(bool)
    return same


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _raws(part: pd.DataFrame, norm_set: NormSet) -> list[str]:
    decimals = decimals_of(part["raw"])
    return [number(raw, decimals) for raw in part["raw"].to_numpy(dtype=np.float64)]


def _t_scores(part: pd.DataFrame, shown: str | None) -> list[str]:
    t_score = part["t_score"].to_numpy(dtype=np.float64)
    if shown is None:
        return [number(t, 0) for t in t_score]
    low, high = (part[f"{shown}_{end}"].to_numpy(dtype=np.float64) for end in ("low", "high"))
    return [
        number(t, 0) if np.isnan(a) or np.isnan(t) else f"{t:.0f} ({a:.0f}–{b:.0f})"
        for t, a, b in zip(t_score, low, high, strict=True)
    ]


def _raw_words(norm_set: NormSet, say: Say) -> dict[str, str]:
    caption = say("From T score to raw score ({unit})").format(unit=unit_of(norm_set, say))
    return {"caption": caption, "t_score": "T", "percentile": say("Percentile")}


def _printed_words(norm_set: NormSet, say: Say) -> dict[str, str]:
    caption = say("From percentile to raw score ({unit}), as printed in the source").format(unit=unit_of(norm_set, say))
    return {"caption": caption, "percentile": say("Percentile")}


def _place_words(norm_set: NormSet, shown: str | None, say: Say) -> dict[str, str]:
    holds = {
        "both": say("90% interval: measurement and norm sampling"),
        "measurement": say("90% interval: measurement only"),
        "norm_sampling": say("90% interval: norm sampling only"),
    }
    caption = say("From raw score ({unit}) to T score").format(unit=unit_of(norm_set, say))
    interval = holds[shown] if shown else say("no interval is known")
    return {"caption": f"{caption} ({interval})", "raw": say("Raw score")}
