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
from assess.reception import consent, filled, form_links
from assess.reception.sent_form import Received, SentForm
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store
from instruments.branches import problems

DUTY = "4-1.1.3"
CLIENT = "client"


def hand_out(store: Store, actor: Evaluator, case_id: str, form_id: str, until: date) -> FormLink:
    """A link that fills in this form once, until the end of that day. The form's own level. Undone by `take_back`.

    Raises NotAllowed without consent, Closed for a closed case, BadInput for what is no form or a day past.
    """
    with store.writing(actor.id, "form.hand_out", f"case:{case_id}") as tx:
        if shelf.read(tx, CaseFile, case_id).closed_at is not None:
            raise Closed("The case is closed. Nothing more is handed out in it.")
        consent.require_at_intake(tx, case_id)
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

    Words of danger are sealed, and a neutral word stands in their place. Raises Closed where the link is over,
    NotAllowed where consent was withdrawn.
    """
    with store.reading() as at:
        if _came(at, link, sent.id):
            return Received()
        form_links.require_open(at, link)
        form = form_links.form_of(at, link)
    wrong = problems(form, sent.answers)
    if wrong:
        return Received(problems=wrong)
    with store.writing(CLIENT, "form.receive", f"case:{link.case_id}") as tx:
        now = shelf.read(tx, FormLink, link.id)
        if not _came(tx, now, sent.id):  # the same, sent twice at the same moment
            form_links.require_open(tx, now)
            consent.require_at_intake(tx, now.case_id or "")
            filled.put(tx, store.settings, _filling(now, form, sent), form, written_by=CLIENT)
            shelf.save(tx, replace(now, used_at=canonical.now()))
    return Received()


def _filling(link: FormLink, form: Instrument, sent: SentForm) -> FilledForm:
    """What was sent, under the id that the page made."""
    filling = filled.filling_of(
        link.case_id or "",
        link.by,
        form,
        sent.language,
        sent.answers,
        given="read_aloud" if sent.read_aloud else "tablet",
        answered_by=sent.answered_by,
    )
    return replace(filling, id=sent.id)


def _came(at: Reading, link: FormLink, sent_id: str) -> bool:
    return any(one.id == sent_id for one in shelf.of_case(at, FilledForm, link.case_id or ""))


def _chain(store: Store, link_id: str) -> str:
    """The chain of the link's case. Raises NotFound for a survey's link, which its own verbs close."""
    with store.reading() as at:
        case_id = shelf.read(at, FormLink, link_id).case_id
    if case_id is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="form_link", id=link_id)
    return f"case:{case_id}"
