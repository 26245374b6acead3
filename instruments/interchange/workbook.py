"""An instrument as one spreadsheet file, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from instruments.errors import NotCarried
from instruments.interchange.content import Content, content_of, folder_of
from instruments.interchange.fill import rows_of
from instruments.interchange.gather import gather
from instruments.interchange.workbook_read import read_sheets
from instruments.interchange.workbook_write import draw

Say = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A file for another program, and what of the instrument it cannot hold."""

    content: bytes
    left: tuple[NotCarried, ...]


def write_workbook(files: Mapping[str, bytes], say: Say = str) -> Exported:
    """The workbook (.xlsx) of a folder's files, explained in the language of `say`.

    Raises BadInstrument where the folder cannot be read, BadInterchange where a cell cannot hold a value.
    """
    content, left = content_of(files)
    return Exported(content=draw_workbook(content, say), left=left)


def draw_workbook(content: Content, say: Say = str) -> bytes:
    """The workbook of a content, which may be unfinished. Raises BadInterchange."""
    return draw(rows_of(content), say)


def read_workbook(file: str, content: bytes) -> dict[str, bytes]:
    """The files of the folder that a workbook holds; `file` is its name in messages.

    Whether the folder is sound is for `instruments.check` to say. Raises BadInterchange for a file that is not opened,
    ManyFaults with everything that is wrong in it by sheet and cell.
    """
    return folder_of(gather(file, read_sheets(file, content)))
