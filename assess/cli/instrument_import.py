"""How does an instrument come back from another program?"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from assess.cli.writing import check_format, check_new
from assess.errors import BadInput
from assess.service.instrument_place import examined, place, write_files
from assess.settings import Settings
from instruments.check import check_folder
from instruments.interchange.content import folder_of
from instruments.interchange.qti_read import read_package
from instruments.interchange.workbook import read_workbook

Say = Callable[[str], str]


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Write the folder: the site's own, or the one named; of a QTI package a draft, with all that it lacks.

    Raises BadInput, BadInstrument, BadInterchange, ManyFaults; then nothing is written.
    """
    file = Path(given.file)
    ending = check_format(file, (".xlsx", ".zip"))
    if ending == ".zip":
        return _draft(given, file, say)
    files = read_workbook(file.name, file.read_bytes())
    instrument = examined(settings.workspace, files)
    target = _written(Path(given.out), files) if given.out else place(settings.workspace, instrument, files)
    print(f"{target}: {instrument.id} {instrument.version}")
    return 0


def _draft(given: argparse.Namespace, file: Path, say: Say) -> int:
    if not given.out:
        raise BadInput(
            "A QTI package gives a draft, which is no instrument of the site. Name a new folder: --out FOLDER."
        )
    read = read_package(file.name, file.read_bytes(), given.language)
    out = _written(Path(given.out), folder_of(read.content))
    print(say("{folder}: a draft of {count} items").format(folder=out, count=len(read.content.table["items"])))
    for told in (*read.left, *read.missing):
        print(f"  {told.say(say)}")
    for problem in check_folder(out, say):
        print(f"  {problem}")
    return 0


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    check_new(folder)
    return write_files(folder, files)
