"""What figures does a norm set hold?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil, isnan
from typing import Any

import pandas as pd
import streamlit as st

from assess.nouns.score import NormSet
from assess.ui import norm_told, norm_words, words
from assess.ui.act import explained
from assess.ui.desk import Desk
from norms.curve_table import curve_table
from norms.rows import ANY, STRATUM
from reports.norm_figures import curve_figure, curve_words

STILL = {"staticPlot": True}  # nothing to hover: every figure stands in the table
SIDE_BY_SIDE = 6  # percentiles that find room beside one another at twice the size
WITH_INTERVALS = 3
PERCENTILE = re.compile(r"P[0-9.]+")
AT_ONCE = 16  # rows; a longer table is folded
SKIPPED = ("age_from", "age_to", "n_recalled", "source", "percentile", "value", "lowest")
Row = Mapping[Any, Any]


def show(desk: Desk, norm_set: NormSet) -> None:
    """The table of a set, or the curves of its model; then the figures to show beside a score."""
    say = desk.say
    if norm_set.model is not None:
        st.markdown(f"**{say('Percentile curves')}**")
        with explained(desk):
            _curves(desk, norm_set)
    elif norm_set.kind != "figures":
        st.markdown(f"**{say('Table')}** ({norm_told.unit(desk, norm_set.unit)})")
        _folded(desk, _printed(desk, norm_set) if norm_set.kind == "percentiles" else _rows(desk, norm_set))
    if norm_set.reference:
        st.markdown(f"**{say('Figures of the same population, to show beside a score')}**")
        _folded(desk, _reference(desk, norm_set))
    _turned(desk, norm_set)


def _folded(desk: Desk, columns: Mapping[str, list[str]], most: int = SIDE_BY_SIDE) -> None:
    """A table, folded where it is long; percentiles beyond `most` go on in a further table of the same rows."""
    rows = len(next(iter(columns.values()), []))
    if rows <= AT_ONCE:
        _parts(columns, most)
        return
    with st.expander(desk.say("Show the table ({rows} rows)").format(rows=rows)):
        _parts(columns, most)


def _parts(columns: Mapping[str, list[str]], most: int) -> None:
    percentiles = [name for name in columns if PERCENTILE.fullmatch(name)]
    who = {name: cells for name, cells in columns.items() if name not in percentiles}
    each = ceil(len(percentiles) / max(1, ceil(len(percentiles) / most))) or 1
    for start in range(0, len(percentiles), each) or (0,):
        st.table(who | {name: columns[name] for name in percentiles[start : start + each]}, border="horizontal")


def _rows(desk: Desk, norm_set: NormSet) -> dict[str, list[str]]:
    """A row a stratum, codes in words; columns in which nothing stands are left out."""
    table, named = norm_set.table, norm_words.columns(desk.say)
    rows = table.to_dict("records")
    shown = _who(desk, rows)
    for column in (str(one) for one in table if str(one) not in (*SKIPPED, *STRATUM)):
        cells = [_cell(desk, norm_set, column, row) for row in rows]
        if any(cell not in ("", norm_told.NOT_GIVEN) for cell in cells):
            shown[words.named(named, column)] = cells
    return shown


def _who(desk: Desk, rows: list[Any]) -> dict[str, list[str]]:
    """Sex, ages and whatever else parts people in these rows."""
    named = norm_words.columns(desk.say)
    parted = [key for key in STRATUM if any(row.get(key, ANY) != ANY for row in rows)]
    shown = {named["ages"]: [f"{row['age_from']:g}–{row['age_to']:g}" for row in rows]}
    return {named[key]: [norm_told.level(desk, key, row[key]) for row in rows] for key in parted} | shown


def _cell(desk: Desk, norm_set: NormSet, column: str, row: Row) -> str:
    value = row[column]
    if column == "band":
        return norm_set.bands[value].get(desk.language) or str(value)
    if column == "n" and isnan(value):
        recalled = row.get("n_recalled", float("nan"))
        told = desk.say("not known ({n} recalled)")
        return norm_told.NOT_GIVEN if isnan(recalled) else told.format(n=int(recalled))
    if column == "highest":
        ends = [norm_told.number(row["lowest"]), norm_told.number(value)]
        return norm_told.NOT_GIVEN if ends[0] == ends[1] == norm_told.NOT_GIVEN else "–".join(ends)
    return str(value) if isinstance(value, str) else norm_told.number(float(value))


def _printed(desk: Desk, norm_set: NormSet) -> dict[str, list[str]]:
    """A row a stratum with a column for each percentile that is printed."""
    keys = [key for key in ("sex", "age_from", "age_to", "hand", *STRATUM[2:]) if key in norm_set.table]
    wide = norm_set.table.pivot(index=keys, columns="percentile", values="value").reset_index()
    rows = wide.to_dict("records")
    percentiles = [column for column in wide if column not in keys]
    return _who(desk, rows) | {f"P{p:g}": [norm_told.number(row[p]) for row in rows] for p in percentiles}


def _reference(desk: Desk, norm_set: NormSet) -> dict[str, list[str]]:
    say, figures = desk.say, norm_set.reference
    return {
        say("Figure"): [one.label.get(desk.language, one.statistic) for one in figures],
        say("Sex"): [norm_told.group(desk, one.sex) for one in figures],
        say("Ages"): [
            norm_told.NOT_GIVEN if one.age_from is None else f"{one.age_from}–{one.age_to}" for one in figures
        ],
        say("Value"): [f"{one.value:g} {norm_told.unit(desk, one.unit)}" for one in figures],
        say("Standard deviation"): [norm_told.NOT_GIVEN if one.sd is None else f"{one.sd:g}" for one in figures],
    }


def _curves(desk: Desk, norm_set: NormSet) -> None:
    """Raw scores at the usual percentiles, an age a row, for one kind of people."""
    if norm_set.model is None:
        return
    say, named = desk.say, norm_words.columns(desk.say)
    levels: dict[str, str] = {}
    with st.container(horizontal=True):
        for key, known in norm_set.model.domain.levels.items():
            said = {code: norm_told.level(desk, key, code) for code in known}
            label = words.named(named, key)
            levels[key] = st.selectbox(label, tuple(said), format_func=said.__getitem__, key=f"of-{key}")
    sure = st.toggle(say("With 90% intervals for the norm sample"), key="curve-intervals")
    found = curve_table(norm_set.model, levels)
    unit = norm_told.unit(desk, norm_set.unit)
    st.plotly_chart(curve_figure(found, say, unit), theme=None, config=STILL, key="norm-curves")
    st.caption(curve_words(found, say, unit))
    found = found if "age" in found else found.assign(age=float("nan"))
    _folded(desk, _wide(desk, found, sure), WITH_INTERVALS if sure else SIDE_BY_SIDE)
    if found["raw"].isna().any():
        st.caption(say("— : the model says nothing there."))
    if sure and found["low"].isna().any():
        st.caption(say("Where no interval stands, it is not known."))


def _wide(desk: Desk, found: pd.DataFrame, sure: bool) -> dict[str, list[str]]:
    ages = found["age"].drop_duplicates()
    shown = {} if ages.isna().all() else {desk.say("Age (years)"): [norm_told.number(age) for age in ages]}
    for percentile, rows in found.groupby("percentile"):
        cells = [norm_told.number(raw) for raw in rows["raw"]]
        if sure:
            ends = zip(rows["low"], rows["high"], strict=True)
            cells = [
                cell if isnan(low) else f"{cell} ({norm_told.number(low)} – {norm_told.number(high)})"
                for cell, (low, high) in zip(cells, ends, strict=True)
            ]
        shown[f"P{percentile:g}"] = cells
    return shown


def _turned(desk: Desk, norm_set: NormSet) -> None:
    """Percentiles count people at or below a raw score; a place counts towards the better end."""
    if norm_set.kind not in ("percentiles", "model"):
        return
    told = desk.say("P10 is the raw score that 10% of these people do not exceed.")
    if norm_set.better == "lower":
        more = desk.say("Less is better here, so P10 of this table is the 90th percentile of a look-up.")
        told = f"{told} {more}"
    st.caption(told)
