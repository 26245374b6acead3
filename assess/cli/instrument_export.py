"""How is an instrument written for another program?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from assess.cli.writing import check_format, write_bytes
from assess.settings import Settings
from instruments.find import folder_files
from instruments.interchange.qti_write import write_package
from instruments.interchange.workbook import write_workbook
from instruments.read import folder_bytes, read_folder

ENDINGS = {"xlsx": ".xlsx", "qti": ".zip"}


def run(given: argparse.Namespace, settings: Settings, say: Callable[[str], str]) -> int:
    """Write the file and say what it cannot hold. Raises BadInput, BadInstrument, BadInterchange."""
    out = Path(given.out)
    check_format(out, (ENDINGS[given.form],))
    folder = Path(given.instrument)
    files = (
        folder_bytes(folder) if folder.is_dir() else folder_files(given.instrument, settings.workspace / "instruments")
    )
    instrument = read_folder(files)
    made = write_workbook(files, say) if given.form == "xlsx" else write_package(files)
    write_bytes(out, made.content)
    print(f"{out}: {instrument.id} {instrument.version}")
    print(say("{count} things are not carried:" if made.left else "everything is carried").format(count=len(made.left)))
    for left in made.left:
        print(f"  {left.say(say)}")
    return 0
