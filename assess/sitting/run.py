"""How is a sitting prepared, run, finished, taken back?"""

from __future__ import annotations

import secrets
from dataclasses import replace
from importlib.metadata import version
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day
from assess.nouns.people import Client, Evaluator
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.referral import Eligibility
from assess.nouns.score import Instrument, Profile, Score
from assess.nouns.sitting import Sitting, SittingState
from assess.physical import countersign, release, safety, standards, vitals
from assess.planning import offered, plan_kinds, staged
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import fit, kept, spoken
from assess.sitting.score import score
from assess.store import canonical, clients, events, links, scores, served, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.find import library
from instruments.forms import next_seed

OVER = (SittingState.FINISHED, SittingState.VOID)


def prepare(store: Store, actor: Evaluator, case_id: str, line: PlanLine) -> Sitting:
    """Prepare one line of the approved plan (duty 4-1.3.2): exact folders are kept, speech is rendered.

    Undone by `void`. Raises NotAllowed without eligibility, consent, an approved plan, the level it takes, or the
    clinician's release of an instrument that stays shut without.
    """
    instrument = library(store.settings.workspace / "instruments").get(line.instrument)
    if instrument is None or instrument.version != line.version:
        told = "Instrument {instrument} {version} is not in the library. Choose one that is."
        raise BadInput(told, instrument=line.instrument, version=line.version)
    need(actor, instrument.level, instrument.duties[0] if instrument.duties else instrument.id)
    with store.writing(actor.id, "run.prepare", f"case:{case_id}") as tx:
        line = _ready(tx, case_id, line)
        release.require(tx, instrument)
        form_seed = next_seed(instrument, _forms_had(tx, case_id, instrument.id))
        sitting = Sitting(
            id=str(uuid4()),
            case_id=case_id,
            instrument=instrument.id,
            instrument_version=instrument.version,
            instrument_hash=instrument.hash,
            norm_hashes=kept.keep(tx, store.settings.workspace, instrument, _client(tx, case_id).synthetic),
            language=line.language,
            mode=line.mode,
            accommodations=line.accommodations,
            breaks_construct=line.breaks_construct,
            code_version=version("zhiheng"),
            planned_at=canonical.now(),
            link_nonce=secrets.token_hex(16),
            given_hash=kept.keep_given(tx, instrument, form_seed),
            form_seed=form_seed,
            not_offered=_not_offered(tx, case_id, instrument, line) if line.mode == "player" else (),
            stage=staged.training_stage(shelf.of_case(tx, Plan, case_id)[-1].stages, line.stage),
            plan_stage=line.stage,
        )
        shelf.add(tx, sitting)
    spoken.render_soon(store, sitting, instrument)
    return sitting


def _forms_had(at: Reading, case_id: str, instrument_id: str) -> list[int]:
    """The forms of this instrument that the case's sittings had, void ones too: their items may have been seen."""
    had = [sitting for sitting in shelf.of_case(at, Sitting, case_id) if sitting.instrument == instrument_id]
    return [sitting.form_seed for sitting in had if sitting.form_seed is not None]


def _not_offered(at: Reading, case_id: str, instrument: Instrument, line: PlanLine) -> tuple[str, ...]:
    return tuple(item.id for item in offered.not_offered(_client(at, case_id), line.accommodations, instrument))


def _client(at: Reading, case_id: str) -> Client:
    return clients.read(at, shelf.read(at, CaseFile, case_id).client_id)


def start(store: Store, actor_id: str, sitting_id: str) -> Sitting:
    """The first page is open, or the first measurement begins. Not reversible; a running sitting stays as it is."""
    return _move(store, actor_id, sitting_id, "run.start", SittingState.RUNNING, (SittingState.PLANNED,))


def pause(store: Store, actor_id: str, sitting_id: str) -> Sitting:
    """Rest. Undone by `resume`."""
    return _move(store, actor_id, sitting_id, "run.pause", SittingState.PAUSED, (SittingState.RUNNING,))


def resume(store: Store, actor_id: str, sitting_id: str) -> Sitting:
    """Go on. Undone by `pause`."""
    return _move(store, actor_id, sitting_id, "run.resume", SittingState.RUNNING, (SittingState.PAUSED,))


def finish(store: Store, actor_id: str, sitting_id: str) -> Sitting:
    """End the sitting and score it; finished twice is finished once. Not reversible, but it can be set aside."""
    with store.reading() as at:
        if shelf.read(at, Sitting, sitting_id).state is SittingState.FINISHED:
            return shelf.read(at, Sitting, sitting_id)
    with store.writing(actor_id, "run.finish", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        if sitting.state is SittingState.FINISHED:
            return sitting
        _refuse_over(sitting)
        _refuse_unsettled(sitting)
        now = canonical.now()
        started = sitting.started_at or now
        held = standards.used(tx, kept.instrument_of(tx, sitting))
        ended = replace(sitting, state=SittingState.FINISHED, started_at=started, finished_at=now, finished_by=actor_id)
        ended = replace(ended, work_standards=held)
        saved = shelf.save(tx, ended)
        made, profile = _scored(tx, saved)
        scores.add(tx, saved.case_id, saved.id, made, profile)
    return saved


def void(store: Store, actor: Evaluator, sitting_id: str, reason: str) -> Sitting:
    """Set a sitting aside with the reason; its events stay, its scores leave the report. Not reversible."""
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the sitting does not count.")
    with store.writing(actor.id, "run.void", f"sitting:{sitting_id}", reason) as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        if sitting.state is SittingState.VOID:
            raise Closed("The sitting is void already. Prepare a new one.")
        return shelf.save(tx, replace(sitting, state=SittingState.VOID, void_reason=reason.strip()))


def new_link(store: Store, actor: Evaluator, sitting_id: str) -> str:
    """A new link; the old one stops and the page that held the sitting lets go. Undone by another new link."""
    with store.writing(actor.id, "run.new_link", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        _refuse_over(sitting)
        saved = shelf.save(tx, replace(sitting, link_nonce=secrets.token_hex(16)))
    events.revoke_leases(store, sitting_id)
    return links.token_for(store, saved)


def recompute(store: Store, sitting_id: str) -> tuple[tuple[Score, ...], Profile | None]:
    """The scores of a finished sitting, made again from its events and the kept folders."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        if sitting.state is not SittingState.FINISHED:
            raise BadInput("The sitting is not finished, so it has no scores yet. Finish it first.")
        return _scored(at, sitting)


def _scored(at: Reading, sitting: Sitting) -> tuple[tuple[Score, ...], Profile | None]:
    client = clients.read(at, shelf.read(at, CaseFile, sitting.case_id).client_id)
    on = civil_day(sitting.started_at or sitting.planned_at, at.site.zone)
    happened = events.of_sitting(at, sitting.id)
    instrument, norm_sets = kept.instrument_of(at, sitting), kept.norm_sets_of(at, sitting)
    course = served.of_sitting(at, sitting.id)
    asked = fit.under(fit.fit_of(at, sitting.id), sitting, at.site.zone)
    signs, signs_of_life = safety.sign_offs(at, sitting), vitals.of_sitting(at, sitting)
    shown = kept.given_of(at, sitting)
    return score(instrument, norm_sets, sitting, happened, client, on, asked, shown, course, signs, signs_of_life)


def _move(
    store: Store, actor_id: str, sitting_id: str, verb: str, to: SittingState, come_from: tuple[SittingState, ...]
) -> Sitting:
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
    _refuse_over(sitting)
    if sitting.state not in come_from:
        return sitting
    started = sitting.started_at or (canonical.now() if to is SittingState.RUNNING else None)
    with store.writing(actor_id, verb, f"sitting:{sitting_id}") as tx:
        if to is SittingState.RUNNING:
            consent.require_for(tx, sitting.case_id)
        if sitting.started_at is None and started:
            sitting = countersign.begun(tx, sitting, actor_id)
        return shelf.save(tx, replace(sitting, state=to, started_at=started))


def _refuse_unsettled(sitting: Sitting) -> None:
    """What was given on paper is scored when it is keyed twice and every difference resolved."""
    if sitting.paper is not None and sitting.paper.settled_at is None:
        raise Closed("The sheet is not keyed twice yet, so nothing is scored. End both keyings first.")


def _refuse_over(sitting: Sitting) -> None:
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")


def _ready(tx: Transaction, case_id: str, line: PlanLine) -> PlanLine:
    """Eligible, consent that holds; the line of the approved plan that gives the same in the same way."""
    eligibility = shelf.of_case(tx, Eligibility, case_id)
    if not eligibility or eligibility[-1].decision != "eligible":
        raise NotAllowed("The client is not found eligible yet. Level 3 or 2 decides; then the plan can be made.")
    consent.require(tx, case_id, clients.read(tx, shelf.read(tx, CaseFile, case_id).client_id))
    plans = shelf.of_case(tx, Plan, case_id)
    approved = plans[-1].lines if plans and plans[-1].approved_at else ()
    found = next((planned for planned in approved if plan_kinds.gives(planned) == plan_kinds.gives(line)), None)
    if found is None:
        raise NotAllowed("This instrument is not in the approved plan. Draft and approve the plan first.")
    return found
