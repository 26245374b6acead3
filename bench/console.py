"""What does an open console cost while a room of 200 clients answers, and how soon does it show an answer?

    python -m bench.console                  200 seats, a minute with none, one and three consoles
    python -m bench.console 40 20            40 seats, 20 seconds each, to try

`zhiheng serve` runs in a process of its own and does nothing but serve consoles: answers (one per seat and 2 s) and
what the tablets say (every 5 s) are written into its store by this process. Its time of a core (by /proc) is taken
without a console, with one and with three; the share of a console is what comes on top, by the number of them. An
answer's latency runs from the moment at which its commit had ended until a console's stream has told its tile.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from assess.api.door import SESSION_COOKIE
from assess.nouns.session import Presence, SessionSeat
from assess.nouns.sitting import Event, EventKind, How
from assess.sitting import run
from assess.store import canonical, events, seats
from assess.store.database import Store
from bench import group_room
from bench.group_server import Server

EVERY_SECONDS, PULSE_SECONDS = 2.0, 5.0
CORE_SHARE, SOON_SECONDS = 0.05, 1.0
SETTLE_SECONDS = 3.0


@dataclass
class Shown:
    """Answers that were written and not shown yet, and how long the others took; shared by writer and consoles."""

    waiting: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    took: list[float] = field(default_factory=list)
    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wrote(self, seat_id: str, answered: int, at: float) -> None:
        """So many answers of the seat are in the store since then."""
        with self.lock:
            self.waiting[seat_id].append((answered, at))

    def tells(self, seat_id: str, answered: int) -> None:
        """A console's stream has told the tile."""
        now = time.perf_counter()
        with self.lock:
            open_ones = self.waiting[seat_id]
            self.took += [now - at for count, at in open_ones if count <= answered]
            self.waiting[seat_id] = [one for one in open_ones if one[0] > answered]


class Room(threading.Thread):
    """Every seat answers one item after another, in turn, and its tablet speaks."""

    def __init__(self, store: Store, room: group_room.Room, shown: Shown) -> None:
        super().__init__(daemon=True)
        self.store, self.shown, self.ended = store, shown, threading.Event()
        with store.reading() as at:
            self.seats: Sequence[SessionSeat] = seats.of_session(at, room.session.id)
        self.leases = {seat.id: self._begin(seat) for seat in self.seats}
        self.answered = dict.fromkeys(self.leases, 0)
        self.written = 0

    def run(self) -> None:
        """Until it is ended; a seat that has answered everything begins anew at the first item."""
        apart, next_at, pulse_at = EVERY_SECONDS / len(self.seats), time.perf_counter(), 0.0
        turn = pulse = 0
        while not self.ended.is_set():
            now = time.perf_counter()
            if now >= next_at:
                self._answer(self.seats[turn % len(self.seats)])
                turn, next_at = turn + 1, next_at + apart
            if now >= pulse_at:
                seat = self.seats[pulse % len(self.seats)]
                said = Presence(seat_id=seat.id, page="sitting", device_id=seat.device_id, battery=0.8)
                seats.says(self.store, seat.session_id, said)
                pulse, pulse_at = pulse + 1, now + PULSE_SECONDS / len(self.seats)
            time.sleep(max(0.0, min(next_at, pulse_at) - time.perf_counter()))

    def _begin(self, seat: SessionSeat) -> str:
        run.start(self.store, "client", seat.sitting_ids[0])
        return events.grant_lease(self.store, seat.sitting_ids[0], move=True).id

    def _answer(self, seat: SessionSeat) -> None:
        self.answered[seat.id] += 1
        count, lease = self.answered[seat.id], self.leases[seat.id]
        both = [
            self._event(seat, lease, 2 * count - 1, EventKind.SHOWN),
            self._event(seat, lease, 2 * count, EventKind.ANSWERED),
        ]
        events.append(self.store, seat.sitting_ids[0], lease, both)
        self.written += 1
        self.shown.wrote(seat.id, min(count, group_room.ITEMS), time.perf_counter())

    def _event(self, seat: SessionSeat, lease: str, sequence: int, kind: EventKind) -> Event:
        answered = kind is EventKind.ANSWERED
        return Event(
            schema=1,
            sitting_id=seat.sitting_ids[0],
            lease_id=lease,
            sequence=sequence,
            kind=kind,
            item_id=f"q{(sequence - 1) // 2 % group_room.ITEMS + 1}",
            value=3 if answered else None,
            how=How.TOUCH if answered else None,
            elapsed_ms=1500.0 if answered else None,
            after_speech_ms=None,
            detail={},
            page_load_id=lease,
            monotonic_ms=float(sequence),
            client_time=canonical.instant(canonical.now()),
        )


class Console(threading.Thread):
    """One open console: its long poll, until it is ended."""

    def __init__(self, port: int, room: group_room.Room, shown: Shown) -> None:
        super().__init__(daemon=True)
        self.wire = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.way, self.cookie = f"/console/{room.session.id}/board", f"{SESSION_COOKIE}={room.signed_in}"
        self.shown, self.ended = shown, threading.Event()
        self.begun, self.answers = threading.Event(), 0

    def run(self) -> None:
        """Ask with the mark of the answer before, as the page does."""
        seen = ""
        while not self.ended.is_set():
            self.wire.request("GET", f"{self.way}?seen={seen}", headers={"cookie": self.cookie})
            body = self.wire.getresponse().read()
            told = json.loads(body)
            for tile in told.get("tiles", ()):
                self.shown.tells(tile["seat_id"], tile["answered"])
            seen, self.answers = told["mark"], self.answers + 1
            self.shown.bytes += len(body)
            self.begun.set()


def main() -> int:
    """Print each figure beside its mark; 1 where one does not hold."""
    given = _given()
    with TemporaryDirectory() as place:
        began = time.perf_counter()
        room = group_room.make(Path(place), given.seats)
        store = group_room.opened(Path(place))
        answering = Room(store, room, Shown())
        print(f"site of {given.seats} made in {time.perf_counter() - began:.0f} s", flush=True)
        server = Server(Path(place))
        server.start()
        answering.start()
        try:
            none, _, _ = _stage(server, room, answering, 0, given.seconds)
            one, took, size = _stage(server, room, answering, 1, given.seconds)
            three, _, _ = _stage(server, room, answering, 3, given.seconds)
        finally:
            answering.ended.set()
            answering.join()
            server.stop()
            store.close()
    return 0 if _marks(none, one, three, took, size, given.seconds) else 1


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("seats", type=int, nargs="?", default=200)
    asked.add_argument("seconds", type=float, nargs="?", default=60.0, help="of each of the three parts")
    return asked.parse_args()


def _stage(
    server: Server, room: group_room.Room, answering: Room, count: int, seconds: float
) -> tuple[float, list[float], int]:
    """So many consoles for so long: the server's share of a core, the latencies in seconds, the bytes of all answers.

    The consoles are open and have the whole room before the time begins.
    """
    shown = answering.shown = Shown()
    consoles = [Console(server.port, room, shown) for _ in range(count)]
    for one in consoles:
        one.start()
    for one in consoles:
        one.begun.wait(60)
    time.sleep(SETTLE_SECONDS)
    shown.took.clear()
    shown.bytes = 0
    spent, at, written = server.core_seconds(), time.perf_counter(), answering.written
    time.sleep(seconds)
    share = (server.core_seconds() - spent) / (time.perf_counter() - at)
    rate = (answering.written - written) / (time.perf_counter() - at)
    took, size = list(shown.took), shown.bytes
    for one in consoles:
        one.ended.set()
    for one in consoles:
        one.join(30)
    print(f"{count} consoles: {share:.1%} of a core, {rate:.0f} answers a second", flush=True)
    return share, took, size


def _marks(none: float, one: float, three: float, took: Sequence[float], size: int, seconds: float) -> bool:
    p95 = quantiles(took, n=20)[18]
    print(f"answers shown {len(took)}, median {median(took):.2f} s; {size / seconds / 1000:.0f} kB a second")
    print(f"each of three consoles: {(three - none) / 3:.1%} of a core")
    figures = (
        ("share of one core for one console, %", (one - none) * 100, CORE_SHARE * 100),
        ("shown within, p95, s", p95, SOON_SECONDS),
    )
    for name, figure, mark in figures:
        print(f"{name}: {figure:.2f} (mark {mark:g}) {'holds' if figure < mark else 'DOES NOT HOLD'}")
    return all(figure < mark for _, figure, mark in figures)


if __name__ == "__main__":
    sys.exit(main())
