"""How are the issued documents of a site taken out in another form, all at once? The command `documents`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assess.cli.progress import bar
from assess.errors import BadInput
from assess.settings import SITE_FILE, Settings

Say = Callable[[str], str]
DONE, SOME_NOT = 0, 1
EDITIONS = ("professional", "summary", "client", "employer", "counsellor")
FORMS = ("pdf", "html", "docx", "large", "easy", "brf")


def add(commands: Any, say: Say) -> None:
    """Add `documents` to the parser's `commands`; store and typesetter are loaded when it runs."""
    command = commands.add_parser("documents", help=say("draw the issued documents of the site in one form"))
    command.add_argument("--form", choices=FORMS, default="pdf", help=say("the form; pdf unless given"))
    command.add_argument("--edition", choices=EDITIONS, default="client", help=say("whose; client unless given"))
    command.add_argument("--processes", type=int, metavar="N", help=say("how many at once; one a processor"))
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("an empty or a new folder"))
    command.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """A line for each that could not be drawn, then how many were. 1 where one was not; only files are written."""
    from assess.service.copies import archived
    from assess.store.database import Store
    from reports.many import draw_many

    if not settings.database and not (settings.workspace / SITE_FILE).is_file():
        raise BadInput(
            "{folder}: holds no site. Name the site's folder with --workspace.", folder=str(settings.workspace)
        )
    if given.out.exists() and any(given.out.iterdir()):
        raise BadInput("{folder}: the folder is not empty. Name a new or an empty one.", folder=str(given.out))
    store = Store.open(settings)
    try:
        taken = archived(store, given.edition)
    finally:
        store.close()
    made = draw_many(taken, given.form, given.out, given.processes, bar(say("Documents")))
    for one in made:
        if one.wrong is not None:
            print(f"{one.name}: {one.wrong.say(say)}")
    drawn = sum(one.path is not None for one in made)
    print(say("{drawn} of {of} documents are drawn.").format(drawn=drawn, of=len(made)))
    return DONE if drawn == len(made) else SOME_NOT
