"""What happens to what the client's page sends? Kept, set aside where it cannot be, acted on where it is the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting, SittingState
from assess.physical import barriers
from assess.sitting import called, kept, measuring, open_words, rest, run
from assess.sitting.paper import forged
from assess.store import events
from assess.store.database import Store
from assess.store.events import Acknowledgement
from instruments.allowed import allowed


def receive(store: Store, sitting: Sitting, lease_id: str, sent: Sequence[Event]) -> Acknowledgement:
    """Keep the events of one batch; an answer that the item does not allow goes to quarantine, with what it said.

    So does a measurement that something stands against. Words of danger are sealed, and no answer is said to be there.
    The FINISHED event, once kept, finishes and scores the sitting; PAUSED, RESUMED and CALLED are told in its state.
    """
    with store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
        measured = measuring.measures(instrument, sitting)
        sent = measuring.stamped(at, sitting, lease_id, sent) if measured else sent
    told = measuring.fits if measured else fits
    sent = open_words.of_events(store, sitting, instrument, sent)
    sound = [event for event in sent if told(instrument, event)]
    held = _held(store, sitting, instrument, sound)
    fit = [event for event in sound if event.sequence not in held]
    answer = events.append(store, sitting.id, lease_id, fit)
    for why, aside in (
        ("not_allowed", [event for event in sent if not told(instrument, event)]),
        ("not_safe", [event for event in sound if event.sequence in held]),
    ):
        put = events.set_aside(store, sitting.id, lease_id, aside, why) if aside else ()
        answer = replace(answer, quarantined=(*answer.quarantined, *put))
    taken = [event for event in fit if event.sequence in answer.accepted]
    _act(store, sitting, lease_id, [event.kind for event in taken])
    called.heard(store, sitting, taken)
    return answer


def _held(store: Store, sitting: Sitting, instrument: Instrument, sound: Sequence[Event]) -> frozenset[int]:
    """What something stands against; a questionnaire measures nothing that could."""
    if not barriers.measures(instrument, sound):
        return frozenset()
    with store.reading() as at:
        return barriers.held_back(at, sitting, instrument, sound)


def _act(store: Store, sitting: Sitting, lease_id: str, kept_kinds: Sequence[EventKind]) -> None:
    """The client's rest counts from the page that holds the sitting; an end counts from any of its pages."""
    rests = [kind for kind in kept_kinds if kind in rest.KINDS]
    holder = events.lease_of(store, sitting.id) if rests else None
    if rests and holder and holder.id == lease_id:
        rest.told(store, sitting.id, rests[-1])
    if EventKind.FINISHED in kept_kinds and sitting.state is not SittingState.FINISHED:
        run.finish(store, rest.CLIENT, sitting.id)


def fits(instrument: Instrument, event: Event) -> bool:
    """Whether an event speaks of an item that there is, with an answer that the item allows."""
    if forged(event) or (event.item_id is not None and event.item_id not in instrument.item_ids):
        return False
    if event.kind is not EventKind.ANSWERED:
        return True
    return event.item_id is not None and allowed(instrument, instrument.item(event.item_id), event.value)
