"""Of several forms of one instrument, which serves this client? The others wait until somebody asks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assess.nouns.score import Instrument
from assess.planning.suggest import Say
from assess.planning.suitable import Suitability


def among_forms(
    instrument: Instrument, suited: Suitability, library: Mapping[str, Instrument], fitting: Collection[str], say: Say
) -> Suitability:
    """The suitability of an instrument beside those of which it is a form; `fitting` are the ids that fit the client.

    An easy form gives way to the full one; an observer's form to any that the client can answer.
    """
    for other in library.values():
        if other.forms.get("easy") == instrument.id and other.id in fitting:
            why = say("The full form serves this client; the two are not given both.")
            return _gives_way(suited, why, other.id)
        answerable = next((i for i in (other.id, other.forms.get("easy")) if i in fitting), None)
        if other.forms.get("observer") == instrument.id and answerable:
            why = say("The client can answer; add it where a second view is wanted.")
            return _gives_way(suited, why, answerable)
    return suited


def _gives_way(suited: Suitability, why: str, to: str) -> Suitability:
    return Suitability(fits=False, reasons=(*suited.reasons, why), substitute=suited.substitute or to)
