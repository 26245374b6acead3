"""Which data sets of a session are still out, what does a new one lose beside them, and how is one recalled?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assess.group import dataset
from assess.group.dataset import Outline
from assess.group.dataset_earlier import Differs
from assess.nouns.people import Evaluator
from assess.store import shelf
from assess.ui.act import act
from assess.ui.as_written import as_written
from assess.ui.desk import Desk
from norms.small_cells import LEAST


def draw(desk: Desk, found: Outline, again: Callable[[], None]) -> None:
    """Each that is out with by how many it differs, then what follows for a new one; `again` after a recall."""
    say = desk.say
    if not found.differs:
        return
    st.markdown(f"**{say('Data sets of this session that are still out')}**")
    with desk.store.reading() as at:
        people = {one.id: one.display_name for one in shelf.every(at, Evaluator)}
    for one in found.differs:
        _one(desk, one, people, again)
    _beside(desk, found)


def _one(desk: Desk, one: Differs, people: dict[str, str], again: Callable[[], None]) -> None:
    say, given = desk.say, one.given
    with st.container(border=True, key=f"dataset-out-{given.id}"):
        head = say("{moment}, by {who}, number {number}").format(
            moment=desk.moment(given.made_at), who=people.get(given.made_by, given.made_by), number=given.id[:8]
        )
        st.markdown(head + (f" · {as_written(given.why)}" if given.why else ""))
        st.caption(_differs(desk, one))
        with (
            st.popover(say("Its holder has deleted it"), key=f"recall-open-{given.id}"),
            st.form(f"recall-{given.id}", border=False),
        ):
            st.write(say("Only when its holder said so: sets made from now on are not held against it. No undoing."))
            why = st.text_input(say("Who deleted it, and how you know"))
            if st.form_submit_button(say("Note that it was deleted")):
                act(desk, say("It is noted. The set counts no more."), _recall, desk, given.id, why, again)


def _recall(desk: Desk, set_id: str, why: str, again: Callable[[], None]) -> None:
    dataset.recall(desk.store, desk.evaluator, set_id, why)
    again()


def _differs(desk: Desk, one: Differs) -> str:
    say = desk.say
    if not one.people:
        return say("The same people with the same rows as today.")
    told = say(
        "It differs by {people} people: {gone} may not be in a set any more, {fresh} are new, {changed} changed."
    )
    return told.format(people=one.people, gone=one.gone, fresh=one.fresh, changed=one.changed)


def _beside(desk: Desk, found: Outline) -> None:
    """What it costs, and the way out."""
    say = desk.say
    if found.people is None:
        told = say(
            "Data sets of this session that are still out: {count}. Compared with them a new one would tell of fewer "
            "than {least} people: no data set. Have the older ones deleted and recall them, then make it again."
        )
        st.warning(told.format(count=len(found.differs), least=LEAST), icon=":material/warning:")
    elif found.apart:
        told = say(
            "Whoever has both files could tell who is in one alone. So {apart} people who allow research are left out "
            "too: whole classes of people who are alike in the older set, and new people until they are enough. "
            "To keep them in, have the older set deleted, note it above, and look again."
        )
        st.warning(told.format(apart=found.apart), icon=":material/warning:")
