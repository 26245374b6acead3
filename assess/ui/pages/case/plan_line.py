"""How is one instrument of the plan shown and changed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import streamlit as st

from assess.nouns.accommodation import FEATURES, Accommodation
from assess.nouns.case import Case
from assess.nouns.plan import PlanLine
from assess.nouns.score import Instrument
from assess.planning.propose import refused
from assess.planning.substitute_words import said
from assess.ui import condition_words, library, words
from assess.ui.desk import Desk
from assess.ui.pages.case import condition, missing_signs, plan_stages, plan_words
from instruments.definition import Kind

Mode = Literal["player", "desk"]


def shown(desk: Desk, number: int, line: PlanLine) -> None:
    """One line of the plan, as it stands."""
    say = desk.say
    features = condition_words.features(say)
    with st.container(border=True):
        st.markdown(f"**{number}. {plan_stages.named(desk, line)}** · {_modes(desk, line.instrument)[line.mode]}")
        st.markdown(line.reason)
        st.caption(plan_words.told(desk, line))
        if line.answers:
            st.caption(f"{say('For question')} {', '.join(str(a) for a in line.answers)}")
        for accommodation in line.accommodations:
            st.markdown(f"- **{condition.told(desk, accommodation)}**: {accommodation.reason}")
        missing_signs.draw(desk, line)
        if line.override_reason and not line.breaks_construct:
            st.warning(say("Given against the proposal: {reason}").format(reason=line.override_reason))
        for feature in line.breaks_construct:
            broken = say("“{feature}” changes what is measured: the scales will not be interpreted.")
            warned = broken.format(feature=words.named(features, feature))
            st.warning(f"{warned} {line.override_reason}", icon=":material/warning:")


def edited(desk: Desk, case: Case, line: PlanLine, instruments: Mapping[str, Instrument]) -> PlanLine | None:
    """Fields of one line; None where it is left out."""
    say = desk.say
    instrument = instruments[line.instrument]
    with st.container(border=True):
        keep = st.checkbox(plan_stages.named(desk, line), value=True, key=f"keep-{line.key}")
        language = _language(desk, line, instrument)
        mode = _mode(desk, line, instrument)
        reason = st.text_area(say("Reason"), value=line.reason, key=f"reason-{line.key}")
        answers = _answers(desk, case, line)
        st.caption(plan_words.told(desk, line))
        _refused(desk, case, instrument)
        accommodations = _accommodations(desk, line, instrument)
        override = st.text_input(
            say("Why it is given against the proposal, or under a condition that changes the measure"),
            value=line.override_reason,
            key=f"override-{line.key}",
        )
    if not keep:
        return None
    breaking = {rule.feature for rule in instrument.accommodations if rule.effect == "breaks"}
    return replace(
        line,
        language=language,
        mode=mode,
        reason=reason,
        answers=answers,
        accommodations=accommodations,
        breaks_construct=tuple(a.feature for a in accommodations if a.feature in breaking),
        override_reason=override,
    )


def _modes(desk: Desk, instrument_id: str) -> dict[Mode, str]:
    """Who answers and how, in words."""
    say, instrument = desk.say, library.instruments(desk).get(instrument_id)
    if instrument is not None and instrument.kind is Kind.RATING:
        return {
            "player": say("the observer answers on a screen"),
            "desk": say("the evaluator enters the observer's answers"),
        }
    return {"player": say("the client answers on a screen"), "desk": say("the evaluator measures and enters")}


def _mode(desk: Desk, line: PlanLine, instrument: Instrument) -> Mode:
    """A rating can be answered on a screen or entered; everything else has one way."""
    if instrument.kind is not Kind.RATING:
        return line.mode
    modes = _modes(desk, instrument.id)
    ways = tuple(modes)
    label, key = desk.say("How the rating is given"), f"mode-{line.key}"
    return st.selectbox(label, ways, ways.index(line.mode), modes.__getitem__, key=key)


def _language(desk: Desk, line: PlanLine, instrument: Instrument) -> str:
    named = {code: word for code, word in words.languages(desk.say).items() if code in instrument.words}
    chosen = st.selectbox(
        desk.say("Words"),
        tuple(named),
        tuple(named).index(line.language),
        named.__getitem__,
        key=f"language-{line.key}",
    )
    return chosen


def _answers(desk: Desk, case: Case, line: PlanLine) -> tuple[int, ...]:
    questions = {q.number: f"{q.number}. {q.text}" for q in case.referral.questions} if case.referral else {}
    chosen = st.multiselect(
        desk.say("Serves the referral questions"),
        tuple(questions),
        default=[number for number in line.answers if number in questions],
        format_func=questions.__getitem__,
        key=f"answers-{line.key}",
        placeholder=desk.say("choose"),
    )
    return tuple(chosen)


def _accommodations(desk: Desk, line: PlanLine, instrument: Instrument) -> tuple[Accommodation, ...]:
    say = desk.say
    names = condition_words.features(say)
    known = {a.feature: a for a in line.accommodations}
    delivered = FEATURES if line.mode == "player" else ()
    features = tuple(dict.fromkeys([*known, *(rule.feature for rule in instrument.accommodations), *delivered]))
    chosen = st.multiselect(
        say("Conditions changed for this client"),
        features,
        default=tuple(known),
        format_func=lambda feature: words.named(names, feature),
        key=f"conditions-{line.key}",
        placeholder=say("choose"),
    )
    by_hand = say("Chosen by the evaluator.")
    conditions = (known.get(feature, Accommodation(feature=feature, reason=by_hand)) for feature in chosen)
    return tuple(_set(desk, line, instrument, one) for one in conditions)


def _set(desk: Desk, line: PlanLine, instrument: Instrument, one: Accommodation) -> Accommodation:
    """The parameters of one condition, under its name."""
    if line.mode == "desk" or not FEATURES.get(one.feature):
        return one
    st.markdown(f"**{words.named(condition_words.features(desk.say), one.feature)}**")
    return condition.edited(desk, f"condition-{line.key}-{one.feature}", one)


def _refused(desk: Desk, case: Case, instrument: Instrument) -> None:
    """The client's needs that would change what is measured here, and what would serve instead."""
    say, names = desk.say, condition_words.features(desk.say)
    for feature, judgement in refused(case, instrument):
        told = say("“{feature}” is among the client's needs and not used here: it would change what is measured.")
        instead = say("Instead: {substitute}").format(
            substitute=library.name(desk, said(judgement.substitute or "—", say))
        )
        st.warning(f"{told.format(feature=words.named(names, feature))} {instead}", icon=":material/block:")
