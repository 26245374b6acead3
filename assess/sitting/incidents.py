"""What went wrong, what was done, who was told, and how did it end?"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.scene import Incident, Notified
from assess.physical import urgent
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "4-2.3.2"
CLOSING_DUTY = "3-2.2.1"
Severity = Literal["low", "medium", "high"]


def report(
    store: Store,
    actor: Evaluator,
    case_id: str,
    sitting_id: str | None,
    text: str,
    severity: Severity,
    action_taken: str,
    notified: str = "",
) -> Incident:
    """Write down what happened and what was done (duty 4-2.3.2), with whoever was told at once. Ended by `close`.

    Words of self-harm, abuse or violence are sealed (`assess.physical.urgent`); then the incident keeps none.
    """
    if not text.strip() or not action_taken.strip():
        raise BadInput("An incident needs what happened and what was done. Write both; nothing done is also an answer.")
    with store.writing(actor.id, "incidents.report", _chain(case_id, sitting_id)) as tx:
        incident = Incident(
            id=str(uuid4()),
            case_id=case_id,
            sitting_id=sitting_id,
            at=canonical.now(),
            by=actor.id,
            text=text.strip(),
            severity=severity,
            action_taken=action_taken.strip(),
        )
        return keep(store, tx, actor, incident, notified)


def keep(store: Store, tx: Transaction, actor: Evaluator, incident: Incident, notified: str = "") -> Incident:
    """The incident, kept within a verb; without its words where they were sealed as an urgent concern."""
    place = urgent.Place(incident.case_id, "incident", about=incident.id, sitting_id=incident.sitting_id)
    if urgent.aside(tx, incident.text, place, actor.id, steps=incident.action_taken):
        incident = replace(incident, text="", action_taken="", private=True)
    if notified.strip():
        incident = _told(store, tx, actor, incident, notified)
    return shelf.add(tx, incident)


def notify(store: Store, actor: Evaluator, incident_id: str, who: str) -> Incident:
    """Somebody was told of the incident, now. Not reversible: tell somebody else and write that too."""
    if not who.strip():
        raise BadInput("Nobody is named. Write who was told of the incident.")
    with store.writing(actor.id, "incidents.notify", _chain_of(store, incident_id)) as tx:
        return shelf.save(tx, _told(store, tx, actor, _open(tx, incident_id), who))


def close(store: Store, actor: Evaluator, incident_id: str, words: str) -> Incident:
    """End an incident with words: what came of it, and what is done so that it does not happen again. Level 3.

    Not reversible; what comes up later is a new incident.
    """
    need(actor, 3, CLOSING_DUTY)
    if not words.strip():
        raise BadInput("The closing words are empty. Say how it ended and who goes on caring.")
    with store.writing(actor.id, "incidents.close", _chain_of(store, incident_id)) as tx:
        incident = _open(tx, incident_id)
        said = _said(store, tx, actor, incident, words)
        return shelf.save(tx, replace(incident, closed_at=canonical.now(), closed_by=actor.id, closing_words=said))


def open_incidents(at: Reading) -> tuple[Incident, ...]:
    """Every incident of the site that waits, oldest first; those whose words are sealed stand on the page Safety."""
    return tuple(one for one in shelf.every(at, Incident) if one.closed_at is None and not one.private)


def _told(store: Store, tx: Transaction, actor: Evaluator, incident: Incident, who: str) -> Incident:
    named = Notified(who=_said(store, tx, actor, incident, who), at=canonical.now(), by=actor.id)
    return replace(incident, notified=(*incident.notified, named))


def _said(store: Store, tx: Transaction, actor: Evaluator, incident: Incident, words: str) -> str:
    """The words, or what stands in their place where they are sealed."""
    place = urgent.Place(incident.case_id, "said", about=incident.id, sitting_id=incident.sitting_id)
    sealed = urgent.aside(tx, words.strip(), place, actor.id)
    return urgent.stand_in(store.settings.language) if sealed else words.strip()


def _open(tx: Transaction, incident_id: str) -> Incident:
    incident = shelf.read(tx, Incident, incident_id)
    if incident.closed_at:
        raise Closed("The incident was closed already. Write down a new one.")
    return incident


def _chain(case_id: str, sitting_id: str | None) -> str:
    return f"sitting:{sitting_id}" if sitting_id else f"case:{case_id}"


def _chain_of(store: Store, incident_id: str) -> str:
    with store.reading() as at:
        incident = shelf.read(at, Incident, incident_id)
    return _chain(incident.case_id, incident.sitting_id)
