"""What does the evaluator find, answer and recommend?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, NotFound
from assess.meaning.draft import drafts
from assess.nouns.case import Case
from assess.nouns.finding import Finding, QuestionAnswer, Recommendation
from assess.nouns.people import Evaluator
from assess.nouns.referral import Referral
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Reading, Store

DUTY = "3-3.2.1"


def draft(case: Case, language: str) -> tuple[Finding, ...]:
    """Sentences by rule from the scores; see `assess.meaning.draft`. Nothing is kept."""
    return drafts(case, language)


def add(store: Store, actor: Evaluator, finding: Finding) -> Finding:
    """Keep a finding of the evaluator's own, accepted. Undone by `reject`."""
    return accept(store, actor, finding)


def accept(store: Store, actor: Evaluator, finding: Finding) -> Finding:
    """Stand by a statement, drafted or in own words; it needs something to rest on. Undone by `reject`."""
    need(actor, 3, DUTY)
    if not finding.text.strip():
        raise BadInput("The finding is empty. Write one statement.")
    if not finding.basis:
        raise BadInput("The finding rests on nothing. Name the scores, scene notes or intake behind it.")
    settled = replace(finding, text=finding.text.strip(), state="accepted", by=actor.id)
    return _keep(store, actor, settled, "findings.accept")


def reject(store: Store, actor: Evaluator, finding: Finding, reason: str) -> Finding:
    """Leave a statement out, with the reason. Undone by `accept`."""
    need(actor, 3, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the draft does not hold.")
    settled = replace(finding, state="rejected", reason=reason.strip(), by=actor.id)
    return _keep(store, actor, settled, "findings.reject")


def answer(
    store: Store, actor: Evaluator, case_id: str, number: int, text: str, findings: tuple[str, ...]
) -> QuestionAnswer:
    """Answer one referral question, or say why it cannot be answered (duty 3-3.2.3). Undone by answering again."""
    need(actor, 3, "3-3.2.3")
    if not text.strip():
        raise BadInput("The answer is empty. Answer the question, or say why it cannot be answered.")
    with store.writing(actor.id, "findings.answer", f"case:{case_id}") as tx:
        _asked(tx, case_id, number)
        said = {"number": number, "text": text.strip(), "findings": findings, "by": actor.id}
        given = QuestionAnswer(id=str(uuid4()), case_id=case_id, **said)  # type: ignore[arg-type]
        kept = [known for known in shelf.of_case(tx, QuestionAnswer, case_id) if known.number == number]
        if not kept:
            return shelf.add(tx, given)
        return shelf.save(tx, replace(given, id=kept[-1].id, revision=kept[-1].revision))


def recommend(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    text: str,
    who: str,
    due: date | None,
    findings: tuple[str, ...],
) -> Recommendation:
    """Recommend an action to a named person (duty 3-3.2.4). Not reversible; add a newer one that replaces it."""
    need(actor, 3, "3-3.2.4")
    if not text.strip() or not who.strip():
        raise BadInput("A recommendation needs an action and the person who does it. Write both.")
    if not findings:
        raise BadInput("The recommendation rests on no finding. Choose at least one.")
    with store.writing(actor.id, "findings.recommend", f"case:{case_id}") as tx:
        said = {"text": text.strip(), "who": who.strip(), "due": due, "findings": findings, "by": actor.id}
        return shelf.add(tx, Recommendation(id=str(uuid4()), case_id=case_id, **said))  # type: ignore[arg-type]


def _keep(store: Store, actor: Evaluator, finding: Finding, verb: str) -> Finding:
    with store.writing(actor.id, verb, f"case:{finding.case_id}", finding.reason) as tx:
        known = {kept.id for kept in shelf.of_case(tx, Finding, finding.case_id)}
        return shelf.save(tx, finding) if finding.id in known else shelf.add(tx, finding)


def _asked(at: Reading, case_id: str, number: int) -> None:
    referrals = shelf.of_case(at, Referral, case_id)
    numbers = {question.number for question in referrals[-1].questions} if referrals else set()
    if number not in numbers:
        raise NotFound("There is no referral question {number} in this case.", number=number)
