"""Is the workspace private, large and quick enough?"""

from __future__ import annotations

import os
import shutil
import stat
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from assess.cli.doctor.finding import Finding, Say, bad, ok, warn
from assess.settings import SITE_FILE, Settings

# Our own settings. A site's database is tens of megabytes without films, and ten backups of it are kept.
SCARCE_BYTES, TOO_FEW_BYTES = 2 * 1024**3, 512 * 1024**2
GIGABYTE = 1024**3
WRITES, WRITE_BYTES = 25, 4096  # waits for the disk that the median is taken of; a page of SQLite
SLOW_MS, TOO_SLOW_MS = 50.0, 500.0  # 200 clients at an answer each 2 s share commits; at half a second they queue


def rights(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether the workspace can be written by this account, and read by no other."""
    folder = settings.workspace
    if not folder.is_dir():
        yield ok(say("Workspace: {folder} is made at the first start.").format(folder=folder))
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        told = say("Workspace: {folder} cannot be written by this account.").format(folder=folder)
        yield bad(told, say("Sign in to the computer as the account that owns it, or give it the right to write."))
        return
    seen = [p.name for p in (folder, folder / SITE_FILE, folder / "site.key") if p.exists() and _others(p)]
    if seen:
        told = say("Workspace: others on this computer can read {files}.").format(files=", ".join(seen))
        yield bad(told, say("Take their rights: chmod -R go= {folder}").format(folder=folder))
    else:
        yield ok(say("Workspace: {folder}, for this account only.").format(folder=folder))


def space(settings: Settings, say: Say) -> Iterator[Finding]:
    """How much room the disk has."""
    free = shutil.disk_usage(_there(settings.workspace)).free
    told = say("Disk: {free:.1f} GB free.").format(free=free / GIGABYTE)
    remedy = say("Make room before the session: without it no answer can be kept here, and tablets keep theirs.")
    if free < TOO_FEW_BYTES:
        yield bad(told, remedy)
    elif free < SCARCE_BYTES:
        yield warn(told, remedy)
    else:
        yield ok(told)


def waiting(settings: Settings, say: Say) -> Iterator[Finding]:
    """How long the disk takes to say that an answer is kept: the median of its own fsync."""
    try:
        median = fsync_ms(_there(settings.workspace))
    except OSError as wrong:
        told = say("Disk: cannot be written ({wrong}).").format(wrong=wrong.strerror)
        yield bad(told, say("Look at the disk and the folder's rights."))
        return
    told = say("Disk: an answer is kept after {median:.1f} ms (median).").format(median=median)
    remedy = say("Use the computer's own solid-state disk, not a stick or a network drive.")
    if median > TOO_SLOW_MS:
        yield bad(told, remedy)
    elif median > SLOW_MS:
        yield warn(told, remedy)
    else:
        yield ok(told)


def fsync_ms(folder: Path) -> float:
    """Median of the milliseconds until 4096 new bytes are on the folder's disk. Raises OSError."""
    took = []
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(WRITES):
            begun = time.perf_counter()
            file.write(bytes(WRITE_BYTES))
            os.fsync(file.fileno())
            took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def _others(path: Path) -> bool:
    return sys.platform != "win32" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
