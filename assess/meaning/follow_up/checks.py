"""Does what a follow-up found hang together?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date

from assess.errors import BadInput, WrongFields, ZhihengError
from assess.meaning import outcomes
from assess.nouns.finding import FollowUp, WorkOutcome

HOURS_MOST = 84.0  # a week: seven days of twelve hours (our own setting)
SATISFIED = (1, 5)
OCCUPATION = re.compile(r"[1-8](-\d{2}){0,3}", re.ASCII)  # 职业分类大典: 大类-中类-小类-细类


def refuse(noted: FollowUp, earlier: Sequence[FollowUp], on: date) -> None:
    """Raise WrongFields with every fault of a follow-up that is to be kept on the civil day `on`; `earlier` are done.

    None is not asked, and no fault.
    """
    faults = tuple(_faults(noted, earlier, on))
    if faults:
        raise WrongFields(faults=faults)


def _faults(noted: FollowUp, earlier: Sequence[FollowUp], on: date) -> Iterator[ZhihengError]:
    done_on = noted.done_on or on
    if done_on > on:
        told = "Asked on {value}: that day is to come. Write the day on which somebody asked."
        yield BadInput(told, value=done_on)
    if noted.work is not None:
        yield from _of_days(noted.work, done_on)
        yield from _of_figures(noted.work)
        yield from _of_codes(noted.work)
        yield from _of_state(noted, noted.work)
        yield from _of_the_same(noted.work, earlier)


def _of_days(work: WorkOutcome, done_on: date) -> Iterator[ZhihengError]:
    for day in (work.started_on, work.ended_on):
        if day is not None and day > done_on:
            told = "A day of the work, {value}, lies after {asked}, when it was asked about. Mend one of them."
            yield BadInput(told, value=day, asked=done_on)
    if work.started_on and work.ended_on and work.ended_on < work.started_on:
        told = "The work ended on {value}, before it began on {began}. Mend one of the days."
        yield BadInput(told, value=work.ended_on, began=work.started_on)


def _of_figures(work: WorkOutcome) -> Iterator[ZhihengError]:
    hours = work.hours_week
    if hours is not None and not (math.isfinite(hours) and 0 < hours <= HOURS_MOST):
        told = (
            "{value:g} hours a week cannot be: above 0 and at most {most:g}. Ask again how many hours a usual week has."
        )
        yield BadInput(told, value=hours, most=HOURS_MOST)
    low, high = SATISFIED
    for said in (work.satisfied, work.employer_satisfied):
        if said is not None and not low <= said <= high:
            yield BadInput(
                "Satisfaction of {value} is not from {low} to {high}. Mend it.", value=said, low=low, high=high
            )


def _of_codes(work: WorkOutcome) -> Iterator[ZhihengError]:
    kept: tuple[tuple[outcomes.CodeKind, tuple[str | None, ...]], ...] = (
        ("wage_bands", (work.wage_band,)),
        ("left_because", (work.left_because,)),
        ("work_form", (work.form,)),
        ("support_used", work.support_used),
    )
    for kind, values in kept:
        for value in values:
            if value is not None and value not in outcomes.codes(kind):
                told = "{value!r} is no code of {kind}. Known: {known}."
                yield BadInput(told, value=value, kind=kind, known=", ".join(outcomes.codes(kind)))
    if outcomes.NO_SUPPORT in work.support_used and len(work.support_used) > 1:
        yield BadInput("“No support used” stands beside a support that was used. Take one of them away.")
    if work.occupation and not OCCUPATION.fullmatch(work.occupation):
        told = "Occupation {value!r} is no code of the national classification, such as 6-01 or 4-02-01-03. Mend it."
        yield BadInput(told, value=work.occupation)


def _of_state(noted: FollowUp, work: WorkOutcome) -> Iterator[ZhihengError]:
    """What is said of the work against whether the person works."""
    if noted.employed == "unknown":
        yield BadInput("Nobody found out whether the client works, yet the work is described. Mend one of them.")
    if noted.employed == "yes" and work.ended_on is not None:
        told = "The client is in work, yet the work ended on {value}. Take the day away, or choose “not in work”."
        yield BadInput(told, value=work.ended_on)
    if noted.employed == "yes" and work.left_because is not None:
        yield BadInput("The client is in work, yet a reason for leaving stands there. Take it away, or mend the state.")


def _of_the_same(work: WorkOutcome, earlier: Sequence[FollowUp]) -> Iterator[ZhihengError]:
    """“The same post as before” against what was found before."""
    before = next((one for one in reversed(earlier) if one.employed == "yes"), None)
    if not work.same_post:
        return
    if before is None:
        yield BadInput(
            "“The same post as before” takes an earlier follow-up that found the client in work. Leave it open."
        )
        return
    began, known = work.started_on, before.work.started_on if before.work else None
    if began is not None and known is not None and began != known:
        told = "The same post as before, yet it began on {value} and before on {before}. Mend one of them."
        yield BadInput(told, value=began, before=known)
    if began is not None and before.done_on is not None and began > before.done_on:
        told = "The same post as before, yet it began on {value}, after {before}, when it was seen. Mend one of them."
        yield BadInput(told, value=began, before=before.done_on)
