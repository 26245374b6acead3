"""Can a roster be taken in as it stands? The command `roster check`; taking it in is done on the page Groups."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assess.settings import Settings

Say = Callable[[str], str]
SOUND, WRONG = 0, 1


def add(commands: Any, say: Say) -> None:
    """Add `roster check FILE` to the parser's `commands`."""
    roster = commands.add_parser("roster", help=say("look over a roster before it is taken in"))
    verbs = roster.add_subparsers(required=True, metavar="VERB")
    checked = verbs.add_parser("check", help=say("name every problem by row and cell; changes nothing"))
    checked.add_argument("file", type=Path, metavar="FILE", help=say("a .csv or .xlsx file with a head"))
    checked.add_argument("--sheet", help=say("the sheet of a spreadsheet, the first unless given"))
    checked.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """A line for each problem, without what stands in the cell: it may name a person, and terminals keep what they
    show. 1 where there is one."""
    from assess.nouns.civil import today
    from assess.reception.roster.columns import recognised
    from assess.reception.roster.people import check
    from assess.reception.roster.read import read_roster

    roster = read_roster(given.file.name, given.file.read_bytes(), given.sheet)
    checked = check(roster, recognised(roster.head), today(settings.zone))
    for problem in checked.problems:
        print(f"{problem.cell} {problem.heading}: {problem.wrong.say(say)}")
    if checked.unread:
        print(say("Not read: {headings}").format(headings=", ".join(checked.unread)))
    told = say("{rows} rows, {count} problems.")
    print(told.format(rows=len(roster.rows), count=len(checked.problems)))
    return WRONG if checked.problems else SOUND
