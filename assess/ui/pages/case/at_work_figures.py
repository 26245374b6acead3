"""How are agreement, rates and output of work that was watched shown?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.score import Instrument, Words
from assess.nouns.situational import Agreement, Output, RatersBeside
from assess.ui import at_work_words
from assess.ui.desk import Desk


def raters(desk: Desk, case: Case) -> None:
    """Each group of raters side by side; nothing where only one watched."""
    for beside in case.at_work.raters:
        instrument = case.instruments[beside.instrument_hash]
        name = _words(desk, instrument).name
        st.markdown(f"**{name} · {beside.site} · {beside.post}**")
        _agreement(desk, beside)
        _scales(desk, case, beside, instrument)


def rates(desk: Desk, case: Case) -> None:
    """Events an hour with their interval."""
    say, told = desk.say, case.at_work.counted
    if not told:
        return
    hashes = {sitting.id: sitting.instrument_hash for sitting in case.sittings}
    names = [_words(desk, case.instruments[hashes[one.sitting_id]]).scales[one.scale] for one in told]
    none = say("not told: the minutes counted are not known")
    hourly = [none if one.per_hour is None else f"{one.per_hour:.1f} ({one.low:.1f} – {one.high:.1f})" for one in told]
    st.table(
        {
            say("Event"): names,
            say("Counted"): [str(one.count) for one in told],
            say("Minutes"): ["—" if one.minutes is None else f"{one.minutes:g}" for one in told],
            say("An hour (95% interval)"): hourly,
        }
    )


def outputs(desk: Desk, case: Case) -> None:
    """What was made and accepted, and the share of the standard."""
    say, told = desk.say, case.at_work.outputs
    if not told:
        return
    st.table(
        {
            say("Made"): [str(one.made) for one in told],
            say("Accepted"): ["—" if one.accepted is None else str(one.accepted) for one in told],
            say("Quality (95% interval)"): [_quality(one) for one in told],
            say("Share of the standard"): [_share(desk, one) for one in told],
        }
    )


def _agreement(desk: Desk, beside: RatersBeside) -> None:
    say = desk.say
    counted = say("{items} items rated by all, {left_out} left out.")
    lines = [counted.format(items=beside.items, left_out=beside.left_out)]
    lines.append(f"ICC(2,1): {_value(desk, beside.single)}")
    lines.append(f"ICC(2,k): {_value(desk, beside.averaged)}")
    for kappa in beside.kappas:
        value = _ends(desk, kappa.value, kappa.low, kappa.high, kappa.why_none)
        same = say("same level {same:.0%}, at most one apart {near:.0%}").format(same=kappa.same, near=kappa.near)
        lines.append(f"{say('Weighted kappa')}: {value} · {same}")
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption(
        say(
            "One client's items are compared here: it says how far these raters gave this client the same levels, and "
            "nothing of the reliability of the instrument among people. Where they differ, talk about what was seen."
        )
    )


def _scales(desk: Desk, case: Case, beside: RatersBeside, instrument: Instrument) -> None:
    seen = {one.id: one for one in case.at_work.observations}
    roles, columns = at_work_words.roles(desk.say), dict[str, list[str]]()
    columns[desk.say("Scale")] = [_words(desk, instrument).scales[scale.scale] for scale in beside.scales]
    for place, observation in enumerate(beside.observations):
        one = seen[observation]
        known = case.evaluators.get(one.rater)
        head = f"{place + 1} {known.display_name if known else one.rater_name} ({roles[one.rater_role]})"
        values = (scale.values[place] for scale in beside.scales)
        columns[head] = ["—" if value is None else f"{value:.2f}" for value in values]
    st.table(columns)


def _value(desk: Desk, found: Agreement) -> str:
    told = _ends(desk, found.value, found.low, found.high, found.why_none)
    if found.why_no_interval:
        return f"{told} ({desk.say('no interval: nothing differs beyond a constant')})"
    return told


def _ends(desk: Desk, value: float | None, low: float | None, high: float | None, why: str | None) -> str:
    if value is None:
        return desk.say("none: {why}").format(why=at_work_words.why_no_agreement(desk.say)[why or "too_few"])
    return f"{value:.2f}" if low is None or high is None else f"{value:.2f} ({low:.2f} – {high:.2f})"


def _quality(one: Output) -> str:
    return "—" if one.quality is None else f"{one.quality:.0%} ({one.quality_low:.0%} – {one.quality_high:.0%})"


def _share(desk: Desk, one: Output) -> str:
    if one.share is not None:
        return f"{one.share:.0%}"
    return desk.say("none: {why}").format(why=at_work_words.why_no_share(desk.say)[one.why_no_share or "no_source"])


def _words(desk: Desk, instrument: Instrument) -> Words:
    return instrument.words.get(desk.language) or next(iter(instrument.words.values()))
