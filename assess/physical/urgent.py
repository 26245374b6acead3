"""What happens to words of self-harm, abuse or violence? They go under seal, and a named person is asked to look.

In their place nothing stands, or `stand_in` where something must. No report, export or page of the client has them;
the desk shows them on the page Safety alone, after the one who reads has said that nobody else can see the screen.
The audit carries ids: the verbs here have neutral names and no reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.nouns.urgent import Outcome, Source, UrgentConcern
from assess.physical import put_back
from assess.physical.urgent_words import found
from assess.service.levels import may, need
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "4-2.3.2"
LANGUAGES = ("zh", "en")  # of the desk; a site may have changed it since the words were sealed
NOT_SAID = "not_said"  # why an answer is missing whose words are sealed: as where no reason was told


@dataclass(frozen=True)
class Place:
    """Where words were said: the case, what kind of place, the sitting, and the id of what held them."""

    case_id: str
    source: Source
    about: str | None = None
    sitting_id: str | None = None


def aside(tx: Transaction, text: str, place: Place, by: str, steps: str = "") -> bool:
    """Whether a text speaks of danger; then it is sealed as a concern, within this transaction, and must stand nowhere
    else. `steps` is what was done already. The same words at the same place open one concern; words that level 3 or
    above has found to be no concern are left alone.
    """
    if not found(f"{text} {steps}"):
        return False
    for known in private.of_case(tx, UrgentConcern, place.case_id):
        if known.text == text and known.outcome == "no_concern":
            return False
        same = (known.text, known.source, known.about, known.sitting_id)
        if known.closed_at is None and same == (text, place.source, place.about, place.sitting_id):
            return True
    _keep(tx, text, place, by, steps)
    return True


def stand_in(language: str) -> str:
    """What stands where words were taken away and something must stand."""
    return translator(language)("Kept separately.")


def tell(store: Store, actor: Evaluator, case_id: str, sitting_id: str | None, text: str) -> UrgentConcern:
    """Keep what somebody heard or saw, under seal. Any level. Ended by `close`."""
    if not text.strip():
        raise BadInput("The text is empty. Write what was said or seen, in the words used.")
    with store.writing(actor.id, "private.keep", f"case:{case_id}") as tx:
        return _keep(tx, text.strip(), Place(case_id, "said", sitting_id=sitting_id), actor.id, "")


def name_contact(store: Store, actor: Evaluator, concern_id: str, contact: str) -> UrgentConcern:
    """Say which contact of the site was asked. Undone by naming another."""
    if not contact.strip():
        raise BadInput("No contact is named. Choose one; contacts are entered on the page Safety.")
    with store.writing(actor.id, "private.contact", _chain(store, concern_id)) as tx:
        return private.save(tx, replace(_mine(tx, actor, concern_id), contact=contact.strip()))


def step(store: Store, actor: Evaluator, concern_id: str, done: str) -> UrgentConcern:
    """Write down one step that was taken. Not reversible: a further step says what was wrong."""
    if not done.strip():
        raise BadInput("The step is empty. Write what was done, and with whom.")
    with store.writing(actor.id, "private.step", _chain(store, concern_id)) as tx:
        concern = _mine(tx, actor, concern_id)
        return private.save(tx, replace(concern, steps=_with(concern.steps, actor.id, done)))


def close(store: Store, actor: Evaluator, concern_id: str, outcome: Outcome, words: str) -> UrgentConcern:
    """End a concern with words: it was handled, or it was none; then its words go back where they were. Level 3.

    Not reversible; a new concern can be told.
    """
    need(actor, 3, DUTY)
    if not words.strip():
        raise BadInput("The closing words are empty. Say how it ended and who goes on caring.")
    with store.writing(actor.id, "private.close", _chain(store, concern_id)) as tx:
        concern = _mine(tx, actor, concern_id)
        ended = {"outcome": outcome, "closing": words.strip(), "closed_at": canonical.now(), "closed_by": actor.id}
        saved = private.save(tx, replace(concern, **ended))  # type: ignore[arg-type]
        if outcome == "no_concern":
            put_back.put_back(tx, saved, frozenset(map(stand_in, LANGUAGES)))
        return saved


def concerns(at: Reading, actor: Evaluator) -> tuple[UrgentConcern, ...]:
    """The concerns that somebody may read, newest first: level 3 and above all, others what they told themselves."""
    every = (one for one in reversed(shelf.every(at, UrgentConcern)) if _may_read(actor, one))
    return tuple(private.read(at, UrgentConcern, one.id) for one in every)


def waits(at: Reading, actor: Evaluator, case_id: str | None = None) -> bool:
    """Whether a concern is open, of a case or at all, for whom the neutral marker is meant: level 3 and above."""
    kept = shelf.of_case(at, UrgentConcern, case_id) if case_id else shelf.every(at, UrgentConcern)
    return may(actor, 3) and any(one.closed_at is None for one in kept)


def returned(at: Reading, case_id: str) -> Mapping[tuple[str | None, str | None], str]:
    """Answers found to be no concern, by sitting and item: they are the client's answers again."""
    if not shelf.of_case(at, UrgentConcern, case_id):
        return {}
    ended = (one for one in private.of_case(at, UrgentConcern, case_id) if one.outcome == "no_concern")
    return {(one.sitting_id, one.about): one.text or "" for one in ended if one.source == "answer"}


def steps_of(concern: UrgentConcern) -> tuple[tuple[str, str, str], ...]:
    """Each step taken: instant, evaluator's id, words."""
    lines = (concern.steps or "").splitlines()
    return tuple((at, by, done) for at, by, done in (line.split("\t", 2) for line in lines))


def _keep(tx: Transaction, text: str, place: Place, by: str, steps: str) -> UrgentConcern:
    concern = UrgentConcern(
        id=str(uuid4()),
        case_id=place.case_id,
        sitting_id=place.sitting_id,
        at=canonical.now(),
        by=by,
        text=text,
        source=place.source,
        about=place.about,
        steps=_with(None, by, steps) if steps.strip() else None,
    )
    return private.add(tx, concern)


def _with(steps: str | None, by: str, done: str) -> str:
    line = "\t".join((canonical.instant(canonical.now()), by, " ".join(done.split())))
    return f"{steps}\n{line}" if steps else line


def _mine(tx: Transaction, actor: Evaluator, concern_id: str) -> UrgentConcern:
    """An open concern that this evaluator may work on."""
    concern = private.read(tx, UrgentConcern, concern_id)
    if not _may_read(actor, concern):
        raise NotAllowed("This is kept privately. Level 3 or above, or whoever told it, may open it.")
    if concern.closed_at:
        raise Closed("This was closed already. Tell a new one if something new was said.")
    return concern


def _may_read(actor: Evaluator, concern: UrgentConcern) -> bool:
    return may(actor, 3) or concern.by == actor.id


def _chain(store: Store, concern_id: str) -> str:
    with store.reading() as at:
        return f"case:{shelf.read(at, UrgentConcern, concern_id).case_id}"
