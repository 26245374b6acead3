"""Was it measured on a physician's word, and were the vital signs taken afterwards?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.nouns.safety import SignOff, VitalSigns
from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Response
from assess.physical.stops import speaks_against, standing_signs, taken
from instruments.protocol import Vital


def of_safety(
    instrument: Instrument, standing: Sequence[Response], sign_offs: Sequence[SignOff], vitals: Sequence[VitalSigns]
) -> Iterator[Caveat]:
    """Each physician who signed for what speaks against measuring, by name; vital signs that were not taken after."""
    given = {response.item_id: response.value for response in standing}
    against = {item.id for item in instrument.items if speaks_against(item, given.get(item.id))}
    signs = [sign for sign in standing_signs(sign_offs) if sign.vitals or against.intersection(sign.item_ids)]
    for physician in dict.fromkeys(sign.physician for sign in signs):
        yield Caveat(code="measured_after_sign_off", severity="caution", values={"physician": physician})
    measured = any(isinstance(given.get(item.id), int | float) for item in instrument.scored_items)
    if measured and instrument.protocol and not _after(instrument.protocol.vitals_after, vitals):
        yield Caveat(code="vitals_after_not_taken", severity="caution")


def _after(asked: Sequence[Vital], vitals: Sequence[VitalSigns]) -> bool:
    """Whether every sign that is asked for afterwards was taken then."""
    after = [reading for reading in vitals if reading.when == "after"]
    return all(any(taken(reading, vital) is not None for reading in after) for vital in asked)
