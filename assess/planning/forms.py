"""Of several forms of one instrument, which serves this client? The others wait until somebody asks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from assess.nouns.score import Instrument
from assess.planning.suggest import Say
from assess.planning.suitable import Suitability
from instruments.definition import OtherForm

# answered by the client, in the order in which they are tried
OWN: tuple[OtherForm, ...] = ("easy", "pictures", "cards")


def among_forms(
    instrument: Instrument, suited: Suitability, library: Mapping[str, Instrument], fitting: Collection[str], say: Say
) -> Suitability:
    """The suitability of an instrument beside those of which it is a form; `fitting` are the ids that fit the client.

    A form gives way to the full one and to any before it that fits; an observer's to all that the client can answer.
    """
    for other in library.values():
        own = [other.id, *(other.other_forms[form] for form in OWN if form in other.other_forms)]
        if instrument.id in own[1:]:
            before = next((i for i in own[: own.index(instrument.id)] if i in fitting), None)
            if before:
                why = say("Another form of it serves this client; the two are not given both.")
                return _gives_way(suited, why, before)
        answerable = next((i for i in own if i in fitting), None)
        if other.other_forms.get("observer") == instrument.id and answerable:
            why = say("The client can answer; add it where a second view is wanted.")
            return _gives_way(suited, why, answerable)
    return suited


def _gives_way(suited: Suitability, why: str, to: str) -> Suitability:
    return replace(
        suited, fits=False, reasons=(*suited.reasons, why), substitute=suited.substitute or to, gives_way=True
    )
