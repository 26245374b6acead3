"""What does an organisation need of the assessment of its group?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.form import Answers
from assess.nouns.group import Group, GroupNeeds
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.reception import form_kept
from assess.reception.form_faults import refuse
from assess.reception.organisations import LEVEL
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments.branches import kept

DUTY = "3-1.2.3"
FORM = "group_needs"


def keep(
    store: Store, actor: Evaluator, group: Group, instrument: Instrument, language: str, answers: Answers
) -> GroupNeeds:
    """Keep the needs form of a group, with the exact form. Undone by filling it in again; older ones stay.

    Raises NotAllowed below level 3, BadInput for a group without an organisation, WrongFields that names every field
    which cannot be kept.
    """
    need(actor, LEVEL, DUTY)
    if group.organisation_id is None:
        raise BadInput("This group comes from no organisation, so nobody's needs can be kept. Name its organisation.")
    refuse(instrument, language, answers)
    filled = GroupNeeds(
        id=str(uuid4()),
        organisation_id=group.organisation_id,
        form=instrument.id,
        version=instrument.version,
        hash=instrument.hash,
        language=language,
        answers=dict(kept(instrument, answers)),
        by=actor.id,
        at=canonical.now(),
    )
    with store.writing(actor.id, "groups.needs", "site") as tx:
        form_kept.keep_folder(tx, store.settings, instrument)
        shelf.save(tx, replace(group, needs=filled.id))
        return shelf.add(tx, filled)


def of_group(store: Store, group: Group) -> GroupNeeds | None:
    """What was told last, or None."""
    if not group.needs:
        return None
    with store.reading() as at:
        return shelf.read(at, GroupNeeds, group.needs)
