"""What does the evaluator see when a verb is done, and when it could not be done?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import streamlit as st

from assess.errors import Conflict, ZhihengError
from assess.ui.desk import Desk
from instruments.errors import InstrumentsError
from norms.errors import NormsError
from reports.errors import ReportsError

P = ParamSpec("P")
T = TypeVar("T")
DONE = "said_done"


def act(desk: Desk, done: str, verb: Callable[P, object], *args: P.args, **values: P.kwargs) -> None:
    """Call one verb. On success say `done` and draw the page anew; else say what happened and what to do."""
    finished = False
    with explained(desk):
        verb(*args, **values)
        finished = True
    if finished:
        remember(done)
        st.rerun()


def act_once(desk: Desk, form: str, done: str, verb: Callable[P, object], *args: P.args, **values: P.kwargs) -> None:
    """Like `act`, for a form that is empty again when it is done; see `fresh`. Where it fails, what was typed stays."""
    finished = False
    with explained(desk):
        verb(*args, **values)
        finished = True
    if finished:
        st.session_state[_count(form)] = st.session_state.get(_count(form), 0) + 1
        remember(done)
        st.rerun()


def fresh(form: str) -> str:
    """The key of a form that starts empty after each `act_once`. (`clear_on_submit` would clear it on failure too.)"""
    return f"{form}-{st.session_state.get(_count(form), 0)}"


def attempt(desk: Desk, verb: Callable[P, T], *args: P.args, **values: P.kwargs) -> T | None:
    """What the verb returns; None where it could not be done, which is then said on the page."""
    with explained(desk):
        return verb(*args, **values)
    return None


@contextmanager
def explained(desk: Desk) -> Iterator[None]:
    """Show an error of ours in the evaluator's language, with what is kept and what to do."""
    try:
        yield
    except (ZhihengError, InstrumentsError, NormsError, ReportsError) as wrong:
        say = desk.say
        st.error(f"**{say('This step was not carried out.')}** {wrong.say(say)}", icon=":material/error:")
        st.caption(say("Nothing is lost: what was saved before stays as it was, and what you typed is still here."))
        if isinstance(wrong, Conflict) and wrong.theirs is not None:
            _both(desk, wrong)


def not_chosen(desk: Desk, question: str) -> None:
    """Say that a question of the form still waits for its answer."""
    waits = desk.say("“{question}” is not answered yet. Choose one, then save again. Nothing is lost.")
    st.error(waits.format(question=question), icon=":material/error:")


def remember(done: str) -> None:
    """Keep one sentence for the next drawing of the page."""
    st.session_state[DONE] = done


def show_done() -> None:
    """Say once what the last step did."""
    done = st.session_state.pop(DONE, None)
    if done:
        with st.container(key="said"):
            st.success(done, icon=":material/check_circle:")


def _count(form: str) -> str:
    return f"done-{form}"


def _both(desk: Desk, conflict: Conflict) -> None:
    st.write(desk.say("Someone else saved this in the meantime. Both are shown; reload to go on from theirs."))
    mine, theirs = st.columns(2)
    mine.markdown(f"**{desk.say('Yours')}**")
    mine.code(str(conflict.mine), language=None, wrap_lines=True)
    theirs.markdown(f"**{desk.say('Theirs')}**")
    theirs.code(str(conflict.theirs), language=None, wrap_lines=True)
