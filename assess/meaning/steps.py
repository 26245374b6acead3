"""Where does a case stand on its way, and what comes next?"""

from __future__ import annotations

from dataclasses import dataclass

from assess.nouns.case import Case, Step
from assess.nouns.civil import today
from assess.nouns.consent import Purpose
from assess.nouns.sitting import SittingState
from assess.planning.staged import due, serves
from assess.reception.consent import standing


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step: done or not, and in English words (translated by whoever shows it) what is missing."""

    step: Step
    done: bool
    why: str = ""


def steps(case: Case) -> tuple[StepState, ...]:
    """The ten steps in order, each by what the case holds."""
    return (
        _state(Step.APPOINTMENT, bool(case.appointments), "No appointment is booked."),
        _state(Step.ELIGIBILITY, _eligible(case), "Level 3 or 2 has not found the client eligible yet."),
        _state(Step.CONSENT, _consented(case), "There is no consent to the assessment that holds today."),
        _state(Step.INTAKE, _taken_in(case), "The intake is not taken yet."),
        _state(Step.PLAN, *_planned(case)),
        _state(Step.SITTINGS, _given(case), "Not every instrument of the plan is finished."),
        _state(Step.FINDINGS, _found(case), "Findings are not accepted, or a referral question has no answer."),
        _state(Step.REPORT, bool(case.documents), "No report is issued yet."),
        _state(Step.DELIVERY, bool(case.receipts), "No receipt of a report is recorded."),
        _state(Step.FOLLOW_UP, _followed(case), "Follow-ups are not planned, or not all are done."),
    )


def next_step(case: Case) -> Step | None:
    """The first step that is not done; None where all are, or the case is closed."""
    if case.file.closed_at:
        return None
    return next((state.step for state in steps(case) if not state.done), None)


def _state(step: Step, done: bool, why: str) -> StepState:
    return StepState(step=step, done=done, why="" if done else why)


def _eligible(case: Case) -> bool:
    return case.eligibility is not None and case.eligibility.decision == "eligible"


def _consented(case: Case) -> bool:
    consent = standing(case.consents, Purpose.ASSESSMENT)
    return consent is not None and consent.holds(today(case.site.zone))


def _taken_in(case: Case) -> bool:
    """What a roster or an earlier case told of the client is no intake: it asks no question."""
    return bool(case.client.disabilities) and bool(case.referral and case.referral.questions)


def _planned(case: Case) -> tuple[bool, str]:
    """Whether there is something to give; a plan that only postpones or refers leaves that open."""
    plan = case.plan
    if plan and plan.approved_at and plan.outcome == "postpone":
        return False, "The assessment is postponed. Look at the plan again on the day that it says."
    if plan and plan.approved_at and plan.outcome == "refer":
        return False, "The client is sent to other support. Close the case, or draft a plan that assesses."
    return bool(plan and plan.approved_at), "The plan is not approved yet."


def _given(case: Case) -> bool:
    if not case.plan or not case.plan.approved_at or not case.plan.lines:
        return False
    plan, finished = case.plan, [s for s in case.sittings if s.state is SittingState.FINISHED]
    lines = due(plan, today(case.site.zone))
    return all(any(serves(plan, line, sitting) for sitting in finished) for line in lines)


def _found(case: Case) -> bool:
    asked = {question.number for question in case.referral.questions} if case.referral else set()
    accepted = any(finding.state == "accepted" for finding in case.findings)
    return accepted and asked <= {answer.number for answer in case.answers}


def _followed(case: Case) -> bool:
    return bool(case.follow_ups) and all(one.done_on or one.dropped for one in case.follow_ups)
