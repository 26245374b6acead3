"""Is somebody of a roster at this site already, or in the roster twice?

By the keyed hash of the ID or certificate number, then by the keyed hash of the whole name beside the birth date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assess.errors import BadInput
from assess.nouns.case import CaseFile
from assess.nouns.people import Client
from assess.reception.roster.checked import Person
from assess.store import clients, shelf
from assess.store.database import Reading


@dataclass(frozen=True, kw_only=True)
class Double:
    """A row that may be somebody known: a client of the site with their cases, or an earlier row (`other_line`).

    By number it is the same person; by name and birth date (or a birth date that one side does not have) it may be.
    """

    line: int
    by: Literal["number", "name"]
    client: Client | None = field(default=None, repr=False)
    cases: tuple[CaseFile, ...] = ()
    other_line: int | None = None

    @property
    def open_cases(self) -> tuple[CaseFile, ...]:
        """The client's cases that are not closed."""
        return tuple(case for case in self.cases if case.closed_at is None)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whom a row tells of: `same_as` the client of that id, who gets another case, or another person (None).

    The reason is needed for another person, and for a second open case.
    """

    same_as: str | None = None
    reason: str = ""


def doubles(at: Reading, people: Sequence[Person]) -> tuple[Double, ...]:
    """Everything that must be decided, in the order of the rows; one a row and client."""
    files: dict[str, list[CaseFile]] = {}
    for case in shelf.every(at, CaseFile):
        files.setdefault(case.client_id, []).append(case)
    found = [(person, *one) for person in people for one in _at_site(at, person)]
    known = [
        Double(line=person.line, by=by, client=client, cases=tuple(files.get(client.id, ())))
        for person, by, client in found
    ]
    return tuple(sorted((*known, *_in_roster(people)), key=lambda double: double.line))


def check_decided(found: Sequence[Double], decisions: Mapping[int, Decision]) -> None:
    """Raise BadInput for the first row that is not decided, or not with what its decision needs."""
    for double in found:
        decision = decisions.get(double.line)
        if decision is None:
            told = "Row {line} may be somebody who is known here. Decide whether it is the same person."
            raise BadInput(told, line=double.line)
        _check(double, decision)
    ids = {(double.line, double.client.id) for double in found if double.client}
    for line, decision in decisions.items():
        if decision.same_as is not None and (line, decision.same_as) not in ids:
            raise BadInput("Row {line}: the person chosen is none of those shown. Choose again.", line=line)
    _check_once(decisions)


def _check(double: Double, decision: Decision) -> None:
    same = double.client is not None and decision.same_as == double.client.id
    if double.by == "number" and not same:
        told = (
            "Row {line} has the number of somebody who is known here: it is the same person. Say so, or mend the row."
        )
        raise BadInput(told, line=double.line)
    if not same and decision.same_as is None and not decision.reason.strip():
        raise BadInput("Row {line}: say how it is known that this is another person.", line=double.line)
    if same and double.open_cases and not decision.reason.strip():
        numbers = ", ".join(case.number for case in double.open_cases)
        told = "Row {line}: case {numbers} of this person is open. Say why a second one is needed."
        raise BadInput(told, line=double.line, numbers=numbers)


def _check_once(decisions: Mapping[int, Decision]) -> None:
    chosen = [decision.same_as for decision in decisions.values() if decision.same_as]
    twice = next((line for line, d in decisions.items() if d.same_as and chosen.count(d.same_as) > 1), None)
    if twice is not None:
        told = "Row {line}: two rows are said to be the same person of this site. Take one of the rows out."
        raise BadInput(told, line=twice)


def _at_site(at: Reading, person: Person) -> Iterator[tuple[Literal["number", "name"], Client]]:
    identity = person.identity
    by_number = {
        client.id: client
        for client in (
            *clients.find(at, id_number=identity.id_number),
            *clients.find(at, certificate_number=identity.certificate_number),
        )
    }
    yield from (("number", client) for client in by_number.values())
    for client in clients.find(at, name=identity.name):
        if client.id not in by_number and _may_be(client.birth_date, person.birth_date):
            yield "name", client


def _in_roster(people: Sequence[Person]) -> Iterator[Double]:
    """A later row of the same name; rows with two different numbers are two people."""
    seen: dict[str, list[Person]] = {}
    for person in people:
        name = "".join(person.identity.name.casefold().split())
        for earlier in seen.get(name, ()):
            numbered = person.identity.id_number and earlier.identity.id_number
            if not numbered and _may_be(earlier.birth_date, person.birth_date):
                yield Double(line=person.line, by="name", other_line=earlier.line)
                break
        seen.setdefault(name, []).append(person)


def _may_be(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other
