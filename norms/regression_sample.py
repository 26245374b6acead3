"""Can this sample be followed by a norm polynomial, and who is ranked with whom?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from norms.errors import BadSample
from norms.rank import Peers, age_groups, distinct_ages, sliding_window


def peers_of(counts: pd.DataFrame, edges: Sequence[float] | None, window_years: float | None) -> Peers:
    """Who is ranked together. Raises BadSample for two wishes at once, or counts that cannot be used."""
    if edges is not None and window_years is not None:
        raise BadSample("Age groups and a window were both given. Give one of them.")
    ages = distinct_ages(counts)
    return age_groups(ages, edges) if window_years is None else sliding_window(ages, window_years)


def levels_of(counts: pd.DataFrame, predictors: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The levels of each predictor, in alphabetical order. Raises BadSample for a predictor that tells nobody apart."""
    levels = {}
    for predictor in predictors:
        if predictor not in counts.columns or counts[predictor].isna().any():
            raise BadSample(
                "Predictor {column!r} is no column, or not known of everybody. Mend the sample.", column=predictor
            )
        levels[predictor] = tuple(sorted(counts[predictor].astype(str).unique()))
        if len(levels[predictor]) < 2:
            raise BadSample(
                "Predictor {column!r} is {value!r} for everybody. Leave it out.",
                column=predictor,
                value=levels[predictor][0],
            )
    return levels


def check(cells: pd.DataFrame, k: int, t: int, scale: tuple[float, float]) -> None:
    """Raises BadSample where powers, columns or raw scores do not fit."""
    if "weight_squared" not in cells.columns:
        raise BadSample("The counts have no column {column!r}. Tally the sample first.", column="weight_squared")
    for column, power in (("raw", k), *((("age", t),) if t else ())):
        distinct = cells[column].nunique()
        if distinct <= power:
            raise BadSample(
                "Column {column!r} has {distinct} distinct values, too few for powers up to {power}. "
                "Lower the power, or leave the column out if it does not vary.",
                column=column,
                distinct=distinct,
                power=power,
            )
    outside = cells["raw"][(cells["raw"] < scale[0]) | (cells["raw"] > scale[1])]
    if len(outside):
        raise BadSample(
            "Raw score {value} is outside the scale of {low} to {high}. Mend the sample or the scale.",
            value=float(outside.iloc[0]),
            low=scale[0],
            high=scale[1],
        )


def ranking_words(
    formula: str, edges: Sequence[float] | None, window_years: float | None, predictors: Sequence[str]
) -> str:
    peers = "same age" if edges is None else f"age groups {', '.join(f'{edge:g}' for edge in edges)}"
    if window_years is not None:
        peers = f"window of {window_years:g} years"
    return "; ".join([formula, peers, *(f"within {each}" for each in predictors)])
