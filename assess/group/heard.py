"""What did the tablets say of themselves last, while the store could not keep it?"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import replace

from assess.nouns.session import Presence
from assess.store import canonical
from assess.store.database import Store

Held = MutableMapping[tuple[str, str, str], Presence]  # by session, seat and device


def hold(store: Store, session_id: str, said: Presence) -> None:
    """Keep it in this process, so that no tablet that speaks is shown as offline."""
    _of(store)[session_id, said.seat_id, said.device_id] = replace(said, seen_at=canonical.now())


def let_go(store: Store, session_id: str, said: Presence) -> None:
    """The store has kept what this tablet said later."""
    _of(store).pop((session_id, said.seat_id, said.device_id), None)


def said_since(store: Store, session_id: str, moment: str) -> Iterator[tuple[str, Presence]]:
    """What is held of a session's tablets since that instant, as `fresh.said_since` tells of what is kept."""
    for (session, *_), said in list(_of(store).items()):
        if session == session_id and said.seen_at and canonical.instant(said.seen_at) >= moment:
            yield canonical.instant(said.seen_at), said


def _of(store: Store) -> Held:
    held: Held = store.__dict__.setdefault("heard_unkept", {})
    return held
