"""How are the trials of a device's file taken over?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.score import Instrument, Words
from assess.nouns.sitting import Sitting
from assess.physical import device_import
from assess.physical.device_file import COLUMNS, Column, DeviceFile, head, suggested
from assess.ui import uploads
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from instruments.definition import Kind

NONE = ""
A_ROW = 3  # choices beside each other, so that the headings can be read


def draw(desk: Desk, sitting: Sitting, instrument: Instrument, said: Words) -> None:
    """A file, its columns, every problem by line, and the button that takes all of it over."""
    say = desk.say
    if instrument.kind is not Kind.PHYSICAL:
        return
    with st.expander(say("Take trials over from a device's file (CSV)")):
        uploads.dress(desk)
        file = st.file_uploader(say("CSV file of the device"), type=["csv"], key=f"file-{sitting.id}")
        if file is None:
            return
        content = file.getvalue()
        columns = _columns(desk, sitting, head(content))
        told = attempt(desk, device_import.preview, desk.store, sitting.id, content, columns)
        if told is not None:
            _preview(desk, said, told)
            ready = bool(told.rows) and not told.problems
            if st.button(say("Take all of it over"), key=f"take-over-{sitting.id}", disabled=not ready):
                given = (desk.store, desk.evaluator, sitting.id, content, columns, file.name)
                act(desk, say("Every trial of the file is taken over."), device_import.take_over, *given)


def _columns(desk: Desk, sitting: Sitting, names: tuple[str, ...]) -> dict[Column, str]:
    """Which heading is which of our columns; guessed by name, changed here."""
    words = _words(desk)
    guessed = suggested(names)
    chosen: dict[Column, str] = {}
    options, none = (NONE, *names), desk.say("not in the file")
    for number, column in enumerate(COLUMNS):
        if number % A_ROW == 0:
            places = st.columns(A_ROW)
        index = options.index(guessed[column]) if column in guessed else 0
        heading = places[number % A_ROW].selectbox(
            words[column],
            options,
            index=index,
            format_func=lambda heading: heading or none,
            key=f"column-{sitting.id}-{column}",
        )
        if heading:
            chosen[column] = heading
    return chosen


def _words(desk: Desk) -> dict[Column, str]:
    say = desk.say
    return {
        "item": say("trial's code"),
        "side": say("side"),
        "trial": say("trial no."),
        "value": say("value"),
        "unit": say("unit"),
        "time": say("time"),
        "serial": say("serial number"),
    }


def _preview(desk: Desk, said: Words, told: DeviceFile) -> None:
    say = desk.say
    if told.problems:
        st.error(say("Nothing is taken over while a line has a problem."), icon=":material/error:")
        st.table(
            {
                say("Line"): [str(each.line) for each in told.problems],
                say("Column"): [each.column or "—" for each in told.problems],
                say("What is wrong"): [each.wrong.say(say) for each in told.problems],
            }
        )
    elif told.rows:
        st.table(
            {
                say("Asked or measured"): [said.items[row.item] for row in told.rows],
                say("In the file"): [row.written for row in told.rows],
                say("Taken over as"): [f"{row.value:g}" for row in told.rows],
            }
        )
