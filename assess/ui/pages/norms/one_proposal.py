"""What would a proposed norm set change, what speaks for it, and is it approved?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from assess.nouns.norm_proposal import NormProposal
from assess.nouns.score import NormSet
from assess.service import norm_proposals
from assess.service.levels import may
from assess.service.norm_shelf import Shelved
from assess.store import folders
from assess.ui import library, norm_evidence, norm_told, norm_words, words
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from assess.ui.pages.norms import one_set
from norms.changes import changes


def show(desk: Desk, proposal: NormProposal, names: Mapping[str, str]) -> None:
    """The proposal, the decision, and the set itself as it would be."""
    proposed = attempt(desk, _proposed, desk, proposal)
    if proposed is None:
        return
    say = desk.say
    st.subheader(norm_told.name(desk, proposed.norm_set), anchor=False)
    _told(desk, proposal, names)
    _replaces(desk, proposal, proposed.norm_set)
    _evidence(desk, proposal)
    st.subheader(say("The proposed set"), anchor=False)
    one_set.content(desk, proposed)
    if proposal.state == "pending":
        _decide(desk, proposal)


def _proposed(desk: Desk, proposal: NormProposal) -> Shelved:
    with desk.store.reading() as at:
        files = folders.files_of(at, proposal.folder_hash)
        return Shelved(norm_set=norm_proposals.proposed_set(at, proposal), files=files, origin="proposed")


def _told(desk: Desk, proposal: NormProposal, names: Mapping[str, str]) -> None:
    """State, who, when, why, the trial period and the decision."""
    say = desk.say
    trial = say("{start} to {end}").format(start=proposal.trial_from, end=proposal.trial_until)
    lines = {
        say("State"): norm_words.standings(say)[proposal.state],
        say("Proposed"): f"{desk.moment(proposal.proposed_at)} {names[proposal.proposed_by]}",
        say("Reason"): proposal.why,
        say("Trial period"): trial if proposal.trial_from else say("none stated"),
    }
    if proposal.decided_at:
        lines[say("Decided")] = f"{desk.moment(proposal.decided_at)} {names[proposal.decided_by or '']}"
        lines[say("Reason of the decision")] = proposal.decision_reason
    st.markdown("\n".join(f"- {norm_told.pair(desk, label, value)}" for label, value in lines.items()))


def _replaces(desk: Desk, proposal: NormProposal, new: NormSet) -> None:
    """What would be different, figure by figure."""
    say = desk.say
    st.markdown(f"**{say('What it would replace')}**")
    held = library.norm_shelf(desk).sets
    old = next((s.norm_set for s in held if s.norm_set.id == new.id and s.norm_set.version == proposal.replaces), None)
    if proposal.replaces is None:
        others = [s.norm_set for s in held if s.norm_set.measures == new.measures and s.origin != "earlier"]
        named = norm_told.listed(desk, (norm_told.name(desk, one) for one in others if one.id != new.id))
        told = say("Nothing: it is new at this site. Other sets of the same measure, which stay: {others}.")
        st.write(told.format(others=named or say("no other")))
        return
    st.write(say("Version {version}. It stays readable.").format(version=proposal.replaces))
    found = None if old is None else changes(old, new)
    if found is None:
        st.caption(say("The two versions cannot be laid side by side figure by figure."))
    else:
        _changed(desk, found, new)


def _changed(desk: Desk, found: pd.DataFrame, new: NormSet) -> None:
    say, named = desk.say, norm_words.columns(desk.say)
    columns = {
        say("Group"): [norm_told.group(desk, group) for group in found["group"]],
        say("Figure"): [words.named(named, figure) for figure in found["figure"]],
        say("Now"): [norm_told.number(value) for value in found["old"]],
        say("As proposed"): [norm_told.number(value) for value in found["new"]],
        say("Difference"): [norm_told.number(value) for value in found["difference"]],
    }
    with st.expander(say("Show the differences ({rows} rows)").format(rows=len(found)), expanded=len(found) <= 16):
        st.table(columns, border="horizontal")
        st.caption(norm_told.pair(desk, say("Unit"), norm_told.unit(desk, new.unit)))


def _evidence(desk: Desk, proposal: NormProposal) -> None:
    say = desk.say
    st.markdown(f"**{say('What speaks for it')}**")
    if not proposal.evidence:
        st.warning(say("No evidence was given with it."), icon=":material/warning:")
        return
    found = norm_evidence.told(say, proposal.evidence)
    columns = {say("About"): [label for label, _ in found], say("What is known"): [value for _, value in found]}
    st.table(columns, border="horizontal")


def _decide(desk: Desk, proposal: NormProposal) -> None:
    """Level 2 approves or refuses with a reason; the others see why they cannot."""
    say = desk.say
    st.subheader(say("Decide on it"), anchor=False)
    if not may(desk.evaluator, norm_proposals.APPROVES):
        st.info(say("Approving takes level 2. You can read everything here."), icon=":material/info:")
        return
    with st.form("norm-decision"):
        reason = st.text_area(say("Reason (kept with the decision)"))
        st.caption(say("Approved: sittings prepared from now on use it, those before keep what they have. Not undone."))
        st.caption(say("Refused: the set stays readable here with your reason, and places nobody."))
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            refused = st.form_submit_button(say("Refuse it"))
            approved = st.form_submit_button(say("Approve it"), type="primary")
    if approved:
        act(desk, say("Approved: the norm set is in use at this site."), _approve, desk, proposal, reason)
    if refused:
        asked = (desk.store, desk.evaluator, proposal.id, reason)
        act(desk, say("Refused. The reason is kept."), norm_proposals.refuse, *asked)


def _approve(desk: Desk, proposal: NormProposal, reason: str) -> None:
    """Approve it, and let this process read the norm sets anew."""
    norm_proposals.approve(desk.store, desk.evaluator, proposal.id, reason)
    library.forget_norms()
