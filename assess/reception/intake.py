"""What must be known of the client before a plan is made?"""

from __future__ import annotations

from dataclasses import replace

from assess.errors import BadInput, Conflict
from assess.nouns.case import CaseFile
from assess.nouns.disability import Certificate
from assess.nouns.people import Client, Evaluator, Identity
from assess.nouns.referral import Referral
from assess.physical import urgent
from assess.reception import agreement, consent, functioning, multiple
from assess.reception.certificate import parse_certificate
from assess.store import clients, shelf
from assess.store.database import Reading, Store, Transaction


def take_in(store: Store, actor: Evaluator, case_id: str, client: Client, referral: Referral) -> Client:
    """Keep the intake and the numbered referral questions (duties 4-1.2.1, 4-1.2.2). Undone by a newer intake.

    Raises BadInput where something needed is missing or does not agree with the certificate, Conflict where the person
    has a file already, NotAllowed without consent to the assessment.
    """
    whole = _checked(client, referral)
    with store.writing(actor.id, "intake.take_in", f"case:{case_id}") as tx:
        consent.require(tx, case_id, replace(whole, disabilities=(), birth_date=None))
        _refuse_double(tx, whole)
        kept = shelf.of_case(tx, Referral, case_id)
        newest = _open_questions(tx, actor, replace(referral, case_id=case_id), store.settings.language)
        if kept:
            shelf.save(tx, replace(newest, id=kept[-1].id, revision=kept[-1].revision))
        else:
            shelf.add(tx, newest)
        return clients.save(tx, whole)


def _open_questions(tx: Transaction, actor: Evaluator, referral: Referral, language: str) -> Referral:
    """The questions, with a neutral word in the place of one that was sealed as an urgent concern."""
    questions = []
    for question in referral.questions:
        place = urgent.Place(referral.case_id, "referral_question", about=str(question.number))
        sealed = urgent.aside(tx, question.text, place, actor.id)
        questions.append(replace(question, text=urgent.stand_in(language)) if sealed else question)
    return replace(referral, questions=tuple(questions))


def _checked(client: Client, referral: Referral) -> Client:
    """The client with what the certificate says filled in where it was left open."""
    if not client.communication:
        raise BadInput("How we understand each other is not chosen. Choose at least one way; it comes first.")
    if not any(question.text.strip() for question in referral.questions):
        raise BadInput("There is no referral question. Write at least one: it decides what is assessed.")
    if not referral.compares:
        raise BadInput(
            "Whom the questions compare the client with is not chosen. Choose at least one; it picks the norms."
        )
    if not client.disabilities:
        raise BadInput("No disability is recorded. Take it from the certificate or the doctor's note.")
    functioning.check(client.functioning)
    number = client.identity.certificate_number if client.identity else None
    certificate = parse_certificate(number) if number else None
    multiple.check(client.disabilities, certificate)
    if certificate is None:
        return _needed(client)
    _agree(client, certificate)
    identity = replace(client.identity or Identity(name=""), id_number=certificate.id_number)
    birth, sex = client.birth_date or certificate.birth_date, client.sex or certificate.sex
    return _needed(replace(client, identity=identity, birth_date=birth, sex=sex))


def _needed(client: Client) -> Client:
    if client.birth_date is None or client.sex is None:
        raise BadInput("Birth date or sex is missing: norms need both. Enter them, or the certificate number.")
    return client


def _agree(client: Client, certificate: Certificate) -> None:
    """The intake may not say otherwise than the certificate it names."""
    agreement.check_disabilities(client.disabilities, certificate)
    agreement.check_birth(client.birth_date, certificate)
    agreement.check_sex(client.sex, certificate)


def _refuse_double(at: Reading, client: Client) -> None:
    """One person has one file; a second one is named by its case number, never by the name."""
    identity = client.identity
    if identity is None:
        return
    found = {
        *(c.id for c in clients.find(at, id_number=identity.id_number)),
        *(c.id for c in clients.find(at, certificate_number=identity.certificate_number)),
    } - {client.id}
    if found:
        numbers = [case.number for case in shelf.every(at, CaseFile) if case.client_id in found]
        told = "A client with this ID or certificate number is here already: case {numbers}. Go on in that case."
        raise Conflict(told, numbers=", ".join(numbers))
