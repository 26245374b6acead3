"""How does a norm look over age: percentile curves with their intervals, and what do they say in one sentence?

The drawings of a fit stand in reports/norm_fit_figures.py, those of a comparison in reports/norm_comparison_figures.py;
all of them can be had from here.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from reports.norm_comparison_figures import comparison_figure, comparison_words, difference_figure, difference_words
from reports.norm_drawing import (
    HALF,
    Say,
    alike,
    alone_bars,
    band,
    kinds,
    label_end,
    levels_name,
    panels,
    percentile_line,
    percentile_name,
    place,
    raw_title,
    told,
)
from reports.norm_fit_figures import (
    density_figure,
    density_words,
    fit_figure,
    fit_words,
    qq_figure,
    qq_words,
)

__all__ = [
    "comparison_figure",
    "comparison_words",
    "curve_figure",
    "curve_words",
    "density_figure",
    "density_words",
    "difference_figure",
    "difference_words",
    "fit_figure",
    "fit_words",
    "qq_figure",
    "qq_words",
]

MOST_MARKED = 24  # ages up to which each is marked: those of a printed table
FIGURES = ("age", "percentile", "raw", "low", "high")


def curve_figure(frame: pd.DataFrame, say: Say, unit: str = "") -> go.Figure:
    """Percentile curves over age, a panel for each combination of levels; `frame` as `norms.curves.percentile_curves`.

    Bands where the interval is known. Nothing is smoothed or joined: a curve that the model does not reach has a gap,
    and curves that cross are seen to cross. Without a column age the raw score stands over the percentile.
    """
    aged = "age" in frame
    found = kinds(frame, _levels(frame))
    x_title = say("Age (years)") if aged else say("Percentile")
    figure = panels([levels_name(kind, say) for kind in found], say, x_title, raw_title(say, unit))
    for panel, kind in enumerate(found):
        part = frame[alike(frame, kind)]
        if aged:
            _over_age(figure, part, panel, say)
        else:
            _over_percentile(figure, part, panel)
    return figure


def curve_words(frame: pd.DataFrame, say: Say, unit: str = "") -> str:
    """What the curves show, in words: the middle at both ends, gaps, crossings, whether intervals are known."""
    middle = frame[frame["percentile"] == HALF].dropna(subset=["raw"])
    known = frame.dropna(subset=["low", "high"])
    drawn = say("Percentile curves ({percentiles}).").format(
        percentiles=", ".join(percentile_name(float(p)) for p in sorted(frame["percentile"].unique()))
    )
    return told(
        drawn,
        *(
            _middle(middle[alike(middle, kind)], levels_name(kind, say), say, unit)
            for kind in kinds(frame, _levels(frame))
        ),
        say("Some curves have gaps: nothing is known there.") if frame["raw"].isna().any() else "",
        say("Some curves cross: the model is not sound there.") if _crosses(frame) else "",
        say("Bands are the error of the norm sample.") if len(known) else say("How sure the curves are is not known."),
    )


def _middle(part: pd.DataFrame, name: str, say: Say, unit: str) -> str:
    """The middle score of one kind of person at the youngest and the oldest age."""
    if part.empty or "age" not in part:
        return ""
    ends = part.sort_values("age").iloc[[0, -1]]
    return say(
        "{who}: the middle is {first:.1f} {unit} at {young:.1f} years and {last:.1f} {unit} at {old:.1f}."
    ).format(
        who=name or say("Everybody"),
        first=ends["raw"].iloc[0],
        last=ends["raw"].iloc[1],
        young=ends["age"].iloc[0],
        old=ends["age"].iloc[1],
        unit=unit or say("points"),
    )


def _levels(frame: pd.DataFrame) -> list[str]:
    return [str(column) for column in frame if column not in FIGURES]


def _crosses(frame: pd.DataFrame) -> bool:
    """Whether at some age a raw score falls while the percentile rises."""
    by = [*(["age"] if "age" in frame else []), *_levels(frame)]
    ordered = frame.dropna(subset=["raw"]).sort_values([*by, "percentile"], kind="stable")
    steps = ordered.groupby(by)["raw"].diff() if by else ordered["raw"].diff()
    return bool((steps < 0).any())


def _over_age(figure: go.Figure, part: pd.DataFrame, panel: int, say: Say) -> None:
    shown = sorted(float(p) for p in part["percentile"].unique())
    for percentile in shown:
        line = part[part["percentile"] == percentile].sort_values("age")
        age, raw, low, high = (line[c].to_numpy(dtype=np.float64) for c in ("age", "raw", "low", "high"))
        style, name = percentile_line(percentile, shown), percentile_name(percentile)
        band(figure, age, low, high, style["color"], place(panel))
        figure.add_scatter(
            x=age,
            y=raw,
            mode="lines+markers" if len(age) <= MOST_MARKED else "lines",
            line=style,
            marker={"symbol": "circle", "size": 6, "color": style["color"]},
            error_y=alone_bars(raw, low, high, style["color"]),
            connectgaps=False,
            name=name,
            showlegend=False,
            hovertemplate="%{x:.2f}, %{y:.2f}<extra>" + name + "</extra>",
            **place(panel),
        )
        label_end(figure, age, raw, name, style["color"], place(panel))


def _over_percentile(figure: go.Figure, part: pd.DataFrame, panel: int) -> None:
    line = part.sort_values("percentile")
    at, raw, low, high = (line[c].to_numpy(dtype=np.float64) for c in ("percentile", "raw", "low", "high"))
    style = percentile_line(HALF, [HALF])
    band(figure, at, low, high, style["color"], place(panel))
    figure.add_scatter(
        x=at, y=raw, mode="lines+markers", line=style, connectgaps=False, showlegend=False, **place(panel)
    )
