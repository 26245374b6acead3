"""What does one instrument ask, how does it score, and how is it taken elsewhere?"""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from assess.nouns.score import Instrument
from assess.ui import condition_words, instrument_words, library, norm_told, words
from assess.ui.desk import Desk
from assess.ui.norm_look import wide
from assess.ui.pages.instruments import download, standards


def show(desk: Desk, instrument: Instrument) -> None:
    """What it is for, then its items, scales and conditions, and last the files."""
    say, told = desk.say, instrument.words[desk.language]
    st.subheader(told.name, anchor=False)
    reviews = instrument_words.reviews(say)
    version = say("version {version}").format(version=instrument.version)
    st.markdown(f"**{version}** · {reviews[instrument.review]}")
    st.write(told.purpose)
    _facts(desk, instrument)
    download.show(desk, instrument)
    _items(desk, instrument)
    _scales(desk, instrument)
    standards.show(desk, instrument)
    _conditions(desk, instrument)
    if instrument.references:
        st.markdown(f"**{say('Sources')}**")
        st.markdown("\n".join(f"- {reference}" for reference in instrument.references))


def _facts(desk: Desk, instrument: Instrument) -> None:
    say = desk.say
    known = instrument_words.demands(say)
    asked = [words.named(known, name) for name, needed in asdict(instrument.demands).items() if needed]
    norms = [library.norm_name(desk, one) for one in instrument.norm_sets]
    facts = {
        say("Area assessed"): words.named(instrument_words.areas(say), instrument.family),
        say("Minutes"): str(instrument.minutes),
        say("May be given from"): say("level {level}").format(level=instrument.level),
        say("Asks the person"): norm_told.listed(desk, asked) or say("nothing of these"),
        say("Norms"): norm_told.listed(desk, norms) or say("none: no score is compared with other people's"),
    }
    st.table({say("About"): list(facts), say("What is known"): list(facts.values())}, border="horizontal")


def _items(desk: Desk, instrument: Instrument) -> None:
    say, told, parts = desk.say, instrument.words[desk.language], instrument_words.parts(desk.say)
    with st.expander(say("Items ({count})").format(count=len(instrument.items))):
        wide(
            {
                say("Id"): [item.id for item in instrument.items],
                say("Words of the item"): [told.items[item.id] for item in instrument.items],
                say("Answers"): [_answers(desk, instrument, item.choices) for item in instrument.items],
                say("What it is for"): [parts[item.part.value] for item in instrument.items],
            },
            "items",
        )


def _answers(desk: Desk, instrument: Instrument, choices: str | None) -> str:
    if choices is None:
        return "—"
    said = instrument.words[desk.language].choices
    return " · ".join(said[f"{choices}.{value}"] for value in instrument.choice_sets[choices].values)


def _scales(desk: Desk, instrument: Instrument) -> None:
    say, told = desk.say, instrument.words[desk.language]
    st.markdown(f"**{say('Scales')}**")
    wide(
        {
            say("Scale"): [told.scales[scale.id] for scale in instrument.scales],
            say("What it means"): [told.scale_meanings.get(scale.id, "—") for scale in instrument.scales],
            say("Items counted"): [str(len(scale.items)) for scale in instrument.scales],
        },
        "scales",
    )


def _conditions(desk: Desk, instrument: Instrument) -> None:
    say, features, effects = desk.say, condition_words.features(desk.say), instrument_words.effects(desk.say)
    with st.expander(say("Changes of conditions ({count})").format(count=len(instrument.accommodations))):
        wide(
            {
                say("Condition"): [words.named(features, rule.feature) for rule in instrument.accommodations],
                say("Reason"): [rule.reason for rule in instrument.accommodations],
                say("Instead"): [rule.substitute or "—" for rule in instrument.accommodations],
                say("What it does"): [effects[rule.effect] for rule in instrument.accommodations],
            },
            "conditions",
        )
