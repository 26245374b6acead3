"""What the person says of a document is answered by who may, and never changes what was issued."""

from __future__ import annotations

from datetime import timedelta

import pytest
from small_report import DRAW, HOW, build
from verb_site import VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.civil import today
from assess.nouns.document import ClientStatement, IssuedDocument
from assess.nouns.people import Evaluator
from assess.service import drafting, issue, reviewing, statements
from assess.store import documents, schema, shelf

SAID = "我的左手没有那么差。"


@pytest.fixture(scope="module")
def case_id(site: VerbSite) -> str:
    done = site.measured(site.sitting(line()), 30, 30, 31, 31, 32, 32)
    site.interpreted(done.case_id)
    return done.case_id


def issued(site: VerbSite, case_id: str, **more: object) -> IssuedDocument:
    return issue.issue(site.store, site.three, case_id, **{**HOW, **more})  # type: ignore[arg-type]


def said(site: VerbSite, document: IssuedDocument, kind: str, text: str = SAID) -> ClientStatement:
    how = {"kind": kind, "text": text, "said_by": "client", "way": "spoken"}
    return statements.take_down(site.store, site.four, document.id, **how)  # type: ignore[arg-type]


def answered(
    site: VerbSite, by: Evaluator, one: ClientStatement, outcome: str, text: str = "已说明。"
) -> ClientStatement:
    return statements.answer(site.store, by, one, outcome, text)  # type: ignore[arg-type]


def test_a_statement_is_attached_sealed_and_changes_no_byte(site: VerbSite, case_id: str) -> None:
    document = issued(site, case_id)
    with site.store.reading() as at:
        before = documents.read_bytes(at, document.id, "pdf")
    one = said(site, document, "statement")
    answered(site, site.four, one, "attached", "")
    with site.store.reading() as at:
        assert documents.read_bytes(at, document.id, "pdf") == before
        assert SAID not in str(at.connection.execute(schema.client_statement.select()).all())
    kept = statements.of_document(site.case(case_id).statements, document.id)
    assert [(s.text, s.outcome) for s in kept] == [(SAID, "attached")]


def test_a_dispute_is_answered_by_another_of_level_three_or_higher(site: VerbSite, case_id: str) -> None:
    one = said(site, issued(site, case_id), "dispute")
    with pytest.raises(NotAllowed, match="takes level 3"):
        answered(site, site.four, one, "stands")
    with pytest.raises(NotAllowed, match="Somebody else answers"):
        answered(site, site.three, one, "stands")
    assert answered(site, site.two, one, "stands").answered_by == "e2"
    with pytest.raises(Closed, match="answered already"):
        answered(site, site.two, one, "stands")


def test_what_level_two_reviewed_is_defended_by_level_two_alone(site: VerbSite, case_id: str) -> None:
    third = Evaluator(id="e33", sign_in_name="e33", display_name="E33", level=3)
    with site.store.writing("system", "register", "site") as tx:
        shelf.add(tx, third)
    how = {"kind": "individual", "edition": "client", "language": "zh"}
    draft = drafting.start(site.store, site.three, case_id, **how)  # type: ignore[arg-type]
    asked = reviewing.ask(site.store, site.three, draft.id, build=build, review_level=2)
    reviewing.approve(site.store, site.two, draft.id, seen=asked.hash, build=build)
    document = issue.issue_draft(site.store, site.three, draft.id, build=build, draw=DRAW, review_level=2)
    one = said(site, document, "dispute")
    with pytest.raises(NotAllowed, match="takes level 2"):
        answered(site, third, one, "stands")
    assert answered(site, site.two, one, "stands").outcome == "stands"
    unreviewed = said(site, issued(site, case_id), "dispute")
    assert answered(site, third, unreviewed, "explained").answered_by == "e33"


def test_corrected_needs_the_correction(site: VerbSite, case_id: str) -> None:
    document = issued(site, case_id)
    one = said(site, document, "dispute")
    with pytest.raises(BadInput, match=f"No correction of {document.number}"):
        answered(site, site.two, one, "corrected")
    issued(site, case_id, corrects=document.number)
    assert answered(site, site.two, one, "corrected").outcome == "corrected"


@pytest.mark.parametrize(("kind", "days"), [("explanation", 3), ("dispute", 15), ("reassessment", 15)])
def test_it_is_due_on_a_day_until_it_is_answered(site: VerbSite, case_id: str, kind: str, days: int) -> None:
    zone = site.store.site.zone
    one = said(site, issued(site, case_id), kind)
    assert statements.due(one, zone) == today(zone) + timedelta(days=days)
    assert one.id in [waits.id for waits in statements.waiting(site.store)]
    fits = {"explanation": "explained", "dispute": "stands", "reassessment": "reassess"}[kind]
    done = answered(site, site.two, one, fits)
    assert statements.due(done, zone) is None
    assert one.id not in [waits.id for waits in statements.waiting(site.store)]


def test_an_answer_fits_what_was_said_and_has_words(site: VerbSite, case_id: str) -> None:
    document = issued(site, case_id)
    with pytest.raises(BadInput, match="Nothing is said yet"):
        said(site, document, "dispute", " ")
    one = said(site, document, "explanation", "")
    with pytest.raises(BadInput, match="does not fit"):
        answered(site, site.three, one, "stands")
    with pytest.raises(BadInput, match="answer is empty"):
        answered(site, site.three, one, "explained", " ")
    assert answered(site, site.three, one, "explained").answer == "已说明。"
