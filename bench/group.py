"""Does one laptop serve a room of 200 clients who answer every two seconds, and is nothing lost?

    python -m bench.group                   200 clients, 120 items: five minutes after the site is made
    python -m bench.group 20 10             20 clients, 10 items, to try

`zhiheng serve` in a process of its own, real HTTP on the loopback, the player's protocol (form, lease, state, then for
each answer one call with what was shown and answered, then the end), the seat's pulse beside it all the time, and the
evaluator's console open. Latency runs from the moment at which an answer
was due, not from the moment it could be sent. The disk's own fsync is measured before the load, on the same file
system, and again beside it; the mark takes the first. Each figure stands beside its mark; at the end every
acknowledged event is looked for in the store, which must hold it once.

--without pulses, --without console: what of the server's time is theirs, by the difference.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from assess.api.door import SESSION_COOKIE
from bench import group_room
from bench.group_client import Tablet, Took, Wire, look
from bench.group_server import Server

EVERY_SECONDS, SPREAD_SECONDS, SEED = 2.0, 20.0, 20261129
FSYNCS, BLOCK = 200, b"\0" * 4096
MEMORY_MB, CORE_SHARE = 600, 0.60


@dataclass
class Beside:
    """What was measured while the room answered."""

    fsyncs: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)  # of one core, each second
    memory: float = 0.0
    seconds: float = 0.0  # of a core, from the first tablet to the last answer


def main() -> int:
    """Print each figure beside its mark; 1 where one does not hold."""
    given = _given()
    with TemporaryDirectory(dir=given.place) as folder:
        workspace = Path(folder)
        began = time.perf_counter()
        room = group_room.make(workspace, given.clients, given.items)
        print(f"site made in {time.perf_counter() - began:.0f} s; seed {given.seed}", flush=True)
        alone = fsyncs(workspace, FSYNCS)
        server = Server(workspace)
        server.start()
        try:
            tablets, beside = asyncio.run(_answer(server, room, given))
        finally:
            server.stop()
        good = _marks(tablets, beside, alone, commits(workspace))
        return 0 if _kept(workspace, room, tablets) and good else 1


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("clients", type=int, nargs="?", default=200)
    asked.add_argument("items", type=int, nargs="?", default=group_room.ITEMS)
    asked.add_argument("--every", type=float, default=EVERY_SECONDS, help="seconds between a client's answers")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--without", nargs="*", choices=("pulses", "console"), default=())
    asked.add_argument(
        "--place", help="folder on the file system to measure; default: the system's for temporary files"
    )
    return asked.parse_args()


async def _answer(server: Server, room: group_room.Room, given: argparse.Namespace) -> tuple[list[Tablet], Beside]:
    """Every client comes in at a moment of its own and answers to the end."""
    took, chance, beside = Took(), random.Random(given.seed), Beside()
    tablets = [Tablet(server.port, token, took) for token in room.tokens]
    console = Wire(server.port, f"{SESSION_COOKIE}={room.signed_in}")
    watching, began = [asyncio.create_task(_watch(server, beside))], server.core_seconds()
    watching += [] if "console" in given.without else [asyncio.create_task(look(console, room.session.id))]
    seeds = [(chance.uniform(0, SPREAD_SECONDS), chance.randrange(2**32)) for _ in tablets]
    places = zip(tablets, room.seats, room.devices, seeds, strict=True)
    await asyncio.gather(*(_come(t, seat, device, at, seed, given) for t, seat, device, (at, seed) in places))
    beside.seconds = server.core_seconds() - began
    await _ended(watching)
    return tablets, beside


async def _come(tablet: Tablet, seat: str, device: str, at: float, seed: int, given: argparse.Namespace) -> None:
    await asyncio.sleep(at)
    items = await tablet.open()
    pulses = [] if "pulses" in given.without else [asyncio.create_task(tablet.pulse(seat, device))]
    await tablet.run(items, given.every, random.Random(seed))
    await _ended(pulses)


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel what runs beside the answers; what went wrong in it is raised."""
    for task in tasks:
        task.cancel()
    for told in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(told, Exception):
            raise told


async def _watch(server: Server, beside: Beside) -> None:
    """Once a second: the server's share of a core, its memory, one fsync of the disk."""
    seconds, at = server.core_seconds(), time.perf_counter()
    while True:
        await asyncio.sleep(1)
        beside.fsyncs += await asyncio.to_thread(fsyncs, server.workspace, 1)
        now, spent = time.perf_counter(), server.core_seconds()
        beside.shares.append((spent - seconds) / (now - at))
        beside.memory = server.memory_mb()[1]
        seconds, at = spent, now


def fsyncs(place: Path, count: int) -> list[float]:
    """Seconds of so many fsyncs, each after 4 KiB at the end of a file of its own there."""
    took = []
    file = place / "fsync"
    with file.open("ab", buffering=0) as written:
        for _ in range(count):
            written.write(BLOCK)
            began = time.perf_counter()
            os.fsync(written.fileno())
            took.append(time.perf_counter() - began)
    file.unlink()
    return took


def commits(workspace: Path) -> int:
    """How often the server's writer waited for the disk, as the journal told when it ended."""
    told = (workspace / "logs" / "zhiheng.log").read_text(encoding="utf-8").splitlines()
    return next(json.loads(line)["count"] for line in reversed(told) if '"event": "writer_ended"' in line)


def _marks(tablets: Sequence[Tablet], beside: Beside, alone: Sequence[float], commits: int) -> bool:
    took = tablets[0].took
    disk, answers = median(alone) * 1000, len(took.answers)
    p95_mark = max(50.0, 4 * disk)
    cuts = [cut * 1000 for cut in quantiles(took.answers, n=100)]
    share = sum(beside.shares) / len(beside.shares)
    print(f"answers {answers}, sent again {took.again}, pulses {took.pulses}; p50 {cuts[49]:.1f} ms")
    print(f"fsync of the disk: median {disk:.2f} ms before, {median(beside.fsyncs) * 1000:.2f} ms beside the load")
    writes = answers + took.pulses
    print(
        f"commits {commits}: {commits / answers:.2f} for each answer, {commits / writes:.2f} for each answer or pulse"
    )
    print(
        f"time of a core: {beside.seconds * 1000 / answers:.2f} ms for each answer, with everything else that was done"
    )
    for what, seconds in (("form, lease and state", took.forms), ("end, with the scores", took.ends)):
        print(f"{what}: median {median(seconds) * 1000:.0f} ms, most {max(seconds) * 1000:.0f} ms")
    print(f"share of a core at its busiest second: {max(beside.shares):.0%}")
    figures = (
        ("acknowledged p95, ms", cuts[94], p95_mark),
        ("acknowledged p99, ms", cuts[98], 3 * p95_mark),
        ("memory of the server at its highest, MB", beside.memory, MEMORY_MB),
        ("share of one core, %", share * 100, CORE_SHARE * 100),
    )
    for name, figure, mark in figures:
        print(f"{name}: {figure:.1f}, mark {mark:.0f}, ratio {figure / mark:.2f}: {'yes' if figure <= mark else 'NO'}")
    return all(figure <= mark for _, figure, mark in figures)


def _kept(workspace: Path, room: group_room.Room, tablets: Sequence[Tablet]) -> bool:
    """Whether the store holds every acknowledged event, once."""
    held = group_room.kept(workspace, room.sittings)
    lost = doubled = 0
    for sitting, tablet in zip(room.sittings, tablets, strict=True):
        times = Counter(held[sitting.id])
        lost += sum((tablet.lease, sequence) not in times for sequence in tablet.acknowledged)
        doubled += sum(count - 1 for count in times.values())
    told = sum(len(tablet.acknowledged) for tablet in tablets)
    ended = group_room.finished(workspace, room.sittings)
    aside = sum(len(tablet.aside) for tablet in tablets)
    print(f"events acknowledged {told}, lost {lost}, doubled {doubled}, put aside {aside}")
    print(f"sittings {len(room.sittings)}, finished and scored {ended}")
    return not lost and not doubled and not aside and ended == len(room.sittings)


if __name__ == "__main__":
    sys.exit(main())
