"""Where do words go that were sealed for caution, and were no concern?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.nouns.fit import FitToday
from assess.nouns.form import FilledForm
from assess.nouns.referral import Referral
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.urgent import UrgentConcern
from assess.store import private, shelf
from assess.store.database import Transaction

NOTES = ("scene_note", "trial_note", "symptoms")  # these stand as scene notes, with the time of the first writing


def put_back(tx: Transaction, concern: UrgentConcern, stand_ins: frozenset[str]) -> None:
    """Put a text where it was written; an answer of the client is read from the concern, and a telling stays sealed."""
    text = concern.text or ""
    if concern.source in NOTES:
        _note(tx, concern, text)
    elif concern.source == "incident" and concern.about:
        incident = shelf.read(tx, Incident, concern.about)
        action = (concern.steps or "").splitlines()[:1]
        taken = action[0].split("\t", 2)[2] if action else ""
        shelf.save(tx, replace(incident, text=text, action_taken=taken, private=False))
    elif concern.source in ("fit_note", "medication_note") and concern.about:
        asked = private.read(tx, FitToday, concern.about)
        noted = {"note": text} if concern.source == "fit_note" else {"medication_note": text}
        private.save(tx, replace(asked, **noted))  # type: ignore[arg-type]
    elif concern.source == "referral_question":
        _question(tx, concern, text, stand_ins)
    elif concern.source == "form_answer" and concern.about:
        _answer(tx, concern, text, stand_ins)


def _note(tx: Transaction, concern: UrgentConcern, text: str) -> None:
    of_item = concern.about if concern.source != "symptoms" else None
    note = SceneNote(
        id=str(uuid4()),
        case_id=concern.case_id,
        sitting_id=concern.sitting_id,
        at=concern.at,
        by=concern.by,
        text=text,
        item_id=of_item,
    )
    shelf.add(tx, note)


def _question(tx: Transaction, concern: UrgentConcern, text: str, stand_ins: frozenset[str]) -> None:
    """The question of that number, unless the intake has put another in its place since."""
    for referral in shelf.of_case(tx, Referral, concern.case_id)[-1:]:
        questions = tuple(
            replace(q, text=text) if str(q.number) == concern.about and q.text in stand_ins else q
            for q in referral.questions
        )
        if questions != referral.questions:
            shelf.save(tx, replace(referral, questions=questions))


def _answer(tx: Transaction, concern: UrgentConcern, text: str, stand_ins: frozenset[str]) -> None:
    """The answer in that filling, and in later ones of the form that were saved with the neutral word in its place."""
    filling_id, _, item_id = str(concern.about).partition(":")
    others = {one.about for one in private.of_case(tx, UrgentConcern, concern.case_id) if one.id != concern.id}
    fillings = private.of_case(tx, FilledForm, concern.case_id)
    first = next(filling for filling in fillings if filling.id == filling_id)
    for filling in fillings[fillings.index(first) :]:
        answers = filling.answers or {}
        if filling.form != first.form or answers.get(item_id) not in stand_ins:
            continue
        if f"{filling.id}:{item_id}" not in others:
            private.save(tx, replace(filling, answers={**answers, item_id: text}))
