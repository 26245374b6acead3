"""Which orders of an alarm stand in this process although the store has not taken them yet?

In a fire nobody frees the disk first: the alarm is held here before it is written, and every read of a session looks
here too. Another process hears of it once it is written; a server that is started again before then has forgotten it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce

from assess.errors import Closed, NotFound
from assess.group import alarm, duty
from assess.group.alarm import Order
from assess.nouns.session import GroupSession
from assess.store import canonical, later, shelf
from assess.store.database import Store
from assess.store.journal import journal

_MAKING = threading.Lock()


class Unkept:
    """The orders that wait for the store, in the order in which they were given."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._orders: tuple[Order, ...] = ()  # read as it is, changed under `_one`
        self._read: dict[str, GroupSession] = {}  # as the store had them last
        self._changes: Mapping[str, int] = {}
        self._one, self._writing = threading.Lock(), threading.Lock()

    def stands(self) -> Callable[[GroupSession], GroupSession]:
        """How a session of the store stands in this process, by the orders that wait now.

        To be asked for before the session is read: an order that is written in between then holds either way.
        """
        orders = self._orders

        def stands(session: GroupSession) -> GroupSession:
            self._read[session.id] = session
            return reduce(alarm.after, [one for one in orders if one.session_id == session.id], session)

        return stands

    def known(self, session_id: str) -> GroupSession | None:
        """The session as it stands in this process, where the store cannot be read; None where it was never read."""
        session = self._read.get(session_id)
        return self.stands()(session) if session else None

    def late(self, session_id: str) -> bool:
        """Whether the store has refused an order of this session and has not taken it since."""
        return any(one.late for one in self._orders if one.session_id == session_id)

    def waits(self, session_id: str) -> bool:
        """Whether any order of this session is not written yet."""
        return session_id in self.sessions()

    def sessions(self) -> frozenset[str]:
        """The sessions of which an order waits."""
        return frozenset(one.session_id for one in self._orders)

    def changes(self) -> Mapping[str, int]:
        """How often an order of each session was given here, for whoever looks for news."""
        return self._changes

    def take(self, order: Order, check: Callable[[], object] = lambda: None) -> None:
        """Let the order stand at once, and write it as soon as the store takes it. Raises what `check` raises."""
        with self._one:
            check()
            self._orders += (order,)
            self._changes = {**self._changes, order.session_id: self._changes.get(order.session_id, 0) + 1}
        if not self.write():
            later.until_written(self._store, self.write)

    def write(self) -> bool:
        """Write what waits, one by one; whether nothing waits any more. What fails stands on, and is noted once."""
        with self._writing:
            while self._orders:
                order = self._orders[0]
                try:
                    self._keep(order)
                except (Closed, NotFound) as wrong:  # the session is over: there is nobody left to bring out
                    journal().warning("alarm_dropped", chain=duty.chain(order.session_id), why=type(wrong).__name__)
                except Exception as wrong:  # noqa: BLE001 - noted; an alarm stands whatever is wrong with the store
                    self._refused(order, wrong)
                    return False
                with self._one:
                    self._orders = self._orders[1:]
        return True

    def _keep(self, order: Order) -> None:
        with self._store.reading() as at:
            session = duty.going(at, order.session_id)
        if alarm.after(session, order) == session:  # written already, by this process or another
            return
        moment = f"ordered {canonical.instant(order.at)}" if order.late else ""
        reason = " · ".join(filter(None, (order.reason, moment)))
        with self._store.writing(order.by, order.verb, duty.chain(order.session_id), reason) as tx:
            shelf.save(tx, alarm.after(duty.going(tx, order.session_id), order))

    def _refused(self, order: Order, wrong: Exception) -> None:
        if not order.late:
            chain, why = duty.chain(order.session_id), type(wrong).__name__
            journal().error("alarm_not_written", verb=order.verb, chain=chain, why=why)
        with self._one:
            self._orders = tuple(replace(one, late=True) for one in self._orders)


def of(store: Store) -> Unkept:
    """The store's one; made when it is first asked for."""
    with _MAKING:
        unkept: Unkept | None = store.__dict__.get("unkept_orders")
        if unkept is None:
            unkept = store.__dict__["unkept_orders"] = Unkept(store)
    return unkept
