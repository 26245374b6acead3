"""What does the evaluator find, answer and recommend?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, NotFound
from assess.meaning import rests_on
from assess.meaning.draft import drafts
from assess.meaning.recommending import proposals, recommend, take_back
from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding, QuestionAnswer
from assess.nouns.people import Evaluator
from assess.nouns.referral import Referral
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Reading, Store

__all__ = [
    "accept",
    "add",
    "answer",
    "draft",
    "edit",
    "proposals",
    "recommend",
    "reject",
    "settle",
    "take_back",
    "waiting",
]

DUTY = "3-3.2.1"


def draft(case: Case, language: str) -> tuple[Finding, ...]:
    """Sentences by rule from the scores; see `assess.meaning.draft`. Nothing is kept."""
    return drafts(case, language)


def waiting(case: Case, language: str) -> tuple[Finding, ...]:
    """Those drafts that nobody has accepted or rejected: one is known by its rule and by what it rests on."""
    settled = {(finding.rule, _grounds(finding)) for finding in case.findings if finding.drafted}
    return tuple(
        one
        for one in draft(case, language)
        if (one.rule, _grounds(one)) not in settled
        and ("", _grounds(one)) not in settled  # kept before rules had names
    )


def add(store: Store, actor: Evaluator, finding: Finding) -> Finding:
    """Keep a finding of the evaluator's own, accepted. Undone by `reject`."""
    return accept(store, actor, finding)


def accept(store: Store, actor: Evaluator, finding: Finding) -> Finding:
    """Stand by a statement, drafted or in own words; it needs something to rest on. Undone by `reject`.

    Raises NotFound where something that it rests on, or that speaks against it, is not in the case.
    """
    need(actor, 3, DUTY)
    if not finding.text.strip():
        raise BadInput("The finding is empty. Write one statement.")
    if not finding.basis:
        raise BadInput("The finding rests on nothing. Name the scores, scene notes or intake behind it.")
    settled = replace(finding, text=finding.text.strip(), state="accepted", by=actor.id)
    return _keep(store, actor, settled, "findings.accept")


def edit(store: Store, actor: Evaluator, finding_id: str, text: str) -> Finding:
    """Say an accepted finding in other words; the words drafted by rule stay beside them. Undone by editing again."""
    need(actor, 3, DUTY)
    if not text.strip():
        raise BadInput("The finding is empty. Write one statement.")
    with store.reading() as at:
        case_id = shelf.read(at, Finding, finding_id).case_id
    with store.writing(actor.id, "findings.edit", f"case:{case_id}") as tx:
        known = _accepted(tx, finding_id)
        return shelf.save(tx, replace(known, text=text.strip(), by=actor.id))


def settle(store: Store, actor: Evaluator, finding_id: str, words: str) -> Finding:
    """Say what was found out about a contradiction: which side holds where. Undone by settling again.

    Both sides stay listed. Raises BadInput without words, and for a finding that is no contradiction.
    """
    need(actor, 3, DUTY)
    if not words.strip():
        raise BadInput("Say what you found out about the contradiction: which side holds, and under which conditions.")
    with store.reading() as at:
        case_id = shelf.read(at, Finding, finding_id).case_id
    with store.writing(actor.id, "findings.settle", f"case:{case_id}") as tx:
        known = _accepted(tx, finding_id)
        if known.kind != "contradiction":
            raise BadInput("Only a contradiction can be settled. Edit the wording of this finding instead.")
        return shelf.save(tx, replace(known, settled=words.strip(), by=actor.id))


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
        rests_on.check_findings(tx, case_id, findings)
        said = {"number": number, "text": text.strip(), "findings": findings, "by": actor.id}
        given = QuestionAnswer(id=str(uuid4()), case_id=case_id, **said)  # type: ignore[arg-type]
        kept = [known for known in shelf.of_case(tx, QuestionAnswer, case_id) if known.number == number]
        if not kept:
            return shelf.add(tx, given)
        return shelf.save(tx, replace(given, id=kept[-1].id, revision=kept[-1].revision))


def _keep(store: Store, actor: Evaluator, finding: Finding, verb: str) -> Finding:
    with store.writing(actor.id, verb, f"case:{finding.case_id}", finding.reason) as tx:
        if finding.state == "accepted":
            rests_on.check(tx, finding.case_id, (*finding.basis, *finding.against))
        known = {kept.id for kept in shelf.of_case(tx, Finding, finding.case_id)}
        return shelf.save(tx, finding) if finding.id in known else shelf.add(tx, finding)


def _accepted(at: Reading, finding_id: str) -> Finding:
    known = shelf.read(at, Finding, finding_id)
    if known.state != "accepted":
        raise BadInput("The finding is not accepted. Accept it first.")
    return known


def _grounds(finding: Finding) -> frozenset[Basis]:
    return frozenset((*finding.basis, *finding.against))


def _asked(at: Reading, case_id: str, number: int) -> None:
    referrals = shelf.of_case(at, Referral, case_id)
    numbers = {question.number for question in referrals[-1].questions} if referrals else set()
    if number not in numbers:
        raise NotFound("There is no referral question {number} in this case.", number=number)
