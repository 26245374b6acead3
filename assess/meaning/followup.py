"""What becomes of the client after 3, 6 and 12 months?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning.follow_up.checks import refuse
from assess.nouns.civil import months_later, today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.finding import Attempt, Contacted, FollowUp, WorkOutcome
from assess.nouns.people import Evaluator
from assess.reception.consent import standing
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

MONTHS = (3, 6, 12)
DUTY = "4-3.2.3"
ANOTHER_DAY = 0  # `FollowUp.month` of one that was added on a day of its own

ToldBy = Literal["client", "family", "employer", "institution"]


def plan(
    store: Store, actor: Evaluator, case_id: str, from_date: date, months: Sequence[int] = MONTHS
) -> tuple[FollowUp, ...]:
    """Plan the follow-ups (duty 4-3.2.3), so many months after a day. Undone by `drop`-ping each."""
    need(actor, 4, DUTY)
    with store.writing(actor.id, "followup.plan", f"case:{case_id}") as tx:
        if shelf.of_case(tx, FollowUp, case_id):
            raise Closed("The follow-ups are planned already.")
        planned = [(month, months_later(from_date, month)) for month in sorted(set(months))]
        return tuple(
            shelf.add(tx, FollowUp(id=str(uuid4()), case_id=case_id, month=month, due=due)) for month, due in planned
        )


def add(store: Store, actor: Evaluator, case_id: str, due: date) -> FollowUp:
    """Plan one more, on a day of its own (duty 4-3.2.3). Undone by `drop`. Raises Closed for a day twice."""
    need(actor, 4, DUTY)
    with store.writing(actor.id, "followup.add", f"case:{case_id}") as tx:
        _free(shelf.of_case(tx, FollowUp, case_id), due)
        return shelf.add(tx, FollowUp(id=str(uuid4()), case_id=case_id, month=ANOTHER_DAY, due=due))


def move(store: Store, actor: Evaluator, follow_up_id: str, due: date, reason: str) -> FollowUp:
    """Move the day of one that is not done (duty 4-3.2.3); the audit has its reason. Undone by moving it back."""
    need(actor, 4, DUTY)
    planned = _open(store, follow_up_id)
    with store.writing(actor.id, "followup.move", f"case:{planned.case_id}", _reason(reason)) as tx:
        _free(shelf.of_case(tx, FollowUp, planned.case_id), due)
        return shelf.save(tx, replace(planned, due=due))


def drop(store: Store, actor: Evaluator, follow_up_id: str, reason: str) -> FollowUp:
    """Ask it no more, for a reason (duty 4-3.2.3). Undone by `take_up`."""
    need(actor, 4, DUTY)
    planned, why = _open(store, follow_up_id), _reason(reason)
    with store.writing(actor.id, "followup.drop", f"case:{planned.case_id}", why) as tx:
        return shelf.save(tx, replace(planned, dropped=why))


def take_up(store: Store, actor: Evaluator, follow_up_id: str) -> FollowUp:
    """Ask one that was dropped after all (duty 4-3.2.3). Undone by `drop`."""
    need(actor, 4, DUTY)
    with store.reading() as at:
        planned = shelf.read(at, FollowUp, follow_up_id)
    with store.writing(actor.id, "followup.take_up", f"case:{planned.case_id}") as tx:
        return shelf.save(tx, replace(planned, dropped=""))


def attempt(
    store: Store, actor: Evaluator, follow_up_id: str, *, at: datetime, way: Contacted, reached: bool, note: str = ""
) -> FollowUp:
    """Keep one try to reach the person (duty 4-3.2.3). Undone by nothing: it was tried.

    Raises BadInput for an instant to come, NotAllowed where consent was refused or taken back.
    """
    need(actor, 4, DUTY)
    planned = _open(store, follow_up_id)
    if at > canonical.now():
        raise BadInput("The try lies in the future. Write when it was.")
    tried = Attempt(at=at, way=way, reached=reached, by=actor.id, note=note.strip())
    with store.writing(actor.id, "followup.attempt", f"case:{planned.case_id}") as tx:
        _allowed(tx, planned.case_id)
        return shelf.save(tx, replace(planned, attempts=(*planned.attempts, tried)))


def note_outcome(
    store: Store,
    actor: Evaluator,
    follow_up_id: str,
    done_on: date,
    employed: Literal["yes", "no", "training", "unknown"] | None,
    note: str,
    *,
    way: Contacted | None = None,
    told_by: ToldBy | None = None,
    work: WorkOutcome | None = None,
    next_step: str = "",
    reassess: bool | None = None,
) -> FollowUp:
    """Note what a follow-up found (duty 4-3.2.3); None was not asked. Undone by noting it anew: the audit has both.

    Raises WrongFields naming all that does not hang together, NotAllowed where consent was refused or taken back.
    """
    need(actor, 4, DUTY)
    if employed is None:
        raise BadInput("Whether the client works is missing. Choose one; “unknown” where nobody was reached.")
    with store.reading() as at:
        planned = shelf.read(at, FollowUp, follow_up_id)
    found = {"employed": employed, "way": way, "told_by": told_by, "work": work, "reassess": reassess}
    texts = {"note": note.strip(), "next_step": next_step.strip(), "dropped": ""}
    noted = replace(planned, done_on=done_on, by=actor.id, **found, **texts)  # type: ignore[arg-type]
    with store.writing(actor.id, "followup.note_outcome", f"case:{planned.case_id}") as tx:
        _allowed(tx, planned.case_id)
        refuse(noted, done_before(shelf.of_case(tx, FollowUp, planned.case_id), noted), today(tx.site.zone))
        return shelf.save(tx, noted)


def done_before(follow_ups: Sequence[FollowUp], one: FollowUp) -> tuple[FollowUp, ...]:
    """Those done before this one, by their day, oldest first."""
    last = one.done_on or date.max
    done = [each for each in follow_ups if each.done_on and each.done_on <= last and each.id != one.id]
    return tuple(sorted(done, key=lambda each: (each.done_on or last, each.due)))


def waiting(follow_ups: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """Those neither done nor dropped, the soonest first."""
    return tuple(sorted((f for f in follow_ups if f.done_on is None and not f.dropped), key=lambda f: f.due))


def _open(store: Store, follow_up_id: str) -> FollowUp:
    with store.reading() as at:
        planned = shelf.read(at, FollowUp, follow_up_id)
    if planned.done_on or planned.dropped:
        raise Closed("This follow-up is done or dropped. Note it anew, take it up again, or add another one.")
    return planned


def _free(planned: Sequence[FollowUp], due: date) -> None:
    if any(one.due == due and not one.dropped for one in planned):
        raise Closed("A follow-up is planned for {day} already. Choose another day.", day=due)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the follow-up is moved or dropped.")
    return reason.strip()


def _allowed(at: Reading, case_id: str) -> None:
    """Who refused the assessment or took consent back is not asked any further."""
    consent = standing(shelf.of_case(at, Consent, case_id), Purpose.ASSESSMENT)
    if consent is not None and not consent.holds(today(at.site.zone)):
        raise NotAllowed("Consent to the assessment does not hold today. Ask for it again, or drop the follow-up.")
