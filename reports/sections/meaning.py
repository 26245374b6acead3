"""What was found, what is answered, what is next?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.finding import Basis, Finding
from reports.telling import Telling, heading, listed, paragraph

ORDER = (
    "strength",
    "fact",
    "support_need",
    "contradiction",
)  # strengths first; contradictions are listed, not averaged

IN_SHORT = ("strength", "support_need", "contradiction")  # the summary leaves out what is neither


def findings(telling: Telling) -> tuple[Block, ...]:
    """Accepted findings by kind; a professional reads what each rests on.

    Contradictions tell what others said of the client, who does not read them, and neither does an employer.
    """
    alone = telling.edition in ("client", "employer")
    accepted = [
        finding
        for finding in telling.case.findings
        if finding.state == "accepted" and not (alone and finding.kind == "contradiction")
    ]
    if not accepted:
        return (paragraph(telling.say("no_findings")),)
    told: list[Block] = []
    short = telling.edition == "summary" and any(finding.kind in IN_SHORT for finding in accepted)
    for kind in IN_SHORT if short else ORDER:
        lines = [_finding(telling, finding) for finding in accepted if finding.kind == kind]
        told += [heading(telling.say(f"kinds.{kind}")), listed(lines)] if lines else []
    return tuple(told)


def answers(telling: Telling) -> tuple[Block, ...]:
    """Each referral question with its answer; one without an answer says so."""
    case, say = telling.case, telling.say
    given = {answer.number: answer.text for answer in case.answers}
    told: list[Block] = []
    for question in case.referral.questions if case.referral else ():
        told += [
            heading(f"{question.number}. {question.text}"),
            paragraph(given.get(question.number, say("unanswered"))),
        ]
    return tuple(told)


def plan(telling: Telling) -> tuple[Block, ...]:
    """Recommendations with who and when, and the follow-ups."""
    case, say = telling.case, telling.say
    standing = (r for r in case.recommendations if not r.taken_back)
    rows = tuple((r.text, r.who, r.due.isoformat() if r.due else "—") for r in standing)
    head = tuple(say(f"plan.{key}") for key in ("action", "who", "due"))
    told: list[Block] = [Block(kind="table", head=head, rows=rows, caption=say("plan.caption"))] if rows else []
    planned = [say("plan.follow_up", month=f.month, due=f.due.isoformat()) for f in case.follow_ups]
    told += [paragraph(say("plan.follow_ups")), listed(planned)] if planned else [paragraph(say("plan.none"))]
    return tuple(told)


def _finding(telling: Telling, finding: Finding) -> str:
    """Its words; where a score behind it cannot be interpreted, every reader is told."""
    broken = {f"{s.sitting_id}/{s.raw.scale}" for s in telling.case.scores if not s.interpretable}
    grounds = (*finding.basis, *finding.against)
    if any(basis.kind == "score" and basis.ref in broken for basis in grounds):
        return telling.say("rests_on_broken", text=finding.text)
    if telling.edition != "professional" or not finding.basis:
        return finding.text
    basis = telling.say("join").join(dict.fromkeys(_basis(telling, b) for b in grounds))
    return telling.say("rests_on", text=finding.text, basis=basis)


def _basis(telling: Telling, basis: Basis) -> str:
    """A score by its scale's name, other grounds by their kind."""
    if basis.kind != "score":
        return telling.say(f"bases.{basis.kind}")
    sitting_id, _, scale = basis.ref.partition("/")
    for sitting in telling.case.sittings:
        if sitting.id == sitting_id:
            return telling.words(telling.case.instruments[sitting.instrument_hash]).scales.get(scale, scale)
    return scale
