"""Are the scores of a site the same when they are made again? The command `recompute`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assess.errors import BadInput
from assess.settings import SITE_FILE, Settings

if TYPE_CHECKING:
    from assess.sitting.recomputed import Recomputed

Say = Callable[[str], str]
SAME, DIFFERS = 0, 1


def add(commands: Any, say: Say) -> None:
    """Add `recompute` to the parser's `commands`; the store is loaded when it runs."""
    recompute = commands.add_parser("recompute", help=say("make every score of the site again and compare"))
    recompute.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """A line for each sitting that differs, then how many scores are the same. 1 where one differs; nothing changes."""
    from assess.sitting.recomputed import recomputed
    from assess.store.database import Store

    if not settings.database and not (settings.workspace / SITE_FILE).is_file():
        raise BadInput(
            "{folder}: holds no site. Name the site's folder with --workspace.", folder=str(settings.workspace)
        )
    store = Store.open(settings)
    try:
        found = list(recomputed(store))
    finally:
        store.close()
    for one in found:
        if one.differing:
            print(_line(one, say))
    same, of = sum(one.same for one in found), sum(one.scores for one in found)
    told = say("{sittings} finished sittings: {same} of {of} scores are the same, {differ} differ.")
    print(told.format(sittings=len(found), same=same, of=of, differ=of - same))
    return DIFFERS if any(one.differing for one in found) else SAME


def _line(one: Recomputed, say: Say) -> str:
    """Case, instrument, the toolkit that gave it, and the scales with the parts that differ."""
    named = {
        "raw": say("raw score"),
        "normed": say("place in the norms"),
        "caveats": say("caveats"),
        "profile": say("profile"),
    }
    parts = "; ".join(f"{scale}: {', '.join(named[p] for p in parts)}" for scale, parts in one.differing.items())
    told = say("{number} {instrument} {version} (toolkit {code}): {parts}")
    sitting = one.sitting
    return told.format(
        number=one.case_number,
        instrument=sitting.instrument,
        version=sitting.instrument_version,
        code=sitting.code_version,
        parts=parts,
    )
