"""A PostgreSQL server of its own for a few claims or a measurement, where this computer has one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
ACCOUNT = "postgres"  # PostgreSQL refuses to run as root
WAIT_SECONDS = 60
FOR_CLAIMS = ("fsync=off",)  # quick; what is gone after a power cut is not what they ask


@dataclass(frozen=True)
class Running:
    """A server: the SQLAlchemy URL of an empty database, and the id of its first process."""

    url: str
    process_id: int


def missing() -> str:
    """Why no server can be had here; empty where one can."""
    if sys.platform == "win32":
        return "a PostgreSQL server is not started on Windows"
    if find_spec("psycopg") is None:
        return "psycopg is not installed (pip install zhiheng[postgresql])"
    if binary("initdb") is None or binary("postgres") is None:
        return "this computer has no PostgreSQL server (initdb, postgres)"
    return "" if os.geteuid() or _account() else "PostgreSQL refuses root, and there is no account postgres"


@contextmanager
def server() -> Iterator[str]:
    """The SQLAlchemy URL of an empty database on a socket in a folder of its own; gone afterwards."""
    with running(FOR_CLAIMS) as started:
        yield started.url


@contextmanager
def running(options: Sequence[str] = (), within: str = "/tmp") -> Iterator[Running]:
    """A server with these settings ("name=value"), its files in a new folder `within`; gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="zhiheng-pg-", dir=within))  # a socket's path must be short
    try:
        if not os.geteuid():
            shutil.chown(place, ACCOUNT, ACCOUNT)
        made = [str(binary("initdb")), "-D", str(place / "db"), "-U", "zhiheng", "-A", "trust", "-E", "UTF8", "-N"]
        subprocess.run(made, check=True, capture_output=True, timeout=WAIT_SECONDS, **_as_account())
        process = _start(place, options)
        try:
            yield Running(f"postgresql+psycopg://zhiheng@/postgres?host={place}", process.pid)
        finally:
            process.send_signal(signal.SIGINT)  # at once, also where a claim that failed left a connection open
            process.wait(WAIT_SECONDS)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _start(place: Path, options: Sequence[str]) -> subprocess.Popen[bytes]:
    own = ("listen_addresses=", f"unix_socket_directories={place}", "lc_messages=C", *options)
    command = [str(binary("postgres")), "-D", str(place / "db"), *(part for o in own for part in ("-c", o))]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as_account())
    until = time.monotonic() + WAIT_SECONDS
    pid = place / "db" / "postmaster.pid"
    while time.monotonic() < until:
        if pid.is_file() and "ready" in pid.read_text(encoding="utf-8"):
            return running
        time.sleep(0.05)
    running.kill()
    raise TimeoutError("PostgreSQL did not start")


def binary(name: str) -> Path | None:
    """Where a program of PostgreSQL is; None where this computer has none."""
    if found := shutil.which(name):
        return Path(found)
    there = sorted(file for folder in FOLDERS for file in Path(folder).glob(f"*/bin/{name}"))
    return there[-1] if there else None


def _account() -> bool:
    import pwd  # there is none on Windows

    return any(entry.pw_name == ACCOUNT for entry in pwd.getpwall())


def _as_account() -> dict[str, Any]:
    return {} if os.geteuid() else {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": [], "cwd": "/"}
