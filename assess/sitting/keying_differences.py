"""Where do two keyings differ, what does the sheet say, and when do the answers count?"""

from __future__ import annotations

from dataclasses import replace

from assess.errors import BadInput, Closed
from assess.nouns.paper import Difference, GivenOnPaper, Keyed
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting, SittingState
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import kept, keying, open_words, run
from assess.sitting.caveats_answers import NOT_ON_PAPER
from assess.sitting.paper import OVER, on_screen, paper_of
from assess.sitting.paper_code import keyed
from assess.sitting.paper_events import append_keyed
from assess.sitting.responses import responses
from assess.store import canonical, events, shelf
from assess.store.database import Reading, Store, Transaction


def differences(store: Store, sitting_id: str) -> tuple[Difference, ...]:
    """The items keyed in two ways, in the order of the sheet; none before both keyings have ended."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        return _differences(at, sitting, kept.instrument_of(at, sitting))


def resolve(store: Store, actor: Evaluator, sitting_id: str, item_id: str, typed: str, reason: str) -> None:
    """Say what the sheet shows where two keyings differ, and why. Undone by resolving it anew."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument = kept.instrument_of(at, sitting)
        _may(at, actor, sitting, instrument)
        if item_id not in {difference.item_id for difference in _differences(at, sitting, instrument)}:
            raise BadInput("{item}: both keyings are alike, there is nothing to resolve.", item=item_id)
    if not reason.strip():
        raise BadInput("The reason is empty. Look at the sheet and say what it shows.")
    item = instrument.item(item_id)
    answer = open_words.of_keyed(store, sitting, item, keyed(instrument, item, typed), actor.id)
    detail = {"by": actor.id, "reason": reason.strip()}
    append_keyed(store, sitting_id, EventKind.RESOLVED, {item_id: answer}, detail)


def settle(store: Store, actor: Evaluator, sitting_id: str) -> Sitting:
    """Both keyings agree or are resolved: the answers are appended, the sitting finished and scored. Not reversible.

    An item that is not on the paper is missing with that reason. Called twice it settles once.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        if sitting.state is SittingState.FINISHED:
            return sitting
        instrument = kept.instrument_of(at, sitting)
        _may(at, actor, sitting, instrument)
        agreed = _agreed(at, sitting, instrument)
        given = responses(events.of_sitting(at, sitting_id))
    standing = {r.item_id: Keyed(value=r.value, why_missing=r.why_missing) for r in given}
    paper = paper_of(sitting)
    whose = {} if paper.whose == "client" else {"by": paper.whose}
    new = {item_id: answer for item_id, answer in agreed.items() if standing.get(item_id) != answer}
    append_keyed(store, sitting_id, None, new, whose)
    with store.writing(actor.id, "keying.settle", f"sitting:{sitting_id}") as tx:
        _save_settled(tx, sitting_id, instrument)
    return run.finish(store, actor.id, sitting_id)


def _save_settled(tx: Transaction, sitting_id: str, instrument: Instrument) -> None:
    sitting = shelf.read(tx, Sitting, sitting_id)
    count = len(_differences(tx, sitting, instrument))
    settled = replace(paper_of(sitting), settled_at=canonical.now(), differences=count)
    shelf.save(tx, replace(sitting, paper=settled))


def _may(at: Reading, actor: Evaluator, sitting: Sitting, instrument: Instrument) -> GivenOnPaper:
    paper = paper_of(sitting)
    need(actor, instrument.level, instrument.duties[0] if instrument.duties else instrument.id)
    consent.require_for(at, sitting.case_id)
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    if len(paper.keyings) < keying.KEYINGS:
        raise Closed("The sheet is not keyed twice yet, so nothing is scored. End both keyings first.")
    return paper


def _agreed(at: Reading, sitting: Sitting, instrument: Instrument) -> dict[str, Keyed]:
    """What both keyings say, or the sheet by whoever looked again; items not on paper with that reason."""
    if on_screen(at, sitting.id):
        told = "Answers from a screen lie beside those on paper. Declare the sitting void and prepare a new one."
        raise Closed(told)
    found = _differences(at, sitting, instrument)
    waiting = [difference.item_id for difference in found if difference.settled is None]
    if waiting:
        told = "{count} items were keyed in two ways, the first is {item}. Look at the sheet and resolve each."
        raise BadInput(told, count=len(waiting), item=waiting[0])
    resolved = {difference.item_id: difference.settled for difference in found if difference.settled}
    missing = dict.fromkeys(paper_of(sitting).left_out, Keyed(value=None, why_missing=NOT_ON_PAPER))
    return {**keying.typed_in(at, sitting.id, 1), **resolved, **missing}


def _differences(at: Reading, sitting: Sitting, instrument: Instrument) -> tuple[Difference, ...]:
    paper = paper_of(sitting)
    if len(paper.keyings) < keying.KEYINGS:
        return ()
    first, second = (keying.typed_in(at, sitting.id, number) for number in (1, 2))
    resolved = _resolved(at, sitting.id)
    return tuple(
        Difference(
            item_id=item.id,
            first=first[item.id],
            second=second[item.id],
            settled=keying.keyed_of(resolved[item.id]) if item.id in resolved else None,
            reason=resolved[item.id].detail["reason"] if item.id in resolved else "",
        )
        for item in keying.items_of(instrument, paper)
        if first[item.id] != second[item.id]
    )


def _resolved(at: Reading, sitting_id: str) -> dict[str, Event]:
    found = events.of_sitting(at, sitting_id)
    return {event.item_id or "": event for event in found if event.kind is EventKind.RESOLVED}
