"""What is there to read about one referral? The whole case as one finished value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assess.errors import BadInput, Closed
from assess.meaning import in_view, occupations
from assess.meaning.accounts import accounts
from assess.meaning.aptitudes import aptitudes
from assess.meaning.at_work import at_work
from assess.meaning.composites import composite_scores
from assess.meaning.integrate.join import integration
from assess.meaning.references import references
from assess.meaning.retests import SourcedRetest, sourced
from assess.meaning.views import own_means, views
from assess.nouns.case import Case, CaseFile
from assess.nouns.case_study import CaseConference, CaseStudy, GuidancePlan
from assess.nouns.composite import KeptComposite
from assess.nouns.consent import Consent
from assess.nouns.document import ClientStatement, DocumentDraft, DocumentReview, Receipt
from assess.nouns.error_source import SourceSeen
from assess.nouns.finding import Finding, FollowUp, QuestionAnswer, Recommendation
from assess.nouns.fit import Companion, FitToday
from assess.nouns.match import MatchRun
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Evaluator
from assess.nouns.plan import Plan
from assess.nouns.post import SitePost
from assess.nouns.preparation import Preparation
from assess.nouns.referral import Appointment, Eligibility, Referral
from assess.nouns.safety import CheckIn, SignOff, VitalSigns
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.score import Instrument, Score
from assess.nouns.sitting import Response, Sitting, SittingState
from assess.nouns.work_standard import WorkStandard
from assess.physical import countersign, errors, urgent
from assess.physical.work_samples import work_samples
from assess.service.composites import FOLDER, newest
from assess.sitting import kept
from assess.sitting.blocks import with_blocks
from assess.sitting.responses import responses
from assess.store import canonical, clients, documents, events, private, scores, shelf
from assess.store.database import Reading, Store

Noun = TypeVar("Noun")


def read_case(store: Store, case_id: str) -> Case:
    """Everything of a case, in one consistent view. Scores of void sittings are left out; the sittings stay."""
    with store.reading() as at:
        place = store.settings.workspace
        return case_of(at, case_id, newest(place / FOLDER), sourced(place))


def case_of(
    at: Reading, case_id: str, composites: Sequence[KeptComposite] = (), retests: Sequence[SourcedRetest] = ()
) -> Case:
    """The same inside a transaction that is open already; `composites` and `retests` are those that the site keeps."""
    file = shelf.read(at, CaseFile, case_id)
    sittings = shelf.of_case(at, Sitting, case_id)
    counted = [sitting for sitting in sittings if sitting.state is not SittingState.VOID]
    kept_scores, profiles = scores.of_case(at, case_id)
    by_id = {sitting.id: sitting for sitting in counted}
    counted_scores = tuple(score for score in kept_scores if score.sitting_id in by_id)
    counted_profiles = {sitting_id: profile for sitting_id, profile in profiles.items() if sitting_id in by_id}
    client, referral = clients.read(at, file.client_id), _newest(shelf.of_case(at, Referral, case_id))
    instruments = {s.instrument_hash: kept.instrument_of(at, s) for s in sittings}
    counted_scores = tuple(_signed(score, by_id[score.sitting_id], instruments) for score in counted_scores)
    norm_sets = {norm_set.hash: norm_set for s in counted for norm_set in kept.norm_sets_of(at, s)}
    back = urgent.returned(at, case_id)
    standing = {sitting.id: _standing(at, sitting, back) for sitting in counted}
    seen = (counted, counted_scores, standing, instruments)
    case = Case(
        file=file,
        site=at.site,
        client=client,
        referral=referral,
        appointments=shelf.of_case(at, Appointment, case_id),
        eligibility=_newest(shelf.of_case(at, Eligibility, case_id)),
        consents=shelf.of_case(at, Consent, case_id),
        needs=_newest(shelf.of_case(at, Needs, case_id)),
        plan=_newest(shelf.of_case(at, Plan, case_id)),
        sittings=sittings,
        responses=standing,
        scores=counted_scores,
        references=references(counted_scores, referral, client, by_id, instruments, norm_sets, at.site, standing),
        profiles=counted_profiles,
        occupations={sitting_id: occupations.near(profile) for sitting_id, profile in counted_profiles.items()},
        own_means=own_means(*seen),
        two_views=views(*seen),
        accounts=accounts(*seen),
        aptitudes=aptitudes(counted_scores, counted, norm_sets),
        composites=composite_scores(composites, counted_scores, counted),
        at_work=at_work(at, case_id, *seen, norm_sets, retests),
        companions=private.of_case(at, Companion, case_id),
        scene_notes=shelf.of_case(at, SceneNote, case_id),
        incidents=tuple(incident for incident in shelf.of_case(at, Incident, case_id) if not incident.private),
        findings=shelf.of_case(at, Finding, case_id),
        answers=shelf.of_case(at, QuestionAnswer, case_id),
        recommendations=shelf.of_case(at, Recommendation, case_id),
        documents=documents.of_case(at, case_id),
        receipts=shelf.of_case(at, Receipt, case_id),
        follow_ups=shelf.of_case(at, FollowUp, case_id),
        evaluators={evaluator.id: evaluator for evaluator in shelf.every(at, Evaluator)},
        instruments=instruments,
        norm_sets=norm_sets,
    )
    return _with_meaning(at, _with_measuring(at, case, counted))


def _with_meaning(at: Reading, case: Case) -> Case:
    """The case with what it was held against, and with what was written about it."""
    case_id = case.file.id
    run = _newest(shelf.of_case(at, MatchRun, case_id))
    named = {*(run.revisions if run else ()), *(post for one in case.recommendations for post in one.posts)}
    posts = {post.id: post for post in shelf.every(at, SitePost) if post.id in named}
    case = replace(case, match=run, posts=posts)
    return replace(
        case,
        integration=integration(case),
        asked_for=in_view.asked_for(case),
        named=in_view.names(case),
        drafts=private.of_case(at, DocumentDraft, case_id),
        reviews=shelf.of_case(at, DocumentReview, case_id),
        statements=private.of_case(at, ClientStatement, case_id),
        studies=private.of_case(at, CaseStudy, case_id),
        conferences=private.of_case(at, CaseConference, case_id),
        guidance=shelf.of_case(at, GuidancePlan, case_id),
    )


def _with_measuring(at: Reading, case: Case, counted: Sequence[Sitting]) -> Case:
    """The case with what was kept where something was measured: safety, errors, preparation, standards of work."""
    case_id = case.file.id
    return replace(
        case,
        fit=private.of_case(at, FitToday, case_id),
        sign_offs=shelf.of_case(at, SignOff, case_id),
        vital_signs=shelf.of_case(at, VitalSigns, case_id),
        check_ins=shelf.of_case(at, CheckIn, case_id),
        error_sources=_error_sources(at, counted, case.instruments, case.client),
        preparation=_newest(shelf.of_case(at, Preparation, case_id)),
        work_samples=work_samples(counted, case.scores, case.responses, case.instruments),
        work_standards=_standards(at, counted),
    )


def close_case(store: Store, actor: Evaluator, case_id: str, reason: str) -> CaseFile:
    """Close a case with its reason; it stays readable. Undone by `reopen_case`."""
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the case ends here.")
    with store.writing(actor.id, "case.close", f"case:{case_id}", reason) as tx:
        file = shelf.read(tx, CaseFile, case_id)
        if file.closed_at:
            raise Closed("The case is closed already.")
        return shelf.save(tx, replace(file, closed_at=canonical.now(), close_reason=reason.strip()))


def reopen_case(store: Store, actor: Evaluator, case_id: str, reason: str) -> CaseFile:
    """Open a closed case again. Undone by `close_case`."""
    with store.writing(actor.id, "case.reopen", f"case:{case_id}", reason) as tx:
        return shelf.save(tx, replace(shelf.read(tx, CaseFile, case_id), closed_at=None, close_reason=""))


def _signed(score: Score, sitting: Sitting, instruments: Mapping[str, Instrument]) -> Score:
    """The score with what is said of a measurement that waits for its countersignature."""
    waiting = countersign.caveat(sitting, instruments[sitting.instrument_hash])
    return replace(score, caveats=(*score.caveats, *waiting)) if waiting else score


def _error_sources(
    at: Reading, sittings: Sequence[Sitting], instruments: Mapping[str, Instrument], client: Client
) -> dict[str, tuple[SourceSeen, ...]]:
    """Of every measurement by a protocol, its sources of error."""
    measured = [(s, instruments[s.instrument_hash]) for s in sittings if instruments[s.instrument_hash].protocol]
    return {
        s.id: errors.sources(instrument, s, events.of_sitting(at, s.id), client.dominant_hand)
        for s, instrument in measured
    }


def _standards(at: Reading, sittings: Sequence[Sitting]) -> dict[str, WorkStandard]:
    """The standards of work that any of these sittings was held against, by id."""
    used = {one.standard_id for sitting in sittings for one in sitting.work_standards}
    return {standard_id: shelf.read(at, WorkStandard, standard_id) for standard_id in sorted(used)}


def _newest(nouns: Iterable[Noun]) -> Noun | None:
    found = tuple(nouns)
    return found[-1] if found else None


def _standing(at: Reading, sitting: Sitting, back: Mapping[tuple[str | None, str | None], str]) -> tuple[Response, ...]:
    """The answers that stand; a timed block's is the number that it came to. `back` are words that were no concern."""
    given = events.of_sitting(at, sitting.id)
    answers = tuple(
        replace(answer, value=back[sitting.id, answer.item_id], why_missing=None)
        if answer.why_missing == urgent.NOT_SAID and (sitting.id, answer.item_id) in back
        else answer
        for answer in responses(given)
    )
    return with_blocks(kept.instrument_of(at, sitting), answers, given, kept.given_of(at, sitting))
