"""Booklets of the library without a store: generated items as their seeds give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from assess.nouns.paper import Booklet, Edition
from assess.sitting.booklet import assembled
from assess.sitting.booklet_item import PaperSource
from instruments.definition import Instrument
from instruments.find import folder_files, library
from instruments.generate.given import Given, given

OURS = library()
CODE = "123456789"


def shown_of(instrument: Instrument) -> dict[str, Given]:
    return {item.id: made for item in instrument.items if (made := given(item))}


def booklet(
    name: str,
    edition: Edition = "standard",
    language: str = "zh",
    instrument: Instrument | None = None,
    shown: Mapping[str, Given] | None = None,
    **more: Any,
) -> Booklet:
    """A booklet of a library instrument, or of `instrument` with the pictures of that name."""
    made = instrument or OURS[name]
    source = PaperSource(
        instrument=made, language=language, files=folder_files(name), shown=shown_of(made) if shown is None else shown
    )
    return assembled(source, edition, CODE, **more)


def without_keys(instrument: Instrument) -> tuple[Instrument, dict[str, Given]]:
    """The same instrument with every right answer another one."""
    items = tuple(replace(item, key=None if item.key is None else 1) for item in instrument.items)
    shown = {item: {**made, "key": 99} if "key" in made else made for item, made in shown_of(instrument).items()}
    return replace(instrument, items=items), shown


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without spaces and line ends."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
