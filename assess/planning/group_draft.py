"""How do all plans of a group come about at once, or none?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.locale import translator
from assess.nouns.case import Case, CaseFile
from assess.nouns.group import Group
from assess.nouns.group_frame import GroupFrame
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan
from assess.nouns.referral import Eligibility, Referral
from assess.nouns.room import Room
from assess.nouns.score import Instrument
from assess.planning.adaptation import Table
from assess.planning.adaptation.site import in_force
from assess.planning.draft import put
from assess.planning.group_needs import GroupNeed, needed
from assess.planning.group_plan import Apart, Laid, lay
from assess.planning.needs import needs_of
from assess.planning.suggest import Say
from assess.service.levels import need
from assess.store import canonical, clients, shelf
from assess.store.database import Reading, Store
from instruments.find import library

DUTY = "3-1.3.4"


def draft_group(store: Store, actor: Evaluator, group_id: str, frame: GroupFrame, language: str = "zh") -> Laid:
    """Draft the plan of every client whom the frame fits, all in one transaction (duties 3-1.3.4, 2-1.2.2).

    The frame is kept with the group; approved plans stay as they are. Undone by drafting anew, case by case or all.
    """
    need(actor, 3, DUTY)
    known = library(store.settings.workspace / "instruments")
    _check(frame, known)
    table = in_force(store.settings.workspace)
    with store.writing(actor.id, "group_plan.draft", f"group:{group_id}") as tx:
        group = shelf.read(tx, Group, group_id)
        laid = laid_of(tx, group, frame, known, language, table)
        if not laid.members:
            raise NotAllowed("The frame fits nobody of this group. Choose other instruments, or plan case by case.")
        shelf.save(tx, replace(group, frame=frame))
        for member in laid.members:
            plan = Plan(
                id=str(uuid4()),
                case_id=member.case_id,
                lines=member.lines,
                omitted=member.omitted,
                drafted_by=actor.id,
                drafted_level=actor.level,
                drafted_at=canonical.now(),
                adaptation=table.version,
                group_id=group_id,
            )
            put(tx, plan, known)
    return laid


def seen(
    store: Store, group: Group, frame: GroupFrame, known: Mapping[str, Instrument], language: str, say: Say
) -> tuple[Laid, GroupNeed]:
    """What a frame would come to, and what it takes; nothing is kept. Raises BadInput."""
    _check(frame, known)
    with store.reading() as at:
        laid = laid_of(at, group, frame, known, language, in_force(store.settings.workspace))
        rooms = [shelf.read(at, Room, room_id) for room_id in frame.room_ids]
    return laid, needed(frame, laid, rooms, known, say)


def laid_of(
    at: Reading, group: Group, frame: GroupFrame, known: Mapping[str, Instrument], language: str, table: Table
) -> Laid:
    """The frame for those who are ready; who is not is apart, with what is missing."""
    cases, waiting = list[Case](), dict[str, Apart]()
    for case_id in group.case_ids:
        case = _case(at, case_id)
        missing = _missing(case, language)
        if missing:
            waiting[case_id] = Apart(case_id=case_id, number=case.file.number, reason=missing)
        else:
            cases.append(case)
    laid = lay(frame, cases, known, language, table)
    apart = {**waiting, **{one.case_id: one for one in laid.apart}}
    return replace(laid, apart=tuple(apart[case_id] for case_id in group.case_ids if case_id in apart))


def _case(at: Reading, case_id: str) -> Case:
    """What a plan rests on of a case; nothing of its sittings is read."""
    file = shelf.read(at, CaseFile, case_id)
    newest = {kind: (shelf.of_case(at, kind, case_id) or (None,))[-1] for kind in (Referral, Eligibility, Plan)}
    return Case(
        file=file,
        site=at.site,
        client=clients.read(at, file.client_id),
        referral=newest[Referral],  # type: ignore[arg-type]
        eligibility=newest[Eligibility],  # type: ignore[arg-type]
        plan=newest[Plan],  # type: ignore[arg-type]
        needs=needs_of(at, case_id),
    )


def _missing(case: Case, language: str) -> str:
    say = translator(language)
    if case.file.closed_at is not None:
        return say("The case is closed.")
    if case.eligibility is None or case.eligibility.decision != "eligible":
        return say("The client is not found eligible yet.")
    return "" if case.client.disabilities else say("The intake is not taken yet.")


def _check(frame: GroupFrame, known: Mapping[str, Instrument]) -> None:
    if not frame.instruments:
        raise BadInput("The frame has no instrument. Choose one at least.")
    wrong = [one for one in frame.instruments if one not in known]
    if wrong:
        raise BadInput("{value} is not in the library. Choose instruments that are.", value=", ".join(wrong))
    if frame.per_evaluator < 1 or frame.tablets < 0 or frame.rest_minutes < 0:
        raise BadInput("Tablets and rests are 0 or more, clients for one evaluator 1 or more.")
