"""May this norm set be used, for whom, how sure is it, and what does it say?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.people import Evaluator
from assess.nouns.score import NormSet
from assess.service.norm_shelf import Shelf, Shelved, Version, versions
from assess.store import shelf
from assess.ui import norm_suit_words, norm_told, norm_words, words
from assess.ui.act import explained
from assess.ui.desk import Desk
from assess.ui.pages.norms import set_table
from norms.check import examine

SHORT = 12  # characters of a hash that are shown


def show(desk: Desk, one: Shelved, held: Shelf) -> None:
    """One set, the answer first and its history last."""
    st.subheader(norm_told.name(desk, one.norm_set), anchor=False)
    content(desk, one)
    with desk.store.reading() as at:
        _history(desk, versions(at, held, one.norm_set.id), {e.id: e.display_name for e in shelf.every(at, Evaluator)})


def content(desk: Desk, one: Shelved) -> None:
    """What the set is and says; the same for a set that is only proposed."""
    _answer(desk, one)
    _facts(desk, one.norm_set)
    set_table.show(desk, one.norm_set)
    _examples(desk, one)


def _answer(desk: Desk, one: Shelved) -> None:
    say, norm_set = desk.say, one.norm_set
    st.markdown(f"**{norm_told.status(desk, norm_set.status)}** · {norm_words.origins(say)[one.origin]}")
    st.write(words.named(norm_words.may_use(say), norm_set.status))
    if one.origin == "earlier":
        told = say("Another version has taken its place. It explains old scores; no new score is looked up in it.")
        st.info(told, icon=":material/history:")
    st.markdown(f"**{say('May be used for')}**")
    st.markdown("\n".join(f"- {line}" for line in _may(desk, norm_set)))
    st.markdown(f"**{say('Must not be used for')}**")
    limits = norm_set.limits.get(desk.language) or say("The set states no limit.")
    st.warning(limits, icon=":material/block:")


def _may(desk: Desk, norm_set: NormSet) -> list[str]:
    """Who can be placed: the question, the people, the ages, the trial rule."""
    say = desk.say
    hands = norm_told.listed(desk, (norm_told.group(desk, hand) for hand in sorted(set(norm_set.hands.values()))))
    lines = [
        (say("The question"), norm_words.questions(say)[norm_set.answers]),
        (say("Sex"), norm_told.sexes(desk, norm_set)),
        (say("Ages"), norm_told.ages(desk, norm_set)),
        (say("Hand"), hands),
        (say("Disability category"), norm_told.group(desk, norm_set.disability) if norm_set.disability else ""),
        (say("Trial rule"), words.named(norm_words.rules(say), norm_set.scoring)),
        (say("Must be known"), say("height and weight") if norm_set.kind == "equation" else ""),
    ]
    return [norm_told.pair(desk, label, value) for label, value in lines if value]


def _facts(desk: Desk, norm_set: NormSet) -> None:
    say = desk.say
    better = say("more is better") if norm_set.better == "higher" else say("less is better")
    reliability = "" if norm_set.reliability is None else f"{norm_set.reliability:g} ({norm_set.reliability_source})"
    facts = {
        say("What is measured"): norm_told.measure(desk, norm_set.measures),
        say("Scales"): norm_told.listed(desk, (norm_told.scale(desk, scale) for scale in norm_set.scales)),
        say("Unit"): norm_told.listed(desk, (norm_told.unit(desk, norm_set.unit), better)),
        say("Kind"): words.named(norm_words.kinds(say), norm_set.kind),
        say("Country"): norm_told.country(desk, norm_set.country),
        say("Population"): norm_set.population,
        say("People"): norm_told.people(desk, norm_set),
        say("When collected"): norm_set.collected,
        say("Device"): norm_set.device or say("not stated"),
        say("Reliability"): reliability or say("not known: no interval for measurement error"),
        say("Read in"): words.named(norm_words.copies(say), norm_set.copy_read),
        say("How far verified"): norm_set.verified.strip(),
        say("Source"): norm_set.source,
    }
    st.markdown(f"**{say('Where it comes from')}**")
    st.table({say("About"): list(facts), say("What is known"): list(facts.values())}, border="horizontal")
    if norm_set.model is not None:
        _fit(desk, norm_set)


def _fit(desk: Desk, norm_set: NormSet) -> None:
    """The doubts of a fitted model, as sentences."""
    if norm_set.model is None:
        return
    known = norm_suit_words.doubts(desk.say)
    for doubt in norm_set.model.report.doubts:
        st.warning(words.named(known, doubt), icon=":material/warning:")


def _examples(desk: Desk, one: Shelved) -> None:
    """The set's own examples, placed anew just now."""
    say = desk.say
    with explained(desk):
        found = examine(one.norm_set, one.files, say)
        told = say("Checked just now: {right} of {examples} examples come out as the set says.")
        line = told.format(right=found.right, examples=found.examples)
        if found.wrong:
            st.error(line, icon=":material/error:")
            st.markdown("\n".join(f"- {wrong}" for wrong in found.wrong))
        else:
            st.success(line, icon=":material/check_circle:")


def _history(desk: Desk, found: tuple[Version, ...], names: dict[str, str]) -> None:
    say, standings = desk.say, norm_words.standings(desk.say)
    st.markdown(f"**{say('Versions')}**")
    proposals = [one.proposal for one in found]
    st.table(
        {
            say("Version"): [one.version for one in found],
            say("Standing of the version"): [standings[one.standing] for one in found],
            say("Proposed"): [f"{desk.moment(p.proposed_at)} {names[p.proposed_by]}" if p else "—" for p in proposals],
            say("Decided"): [
                f"{desk.moment(p.decided_at)} {names[p.decided_by or '']}" if p and p.decided_at else "—"
                for p in proposals
            ],
            say("Checksum"): [one.hash[:SHORT] for one in found],
        },
        border="horizontal",
    )
    st.caption(say("A version never changes: its checksum is that of its files, and every score names it."))
