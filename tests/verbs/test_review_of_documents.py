"""Drafting and reviewing: nobody reviews their own, an approval is of what was read, one alone can still issue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import DRAW, HOW, build
from verb_site import LIMB, VerbSite, line

from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.meaning import findings
from assess.meaning.case import read_case
from assess.nouns.disability import Category, Disability
from assess.nouns.document import DocumentDraft, IssuedDocument, content_hash
from assess.nouns.finding import Basis, Finding
from assess.nouns.people import Evaluator
from assess.service import drafting, issue, reviewing
from assess.store import documents, private, schema, shelf

SPEECH = Disability(category=Category.SPEECH, grade=3, evidence="doctor_note")
OWN_WORDS = "他愿意先试两周。"


def finished(site: VerbSite, *, difficult: bool) -> str:
    """A case ready for its report; with two disabilities its plan was a difficult one."""
    case_id = site.ready(*((LIMB, SPEECH) if difficult else (LIMB,)))
    site.measured(site.sitting(line(), case_id), 30, 30, 31, 31, 32, 32)
    site.interpreted(case_id)
    return case_id


def drafted(site: VerbSite, case_id: str, by: Evaluator | None = None) -> DocumentDraft:
    how = {"kind": "individual", "edition": "professional", "language": "zh"}
    return drafting.start(site.store, by or site.three, case_id, **how)  # type: ignore[arg-type]


def asked(site: VerbSite, case_id: str) -> DocumentDraft:
    draft = drafted(site, case_id)
    reviewing.ask(site.store, site.three, draft.id, build=build)
    return draft


def one_finding_more(site: VerbSite, case_id: str) -> None:
    rests_on = (Basis(kind="intake", ref=read_case(site.store, case_id).client.id),)
    one = Finding(id=f"more-{case_id}", case_id=case_id, dimension="work", text="能站立", basis=rests_on)
    findings.add(site.store, site.three, one)


def read(site: VerbSite, draft: DocumentDraft) -> str:
    """The hash of what a reviewer sees now."""
    with site.store.reading() as at:
        kept = private.read(at, DocumentDraft, draft.id)
    return content_hash(reviewing.as_read(site.case(draft.case_id), kept, build))


def approved(site: VerbSite, draft: DocumentDraft, by: Evaluator | None = None) -> None:
    reviewing.approve(site.store, by or site.two, draft.id, seen=read(site, draft), build=build)


def issued(site: VerbSite, draft: DocumentDraft, by: Evaluator | None = None) -> IssuedDocument:
    return issue.issue_draft(site.store, by or site.three, draft.id, build=build, draw=DRAW)


def state(site: VerbSite, draft: DocumentDraft) -> str:
    with site.store.reading() as at:
        return shelf.read(at, DocumentDraft, draft.id).state


def test_level_three_issues_a_usual_report_alone(site: VerbSite) -> None:
    made = issued(site, drafted(site, finished(site, difficult=False)))
    assert (made.review, made.reviewed_by) == ("not_needed", None)


def test_a_report_after_a_difficult_plan_waits_for_level_two(site: VerbSite) -> None:
    case_id = finished(site, difficult=True)
    with pytest.raises(NotAllowed, match="second person of level 2"):
        issue.issue(site.store, site.three, case_id, **HOW)  # type: ignore[arg-type]
    draft = asked(site, case_id)
    assert [one.id for one in reviewing.waiting(site.store, site.two)] == [draft.id]
    assert reviewing.waiting(site.store, site.three) == ()
    with pytest.raises(Closed, match="with its reviewer"):
        issued(site, draft)
    approved(site, draft)
    made = issued(site, draft)
    assert (made.review, made.reviewed_by, made.draft_id, state(site, draft)) == ("reviewed", "e2", draft.id, "issued")


def test_a_kind_that_asks_for_level_two_has_it(site: VerbSite) -> None:
    case_id = finished(site, difficult=False)
    with pytest.raises(NotAllowed, match="second person of level 2"):
        issue.issue(site.store, site.three, case_id, **HOW, review_level=2)  # type: ignore[arg-type]


def test_nobody_reviews_their_own_and_level_three_none_that_level_two_must(site: VerbSite) -> None:
    case_id = finished(site, difficult=True)
    draft = drafted(site, case_id, site.two)
    reviewing.ask(site.store, site.two, draft.id, build=build)
    with pytest.raises(NotAllowed, match="wrote this document yourself"):
        approved(site, draft, site.two)
    with pytest.raises(NotAllowed, match="takes level 2"):
        approved(site, draft, site.three)
    with pytest.raises(NotAllowed, match="Only who began this draft"):
        drafting.write(
            site.store, site.three, replace(drafted(site, finished(site, difficult=False)), by="e2"), "x", "y"
        )


def test_an_approval_is_of_what_was_read_and_says_where_the_case_changed(site: VerbSite) -> None:
    case_id = finished(site, difficult=True)
    draft = asked(site, case_id)
    approved(site, draft)
    one_finding_more(site, case_id)
    with pytest.raises(NotAllowed, match=r"changed after it was approved, in: 李 明\."):
        issued(site, draft)
    assert site.case(case_id).documents == ()
    reviewing.take_back(site.store, site.three, draft.id)
    reviewing.ask(site.store, site.three, draft.id, build=build)
    approved(site, draft)
    assert issued(site, draft).review == "reviewed"


def test_what_changed_while_it_was_read_is_not_approved(site: VerbSite) -> None:
    case_id = finished(site, difficult=True)
    draft = asked(site, case_id)
    seen = read(site, draft)
    one_finding_more(site, case_id)
    with pytest.raises(Closed, match="changed since you read it"):
        reviewing.approve(site.store, site.two, draft.id, seen=seen, build=build)
    assert state(site, draft) == "in_review"


def test_the_only_one_of_level_two_issues_and_the_document_says_that_nobody_else_read_it(site: VerbSite) -> None:
    case_id = finished(site, difficult=True)
    signed: list[object] = []

    def watching(case: object, **how: object) -> object:
        signed.append(how.get("signed"))
        return build(case, **how)  # type: ignore[arg-type]

    made = issue.issue(site.store, site.two, case_id, **{**HOW, "build": watching})  # type: ignore[arg-type]
    assert made.review == "nobody_else"
    assert ("reviewed", "nobody_else") in signed[-1]  # type: ignore[operator]
    other = Evaluator(id="e5", sign_in_name="e5", display_name="E5", level=2)
    with site.store.writing("system", "register", "site") as tx:
        shelf.add(tx, other)
    with pytest.raises(NotAllowed, match="second person"):
        issue.issue(site.store, site.two, case_id, **HOW)  # type: ignore[arg-type]


def test_own_words_are_in_what_is_issued_and_sealed_in_the_store(site: VerbSite) -> None:
    draft = drafted(site, finished(site, difficult=False))
    drafting.write(site.store, site.three, draft, "meaning", OWN_WORDS)
    with pytest.raises(Conflict):
        drafting.write(site.store, site.three, draft, "meaning", "later")
    made = issued(site, draft)
    with site.store.reading() as at:
        assert OWN_WORDS.encode() in documents.read_bytes(at, made.id, "pdf")
        bodies = at.connection.execute(schema.document_draft.select()).all()
    assert OWN_WORDS not in str(bodies)


def test_a_document_given_back_says_what_to_change_and_is_written_on(site: VerbSite) -> None:
    draft = asked(site, finished(site, difficult=True))
    with pytest.raises(BadInput, match="Nothing is said"):
        reviewing.give_back(site.store, site.two, draft.id, " ")
    reviewing.give_back(site.store, site.two, draft.id, "写明限制")
    assert [(one.id, said) for one, said in reviewing.returned(site.store, site.three)] == [(draft.id, "写明限制")]
    with site.store.reading() as at:
        kept = private.read(at, DocumentDraft, draft.id)
    drafting.write(site.store, site.three, kept, "meaning", OWN_WORDS)
    reviewing.ask(site.store, site.three, draft.id, build=build)
    assert state(site, draft) == "in_review"


def test_one_draft_of_a_kind_at_a_time_and_a_dropped_one_makes_room(site: VerbSite) -> None:
    case_id = finished(site, difficult=False)
    draft = drafted(site, case_id)
    with pytest.raises(Closed, match="on its way already"):
        drafted(site, case_id)
    drafting.drop(site.store, site.three, draft.id)
    assert drafted(site, case_id).id != draft.id
    with pytest.raises(NotAllowed, match=r"3-3.2.2 takes level 3"):
        drafted(site, case_id, site.four)
