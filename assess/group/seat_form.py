"""What does the lobby's page show and offer to the client of one seat?"""

from __future__ import annotations

from assess.group import joining
from assess.nouns.case import CaseFile
from assess.nouns.sitting import Sitting
from assess.store import clients, shelf
from assess.store.database import Store


def form(store: Store, token: str) -> dict[str, object]:
    """Number, picture, words and conditions of the first sitting, without any item; the name only where it is shown."""
    with store.reading() as at:
        _, seat = joining.seat_open(at, token)
        first = shelf.read(at, Sitting, seat.sitting_ids[0]) if seat.sitting_ids else None
        who = clients.read(at, shelf.read(at, CaseFile, seat.case_id).client_id).identity
    kept = first.accommodations if first else ()
    return {
        "number": seat.number,
        "symbol": seat.symbol,
        "name": who.name if who and seat.shown == "name" else "",
        "language": seat.language,
        "row": seat.row,
        "place": seat.place,
        "accommodations": [{"feature": one.feature, "parameters": dict(one.parameters)} for one in kept],
    }
