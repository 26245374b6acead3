"""How is a questionnaire printed without a screen?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from assess.cli.writing import write_folder
from assess.nouns.paper import Booklet
from assess.settings import Settings
from assess.sitting.booklet import EDITIONS, blank_booklet
from instruments.find import folder_files
from instruments.read import read_folder
from reports.booklet import booklet_pdf
from reports.booklet_sheet import sheet_pdf
from reports.braille import braille_text, brf

Say = Callable[[str], str]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], say: Say) -> None:
    """`zhiheng booklet INSTRUMENT --out DIR`."""
    booklet = commands.add_parser("booklet", help=say("print a questionnaire as a booklet"))
    booklet.add_argument("instrument", metavar="INSTRUMENT", help=say("the id of an instrument in the library"))
    booklet.add_argument("--language", default="zh", help=say("language of the words: zh, en or zh-easy"))
    booklet.add_argument("--edition", choices=EDITIONS, default="standard", help=say("standard, large or braille"))
    booklet.add_argument("--out", required=True, metavar="DIR", help=say("new folder for the files"))
    booklet.set_defaults(command=_booklet)


def _booklet(given: argparse.Namespace, settings: Settings, _say: Say) -> int:
    """Write the blank booklet and the evaluator's sheet, and say their names."""
    files = folder_files(given.instrument, settings.workspace / "instruments")
    made = blank_booklet(read_folder(files), files, given.language, given.edition)
    out, stem = Path(given.out), f"{made.instrument}-{made.language}-{made.edition}"
    written = {f"{stem}{ending}": content for ending, content in _files(made, settings).items()}
    write_folder(out, written)
    print(*(out / name for name in written), sep="\n")
    return 0


def _files(made: Booklet, settings: Settings) -> dict[str, bytes]:
    sheet = {} if made.is_form else {"-sheet.pdf": sheet_pdf(made, settings.language)}
    if made.edition != "braille":
        return {".pdf": booklet_pdf(made), **sheet}
    cells = {".brf": brf(made)} if made.language == "en" else {}
    return {".txt": braille_text(made).encode(), **cells, **sheet}
