"""Was the client given this instrument before, how long ago, and on which device?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day
from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Earlier, Sitting, SittingState
from assess.store import shelf
from assess.store.database import Reading, Store


def earlier(at: Reading, case_id: str, instrument: Instrument, but: str = "") -> Earlier | None:
    """The newest finished sitting of this client, in any case, of the instrument or its parallel form.

    None where the protocol says nothing of giving it again. `but` is a sitting that does not count.
    """
    retest = instrument.protocol.retest if instrument.protocol else None
    if retest is None:
        return None
    client_id = shelf.read(at, CaseFile, case_id).client_id
    cases = [file.id for file in shelf.every(at, CaseFile) if file.client_id == client_id]
    forms = (instrument.id, retest.parallel)
    had = [
        sitting
        for case in cases
        for sitting in shelf.of_case(at, Sitting, case)
        if sitting.instrument in forms and sitting.state is SittingState.FINISHED and sitting.id != but
    ]
    newest = max(had, key=lambda sitting: sitting.started_at or sitting.planned_at, default=None)
    return _as_earlier(newest, at.site.zone) if newest else None


def before(store: Store, case_id: str, instrument: Instrument) -> Earlier | None:
    """The same, asked before the sitting is prepared."""
    with store.reading() as at:
        return earlier(at, case_id, instrument)


def too_soon(instrument: Instrument, before: Earlier | None, on: date) -> int | None:
    """The days since then where they are fewer than the protocol asks for, else None."""
    retest = instrument.protocol.retest if instrument.protocol else None
    if retest is None or before is None:
        return None
    days = (on - before.on).days
    return days if days < retest.minimum_days else None


def caveats(instrument: Instrument, sitting: Sitting, on: date) -> Iterator[Caveat]:
    """Given again too soon, or on another device than before; nothing where either device is not known."""
    retest = instrument.protocol.retest if instrument.protocol else None
    before = sitting.earlier
    if retest is None or before is None:
        return
    days = too_soon(instrument, before, on)
    if days is not None:
        values = {"days": str(days), "minimum": str(retest.minimum_days)}
        yield Caveat(code="retest_too_soon", severity="caution", values=values)
    both = sitting.equipment and before.equipment
    if retest.same_device and before.instrument == sitting.instrument and both and not _same(sitting, before):
        values = {"device": sitting.equipment, "before": before.equipment}
        yield Caveat(code="other_device", severity="caution", values=values)


def _same(sitting: Sitting, before: Earlier) -> bool:
    if sitting.equipment_id and before.equipment_id:
        return sitting.equipment_id == before.equipment_id
    return sitting.equipment == before.equipment


def _as_earlier(sitting: Sitting, zone: str) -> Earlier:
    return Earlier(
        sitting_id=sitting.id,
        instrument=sitting.instrument,
        on=civil_day(sitting.started_at or sitting.planned_at, zone),
        equipment=sitting.equipment,
        equipment_id=sitting.equipment_id,
    )
