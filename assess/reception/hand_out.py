"""How is a form of a case handed out to the client's tablet or phone, and taken in again? (duty 4-1.1.3)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assess.errors import Closed, NotFound
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.form import FilledForm, FormLink
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.physical import urgent
from assess.reception import consent, form_links
from assess.reception.sent_form import Received, SentForm, standing
from assess.service.levels import need
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.branches import TEXTS

DUTY = "4-1.1.3"
CLIENT = "client"


def hand_out(store: Store, actor: Evaluator, case_id: str, form_id: str, until: date) -> FormLink:
    """A link that fills in this form once, until the end of that day. The form's own level. Undone by `take_back`.

    Raises NotAllowed without consent, Closed for a closed case, BadInput for what is no form or a day past.
    """
    with store.writing(actor.id, "form.hand_out", f"case:{case_id}") as tx:
        if shelf.read(tx, CaseFile, case_id).closed_at is not None:
            raise Closed("The case is closed. Nothing more is handed out in it.")
        consent.require_for(tx, case_id)
        form = form_links.keep_form(tx, store.settings.workspace, form_id)
        need(actor, form.level, DUTY)
        return form_links.made(tx, actor, form, until, case_id)


def take_back(store: Store, actor: Evaluator, link_id: str) -> FormLink:
    """The link leads nowhere from now on. Undone by handing out anew."""
    with store.writing(actor.id, "form.take_back", _chain(store, link_id)) as tx:
        link = shelf.read(tx, FormLink, link_id)
        if link.used_at is not None:
            raise Closed("This form was filled in already. What came in stays; it can be filled in anew.")
        return shelf.save(tx, replace(link, revoked_at=canonical.now()))


def put_off(store: Store, actor: Evaluator, link_id: str, until: date) -> FormLink:
    """Another last day, for answers that wait on the client's device as well. Undone by another day."""
    with store.writing(actor.id, "form.put_off", _chain(store, link_id)) as tx:
        link = shelf.read(tx, FormLink, link_id)
        if form_links.why_over(tx, link) not in (None, "expired"):
            form_links.require_open(tx, link)
        form_links.check_day(until, today(tx.site.zone))
        return shelf.save(tx, replace(link, until=until))


def handed_out(at: Reading, case_id: str) -> tuple[FormLink, ...]:
    """The links of a case, newest first."""
    return tuple(link for link in reversed(shelf.every(at, FormLink)) if link.case_id == case_id)


def receive(store: Store, link: FormLink, sent: SentForm) -> Received:
    """Keep what came by the link, once: the same id again is only acknowledged.

    Words of danger are sealed and their answer left empty. Raises Closed where the link is over, NotAllowed where
    consent was withdrawn.
    """
    with store.reading() as at:
        if _came(at, link, sent.id):
            return Received()
        form_links.require_open(at, link)
        form = form_links.form_of(at, link)
    answers, wrong = standing(form, sent.answers)
    if wrong:
        return Received(problems=wrong)
    with store.writing(CLIENT, "form.receive", f"case:{link.case_id}") as tx:
        now = shelf.read(tx, FormLink, link.id)
        if not _came(tx, now, sent.id):  # the same, sent twice at the same moment
            form_links.require_open(tx, now)
            consent.require_for(tx, now.case_id or "")
            _keep(tx, form, now, replace(sent, answers=answers))
            shelf.save(tx, replace(now, used_at=canonical.now()))
    return Received()


def _came(at: Reading, link: FormLink, sent_id: str) -> bool:
    return any(one.id == sent_id for one in shelf.of_case(at, FilledForm, link.case_id or ""))


def _keep(tx: Transaction, form: Instrument, link: FormLink, sent: SentForm) -> FilledForm:
    filled = FilledForm(
        id=sent.id,
        case_id=link.case_id or "",
        form=form.id,
        version=form.version,
        hash=form.hash,
        language=sent.language,
        given="read_aloud" if sent.read_aloud else "tablet",
        answers=_without_danger(tx, form, link, sent),
        by=link.by,
        at=canonical.now(),
        answered_by=sent.answered_by,
    )
    return private.add(tx, filled)


def _without_danger(tx: Transaction, form: Instrument, link: FormLink, sent: SentForm) -> dict[str, float | str | None]:
    place = urgent.Place(link.case_id or "", "answer")
    texts = {item.id for item in form.items if item.kind in TEXTS}
    return {
        item_id: None
        if item_id in texts
        and value is not None
        and urgent.aside(tx, str(value), replace(place, about=f"{form.id}.{item_id}"), CLIENT)
        else value
        for item_id, value in sent.answers.items()
    }


def _chain(store: Store, link_id: str) -> str:
    """The chain of the link's case. Raises NotFound for a survey's link, which its own verbs close."""
    with store.reading() as at:
        case_id = shelf.read(at, FormLink, link_id).case_id
    if case_id is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="form_link", id=link_id)
    return f"case:{case_id}"
