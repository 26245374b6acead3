"""Which plan stands, who drafted it, and is it approved?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, PlanLine, PlanTemplate
from assess.nouns.referral import Eligibility
from assess.nouns.score import Instrument
from assess.planning import plan_kinds, review, versions
from assess.planning.conditions import breaking, check
from assess.service.levels import need
from assess.store import canonical, clients, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.find import library


def draft(
    store: Store, actor: Evaluator, case_id: str, lines: Sequence[PlanLine], template: PlanTemplate | None = None
) -> Plan:
    """Draft or change the plan (duty 3-1.3.2). Undone by a newer draft; an approval does not carry over to it.

    A plan by a template takes the template's level.
    """
    need(actor, 3, "3-1.3.2")
    if template is not None:
        need(actor, template.level, template.duty)
    if not lines:
        raise BadInput("The plan is empty. Keep at least one instrument, or close the case with the reason.")
    known = library(store.settings.workspace / "instruments")
    with store.writing(actor.id, "draft.draft", f"case:{case_id}") as tx:
        plan = Plan(
            id=str(uuid4()),
            case_id=case_id,
            lines=tuple(lines),
            drafted_by=actor.id,
            drafted_level=actor.level,
            drafted_at=canonical.now(),
            template=template,
        )
        return put(tx, plan_kinds.carried(shelf.of_case(tx, Plan, case_id), plan), known)


def put(tx: Transaction, plan: Plan, known: Mapping[str, Instrument]) -> Plan:
    """Within a verb: the plan, its lines checked, in place of the one before it; the version is kept for good."""
    _ready(tx, plan.case_id)
    plan = replace(plan, lines=tuple(_checked(line, known) for line in plan.lines))
    plan_kinds.check(plan, known)
    kept = shelf.of_case(tx, Plan, plan.case_id)
    saved = shelf.save(tx, replace(plan, id=kept[-1].id, revision=kept[-1].revision)) if kept else shelf.add(tx, plan)
    versions.keep(tx, saved)
    return saved


def approve(store: Store, actor: Evaluator, plan_id: str) -> Plan:
    """Approve the plan: sittings may be prepared (duty 3-1.3.1). Undone by a newer draft.

    Raises NotAllowed where the plan waits for the review of level 2 or was sent back.
    """
    need(actor, 3, "3-1.3.1")
    with store.reading() as at:
        plan = shelf.read(at, Plan, plan_id)
    if plan.approved_at:
        raise Closed("The plan is approved already. Draft a new one to change it.")
    with store.writing(actor.id, "draft.approve", f"case:{plan.case_id}") as tx:
        review.require(tx, plan)
        return shelf.save(tx, replace(plan, approved_at=canonical.now(), approved_by=actor.id))


def _ready(at: Reading, case_id: str) -> None:
    """A plan follows the decision on eligibility and the intake."""
    eligibility = shelf.of_case(at, Eligibility, case_id)
    if not eligibility or eligibility[-1].decision != "eligible":
        raise NotAllowed("The client is not found eligible yet. Level 3 or 2 decides; then the plan can be made.")
    client = clients.read(at, shelf.read(at, CaseFile, case_id).client_id)
    if not client.disabilities:
        raise NotAllowed("The intake is missing. Take in the client first; the plan rests on it.")


def _checked(line: PlanLine, known: Mapping[str, Instrument]) -> PlanLine:
    """The line with the features that break its construct named; they need a reason."""
    instrument = known.get(line.instrument)
    if instrument is None or instrument.version != line.version:
        told = "Instrument {instrument} {version} is not in the library. Choose one that is."
        raise BadInput(told, instrument=line.instrument, version=line.version)
    if line.language not in instrument.words:
        told = "Instrument {instrument} has no words in {value}. It has: {known}."
        raise BadInput(told, instrument=instrument.id, value=line.language, known=", ".join(instrument.words))
    judged = {rule.feature for rule in instrument.accommodations}
    broken = breaking(instrument, [check(condition, judged).feature for condition in line.accommodations])
    if broken and not line.override_reason.strip():
        raise BadInput(
            "{feature} changes what {instrument} measures, so its scales could not be interpreted. Choose another way, "
            "or give the reason for keeping it.",
            feature=", ".join(broken),
            instrument=instrument.id,
        )
    return replace(line, breaks_construct=broken)
