"""Which version of the adaptation table counts at this site, and how does it take another?

A site's versions stand in `<workspace>/adaptation/<version>/table.csv`, each whole and never overwritten; the highest
counts. Plans name the version that they rest on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from assess.errors import BadInput
from assess.nouns.people import Evaluator, Level
from assess.planning.adaptation import FILE, Table, shipped
from assess.planning.adaptation.check import read
from assess.service.levels import need
from assess.store.database import Store

FOLDER = "adaptation"
TAKES: Level = 2
DUTY = "2-4.2.2"  # develop assessment methods or instruments for the work at hand
_VERSION = re.compile(r"[0-9]+(\.[0-9]+){1,3}")


def in_force(workspace: Path) -> Table:
    """The site's highest version, or the toolkit's where the site has none. Raises BadInput for a broken file."""
    kept = folders(workspace)
    if not kept:
        return shipped()
    file = kept[-1] / FILE
    return _read(file, file.stat().st_mtime_ns)


def folders(workspace: Path) -> tuple[Path, ...]:
    """The folders of the site's versions, lowest first."""
    there = (workspace / FOLDER).glob(f"*/{FILE}")
    return tuple(sorted((file.parent for file in there), key=lambda folder: order(folder.name)))


def take_in(store: Store, actor: Evaluator, content: bytes, why: str) -> Table:
    """Let a changed table count for the plans made from now on (duty 2-4.2.2). Undone by a newer version.

    Raises NotAllowed below level 2; BadInput without a reason, for what is wrong in the file, by row, and for a version
    that is not above the one in force.
    """
    need(actor, TAKES, DUTY)
    if not why.strip():
        raise BadInput("The changed table has no reason. Write what it rests on; the audit keeps it.")
    found = read(content)
    workspace = store.settings.workspace
    with store.writing(actor.id, "adaptation.take_in", "site", why.strip()):
        before = in_force(workspace).version
        if not _VERSION.fullmatch(found.version) or order(found.version) <= order(before):
            told = "The table's version {version} is not above {before}, which counts now. Give it a higher number."
            raise BadInput(told, version=found.version, before=before)
        place = workspace / FOLDER / found.version
        place.mkdir(parents=True)
        (place / FILE).write_bytes(content)
    return found


def order(version: str) -> tuple[int, ...]:
    """The numbers of a version, to compare."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version))


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int) -> Table:
    return read(file.read_bytes())
