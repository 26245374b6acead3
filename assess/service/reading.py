"""Which issued document is read on a screen, beside whom, and how far did the person come?"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

from assess.errors import BadInput, Closed, NotAllowed, NotFound
from assess.nouns.civil import today
from assess.nouns.document import ClientStatement, ReadingLink
from assess.nouns.people import Evaluator
from assess.service import statements
from assess.service.levels import need
from assess.store import canonical, documents, links, private, shelf
from assess.store.database import Reading, Store

DUTY = "4-3.2.1"  # 能指导受测者浏览测评结果
EDITIONS = ("client",)  # the words of the others are not the person's
DAYS_MOST = 31  # our own setting
COMPANION_HOURS = 2  # until the page asks again whether the companion is there; our own setting
NONCE_BYTES = 16
STATEMENTS_MOST = 50  # of one link: more is no person; our own setting
KINDS = ("statement", "explanation", "dispute", "reassessment")
Over = Literal["revoked", "expired"]


def make(store: Store, actor: Evaluator, document_id: str, *, companion: str, until: date) -> ReadingLink:
    """The right to read one issued document on a screen until the end of that day (duty 4-3.2.1). Undone by `revoke`.

    Raises NotAllowed for an edition that is not the client's, BadInput without a companion or for a day out of range.
    """
    need(actor, 4, DUTY)
    now = today(store.site.zone)
    if not companion.strip():
        raise BadInput("Who sits beside the person is missing. Nobody reads scores about themselves alone.")
    if not now <= until <= now + timedelta(days=DAYS_MOST):
        raise BadInput("The last day {value} is past, or more than {most} days away.", value=until, most=DAYS_MOST)
    with store.reading() as at:
        document = documents.read(at, document_id)
    if document.edition not in EDITIONS:
        raise NotAllowed("Only the client's edition is read on the screen. Issue that edition first.")
    link = ReadingLink(
        id=str(uuid4()),
        case_id=document.case_id,
        document_id=document_id,
        nonce=secrets.token_hex(NONCE_BYTES),
        by=actor.id,
        at=canonical.now(),
        until=until,
        companion=companion.strip(),
    )
    with store.writing(actor.id, "reading.make", f"case:{document.case_id}") as tx:
        return private.add(tx, link)


def revoke(store: Store, actor: Evaluator, link_id: str) -> ReadingLink:
    """Take a link back; it leads nowhere from now on. Undone by making another."""
    need(actor, 4, DUTY)
    with store.reading() as at:
        case_id = shelf.read(at, ReadingLink, link_id).case_id
    with store.writing(actor.id, "reading.revoke", f"case:{case_id}") as tx:
        return private.save(tx, replace(private.read(tx, ReadingLink, link_id), revoked_at=canonical.now()))


def of_case(at: Reading, case_id: str) -> tuple[ReadingLink, ...]:
    """The links of a case, oldest first."""
    return private.of_case(at, ReadingLink, case_id)


def said(at: Reading, case_id: str) -> int:
    """How many statements there are in the case."""
    return len(shelf.of_case(at, ClientStatement, case_id))


def why_over(at: Reading, link: ReadingLink) -> Over | None:
    """Why nothing more can be read; None where it can."""
    if link.revoked_at is not None:
        return "revoked"
    return "expired" if today(at.site.zone) > link.until else None


def open_link(at: Reading, token: str) -> ReadingLink:
    """The link of a token, with its companion. Raises NotFound, and Closed where it is over."""
    link = links.reading_link_of(at, token)
    if link is None:
        raise NotFound("This link leads to no document. Ask the evaluator for a new one.")
    if why_over(at, link) is not None:
        raise Closed("This link is over. Ask the evaluator for a new one.")
    return private.read(at, ReadingLink, link.id)


def accompanied(link: ReadingLink) -> bool:
    """Whether it was said lately that the companion is there."""
    return link.companion_at is not None and canonical.now() - link.companion_at < timedelta(hours=COMPANION_HOURS)


def step(store: Store, link: ReadingLink, sent: Mapping[str, Any]) -> ReadingLink:
    """Keep how far the page has come: {"companion": bool}, {"read": section id} or {"finished": true}.

    Not reversible. Raises BadInput for anything else.
    """
    known = {"companion": bool, "read": str, "finished": bool}
    if len(sent) != 1 or not all(type(value) is known.get(key) for key, value in sent.items()):
        raise BadInput("Expected one step of the reading. Reload the page.")
    with store.writing(statements.CLIENT, "reading.step", f"case:{link.case_id}") as tx:
        now = private.read(tx, ReadingLink, link.id)
        if "companion" in sent:
            return private.save(tx, replace(now, companion_at=canonical.now() if sent["companion"] else None))
        if "finished" in sent:
            return private.save(tx, replace(now, finished_at=now.finished_at or canonical.now()))
        if sent["read"] not in now.read and len(sent["read"]) <= LONGEST_ID:
            return private.save(tx, replace(now, read=(*now.read, sent["read"])))
        return now


LONGEST_ID = 60  # characters of a section's id


def say(store: Store, link: ReadingLink, sent: Mapping[str, Any]) -> ClientStatement:
    """Keep what the person says on the screen, once by the id that the page gave it. Not reversible.

    Raises BadInput for a statement that cannot be kept, Closed where one link says too much.
    """
    told = {key: sent.get(key, "") for key in ("id", "kind", "section", "text")}
    kind = told["kind"]
    if (
        not all(isinstance(value, str) for value in told.values())
        or kind not in KINDS
        or len(told["section"]) > LONGEST_ID
    ):
        raise BadInput("Expected what the person says. Reload the page.")
    statement_id = _uuid(told["id"])
    with store.writing(statements.CLIENT, "reading.say", f"case:{link.case_id}") as tx:
        kept = {one.id: one for one in shelf.of_case(tx, ClientStatement, link.case_id)}
        if statement_id in kept:
            return kept[statement_id]  # it came twice: the page did not hear that it had arrived
        if sum(one.by == statements.CLIENT for one in kept.values()) >= STATEMENTS_MOST:
            raise Closed("No more can be kept here. Please tell the evaluator.")
        return statements.keep(
            tx,
            link.document_id,
            kind=kind,
            text=told["text"],
            said_by="client",
            way="on_screen",
            section=told["section"],
            by=statements.CLIENT,
            statement_id=statement_id,
        )


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as wrong:
        raise BadInput("Expected what the person says. Reload the page.") from wrong
