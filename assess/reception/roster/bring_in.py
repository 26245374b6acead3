"""How does a checked roster become a group of cases: in one transaction, or not at all?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.case import CaseFile
from assess.nouns.group import Group, Organisation
from assess.nouns.people import Client, Evaluator
from assess.nouns.referral import Referral
from assess.reception import groups
from assess.reception.organisations import DUTY, LEVEL
from assess.reception.roster.checked import Checked, Person
from assess.reception.roster.doubles import Decision, check_decided, doubles
from assess.service.levels import need
from assess.store import canonical, cases, clients, shelf
from assess.store.database import Store, Transaction

NOBODY: Mapping[int, Decision] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Into:
    """The group that the people come into: a new one of that name, or the one that has it already."""

    name: str
    organisation_id: str | None = None
    synthetic: bool = False  # made-up people, for practice
    decisions: Mapping[int, Decision] = field(default_factory=lambda: NOBODY)  # by row of the file


def bring_in(store: Store, actor: Evaluator, checked: Checked, into: Into) -> Group:
    """Open a case for each person of the roster, in a group (duties 3-1.1.2, 4-1.2.1). All of them, or nothing.

    What the roster tells stands in the intake, to be gone through with the person after their consent; a person who is
    known keeps what was recorded of them. Undone for one person by closing the case and `groups.remove`.
    Raises NotAllowed below level 3, BadInput while there are problems or a double is not decided.
    """
    need(actor, LEVEL, DUTY)
    if checked.problems:
        told = "{count} things must be mended first. Nothing was changed."
        raise BadInput(told, count=len(checked.problems))
    said = {line: decision.reason.strip() for line, decision in into.decisions.items()}
    reasons = "; ".join(f"{line}: {reason}" for line, reason in said.items() if reason)
    with store.writing(actor.id, "roster.bring_in", "site", reasons) as tx:
        check_decided(doubles(tx, checked.people), into.decisions)
        asked_by = shelf.read(tx, Organisation, into.organisation_id).name if into.organisation_id else ""
        opened = [_opened(tx, actor, person, into, asked_by) for person in checked.people]
        kept = groups.of_name(tx, into.name)
        if kept:
            return groups.widened(tx, kept, opened)
        return groups.made(tx, actor, name=into.name, organisation_id=into.organisation_id, case_ids=opened)


def _opened(tx: Transaction, actor: Evaluator, person: Person, into: Into, asked_by: str) -> str:
    """A case of the person, who is a new client unless the row was decided to be somebody known; its id."""
    decision = into.decisions.get(person.line)
    known = decision.same_as if decision else None
    client_id = known or clients.add(tx, _client(person, synthetic=into.synthetic)).id
    case = CaseFile(
        id=str(uuid4()),
        number=cases.next_number(tx),
        client_id=client_id,
        opened_at=canonical.now(),
        opened_by=actor.id,
    )
    shelf.add(tx, case)
    shelf.add(tx, Referral(id=str(uuid4()), case_id=case.id, asked_by=asked_by))
    return case.id


def _client(person: Person, *, synthetic: bool) -> Client:
    return Client(
        id=str(uuid4()),
        identity=person.identity,
        communication=person.communication,
        birth_date=person.birth_date,
        sex=person.sex,
        schooling=person.schooling,
        work_history=person.work_history,
        aids=person.aids,
        disabilities=person.disabilities,
        synthetic=synthetic,
    )
