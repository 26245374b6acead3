"""How is one condition of a client set, parameter by parameter, and told in one line?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assess.nouns.accommodation import FEATURES, Accommodation
from assess.ui import condition_words, words
from assess.ui.desk import Desk

ONLY_SCANNING = ("dwell-ms", "auditory")  # say nothing where nothing is scanned


def edited(desk: Desk, key: str, condition: Accommodation) -> Accommodation:
    """A field for each parameter, the usual value first; returns the condition as it now stands."""
    steps, chosen = FEATURES.get(condition.feature, {}), dict[str, str]()
    if not steps:
        return condition
    with st.container(horizontal=True, key=f"{key}-parameters"):
        for parameter in steps:
            if parameter not in ONLY_SCANNING or chosen.get("scanning", "none") != "none":
                chosen[parameter] = _one(desk, f"{key}-{parameter}", condition, parameter)
    return replace(condition, parameters=chosen)


def told(desk: Desk, condition: Accommodation) -> str:
    """The condition's name with its parameters; a single parameter by its value alone."""
    say = desk.say
    name = words.named(condition_words.features(say), condition.feature)
    names, alone = condition_words.parameters(say), len(FEATURES.get(condition.feature, {})) == 1
    values = {p: condition_words.value(say, p, code) for p, code in condition.parameters.items()}
    parts = say("{setting}: {value}")
    set_to = [value if alone else parts.format(setting=names.get(p, p), value=value) for p, value in values.items()]
    return say("{name} ({parameters})").format(name=name, parameters=say("; ").join(set_to)) if set_to else name


def _one(desk: Desk, key: str, condition: Accommodation, parameter: str) -> str:
    say, steps = desk.say, FEATURES[condition.feature][parameter]
    known = condition.parameters.get(parameter, steps[0])
    offered = tuple(dict.fromkeys([*steps, known]))
    chosen = st.selectbox(
        condition_words.parameters(say)[parameter],
        offered,
        offered.index(known),
        lambda code: condition_words.value(say, parameter, code),
        key=key,
        width=200,
    )
    return chosen
