"""Was it measured in a way by which a norm or a grade may be told at all?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Response

CODES = {"source": "functional_screen", "field": "field_withholds", "walking_aid": "walking_aid_used"}


def withheld(instrument: Instrument, standing: Sequence[Response]) -> tuple[str, ...]:
    """The questions of `placed_if` whose answer lets no norm set place the scores; one not answered lets none."""
    given = {response.item_id: response.value for response in standing}
    return tuple(name for name, answers in instrument.placed_if.items() if given.get(name) not in answers)


def of_source(held: Sequence[str]) -> Iterator[Caveat]:
    """A screen without calibrated equipment is no grade; nor does acuity alone, or a time with a walking aid, tell."""
    yield from (Caveat(code=CODES[name], severity="caution") for name in held)
