"""How do answers on paper come into the store: keyed twice, each blind to the other?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.paper import GivenOnPaper, Keyed, Keying
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import kept, open_words
from assess.sitting.paper import OVER, paper_of
from assess.sitting.paper_code import keyed
from assess.sitting.paper_events import append_keyed
from assess.store import canonical, events, shelf
from assess.store.database import Reading, Store
from instruments.definition import Item, Part

KEYINGS = 2


@dataclass(frozen=True, kw_only=True)
class OpenKeying:
    """The keying that is going on, as the one who types may see it: nothing of the other keying."""

    number: int
    instrument: Instrument
    items: tuple[Item, ...]
    typed: Mapping[str, Keyed]


def open_keying(store: Store, actor: Evaluator, sitting_id: str) -> OpenKeying:
    """What is to be typed now. Raises Closed when both keyings have ended, NotAllowed for who typed the first."""
    with store.reading() as at:
        return _open(at, actor, sitting_id)


def key(store: Store, actor: Evaluator, sitting_id: str, typed: Mapping[str, str]) -> None:
    """Keep codes typed from the sheet, by item; one bad code refuses them all. Undone by typing it anew."""
    with store.reading() as at:
        going = _open(at, actor, sitting_id)
        sitting = shelf.read(at, Sitting, sitting_id)
        consent.require_for(at, sitting.case_id)
    by_id = {item.id: item for item in going.items}
    read = {}
    for item_id, code in typed.items():
        if item_id not in by_id:
            raise BadInput("{instrument} has no item {value!r} on paper.", instrument=sitting.instrument, value=item_id)
        read[item_id] = keyed(going.instrument, by_id[item_id], code)
    read = {i: open_words.of_keyed(store, sitting, by_id[i], answer, actor.id) for i, answer in read.items()}
    new = {item_id: answer for item_id, answer in read.items() if going.typed.get(item_id) != answer}
    append_keyed(store, sitting_id, EventKind.KEYED, new, {"by": actor.id, "keying": str(going.number)})


def end(store: Store, actor: Evaluator, sitting_id: str) -> Sitting:
    """The keying is whole: every item has a code, a blank one its own. Not reversible; differences are resolved."""
    with store.writing(actor.id, "keying.end", f"sitting:{sitting_id}") as tx:
        going = _open(tx, actor, sitting_id)
        waiting = [item.id for item in going.items if item.id not in going.typed]
        if waiting:
            told = "{count} items have no code yet, the first is {item}. Type a code for each; {blank} is left blank."
            raise BadInput(told, count=len(waiting), item=waiting[0], blank="-")
        sitting = shelf.read(tx, Sitting, sitting_id)
        paper = paper_of(sitting)
        ended = Keying(by=typists(tx, sitting_id, going.number), ended_at=canonical.now())
        return shelf.save(tx, replace(sitting, paper=replace(paper, keyings=(*paper.keyings, ended))))


def items_of(instrument: Instrument, paper: GivenOnPaper) -> tuple[Item, ...]:
    """The items whose answers are on the sheet, as numbered there; practice is not keyed."""
    return tuple(i for i in instrument.items if i.part is not Part.PRACTICE and i.id not in paper.left_out)


def typed_in(at: Reading, sitting_id: str, number: int) -> dict[str, Keyed]:
    """What one keying says at its end, by item."""
    return {event.item_id or "": keyed_of(event) for event in _events(at, sitting_id, number)}


def typists(at: Reading, sitting_id: str, number: int) -> tuple[str, ...]:
    """Who typed in one keying, in the order of their first code."""
    return tuple(dict.fromkeys(event.detail["by"] for event in _events(at, sitting_id, number)))


def keyed_of(event: Event) -> Keyed:
    """What a keying desk's event says."""
    return Keyed(value=event.value, why_missing=event.detail.get("why_missing"))


def why_not_second(at: Reading, actor: Evaluator, sitting_id: str) -> Literal["typed_first"] | None:
    """Why somebody may not type the second keying: they typed in the first, and a colleague could."""
    instrument = kept.instrument_of(at, shelf.read(at, Sitting, sitting_id))
    first = typists(at, sitting_id, 1)
    able = [e for e in shelf.every(at, Evaluator) if e.active and e.level <= instrument.level and e.id not in first]
    return "typed_first" if actor.id in first and able else None


def _open(at: Reading, actor: Evaluator, sitting_id: str) -> OpenKeying:
    sitting = shelf.read(at, Sitting, sitting_id)
    instrument, paper = kept.instrument_of(at, sitting), paper_of(sitting)
    need(actor, instrument.level, instrument.duties[0] if instrument.duties else instrument.id)
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    number = len(paper.keyings) + 1
    if number > KEYINGS:
        raise Closed("Both keyings have ended. Resolve what differs, then finish and score.")
    if number == KEYINGS and why_not_second(at, actor, sitting_id):
        raise NotAllowed("You typed in the first keying. A colleague types the second, without seeing yours.")
    items = items_of(instrument, paper)
    return OpenKeying(number=number, instrument=instrument, items=items, typed=typed_in(at, sitting_id, number))


def _events(at: Reading, sitting_id: str, number: int) -> list[Event]:
    return [
        event
        for event in events.of_sitting(at, sitting_id)
        if event.kind is EventKind.KEYED and event.detail.get("keying") == str(number)
    ]
