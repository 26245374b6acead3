"""How do occupations come into a site without a screen: the classification's definitions, releases of O*NET?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assess.settings import Settings

Say = Callable[[str], str]
SOUND, WRONG = 0, 1


def add(commands: Any, say: Say) -> None:
    """Add `occupations` with its sub-commands to the parser's `commands`."""
    occupations = commands.add_parser("occupations", help=say("occupations: look up, import definitions and O*NET"))
    verbs = occupations.add_subparsers(required=True, metavar=say("command"))
    found = verbs.add_parser("search", help=say("look up occupations of 职业分类大典 2022 by code or name"))
    found.add_argument("text", metavar="TEXT", help=say("the beginning of a code, or words of a name"))
    found.set_defaults(command=search)
    told = verbs.add_parser("definitions", help=say("import definitions from a copy of the classification"))
    told.add_argument("file", type=Path, metavar="FILE", help=say("a .csv or .xlsx file: code, definition"))
    told.set_defaults(command=definitions)
    onet = verbs.add_parser("onet", help=say("import a release of the O*NET database in its text format"))
    onet.add_argument("place", type=Path, metavar="FOLDER_OR_ZIP", help=say("as it was published"))
    onet.set_defaults(command=release)


def search(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """A line for each: code, name, mark, and the definition where the site has it. 1 where none is found."""
    from assess.meaning.classification import csco
    from assess.meaning.classification.definitions import definitions_of

    known = definitions_of(settings.workspace)
    found = csco.search(given.text, groups=True)
    for entry in found:
        print("\t".join(filter(None, (entry.code, entry.name, entry.mark, known.get(entry.code)))))
    return SOUND if found else WRONG


def definitions(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Take all of the file, or none of it: then a line for each cell that cannot be used, and 1."""
    from assess.meaning.classification.definitions import place, read_definitions

    read = read_definitions(given.file.name, given.file.read_bytes())
    for problem in read.problems:
        print(f"{problem.cell} {problem.heading}: {problem.wrong.say(say)}")
    if read.problems:
        return WRONG
    print(say("{count} definitions are taken in.").format(count=place(settings.workspace, read)))
    return SOUND


def release(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Keep the release beside those before, and say what it lacks and which words must stand beside its figures."""
    from assess.meaning.onet.files import read_release
    from assess.meaning.onet.releases import place

    read = read_release(given.place)
    kept = place(settings.workspace, read)
    told = say("O*NET {version}: {count} occupations, sha256 {hash}")
    print(told.format(version=kept.version, count=kept.occupations, hash=kept.hash))
    if read.lacks:
        print(say("Not in this release, so not known: {files}").format(files=", ".join(read.lacks)))
    if not kept.licence:
        print(say("Its Read Me names no licence that is known here. Find out before you show its figures."))
    print(kept.attribution)
    return SOUND
