"""A difficult plan is seen by level 2 before it is approved, and what changed since they saw it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from read_once import KNOWN, patched
from verb_site import LIMB, VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.plan_review import PlanVersion
from assess.planning import draft as draft_module
from assess.planning import review, versions
from assess.planning.changes import changes
from assess.planning.draft import approve, draft, put
from assess.store import audit, canonical, shelf

RIASEC = "riasec_interest"


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Iterator[None]:
    yield from patched(draft_module)


def difficult(site: VerbSite, case_id: str, *lines: PlanLine, by: Evaluator | None = None) -> Plan:
    """A draft for somebody with several disabilities, which is looked at by level 2."""
    who = by or site.three
    told = {"drafted_by": who.id, "drafted_level": who.level, "drafted_at": canonical.now()}
    made = Plan(id=str(uuid4()), case_id=case_id, lines=lines or (line(),), **told)  # type: ignore[arg-type]
    with site.store.writing(who.id, "draft.draft", f"case:{case_id}") as tx:
        return put(tx, made, KNOWN)


def several(site: VerbSite) -> str:
    """A case of a client with two disabilities."""
    return site.ready(LIMB, Disability(category=Category.HEARING, grade=3, evidence="doctor_note"))


def version(site: VerbSite, plan: Plan) -> PlanVersion:
    with site.store.reading() as at:
        found = versions.standing(plan, versions.of_case(at, plan.case_id))
    assert found is not None
    return found


def state(site: VerbSite, plan: Plan) -> review.State:
    with site.store.reading() as at:
        return review.of_case(at, shelf.read(at, Plan, plan.id)).state


def test_each_draft_is_kept_as_it_stood(site: VerbSite) -> None:
    case_id = site.ready()
    first = draft(site.store, site.three, case_id, (line(),))
    second = draft(site.store, site.two, case_id, (line(), line(RIASEC)))
    with site.store.reading() as at:
        kept = versions.of_case(at, case_id)
        assert audit.verify(at) == ()
    assert [(one.by, len(one.plan.lines)) for one in kept] == [("e3", 1), ("e2", 2)]
    lines = [c for c in changes(kept[0].plan, kept[1].plan) if c.kind.startswith("line_")]
    assert [(c.kind, c.instrument, c.after) for c in lines] == [("line_added", RIASEC, 2)]
    assert changes(first, kept[0].plan) == changes(second, kept[1].plan) == ()


def test_a_plain_plan_needs_no_review_and_a_difficult_one_waits(site: VerbSite) -> None:
    plain = draft(site.store, site.three, site.ready(), (line(),))
    assert state(site, plain) == "not_needed" and plain.difficult == ()
    hard = difficult(site, several(site))
    assert hard.difficult == ("The client has several disabilities.",)
    assert state(site, hard) == "waits"
    for who in (site.three, site.two):
        with pytest.raises(NotAllowed, match="waits for the review of level 2"):
            approve(site.store, who, hard.id)
    review.decide(site.store, site.two, version(site, hard).id, "agreed")
    assert approve(site.store, site.three, hard.id).approved_at is not None


@pytest.mark.parametrize("rank", ["three", "four"])
def test_only_level_2_reviews(site: VerbSite, rank: str) -> None:
    hard = difficult(site, several(site))
    with pytest.raises(NotAllowed, match="takes level 2"):
        review.decide(site.store, getattr(site, rank), version(site, hard).id, "agreed")


def test_a_plan_sent_back_is_drafted_anew_and_seen_again(site: VerbSite) -> None:
    case_id = several(site)
    hard = difficult(site, case_id, line(), line(RIASEC))
    said = review.decide(site.store, site.two, version(site, hard).id, "sent_back", "Too long.", {RIASEC: "Drop it."})
    assert (said.comment, dict(said.comments), said.own_draft) == ("Too long.", {RIASEC: "Drop it."}, False)
    with pytest.raises(NotAllowed, match="sent this plan back"):
        approve(site.store, site.three, hard.id)
    again = difficult(site, case_id, line())
    assert state(site, again) == "waits"
    with site.store.reading() as at:
        stands = review.of_case(at, again)
    assert stands.reviewed is not None and stands.newest == said
    assert [(c.kind, c.instrument) for c in changes(stands.reviewed.plan, again)] == [("line_removed", RIASEC)]
    review.decide(site.store, site.two, version(site, again).id, "agreed")
    approve(site.store, site.three, again.id)


def test_a_plan_is_not_sent_back_without_a_word(site: VerbSite) -> None:
    hard = difficult(site, several(site))
    for comments in ({}, {"grip_strength": "  "}):
        with pytest.raises(BadInput, match="Nothing is said"):
            review.decide(site.store, site.two, version(site, hard).id, "sent_back", " ", comments)
    with pytest.raises(BadInput, match="riasec_interest is no line of this plan"):
        review.decide(site.store, site.two, version(site, hard).id, "sent_back", "", {RIASEC: "No."})
    assert state(site, hard) == "waits"


def test_an_agreement_holds_for_what_was_seen_and_for_nothing_else(site: VerbSite) -> None:
    case_id = several(site)
    hard = difficult(site, case_id)
    review.decide(site.store, site.two, version(site, hard).id, "agreed")
    assert state(site, hard) == "agreed"
    same = difficult(site, case_id)  # drafted again, word for word
    assert state(site, same) == "agreed"
    changed = difficult(site, case_id, line(), line(RIASEC))
    assert state(site, changed) == "waits"
    with pytest.raises(Closed, match="drafted anew meanwhile"):
        review.decide(site.store, site.two, version(site, hard).id, "agreed")


def test_level_3_asks_for_a_review_with_the_reason(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed, match="There is no plan yet"):
        review.ask(site.store, site.three, case_id, "Please look.")
    plan = draft(site.store, site.three, case_id, (line(),))
    with pytest.raises(BadInput, match="The reason is empty"):
        review.ask(site.store, site.three, case_id, " ")
    with pytest.raises(NotAllowed, match="takes level 3"):
        review.ask(site.store, site.four, case_id, "Please look.")
    review.ask(site.store, site.three, case_id, "Is the grip right after the operation?")
    with site.store.reading() as at:
        assert review.of_case(at, plan).why == ("Is the grip right after the operation?",)
    assert plan.id in {waits.id for waits, _ in review.waiting(site.store, site.two)}
    assert plan.id not in {waits.id for waits, _ in review.waiting(site.store, site.three)}
    with pytest.raises(NotAllowed, match="waits for the review"):
        approve(site.store, site.three, plan.id)
    review.decide(site.store, site.two, version(site, plan).id, "agreed")
    approve(site.store, site.three, plan.id)
    with pytest.raises(Closed, match="approved already"):
        review.ask(site.store, site.three, case_id, "Once more.")


def test_a_plan_sent_back_stands_with_its_drafter(site: VerbSite) -> None:
    hard = difficult(site, several(site))
    review.decide(site.store, site.two, version(site, hard).id, "sent_back", "Ask about the left hand.")
    assert hard.id in {plan.id for plan, _ in review.sent_back(site.store, site.three)}
    assert hard.id not in {plan.id for plan, _ in review.waiting(site.store, site.two)}
    assert hard.id not in {plan.id for plan, _ in review.sent_back(site.store, site.two)}


def test_the_sole_level_2_reviews_their_own_draft_and_it_is_said(site: VerbSite) -> None:
    mine = difficult(site, several(site), by=site.two)
    assert review.decide(site.store, site.two, version(site, mine).id, "agreed").own_draft


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[VerbSite]:
    """A site with two evaluators of level 2."""
    opened = VerbSite.open(tmp_path)
    with opened.store.writing("system", "register", "site") as tx:
        shelf.add(tx, Evaluator(id="e22", sign_in_name="e22", display_name="E22", level=2))
    yield opened
    opened.store.close()


def test_where_there_are_two_nobody_reviews_their_own_draft(pair: VerbSite) -> None:
    other = Evaluator(id="e22", sign_in_name="e22", display_name="E22", level=2)
    mine = difficult(pair, several(pair), by=pair.two)
    assert review.waiting(pair.store, pair.two) == ()
    with pytest.raises(NotAllowed, match="You drafted this plan yourself"):
        review.decide(pair.store, pair.two, version(pair, mine).id, "agreed")
    assert [plan.id for plan, _ in review.waiting(pair.store, other)] == [mine.id]
    said = review.decide(pair.store, other, version(pair, mine).id, "agreed")
    assert (said.by, said.own_draft) == ("e22", False)
    with pair.store.writing("system", "leave", "site") as tx:
        shelf.save(tx, replace(shelf.read(tx, Evaluator, "e22"), active=False))
    again = difficult(pair, mine.case_id, line(RIASEC), by=pair.two)
    assert review.decide(pair.store, pair.two, version(pair, again).id, "agreed").own_draft
