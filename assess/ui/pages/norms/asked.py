"""Which score of which person is looked up, and which question is asked of the norm?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

import streamlit as st

from assess.nouns.civil import completed_months
from assess.nouns.score import NormSet
from assess.ui import library, norm_suit_words, norm_told, norm_words, words
from assess.ui.desk import Desk
from norms.normset import NOT_STATED, Answers, Person
from norms.place import needed
from norms.several import rules
from norms.stated import Told

EARLIEST_BIRTH = date(1900, 1, 1)
LEVELS = (0.95, 0.9, 0.8)
OTHER = "other"
MOST_YEARS, MOST_CM, MOST_KG = 120, 250.0, 400.0
Sex = Literal["M", "F"]
Hand = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The score, and what is known of the person. `country` None where not known; `scoring` the trial rule."""

    sets: tuple[NormSet, ...]
    scale: str
    scoring: str
    unit: str
    raw: float | None
    person: Person
    country: str | None
    question: Answers


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How the places are told: the scale, the level of the intervals, and round what they lie."""

    told: Told
    level: float
    model: str


def score(desk: Desk) -> Asked | None:
    """The fields of the score and of the person; None where no norm set is there to look in."""
    say, sets = desk.say, library.norm_shelf(desk).in_use
    measured = {one.measures: norm_told.measure(desk, one.measures) for one in sets}
    if not measured:
        st.info(say("There is no norm set to look a score up in."), icon=":material/info:")
        return None
    st.markdown(f"**{say('The score')}**")
    with st.container(horizontal=True):
        measure = st.selectbox(say("What is measured"), tuple(measured), format_func=measured.__getitem__)
        of_measure = [one for one in sets if one.measures == measure]
        scales = {code: norm_told.scale(desk, code) for one in of_measure for code in one.scales}
        scale = st.selectbox(say("Scale"), tuple(scales), format_func=scales.__getitem__)
        holding = tuple(one for one in of_measure if scale in one.scales)
        scoring = _rule(desk, holding, scale)
    with st.container(horizontal=True):
        units = tuple(dict.fromkeys(one.unit for one in holding))
        unit = st.selectbox(say("Unit"), units, format_func=lambda code: norm_told.unit(desk, code))
        raw = st.number_input(say("Raw score"), value=None, step=0.1, format="%.2f", placeholder=say("as measured"))
    st.markdown(f"**{say('The person')}**")
    person = _person(desk, holding, scale)
    country = _country(desk)
    return Asked(
        sets=holding,
        scale=scale,
        scoring=scoring,
        unit=unit,
        raw=raw,
        person=person,
        country=country,
        question=_question(desk),
    )


def telling(desk: Desk) -> Telling:
    """The fields that choose how the places are told."""
    say = desk.say
    with st.container(horizontal=True):
        scales = norm_words.tellings(say)
        told = st.selectbox(say("Tell the place as"), tuple(scales), format_func=scales.__getitem__)
        level = st.selectbox(say("Level of the intervals"), LEVELS, format_func=lambda level: f"{level:.0%}")
    models = norm_suit_words.models(say)
    model = st.radio(say("Interval"), tuple(models), format_func=models.__getitem__, horizontal=True)
    return Telling(told=cast(Told, told), level=level, model=model)


def _rule(desk: Desk, holding: Sequence[NormSet], scale: str) -> str:
    """The instrument's own rule first, where this site has one for the scale."""
    say = desk.say
    ours = [one.scoring for kept in library.instruments(desk).values() for one in kept.scales if one.id == scale]
    known = norm_words.rules(say) | {OTHER: say("another rule")}
    codes = dict.fromkeys(rule for rule in (*ours, *rules(holding, scale), OTHER) if rule and rule != NOT_STATED)
    return st.selectbox(say("Trial rule"), tuple(codes), format_func=lambda code: words.named(known, code))


def _question(desk: Desk) -> Answers:
    say = desk.say
    asked = norm_words.questions(say)
    question = st.radio(say("Which question is asked?"), tuple(asked), format_func=asked.__getitem__)
    st.caption(say("The question picks the norm set, before the score is seen; never the place that is kindest."))
    return cast(Answers, question)


def _person(desk: Desk, holding: Sequence[NormSet], scale: str) -> Person:
    """Age and sex, and whatever else one of the sets asks for."""
    say = desk.say
    asked = {name for one in holding for name in needed(one, scale)}
    with st.container(horizontal=True):
        years, months = _age(desk)
        sexes = words.sexes(say)
        sex = st.selectbox(say("Sex"), tuple(sexes), index=None, format_func=sexes.__getitem__, placeholder=_none(desk))
    if months is None and any(one.age_rule == "completed_months" for one in holding):
        st.caption(say("One of the sets counts age in months: give the birth date to be placed in it."))
    measured = next((one.hands[scale] for one in holding if scale in one.hands), None)
    with st.container(horizontal=True):
        hand = measured if measured or "hand" not in asked else _level(desk, holding, "hand")
        height = _amount(say("Height (cm)"), MOST_CM) if "height_cm" in asked else None
        weight = _amount(say("Weight (kg)"), MOST_KG) if "weight_kg" in asked else None
        levels = {
            name: _level(desk, holding, name)
            for name in ("schooling", "disability", "region", "accommodation")
            if name in asked
        }
    return Person(
        age_years=years,
        age_months=months,
        sex=sex,
        hand=cast("Hand | None", hand),
        height_cm=height,
        weight_kg=weight,
        **levels,
    )


def _age(desk: Desk) -> tuple[int | None, int | None]:
    """Completed years, and completed months where they are known."""
    say = desk.say
    ways = {"years": say("Age in years"), "birth": say("Birth date")}
    way = st.selectbox(say("Age from"), tuple(ways), format_func=ways.__getitem__)
    if way == "years":
        return st.number_input(say("Age in completed years"), 0, MOST_YEARS, value=None, step=1), None
    today = desk.today()
    birth = st.date_input(say("Birth date"), value=None, min_value=EARLIEST_BIRTH, max_value=today, format="YYYY-MM-DD")
    on = st.date_input(say("Measured on"), value=today, max_value=today, format="YYYY-MM-DD")
    if birth is None or on is None or on < birth:
        return None, None
    months = completed_months(birth, on)
    return months // 12, months


def _level(desk: Desk, holding: Sequence[NormSet], name: str) -> str | None:
    """One of the codes that the sets know of a predictor."""
    codes: dict[str, None] = {}
    for one in holding:
        known = one.model.domain.levels.get(name, ()) if one.model is not None else one.table.get(name, ())
        codes |= dict.fromkeys(str(code) for code in known if code != "any")
        if name == "disability" and one.disability:
            codes[one.disability] = None
    if not codes:
        return None
    label = norm_words.columns(desk.say)[name]
    return st.selectbox(
        label,
        tuple(codes),
        index=None,
        format_func=lambda code: norm_told.level(desk, name, code),
        placeholder=_none(desk),
        key=f"person-{name}",
    )


def _amount(label: str, most: float) -> float | None:
    return st.number_input(label, min_value=1.0, max_value=most, value=None, step=0.5)


def _country(desk: Desk) -> str | None:
    known = {code: name for code, name in norm_words.countries(desk.say).items() if code != "international"}
    offered = (*known, "")
    label = desk.say("Country of the person")
    return st.selectbox(label, offered, format_func=lambda code: known.get(code) or _none(desk)) or None


def _none(desk: Desk) -> str:
    return desk.say("not known")
