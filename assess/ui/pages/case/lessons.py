"""What was taught between a test and its repetition, and what came of it?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.change import Taught
from assess.nouns.digits import in_digits
from assess.nouns.teaching import Prompt, Teaching
from assess.sitting import lessons
from assess.ui import at_work_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import gains, sittings_named


def draw(desk: Desk, case: Case) -> None:
    """Each lesson with its gain, prompts and transfer; then a form for one more."""
    say, named = desk.say, sittings_named.finished(desk, case)
    if not case.at_work.taught:
        st.write(say("Give an instrument, teach, then give it again: prepare it once more above."))
    for taught in case.at_work.taught:
        with st.container(border=True):
            _shown(desk, case, taught, named)
    with st.expander(say("Enter a lesson")):
        _form(desk, case, named)


def _shown(desk: Desk, case: Case, taught: Taught, named: dict[str, str]) -> None:
    say, lesson = desk.say, taught.teaching
    st.markdown(f"**{named.get(lesson.first_sitting, '—')}** → {named.get(lesson.second_sitting, '—')}")
    st.markdown(f"{lesson.taught} ({lesson.minutes:g} {say('minutes')})")
    _prompts(desk, lesson)
    if taught.gains:
        gains.table(desk, case, lesson.first_sitting, taught.gains)
    if taught.transfer:
        told = ", ".join(
            f"{gains.scale_name(desk, case, lesson.transfer_sitting, name)} "
            + ("—" if value is None else in_digits(value))
            for name, value, _ in taught.transfer
        )
        st.markdown(f"{say('Transfer task, apart from the gain')}: {told}")
    if not lesson.second_sitting:
        _again(desk, lesson, named)
    with st.expander(say("Let it count no more")), st.form(f"withdraw-{lesson.id}"):
        reason = st.text_input(say("Why it does not count"))
        sent = st.form_submit_button(say("Let it count no more"))
    if sent:
        done = say("It counts no more; it stays in the case.")
        act(desk, done, lessons.withdraw, desk.store, desk.evaluator, lesson.id, reason)


def _prompts(desk: Desk, lesson: Teaching) -> None:
    say, kinds = desk.say, at_work_words.prompts(desk.say)
    columns = {
        say("First test"): lesson.prompts_first,
        say("Lesson"): lesson.prompts,
        say("Second test"): lesson.prompts_second,
    }
    if any(columns.values()):
        shown = {head: [str(told.get(kind, "—")) for kind in kinds] for head, told in columns.items()}
        st.table({say("Prompts"): list(kinds.values()), **shown})


def _again(desk: Desk, lesson: Teaching, named: dict[str, str]) -> None:
    say, later = desk.say, [one for one in named if one != lesson.first_sitting]
    with st.form(f"again-{lesson.id}"):
        second = st.selectbox(say("Second test"), later, format_func=named.__getitem__, index=None)
        transfer = st.selectbox(say("Transfer task (where there is one)"), later, format_func=named.__getitem__,
                                index=None)  # fmt: skip
        prompts = _counts(desk, say("Prompts of the second test"), f"second-{lesson.id}")
        sent = st.form_submit_button(say("Keep the second test"), type="primary")
    if sent:
        how = {"second_sitting": second or "", "transfer_sitting": transfer or "", "prompts": prompts}
        kept = say("The second test is kept.")
        act(desk, kept, lessons.repeat, desk.store, desk.evaluator, lesson.id, **how)  # type: ignore[arg-type]


def _form(desk: Desk, case: Case, named: dict[str, str]) -> None:
    say = desk.say
    if not named:
        st.write(say("No sitting is finished yet."))
        return
    with st.form(fresh("lesson")):
        first = st.selectbox(say("First test"), tuple(named), format_func=named.__getitem__)
        taught = st.text_area(say("What was taught, and how"))
        minutes = st.number_input(say("Minutes of teaching"), min_value=1, max_value=600, value=20)
        before = _counts(desk, say("Prompts of the first test"), "first")
        during = _counts(desk, say("Prompts during the lesson"), "during")
        sent = st.form_submit_button(say("Keep the lesson"), type="primary")
    if sent:
        how = {"taught": taught, "minutes": float(minutes), "prompts": during, "prompts_first": before}
        given = (desk.store, desk.evaluator, case.file.id)
        kept = say("The lesson is kept.")
        act_once(desk, "lesson", kept, lessons.teach, *given, first_sitting=first, **how)  # type: ignore[arg-type]


def _counts(desk: Desk, label: str, key: str) -> dict[Prompt, int]:
    """A field for each kind of prompt; one left empty was not counted."""
    st.markdown(label)
    kinds = at_work_words.prompts(desk.say)
    told: dict[Prompt, int | None] = {}
    for kind, place in zip(kinds, st.columns(len(kinds)), strict=True):
        told[kind] = place.number_input(kinds[kind], min_value=0, max_value=500, value=None, key=f"{key}-{kind}",
                                        placeholder=desk.say("not counted"))  # fmt: skip
    return {kind: count for kind, count in told.items() if count is not None}
