"""Which organisations send their people here?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Conflict
from assess.nouns.group import Organisation, OrganisationKind
from assess.nouns.people import Evaluator, Level
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Store, Transaction

DUTY = "3-1.1.2"  # 能接待残疾人集中用人单位、培训和就业服务机构、特殊教育学校等团体
LEVEL: Level = 3


def make(
    store: Store,
    actor: Evaluator,
    *,
    name: str,
    kind: OrganisationKind,
    contact: str = "",
    phone: str = "",
    address: str = "",
    note: str = "",
) -> Organisation:
    """Keep an organisation. Undone by `change`; one that is named stays.

    Raises NotAllowed below level 3, BadInput for an empty name, Conflict where one of that name is here.
    """
    need(actor, LEVEL, DUTY)
    made = Organisation(
        id=str(uuid4()),
        name=name.strip(),
        kind=kind,
        contact=contact.strip(),
        phone=phone.strip(),
        address=address.strip(),
        note=note.strip(),
    )
    with store.writing(actor.id, "organisations.make", "site") as tx:
        _check(tx, made)
        return shelf.add(tx, made)


def change(store: Store, actor: Evaluator, organisation: Organisation) -> Organisation:
    """Keep a newer state. Undone by changing it back. Raises as `make`, and Conflict where a colleague changed it."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "organisations.change", "site") as tx:
        named = replace(organisation, name=organisation.name.strip())
        _check(tx, named)
        return shelf.save(tx, named)


def every(store: Store) -> tuple[Organisation, ...]:
    """All organisations, oldest first."""
    with store.reading() as at:
        return shelf.every(at, Organisation)


def _check(tx: Transaction, organisation: Organisation) -> None:
    if not organisation.name:
        raise BadInput("The organisation's name is empty. Write its full name.")
    same = (one for one in shelf.every(tx, Organisation) if one.name == organisation.name)
    if any(one.id != organisation.id for one in same):
        raise Conflict("There is an organisation of this name: {name}. Choose it in the list.", name=organisation.name)
