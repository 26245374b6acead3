"""Which norm sets are proposed, and what was decided?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.norm_proposal import NormProposal
from assess.nouns.people import Evaluator
from assess.service import norm_proposals
from assess.store import shelf
from assess.store.database import Reading
from assess.ui import norm_told, norm_words
from assess.ui.desk import Desk
from assess.ui.pages.norms import one_proposal
from norms.errors import NormsError

PROPOSAL = "proposal"  # of the address: the id of the proposal shown


def show(desk: Desk) -> None:
    """Those that wait first; or the one chosen."""
    say = desk.say
    with desk.store.reading() as at:
        found = norm_proposals.proposals(at)
        names = {one.id: one.display_name for one in shelf.every(at, Evaluator)}
    chosen = next((one for one in found if one.id == st.query_params.get(PROPOSAL)), None)
    if chosen is not None:
        if st.button(say("Back to all proposals"), icon=":material/arrow_back:"):
            del st.query_params[PROPOSAL]
            st.rerun()
        one_proposal.show(desk, chosen, names)
        return
    st.write(say("A proposed norm set places nobody until a level 2 evaluator approves it."))
    if not found:
        told = say("Nothing is proposed. A proposal begins with a fit or a comparison of norms.")
        st.info(told, icon=":material/info:")
        return
    waiting = [one for one in reversed(found) if one.state == "pending"]
    ordered = [*waiting, *(one for one in reversed(found) if one.state != "pending")]
    with desk.store.reading() as at:
        titles = {one.id: _title(desk, at, one) for one in ordered}
    _choose(desk, ordered, titles)
    _table(desk, ordered, titles, names)


def _choose(desk: Desk, ordered: list[NormProposal], names: dict[str, str]) -> None:
    say, standings = desk.say, norm_words.standings(desk.say)
    titles = {one.id: f"{names[one.id]} · {standings[one.state]}" for one in ordered}
    hint = say("Choose one of {count}").format(count=len(ordered))
    label = say("Open a proposal")
    wanted = st.selectbox(label, tuple(titles), index=None, format_func=titles.__getitem__, placeholder=hint)
    if wanted:
        st.query_params[PROPOSAL] = wanted
        st.rerun()


def _title(desk: Desk, at: Reading, proposal: NormProposal) -> str:
    """What the proposed set is called, with its version; its id where its files can no longer be read."""
    try:
        name = norm_told.name(desk, norm_proposals.proposed_set(at, proposal))
    except NormsError:
        name = proposal.norm_set
    return f"{name} · {desk.say('version {version}').format(version=proposal.version)}"


def _table(desk: Desk, ordered: list[NormProposal], titles: dict[str, str], names: dict[str, str]) -> None:
    """What was proposed, by whom, and every decision with its reason."""
    say, standings = desk.say, norm_words.standings(desk.say)
    st.table(
        {
            say("Norm"): [titles[one.id] for one in ordered],
            say("State"): [standings[one.state] for one in ordered],
            say("Proposed"): [f"{desk.moment(one.proposed_at)} {names[one.proposed_by]}" for one in ordered],
            say("Reason"): [one.why for one in ordered],
            say("Decided"): [
                f"{desk.moment(one.decided_at)} {names[one.decided_by or '']}" if one.decided_at else "—"
                for one in ordered
            ],
            say("Reason of the decision"): [one.decision_reason or "—" for one in ordered],
        },
        border="horizontal",
    )
