"""Is this computer fit for a day of assessments? The command `doctor`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from assess.cli.doctor import machine, network, place, site
from assess.cli.doctor.finding import Finding, Say
from assess.cli.doctor.firewall import hints
from assess.settings import Settings

FIT, UNFIT = 0, 1

Check = Callable[[Settings, Say], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    network.port,
    network.cards,
    network.encryption,
    place.rights,
    place.space,
    place.waiting,
    site.database,
    site.clock,
    machine.speech,
    machine.print_fonts,
    machine.options,
)


def add(commands: Any, say: Say) -> None:
    """Add `doctor` to the parser's `commands`; what it looks at is loaded when it runs."""
    doctor = commands.add_parser("doctor", help=say("look whether this computer is fit to serve a group"))
    doctor.add_argument("--port", type=int, help=say("port; default from the settings"))
    doctor.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """A line for each thing looked at, what to do where it is not in order, hints for the firewall. 1 where one is bad.

    Nothing of the site is changed. The grades' limits are our own settings; each stands where it is used.
    """

    settings = replace(settings, port=given.port or settings.port)
    named = {"ok": say("in order"), "warn": say("look at this"), "bad": say("mend this")}
    unfit = False
    for check in CHECKS:
        for finding in check(settings, say):
            print(f"[{named[finding.grade]}] {finding.told}", flush=True)
            if finding.remedy:
                print(f"    {finding.remedy}", flush=True)
            unfit = unfit or finding.grade == "bad"
    print(say("Where tablets do not reach this computer by the right address, its firewall may keep them out:"))
    for hint in hints(settings, say):
        print(f"    {hint}")
    return UNFIT if unfit else FIT
