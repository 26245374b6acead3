"""How is a survey opened, answered by link or on paper, and closed? (duties 3-1.1.4, 4-1.1.3)

Nobody is named in it. What comes by the link is kept with its day alone, and outside the audit, whose instants could
tell who it was; closing the survey enters the digest of every answer there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Conflict, NotFound, WrongFields
from assess.nouns.civil import today
from assess.nouns.form import Answers, FormLink
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.survey import Survey, SurveyAnswer
from assess.physical.urgent_words import found
from assess.reception import form_links, sheet_codes
from assess.reception.form_faults import fault
from assess.reception.sent_form import Received, SentForm
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.branches import TEXTS, kept, problems

DESIGN, COLLECT = "3-1.1.4", "4-1.1.3"
CHAIN = "site"


def open_survey(store: Store, actor: Evaluator, *, title: str, purpose: str, form_id: str, closes_on: date) -> Survey:
    """A survey on the form as it is now, with a link for everybody (level 3). Ended by `close`.

    Raises BadInput where a field of the form names a person, for an empty title or purpose, or a day past.
    """
    need(actor, 3, DESIGN)
    if not title.strip() or not purpose.strip():
        raise BadInput("Title or purpose is empty. Say what is asked and what for: it stands above the questions.")
    with store.writing(actor.id, "survey.open", CHAIN) as tx:
        form = form_links.keep_form(tx, store.settings.workspace, form_id)
        _refuse_personal(form)
        survey_id, link_id = str(uuid4()), str(uuid4())
        form_links.made(tx, actor, form, closes_on, id=link_id, survey_id=survey_id)
        survey = Survey(
            id=survey_id,
            title=title.strip(),
            purpose=purpose.strip(),
            form=form.id,
            version=form.version,
            hash=form.hash,
            link_id=link_id,
            opened_by=actor.id,
            opened_at=canonical.now(),
            closes_on=closes_on,
        )
        return shelf.add(tx, survey)


def close(store: Store, actor: Evaluator, survey_id: str) -> Survey:
    """Take no more answers (level 3). Not reversible: a new survey on the same form goes on counting anew."""
    need(actor, 3, DESIGN)
    with store.writing(actor.id, "survey.close", CHAIN) as tx:
        survey = _open(tx, survey_id)
        for answer in answers_of(tx, survey_id, void=True):
            tx.touch("survey_answer", answer.id, canonical.text_of(answer))
        return shelf.save(tx, replace(survey, closed_at=canonical.now()))


def extend(store: Store, actor: Evaluator, survey_id: str, closes_on: date) -> Survey:
    """Another last day (level 3). Undone by another one."""
    need(actor, 3, DESIGN)
    with store.writing(actor.id, "survey.extend", CHAIN) as tx:
        survey = _open(tx, survey_id)
        form_links.check_day(closes_on, today(tx.site.zone))
        shelf.save(tx, replace(shelf.read(tx, FormLink, survey.link_id), until=closes_on))
        return shelf.save(tx, replace(survey, closes_on=closes_on))


def receive(store: Store, link: FormLink, sent: SentForm) -> Received:
    """Keep an answer that came by the link, once: the same id again is only acknowledged. Raises Closed."""
    survey_id = link.survey_id or ""
    with store.reading() as at:
        form = form_links.form_of(at, link)
    answers, wrong = kept(form, sent.answers), problems(form, sent.answers)
    if wrong:
        return Received(problems=wrong)
    answer = SurveyAnswer(
        id=sent.id,
        survey_id=survey_id,
        answers=answers,
        language=sent.language,
        given="link",
        on=today(store.site.zone),
    )
    with store.unnamed() as tx:
        if not _came(tx, survey_id, sent.id):
            form_links.require_open(tx, shelf.read(tx, FormLink, link.id))
            shelf.add(tx, answer)
    return Received(help_lines=names_danger(form, answers))


def key_sheet(
    store: Store, actor: Evaluator, survey_id: str, code: str, answers: Answers, language: str = "zh"
) -> SurveyAnswer:
    """Type in a sheet of paper. Any level. Undone by `void`.

    Raises BadInput for a slip in the code, WrongFields for answers, Conflict for a sheet that was typed in, Closed.
    """
    with store.writing(actor.id, "survey.key", CHAIN) as tx:
        survey = _open(tx, survey_id)
        paper_code = sheet_codes.checked(survey_id, code)
        if any(one.paper_code == paper_code for one in answers_of(tx, survey_id)):
            told = "Sheet {number} was typed in already. A wrong one is first declared void, with the reason."
            raise Conflict(told, number=sheet_codes.number_of(paper_code))
        form = form_links.form_of(tx, shelf.read(tx, FormLink, survey.link_id))
        wrong = [each for each in problems(form, answers) if each.wrong != "missing"]  # paper may be left blank
        if wrong:
            raise WrongFields(faults=tuple(fault(form, language, answers, each) for each in wrong))
        answer = SurveyAnswer(
            id=str(uuid4()),
            survey_id=survey_id,
            answers=kept(form, answers),
            language=language,
            given="paper",
            on=today(tx.site.zone),
            keyed_by=actor.id,
            paper_code=paper_code,
        )
        return shelf.add(tx, answer)


def void(store: Store, actor: Evaluator, answer_id: str, reason: str) -> SurveyAnswer:
    """A sheet that does not count, and why (level 3). Undone by typing it in again; it stays on record."""
    need(actor, 3, DESIGN)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the sheet does not count.")
    with store.writing(actor.id, "survey.void", CHAIN, reason.strip()) as tx:
        return shelf.save(tx, replace(shelf.read(tx, SurveyAnswer, answer_id), void_reason=reason.strip()))


def surveys(at: Reading) -> tuple[Survey, ...]:
    """Every survey, newest first."""
    return tuple(reversed(shelf.every(at, Survey)))


def answers_of(at: Reading, survey_id: str, void: bool = False) -> tuple[SurveyAnswer, ...]:
    """The answers that count, or all, by day; within a day in no order that tells who came first."""
    found = (one for one in shelf.every(at, SurveyAnswer) if one.survey_id == survey_id)
    return tuple(sorted((one for one in found if void or not one.void_reason), key=lambda one: (one.on, one.id)))


def by_day(at: Reading, survey_id: str) -> Mapping[date, Mapping[str, int]]:
    """How many came in on each day, by how they were given."""
    counted: dict[date, Counter[str]] = {}
    for answer in answers_of(at, survey_id):
        counted.setdefault(answer.on, Counter())[answer.given] += 1
    return counted


def names_danger(form: Instrument, answers: Answers) -> bool:
    """Whether a text speaks of danger. Nobody is known who could be asked: whoever reads it is told so."""
    texts = {item.id for item in form.items if item.kind in TEXTS}
    return any(found(str(value)) for item_id, value in answers.items() if item_id in texts and value is not None)


def _came(at: Reading, survey_id: str, sent_id: str) -> bool:
    try:
        return shelf.read(at, SurveyAnswer, sent_id).survey_id == survey_id
    except NotFound:
        return False


def _open(at: Transaction, survey_id: str) -> Survey:
    survey = shelf.read(at, Survey, survey_id)
    if survey.closed_at is not None:
        raise form_links.TOLD["closed"]()
    return survey


def _refuse_personal(form: Instrument) -> None:
    named = [item.id for item in form.items if item.personal]
    if named:
        told = "{form} asks who somebody is ({fields}), so it is no survey without names. Take these fields out."
        raise BadInput(told, form=form.id, fields=", ".join(named))
