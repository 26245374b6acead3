"""Which norm sets and samples stand beside one another?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

import streamlit as st

from assess.nouns.score import NormSet
from assess.service import norm_comparison
from assess.service.norm_comparison import COMPARED, About
from assess.ui import library, norm_fit_words, norm_told, norm_words, words
from assess.ui.act import explained
from assess.ui.desk import Desk
from assess.ui.pages.norms import sample_given
from assess.ui.pages.norms.sample_given import Given
from assess.ui.pages.norms.sample_scale import Measure
from norms.normset import NOT_STATED
from norms.sources import Source

MOST_SAMPLES = 2
Hand = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Sides:
    """The sources compared, the sets and samples behind them by the source's name, and the unit in words."""

    sources: tuple[Source, ...]
    sets: Mapping[str, NormSet]
    samples: Mapping[str, tuple[Given, About]]
    unit: str
    token: object = field(default=None)


@dataclass(frozen=True, kw_only=True)
class _Sample:
    given: Given
    about: About


def sides(desk: Desk) -> Sides | None:
    """The fields; None until two sides are whole."""
    say = desk.say
    sets = [one.norm_set for one in library.norm_shelf(desk).sets if one.norm_set.kind in COMPARED]
    kinds = {(s.measures, s.unit, s.better): norm_told.measure(desk, s.measures) for s in sets}
    names = {kind: f"{name} ({norm_told.unit(desk, kind[1])})" for kind, name in kinds.items()}
    with st.container(horizontal=True):
        kind = st.selectbox(say("What is measured"), tuple(names), format_func=names.__getitem__, key="compare-kind")
        alike = {s.hash: s for s in sets if (s.measures, s.unit, s.better) == kind}
        many = st.selectbox(say("Samples beside the sets"), range(MOST_SAMPLES + 1), key="compare-samples")
    chosen = st.multiselect(
        say("Norm sets"),
        tuple(alike),
        format_func=lambda code: f"{norm_told.name(desk, alike[code])} {alike[code].version}",
        key=f"compare-sets-{kind[0]}",
    )
    of_kind = [alike[code] for code in chosen]
    samples = [_sample(desk, list(alike.values()), number) for number in range(1, many + 1)]
    whole = [one for one in samples if one is not None]
    if len(whole) < many or len(of_kind) + len(whole) < 2:
        st.caption(say("Choose two sides or more: norm sets, samples, or both."))
        return None
    by = _by(desk, whole)
    with explained(desk):
        return _made(desk, of_kind, whole, by, kind[1])
    return None


def _made(desk: Desk, sets: Sequence[NormSet], samples: Sequence[_Sample], by: Sequence[str], unit: str) -> Sides:
    ages = [age for one in samples for age in norm_comparison.clients_of(one.given.gathered, one.about)["age"]]
    bands = norm_comparison.bands_of(sets, ages or [low for s in sets for low in _ages(s)])
    made = {s.hash: norm_comparison.source_of_set(s, bands) for s in sets}
    of_samples = [norm_comparison.source_of_sample(one.given.gathered, one.about, bands, by) for one in samples]
    named = {made[s.hash].name: s for s in sets}
    return Sides(
        sources=(*made.values(), *of_samples),
        sets=named,
        samples={source.name: (one.given, one.about) for source, one in zip(of_samples, samples, strict=True)},
        unit=norm_told.unit(desk, unit),
        token=(tuple(made), tuple(one.given.gathered.hash for one in samples), tuple(by), tuple(bands)),
    )


def _ages(norm_set: NormSet) -> tuple[float, ...]:
    domain = None if norm_set.model is None else norm_set.model.domain
    return (
        () if domain is None or domain.age_low is None or domain.age_high is None else (domain.age_low, domain.age_high)
    )


def _by(desk: Desk, samples: Sequence[_Sample]) -> list[str]:
    """What the samples are parted by, beside age."""
    if not samples:
        return []
    names = norm_fit_words.roles(desk.say)
    common = [role for role in names if all(role in one.given.gathered.roles for one in samples)]
    first = [role for role in common if role == "sex"]
    asked = desk.say("Compare apart by")
    return list(st.multiselect(asked, common, first, format_func=names.__getitem__, key=f"compare-by-{common}"))


def _sample(desk: Desk, sets: Sequence[NormSet], number: int) -> _Sample | None:
    say, key = desk.say, f"compare-{number}"
    with st.container(border=True):
        st.markdown(f"**{say('Sample {number}').format(number=number)}**")
        measure = _measure(desk, sets, key)
        given = sample_given.given(desk, measure, key)
        with st.container(horizontal=True):
            name = st.text_input(
                say("Name of the sample"), say("Sample {number}").format(number=number), key=f"{key}-name"
            )
            population = st.text_input(say("Whose scores: the population"), key=f"{key}-population")
            collected = st.text_input(say("Collected (dates)"), key=f"{key}-collected")
            device = st.text_input(say("Device (if one was used)"), key=f"{key}-device")
    if given is None or not name.strip():
        return None
    about = About(
        name=name.strip(),
        measures=measure.measures,
        unit=measure.unit,
        scoring=measure.scoring,
        better=measure.better,
        population=population.strip() or NOT_STATED,
        collected=collected.strip() or NOT_STATED,
        device=device.strip() or None,
        hand=measure.hand,
        origin=given.origin,
    )
    return _Sample(given=given, about=about)


def _measure(desk: Desk, sets: Sequence[NormSet], key: str) -> Measure:
    """What the sample's scores are: a scale and a trial rule that these sets or an instrument know."""
    say, first = desk.say, sets[0]
    instrument = library.instruments(desk).get(first.measures)
    scales = tuple(dict.fromkeys(scale for s in sets for scale in s.scales))
    with st.container(horizontal=True):
        scale = st.selectbox(
            say("Scale"), scales, format_func=lambda code: norm_told.scale(desk, code), key=f"{key}-scale"
        )
        ours = next((one for one in instrument.scales if one.id == scale), None) if instrument else None
        known = norm_words.rules(say)
        rules = dict.fromkeys(([ours.scoring] if ours else []) + [s.scoring for s in sets])
        rule = st.selectbox(
            say("Trial rule"), tuple(rules), format_func=lambda code: words.named(known, code), key=f"{key}-rule"
        )
    return Measure(
        measures=first.measures,
        version=instrument.version if instrument and ours and ours.scoring == rule else None,
        scale=scale,
        scoring=rule,
        unit=first.unit,
        better=first.better,
        low=first.floor,
        high=first.ceiling,
        hand=cast(Hand | None, next((s.hands[scale] for s in sets if scale in s.hands), None)),
    )
