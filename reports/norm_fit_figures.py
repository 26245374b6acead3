"""Does a fitted norm model follow the people whom it was made from? Drawn for the eye, and told in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from scipy.special import ndtri

from norms.model import NormModel
from reports.figures import BAND, BLUE, INK, MUTED, VERMILION
from reports.norm_drawing import (
    Levels,
    Say,
    alike,
    band,
    label_end,
    levels_name,
    panels,
    percentile_line,
    percentile_name,
    raw_title,
    told,
)
from reports.norm_fit_points import (
    LEVEL,
    PERCENTILES,
    Histogram,
    histogram,
    most_common,
    observed_and_fitted,
    quantiles,
)

AGES_DRAWN = 80
WITHIN_YEARS = 0.5
REACH = float(ndtri((1 + LEVEL) / 2))


def fit_figure(
    model: NormModel,
    counts: pd.DataFrame,
    say: Say,
    unit: str = "",
    who: Levels | None = None,
    percentiles: Sequence[float] = PERCENTILES,
) -> go.Figure:
    """Curves of the model, and at each age group the percentiles of its people as marks with 90% intervals.

    `who` gives the levels drawn, by default the combination with the most people (the title says which).
    """
    kind = most_common(model, counts) if who is None else dict(who)
    figure = panels([""], say, say("Age (years)") if "age" in counts else say("Percentile"), raw_title(say, unit))
    points = observed_and_fitted(model, counts[alike(counts, kind)], kind, percentiles)
    if "age" not in counts:
        return _titled(_without_age(figure, points, say), kind, say)
    curves = _curves(model, kind, percentiles)
    for percentile in percentiles:
        style, name = percentile_line(percentile, percentiles), percentile_name(percentile)
        line, seen = (each[each["percentile"] == percentile] for each in (curves, points))
        age, raw = line["age"].to_numpy(dtype=np.float64), line["raw"].to_numpy(dtype=np.float64)
        figure.add_scatter(x=age, y=raw, mode="lines", line=style, name=name, showlegend=False)
        label_end(figure, age, raw, name, style["color"], {})
        _marks(figure, seen, "age", style["color"], name)
    _legend(figure, say)
    return _titled(figure, kind, say)


def fit_words(
    model: NormModel,
    counts: pd.DataFrame,
    say: Say,
    unit: str = "",
    who: Levels | None = None,
    percentiles: Sequence[float] = PERCENTILES,
) -> str:
    """How many of the marks lie near the curves, and the largest distance."""
    kind = most_common(model, counts) if who is None else dict(who)
    points = observed_and_fitted(model, counts[alike(counts, kind)], kind, percentiles)
    both = points.dropna(subset=["observed", "fitted", "error"])
    if both.empty:
        return say("There are too few people in each age group to hold the curves against.")
    away = (both["observed"] - both["fitted"]).abs()
    held = int((away <= REACH * both["error"]).sum())
    worst = float(both["percentile"].to_numpy()[away.to_numpy().argmax()])
    return told(
        say(
            "Of {of} percentiles of the people (by age group), {held} have the curve within their 90% interval."
        ).format(of=len(both), held=held),
        say("The largest distance is {away:.2f} {unit}, at P{percentile:g}.").format(
            away=away.max(), unit=unit or say("points"), percentile=worst
        ),
    )


def qq_figure(model: NormModel, counts: pd.DataFrame, say: Say) -> go.Figure:
    """The z of the people against what z would be if the model were right, with the 95% band of each single point.

    The band is that of an order statistic of as many people as the sample is worth (Kish's effective n).
    """
    points = quantiles(model, counts)
    figure = panels([""], say, say("z expected"), say("z of the people"))
    expected, seen = points.expected, points.seen
    band(figure, expected, expected - points.reach, expected + points.reach, MUTED, {})
    ends = [float(expected.min()), float(expected.max())] if len(expected) else [-3.0, 3.0]
    figure.add_scatter(
        x=ends, y=ends, mode="lines", line={"color": INK, "width": 1.5}, name=say("if the model were right")
    )
    figure.add_scatter(
        x=expected,
        y=seen,
        mode="markers",
        marker={"symbol": "circle-open", "size": 8, "color": BLUE, "line": {"width": 2}},
        name=say("people"),
    )
    return figure


def qq_words(model: NormModel, counts: pd.DataFrame, say: Say) -> str:
    """What share of the points lies in the band, and how many people have no z."""
    points = quantiles(model, counts)
    if not len(points.expected):
        return say("Nobody of the sample has a place in this model.")
    inside = float((np.abs(points.seen - points.expected) <= points.reach).mean())
    return told(
        say("{inside:.0%} of the points lie in the band within which 95% of single points are expected.").format(
            inside=inside
        ),
        say("{unplaced} people have no place in the model and are not drawn.").format(unplaced=points.unplaced)
        if points.unplaced
        else "",
    )


def density_figure(
    model: NormModel,
    people: pd.DataFrame,
    counts: pd.DataFrame,
    say: Say,
    unit: str = "",
    within_years: float = WITHIN_YEARS,
) -> go.Figure:
    """How the scores of the people near one age are spread, as bars, and the model's density for the same people.

    `people` has one row: the age, and those levels that are to be told apart. The density is the slope of the model's
    percentile between neighbouring scores, so it can be had of every family; it is averaged over the very people of
    the bars. Where the model says nothing there is no line.
    """
    seen = histogram(model, people, counts, within_years)
    per = say("Share of people (% per {unit})").format(unit=unit or say("point"))
    figure = panels([""], say, raw_title(say, unit), per)
    figure.add_bar(
        x=seen.middles,
        y=100 * seen.heights,
        width=seen.width,
        marker={"color": BAND, "line": {"color": MUTED, "width": 1}},
        name=say("people"),
    )
    figure.add_scatter(
        x=seen.at, y=100 * seen.density, mode="lines", line={"color": VERMILION, "width": 3}, name=say("model")
    )
    figure.update_layout(title={"text": _whom(seen, say), "font": {"size": 16}}, bargap=0)
    return figure


def density_words(
    model: NormModel,
    people: pd.DataFrame,
    counts: pd.DataFrame,
    say: Say,
    unit: str = "",
    within_years: float = WITHIN_YEARS,
) -> str:
    """Whom the bars show, and the mean score of these people beside that of the model."""
    seen = histogram(model, people, counts, within_years)
    if not seen.people:
        return say("Nobody of the sample is near this age.")
    centre = say("Their mean is {mean:.1f} {unit}; the middle of the model is {middle:.1f}.")
    middle = say("Their mean is {mean:.1f} {unit}; the model does not say its middle.")
    template = middle if np.isnan(seen.model_middle) else centre
    return told(
        _whom(seen, say) + say("."),
        template.format(mean=seen.mean, middle=seen.model_middle, unit=unit or say("points")),
    )


def _whom(seen: Histogram, say: Say) -> str:
    name = levels_name(seen.levels, say)
    ages = "" if seen.low is None else say("ages {low:.1f} to {high:.1f}").format(low=seen.low, high=seen.high)
    people = say("{people} people").format(people=seen.people)
    return " · ".join(part for part in (name, ages, people) if part)


def _curves(model: NormModel, kind: Levels, percentiles: Sequence[float]) -> pd.DataFrame:
    low, high = model.domain.age_low, model.domain.age_high
    ages = np.linspace(low or 0.0, high or 0.0, AGES_DRAWN)
    rows = pd.DataFrame({"age": np.repeat(ages, len(percentiles)), **kind})
    rows["percentile"] = np.tile(np.asarray(percentiles, dtype=np.float64), AGES_DRAWN)
    return rows.assign(raw=model.raw(ndtri(rows["percentile"].to_numpy() / 100), rows))


def _marks(figure: go.Figure, seen: pd.DataFrame, x: str, colour: str, name: str) -> None:
    figure.add_scatter(
        x=seen[x],
        y=seen["observed"],
        error_y={"type": "data", "array": REACH * seen["error"], "color": colour, "thickness": 1, "width": 3},
        mode="markers",
        marker={"symbol": "circle-open", "size": 8, "color": colour, "line": {"width": 2}},
        name=name,
        showlegend=False,
        hovertemplate="%{x:.2f}, %{y:.2f}, n %{customdata}<extra>" + name + "</extra>",
        customdata=seen["n"],
    )


def _without_age(figure: go.Figure, points: pd.DataFrame, say: Say) -> go.Figure:
    figure.add_scatter(
        x=points["percentile"], y=points["fitted"], mode="lines", line={"color": BLUE, "width": 3}, showlegend=False
    )
    _marks(figure, points, "percentile", BLUE, "")
    _legend(figure, say)
    return figure


def _legend(figure: go.Figure, say: Say) -> None:
    figure.add_scatter(x=[None], y=[None], mode="lines", line={"color": INK, "width": 3}, name=say("model"))
    marker = {"symbol": "circle-open", "size": 8, "color": INK, "line": {"width": 2}}
    figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=say("people, with 90% interval"))


def _titled(figure: go.Figure, kind: Levels, say: Say) -> go.Figure:
    name = levels_name(kind, say)
    return figure.update_layout(title={"text": name, "font": {"size": 16}}) if name else figure
