"""Is the client fit for this sitting today, and when else if not?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.civil import civil_day
from assess.nouns.fit import FitAnswers, FitToday, NotAsked, PutOff
from assess.nouns.people import Evaluator
from assess.nouns.referral import Appointment
from assess.nouns.sitting import Sitting, SittingState
from assess.nouns.urgent import Source
from assess.physical import urgent
from assess.reception import consent
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store, Transaction

OVER = (SittingState.FINISHED, SittingState.VOID)
PUT_OFF_VERB = "fit.not_today"
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
PAIN_MOST = 10
DAY_HOURS = 24
USUAL_MINUTES = 90


def keep_fit(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    answers: FitAnswers,
    *,
    note: str | None = None,
    medication_note: str | None = None,
) -> FitToday:
    """Keep what the client says of today, and go on. Undone by asking again: the newest of a day stands."""
    _check(answers)
    with store.writing(actor.id, "fit.keep", f"sitting:{sitting_id}") as tx:
        asked = _asked(tx, actor, _open(tx, sitting_id), answers, note, medication_note)
        consent.require_for(tx, asked.case_id)
        return private.add(tx, asked)


def keep_not_asked(store: Store, actor: Evaluator, sitting_id: str, why: NotAsked) -> FitToday:
    """Say why nobody asks about today, and go on: every answer stays not asked. Undone by asking after all."""
    with store.writing(actor.id, "fit.not_asked", f"sitting:{sitting_id}", why) as tx:
        asked = _asked(tx, actor, _open(tx, sitting_id), FitAnswers(), None, None)
        consent.require_for(tx, asked.case_id)
        return private.add(tx, replace(asked, not_asked=why))


def not_today(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    put_off: PutOff,
    new_date: datetime,
    answers: FitAnswers | None = None,
    *,
    note: str | None = None,
    medication_note: str | None = None,
) -> FitToday:
    """Put the sitting off to a new date. It stays as it was, paused where it ran, its answers kept; never void.

    Today's booked appointment moves there; else a new one is booked. Undone by `keep_fit`, and by moving the date.
    """
    answers = answers or FitAnswers()
    _check(answers)
    if new_date.tzinfo is None:
        raise BadInput("The time {value} has no time zone. Give it with its zone.", value=new_date)
    if new_date <= canonical.now():
        raise BadInput("The new date {value} is past already. Choose a later one.", value=new_date)
    with store.writing(actor.id, PUT_OFF_VERB, f"sitting:{sitting_id}", put_off) as tx:
        sitting = _open(tx, sitting_id)
        asked = _asked(tx, actor, sitting, answers, note, medication_note)
        if asked.note or asked.medication_note or answers != FitAnswers():
            consent.require_for(tx, sitting.case_id)
        if sitting.state is SittingState.RUNNING:
            shelf.save(tx, replace(sitting, state=SittingState.PAUSED))
        _appoint(tx, sitting.case_id, new_date)
        return private.add(tx, replace(asked, decision="not_today", put_off=put_off, new_date=new_date))


def fit_of(at: Reading, sitting_id: str) -> tuple[FitToday, ...]:
    """Every asking of a sitting, newest first."""
    case_id = shelf.read(at, Sitting, sitting_id).case_id
    return tuple(asked for asked in reversed(private.of_case(at, FitToday, case_id)) if asked.sitting_id == sitting_id)


def under(askings: Iterable[FitToday], sitting: Sitting, zone: str) -> tuple[FitToday, ...]:
    """The askings under which answers came: the newest of each civil day, oldest day first.

    A day that was put off before the sitting had begun saw no answer and is left out.
    """
    newest: dict[object, FitToday] = {}
    for asked in sorted(askings, key=lambda asked: asked.asked_at):
        began = sitting.started_at is not None and sitting.started_at <= asked.asked_at
        if asked.sitting_id == sitting.id and (asked.decision == "go" or began):
            newest[civil_day(asked.asked_at, zone)] = asked
    return tuple(newest.values())


def _open(tx: Transaction, sitting_id: str) -> Sitting:
    sitting = shelf.read(tx, Sitting, sitting_id)
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    return sitting


def _asked(
    tx: Transaction,
    actor: Evaluator,
    sitting: Sitting,
    answers: FitAnswers,
    note: str | None,
    medication_note: str | None,
) -> FitToday:
    asked = FitToday(
        id=str(uuid4()),
        case_id=sitting.case_id,
        sitting_id=sitting.id,
        asked_at=canonical.now(),
        by=actor.id,
        answers=answers,
        decision="go",
    )
    return replace(
        asked,
        note=_open_words(tx, asked, "fit_note", note),
        medication_note=_open_words(tx, asked, "medication_note", medication_note),
    )


def _open_words(tx: Transaction, asked: FitToday, source: Source, words: str | None) -> str | None:
    """A note as it may be shown; None where there is none, or where it was sealed as an urgent concern."""
    said = (words or "").strip()
    place = urgent.Place(asked.case_id, source, about=asked.id, sitting_id=asked.sitting_id)
    return None if not said or urgent.aside(tx, said, place, asked.by) else said


def _appoint(tx: Transaction, case_id: str, starts_at: datetime) -> Appointment:
    """Move the appointment booked for today, or book one like the last; the one there already is left as it is."""
    meetings = shelf.of_case(tx, Appointment, case_id)
    booked = [meeting for meeting in meetings if meeting.state == "booked"]
    today = civil_day(canonical.now(), tx.site.zone)
    for meeting in booked:
        if meeting.starts_at == starts_at:
            return meeting
    for meeting in booked:
        if civil_day(meeting.starts_at, tx.site.zone) == today:
            return shelf.save(tx, replace(meeting, starts_at=starts_at))
    like = meetings[-1] if meetings else None
    minutes, place = (like.minutes, like.place) if like else (USUAL_MINUTES, "")
    return shelf.add(
        tx, Appointment(id=str(uuid4()), case_id=case_id, starts_at=starts_at, minutes=minutes, place=place)
    )


def _check(answers: FitAnswers) -> None:
    pain, hours, taken_at = answers.pain, answers.sleep_hours, answers.medication_at
    if pain is not None and not 0 <= pain <= PAIN_MOST:
        raise BadInput("Pain goes from 0 to 10, got {value}. Ask again.", value=pain)
    if hours is not None and not 0 <= hours <= DAY_HOURS:
        raise BadInput("Hours of sleep go from 0 to 24, got {value}. Ask again.", value=hours)
    if taken_at is not None and not CLOCK.fullmatch(taken_at):
        raise BadInput("The time {value!r} is not one of the day. Write it as 08:30.", value=taken_at)
    if taken_at is not None and answers.medication != "taken":
        raise BadInput(
            "A time of medication is given, but it is not said to be taken. Choose taken, or clear the time."
        )
