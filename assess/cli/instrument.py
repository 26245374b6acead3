"""What can the command do with instruments: export and import?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assess.cli.norm import late

Say = Callable[[str], str]


def add(commands: Any, say: Say) -> None:
    """Add `instrument` with its sub-commands to the parser's `commands`; their modules are loaded when they run."""
    instrument = commands.add_parser("instrument", help=say("instruments: export to other programs, import from them"))
    verbs = instrument.add_subparsers(required=True, metavar=say("command"))
    export = verbs.add_parser("export", help=say("write an instrument as a spreadsheet or a QTI 3 package"))
    export.add_argument("instrument", metavar="ID", help=say("instrument folder, or the id of one in the library"))
    export.add_argument("--as", dest="form", required=True, choices=("xlsx", "qti"), help=say("which of the two"))
    export.add_argument("--out", required=True, metavar="FILE", help=say("file ending in .xlsx, or in .zip for QTI"))
    export.set_defaults(command=late("instrument_export"))
    read = verbs.add_parser("import", help=say("read an edited spreadsheet, or a QTI 3 package as a draft"))
    read.add_argument("file", metavar="FILE", help=say("file ending in .xlsx, or in .zip for QTI"))
    read.add_argument(
        "--out", metavar="FOLDER", help=say("new folder; without it the site's own instruments; needed for a draft")
    )
    read.add_argument("--language", choices=("zh", "en"), help=say("of a QTI package that does not name its own"))
    read.set_defaults(command=late("instrument_import"))
