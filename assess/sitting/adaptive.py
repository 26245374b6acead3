"""Which item comes next in an adaptive sitting, by the answers that the server has?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from assess.errors import BadInput
from assess.nouns.score import Instrument
from assess.nouns.served import Served
from assess.nouns.sitting import Event, EventKind, Response, Sitting
from assess.sitting import kept
from assess.sitting.responses import responses
from assess.sitting.score import answers
from assess.store import canonical, events, served
from assess.store.database import Store
from instruments.adaptive.design import Design
from instruments.adaptive.serve import next_step
from instruments.adaptive.stop import Signs
from instruments.definition import Item
from instruments.score import category

SEED_BYTES = 7


def serve(store: Store, sitting: Sitting) -> Served:
    """The next item, or why the course is over; kept. Asked twice on the same answers it is decided once.

    Raises BadInput where the instrument is not adaptive.
    """
    with store.reading() as at:
        instrument, shown = kept.instrument_of(at, sitting), kept.given_of(at, sitting)
        design = design_of(instrument, sitting)
        if design is None:
            raise BadInput("This instrument asks all its items in their order. Reload the page.")
        happened, earlier = events.of_sitting(at, sitting.id), served.of_sitting(at, sitting.id)
    standing = asked(design, responses(happened))
    given = answers(instrument, standing)
    basis = tuple((r.item_id, category(instrument, r.item_id, given.get(r.item_id), shown)) for r in standing)
    if earlier and earlier[-1].basis == basis:
        return earlier[-1]
    made = Served(
        sitting_id=sitting.id,
        step=len(earlier) + 1,
        seed=seed_of(sitting),
        basis=basis,
        passed_before=earlier[-1].passed_over if earlier else (),
        answer_seconds=tuple(None if r.elapsed_ms is None else r.elapsed_ms / 1000 for r in standing),
        rests=sum(event.kind is EventKind.PAUSED for event in happened),
        item_id=None,
        over=None,
        theta=None,
        se=None,
        passed_over=(),
        at=canonical.now(),
    )
    return served.keep(store, decided(design, made))


def decided(design: Design, served: Served) -> Served:
    """A decision made (again) from what it went by: item, reason, ability and what was passed over."""
    known = [seconds for seconds in served.answer_seconds if seconds is not None]
    signs = Signs(minutes=sum(known) / 60, answer_seconds=served.answer_seconds, rests=served.rests)
    step = next_step(design, served.seed, served.basis, served.passed_before, signs)
    return replace(
        served, item_id=step.item, over=step.over, theta=step.theta, se=step.se, passed_over=step.passed_over
    )


def course(store: Store, sitting_id: str) -> tuple[Served, ...]:
    """Every decision of a sitting, in order."""
    with store.reading() as at:
        return served.of_sitting(at, sitting_id)


def design_of(instrument: Instrument, sitting: Sitting) -> Design | None:
    """The design with the items that are offered to this person; None where the instrument is not adaptive."""
    design = instrument.adaptive
    if design is None or not sitting.not_offered:
        return design
    return replace(design, bank=tuple(row for row in design.bank if row.item not in sitting.not_offered))


def asked(design: Design, standing: Sequence[Response]) -> tuple[Response, ...]:
    """The responses to items of the bank, in the order first answered."""
    bank = {row.item for row in design.bank}
    return tuple(response for response in standing if response.item_id in bank)


def in_turn(
    instrument: Instrument, sitting: Sitting, happened: Sequence[Event], decisions: Sequence[Served]
) -> tuple[Item, ...]:
    """The items that a page may show now: all of a usual instrument; else those before the bank, then the course's.

    The item served last stands at the end, also where no page has shown it yet.
    """
    offered = tuple(item for item in instrument.items if item.id not in sitting.not_offered)
    design = design_of(instrument, sitting)
    if design is None:
        return offered
    bank = {row.item for row in design.bank}
    shown = [event.item_id for event in happened if event.item_id in bank]
    order = dict.fromkeys([*shown, *(decision.item_id for decision in decisions[-1:])])
    before = [item for item in offered if item.id not in bank]
    return (*before, *(instrument.item(item_id) for item_id in order if item_id is not None))


def seed_of(sitting: Sitting) -> int:
    """The seed of a sitting's chance: from the sha256 of its id."""
    return int.from_bytes(hashlib.sha256(sitting.id.encode()).digest()[:SEED_BYTES], "big")
