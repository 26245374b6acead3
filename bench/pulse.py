"""What does the pulse of a room cost the server: one that nothing happens to, and one client who joins among all?

    nice -n 19 python -m bench.pulse <workspace> [people]

The app is called in this process, without a socket, so that the figures are the server's own processor time. Each round
lets every tablet ask once (200 are answered after 5 s, since nothing is new); the share of the watcher is in it. Then
one seat is saved while all the others wait, as a join saves it.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from assess import api
from assess.api import seat_pulse as module
from assess.nouns.session import GroupSession, SessionSeat
from assess.nouns.sitting import Event, EventKind, How
from assess.sitting import run
from assess.store import events, links, seats, shelf
from assess.store.database import Store
from bench import group_room

ROUNDS = 5
HEADERS = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1"), (b"content-type", b"application/json")]


async def ask(app: Starlette, path: str, content: dict[str, Any]) -> dict[str, Any]:
    """One call of a tablet; its answer."""
    body, told = json.dumps(content).encode(), b""
    scope = {"type": "http", "method": "POST", "path": path, "headers": HEADERS, "query_string": b"", "scheme": "http"}
    scope |= {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "http_version": "1.1", "root_path": ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal told
        told += message.get("body", b"")

    await app(scope, receive, send)  # type: ignore[arg-type]
    answer: dict[str, Any] = json.loads(told)
    return answer


async def measure(store: Store, here: Sequence[tuple[str, SessionSeat]], page: str) -> tuple[float, float]:
    """Milliseconds of the processor: of one pulse that nothing happens to, and of one join while all wait."""
    app = Starlette(routes=api.routes(store), middleware=api.middleware(store))

    def sent(seat: SessionSeat, seen: str) -> dict[str, Any]:
        sitting = seat.sitting_ids[0] if page == "sitting" else ""
        return {"device": seat.device_id, "page": page, "sitting": sitting, "seen": seen}

    async def all_ask(marks: Sequence[str]) -> list[str]:
        asked = (ask(app, f"/seat/{token}/pulse", sent(s, m)) for (token, s), m in zip(here, marks, strict=True))
        return [told["mark"] for told in await asyncio.gather(*asked)]

    marks, idle, joins = await all_ask(await all_ask([""] * len(here))), [], []
    for _ in range(ROUNDS):
        began = time.process_time()
        marks = await all_ask(marks)
        idle.append((time.process_time() - began) / len(here) * 1000)
    held, module.HELD_SECONDS = module.HELD_SECONDS, 20.0
    waiting = asyncio.gather(all_ask(marks))
    await asyncio.sleep(8)  # all have been read and wait
    for number in range(ROUNDS):
        began = time.process_time()
        _saved(store, here[number][1].id)
        await asyncio.sleep(1.5)
        joins.append((time.process_time() - began) * 1000)
    await waiting
    module.HELD_SECONDS = held
    return statistics.median(idle), statistics.median(joins)


def _saved(store: Store, seat_id: str) -> None:
    """Save a seat anew, as `joining.take` does; nothing that a tablet is told changes."""
    with store.reading() as at:
        session_id = shelf.read(at, SessionSeat, seat_id).session_id
    with store.writing("client", "joining.take", f"session:{session_id}") as tx:
        seat = shelf.read(tx, SessionSeat, seat_id)
        shelf.save(tx, replace(seat, moved=seat.moved + 1))


def _half_way(store: Store, here: Sequence[tuple[str, SessionSeat]]) -> None:
    """Every client has answered half of their items, as after some minutes."""
    for _, seat in here:
        (sitting_id,) = seat.sitting_ids
        if events.lease_of(store, sitting_id) is None:
            lease = events.grant_lease(store, sitting_id)
            run.start(store, "client", sitting_id)
            events.append(store, sitting_id, lease.id, [_answer(sitting_id, lease.id, n) for n in range(1, 61)])


def _answer(sitting_id: str, lease_id: str, number: int) -> Event:
    return Event(
        schema=events.SCHEMA,
        sitting_id=sitting_id,
        lease_id=lease_id,
        sequence=number,
        kind=EventKind.ANSWERED,
        item_id=f"q{number}",
        value=3,
        how=How.TOUCH,
        elapsed_ms=1500.0,
        after_speech_ms=None,
        detail={"by": "client"},
        page_load_id="p",
        monotonic_ms=1.0,
        client_time="2026-11-29T10:00:00+08:00",
    )


def main() -> None:
    """Make the room where it is not there yet, measure on both pages and print."""
    workspace, people = Path(sys.argv[1]), int((*sys.argv, "200")[2])
    if not workspace.exists():
        group_room.make(workspace, people)
    store = group_room.opened(workspace)
    with store.reading() as at:
        (session,) = shelf.every(at, GroupSession)
        here = [(links.seat_token(store.keys, seat), seat) for seat in seats.of_session(at, session.id)]
    for page in ("lobby", "sitting"):
        if page == "sitting":
            _half_way(store, here)
        idle, join = asyncio.run(measure(store, here, page))
        print(f"{page}: {len(here)} seats, an idle pulse {idle:.2f} ms, a join while all wait {join:.0f} ms")
    store.close()


if __name__ == "__main__":
    main()
