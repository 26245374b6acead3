"""Whom does the site call?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.safety import Contact, ContactRole
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

DUTY = "2-4.1.4"


def add(store: Store, actor: Evaluator, role: ContactRole, name: str, phone: str, order: int) -> Contact:
    """Put somebody on the site's list; the lowest order stands first. Undone by `remove`. Level 3."""
    need(actor, 3, DUTY)
    if not name.strip() or not phone.strip():
        raise BadInput("A contact needs a name and a telephone number. Write both.")
    with store.writing(actor.id, "contacts.add", "site") as tx:
        contact = Contact(id=str(uuid4()), role=role, name=name.strip(), phone=phone.strip(), order=order)
        return shelf.add(tx, contact)


def remove(store: Store, actor: Evaluator, contact_id: str) -> Contact:
    """Take somebody off the list. Undone by adding them again. Level 3."""
    need(actor, 3, DUTY)
    with store.writing(actor.id, "contacts.remove", "site") as tx:
        contact = shelf.read(tx, Contact, contact_id)
        if contact.removed_at:
            raise Closed("This contact was taken off the list already.")
        return shelf.save(tx, replace(contact, removed_at=canonical.now()))


def contacts(at: Reading) -> tuple[Contact, ...]:
    """Those on the list, in the order of calling."""
    listed = (contact for contact in shelf.every(at, Contact) if contact.removed_at is None)
    return tuple(sorted(listed, key=lambda contact: contact.order))
