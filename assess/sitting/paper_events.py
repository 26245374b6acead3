"""How does the keying desk append to the events of a sitting?"""

from __future__ import annotations

import time
from collections.abc import Mapping

from assess.errors import Conflict
from assess.nouns.paper import Keyed
from assess.nouns.sitting import Event, EventKind, How
from assess.store import canonical, events
from assess.store.database import Store

PAGE = "keying"


def append_keyed(
    store: Store, sitting_id: str, kind: EventKind | None, answers: Mapping[str, Keyed], detail: Mapping[str, str]
) -> None:
    """Append one event an item, all in one durable commit. `kind` None is the answer itself, given or cleared.

    Each call has a lease of its own, so that two desks at once never take each other's place in the sequence.
    """
    if not answers:
        return
    holder = events.lease_of(store, sitting_id)
    lease = events.grant_lease(store, sitting_id, known=holder.id if holder else None)
    made = [
        _event(sitting_id, lease.id, sequence, kind, item_id, answer, detail)
        for sequence, (item_id, answer) in enumerate(answers.items(), start=1)
    ]
    kept = events.append(store, sitting_id, lease.id, made)
    if kept.quarantined:
        raise Conflict("The sitting changed meanwhile, so these codes were set aside. Open it again and look.")


def _event(
    sitting_id: str,
    lease_id: str,
    sequence: int,
    kind: EventKind | None,
    item_id: str,
    answer: Keyed,
    detail: Mapping[str, str],
) -> Event:
    given = EventKind.CLEARED if answer.value is None else EventKind.ANSWERED
    return Event(
        schema=events.SCHEMA,
        sitting_id=sitting_id,
        lease_id=lease_id,
        sequence=sequence,
        kind=kind or given,
        item_id=item_id,
        value=answer.value,
        how=How.PAPER,
        elapsed_ms=None,
        after_speech_ms=None,
        detail={**detail, **({"why_missing": answer.why_missing} if answer.why_missing else {})},
        page_load_id=PAGE,
        monotonic_ms=time.monotonic() * 1000,
        client_time=canonical.instant(canonical.now()),
    )
