"""Which plan stands, who drafted it, and is it approved?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import Case, CaseFile
from assess.nouns.civil import today
from assess.nouns.people import Evaluator
from assess.nouns.plan import Omission, Outcome, Plan, PlanLine, PlanTemplate
from assess.nouns.referral import Eligibility, Referral
from assess.nouns.score import Instrument
from assess.planning import overrides, plan_kinds, review, versions
from assess.planning.adaptation import Table
from assess.planning.adaptation.site import in_force
from assess.planning.conditions import breaking, check
from assess.planning.devices import devices
from assess.planning.difficult import difficult
from assess.planning.needs import needs_of
from assess.planning.proposal import Circumstances, Proposal, age_of, proposal
from assess.service.levels import need
from assess.store import canonical, clients, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.find import library

LATER: tuple[Outcome, ...] = ("postpone", "refer")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a plan says beside its lines, as the evaluator settled it. `omitted` carry the reasons for leaving out.

    `omitted` None: nobody was asked for them, as in a plan by a template.
    """

    outcome: Outcome = "assess"
    outcome_reason: str = ""
    review_on: date | None = None
    refer_to: str = ""
    omitted: tuple[Omission, ...] | None = None
    place: Literal["site", "home"] = "site"
    budget_minutes: int | None = None
    language: str = "zh"  # of what the toolkit says


def draft(
    store: Store,
    actor: Evaluator,
    case_id: str,
    lines: Sequence[PlanLine],
    template: PlanTemplate | None = None,
    frame: Frame | None = None,
) -> Plan:
    """Draft or change the plan (duty 3-1.3.2). Undone by a newer draft; an approval does not carry over to it.

    A plan by a template takes the template's level. With `omitted` every proposed line that is left out needs its
    reason; a postponed or referred plan has no lines. Raises BadInput where the toolkit's decision is reversed without
    a reason.
    """
    need(actor, 3, "3-1.3.2")
    if template is not None:
        need(actor, template.level, template.duty)
    _enough(lines, frame, today(store.site.zone))
    known = library(store.settings.workspace / "instruments")
    table = in_force(store.settings.workspace)
    with store.writing(actor.id, "draft.draft", f"case:{case_id}") as tx:
        case = ready(tx, case_id)
        plan = Plan(
            id=str(uuid4()),
            case_id=case_id,
            lines=tuple(_checked(line, known) for line in lines),
            drafted_by=actor.id,
            drafted_level=actor.level,
            drafted_at=canonical.now(),
            adaptation=table.version,
            template=template,
        )
        plan = plan_kinds.carried(shelf.of_case(tx, Plan, case_id), plan)
        return put(tx, _framed(tx, plan, case, frame, known, table), known)


def put(tx: Transaction, plan: Plan, known: Mapping[str, Instrument]) -> Plan:
    """Within a verb: the plan, its lines checked, in place of the one before it; the version is kept for good.

    What makes it difficult is added to what already did.
    """
    case = ready(tx, plan.case_id)
    plan = replace(plan, lines=tuple(_checked(line, known) for line in plan.lines))
    plan_kinds.check(plan, known)
    why = difficult(case.client, age_of(case, today(tx.site.zone)), plan, known)
    plan = replace(plan, difficult=tuple(dict.fromkeys((*plan.difficult, *why))))
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


def _enough(lines: Sequence[PlanLine], frame: Frame | None, on: date) -> None:
    """Lines, or of a plan without any the outcome's reason with its day or its place."""
    if frame is None or frame.outcome in ("assess", "informant"):
        if not lines:
            raise BadInput("The plan is empty. Keep at least one instrument, or close the case with the reason.")
        return
    if lines:
        raise BadInput("A postponed or referred plan has no instruments. Take them out, or assess now.")
    if not frame.outcome_reason.strip():
        raise BadInput("The outcome has no reason. Write why the client is not assessed now.")
    if frame.outcome == "postpone" and (frame.review_on is None or frame.review_on <= on):
        raise BadInput("A postponement needs the day on which it is looked at again, after today.")
    if frame.outcome == "refer" and not frame.refer_to.strip():
        raise BadInput("A referral needs to say to which other support. Write where the client is sent.")


def _framed(
    tx: Transaction, plan: Plan, case: Case, frame: Frame | None, known: Mapping[str, Instrument], table: Table
) -> Plan:
    """The plan with its outcome, omissions, overrides and why level 2 looks at it."""
    said = frame or Frame()
    place = frame.place if frame else plan.place
    on = today(tx.site.zone)
    given = Circumstances(today=on, table=table, devices=devices(tx, on), place=place, day_minutes=said.budget_minutes)
    proposed = proposal(case, known, said.language, given)
    plan = replace(
        plan,
        lines=overrides.settled(case, plan.lines, proposed, known, table),
        outcome=frame.outcome if frame else _outcome(proposed),
        outcome_reason=said.outcome_reason.strip() or (proposed.outcome_reason if _agrees(proposed, said) else ""),
        review_on=said.review_on if said.outcome == "postpone" else None,
        refer_to=said.refer_to.strip() if said.outcome == "refer" else "",
        place=place,
        stages=() if said.outcome in LATER else plan.stages,
        budget_minutes=proposed.budget.day,
        omitted=()
        if said.outcome in LATER
        else overrides.omitted(plan.lines, proposed, frame.omitted if frame else None),
    )
    if proposed.outcome in LATER and plan.lines and said.outcome_reason.strip() in ("", proposed.outcome_reason):
        raise BadInput(
            "The toolkit proposes to postpone or refer: {reason} Write why the client is assessed now all the same.",
            reason=proposed.outcome_reason,
        )
    return plan


def _outcome(proposed: Proposal) -> Outcome:
    return proposed.outcome if proposed.outcome not in LATER else "assess"


def _agrees(proposed: Proposal, said: Frame) -> bool:
    return (proposed.outcome in LATER) == (said.outcome in LATER)


def ready(at: Reading, case_id: str) -> Case:
    """A plan follows the decision on eligibility and the intake; what it rests on of the case."""
    eligibility = shelf.of_case(at, Eligibility, case_id)
    if not eligibility or eligibility[-1].decision != "eligible":
        raise NotAllowed("The client is not found eligible yet. Level 3 or 2 decides; then the plan can be made.")
    file = shelf.read(at, CaseFile, case_id)
    client = clients.read(at, file.client_id)
    if not client.disabilities:
        raise NotAllowed("The intake is missing. Take in the client first; the plan rests on it.")
    asked = shelf.of_case(at, Referral, case_id)
    return Case(
        file=file, site=at.site, client=client, referral=asked[-1] if asked else None, needs=needs_of(at, case_id)
    )


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
