"""How are many documents drawn at once? By several processes, each with its fonts loaded once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from assess.nouns.archived import document_of
from assess.nouns.document import Document
from reports.errors import NotTold, ReportsError
from reports.formats import FORMS

Progress = Callable[[int, int], None]
THREADS = "RAYON_NUM_THREADS"  # of the library by which typst shares its work out
AT_ONCE = 4  # documents handed to a process together, so that it does not wait between them


@dataclass(frozen=True)
class Drawn:
    """One document: its file, or why it could not be drawn."""

    name: str
    path: Path | None
    wrong: ReportsError | None = None


def draw_many(
    archived: Sequence[bytes], form: str, folder: Path, processes: int | None = None, progress: Progress | None = None
) -> list[Drawn]:
    """The documents (canonical JSON) in a form, as files of `folder`, in order; one that cannot be drawn says why.

    `progress(done, of)` is called after each. Raises NotTold for a form that does not exist or needs a voice.
    """
    if form not in FORMS or FORMS[form].plain is None:
        known = ", ".join(key for key, one in FORMS.items() if one.plain)
        raise NotTold("Many documents cannot be drawn as {form}. Choose one of {known}.", form=form, known=known)
    folder.mkdir(parents=True, exist_ok=True)
    draw, told = partial(_drawn, form=form, folder=folder), list[Drawn]()
    workers = min(processes or os.cpu_count() or 1, len(archived)) or 1
    if workers == 1:
        for one in map(draw, archived):
            told.append(one)
            if progress:
                progress(len(told), len(archived))
        return told
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_alone) as pool:
        for one in pool.map(draw, archived, chunksize=AT_ONCE):
            told.append(one)
            if progress:
                progress(len(told), len(archived))
    return told


def _alone() -> None:
    """One thread a process for typst: as many as processors in each would only wait for each other."""
    os.environ.setdefault(THREADS, "1")


def _drawn(archived: bytes, form: str, folder: Path) -> Drawn:
    document = document_of(archived)
    path = folder / FORMS[form].file_name(_name(document))
    try:
        _write(path, FORMS[form].draw(document))
    except ReportsError as wrong:
        return Drawn(_name(document), None, wrong)
    return Drawn(_name(document), path)


def _write(path: Path, content: bytes) -> None:
    """The file in one step: half of one is never left."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _name(document: Document) -> str:
    return document.number or document.case_number
