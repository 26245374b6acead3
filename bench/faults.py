"""Is any acknowledged answer lost or doubled when something goes wrong at a random moment?

    python -m bench.faults                  every fault, 20 moments each: about eight minutes
    python -m bench.faults killed disk      these alone
    python -m bench.faults --moments 3 --seconds 5

`zhiheng serve` in a process of its own; tablets that go on answering whatever happens and send again what was not
acknowledged. After each series the store is compared with what the tablets were told, event by event.

killed: SIGKILL, and started again. cut: a minute without the network, which closes, falls silent, or loses the answers
alone. browser: a Chromium is killed and opened again with its profile. clock: the tablet's clock jumps a day. disk: the
site's disk is full. mixed: what was sent is sent again, in any order, over two connections at once. two: two tablets
with one code, then the evaluator moves the seat to the other.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import group_room
from bench.fault_count import Counted
from bench.fault_kinds import FAULTS
from bench.fault_scene import Scene
from bench.group_server import Server

PEOPLE, ITEMS, MOMENTS, CUT_SECONDS, SEED = 20, 240, 20, 60.0, 20261129
HEAD = ("fault", "moments", "seconds", "acknowledged", "lost", "doubled", "altered", "not arrived", "broken links")


def main() -> int:
    """Print one line a fault; 1 where anything was lost or doubled."""
    given = _given()
    print(f"seed {given.seed}, network cut for {given.seconds:g} s", flush=True)
    print(_line(HEAD), flush=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        workspace = Path(folder)
        room = group_room.make(workspace, PEOPLE + 1, ITEMS)
        server = Server(workspace)
        server.start()
        try:
            whole = [_tried(name, workspace, room, server, given).whole for name in given.faults or FAULTS]
        finally:
            server.stop()
    print("nothing lost, nothing doubled" if all(whole) else "LOST OR DOUBLED: see above")
    return 0 if all(whole) else 1


def _tried(name: str, workspace: Path, room: group_room.Room, server: Server, given: argparse.Namespace) -> Counted:
    chance, began = random.Random(f"{given.seed} {name}"), time.perf_counter()
    scene = Scene(workspace, room, ITEMS, server, chance, given.moments, given.seconds)
    told = asyncio.run(FAULTS[name](scene))
    took = f"{time.perf_counter() - began:.0f}"
    counts = (told.acknowledged, told.lost, told.doubled, told.altered, told.unsent, told.broken)
    print(_line((name, str(given.moments), took, *map(str, counts))), flush=True)
    return told


def _line(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.rjust(len(head)) for cell, head in zip(cells, HEAD, strict=True))


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("faults", nargs="*", choices=[[], *FAULTS])
    asked.add_argument("--moments", type=int, default=MOMENTS)
    asked.add_argument("--seconds", type=float, default=CUT_SECONDS, help="how long the network is cut")
    asked.add_argument("--seed", type=int, default=SEED)
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
