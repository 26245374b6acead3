"""What was filled in on a form, kept with the exact form, and what stands in the fillings of a case?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from assess.nouns.form import AnsweredBy, Answers, FilledForm, Given
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.physical import urgent
from assess.reception import consent, form_kept, form_sheet
from assess.reception.form_faults import refuse
from assess.service.levels import need
from assess.settings import Settings
from assess.store import canonical, private
from assess.store.database import Reading, Store, Transaction
from instruments.branches import TEXTS, kept
from instruments.definition import Item, ItemKind, Kind

DUTY = "4-1.2.1"
SURVEY = "survey"  # the family of forms that nobody signs with a name; they are not filled in in a case


@dataclass(frozen=True, kw_only=True)
class Filled:
    """One filling with the form as it was then, whatever it has become since."""

    form: FilledForm
    instrument: Instrument


def offered(library: Mapping[str, Instrument]) -> tuple[Instrument, ...]:
    """The forms that may be filled in in a case: of a client, and no survey, which stays without a name."""
    found = (i for i in library.values() if i.kind is Kind.FORM and i.subject == "client")
    return tuple(instrument for instrument in found if instrument.family != SURVEY)


def keep(
    store: Store,
    actor: Evaluator,
    case_id: str,
    filling: FilledForm,
    instrument: Instrument,
) -> FilledForm:
    """Keep one filling, made by `filling_of` (duties 4-1.2.1, 4-1.2.2). Undone by filling the form in again.

    Raises WrongFields that names every field which cannot be kept, NotAllowed without consent to the assessment,
    Conflict where the form was changed since it was opened, BadInput for a paper code of another sheet.
    """
    need(actor, instrument.level, instrument.duties[0] if instrument.duties else DUTY)
    with store.writing(actor.id, "filled.keep", f"case:{case_id}") as tx:
        consent.require_at_intake(tx, case_id)
        return put(tx, store.settings, filling, instrument)


def filling_of(
    case_id: str,
    by: str,
    instrument: Instrument,
    language: str,
    answers: Answers,
    *,
    given: Given = "desk",
    answered_by: AnsweredBy = "client",
    paper_code: str = "",
) -> FilledForm:
    """A filling that is not kept yet: the answers of the fields that are asked, as of now."""
    return FilledForm(
        id=str(uuid4()),
        case_id=case_id,
        form=instrument.id,
        version=instrument.version,
        hash=instrument.hash,
        language=language,
        given=given,
        answers=kept(instrument, answers),
        by=by,
        at=canonical.now(),
        answered_by=answered_by,
        paper_code=paper_code,
    )


def put(
    tx: Transaction, settings: Settings, filling: FilledForm, instrument: Instrument, written_by: str | None = None
) -> FilledForm:
    """The same within a transaction of the caller, who has asked for level and consent: a link's page keeps so too.

    `written_by` is who typed it where that was not `filling.by`, who then may not read what goes under seal.
    """
    answers = filling.answers or {}
    refuse(instrument, filling.language, answers)
    if filling.given == "paper" and not form_sheet.is_of(instrument, filling):
        raise form_sheet.unknown(filling.paper_code)
    form_kept.keep_folder(tx, settings, instrument)
    open_words = _set_aside(tx, settings, filling, instrument, written_by or filling.by)
    return private.add(tx, replace(filling, answers=open_words))


def all_of(at: Reading, case_id: str) -> tuple[Filled, ...]:
    """Every filling of the case, oldest first, each with the form it was filled in on."""
    return tuple(with_form(at, form) for form in private.of_case(at, FilledForm, case_id))


def with_form(at: Reading, form: FilledForm) -> Filled:
    """A filling with the exact form."""
    return Filled(form=form, instrument=form_kept.form_of(at, form.hash))


def newest(fillings: Iterable[Filled]) -> dict[str, Filled]:
    """By form, the filling that stands: a later one has replaced those before."""
    return {filled.form.form: filled for filled in fillings}


def _set_aside(tx: Transaction, settings: Settings, filling: FilledForm, instrument: Instrument, by: str) -> Answers:
    """The answers, with a neutral word in the place of a text that was sealed as an urgent concern."""
    answers = dict(filling.answers or {})
    for item_id, value in answers.items():
        if isinstance(value, str) and instrument.item(item_id).kind in TEXTS:
            place = urgent.Place(filling.case_id, "form_answer", about=f"{filling.id}:{item_id}")
            if urgent.aside(tx, value, place, by):
                answers[item_id] = urgent.stand_in(settings.language)
    return answers


def carried(filled: Filled, instrument: Instrument) -> dict[str, float | str | None]:
    """What a filling says of the fields that `instrument`, maybe a later version, still asks in the same way."""
    answers = filled.form.answers or {}
    before = {item.id: _way(filled.instrument, item) for item in filled.instrument.items}
    same = (item.id for item in instrument.items if before.get(item.id) == _way(instrument, item))
    return {item_id: answers[item_id] for item_id in same if answers.get(item_id) is not None}


def _way(instrument: Instrument, item: Item) -> tuple[ItemKind, tuple[int, ...]]:
    return item.kind, instrument.choice_sets[item.choices].values if item.choices else ()
