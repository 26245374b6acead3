"""Is this file what the site issued? The command `verify`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.errors import BadInput
from assess.settings import SITE_FILE, Settings

if TYPE_CHECKING:
    from assess.service.verify import Answer

Say = Callable[[str], str]
# 2 is what every command returns that could not be done
CODES: Mapping[Answer, int] = {"genuine": 0, "changed": 1, "superseded": 3, "unknown": 4, "draft": 5, "unmarked": 6}


def add(commands: Any, say: Say) -> None:
    """Add `verify` to the parser's `commands`; the store is loaded when it runs."""
    verify = commands.add_parser("verify", help=say("tell whether a document is what this site issued"))
    verify.add_argument("file", metavar="FILE", help=say("the PDF, HTML or other file of the document"))
    verify.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Say what the file is. 0 genuine, 1 changed, 3 superseded, 4 unknown number, 5 draft, 6 without a mark."""
    from assess.service.verify import verify
    from assess.store.database import Store
    from assess.ui.verify_words import told

    content = Path(given.file).read_bytes()
    if not settings.database and not (settings.workspace / SITE_FILE).is_file():
        raise BadInput(
            "{folder}: holds no site. Name the site's folder with --workspace.", folder=str(settings.workspace)
        )
    store = Store.open(settings)
    try:
        verdict = verify(store, content)
    finally:
        store.close()
    print(told(verdict, say, settings.zone))
    return CODES[verdict.answer]
