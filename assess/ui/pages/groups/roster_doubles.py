"""Is this row somebody who is known here? The evaluator decides, with both shown side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.reception.roster.checked import Checked, Person
from assess.reception.roster.doubles import Decision, Double
from assess.ui import words
from assess.ui.desk import Desk

OTHER = ""  # chosen: another person


def decided(desk: Desk, checked: Checked, found: tuple[Double, ...]) -> dict[int, Decision]:
    """What was decided, by row; rows that are still open are not in it."""
    say = desk.say
    if found:
        rows = len({double.line for double in found})
        told = say("{count} rows may be somebody who is known here. Decide each before the list is taken in.")
        st.warning(told.format(count=rows), icon=":material/warning:")
    people = {person.line: person for person in checked.people}
    by_line: dict[int, list[Double]] = {}
    for double in found:
        by_line.setdefault(double.line, []).append(double)
    made = {line: _one(desk, people, line, several) for line, several in by_line.items()}
    return {line: decision for line, decision in made.items() if decision is not None}


def _one(desk: Desk, people: Mapping[int, Person], line: int, several: list[Double]) -> Decision | None:
    say, row = desk.say, f"{line}-{hash(people[line])}"  # a decision is of this person, not of the row's number
    with st.container(border=True):
        st.markdown(f"**{say('Row {line}').format(line=line)}**")
        shown = [_told(desk, say("In the roster"), people[line]), *(_other(desk, people, double) for double in several)]
        st.table({part: [one[part] for one in shown] for part in shown[0]}, border="horizontal")
        offered = {d.client.id: _same(desk, d) for d in several if d.client}
        if all(double.by == "name" for double in several):
            offered[OTHER] = say("Another person")
        chosen = st.radio(
            say("Who is it?"), tuple(offered), index=None, format_func=offered.__getitem__, key=f"double-{row}"
        )
        why = st.text_input(say("Reason (another person: how it is known; a second open case: why)"), key=f"why-{row}")
    return None if chosen is None else Decision(same_as=chosen or None, reason=why)


def _same(desk: Desk, double: Double) -> str:
    numbers = ", ".join(case.number for case in double.cases)
    return desk.say("The same person as in {numbers}: another case for them").format(numbers=numbers)


def _told(desk: Desk, where: str, person: Person) -> dict[str, str]:
    say, identity = desk.say, person.identity
    return {
        say("Where"): where,
        say("Name"): identity.name,
        say("Birth date"): person.birth_date.isoformat() if person.birth_date else say("not known"),
        say("Sex"): words.sexes(say)[person.sex] if person.sex else say("not known"),
        say("ID number"): identity.id_number or "—",
        say("Phone"): identity.phone or "—",
    }


def _other(desk: Desk, people: Mapping[int, Person], double: Double) -> dict[str, str]:
    say, client = desk.say, double.client
    if client is None or client.identity is None:
        return _told(desk, say("Row {line}").format(line=double.other_line), people[double.other_line or double.line])
    return {
        say("Where"): ", ".join(case.number for case in double.cases),
        say("Name"): client.identity.name,
        say("Birth date"): client.birth_date.isoformat() if client.birth_date else say("not known"),
        say("Sex"): words.sexes(say)[client.sex] if client.sex else say("not known"),
        say("ID number"): client.identity.id_number or "—",
        say("Phone"): client.identity.phone or "—",
    }
