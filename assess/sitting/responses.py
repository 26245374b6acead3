"""Which answers stand at the end?"""

from __future__ import annotations

from collections.abc import Iterable

from assess.nouns.sitting import Event, EventKind, Response

DECIDING = (EventKind.ANSWERED, EventKind.CLEARED)


def responses(events: Iterable[Event]) -> tuple[Response, ...]:
    """The last answer to each item, in the order first answered; taken-back ones with why they are missing."""
    standing: dict[str, Response] = {}
    for event in events:
        if event.kind in DECIDING and event.item_id:
            before = standing.get(event.item_id)
            standing[event.item_id] = _response(event, before)
    return tuple(standing.values())


def _response(event: Event, before: Response | None) -> Response:
    answered = event.kind is EventKind.ANSWERED
    return Response(
        item_id=event.item_id or "",
        value=event.value if answered else None,
        why_missing=None if answered else event.detail.get("why_missing", "not_said"),
        how=event.how,
        elapsed_ms=event.elapsed_ms,
        after_speech_ms=event.after_speech_ms,
        changes=before.changes + 1 if before else 0,
        scanned="scan_passes" in event.detail,
    )
