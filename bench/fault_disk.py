"""A disk that is full: a small file system of its own where we may make one, else a process that may write no file."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.fault_count import Counted
from bench.fault_scene import Scene
from bench.fault_tablet import Queueing
from bench.group_server import Server

MEGABYTES = 192
FULL_SECONDS = (0.3, 1.5)
NOTICED_SECONDS = 20.0  # SQLite first uses what its journal has already
REAL = ("ext4", "tmpfs")  # a full disk that outlasts the server's process
DATABASE, FILLER = "zhiheng.sqlite", "everything_else"


async def disk(scene: Scene) -> Counted:
    """The disk takes nothing for a while; tablets are told 503, and nobody touches the server."""
    with tempfile.TemporaryDirectory() as folder, small(Path(folder)) as (place, kind):
        workspace = copied(scene.workspace, place / "site")
        server = Server(workspace)
        await asyncio.to_thread(server.start)
        try:
            there = replace(scene, workspace=workspace, server=server)
            return await _fills(there, kind, filler(server, place, kind))
        finally:
            server.stop()


def copied(workspace: Path, to: Path) -> Path:
    """The site once more, in another place, while its server runs; returns that place."""
    shutil.copytree(workspace, to, ignore=shutil.ignore_patterns("speech", "backups", f"{DATABASE}*"))
    with (
        contextlib.closing(sqlite3.connect(workspace / DATABASE)) as source,
        contextlib.closing(sqlite3.connect(to / DATABASE)) as copy,
    ):
        source.backup(copy)
    return to


async def _fills(scene: Scene, kind: str, fill: Callable[[bool], None]) -> Counted:
    refusals: list[int] = []

    async def happens(tablets: Sequence[Queueing]) -> None:
        for _ in range(scene.moments):
            await scene.soon()
            before = _refused(tablets)
            fill(True)
            await _noticed(tablets, before)
            await asyncio.sleep(scene.chance.uniform(*FULL_SECONDS))
            fill(False)
            refusals.append(_refused(tablets) - before)

    process = scene.server.process
    told = await scene.while_answering(happens)
    if process is None or process.poll() is not None:
        raise RuntimeError("the server did not outlive the full disk")
    noticed = sum(map(bool, refusals))
    print(f"  disk: {kind}; 503 told {sum(refusals)} times, at {noticed} of {len(refusals)} moments; not restarted")
    return told if noticed == len(refusals) else replace(told, unsent=told.unsent + 1)


def _refused(tablets: Sequence[Queueing]) -> int:
    return sum(tablet.statuses[503] for tablet in tablets)


async def _noticed(tablets: Sequence[Queueing], before: int) -> None:
    until = time.monotonic() + NOTICED_SECONDS
    while _refused(tablets) == before and time.monotonic() < until:
        await asyncio.sleep(0.02)


@contextlib.contextmanager
def small(folder: Path) -> Iterator[tuple[Path, str]]:
    """A file system of 192 MB: ext4 in a file, else in memory (both need root), else the folder itself; and which."""
    image, place = folder / "image", folder / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(MEGABYTES * 1_000_000)
    ext4 = (["mkfs.ext4", "-q", "-F", "-m", "0", str(image)], ["mount", "-o", "loop", str(image), str(place)])
    memory = (["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)],)
    kind = next((name for name, ways in (("ext4", ext4), ("tmpfs", memory)) if all(map(_done, ways))), "")
    try:
        yield place, kind or "the process may write no file"
    finally:
        if kind:
            subprocess.run(["umount", "-l", str(place)], check=True)


def _done(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def filler(server: Server, place: Path, kind: str) -> Callable[[bool], None]:
    """What fills the disk and empties it again."""
    everything = place / FILLER
    if kind not in REAL:
        return lambda full: _may_write(server, allowed=not full)

    def fill(full: bool) -> None:
        if not full:
            return everything.unlink()
        free = os.statvfs(place)
        with everything.open("wb", buffering=0) as file:
            os.posix_fallocate(file.fileno(), 0, max(1, (free.f_bavail - 64) * free.f_frsize))
            file.seek(0, os.SEEK_END)
            _to_the_brim(file.fileno())
        return None

    return fill


def _to_the_brim(file: int) -> None:
    """Write until nothing goes in."""
    size = 65_536
    while size:
        try:
            os.write(file, b"\1" * size)
        except OSError as wrong:
            if wrong.errno != errno.ENOSPC:
                raise
            size //= 2


def _may_write(server: Server, *, allowed: bool) -> None:
    """Let the server's process write to no file at all, or to any again (RLIMIT_FSIZE)."""
    if server.process is None:
        raise ProcessLookupError("the server was not started")
    _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard if allowed else 0, hard))
