"""Is this adaptation table in order, row by row?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from assess.errors import BadInput
from assess.nouns.disability import Category
from assess.planning.adaptation import ANY, COLUMNS, DECISIONS, FILE, Table, rows, table
from assess.planning.adaptation.families import families

Say = Callable[[str], str]
GRADES = ("1", "2", "3", "4")
REVIEWS = ("pending", "signed")
SINGLE = tuple(category.value for category in Category if category is not Category.MULTIPLE)
NEEDED = ("how_zh", "how_en", "source", "version")


def read(content: bytes) -> Table:
    """The table of a file. Raises BadInput with everything that is wrong, by row."""
    wrong = problems(content)
    if wrong:
        raise BadInput("{file}: {wrong}", file=FILE, wrong=" ".join(wrong))
    return table(content.decode("utf-8-sig"))


def check_folder(folder: Path, translate: Say = str) -> tuple[str, ...]:
    """What is wrong in the folder's table, a sentence each; empty where it is in order."""
    return problems((folder / FILE).read_bytes(), translate)


def problems(content: bytes, say: Say = str) -> tuple[str, ...]:
    """What is wrong, each with its row as a spreadsheet counts it: the header is row 1."""
    try:
        found = rows(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return (say("The file is not UTF-8. Save it as “CSV UTF-8”."),)
    lacking = [column for column in COLUMNS if not found or column not in found[0]]
    if lacking:
        return (say("The header lacks {columns}.").format(columns=", ".join(lacking)),)
    by_row = (
        say("Row {row}: {wrong}").format(row=number, wrong=wrong)
        for number, line in enumerate(found, start=2)
        for wrong in _line(line, say)
    )
    return (*by_row, *_whole(found, say))


def _line(line: Mapping[str, str], say: Say) -> Iterator[str]:
    taken = {
        "category": tuple(category.value for category in Category),
        "grade": (ANY,) if line["category"] == Category.MULTIPLE else GRADES,
        "family": tuple(families()),
        "decision": DECISIONS,
        "review": REVIEWS,
    }
    for column, values in taken.items():
        if line[column] not in values:
            told = say("{column} is {value!r}. It takes one of {known}.")
            yield told.format(column=column, value=line[column], known=", ".join(values))
    for column in NEEDED:
        if not line[column]:
            yield say("{column} is empty.").format(column=column)
    if bool(line["substitute_zh"]) != bool(line["substitute_en"]) or bool(line["note_zh"]) != bool(line["note_en"]):
        yield say("It is written in one language only. Write both, or neither.")
    yield from _decided(line, say)


def _decided(line: Mapping[str, str], say: Say) -> Iterator[str]:
    if line["category"] == Category.LIMB and line["decision"] == "leave_out":
        yield say("Physical disability is never decided by its grade. Write ask.")
    if line["category"] != Category.LIMB and line["decision"] == "ask":
        yield say("Only a row of physical disability asks. Write as_is, adapt or leave_out.")
    if (line["category"] == Category.MULTIPLE) != (line["decision"] == "strictest"):
        yield say("Rows of multiple disability, and no others, take the strictest decision.")
    if line["decision"] == "leave_out" and not line["substitute_zh"]:
        yield say("What is left out names what serves instead.")


def _whole(found: tuple[Mapping[str, str], ...], say: Say) -> Iterator[str]:
    wanted = {(category, grade, family) for category in SINGLE for grade in GRADES for family in families()}
    wanted |= {(Category.MULTIPLE.value, ANY, family) for family in families()}
    counted = Counter((line["category"], line["grade"], line["family"]) for line in found)
    for key in sorted(wanted - set(counted)):
        yield say("There is no row for {key}.").format(key=" ".join(key))
    for key in sorted(key for key, count in counted.items() if count > 1):
        yield say("There are several rows for {key}. Keep one.").format(key=" ".join(key))
    if len({line["version"] for line in found}) > 1:
        yield say("The rows have several versions. Write the same in each.")
