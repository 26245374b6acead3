"""Who is it about, who allowed it, what was asked, and where does the person stand?"""

from __future__ import annotations

from assess.nouns.consent import Consent
from assess.nouns.disability import Disability
from assess.nouns.document import Block
from reports.telling import Telling, facts, listed, notice, paragraph


def authorisation(telling: Telling) -> tuple[Block, ...]:
    """Identity, who assessed, and what was allowed; an employer reads name and case number only."""
    say, case = telling.say, telling.case
    name = case.client.identity.name if case.client.identity else say("erased")
    rows = [(say("name"), name), (say("case_number"), case.file.number), (say("site"), case.site.name)]
    if telling.edition == "employer":
        return facts(*rows), notice(say("guidance"))
    if telling.edition in ("client", "summary", "counsellor"):
        days = [telling.day(sitting.started_at) for sitting, _ in telling.finished() if sitting.started_at]
        rows += [(say("assessed_on"), " – ".join(dict.fromkeys((min(days), max(days)))))] if days else []
        return facts(*rows, (say("assessed_by"), _assessors(telling))), notice(say("guidance"))
    born = case.client.birth_date
    rows += [(say("birth_date"), born.isoformat() if born else say("unasked"))]
    rows += [(say("sex"), say(f"sexes.{case.client.sex}") if case.client.sex else say("unasked"))]
    rows += [(say("assessed_by"), _assessors(telling))]
    allowed = [_consent(telling, consent) for consent in case.consents]
    told = [facts(*rows), notice(say("guidance"))]
    return (*told, paragraph(say("consents")), listed(allowed)) if allowed else tuple(told)


def for_you(telling: Telling) -> tuple[Block, ...]:
    """What the client can do with the report, before anything is told."""
    return tuple(paragraph(telling.say(f"for_you.{key}")) for key in ("what", "with_whom", "disagree"))


def questions(telling: Telling) -> tuple[Block, ...]:
    """The numbered referral questions, in the asker's words."""
    referral = telling.case.referral
    if referral is None or not referral.questions:
        return (paragraph(telling.say("no_questions")),)
    asked = paragraph(telling.say("asked_by", who=referral.asked_by or telling.say("unasked")))
    return asked, *(paragraph(f"{question.number}. {question.text}") for question in referral.questions)


def background(telling: Telling) -> tuple[Block, ...]:
    """Disability with aided function, hand, schooling, work, communication, as told at the intake."""
    say, client = telling.say, telling.case.client
    ways = say("join").join(say(f"communication.{way}") for way in client.communication)
    return (
        *(facts(*_disability(telling, disability)) for disability in client.disabilities),
        facts(
            (say("communicates"), ways or say("unasked")),
            (say("aids"), client.aids or say("none_told")),
            (say("dominant_hand"), say(f"hands.{client.dominant_hand}") if client.dominant_hand else say("unasked")),
            (say("schooling"), say(f"schoolings.{client.schooling}") if client.schooling else say("unasked")),
            (say("work_history"), client.work_history or say("none_told")),
        ),
    )


def _disability(telling: Telling, disability: Disability) -> list[tuple[str, str]]:
    say = telling.say
    grade = say("grade", grade=disability.grade) if disability.grade else say("no_grade")
    shown = say(f"evidence.{disability.evidence}")
    return [
        (say("disability"), f"{say(f'categories.{disability.category}')}{say('join')}{grade}{say('join')}{shown}"),
        (say("site_of_body"), disability.site or say("unasked")),
        (say("aided_function"), disability.aided_function or say("unasked")),
    ]


def _assessors(telling: Telling) -> str:
    ids = [telling.case.plan.drafted_by] if telling.case.plan else []
    ids += [finding.by for finding in telling.case.findings if finding.by]
    return telling.say("join").join(dict.fromkeys(telling.who(evaluator_id) for evaluator_id in ids)) or "—"


def _consent(telling: Telling, consent: Consent) -> str:
    say = telling.say
    state = "withdrawn" if consent.withdrawn_at else "given" if consent.given else "refused"
    said = say(f"consent.{state}", purpose=say(f"purposes.{consent.purpose}"), day=telling.day(consent.at))
    by = say(f"consent.by_{consent.given_by}")
    how = say(f"formats.{consent.format}")
    return f"{said}{say('join')}{by}{say('join')}{how}"
