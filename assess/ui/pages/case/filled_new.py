"""How is a form filled in in a case, part by part, and kept?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.form import AnsweredBy, FilledForm, Given
from assess.nouns.score import Instrument
from assess.reception import filled
from assess.reception.filled import Filled
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import form_fields
from assess.ui.words import Say
from instruments.branches import asked, problems


def ways(say: Say) -> dict[Given, str]:
    """How a form was given."""
    return {
        "desk": say("asked at the desk"),
        "read_aloud": say("read aloud"),
        "tablet": say("on the client's own screen"),
        "paper": say("from paper"),
    }


def answering(say: Say) -> dict[AnsweredBy, str]:
    """Who answered."""
    return {
        "client": say("the client"),
        "helper": say("a helper, as the client said"),
        "guardian": say("the guardian"),
        "evaluator": say("the evaluator, from what was told"),
    }


def draw(desk: Desk, case: Case, instrument: Instrument, language: str, fillings: Sequence[Filled]) -> None:
    """The form with what the newest filling says, to be answered anew."""
    newest = filled.newest(fillings).get(instrument.id)
    known = filled.carried(newest, instrument) if newest else {}
    fill(desk, case, instrument, language, known, f"{case.file.id}-{instrument.hash[:8]}-{len(fillings)}")


@st.fragment
def fill(
    desk: Desk,
    case: Case,
    instrument: Instrument,
    language: str,
    known: Mapping[str, float | str | None],
    key: str,
    paper_code: str = "",
) -> None:
    """One part at a time, then who answered and the button that keeps it all; what is wrong is said of all at once."""
    tried = bool(st.session_state.get(f"tried-{key}"))
    part = _part(desk, instrument, language, f"part-{key}-{language}")
    above = st.container()
    answers = form_fields.draw(desk, instrument, language, known, key=key, section=part, tried=tried)
    with above:
        _to_mend(desk, instrument, language, answers if tried else None)
    _onward(desk, instrument, part, answers, f"part-{key}-{language}")
    by, given = _how(desk, key, paper_code)
    if st.button(desk.say("Save the form"), type="primary", key=f"save-{key}", on_click=_try, args=(key,)):
        filling = filled.filling_of(
            case.file.id, desk.evaluator.id, instrument, language, answers,
            given=given, answered_by=by, paper_code=paper_code,
        )  # fmt: skip
        act(desk, desk.say("The form is saved."), _keep, desk, filling, instrument, key)


def _keep(desk: Desk, filling: FilledForm, instrument: Instrument, key: str) -> None:
    """Keep it, and leave none of its words in the memory of the page."""
    filled.keep(desk.store, desk.evaluator, filling.case_id, filling, instrument)
    form_fields.forget(instrument, key)


def _part(desk: Desk, instrument: Instrument, language: str, key: str) -> str | None:
    """The part chosen; None where the form has none."""
    if not instrument.sections:
        return None
    headings = instrument.words[language].sections
    ids = tuple(section.id for section in instrument.sections)
    return st.radio(desk.say("Part"), ids, format_func=headings.__getitem__, horizontal=True, key=key)


def _to_mend(
    desk: Desk, instrument: Instrument, language: str, answers: Mapping[str, float | str | None] | None
) -> None:
    """In which parts something is wrong, once saving was tried."""
    if answers is None:
        return
    headings = instrument.words[language].sections
    wrong = {problem.item for problem in problems(instrument, answers)}
    counts = {section.id: len(wrong.intersection(section.items)) for section in instrument.sections}
    parts = " · ".join(f"{headings[part]} {count}" for part, count in counts.items() if count)
    if parts:
        st.warning(desk.say("To mend: {parts}").format(parts=parts), icon=":material/edit:")


def _onward(
    desk: Desk, instrument: Instrument, part: str | None, answers: Mapping[str, float | str | None], key: str
) -> None:
    """On to the next part of which something is asked."""
    open_items = {item.id for item in asked(instrument, answers)}
    ids = [
        section.id for section in instrument.sections if section.id == part or open_items.intersection(section.items)
    ]
    if part is None or part == ids[-1]:
        return
    after = ids[ids.index(part) + 1]
    st.button(desk.say("Next part"), on_click=_go, args=(key, after), key=f"next-{key}")


def _try(key: str) -> None:
    st.session_state[f"tried-{key}"] = True


def _go(key: str, part: str) -> None:
    st.session_state[key] = part


def _how(desk: Desk, key: str, paper_code: str) -> tuple[AnsweredBy, Given]:
    who, how = answering(desk.say), ways(desk.say)
    by: AnsweredBy = st.radio(
        desk.say("Who answered"), tuple(who), format_func=who.__getitem__, horizontal=True, key=f"by-{key}"
    )
    if paper_code:
        return by, "paper"
    asked: tuple[Given, ...] = ("desk", "read_aloud")
    given: Given = st.radio(
        desk.say("How it was asked"), asked, format_func=how.__getitem__, horizontal=True, key=f"given-{key}"
    )
    return by, given
