"""Who is assessed together?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Conflict
from assess.nouns.case import CaseFile
from assess.nouns.group import Group, Organisation
from assess.nouns.people import Evaluator
from assess.reception.organisations import DUTY, LEVEL
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction


def make(
    store: Store, actor: Evaluator, *, name: str, organisation_id: str | None = None, case_ids: Sequence[str] = ()
) -> Group:
    """Make a group. Undone by `remove`-ing its cases; its name stays in the list.

    Raises NotAllowed below level 3, BadInput for an empty name, Conflict where a group of that name is here, NotFound
    for a case or an organisation that is not.
    """
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "groups.make", "site") as tx:
        return made(tx, actor, name=name, organisation_id=organisation_id, case_ids=case_ids)


def made(
    tx: Transaction, actor: Evaluator, *, name: str, organisation_id: str | None, case_ids: Sequence[str]
) -> Group:
    """The same within a verb that is under way."""
    group = Group(
        id=str(uuid4()),
        name=name.strip(),
        organisation_id=organisation_id,
        case_ids=tuple(case_ids),
        made_by=actor.id,
        made_at=canonical.now(),
    )
    return shelf.add(tx, _checked(tx, group))


def change(store: Store, actor: Evaluator, group: Group) -> Group:
    """Keep another name or organisation. Undone by changing it back. Raises as `make`."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "groups.change", "site") as tx:
        return shelf.save(tx, _checked(tx, replace(group, name=group.name.strip())))


def add(store: Store, actor: Evaluator, group: Group, case_ids: Sequence[str]) -> Group:
    """Put cases into the group, after those that are in it. Undone by `remove`."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "groups.add", "site") as tx:
        return widened(tx, group, case_ids)


def add_numbered(store: Store, actor: Evaluator, group: Group, numbers: Sequence[str]) -> Group:
    """The same by case numbers. Raises BadInput for one that no case has."""
    with store.reading() as at:
        known = {case.number: case.id for case in shelf.every(at, CaseFile)}
    wrong = [number for number in numbers if number.upper() not in known]
    if wrong:
        raise BadInput("There is no case {numbers}. Compare with the list of cases.", numbers=", ".join(wrong))
    return add(store, actor, group, [known[number.upper()] for number in numbers])


def widened(tx: Transaction, group: Group, case_ids: Sequence[str]) -> Group:
    """The same within a verb that is under way."""
    new = tuple(case_id for case_id in dict.fromkeys(case_ids) if case_id not in group.case_ids)
    return shelf.save(tx, _checked(tx, replace(group, case_ids=(*group.case_ids, *new))))


def remove(store: Store, actor: Evaluator, group: Group, case_id: str, reason: str) -> Group:
    """Take a case out of the group; the case stays. Undone by `add`. Raises BadInput without a reason."""
    need(actor, LEVEL, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why this person leaves the group.")
    with store.writing(actor.id, "groups.remove", "site", reason) as tx:
        left = tuple(kept for kept in group.case_ids if kept != case_id)
        return shelf.save(tx, replace(group, case_ids=left))


def every(store: Store) -> tuple[Group, ...]:
    """All groups, newest first."""
    with store.reading() as at:
        return tuple(reversed(shelf.every(at, Group)))


def of_name(at: Reading, name: str) -> Group | None:
    """The group of that name, or None."""
    return next((group for group in shelf.every(at, Group) if group.name == name.strip()), None)


def _checked(tx: Transaction, group: Group) -> Group:
    if not group.name:
        raise BadInput("The group's name is empty. Name it so that it is found again, e.g. school and term.")
    same = of_name(tx, group.name)
    if same and same.id != group.id:
        raise Conflict("There is a group of this name: {name}. Take another name, or add to it.", name=group.name)
    if group.organisation_id:
        shelf.read(tx, Organisation, group.organisation_id)
    for case_id in group.case_ids:
        shelf.read(tx, CaseFile, case_id)
    return group
