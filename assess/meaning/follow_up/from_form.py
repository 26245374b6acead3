"""Which answers of a filled sheet may go into a follow-up, and which did the evaluator take over?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assess.errors import BadInput, Conflict
from assess.meaning import followup
from assess.meaning.outcomes import band_of
from assess.nouns.civil import civil_day
from assess.nouns.finding import Contacted, FollowUp, WorkOutcome
from assess.nouns.form import FilledForm
from assess.nouns.people import Evaluator
from assess.reception.filled import Filled, all_of, with_form
from assess.reception.taken_over import FOLLOW_UP, Value, value_of
from assess.store import private, shelf
from assess.store.database import Reading, Store
from instruments.branches import Given
from instruments.fills import FILLS

WAYS: Mapping[str, Contacted] = {"follow_up_phone": "phone", "follow_up_visit": "visit"}  # of the library's sheets
WAGE = "follow_up.work.wage_band"  # asked in yuan a month


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An answer that may be taken over: its item, the field of the follow-up, what stands there and what would."""

    item: str
    fills: str
    old: Value
    new: Value


def sheets(at: Reading, case_id: str) -> tuple[Filled, ...]:
    """The fillings of the case that have something for a follow-up, newest first."""
    found = (one for one in all_of(at, case_id) if any(_ours(item.fills) for item in one.instrument.items))
    return tuple(reversed(tuple(found)))


def offers(filled: Filled, into: FollowUp, minimum_wage: float) -> tuple[Offer, ...]:
    """The answers that say something else than the follow-up does, in the order asked.

    A wage comes as its band; where the site's minimum wage is not entered it is not offered.
    """
    return tuple(offer for offer in _offers(filled, into, minimum_wage) if offer.old != offer.new)


def take_over(store: Store, actor: Evaluator, follow_up_id: str, filling_id: str, ticked: Sequence[Offer]) -> FollowUp:
    """Put the ticked answers into the follow-up, done on the day of the sheet where it was open (duty 4-3.2.3).

    Undone by noting the follow-up anew. Raises BadInput where nothing is ticked or nobody says whether the client
    works, Conflict where the follow-up was changed since it was shown, and what `followup.note_outcome` raises.
    """
    if not ticked:
        raise BadInput("Nothing is ticked. Tick each answer that shall go into the case.")
    with store.reading() as at:
        into = shelf.read(at, FollowUp, follow_up_id)
        filled = with_form(at, private.read(at, FilledForm, filling_id))
    if filled.form.case_id != into.case_id:
        raise BadInput("This sheet is another case's. Take over a sheet of the same case.")
    there = offers(filled, into, store.settings.minimum_wage)
    for offer in ticked:
        if offer not in there:
            told = "“{field}” was changed since it was shown. Look at both again, then tick anew."
            raise Conflict(told, field=offer.fills, mine=offer.new)
    newer = _with(into, {offer.fills: offer.new for offer in ticked})
    return followup.note_outcome(
        store,
        actor,
        follow_up_id,
        into.done_on or civil_day(filled.form.at, store.settings.zone),
        newer.employed,
        into.note,
        way=newer.way or WAYS.get(filled.form.form),
        told_by=newer.told_by,
        work=newer.work,
        next_step=into.next_step,
        reassess=into.reassess,
    )


def _offers(filled: Filled, into: FollowUp, minimum_wage: float) -> Iterator[Offer]:
    answers = filled.form.answers or {}
    for item in filled.instrument.items:
        answer = answers.get(item.id)
        if not _ours(item.fills) or item.fills is None or answer is None:
            continue
        if item.fills == WAGE and minimum_wage <= 0:
            continue
        yield Offer(
            item=item.id, fills=item.fills, old=_old(into, item.fills), new=_new(item.fills, answer, minimum_wage)
        )


def _new(fills: str, answer: Given, minimum_wage: float) -> Value:
    if fills == WAGE:
        return band_of(float(answer or 0), minimum_wage)
    value = value_of(fills, FILLS[fills], answer or 0)
    return float(value) if FILLS[fills].takes == "number" and isinstance(value, int | float) else value


def _old(into: FollowUp, fills: str) -> Value:
    _, *inner, name = fills.split(".")
    noun: object = (into.work or WorkOutcome()) if inner else into
    found: Value = getattr(noun, name)
    return found


def _with(into: FollowUp, ticked: Mapping[str, Value]) -> FollowUp:
    """The follow-up with these fields; what nobody ticked stays as it was."""
    of_work = {fills.rpartition(".")[2]: value for fills, value in ticked.items() if fills.count(".") > 1}
    own: dict[str, Any] = {fills.rpartition(".")[2]: value for fills, value in ticked.items() if fills.count(".") == 1}
    work = replace(into.work or WorkOutcome(), **of_work) if of_work else into.work  # type: ignore[arg-type]
    return replace(into, work=work, **own)


def _ours(fills: str | None) -> bool:
    return fills is not None and fills.startswith(FOLLOW_UP)
