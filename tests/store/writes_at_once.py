"""One of the processes that write into the same database at the same moment; run by test_two_processes.py."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from store_site import answer, settings

from assess.store import events
from assess.store.database import Store

THREADS, EACH = 3, 12


def write(store: Store, name: str, lease: str) -> list[int]:
    """Verbs on one chain and answers of one sitting, mixed, from several threads; the sequences acknowledged."""

    def some(thread: int) -> list[int]:
        kept: list[int] = []
        for n in range(EACH):
            with store.writing(name, f"verb.{thread}.{n}", "site") as tx:
                tx.touch("nothing", f"{name}{thread}", f"{thread} {n}")
            told = events.append(store, "s1", lease, [answer(lease, thread * EACH + n + 1)])
            kept += told.accepted
        return kept

    with ThreadPoolExecutor(THREADS) as pool:
        return sorted(sequence for kept in pool.map(some, range(THREADS)) for sequence in kept)


def main(place: str, url: str, name: str, lease: str) -> None:
    """Open the store, say so, wait for a line on standard input, write, and say what was acknowledged."""
    store = Store.open(settings(Path(place), database=url))
    print("open", flush=True)
    sys.stdin.readline()
    kept = write(store, name, lease)
    store.close()
    print(json.dumps(kept), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
