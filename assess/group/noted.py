"""What was seen in the room, or went wrong there, with one client or many: how is it written down at once?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from assess.errors import BadInput, NotFound
from assess.group import duty
from assess.group.orders import chosen
from assess.group.phrases import phrases
from assess.group.standing import next_sitting
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.session import SessionSeat
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import incidents, live
from assess.sitting.incidents import Severity
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction


def note(store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str], text: str) -> tuple[SceneNote, ...]:
    """Write down what was seen, once in the case of each client named (duties 4-2.1.4, 4-2.2.2), or for none.

    Words of danger are sealed in each, as `live.note` does: that note comes back empty. Undone by a note that says so.
    """
    said = text.strip()
    if not said:
        raise BadInput("The note is empty. Write what you saw, not what it means.")
    with _step(store, actor, session_id, "noted.note", seat_ids) as (tx, found):
        return tuple(
            live.keep(tx, SceneNote(text=said, **_place(tx, actor, seat)))  # type: ignore[arg-type]
            for seat in found
        )


def incident(
    store: Store,
    actor: Evaluator,
    session_id: str,
    seat_ids: Sequence[str],
    text: str,
    severity: Severity = "medium",
    action_taken: str = "",
) -> tuple[Incident, ...]:
    """Write down what went wrong, once in the case of each client named (duty 4-2.3.2), or for none.

    Where nothing is said of what was done, the incident says that it is still to be written. Medium: our own setting,
    until the evaluator says otherwise. Words of danger are sealed in each, as `incidents.report` does. Ended by
    `incidents.close`.
    """
    said = text.strip()
    if not said:
        raise BadInput("The incident is empty. Write what happened.")
    done = action_taken.strip() or translator(store.settings.language)("What was done is still to be written.")
    about = {"text": said, "severity": severity, "action_taken": done}
    with _step(store, actor, session_id, "noted.incident", seat_ids) as (tx, found):
        return tuple(
            incidents.keep(store, tx, actor, Incident(**about, **_place(tx, actor, seat)))  # type: ignore[arg-type]
            for seat in found
        )


def quick(
    store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str], key: str
) -> tuple[SceneNote, ...] | tuple[Incident, ...]:
    """Write the phrase of a key: a note or an incident, in the site's language. Undone as `note` and `incident` are."""
    known = {phrase.key: phrase for phrase in phrases(store.settings.workspace, store.settings.language)}
    if key not in known:
        told = "No phrase has the key {key!r}. Choose one of {keys}."
        raise NotFound(told, key=key, keys=" ".join(known))
    phrase = known[key]
    if phrase.kind == "note":
        return note(store, actor, session_id, seat_ids, phrase.text)
    return incident(store, actor, session_id, seat_ids, phrase.text, phrase.severity, phrase.done)


@contextmanager
def _step(
    store: Store, actor: Evaluator, session_id: str, verb: str, seat_ids: Sequence[str]
) -> Iterator[tuple[Transaction, tuple[SessionSeat, ...]]]:
    if not seat_ids:
        raise BadInput("Nobody is named. Choose the seats that it is about.")
    with store.writing(actor.id, verb, duty.chain(session_id)) as tx:
        yield tx, chosen(tx, duty.going(tx, session_id), actor, seat_ids)


def _place(at: Reading, actor: Evaluator, seat: SessionSeat) -> dict[str, object]:
    """Whose it is, when and by whom; the sitting where one of theirs has begun and is not over."""
    coming = next_sitting(seat, {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids})
    begun = coming is not None and coming.state is not SittingState.PLANNED
    return {
        "id": str(uuid4()),
        "case_id": seat.case_id,
        "sitting_id": coming.id if begun and coming else None,
        "at": canonical.now(),
        "by": actor.id,
    }
