"""Which answers of a form may go into the case, in the place of what, and which did the evaluator take over?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assess.errors import BadInput, Conflict
from assess.nouns.case import CaseFile
from assess.nouns.form import FilledForm
from assess.nouns.people import Client, Evaluator, Schooling
from assess.nouns.referral import Referral
from assess.reception import consent
from assess.reception.filled import Filled, with_form
from assess.service.levels import need
from assess.store import clients, private, shelf
from assess.store.database import Reading, Store
from instruments.fills import FILLS, Fill

DUTY = "4-1.2.2"
FOLLOW_UP = "follow_up."  # what a follow-up takes over: `assess.meaning.follow_up.from_form`
Value = str | bool | float | date | tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An answer that may be taken over: the item, the field of the case, what stands there and what would."""

    item: str
    fills: str
    old: Value
    new: Value


def offers(at: Reading, filled: Filled) -> tuple[Offer, ...]:
    """The answers of a filling that say something else than the case does, in the order asked."""
    client, referral = _of(at, filled.form.case_id)
    return tuple(offer for offer in _offers(filled, client, referral) if offer.old != offer.new)


def take_over(store: Store, actor: Evaluator, filling_id: str, ticked: Sequence[Offer]) -> Client:
    """Put the ticked answers into the case, each in the place of what was shown (duty 4-1.2.2). Undone at the intake.

    Raises BadInput where nothing is ticked or a number is not whole, Conflict where the case was changed since it was
    shown, NotAllowed without consent to the assessment.
    """
    need(actor, 4, DUTY)
    if not ticked:
        raise BadInput("Nothing is ticked. Tick each answer that shall go into the case.")
    with store.reading() as at:
        case_id = shelf.read(at, FilledForm, filling_id).case_id
    with store.writing(actor.id, "taken_over.take_over", f"case:{case_id}") as tx:
        client, referral = _of(tx, case_id)
        consent.require(tx, case_id, replace(client, disabilities=(), birth_date=None))  # as at the intake
        there = offers(tx, with_form(tx, private.read(tx, FilledForm, filling_id)))
        for offer in ticked:
            if offer not in there:
                told = "“{field}” was changed since it was shown. Look at both again, then tick anew."
                raise Conflict(told, field=offer.fills, mine=offer.new)
            if isinstance(offer.new, float):
                told = "“{field}” takes whole numbers, the answer is {value:g}. Fill the form in with a whole number."
                raise BadInput(told, field=offer.fills, value=offer.new)
            client, referral = _set(client, referral, offer)
        if referral is not None and any(_whose(offer) == "referral" for offer in ticked):
            shelf.save(tx, referral)
        return clients.save(tx, client) if any(_whose(offer) == "client" for offer in ticked) else client


def _of(at: Reading, case_id: str) -> tuple[Client, Referral | None]:
    client = clients.read(at, shelf.read(at, CaseFile, case_id).client_id)
    return client, next(reversed(shelf.of_case(at, Referral, case_id)), None)


def _offers(filled: Filled, client: Client, referral: Referral | None) -> Iterator[Offer]:
    answers = filled.form.answers or {}
    for item in filled.instrument.items:
        answer = answers.get(item.id)
        if item.fills is None or answer is None or item.fills.startswith(FOLLOW_UP):
            continue
        place = _place(client, referral, item.fills)
        if place is not None:
            old = getattr(place, _name(item.fills))
            yield Offer(item=item.id, fills=item.fills, old=old, new=value_of(item.fills, FILLS[item.fills], answer))


def _place(client: Client, referral: Referral | None, fills: str) -> object | None:
    """The noun that has the field; None where the case has none: no referral yet, or an identity that was erased."""
    whose, *inner, _ = fills.split(".")
    noun: object | None = client if whose == "client" else referral
    for name in inner:
        noun = getattr(noun, name)
    return noun


def value_of(fills: str, fill: Fill, answer: float | str) -> Value:
    """The answer as the field has it."""
    if fill.takes == "day":
        return date.fromisoformat(str(answer))
    if fill.takes == "choice":
        meant = fill.codes[int(answer)]
        return Schooling(str(meant)) if fills == "client.schooling" else meant
    if fill.takes == "choices":
        return tuple(str(fill.codes[int(code)]) for code in str(answer).split(",") if code)
    if fill.takes == "number":
        return int(answer) if float(answer) == int(answer) else float(answer)
    return str(answer)


def _set(client: Client, referral: Referral | None, offer: Offer) -> tuple[Client, Referral | None]:
    if _whose(offer) == "referral":
        return client, _with(referral, offer.fills.split(".")[1:], offer.new)
    return _with(client, offer.fills.split(".")[1:], offer.new), referral


def _with(noun: Any, names: Sequence[str], value: Value) -> Any:
    """The noun with that field, one within another, at its new value."""
    name, *inner = names
    return replace(noun, **{name: _with(getattr(noun, name), inner, value) if inner else value})


def _whose(offer: Offer) -> str:
    return offer.fills.partition(".")[0]


def _name(fills: str) -> str:
    return fills.rpartition(".")[2]
