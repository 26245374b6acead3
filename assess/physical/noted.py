"""How are facts of a measurement put among the events of its sitting, all of them or none?"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex

from assess.errors import Closed, Conflict
from assess.nouns.sitting import Event, EventKind, How, Sitting, SittingState
from assess.reception import consent
from assess.store import canonical, events, shelf
from assess.store.database import Store

PAGE = "equipment"
LEASE = "desk-"  # as the desk names its leases
OVER = (SittingState.FINISHED, SittingState.VOID)


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A fact as the desk or a device's file says it."""

    kind: EventKind
    item_id: str | None = None
    value: float | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    how: How | None = How.DESK


def append(store: Store, actor_id: str, sitting_id: str, facts: Sequence[Noted]) -> None:
    """Append the facts in one durable commit, under a lease of their own so that no page's sequence is taken.

    Undone by newer facts; events are never deleted. Raises Closed where the sitting is over.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        consent.require_for(at, sitting.case_id)
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    holding = events.lease_of(store, sitting_id)
    known = holding.id if holding else None
    lease = events.grant_lease(store, sitting_id, known=known, lease_id=f"{LEASE}{token_hex(15)}")
    made = [_event(actor_id, sitting_id, lease.id, number, fact) for number, fact in enumerate(facts, start=1)]
    kept = events.append(store, sitting_id, lease.id, made)
    if kept.quarantined:
        raise Conflict("The sitting changed meanwhile, so this was set aside. Open it again and look.")


def _event(actor_id: str, sitting_id: str, lease_id: str, sequence: int, fact: Noted) -> Event:
    return Event(
        schema=events.SCHEMA,
        sitting_id=sitting_id,
        lease_id=lease_id,
        sequence=sequence,
        kind=fact.kind,
        item_id=fact.item_id,
        value=fact.value,
        how=fact.how,
        elapsed_ms=None,
        after_speech_ms=None,
        detail={"by": actor_id, **fact.detail},
        page_load_id=PAGE,
        monotonic_ms=time.monotonic() * 1000,
        client_time=canonical.instant(canonical.now()),
    )
