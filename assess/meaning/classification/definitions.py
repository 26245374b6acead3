"""Which definitions of occupations has the site brought in? The publication's text is not shipped."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.errors import BadInput
from assess.meaning.classification import csco
from assess.meaning.sheet import Faults, read_sheet, words
from assess.nouns.people import Evaluator, Level
from assess.reception.roster.checked import Problem
from assess.service.levels import need
from assess.store.database import Store

DUTY = "2-3.2.2"  # analyse how posts, training projects and vocational courses are set up
TAKES: Level = 2
PLACE = ("occupations", "definitions.csv")  # in the site's folder
HEADINGS = {"code": ("职业编码", "code", "编码", "代码"), "definition": ("定义", "definition", "职业定义")}


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """The definitions of a file by code, none while there are problems."""

    by_code: Mapping[str, str]
    problems: tuple[Problem, ...]
    rows: int


def read_definitions(name: str, content: bytes) -> Definitions:
    """Read a CSV or Excel file with the columns code and definition. Raises BadInput for the file as a whole."""
    faults, found = Faults(), dict[str, str]()
    read = read_sheet(name, content, HEADINGS, tuple(HEADINGS))
    for row in read.rows:
        code = faults.needed(row, "code", _code)
        text = faults.needed(row, "definition", words)
        if code in found:
            faults.add(row, "code", BadInput("This code stands in the file already. Take one of the two rows out."))
        elif code and text:
            found[code] = text
    problems = faults.sorted()
    return Definitions(by_code={} if problems else found, problems=problems, rows=len(read.rows))


def take_in(store: Store, actor: Evaluator, definitions: Definitions, source: str) -> int:
    """Put the definitions in the place of those before (duty 2-3.2.2); how many. Undone by taking in the older file.

    Raises NotAllowed below level 2, BadInput while there are problems or without a source.
    """
    need(actor, TAKES, DUTY)
    if not source.strip():
        raise BadInput("Write which copy of the classification the definitions are from; the audit keeps it.")
    with store.writing(actor.id, "definitions.take_in", "site", source.strip()) as tx:
        tx.touch("occupation_definitions", "2022", _table(definitions))
        return place(store.settings.workspace, definitions)


def place(workspace: Path, definitions: Definitions) -> int:
    """Write the file whole or not at all. Raises BadInput while there are problems."""
    if definitions.problems:
        told = "{count} things must be mended first. Nothing was changed."
        raise BadInput(told, count=len(definitions.problems))
    file = workspace.joinpath(*PLACE)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_text(_table(definitions), encoding="utf-8")
    part.replace(file)
    return len(definitions.by_code)


def definitions_of(workspace: Path) -> Mapping[str, str]:
    """The site's definitions by code; none where it brought none."""
    file = workspace.joinpath(*PLACE)
    if not file.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
    return {row["code"]: row["definition"] for row in rows}


def _table(definitions: Definitions) -> str:
    made = io.StringIO(newline="")
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(HEADINGS)
    rows.writerows(definitions.by_code.items())
    return made.getvalue()


def _code(text: str) -> str:
    """As the classification here writes it: a group without the noughts that pad it. Raises BadInput."""
    code = text.translate(csco.DASHES)
    while code not in csco.entries() and code.endswith("-00"):
        code = code.removesuffix("-00")
    if code not in csco.entries():
        raise BadInput("This is no code of 职业分类大典 2022 that is here. Mend it, or take the row out.")
    return code
