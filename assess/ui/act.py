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
    except (ZhihengError, InstrumentsError, NormsError) as wrong:
        say = desk.say
        st.error(f"**{say('This step was not carried out.')}** {wrong.say(say)}", icon=":material/error:")
        st.caption(say("Nothing is lost: what was saved before stays as it was, and what you typed is still here."))
        if isinstance(wrong, Conflict):
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
        st.success(done, icon=":material/check_circle:")


def _both(desk: Desk, conflict: Conflict) -> None:
    st.write(desk.say("Someone else saved this in the meantime. Both are shown; reload to go on from theirs."))
    mine, theirs = st.columns(2)
    mine.markdown(f"**{desk.say('Yours')}**")
    mine.code(str(conflict.mine), language=None, wrap_lines=True)
    theirs.markdown(f"**{desk.say('Theirs')}**")
    theirs.code(str(conflict.theirs), language=None, wrap_lines=True)
