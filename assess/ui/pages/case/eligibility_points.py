"""How are the six points of the first check asked, told, and what do they suggest?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.civil import completed_years
from assess.nouns.eligible import Point, PointChecked
from assess.reception.eligibility_points import Suggestion
from assess.ui import eligibility_words, words
from assess.ui.desk import Desk


def ask(desk: Desk, case: Case) -> dict[Point, PointChecked]:
    """A row a point with its note; a point without an answer is left out."""
    say = desk.say
    named, answers = eligibility_words.points(say), eligibility_words.answers(say)
    if case.client.birth_date:
        years = completed_years(case.client.birth_date, desk.today())
        st.caption(say("By the birth date of this case: {years} years old.").format(years=years))
    found: dict[Point, PointChecked] = {}
    for point, question in named.items():
        left, right = st.columns(2, vertical_alignment="bottom")
        key = f"{point}-{case.file.id}"
        answer = left.radio(
            question, tuple(answers), format_func=answers.__getitem__, index=None, horizontal=True, key=f"point-{key}"
        )
        note = right.text_input(
            say("Note: {point}").format(point=question),
            label_visibility="collapsed",
            placeholder=say("Note"),
            key=f"note-{key}",
        )
        if answer:
            found[point] = PointChecked(answer=answer, note=note.strip())
    return found


def suggested(desk: Desk, suggestion: Suggestion) -> None:
    """The outcome that the answers suggest, with the points that decide it; the evaluator chooses."""
    say = desk.say
    outcome = words.eligibilities(say)[suggestion.outcome]
    head = say("The answers suggest: **{outcome}**. You decide.").format(outcome=outcome)
    why = [f"- {point} {follows}" for point, follows in eligibility_words.because(say, suggestion).items()]
    st.info("\n".join((head, "", *why)), icon=":material/checklist:")


def told(desk: Desk, points: Mapping[Point, PointChecked]) -> None:
    """What was answered to each point, in their order."""
    named, answers = eligibility_words.points(desk.say), eligibility_words.answers(desk.say)
    rows = [
        f"- {question} **{answers[points[point].answer]}**" + (f" — {note}" if (note := points[point].note) else "")
        for point, question in named.items()
        if point in points
    ]
    if rows:
        st.markdown("\n".join(rows))
