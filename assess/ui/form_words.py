"""What are the parts, kinds and changes of a form called where forms are made?"""

from __future__ import annotations

from collections.abc import Mapping

from assess.reception.form_editor.outline import Outline, Said
from assess.reception.form_editor.patterns import Shape
from assess.reception.form_editor.version import Change, Kind
from assess.reception.form_editor.words import Family, Part
from assess.ui.desk import Desk
from assess.ui.words import Say
from instruments.definition import ItemKind, Language

SHORT = 24  # characters of a field's words on a button


def kinds(say: Say) -> Mapping[ItemKind, str]:
    """Kinds of field."""
    return {
        ItemKind.SHORT_TEXT: say("short text"),
        ItemKind.LONG_TEXT: say("long text"),
        ItemKind.NUMBER: say("number"),
        ItemKind.DATE: say("date"),
        ItemKind.SINGLE_CHOICE: say("one choice"),
        ItemKind.MULTIPLE_CHOICE: say("several choices"),
        ItemKind.LIKERT: say("rating scale"),
    }


def shapes(say: Say) -> Mapping[Shape, str]:
    """Shapes of a short text."""
    return {
        "mobile": say("mobile phone number (11 digits)"),
        "landline": say("telephone number of a fixed line"),
        "postcode": say("postcode (6 digits)"),
        "e_mail": say("e-mail address"),
        "id_number": say("ID number (18 places)"),
        "certificate_number": say("number of the disability certificate"),
        "digits": say("digits only"),
    }


def fills(say: Say) -> Mapping[str, str]:
    """Places in the case that an answer may be taken over into."""
    return {
        "client.work_history": say("Client: work done before"),
        "client.aids": say("Client: aids"),
        "client.dialect": say("Client: dialect"),
        "client.schooling": say("Client: highest schooling"),
        "client.dominant_hand": say("Client: stronger hand"),
        "client.identity.phone": say("Client: telephone"),
        "client.identity.address": say("Client: address"),
        "client.identity.guardian": say("Client: guardian"),
        "client.functioning.sees": say("Client: seeing"),
        "client.functioning.hears": say("Client: hearing"),
        "client.functioning.speaks": say("Client: speaking"),
        "client.functioning.understands": say("Client: understanding"),
        "client.functioning.stands": say("Client: standing"),
        "client.functioning.seizures": say("Client: seizures"),
        "client.functioning.minutes_at_a_stretch": say("Client: minutes at a stretch"),
        "client.functioning.minutes_a_day": say("Client: minutes a day"),
        "referral.asked_by": say("Referral: who asks"),
        "referral.due": say("Referral: wanted by"),
        "follow_up.told_by": say("Follow-up: who told"),
        "follow_up.employed": say("Follow-up: whether the client works"),
        "follow_up.work.form": say("Follow-up: form of work"),
        "follow_up.work.started_on": say("Follow-up: first day in the post"),
        "follow_up.work.ended_on": say("Follow-up: last day in the post"),
        "follow_up.work.hours_week": say("Follow-up: hours a week"),
        "follow_up.work.wage_band": say("Follow-up: wage a month, kept as a band"),
        "follow_up.work.contract": say("Follow-up: contract"),
        "follow_up.work.insured": say("Follow-up: social insurance"),
        "follow_up.work.same_post": say("Follow-up: same post as before"),
        "follow_up.work.left_because": say("Follow-up: reason for leaving"),
        "follow_up.work.support_used": say("Follow-up: support used"),
        "follow_up.work.satisfied": say("Follow-up: satisfaction of the client"),
        "follow_up.work.employer_satisfied": say("Follow-up: satisfaction of the employer"),
    }


def families(say: Say) -> Mapping[Family, str]:
    """Where a form is used."""
    return {"forms": say("in a case: it is known who answers"), "survey": say("survey without names")}


def subjects(say: Say) -> Mapping[str, str]:
    """Whom a form is about."""
    return {
        "client": say("one client"),
        "group": say("a group or an organisation"),
        "post": say("a post"),
        "workplace": say("a workplace"),
        "evaluator": say("the evaluators themselves"),
    }


def parts(say: Say) -> Mapping[Part, str]:
    """What a text of the form is."""
    return {
        "name": say("Name of the form"),
        "purpose": say("What it is for"),
        "instruction": say("How to fill it in"),
        "section": say("Heading"),
        "field": say("Question"),
        "hint": say("Hint"),
        "answer": say("Answer offered"),
    }


def changes(say: Say) -> Mapping[Kind, str]:
    """What a change does to the form."""
    return {
        "field_removed": say("a field was removed"),
        "kind_changed": say("a field takes another kind of answer"),
        "unit_changed": say("a number has another unit"),
        "answer_removed": say("an answer is no longer offered"),
        "answer_means_other": say("an answer means something else"),
        "field_added": say("a field was added"),
        "fields_reordered": say("fields stand in another order"),
        "answer_added": say("an answer was added"),
        "answers_reordered": say("answers stand in another order"),
        "rule_changed": say("limits, conditions or what is needed changed"),
        "sections_changed": say("sections were added, removed or moved"),
        "about_changed": say("whom it is about, its level or its minutes changed"),
        "words_changed": say("words were changed"),
    }


def told(desk: Desk, change: Change, *outlines: Outline) -> str:
    """One change, and the words of what it concerns in the first of the outlines that has it."""
    kind = changes(desk.say)[change.kind]
    for outline in outlines:
        if found := concerned(desk, change, outline):
            return desk.say("{change}: “{words}”").format(change=kind, words=found)
    return kind


def first(desk: Desk, said: Said, otherwise: str = "") -> str:
    """A text in the evaluator's language; in another one where it is not translated."""
    return said.get(desk.language) or next((text for text in said.values() if text), otherwise)


def short(text: str) -> str:
    """As much of a text as a button can say."""
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


def languages(say: Say) -> Mapping[Language, str]:
    """The languages in which a form is written."""
    return {"zh": say("Chinese"), "en": say("English"), "zh-easy": say("Easy-read Chinese")}


def concerned(desk: Desk, change: Change, outline: Outline) -> str:
    """The words of what a change concerns; "" where it concerns the form as a whole, or what this outline has not."""
    for each in outline.fields:
        if each.id == change.of and change.value is None:
            return first(desk, each.said, each.id)
    for section in outline.sections:
        if change.of and section.id == change.of:
            return first(desk, section.heading, section.id)
    names = {one.id: one.id for one in outline.sets} | {f.id: f.choices for f in outline.fields if f.choices}
    if change.of not in names:
        return ""
    offered = outline.answers_of(names[change.of] or "")
    words = [first(desk, answer.said, str(answer.value)) for answer in offered if change.value in (None, answer.value)]
    return " / ".join(words)
