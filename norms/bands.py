"""Where does each client stand by one source, and below or above which cut-off?

Places are percentiles counted towards the better end (norms/look_up.py). A strata set places by the normal model, a
fitted model by itself, printed percentiles only between two of them: then a cut-off between the two is not decided.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr

from norms.errors import BadPerson
from norms.rows import ANY
from norms.sources import LEVELS, Numbers, Source

UNPLACED = "unplaced"

Marks = npt.NDArray[np.bool_]


def placed(source: Source, clients: pd.DataFrame) -> pd.DataFrame:
    """A row a client, by the index of `clients`: stratum, low, high (percentiles it lies between) and why_none.

    `clients` has raw and age (years) and a column a level known of them (sex, hand ...). Where the place is exact, low
    equals high. `why_none` is "" or no_raw, unknown_age, unknown_sex, unknown_hand (and so on), outside_age,
    no_stratum, no_sd, no_percentiles, outside_model, figures_only. Raises BadPerson for a column that is missing, a raw
    score or age that is no finite number, or an age below 0.
    """
    _check(clients)
    row, why = _strata(source, clients)
    low, high = np.full(len(clients), np.nan), np.full(len(clients), np.nan)
    for place in np.unique(row[row >= 0]):
        here = row == place
        low[here], high[here] = _places(source, int(place), clients[here])
    lost = (why == "") & np.isnan(low)
    why = np.where(lost, _reasons(source), why)
    stratum = np.where(why == "", source.parameters["stratum"].to_numpy(dtype=object)[row], "")
    return pd.DataFrame({"stratum": stratum, "low": low, "high": high, "why_none": why}, index=clients.index)


def sides(places: pd.DataFrame, cutoff: float) -> pd.DataFrame:
    """`side` (below, at_or_above, unplaced) of a percentile cut-off and `why_none` of each place.

    A place between two printed percentiles with the cut-off strictly between them is "between_percentiles".

    >>> place = pd.DataFrame({"stratum": "", "low": [20.0, 10.0, 25.0], "high": [20.0, 25.0, 50.0], "why_none": ""})
    >>> sides(place, 25.0)["side"].tolist(), sides(place, 16.0)["side"].tolist()
    (['below', 'below', 'at_or_above'], ['at_or_above', 'unplaced', 'at_or_above'])
    """
    low, high = (places[column].to_numpy(dtype=float) for column in ("low", "high"))
    above = low >= cutoff
    below = ~above & ((high < cutoff) | ((high == cutoff) & (low < high)))
    side = np.select([above, below], ["at_or_above", "below"], UNPLACED)
    why = np.where((side == UNPLACED) & (places["why_none"] == ""), "between_percentiles", places["why_none"])
    return pd.DataFrame({"side": side, "why_none": why}, index=places.index)


def bands(places: pd.DataFrame, cutoffs: Sequence[float]) -> pd.Series:
    """How many of the cut-offs each place reaches (0 is the lowest band); missing where any of them is not decided.

    >>> place = pd.DataFrame({"stratum": "", "low": [20.0, 3.0, 25.0], "high": [20.0, 3.0, 50.0], "why_none": ""})
    >>> bands(place, [5.0, 16.0]).tolist()
    [2, 0, 2]
    """
    found = [sides(places, cutoff)["side"] for cutoff in cutoffs]
    undecided = np.any([side == UNPLACED for side in found], axis=0)
    reached = np.sum([side == "at_or_above" for side in found], axis=0)
    return pd.Series(reached, index=places.index, dtype="Int64").mask(undecided)


def _check(clients: pd.DataFrame) -> None:
    for column in ("raw", "age"):
        if column not in clients:
            raise BadPerson("Clients have no column {column!r}. Needed: raw, age.", column=column)
        number = clients[column].to_numpy(dtype=float)
        wrong = np.isinf(number) | ((number < 0) & (column == "age"))
        if wrong.any():
            row = int(wrong.argmax())
            raise BadPerson(
                "Client in row {row}: {column} is {value}. Give a finite number (an age of 0 or above), or leave it "
                "empty.",
                row=row + 1,
                column=column,
                value=float(number[row]),
            )


def _strata(source: Source, clients: pd.DataFrame) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.str_]]:
    """Position of each client's stratum (-1 for none) and why there is none."""
    years = np.floor(clients["age"].to_numpy(dtype=float))
    row = np.full(len(clients), -1, dtype=np.int64)
    kind = np.zeros(len(clients), dtype=bool)  # somebody of these levels is in the source at some age
    low, high = np.full(len(clients), np.inf), np.full(len(clients), -np.inf)
    for place, stratum in enumerate(source.parameters.to_dict("records")):
        alike = _alike(stratum, clients)
        kind |= alike
        low[alike] = np.minimum(low[alike], stratum["age_from"])
        high[alike] = np.maximum(high[alike], stratum["age_to"])
        row[alike & (years >= stratum["age_from"]) & (years <= stratum["age_to"])] = place
    outside = kind & ~((years >= low) & (years <= high))
    row[clients["raw"].isna().to_numpy()] = -1
    needed = [level for level in LEVELS if ANY not in set(source.parameters[level])]
    marks = {
        "no_raw": clients["raw"].isna().to_numpy(),
        "unknown_age": np.isnan(years),
        **{f"unknown_{level}": _missing(clients, level) for level in needed},
        "outside_age": outside & (row < 0),
        "no_stratum": row < 0,
    }
    return row, np.select(list(marks.values()), list(marks), "")


def _alike(stratum: Mapping[Hashable, object], clients: pd.DataFrame) -> Marks:
    alike = np.ones(len(clients), dtype=bool)
    for level in LEVELS:
        if stratum[level] != ANY:
            alike &= clients[level].isin([stratum[level]]).to_numpy() if level in clients else False
    return alike


def _missing(clients: pd.DataFrame, level: str) -> Marks:
    return clients[level].isna().to_numpy() if level in clients else np.ones(len(clients), dtype=bool)


def _reasons(source: Source) -> str:
    reasons = {"normal": "no_sd", "percentiles": "no_percentiles", "model": "outside_model", "nobody": "figures_only"}
    return reasons[source.places]


def _places(source: Source, place: int, clients: pd.DataFrame) -> tuple[Numbers, Numbers]:
    raw = clients["raw"].to_numpy(dtype=float)
    stratum = source.parameters.iloc[place]
    if source.places == "percentiles":
        points = source.percentiles[source.percentiles["stratum"] == stratum["stratum"]].dropna(subset="raw")
        return _between(points.sort_values("percentile"), raw, source.better == "lower")
    nowhere = np.full(len(raw), np.nan)
    z = (raw - stratum["mean"]) / stratum["sd"] if source.places == "normal" else nowhere
    z = source.model.z(raw, clients) if source.places == "model" and source.model is not None else z
    percentile: Numbers = 100 * ndtr(-z if source.better == "lower" else z)
    return percentile, percentile


def _between(points: pd.DataFrame, raw: Numbers, lower_is_better: bool) -> tuple[Numbers, Numbers]:
    """As a look-up's percentile band, with 0 and 100 beyond the outermost; NaN where there is no percentile."""
    if points.empty:
        return np.full(len(raw), np.nan), np.full(len(raw), np.nan)
    values, percentiles = (points[column].to_numpy(dtype=float) for column in ("raw", "percentile"))
    edges = np.concatenate([[0.0], percentiles, [100.0]])
    reached = np.searchsorted(values, raw, side="left" if lower_is_better else "right")
    low, high = edges[reached], edges[reached + 1]
    return (100 - high, 100 - low) if lower_is_better else (low, high)
