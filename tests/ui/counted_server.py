"""The real server in a process that tells, for each line on its input, what it did; see test_load_options.py."""

from __future__ import annotations

import gc
import json
import sys
import threading
from pathlib import Path

from assess.settings import Settings
from assess.ui import serve

WATCHERS = ("LocalSourcesWatcher", "PollingPathWatcher", "EventBasedPathWatcher")  # classes of streamlit.watcher
full = 0  # collections of all generations so far


def count(phase: str, how: dict[str, int]) -> None:
    """A callback of `gc`: one more full collection has ended."""
    global full
    full += phase == "stop" and how["generation"] == 2


def tell() -> None:
    """Answer each line with the count, what the living watchers watch, and the threads' classes."""
    for _ in sys.stdin:
        before = full
        gc.unfreeze()  # what stays is not among the objects else
        living = [thing for thing in gc.get_objects() if type(thing).__name__ in WATCHERS]
        watched = sorted({f"{type(one).__name__} {Path(getattr(one, '_path', '')).name}" for one in living})
        threads = sorted({f"{type(t).__module__} {t.name}" for t in threading.enumerate()})
        print(json.dumps({"full": before, "watched": watched, "threads": threads}), flush=True)


def main(place: str, port: str, *options: str) -> None:
    """Serve the site; `options` such as runner.postScriptGC=true go before those of the site."""
    for option in options:
        key, value = option.split("=")
        serve.OPTIONS[key] = json.loads(value)
    gc.callbacks.append(count)
    threading.Thread(target=tell, daemon=True).start()
    serve.serve(Settings(workspace=Path(place), key_store="file", port=int(port)))


if __name__ == "__main__":
    main(*sys.argv[1:])
