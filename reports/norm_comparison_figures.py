"""How do two norms or samples look beside one another, and how large are their differences?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from reports.figures import BLUE, INK, MUTED, VERMILION
from reports.norm_drawing import (
    COLOURS,
    DASHES,
    GREEN,
    HALF,
    MARKS,
    Levels,
    Say,
    alone_bars,
    band,
    dressed,
    gapped,
    label_end,
    levels_name,
    panels,
    percentile_name,
    place,
    raw_title,
    told,
)

ANY = "any"
LEVELS = ("sex", "hand", "schooling", "disability", "region", "accommodation")
SHOWN = (10.0, 50.0, 90.0)
WIDE_YEARS = 10  # an age band wider than this is drawn as wide as it is
ROW_HEIGHT_PX = 34
LEGEND_PX = 16
ROOM = 0.06  # of the width, to either side of the outermost end
STATISTICS = {
    "mean": "Difference of means ({unit})",
    "hedges_g": "Difference of means (pooled standard deviations, Hedges' g)",
    "glass_delta": "Difference of means (standard deviations of the first)",
    "log_sd_ratio": "Spread: logarithm of the ratio of standard deviations",
    "skew": "Difference of skewness",
    "percentile": "Difference of percentiles ({unit})",
}
VERDICTS = {  # code -> words, mark, colour
    "equivalent": ("equivalent", "square", GREEN),
    "different": ("different", "diamond", VERMILION),
    "undecided": ("undecided: too few people to tell", "circle-open", BLUE),
    "method_and_population_confounded": ("method and population confounded", "x", MUTED),
    "": ("no interval is known", "triangle-up-open", INK),
}


def comparison_figure(frame: pd.DataFrame, say: Say, unit: str = "", percentiles: Sequence[float] = SHOWN) -> go.Figure:
    """Curves of several sources over age, a panel for each combination of levels; `frame` as `norms.side_by_side`.

    Each source has its colour, dash and mark; bands are the intervals of single points. A source that does not part a
    level stands in every panel of it. Wide age bands are drawn as wide as they are.
    """
    rows = _shown(frame, percentiles)
    found = _panels(rows)
    figure = panels([levels_name(kind, say) for kind in found], say, say("Age (years)"), raw_title(say, unit))
    for panel, kind in enumerate(found):
        part = rows[_of(rows, kind)]
        for number, source in enumerate(rows["source"].unique()):
            for percentile, line in part[part["source"] == source].groupby("percentile"):
                _line(figure, gapped(line), number, float(str(percentile)), panel)
    for number, source in enumerate(rows["source"].unique()):
        line = {"color": COLOURS[number % 4], "dash": DASHES[number % 4], "width": 3}
        marker = {"symbol": MARKS[number % 4], "size": 10, "color": COLOURS[number % 4]}
        figure.add_scatter(x=[None], y=[None], mode="lines+markers", line=line, marker=marker, name=str(source))
    return figure


def comparison_words(frame: pd.DataFrame, say: Say, unit: str = "", percentiles: Sequence[float] = SHOWN) -> str:
    """Which sources, and how far apart their middles are where both have one at an age and level."""
    rows = _shown(frame, percentiles)
    names = [str(source) for source in rows["source"].unique()]
    middle = rows[rows["percentile"] == HALF].pivot_table(index=["age", *LEVELS], columns="source", values="raw")
    parts = [say("Percentile curves of {sources}.").format(sources=", ".join(names))]
    for other in names[1:]:
        if names[0] in middle and other in middle:
            apart = (middle[other] - middle[names[0]]).dropna()
            if len(apart):
                parts.append(_apart(apart, names[0], other, say, unit))
    unsure = rows["low"].isna().any()
    return told(*parts, say("Some points have no band: how sure they are is not known.") if unsure else "")


def difference_figure(frame: pd.DataFrame, say: Say, statistic: str = "mean", unit: str = "") -> go.Figure:
    """Every difference of one statistic with its interval (all hold together) and the equivalence margin.

    `frame` as `norms.compare.compare` gives it. Each verdict has its mark; a difference without an interval is a bare
    mark; dotted lines are the margin within which a difference does not matter.
    """
    rows = frame[frame["statistic"] == statistic].reset_index(drop=True)
    labels = _labels(rows, frame, say)
    figure = dressed(go.Figure())
    for verdict, (words, mark, colour) in VERDICTS.items():
        of = rows["verdict"] == verdict
        if of.any():
            figure.add_scatter(
                x=rows.loc[of, "difference"],
                y=[label for label, holds in zip(labels, of, strict=True) if holds],
                error_x=_reach(rows[of], colour),
                mode="markers",
                marker={"symbol": mark, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
                name=say(words),
            )
    figure.add_vline(x=0, line={"color": INK, "width": 2})
    ends = [end for margin in rows["margin"].dropna().unique() for end in (-float(margin), float(margin))]
    for end in ends:
        figure.add_vline(x=end, line={"color": MUTED, "width": 2, "dash": "dot"})
    title = say(STATISTICS[statistic]).format(unit=unit or say("points"))
    figure.update_xaxes(title_text=title, range=_range(rows, ends))
    figure.update_yaxes(categoryorder="array", categoryarray=labels[::-1], automargin=True)
    height = 220 + ROW_HEIGHT_PX * max(len(labels), 3)
    figure.update_layout(height=height, showlegend=True, legend_y=1 + LEGEND_PX / height)
    return figure


def difference_words(frame: pd.DataFrame, say: Say, statistic: str = "mean", unit: str = "") -> str:
    """How many differences there are, how each was judged, and the largest."""
    rows = frame[frame["statistic"] == statistic].reset_index(drop=True)
    if rows["difference"].isna().all():
        return say("There is no difference that can be computed.")
    counts = rows["verdict"].value_counts()
    judged = ", ".join(f"{say(VERDICTS[str(verdict)][0])} {count}" for verdict, count in counts.items())
    at = int(np.nanargmax(rows["difference"].abs().to_numpy(dtype=np.float64)))
    largest = rows.iloc[at]
    return told(
        say("{title}: {count} differences ({judged}).").format(
            title=say(STATISTICS[statistic]).format(unit=unit or say("points")), count=len(rows), judged=judged
        ),
        say("The largest is {difference:+.2f}, {b} against {a}, {stratum}.").format(
            difference=largest["difference"],
            a=largest["source_a"],
            b=largest["source_b"],
            stratum=_strata(rows, say)[at],
        ),
    )


def _shown(frame: pd.DataFrame, percentiles: Sequence[float]) -> pd.DataFrame:
    wanted = frame[frame["percentile"].isin(list(percentiles))]
    return frame if wanted.empty else wanted


def _panels(rows: pd.DataFrame) -> list[dict[str, str]]:
    """The combinations of levels that no other one refines."""
    keys = rows[list(LEVELS)].astype(str).drop_duplicates().to_dict("records")
    kinds = [{str(c): level for c, level in key.items() if level != ANY} for key in keys]
    finest = [kind for kind in kinds if not any(kind != other and kind.items() <= other.items() for other in kinds)]
    return list({tuple(kind.items()): kind for kind in finest}.values())


def _of(rows: pd.DataFrame, kind: Levels) -> pd.Series:
    """The rows that hold people of these levels: of the level, or not parted by it."""
    holds = pd.Series(True, index=rows.index)
    for column in LEVELS:
        level = rows[column].astype(str)
        holds &= (level == ANY) | (level == kind.get(column, ANY))
    return holds


def _line(figure: go.Figure, line: pd.DataFrame, number: int, percentile: float, panel: int) -> None:
    age, raw, low, high = (line[c].to_numpy(dtype=np.float64) for c in ("age", "raw", "low", "high"))
    colour, dash = COLOURS[number % 4], DASHES[number % 4]
    half = (line["age_to"] + 1 - line["age_from"]).to_numpy(dtype=np.float64) / 2
    band(figure, age, low, high, colour, place(panel))
    figure.add_scatter(
        x=age,
        y=raw,
        mode="lines+markers",
        line={"color": colour, "dash": dash, "width": 3 if percentile == HALF else 1.5},
        marker={"symbol": MARKS[number % 4], "size": 9 if percentile == HALF else 6, "color": colour},
        error_x={"type": "data", "array": np.where(2 * half > WIDE_YEARS, half, 0), "color": colour, "thickness": 1},
        error_y=alone_bars(raw, low, high, colour),
        name=str(line["source"].iloc[0]),
        showlegend=False,
        **place(panel),
    )
    label_end(figure, age, raw, percentile_name(percentile), colour, place(panel))


def _apart(apart: pd.Series, first: str, other: str, say: Say, unit: str) -> str:
    return say("The middle of {other} lies {low:+.1f} to {high:+.1f} {unit} from that of {first}.").format(
        first=first, other=other, low=apart.min(), high=apart.max(), unit=unit or say("points")
    )


def _labels(rows: pd.DataFrame, frame: pd.DataFrame, say: Say) -> list[str]:
    """A label a row: the stratum, the percentile where it is one, the pair where there are several."""
    pairs = len(frame[["source_a", "source_b"]].drop_duplicates()) > 1
    points = ["" if np.isnan(p) else f" · {percentile_name(p)}" for p in rows["percentile"].to_numpy(dtype=np.float64)]
    sides = " · " + rows["source_b"].astype(str) + " - " + rows["source_a"].astype(str)
    return [a + b + (c if pairs else "") for a, b, c in zip(_strata(rows, say), points, sides, strict=True)]


def _strata(rows: pd.DataFrame, say: Say) -> list[str]:
    """The levels and the ages of each row in words."""
    found = []
    for row in rows[["age_from", "age_to", *LEVELS]].to_dict("records"):
        levels = {column: str(row[column]) for column in LEVELS if row[column] != ANY}
        ages = say("{low}-{high} years").format(low=row["age_from"], high=row["age_to"])
        found.append(" · ".join([levels_name(levels, say), ages]).removeprefix(" · "))
    return found


def _reach(rows: pd.DataFrame, colour: str) -> dict[str, object]:
    up, down = (rows["high"] - rows["difference"]), (rows["difference"] - rows["low"])
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "color": colour, "thickness": 2}


def _range(rows: pd.DataFrame, margins: Sequence[float]) -> list[float] | None:
    """From the lowest to the highest end of an interval, 0 and the margins within, with room."""
    seen = rows[["difference", "low", "high"]].to_numpy(dtype=np.float64)
    ends = [0.0, *margins, *seen[np.isfinite(seen)].tolist()]
    low, high = min(ends), max(ends)
    return [low - ROOM * (high - low), high + ROOM * (high - low)] if high > low else None
