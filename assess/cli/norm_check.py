"""Are these norm folders in order?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from assess.settings import Settings
from norms.check import check_folder

CANNOT = 2


def run(given: argparse.Namespace, settings: Settings, say: Callable[[str], str]) -> int:
    """A line a folder; every problem on standard error. 2 where there is one."""
    wrong = 0
    for folder in map(Path, given.folders):
        problems = check_folder(folder, say)
        wrong += len(problems)
        print(f"{folder.name}: {say('{count} problems').format(count=len(problems)) if problems else say('in order')}")
        for problem in problems:
            print(f"  {problem}", file=sys.stderr)
    return CANNOT if wrong else 0
