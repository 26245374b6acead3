"""How are scores drawn at the desk? Marks and direct labels, never colour alone; a table stands beside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import plotly.graph_objects as go

from assess.meaning.amount import amount
from assess.nouns.score import NormedScore
from assess.ui.look import INK, MUTED

BLUE = "#0072B2"  # Okabe & Ito 2008
VERMILION = "#D55E00"
BAND = "#DCEBFA"
FONT_SIZE = 16
ROW_HEIGHT_PX = 64
T_SHOWN = [10, 90]
HEXAGON = "RIASEC"  # the order round Holland's hexagon (Holland 1997)
BESIDE = {"R": "top center", "I": "middle right", "A": "bottom center"}
BESIDE |= {"S": "bottom center", "E": "middle left", "C": "top center"}
ABOUT_TWO_THIRDS = (40, 60)  # T scores one SD either side of the mean


def hexagon(names: Mapping[str, str], values: Mapping[str, float | None], leading: Sequence[str]) -> go.Figure:
    """Holland's six types at their corners, each with its name and score; the leading ones as diamonds."""
    at = {letter: (cos(pi / 3 * (1 - n)), sin(pi / 3 * (1 - n))) for n, letter in enumerate(HEXAGON)}
    ring = [at[letter] for letter in HEXAGON + HEXAGON[0]]
    figure = go.Figure(
        go.Scatter(x=[x for x, _ in ring], y=[y for _, y in ring], mode="lines", line={"color": MUTED, "width": 1})
    )
    for letter in HEXAGON:
        value = values.get(letter)
        first = letter in leading
        figure.add_scatter(
            x=[at[letter][0]],
            y=[at[letter][1]],
            mode="markers+text",
            text=[f" {names[letter]} <b>{'—' if value is None else f'{value:g}'}</b> "],
            textposition=BESIDE[letter],
            marker={
                "symbol": "diamond" if first else "circle-open",
                "size": 18 if first else 12,
                "color": VERMILION if first else BLUE,
            },
        )
    figure.update_xaxes(visible=False, range=[-1.6, 1.6])
    figure.update_yaxes(visible=False, range=[-1.4, 1.4], scaleanchor="x")
    return plain(figure, 5)


def bars(
    names: Sequence[str], values: Sequence[float | None], unit: str | None, units: Mapping[str, str] | None = None
) -> go.Figure:
    """A bar a scale with its figure at the end; a scale without a value has no bar. `units` name the units."""
    labels = ["" if value is None else amount(value, unit, units) for value in values]
    figure = go.Figure(
        go.Bar(
            x=list(values),
            y=list(names),
            orientation="h",
            text=labels,
            textposition="outside",
            cliponaxis=False,
            marker={"color": BLUE, "line": {"color": INK, "width": 1}},
        )
    )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(rangemode="tozero")
    return plain(figure, len(names))


def places(rows: Sequence[tuple[str, NormedScore]], around: tuple[str, str] | None = None) -> go.Figure:
    """T scores as points on the band that holds about two thirds of the norm group.

    `around` names the interval drawn beside a point where it is known: what it holds, and round what it lies.
    """
    figure = go.Figure()
    figure.add_vrect(x0=ABOUT_TWO_THIRDS[0], x1=ABOUT_TWO_THIRDS[1], fillcolor=BAND, line_width=0, layer="below")
    for label, normed in rows:
        figure.add_scatter(
            x=[normed.t_score],
            y=[label],
            mode="markers+text",
            text=[f"  T {normed.t_score:.0f}"],
            textposition="top center" if _ends(normed, around) else "middle right",
            marker={"symbol": "diamond", "size": 16, "color": VERMILION, "line": {"color": INK, "width": 1}},
        )
        for low, high in _ends(normed, around):
            ends = {"symbol": "line-ns-open", "size": 16, "color": INK}
            line = {"color": INK, "width": 2}
            figure.add_scatter(x=[low, high], y=[label, label], mode="lines+markers", line=line, marker=ends)
    figure.update_xaxes(range=T_SHOWN, title="T")
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5])
    return plain(figure, len(rows))


def _ends(normed: NormedScore, around: tuple[str, str] | None) -> list[tuple[float, float]]:
    return [(one.low, one.high) for one in normed.intervals if (one.holds, one.model) == around]


def plain(figure: go.Figure, rows: int) -> go.Figure:
    """The look that every drawing of the desk has; so many rows high."""
    figure.update_layout(
        showlegend=False,
        height=96 + rows * ROW_HEIGHT_PX,
        margin={"l": 8, "r": 64, "t": 24, "b": 40},
        paper_bgcolor="#FFFFFF",
        plot_bgcolor="#FFFFFF",
        font={"size": FONT_SIZE, "color": INK},
    )
    figure.update_xaxes(gridcolor="#D5D9DD", linecolor=MUTED, zeroline=False)
    figure.update_yaxes(automargin=True)
    return figure
