"""Which column of an uploaded table is what, and what do its cells mean?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.service.norm_columns import CODES, Columns, Role, meanings_of
from assess.service.norm_file import Table
from assess.ui import norm_fit_words, norm_told
from assess.ui.desk import Desk

OWN_NAMES = {"age": ("age", "age_months"), "raw": ("raw",), "weight": ("weight",)}
CELLS_ASKED = 30  # different cells of a column whose meaning is asked one by one


def columns(desk: Desk, table: Table, key: str) -> Columns | None:
    """The fields; None while the score is not said."""
    say = desk.say
    scale, of_scale, person = _shape(desk, table, key)
    with st.container(horizontal=True):
        raw = _column(desk, table, say("Raw score"), f"{key}-raw", ("raw",))
        age_from = {
            "age": say("a column of ages"),
            "days": say("birth and test dates"),
            "none": say("age is no matter"),
        }
        way = st.selectbox(say("Age from"), tuple(age_from), format_func=age_from.__getitem__, key=f"{key}-age-way")
        age = born = measured = None
        units = norm_fit_words.age_units(say)
        unit = next(iter(units))
        if way == "age":
            age = _column(desk, table, say("Age"), f"{key}-age", ("age", "age_months"))
            first = list(units).index("completed_months") if age == "age_months" else 0
            asked = say("It counts")
            unit = st.selectbox(asked, tuple(units), first, format_func=units.__getitem__, key=f"{key}-unit-{age}")
        elif way == "days":
            born = _column(desk, table, say("Birth date"), f"{key}-born", ("birth_date",))
            measured = _column(desk, table, say("Test date"), f"{key}-measured", ("test_date",))
    levels = _levels(desk, table, key)
    weight = _column(desk, table, say("Weight (if there is one)"), f"{key}-weight", ("weight",))
    if raw is None or (way == "age" and age is None) or (way == "days" and None in (born, measured)):
        return None
    return Columns(
        raw=raw,
        age=age,
        age_unit=unit,
        born=born,
        measured=measured,
        levels=levels,
        meanings=_meanings(desk, table, levels, key),
        weight=weight,
        scale=scale,
        of_scale=of_scale,
        person=person,
    )


def _shape(desk: Desk, table: Table, key: str) -> tuple[str | None, str | None, str | None]:
    say = desk.say
    shapes = {"wide": say("a row a person"), "long": say("a row a person and scale")}
    asked = say("The table has")
    shape = st.radio(asked, tuple(shapes), format_func=shapes.__getitem__, horizontal=True, key=f"{key}-shape")
    with st.container(horizontal=True):
        person = _column(desk, table, say("Who it is (to find repeats; not kept)"), f"{key}-person", ())
        if shape == "wide":
            return None, None, person
        scale = _column(desk, table, say("Column of the scale"), f"{key}-scale-column", ("scale",))
        if scale is None:
            return None, None, person
        found = sorted({str(cell) for cell in table.cells[scale].dropna()})
        return scale, st.selectbox(say("Which scale"), found, key=f"{key}-of-{scale}"), person


def _levels(desk: Desk, table: Table, key: str) -> dict[Role, str]:
    found: dict[Role, str] = {}
    with st.container(horizontal=True):
        for role, name in norm_fit_words.roles(desk.say).items():
            column = _column(desk, table, name, f"{key}-{role}", (role,))
            if column is not None:
                found[role] = column
    return found


def _meanings(desk: Desk, table: Table, levels: Mapping[Role, str], key: str) -> dict[Role, dict[str, str]]:
    """What each cell means that does not say so itself."""
    found: dict[Role, dict[str, str]] = {}
    for role, column in levels.items():
        cells = sorted({str(cell) for cell in table.cells[column].dropna()})
        unknown = [cell for cell in cells if cell not in meanings_of(role, cells)]
        if role not in CODES or not 0 < len(unknown) <= CELLS_ASKED:
            continue
        st.markdown(f"**{desk.say('What do these mean in column {column}?').format(column=column)}**")
        with st.container(horizontal=True):
            found[role] = {cell: code for cell in unknown if (code := _meaning(desk, role, cell, key))}
    return found


def _meaning(desk: Desk, role: Role, cell: str, key: str) -> str | None:
    return st.selectbox(
        cell,
        CODES[role],
        index=None,
        format_func=lambda code: norm_told.level(desk, role, code),
        placeholder=desk.say("not said"),
        key=f"{key}-{role}-means-{cell}",
    )


def _column(desk: Desk, table: Table, label: str, key: str, own: tuple[str, ...]) -> str | None:
    """One of the file's columns; chosen already where it bears norming's own name."""
    first = next((table.columns.index(name) for name in own if name in table.columns), None)
    empty = desk.say("no such column")
    return st.selectbox(label, table.columns, index=first, placeholder=empty, key=f"{key}-{table.hash[:8]}")
