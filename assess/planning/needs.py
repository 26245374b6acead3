"""What does this client need to use the screen, as it was last settled with them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import CaseFile
from assess.nouns.needs import Needs
from assess.nouns.people import Evaluator
from assess.planning.conditions import check
from assess.reception import consent
from assess.service.levels import need
from assess.store import clients, shelf
from assess.store.database import Reading, Store
from instruments.definition import Language


def set_needs(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    at_start: Sequence[Accommodation] = (),
    as_option: Sequence[Accommodation] = (),
    prohibited: Sequence[str] = (),
    language: Language | None = None,
    note: str = "",
    revision: int | None = None,
) -> Needs:
    """Keep how the client uses the screen (duty 4-1.3.1). Undone by setting them again.

    `revision` is the one that was on the screen. Raises BadInput for what the toolkit does not deliver, Conflict where
    someone saved meanwhile, NotAllowed without consent.
    """
    need(actor, 4, "4-1.3.1")
    _once(at_start, as_option, prohibited)
    with store.writing(actor.id, "needs.set_needs", f"case:{case_id}") as tx:
        client = clients.read(tx, shelf.read(tx, CaseFile, case_id).client_id)
        consent.require(tx, case_id, replace(client, disabilities=(), birth_date=None))  # as at the intake
        newer = Needs(
            id=str(uuid4()),
            client_id=client.id,
            case_id=case_id,
            at_start=tuple(at_start),
            as_option=tuple(as_option),
            prohibited=tuple(prohibited),
            language=language,
            note=note.strip(),
        )
        kept = needs_of(tx, case_id)
        if kept is None:
            return shelf.add(tx, newer)
        return shelf.save(tx, replace(newer, id=kept.id, revision=kept.revision if revision is None else revision))


def needs_of(at: Reading, case_id: str) -> Needs | None:
    """The needs as they stand; None where nobody has settled them yet."""
    kept = shelf.of_case(at, Needs, case_id)
    return kept[-1] if kept else None


def _once(at_start: Sequence[Accommodation], as_option: Sequence[Accommodation], prohibited: Sequence[str]) -> None:
    """Every feature is known and stands in one place only."""
    features = [check(condition).feature for condition in (*at_start, *as_option)]
    features += [check(Accommodation(feature=feature)).feature for feature in prohibited]
    for feature in features:
        if features.count(feature) > 1:
            raise BadInput(
                "Condition {feature} stands in two places. Choose one: from the start, offered, or not allowed.",
                feature=feature,
            )
