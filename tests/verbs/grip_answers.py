"""A grip sitting without a store: its instrument, its norm sets, its answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from verb_site import SCREEN, TRIALS, said

import norms.find
from assess.nouns.people import Client
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.store import canonical
from instruments.find import library

GRIP = library()["grip_strength"]
NORMS = norms.find.library()
US, CN = NORMS["grip_mathiowetz1985"], NORMS["grip_china_summary"]
MAN_OF_40 = Client(id="c", identity=None, birth_date=date(1986, 3, 2), sex="M")
CURRENT = {"equipment": "Jamar 77", "equipment_id": "j", "calibration": "current", "due_on": ""}
EVEN = (30, 30, 31, 31, 32, 32)  # kilograms, right and left in turn: 31 on average, near enough to each other


def sitting(instrument: Instrument, language: str = "zh", breaks: tuple[str, ...] = ()) -> Sitting:
    """A sitting of that instrument, planned and not kept anywhere."""
    return Sitting(
        id="s",
        case_id="k",
        instrument=instrument.id,
        instrument_version=instrument.version,
        instrument_hash=instrument.hash,
        norm_hashes={},
        language=language,
        mode="player",
        accommodations=(),
        breaks_construct=breaks,
        code_version="0",
        planned_at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
    )


def gripped(*kilograms: float | None, **screen: int) -> list[Event]:
    """No contraindication unless `screen` says so, then the trials in order; None is one left out for pain."""
    told = [said(0, None, kind=EventKind.EQUIPPED, detail=CURRENT)]
    told += [said(n, item, screen.get(item, 0)) for n, item in enumerate(SCREEN, start=1)]
    trials = enumerate(zip(TRIALS, kilograms, strict=False), start=len(SCREEN) + 1)
    return told + [said(n, t, v, detail={"why_missing": "pain"}, client_time=_at(n)) for n, (t, v) in trials]


def _at(place: int) -> str:
    """Twenty seconds from one trial to the next, of alternate hands."""
    return canonical.instant(canonical.now() + place * timedelta(seconds=20))
