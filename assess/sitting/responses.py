"""Which answers stand at the end?"""

from __future__ import annotations

from collections.abc import Iterable

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Response
from instruments.definition import Kind
from instruments.kinds import rule_of

TIME = "time"  # why an answer is missing: the item's time ran out
DECIDING = (EventKind.ANSWERED, EventKind.CLEARED)
CLIENT, DIRECTED, VIEW = "client", "helper_directed", "helper_view"  # who acted, as the player says it
OBSERVER = "observer"  # who answers a rating of the client on the screen


def responses(events: Iterable[Event]) -> tuple[Response, ...]:
    """The last answer to each item, in the order first answered; taken-back ones with why they are missing.

    A helper's own view never takes the place of what the client answered; it stays in the events.
    """
    standing: dict[str, Response] = {}
    for event in events:
        follow(standing, event)
    return tuple(standing.values())


def follow(standing: dict[str, Response], event: Event) -> None:
    """One more event: what stands for its item afterwards."""
    if event.kind in DECIDING and event.item_id:
        before = standing.get(event.item_id)
        if event.detail.get("by") != VIEW or before is None or before.by == VIEW or before.value is None:
            standing[event.item_id] = _response(event, before)


def rated(instrument: Instrument) -> bool:
    """Whether somebody else describes the client."""
    return instrument.subject == "client" and instrument.kind is Kind.RATING


def self_report(instrument: Instrument) -> bool:
    """Whether the answers are what a client says of themselves; what is measured or rated is none."""
    return instrument.subject == "client" and instrument.kind not in (Kind.PHYSICAL, Kind.RATING)


def own(instrument: Instrument, standing: Iterable[Response]) -> tuple[Response, ...]:
    """The answers that count: in a self-report a helper's own view is none of the client's."""
    return tuple(response for response in standing if response.by != VIEW or not self_report(instrument))


def out_of_time(instrument: Instrument, response: Response) -> bool:
    """Whether the time of a generated item ran out where speed is what is measured: then it counts as not right."""
    if response.why_missing != TIME or response.item_id not in instrument.item_ids:
        return False
    timings = {scale.timing for scale in instrument.scales if response.item_id in scale.items}
    return timings == {"construct"} and rule_of(instrument.item(response.item_id)).generated


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
        by=event.detail.get("by", CLIENT),
        conditions=event.detail.get("conditions", ""),
    )
