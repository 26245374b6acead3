"""Which draft does this browser show, as it was read, and what happens when somebody else saved meanwhile?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

import streamlit as st

from assess.errors import Conflict
from assess.nouns.form import FormDraft
from assess.reception.form_editor import drafts, folder
from assess.reception.form_editor.outline import Outline
from assess.reception.form_editor.version import changes
from assess.store import shelf
from assess.ui import form_words
from assess.ui.act import attempt, explained, remember
from assess.ui.desk import Desk

P = ParamSpec("P")
DRAFT = "draft"  # of the address: the draft shown


def asked_for(desk: Desk) -> FormDraft | None:
    """The draft of the address as this browser read it last; None where none is asked for, or it is none to change."""
    draft_id = st.query_params.get(DRAFT, "")
    if not draft_id:
        return None
    with desk.store.reading() as at:
        now = attempt(desk, shelf.read, at, FormDraft, draft_id)
    if now is None or now.published_at or now.dropped_at:
        st.info(desk.say("This draft is published or was dropped. The forms are listed below."), icon=":material/info:")
        leave()
        return None
    seen: FormDraft = st.session_state.setdefault(_key(draft_id), now)
    if seen.revision != now.revision:
        _newer(desk, seen, now)
    return seen


def open_draft(draft: FormDraft) -> None:
    """Show that draft from the next drawing on."""
    hold(draft)
    st.query_params.from_dict({DRAFT: draft.id})


def leave() -> None:
    """Show the list of forms from the next drawing on."""
    st.query_params.clear()


def hold(draft: FormDraft) -> None:
    """This is the state that this browser has seen."""
    st.session_state[_key(draft.id)] = draft
    st.session_state.pop(_unsaved(draft.id), None)


def change(
    desk: Desk,
    draft: FormDraft,
    done: str,
    edit: Callable[Concatenate[Outline, P], Outline],
    *args: P.args,
    **values: P.kwargs,
) -> None:
    """Save one change and draw anew; where it cannot be saved, say why, and what was typed stays."""
    saved = None
    with explained(desk):
        try:
            saved = drafts.edit(desk.store, desk.evaluator, draft, edit, *args, **values)
        except Conflict as wrong:
            st.session_state[_unsaved(draft.id)] = (wrong.mine, done, edit, args, values)
            st.rerun()
    if saved is not None:
        hold(saved)
        remember(done)
        st.rerun()


def _newer(desk: Desk, seen: FormDraft, now: FormDraft) -> None:
    """Somebody else saved: show what they changed beside what could not be saved here, and offer both ways on."""
    say, waiting = desk.say, st.session_state.get(_unsaved(seen.id))
    st.warning(
        say("Somebody else changed this draft meanwhile. You still see it as it was."), icon=":material/warning:"
    )
    theirs, mine = st.columns(2)
    with theirs:
        _listed(desk, say("What they changed"), seen, now)
    if waiting is None:
        if st.button(say("Go on from their state"), key=f"take-{now.revision}"):
            hold(now)
            st.rerun()
        return
    my_state, done, edit, args, values = waiting
    with mine:
        _listed(desk, say("What you changed; it is not saved yet"), seen, my_state)
    with st.container(horizontal=True, key="newer-state"):
        both = st.button(say("Save mine onto their state"), type="primary", key=f"both-{now.revision}")
        take = st.button(say("Leave mine, go on from their state"), key=f"take-{now.revision}")
    if both or take:
        hold(now)
        if both:
            change(desk, now, done, edit, *args, **values)
        st.rerun()


def _listed(desk: Desk, title: str, before: FormDraft, after: FormDraft) -> None:
    old, new = folder.of_texts(before.files), folder.of_texts(after.files)
    st.markdown(f"**{title}**")
    st.markdown("\n".join(f"- {form_words.told(desk, each, new, old)}" for each in changes(old, new)))


def _key(draft_id: str) -> str:
    return f"form-draft-{draft_id}"


def _unsaved(draft_id: str) -> str:
    """Under which the change waits that somebody else's came before."""
    return f"form-unsaved-{draft_id}"
