"""Who met about the case, what did each say, and what was decided? The newest conference; earlier ones by their day."""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.case_study import CaseConference
from assess.nouns.document import Block
from reports.telling import Telling, facts, heading, listed, paragraph


def conference_met(telling: Telling) -> tuple[Block, ...]:
    """Day, question, who was there."""
    say, newest = telling.say, _newest(telling)
    if newest is None:
        return (paragraph(say("conference.none")),)
    there = [telling.who(evaluator_id) for evaluator_id in newest.attended]
    there += [say(f"conference.roles.{role}") for role in newest.invited]
    rows = [
        (say("conference.on"), newest.on.isoformat()),
        (say("conference.question"), newest.question),
        (say("conference.there"), say("join").join(there)),
    ]
    earlier = [one.on.isoformat() for one in telling.case.conferences if one.id != newest.id]
    rows += [(say("conference.earlier"), say("join").join(earlier))] if earlier else []
    return (facts(*rows),)


def conference_views(telling: Telling) -> tuple[Block, ...]:
    """What each said, under their name or role."""
    newest = _newest(telling)
    return tuple(_views(telling, newest)) if newest else ()


def conference_decided(telling: Telling) -> tuple[Block, ...]:
    """The decision and who does what; that nothing is decided yet is said."""
    say, newest = telling.say, _newest(telling)
    if newest is None:
        return ()
    if not newest.decision:
        return (paragraph(say("conference.undecided")),)
    lines = [paragraph(line.strip()) for line in newest.decision.splitlines() if line.strip()]
    actions = list(newest.actions or ())
    return (*lines, paragraph(say("conference.actions")), listed(actions)) if actions else tuple(lines)


def _views(telling: Telling, newest: CaseConference) -> Iterator[Block]:
    for who, said in (newest.views or {}).items():
        role = who in newest.invited
        yield heading(telling.say(f"conference.roles.{who}") if role else telling.who(who))
        yield from (paragraph(line.strip()) for line in said.splitlines() if line.strip())


def _newest(telling: Telling) -> CaseConference | None:
    return max(telling.case.conferences, key=lambda one: (one.on, one.at), default=None)
