"""What do all drawings of norms share: colours, dashes and marks that are told apart in grey, axes with units?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from reports.figures import BLUE, INK, VERMILION

Say = Callable[[str], str]
Numbers = npt.NDArray[np.float64]
Levels = Mapping[str, str]

GREEN = "#009e73"  # Okabe & Ito 2008
COLOURS = (BLUE, VERMILION, GREEN, INK)
DASHES = ("solid", "dash", "dot", "dashdot")
MARKS = ("circle", "square", "diamond", "triangle-up")
FAMILY = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
FONT_SIZE = 16
GRID = "#dfe3e6"
PANEL_HEIGHT_PX = 480
BAND_OPACITY = 0.16
HALF = 50.0  # per cent


def panels(titles: Sequence[str], say: Say, x: str, y: str) -> go.Figure:
    """Panels side by side, two a row, that share their scales; `x` and `y` are the titles of the axes."""
    columns = min(len(titles), 2)
    rows = -(-len(titles) // columns)
    figure = make_subplots(
        rows=rows,
        cols=columns,
        subplot_titles=[title or " " for title in titles] if len(titles) > 1 else None,
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.11,
        vertical_spacing=0.16 / rows,
    )
    figure.update_xaxes(title_text=x, row=rows)
    figure.update_yaxes(title_text=y, col=1)
    return dressed(figure, rows)


def place(panel: int) -> dict[str, int]:
    """Where in the grid of `panels` one stands."""
    return {"row": panel // 2 + 1, "col": panel % 2 + 1}


def dressed(figure: go.Figure, rows: int = 1) -> go.Figure:
    """The figure on white in our type: no font and no script from elsewhere."""
    figure.update_layout(
        template="none",
        font={"family": FAMILY, "size": FONT_SIZE, "color": INK},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        height=PANEL_HEIGHT_PX * rows,
        margin={"l": 80, "r": 72, "t": 64, "b": 72},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.06 if rows == 1 else 1.03, "x": 0},
        hovermode="closest",
    )
    lines = {"gridcolor": GRID, "linecolor": INK, "ticks": "outside", "zeroline": False, "showticklabels": True}
    figure.update_xaxes(**lines)
    figure.update_yaxes(**lines)
    return figure


def raw_title(say: Say, unit: str) -> str:
    """The title of an axis of raw scores, with its unit where it has one."""
    return say("Raw score ({unit})").format(unit=unit) if unit else say("Raw score")


def band(figure: go.Figure, x: Numbers, low: Numbers, high: Numbers, colour: str, where: Mapping[str, int]) -> None:
    """The interval round a line, a patch for each stretch where both ends are known."""
    for run in runs(np.isfinite(low) & np.isfinite(high)):
        figure.add_scatter(
            x=np.concatenate([x[run], x[run][::-1]]),
            y=np.concatenate([low[run], high[run][::-1]]),
            fill="toself",
            fillcolor=colour,
            opacity=BAND_OPACITY,
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
            showlegend=False,
            **where,
        )


def runs(known: npt.NDArray[np.bool_]) -> Iterator[slice]:
    """Stretches of two places and more where something is known.

    >>> [(run.start, run.stop) for run in runs(np.array([True, True, False, True, True, True, False, True]))]
    [(0, 2), (3, 6)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], known.astype(np.int8), [0]])))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        if stop - start > 1:
            yield slice(int(start), int(stop))


def alone_bars(y: Numbers, low: Numbers, high: Numbers, colour: str) -> dict[str, Any]:
    """Error bars of those points that have no neighbour, and so no band.

    >>> bars = alone_bars(np.array([1.0, np.nan, 2.0, 3.0]), np.zeros(4), np.full(4, 4.0), "#000000")
    >>> bars["array"].tolist()
    [3.0, nan, nan, nan]
    """
    known = np.isfinite(y) & np.isfinite(low) & np.isfinite(high)
    alone = known.copy()
    for run in runs(known):
        alone[run] = False
    up, down = np.where(alone, high - y, np.nan), np.where(alone, y - low, np.nan)
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "color": colour, "thickness": 1.5}


def label_end(figure: go.Figure, x: Numbers, y: Numbers, text: str, colour: str, where: Mapping[str, int]) -> None:
    """The name of a line, to the right of its last point that is known."""
    known = np.flatnonzero(np.isfinite(y))
    if len(known):
        figure.add_scatter(
            x=[x[known[-1]]],
            y=[y[known[-1]]],
            text=[f"\u00a0\u00a0{text}"],
            mode="text",
            textposition="middle right",
            textfont={"size": 13, "color": INK},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
            **where,
        )


def percentile_name(percentile: float) -> str:
    """P and the percentile.

    >>> percentile_name(50.0), percentile_name(2.5)
    ('P50', 'P2.5')
    """
    return f"P{percentile:g}"


def percentile_line(percentile: float, all_of_them: Sequence[float]) -> dict[str, Any]:
    """Colour and dash by the distance from the middle: P25 and P75 are drawn alike, the middle is thick."""
    distances = sorted({abs(each - HALF) for each in all_of_them} | {0.0})
    step = distances.index(abs(percentile - HALF)) % len(COLOURS)
    return {"color": COLOURS[step], "dash": DASHES[step], "width": 3.5 if percentile == HALF else 2}


def level_name(column: str, level: str, say: Say) -> str:
    """A level in words where it is known to us, else as it stands."""
    words = {
        ("sex", "M"): "male",
        ("sex", "F"): "female",
        ("hand", "left"): "left hand",
        ("hand", "right"): "right hand",
    }
    word = words.get((column, level))
    return say(word) if word else level


def levels_name(levels: Levels, say: Say) -> str:
    """The levels of one kind of person, "" of everybody."""
    return " · ".join(level_name(str(column), str(level), say) for column, level in levels.items())


def told(*sentences: str) -> str:
    """Sentences one after the other, a space after those that are not Chinese; empty ones left out."""
    said = [each for each in sentences if each]
    return "".join(each if each.endswith("。") else f"{each} " for each in said).strip()


def kinds(frame: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, str]]:
    """The combinations of levels in a frame, in the order of their first row; one empty one without columns."""
    if not columns:
        return [{}]
    return [
        {str(k): str(v) for k, v in row.items()} for row in frame[list(columns)].drop_duplicates().to_dict("records")
    ]


def alike(frame: pd.DataFrame, levels: Levels) -> npt.NDArray[np.bool_]:
    """The rows of these levels."""
    same = np.ones(len(frame), dtype=bool)
    for column, level in levels.items():
        same &= (frame[column].astype(str) == level).to_numpy()
    return same


def gapped(line: pd.DataFrame) -> pd.DataFrame:
    """The age bands of one curve in their order, an empty row between two that do not meet: nobody of those ages.

    >>> bands = pd.DataFrame({"age_from": [60, 18], "age_to": [85, 30], "age": [73.0, 24.5], "raw": [450.0, 610.0]})
    >>> gapped(bands)["raw"].tolist()
    [610.0, nan, 450.0]
    """
    ordered = line.sort_values("age_from").reset_index(drop=True)
    ends = ordered[["age_from", "age_to"]].to_numpy(dtype=np.float64)
    after = np.flatnonzero(ends[1:, 0] > ends[:-1, 1] + 1)
    if not len(after):
        return ordered
    between = ordered.iloc[after].assign(raw=np.nan, low=np.nan, high=np.nan)
    between.index = pd.Index(after + 0.5)
    return pd.concat([ordered, between]).sort_index().reset_index(drop=True)
