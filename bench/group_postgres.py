"""Where do two app processes on one PostgreSQL server stop keeping up, and is nothing lost or doubled between them?

    python -m bench.group_postgres                                  100 to 1,000 clients: about ten minutes
    python -m bench.group_postgres --steps 10 20 --seconds 12       to try

A PostgreSQL server of its own with its usual settings (each commit waits for the disk), two `zhiheng serve` on it, each
tablet at one of them as behind a proxy, real HTTP on the loopback, the player's protocol with the seat's pulse, one
console open. The room fills in steps, each client answers every two seconds from then on; one in twenty goes over to
the other process in the middle, as when a process ends. Latency runs from the moment at which an answer was due, and is
counted where a step is full. At the end every acknowledged event is looked for, and the chains are verified.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "store")]

import postgres  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402

from assess.api.door import SESSION_COOKIE  # noqa: E402
from assess.store import audit  # noqa: E402
from bench import group_room  # noqa: E402
from bench.group import fsyncs  # noqa: E402
from bench.group_client import Tablet, Took, Wire, look  # noqa: E402
from bench.group_server import TICKS, Server  # noqa: E402

STEPS, SECONDS, EVERY, SEED = (100, 200, 400, 700, 1000), 60.0, 2.0, 20261129
FILLS = 0.25  # of a step, while its new clients come; not counted
GOES_OVER = 0.05  # of the tablets
FSYNCS = 200
KEPT_UP = 0.97  # of the answers that were due; less is called saturated
PROCESSES = 2


@dataclass
class Room:
    """What runs while the clients answer. `took` holds when each answer was due, and how long it took."""

    servers: Sequence[Server]
    made: group_room.Room
    given: argparse.Namespace
    began: float = field(default_factory=time.perf_counter)
    took: list[tuple[float, float]] = field(default_factory=list)
    cores: list[tuple[float, dict[str, float]]] = field(default_factory=list)  # when, and core seconds of each so far

    @property
    def ends(self) -> float:
        """Seconds from the beginning to the last answer that is due."""
        return float(self.given.seconds * len(self.given.steps))


def main() -> int:
    """Print each step's figures, then whether everything acknowledged is there once; 1 where it is not."""
    given = _given()
    if why := postgres.missing():
        print(f"left out: {why}")
        return 0
    with postgres.running(within=given.place) as database, TemporaryDirectory(dir=given.place) as folder:
        began = time.perf_counter()
        workspace = Path(folder)
        items = int(len(given.steps) * given.seconds / given.every) + 1
        with _quick(database.url):
            made = group_room.make(workspace, max(given.steps), items, database.url)
        print(f"site made in {time.perf_counter() - began:.0f} s; seed {given.seed}", flush=True)
        disk = median(fsyncs(workspace, FSYNCS)) * 1000
        with _serving(workspace, database.url) as servers:
            room = Room(servers, made, given)
            tablets = asyncio.run(_answer(room, database.process_id))
            memory = [server.memory_mb()[1] for server in servers]
        _steps(room, disk)
        print(f"memory at its highest, MB: {', '.join(f'{each:.0f}' for each in memory)}")
        return 0 if _kept(workspace, made, tablets, database.url) else 1


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--steps", type=int, nargs="+", default=list(STEPS), help="clients in the room, rising")
    asked.add_argument("--seconds", type=float, default=SECONDS, help="length of a step")
    asked.add_argument("--every", type=float, default=EVERY, help="seconds between a client's answers")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--place", default="/tmp", help="short path of a folder on the file system to measure")
    return asked.parse_args()


@contextmanager
def _quick(url: str) -> Iterator[None]:
    """No commit waits for the disk while the site is made; from then on each does."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as server:
            server.execute(text("ALTER SYSTEM SET fsync = off"))
            server.execute(text("SELECT pg_reload_conf()"))
            yield
            server.execute(text("ALTER SYSTEM RESET fsync"))
            server.execute(text("SELECT pg_reload_conf()"))
            server.execute(text("CHECKPOINT"))
            if server.scalar(text("SELECT setting FROM pg_settings WHERE name = 'fsync'")) != "on":
                raise ValueError("the server does not wait for the disk")
    finally:
        engine.dispose()


@contextmanager
def _serving(workspace: Path, url: str) -> Iterator[Sequence[Server]]:
    servers = [Server(workspace, url) for _ in range(PROCESSES)]
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.stop()


async def _answer(room: Room, database: int) -> Sequence[Tablet]:
    """Every client comes in at a moment of its own step, answers to the end and finishes."""
    chance, given, took = random.Random(room.given.seed), room.given, Took()
    ports = [server.port for server in room.servers]
    tablets = [Tablet(ports[n % PROCESSES], token, took) for n, token in enumerate(room.made.tokens)]
    console = Wire(ports[0], f"{SESSION_COOKIE}={room.made.signed_in}")
    beside = [asyncio.create_task(_watch(room, database)), asyncio.create_task(look(console, room.made.session.id))]
    comes = []
    for step, (before, full) in enumerate(pairwise((0, *given.steps))):
        comes += [given.seconds * (step + chance.uniform(0, FILLS)) for _ in range(full - before)]
    seeds = [chance.randrange(2**32) for _ in tablets]
    places = zip(tablets, room.made.seats, room.made.devices, comes, seeds, strict=True)
    await asyncio.gather(*(_client(room, *place[:4], random.Random(place[4])) for place in places))
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
    ends = median(took.ends) * 1000
    print(f"sent again {took.again}, pulses {took.pulses}; end with the scores: median {ends:.0f} ms")
    return tablets


async def _client(room: Room, tablet: Tablet, seat: str, device: str, comes: float, chance: random.Random) -> None:
    every, ends = room.given.every, room.began + room.ends
    await asyncio.sleep(comes)
    items = await tablet.open()
    pulse = asyncio.create_task(tablet.pulse(seat, device))
    await tablet.send([tablet.event("opened")])
    start = time.perf_counter()
    due = [start + every * (n + 0.5 + chance.uniform(-0.4, 0.4)) for n in range(len(items))]
    due = [moment for moment in due if moment < ends]
    over = chance.randrange(len(due)) if due and chance.random() < GOES_OVER else -1
    for n, (item, moment) in enumerate(zip(items, due, strict=False)):
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        if n == over:
            _go_over(room, tablet)
        await tablet.send(tablet.answered(item, chance.randint(1, 5)))
        room.took.append((moment - room.began, time.perf_counter() - moment))
    await asyncio.sleep(chance.uniform(0, FILLS * room.given.seconds))
    due_end = time.perf_counter()
    await tablet.send([tablet.event("finished")])
    tablet.took.ends.append(time.perf_counter() - due_end)
    pulse.cancel()
    await asyncio.gather(pulse, return_exceptions=True)
    tablet.wire.close()


def _go_over(room: Room, tablet: Tablet) -> None:
    """The tablet's next call reaches the other process."""
    tablet.wire.close()
    tablet.wire.port = next(server.port for server in room.servers if server.port != tablet.wire.port)


async def _watch(room: Room, database: int) -> None:
    """Once a second: the core seconds of each process so far."""
    while True:
        spent = {f"app {n}": server.core_seconds() for n, server in enumerate(room.servers, start=1)}
        spent |= {"postgres": _family(database), "clients": sum(os.times()[:2])}
        room.cores.append((time.perf_counter() - room.began, spent))
        await asyncio.sleep(1)


def _family(first: int) -> float:
    """Core seconds of a process, of its children that live, and of those that have ended."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # ended meanwhile; its time is then its parent's
            continue
        if entry.parent.name == str(first):
            total += sum(int(fields[n]) for n in (11, 12, 13, 14))
        elif fields[1] == str(first):
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def _steps(room: Room, disk: float) -> None:
    """A line for each step, and from where on the figures no longer hold."""
    mark, given = max(50.0, 4 * disk), room.given
    late = full = 0
    print(f"fsync of the disk: median {disk:.2f} ms; mark of p95 {mark:.0f} ms, of p99 {3 * mark:.0f} ms")
    for step, clients in enumerate(given.steps):
        begins, ends = given.seconds * (step + FILLS), given.seconds * (step + 1)
        took = [seconds * 1000 for due, seconds in room.took if begins <= due < ends]
        came = sum(begins <= due + seconds < ends for due, seconds in room.took) / (ends - begins)
        cuts = quantiles(took, n=100)
        told = ", ".join(f"{name} {share:.0%}" for name, share in _shares(room, begins, ends).items())
        print(f"{clients} clients: p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f}, p99 {cuts[98]:.1f} ms;", end=" ")
        print(f"{came:.0f} of {clients / given.every:.0f} answers a second; of a core: {told}", flush=True)
        late = late or (clients if cuts[94] >= mark or cuts[98] >= 3 * mark else 0)
        full = full or (clients if came < KEPT_UP * clients / given.every else 0)
    print(f"latency above its marks from {late} clients on" if late else "latency under its marks in every step")
    print(f"saturated at {full} clients" if full else "not saturated: every step's answers were kept as they came")


def _shares(room: Room, begins: float, ends: float) -> dict[str, float]:
    within = [(at, spent) for at, spent in room.cores if begins <= at < ends]
    (first, before), (last, after) = within[0], within[-1]
    return {name: (after[name] - before[name]) / (last - first) for name in after}


def _kept(workspace: Path, made: group_room.Room, tablets: Sequence[Tablet], url: str) -> bool:
    """Whether the store holds every acknowledged event once, in its order, and no chain is broken."""
    held = group_room.kept(workspace, made.sittings, url)
    lost = doubled = 0
    for sitting, tablet in zip(made.sittings, tablets, strict=True):
        times = Counter(held[sitting.id])
        lost += sum((tablet.lease, sequence) not in times for sequence in tablet.acknowledged)
        doubled += sum(count - 1 for count in times.values())
    told, aside = sum(len(tablet.acknowledged) for tablet in tablets), sum(len(tablet.aside) for tablet in tablets)
    ended = group_room.finished(workspace, made.sittings, url)
    store = group_room.opened(workspace, url)
    with store.reading() as at:
        problems = audit.verify(at)
    store.close()
    print(f"events acknowledged {told}, lost {lost}, doubled {doubled}, put aside {aside}")
    print(f"sittings {len(made.sittings)}, finished and scored {ended}; broken places in the chains {len(problems)}")
    return not (lost or doubled or aside or problems) and ended == len(made.sittings)


if __name__ == "__main__":
    sys.exit(main())
