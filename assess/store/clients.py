"""Who is this client, and who may read their name? Identity sealed, found by keyed hash, erased by its key."""

from __future__ import annotations

import os
from dataclasses import replace

from sqlalchemy import bindparam, select

from assess.errors import Conflict, NotFound
from assess.nouns.people import Client, Identity
from assess.store import canonical
from assess.store.database import Reading, Transaction
from assess.store.keys import BYTES
from assess.store.schema import case_file as cases
from assess.store.schema import client as table
from assess.store.schema import client_key as key_table
from assess.store.schema_parts import FOUND_BY, SEALED_FIELDS
from assess.store.sealed import Sealed, seal, unseal

_BODY = select(table.c.body).where(table.c.id == bindparam("asked"))
_OF_CASE = select(table.c.body).join(cases, cases.c.client_id == table.c.id).where(cases.c.id == bindparam("asked"))


def add(tx: Transaction, client: Client) -> Client:
    """Put a new client away under a key of their own."""
    key = os.urandom(BYTES)
    tx.connection.execute(table.insert().values(**_row(tx, client, key)))
    wrapped = seal(tx.keys.derived("wrap"), key, table="client_key", column="wrapped", row=client.id)
    tx.connection.execute(key_table.insert().values(client_id=client.id, wrapped=wrapped.content))
    return client


def save(tx: Transaction, client: Client) -> Client:
    """Save a newer state; returned with its next revision. Raises Conflict, NotFound."""
    key = key_of(tx, client.id)
    newer = replace(client, revision=client.revision + 1)
    where = (table.c.id == client.id) & (table.c.revision == client.revision)
    if tx.connection.execute(table.update().where(where).values(**_row(tx, newer, key))).rowcount != 1:
        told = "{kind} was changed by someone else meanwhile. Yours is kept on the screen: compare both and save again."
        raise Conflict(told, kind="client", mine=client, theirs=read(tx, client.id))
    return newer


def read(at: Reading, client_id: str) -> Client:
    """The client with their identity; without it (None) where it was erased. Raises NotFound."""
    row = at.connection.execute(select(table).where(table.c.id == client_id)).mappings().first()
    if row is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="client", id=client_id)
    client = canonical.noun_of(row["body"], Client)
    key = key_of(at, client_id)
    if key is None:
        return client
    opened = {
        field: unseal(key, Sealed(row[field]), table="client", column=field, row=client_id).decode()
        for field in SEALED_FIELDS
        if row[field] is not None
    }
    return replace(client, identity=Identity(**opened))


def unnamed(at: Reading, client_id: str) -> Client:
    """The client without their identity, which is not unsealed. Raises NotFound."""
    body = at.connection.scalar(_BODY, {"asked": client_id})
    if body is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="client", id=client_id)
    return canonical.noun_of(body, Client)


def unnamed_of_case(at: Reading, case_id: str) -> Client:
    """The same by the client's case. Raises NotFound."""
    body = at.connection.scalar(_OF_CASE, {"asked": case_id})
    if body is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="case_file", id=case_id)
    return canonical.noun_again(body, Client)


def find(
    at: Reading,
    *,
    id_number: str | None = None,
    certificate_number: str | None = None,
    phone: str | None = None,
    name: str | None = None,
) -> tuple[Client, ...]:
    """Clients whose given fields all match as a whole, whatever the width, case and spaces of the letters."""
    asked = {"id_number": id_number, "certificate_number": certificate_number, "phone": phone, "name": name}
    given = {field: text for field, text in asked.items() if text and text.strip()}
    if not given:
        return ()
    query = select(table.c.id).order_by(table.c.number)
    for field, text in given.items():
        query = query.where(table.c[f"{field}_hash"] == at.keys.found_by(field, text))
    return tuple(read(at, client_id) for client_id in at.connection.scalars(query).all())


def erase(tx: Transaction, client_id: str) -> None:
    """Destroy the client's key, ciphertexts, hashes and free text: nobody can read the identity again. Not reversible.

    What was issued about the client is sealed with the same key and cannot be read again either; figures stay.
    """
    client = read(tx, client_id)
    tx.connection.execute(key_table.delete().where(key_table.c.client_id == client_id))
    gone = dict.fromkeys((*SEALED_FIELDS, *(f"{field}_hash" for field in FOUND_BY)))
    bare = replace(_without_free_text(client), identity=None, revision=client.revision + 1)
    body = canonical.text_of(bare)
    tx.touch("client", client_id, body)
    tx.connection.execute(
        table.update().where(table.c.id == client_id).values(**gone, body=body, revision=bare.revision)
    )


def _without_free_text(client: Client) -> Client:
    """What is left may be counted; what somebody wrote about the person is gone."""
    parts = tuple(replace(part, aid="") for part in client.functioning.parts)
    return replace(
        client,
        work_history="",
        aids="",
        disabilities=tuple(replace(each, site="", aided_function="") for each in client.disabilities),
        functioning=replace(client.functioning, parts=parts),
    )


def key_of(at: Reading, client_id: str) -> bytes | None:
    """The client's own key, unwrapped; None where it was destroyed."""
    wrapped = at.connection.scalar(select(key_table.c.wrapped).where(key_table.c.client_id == client_id))
    if wrapped is None:
        return None
    return unseal(at.keys.derived("wrap"), Sealed(wrapped), table="client_key", column="wrapped", row=client_id)


def _row(tx: Transaction, client: Client, key: bytes | None) -> dict[str, object]:
    """Body without identity; identity sealed field by field, with its keyed hashes. The audit sees the body only."""
    body = canonical.text_of(replace(client, identity=None))
    tx.touch("client", client.id, body)
    row: dict[str, object] = {"id": client.id, "revision": client.revision, "body": body}
    if client.identity is None or key is None:
        return row
    for field in SEALED_FIELDS:
        text: str | None = getattr(client.identity, field)
        closed = seal(key, text.encode(), table="client", column=field, row=client.id).content if text else None
        row[field] = closed
        if field in FOUND_BY:
            row[f"{field}_hash"] = tx.keys.found_by(field, text) if text else None
    return row
