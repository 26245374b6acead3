"""Does the client's page ask for the evaluator, and what did they decide?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assess.nouns.audit import AuditEntry
from assess.nouns.sitting import Event, EventKind, Sitting, SittingState
from assess.sitting import fit, rest
from assess.store import audit, event_kinds, events, shelf
from assess.store.database import Reading, Store, Transaction

REASONS = ("help", "practice", "stuck", "not_today", "stopped")
PAUSING = ("practice", "not_today")  # nothing goes on before the evaluator has decided
RESUME = "run.resume"
ANSWERING = (EventKind.RESUMED, EventKind.ANSWERED)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A page's newest call, waiting or just answered; `decision` is None while it waits."""

    reason: str
    at: datetime | None
    item_id: str | None
    decision: str | None = None


def newest(at: Reading, sitting_id: str, given: Sequence[Event] | None = None) -> Call | None:
    """The newest call, unless the client has gone on since by an answer or a resumption; see `_over`.

    `given`: the sitting's events where they are at hand, at least the calls, answers and resumptions.
    """
    if given is None:
        calls = event_kinds.any_of(at, sitting_id, EventKind.CALLED)
        given = events.of_sitting(at, sitting_id) if calls else ()
    place = max((n for n, event in enumerate(given) if event.kind is EventKind.CALLED), default=None)
    if place is None:
        return None
    called, later = given[place], [event for event in given[place + 1 :] if event.kind in ANSWERING]
    entry = _decided(at, sitting_id, called)
    if _over(_reason(called), entry, later):
        return None
    decision = _decision(entry) if entry else None
    return Call(reason=_reason(called), at=called.server_time, item_id=called.item_id, decision=decision)


def waiting(at: Reading, sitting_id: str) -> Call | None:
    """The call that nobody attended yet, or None; a sitting that is over calls nobody."""
    if shelf.read(at, Sitting, sitting_id).state in fit.OVER:
        return None
    call = newest(at, sitting_id)
    return call if call and call.decision is None else None


def decision_of(store: Store, sitting_id: str) -> str | None:
    """What the evaluator decided on the newest call: go_on, again or stop; None while it waits or once it is spent."""
    with store.reading() as at:
        return decision_in(at, sitting_id)


def decision_in(at: Reading, sitting_id: str) -> str | None:
    """The same, within a reading."""
    call = newest(at, sitting_id)
    return call.decision if call else None


def heard(store: Store, sitting: Sitting, sent: Sequence[Event]) -> None:
    """A page called: where the call pauses, the sitting rests until the evaluator has attended.

    Heard twice is heard once; a call that was attended before it came again pauses nothing. Undone by `live.attend`.
    """
    if not any(event.kind is EventKind.CALLED for event in sent):
        return
    with store.reading() as at:
        if not _pauses(at, sitting.id):
            return
    with store.writing(rest.CLIENT, rest.CALLED, f"sitting:{sitting.id}") as tx:
        if _pauses(tx, sitting.id):  # nobody attended in between
            now = shelf.read(tx, Sitting, sitting.id)
            shelf.save(tx, replace(now, state=SittingState.PAUSED))


def _pauses(at: Reading | Transaction, sitting_id: str) -> bool:
    """Whether a call waits that must pause the sitting, and has not yet."""
    state, call = shelf.read(at, Sitting, sitting_id).state, waiting(at, sitting_id)
    if call is None or call.reason not in PAUSING:
        return False
    if state is SittingState.RUNNING:
        return True
    return state is SittingState.PAUSED and rest.whose(at, sitting_id) == "client"


def _over(reason: str, decided: AuditEntry | None, later: Sequence[Event]) -> bool:
    """Answers since the decision spend it. Before it they end a call that does not pause, never one that does."""
    if decided is None:
        return reason not in PAUSING and bool(later)
    return any(event.server_time is not None and event.server_time > decided.at for event in later)


def _decided(at: Reading, sitting_id: str, called: Event) -> AuditEntry | None:
    """The evaluator's newest word since the call: attended, simply gone on, or put off to another day."""
    for entry in reversed(audit.entries(at, f"sitting:{sitting_id}")):
        if called.server_time and entry.at < called.server_time:
            return None
        if entry.verb in (rest.ATTEND, fit.PUT_OFF_VERB) or (entry.verb == RESUME and entry.actor != rest.CLIENT):
            return entry
    return None


def _decision(entry: AuditEntry) -> str:
    return entry.reason if entry.verb == rest.ATTEND else "stop" if entry.verb == fit.PUT_OFF_VERB else "go_on"


def _reason(event: Event) -> str:
    reason = event.detail.get("reason", REASONS[0])
    return reason if reason in REASONS else REASONS[0]
