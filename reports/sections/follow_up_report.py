"""What did each follow-up find of the work, and what was done about it?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.document import Block
from assess.nouns.finding import FollowUp, WorkOutcome
from reports.telling import Telling, facts, heading, paragraph

MOST = 5  # of the scale of how content somebody is


def follow_up_found(telling: Telling) -> tuple[Block, ...]:
    """Each follow-up that was done, in the order of its days; what was not asked says so."""
    done = [one for one in telling.case.follow_ups if one.done_on]
    if not done:
        return (paragraph(telling.say("follow.none_done")),)
    return tuple(block for one in done for block in _one(telling, one))


def follow_up_missed(telling: Telling) -> tuple[Block, ...]:
    """Whom nobody reached, how often it was tried; and what is due."""
    say = telling.say
    rows = []
    for one in telling.case.follow_ups:
        if not one.done_on:
            tried = sum(not attempt.reached for attempt in one.attempts)
            why = say("follow.dropped", why=one.dropped) if one.dropped else say("follow.open")
            rows.append((say("follow.month", month=one.month), one.due.isoformat(), str(tried), why))
    if not rows:
        return ()
    head = tuple(say(f"follow.{key}") for key in ("when", "due", "tried", "state"))
    return (Block(kind="table", head=head, rows=tuple(rows), caption=say("follow.missed")),)


def _one(telling: Telling, one: FollowUp) -> Iterator[Block]:
    say = telling.say
    yield heading(say("follow.found_on", month=one.month, day=one.done_on.isoformat() if one.done_on else "—"))
    rows = [
        (say("follow.way"), say(f"follow.ways.{one.way}") if one.way else say("unasked")),
        (say("follow.told_by"), say(f"follow.tellers.{one.told_by}") if one.told_by else say("unasked")),
        (say("follow.asked_by"), telling.who(one.by)),
        (say("follow.employed"), say(f"follow.employments.{one.employed}") if one.employed else say("unasked")),
    ]
    yield facts(*rows, *(_work(telling, one.work) if one.work else ()))
    yield from (paragraph(line.strip()) for line in one.note.splitlines() if line.strip())
    if one.next_step:
        yield paragraph(say("follow.next", step=one.next_step))


def _work(telling: Telling, work: WorkOutcome) -> Iterator[tuple[str, str]]:
    """What was told of the work; what was not asked is left out."""
    say = telling.say
    yes_no = {True: say("follow.yes"), False: say("follow.no")}
    told: tuple[tuple[str, str | None], ...] = (
        ("form", work.form and say(f"follow.forms.{work.form}")),
        ("occupation", work.occupation or None),
        ("started_on", work.started_on.isoformat() if work.started_on else None),
        ("ended_on", work.ended_on.isoformat() if work.ended_on else None),
        ("hours", None if work.hours_week is None else f"{work.hours_week:g}"),
        ("wage", work.wage_band and say.get(f"follow.wages.{work.wage_band}", work.wage_band)),
        ("contract", None if work.contract is None else yes_no[work.contract]),
        ("insured", None if work.insured is None else yes_no[work.insured]),
        ("same_post", None if work.same_post is None else yes_no[work.same_post]),
        ("left_because", work.left_because and say.get(f"follow.reasons.{work.left_because}", work.left_because)),
        ("support", say("join").join(say.get(f"follow.supports.{code}", code) for code in work.support_used) or None),
        ("satisfied", None if work.satisfied is None else f"{work.satisfied} / {MOST}"),
        ("employer_satisfied", None if work.employer_satisfied is None else f"{work.employer_satisfied} / {MOST}"),
    )
    yield from ((say(f"follow.{key}"), value) for key, value in told if value is not None)
