"""Which items does a form hold, which answers, and which is right? For who keeps, checks or prints a form."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from assess.cli.writing import printed, write_bytes
from assess.errors import BadInput
from assess.settings import Settings
from instruments.definition import Instrument
from instruments.find import folder_files
from instruments.forms import GIVEN, form_bytes, form_of
from instruments.generate.given import Given
from instruments.generate.told import told_in
from instruments.read import content_hash, read_folder

Say = Callable[[str], str]
WRITTEN = "written"
SHORT = 8  # characters of a drawing's digest


def add(commands: Any, say: Say) -> None:
    """`zhiheng form INSTRUMENT [--seed N] [--language zh] [--out items.json]`."""
    form = commands.add_parser("form", help=say("rebuild a form of generated items: items, answers, key"))
    form.add_argument("instrument", metavar="INSTRUMENT", help=say("the id of an instrument in the library"))
    form.add_argument("--seed", type=int, help=say("the form's seed; without it, the items as written"))
    form.add_argument("--language", default="zh", help=say("language of the words: zh, en or zh-easy"))
    form.add_argument("--out", metavar="ITEMS.json", help=say("write the items as a sitting keeps them"))
    form.set_defaults(command=_form)


def shown_form(instrument: Instrument, seed: str | None) -> dict[str, Given] | None:
    """The form that a file of answers was given in: by its seed, or "written"; None where no item is generated.

    Raises BadInput where the instrument draws forms and none is named: the keys of another form would score it wrong.
    """
    if seed is None and instrument.form.seeds != "as_written":
        told = "{instrument} is given in forms of its own. Name the form with --form-seed N, or --form-seed written."
        raise BadInput(told, instrument=instrument.id)
    if seed is not None and seed != WRITTEN and not seed.isdecimal():
        raise BadInput("A form seed is a whole number or “written”, not {value!r}. Mend it.", value=seed)
    return form_of(instrument, int(seed) if seed and seed != WRITTEN else None) or None


def _form(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Print the form, and its digest as the sittings that were given it name it."""
    instrument = read_folder(folder_files(given.instrument, settings.workspace / "instruments"))
    form = form_of(instrument, given.seed)
    if not form:
        raise BadInput("{instrument} has no generated items. Choose another.", instrument=instrument.id)
    written = form_bytes(form)
    if given.out:
        write_bytes(Path(given.out), written)
    rows = [row for item_id, made in form.items() for row in _rows(item_id, made, given.language, say)]
    print(printed(pd.DataFrame(rows)))
    print(f"{instrument.id} {instrument.version}  {content_hash({GIVEN: written})}")
    return 0


def _rows(item_id: str, made: Given, language: str, say: Say) -> Iterator[dict[str, object]]:
    """One row an item with answers; a timed block shows how many trials it has."""
    if "options" not in made:
        yield {say("item"): item_id, say("asked"): f"{len(made['trials'])} ×", say("answers"): "", say("key"): ""}
        return
    answers = [f"{option['value']} {_shown(option, language)}".strip() for option in made["options"]]
    yield {
        say("item"): item_id,
        say("asked"): _shown(made["stem"], language),
        say("answers"): " | ".join(answers),
        say("key"): made["key"],
    }


def _shown(part: Given, language: str) -> str:
    """A text, both lines of a pair, or the digest of a drawing."""
    if "pair" in part:
        return " / ".join(told_in(line, language) for line in part["pair"])
    if text := part.get("text") or part.get("told"):
        return " ".join(told_in(text, language).split())
    if "drawing" not in part:
        return ""
    return f"<{hashlib.sha256(json.dumps(part['drawing'], sort_keys=True).encode()).hexdigest()[:SHORT]}>"
