"""What does another agency or an employer learn by a letter of referral? Only what it takes, and what was allowed."""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.finding import Finding, Recommendation
from reports.telling import Telling, facts, heading, listed, notice, paragraph

TO_AN_EMPLOYER = ("accommodation", "aid", "redesign", "support")  # what a place of work can do something about


def letter_person(telling: Telling) -> tuple[Block, ...]:
    """Whom it is about and how to talk with them; an agency also learns how to reach them."""
    say, client = telling.say, telling.case.client
    who = client.identity
    ways = say("join").join(say(f"communication.{way}") for way in client.communication)
    rows = [
        (say("name"), who.name if who else say("erased")),
        (say("case_number"), telling.case.file.number),
        (say("communicates"), ways or say("unasked")),
    ]
    if telling.edition != "employer":
        rows.append((say("letter.phone"), (who.phone if who else None) or say("unasked")))
    return (facts(*rows),)


def letter_known(telling: Telling) -> tuple[Block, ...]:
    """Strengths, then support needs, as they were accepted; an employer learns none of it."""
    if telling.edition == "employer":
        return ()
    say = telling.say
    blocks: list[Block] = []
    for kind in ("strength", "support_need"):
        lines = [f.text for f in telling.case.findings if f.kind == kind and _stands(telling, f)]
        blocks += [heading(say(f"kinds.{kind}")), listed(lines)] if lines else []
    return tuple(blocks)


def letter_advised(telling: Telling) -> tuple[Block, ...]:
    """What was advised; to an employer only what the place of work can do something about."""
    say = telling.say
    advised = [one for one in telling.case.recommendations if _told(telling, one)]
    if not advised:
        return ()
    head = tuple(say(f"plan.{key}") for key in ("action", "who", "due"))
    rows = tuple((one.text, one.who, one.due.isoformat() if one.due else "—") for one in advised)
    return (Block(kind="table", head=head, rows=rows, caption=say("letter.advised")),)


def letter_contact(telling: Telling) -> tuple[Block, ...]:
    """Who wrote it, how it reaches its reader, and what it may be used for."""
    say, case = telling.say, telling.case
    by = telling.who(case.plan.drafted_by) if case.plan else "—"
    way = "employer" if telling.edition == "employer" else "by_client"
    return (
        facts((say("site"), case.site.name), (say("letter.by"), by)),
        notice(say(f"letter.{way}")),
        paragraph(say("letter.purpose")),
    )


def _told(telling: Telling, one: Recommendation) -> bool:
    return not one.taken_back and (telling.edition != "employer" or one.kind in TO_AN_EMPLOYER)


def _stands(telling: Telling, finding: Finding) -> bool:
    """Accepted, and on no score that cannot be interpreted."""
    broken = {f"{s.sitting_id}/{s.raw.scale}" for s in telling.case.scores if not s.interpretable}
    return finding.state == "accepted" and not any(b.kind == "score" and b.ref in broken for b in finding.basis)
