"""What does the lobby's page show and offer to the client of one seat?"""

from __future__ import annotations

from assess.group import joining, lobby, symbols
from assess.nouns.case import CaseFile
from assess.nouns.sitting import Sitting
from assess.sitting import heard, kept
from assess.store import clients, shelf
from assess.store.database import Reading, Store


def form(store: Store, token: str, device_id: str = "") -> dict[str, object]:
    """Number, picture, words and conditions of the first sitting, without any item; the name only where it is shown.

    `sound`: whether something will be heard, so that the practice is heard too. Raises Conflict where another tablet
    has the seat, so that a code that was guessed tells nothing of whoever sits there, and as `seat_open`.
    """
    with store.reading() as at:
        _, seat = joining.seat_open(at, token)
        if seat.device_id:
            joining.holds(seat, device_id)
        given = [shelf.read(at, Sitting, one) for one in seat.sitting_ids]
        sounds = any(_sounds(at, sitting) for sitting in given)
        who = clients.read(at, shelf.read(at, CaseFile, seat.case_id).client_id).identity
    conditions = given[0].accommodations if given else ()
    return {
        "number": seat.number,
        "symbol": seat.symbol,
        "pictures": {language: symbols.called(seat.symbol, language) for language in ("zh", "en")},
        "name": who.name if who and seat.shown == "name" else "",
        "language": seat.language,
        "sound": sounds,
        "lobby_language": seat.lobby_language,
        "lobby_languages": list(lobby.LANGUAGES),
        "row": seat.row,
        "place": seat.place,
        "accommodations": [{"feature": one.feature, "parameters": dict(one.parameters)} for one in conditions],
    }


def _sounds(at: Reading, sitting: Sitting) -> bool:
    demands = kept.instrument_of(at, sitting).demands
    planned = any(one.feature == heard.FEATURE for one in sitting.accommodations)
    return planned or (demands.hear and not demands.read)
