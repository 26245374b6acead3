"""Which scale is normed: one of an instrument here, or one that was measured elsewhere?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assess.nouns.score import Instrument, Scale
from assess.ui import library, norm_fit_words, norm_told
from assess.ui.desk import Desk

OTHER = ""
POINTS = "points"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What the scores are scores of, as a norm set says it.

    `version` is the instrument's, None for a scale measured elsewhere. `low` and `high` are the ends of the scale, None
    where it has none.
    """

    measures: str
    version: str | None
    scale: str
    scoring: str
    unit: str
    better: Literal["higher", "lower"]
    low: float | None
    high: float | None
    hand: Literal["left", "right"] | None


def measure(desk: Desk, key: str) -> Measure | None:
    """The fields; None while something is not said yet."""
    say = desk.say
    known = library.instruments(desk)
    names = {id_: library.name(desk, id_) for id_, one in known.items() if one.scales} | {OTHER: say("Another test")}
    with st.container(horizontal=True):
        chosen = st.selectbox(say("Which test"), tuple(names), format_func=names.__getitem__, key=f"{key}-test")
        if chosen == OTHER:
            return _elsewhere(desk, key)
        return _ours(desk, known[chosen], key)


def _ours(desk: Desk, instrument: Instrument, key: str) -> Measure | None:
    say = desk.say
    scales = {scale.id: scale for scale in instrument.scales}
    chosen = st.selectbox(
        say("Scale"), tuple(scales), format_func=lambda code: norm_told.scale(desk, code), key=f"{key}-scale"
    )
    scale = scales[chosen]
    better = _better(desk, key) if scale.better == "neither" else scale.better
    low, high = _ends(desk, key, scale)
    return Measure(
        measures=instrument.id,
        version=instrument.version,
        scale=scale.id,
        scoring=scale.scoring,
        unit=scale.unit or POINTS,
        better=better,
        low=low,
        high=high,
        hand=scale.side,
    )


def _elsewhere(desk: Desk, key: str) -> Measure | None:
    say = desk.say
    code = say("Short code of the test (Latin letters)")
    measures = st.text_input(code, key=f"{key}-measures", placeholder="reading_elfe").strip()
    scale = st.text_input(say("Short code of the scale"), key=f"{key}-scale-code", placeholder="total").strip()
    scoring = st.text_input(say("Trial rule"), "sum_of_items", key=f"{key}-scoring").strip()
    unit = st.text_input(say("Unit"), POINTS, key=f"{key}-unit").strip()
    better = _better(desk, key)
    low, high = _ends(desk, key, None)
    if not (measures and scale and scoring and unit):
        return None
    how = {"measures": measures, "scale": scale, "scoring": scoring, "unit": unit}
    return Measure(**how, version=None, better=better, low=low, high=high, hand=None)


def _better(desk: Desk, key: str) -> Literal["higher", "lower"]:
    betters = norm_fit_words.betters(desk.say)
    return st.selectbox(desk.say("Direction"), tuple(betters), format_func=betters.__getitem__, key=f"{key}-better")


def _ends(desk: Desk, key: str, scale: Scale | None) -> tuple[float | None, float | None]:
    say = desk.say
    name = scale.id if scale else OTHER
    first, last = (scale.minimum, scale.maximum) if scale else (None, None)
    empty = say("none given")
    low = st.number_input(
        say("Lowest possible score"), value=first, step=1.0, format="%g", key=f"{key}-low-{name}", placeholder=empty
    )
    high = st.number_input(
        say("Highest possible score"), value=last, step=1.0, format="%g", key=f"{key}-high-{name}", placeholder=empty
    )
    return low, high
