"""A sitting marked as given on paper, and the keying of its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from verb_site import VerbSite, line

from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.sitting import keying, paper
from assess.sitting.booklet import code_of
from assess.store import canonical, shelf
from instruments.find import library

RIASEC = "riasec_interest"
CODES = {item.id: str(1 + place * 7 % 5) for place, item in enumerate(library()[RIASEC].scored_items)}


def marked(site: VerbSite, sitting: Sitting, **more: Any) -> Sitting:
    """The sitting as given on paper an hour ago, in its standard booklet unless `more` says otherwise."""
    began = canonical.now() - timedelta(hours=1)
    how = {
        "code": code_of(sitting, "standard"),
        "began_at": began,
        "ended_at": began + timedelta(minutes=20),
        "whose": "client",
        "present": (),
        "notes": "",
        "filed": "box 3",
    }
    return paper.mark(site.store, site.three, sitting.id, **{**how, **more})


def on_paper(site: VerbSite, instrument: str = RIASEC, **more: Any) -> Sitting:
    """A prepared sitting of that instrument, marked."""
    return marked(site, site.sitting(line(instrument)), **more)


def typed(site: VerbSite, who: Evaluator, sitting: Sitting, codes: Mapping[str, str]) -> Sitting:
    """One whole keying."""
    keying.key(site.store, who, sitting.id, codes)
    return keying.end(site.store, who, sitting.id)


def now(site: VerbSite, sitting: Sitting) -> Sitting:
    """The sitting as the store has it."""
    with site.store.reading() as at:
        return shelf.read(at, Sitting, sitting.id)
