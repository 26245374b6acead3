"""A base with a group of made-up people, each with an approved plan and prepared sittings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import short_form

from assess.group import making
from assess.meaning.case import read_case
from assess.nouns.consent import Purpose
from assess.nouns.group import Group
from assess.nouns.people import Client, Evaluator
from assess.nouns.plan import PlanLine
from assess.nouns.session import GroupSession, SessionSeat
from assess.planning.draft import approve, draft
from assess.reception import appointments, consent, eligibility, groups, intake
from assess.service.demo import _person as person
from assess.settings import Settings
from assess.sitting import run
from assess.store import canonical, evaluators, seats
from assess.store.database import Store

Change = Callable[[int, Client], Client]


@dataclass
class GroupSite:
    """The open store with its team (level 2, 3 and 4) and one group."""

    store: Store
    lead: Evaluator
    third: Evaluator
    fourth: Evaluator
    group: Group

    def session(self, **how: object) -> GroupSession:
        """A new session of the whole group."""
        return making.make(self.store, self.third, self.group.id, name="A", **how)  # type: ignore[arg-type]

    def seats(self, session: GroupSession) -> tuple[SessionSeat, ...]:
        """Its seats as they are kept now."""
        with self.store.reading() as at:
            return seats.of_session(at, session.id)


def evaluator(store: Store, level: int) -> Evaluator:
    """A new evaluator of that level."""
    made = Evaluator(id=f"e{level}", sign_in_name=f"e{level}", display_name=f"E{level}", level=level)  # type: ignore[arg-type]
    with store.writing("system", "register", "site") as tx:
        return evaluators.register(tx, made, "correct horse")


def planned(store: Store, lead: Evaluator, number: int, lines: Sequence[PlanLine], change: Change | None) -> str:
    """A case whose plan is approved and whose sittings are prepared; returns its id."""
    case = appointments.book(
        store, lead, name=f"示例{number}（虚构）", starts_at=canonical.now(), minutes=60, place="1", synthetic=True
    )
    eligibility.first_check(store, lead, case.id, "eligible", "certificate seen")
    eligibility.decide(store, lead, case.id, "eligible", "certificate seen")
    asked = {"given_by": "client", "assent": None, "format": "text", "language": "zh"}
    consent.give(store, lead, case.id, purpose=Purpose.ASSESSMENT, given=True, **asked)  # type: ignore[arg-type]
    client, referral = person(read_case(store, case.id).client, case.id)
    client = change(number, client) if change else client
    intake.take_in(store, lead, case.id, client, replace(referral, questions=referral.questions[:1]))
    approve(store, lead, draft(store, lead, case.id, list(lines)).id)
    for line in lines:
        run.prepare(store, lead, case.id, line)
    return case.id


def site(
    workspace: Path,
    people: int,
    lines: Sequence[PlanLine] = (short_form.CHINESE,),
    change: Change | None = None,
    **settings: object,
) -> GroupSite:
    """A new site at `workspace` with a group of so many people; `change(number, client)` makes each different."""
    short_form.write(workspace)
    store = Store.open(Settings(workspace=workspace, key_store="file", **settings))  # type: ignore[arg-type]
    lead, third, fourth = (evaluator(store, level) for level in (2, 3, 4))
    ids = [planned(store, lead, number, lines, change) for number in range(1, people + 1)]
    group = groups.make(store, third, name="2026 秋", case_ids=ids)
    return GroupSite(store=store, lead=lead, third=third, fourth=fourth, group=group)
