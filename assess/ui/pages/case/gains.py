"""How are a first figure, a second one and what may be said of the change shown?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.change import Gain
from assess.nouns.digits import in_digits
from assess.ui import at_work_words, score_words
from assess.ui.desk import Desk


def table(desk: Desk, case: Case, sitting_id: str, gains: Sequence[Gain]) -> None:
    """A row a scale: first, second, gain, and whether it is beyond error (and practice, where the source has it)."""
    say = desk.say
    st.table(
        {
            say("Scale"): [scale_name(desk, case, sitting_id, one.scale) for one in gains],
            say("First time"): [figure(desk, one.first, one.unit) for one in gains],
            say("Second time"): [figure(desk, one.second, one.unit) for one in gains],
            say("Gain"): [figure(desk, one.raw, one.unit, sign="+") for one in gains],
            say("Reliable?"): [judged(desk, one) for one in gains],
        }
    )


def judged(desk: Desk, gain: Gain) -> str:
    """Whether the change is beyond its error, by which source; or why that cannot be said."""
    say, change = desk.say, gain.change
    if change is None:
        why = at_work_words.why_unsure(say)[gain.why_unsure or "no_sourced_retest"]
        return say("cannot be said: {why}").format(why=why)
    told = say("yes") if change.reliable else say("within error")
    practice = say("practice not taken off") if change.practice is None else say("practice taken off")
    return f"{told} ({change.index:+.2f}; {practice}; {change.source})"


def figure(desk: Desk, value: float | None, unit: str, sign: str = "") -> str:
    """A value with its unit, or a dash."""
    return "—" if value is None else f"{in_digits(value, 4, sign)} {unit_name(desk, unit)}"


def unit_name(desk: Desk, unit: str) -> str:
    """A unit in words where it has some."""
    return score_words.units(desk.say).get(unit, unit)


def scale_name(desk: Desk, case: Case, sitting_id: str, scale: str) -> str:
    """The scale of a sitting's instrument in the evaluator's language."""
    sitting = next(one for one in case.sittings if one.id == sitting_id)
    words = case.instruments[sitting.instrument_hash].words
    return (words.get(desk.language) or words["zh"]).scales[scale]
