"""What did the timed blocks of a sitting come to?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Response
from instruments.blocks import Trial, measured
from instruments.generate.given import Given
from instruments.kinds import is_block

MAIN = "main"  # the phase that counts; "practice" does not


def with_blocks(
    instrument: Instrument, standing: Sequence[Response], events: Sequence[Event], shown: Mapping[str, Given]
) -> tuple[Response, ...]:
    """The responses, a block's being the number of its finished run instead of the run's name.

    A run that was interrupted was begun anew under another name; its trials stay in the events and do not count.
    """
    return tuple(
        _measured(instrument, response, events, shown)
        if response.item_id in instrument.item_ids and is_block(instrument.item(response.item_id))
        else response
        for response in standing
    )


def _measured(
    instrument: Instrument, response: Response, events: Sequence[Event], shown: Mapping[str, Given]
) -> Response:
    if response.value is None:
        return response
    item = instrument.item(response.item_id)
    run = [event for event in events if _of_run(event, item.id, str(response.value))]
    told = [_trial(event) for event in run if event.detail.get("phase") == MAIN]
    number = measured(item, told, shown.get(item.id))
    return replace(
        response,
        value=number,
        why_missing=None if number is not None else "trials_not_enough",
        how=next((event.how for event in run if event.how), response.how),
        scanned=any("scan_passes" in event.detail for event in run),
    )


def _of_run(event: Event, item_id: str, run: str) -> bool:
    return event.kind is EventKind.TRIAL and event.item_id == item_id and event.detail.get("run") == run


def _trial(event: Event) -> Trial:
    """An auditory signal is timed from its end, a visual one from the painted frame."""
    took = event.after_speech_ms if event.after_speech_ms is not None else event.elapsed_ms
    number = event.detail.get("n", "")
    return Trial(number=int(number) if number.isdigit() else -1, value=event.value, elapsed_ms=took)
