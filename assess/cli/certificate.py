"""What does a disability certificate number say? The command `certificate`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from assess.settings import Settings

Say = Callable[[str], str]


def add(commands: Any, say: Say) -> None:
    """Add `certificate` to the parser's `commands`."""
    certificate = commands.add_parser("certificate", help=say("take a disability certificate number apart"))
    certificate.add_argument(
        "number", nargs="?", metavar="NUMBER", help=say("the number; read from standard input if left out")
    )
    certificate.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """A line each for category, grade, birth date and reissue. Raises BadInput for a number that cannot be one."""
    from assess.reception.certificate import parse_certificate

    found = parse_certificate(given.number or sys.stdin.readline())
    print(f"{say('category')}: {found.category.value}")
    print(f"{say('grade')}: {found.grade}")
    print(f"{say('birth date')}: {found.birth_date}")
    print(f"{say('reissue')}: {found.reissue or '-'}")
    return 0
