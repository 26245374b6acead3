"""What stands on the paper sheets and the poster of a survey?"""

from __future__ import annotations

from collections.abc import Mapping

from assess.errors import BadInput
from assess.nouns.form import FormLink
from assess.nouns.score import Instrument
from assess.nouns.survey import Poster, SheetForm, SheetItem, Sheets, Survey
from assess.reception import form_links, sheet_codes
from assess.store import shelf
from assess.store.database import Reading
from instruments.definition import Item, ItemKind

FORMS: Mapping[ItemKind, SheetForm] = {
    ItemKind.MULTIPLE_CHOICE: "many",
    ItemKind.NUMBER: "number",
    ItemKind.SHORT_TEXT: "text",
    ItemKind.LONG_TEXT: "long_text",
    ItemKind.DATE: "day",
}


def sheets(at: Reading, survey_id: str, language: str, *, first: int, count: int, large: bool = False) -> Sheets:
    """So many sheets from a number on. Raises BadInput for a language the form has not, or a number past the last."""
    survey, form = _survey(at, survey_id)
    if language not in form.words:
        told = "The form {form} has no words in {value}. It has: {known}."
        raise BadInput(told, form=form.id, value=language, known=", ".join(form.words))
    return Sheets(
        language=language,
        title=survey.title,
        purpose=survey.purpose,
        instruction=form.words[language].instruction,
        items=tuple(_item(form, language, place) for place in range(len(form.items))),
        codes=tuple(sheet_codes.codes(survey_id, first, count)),
        large=large,
    )


def poster(at: Reading, survey_id: str, language: str, address: str) -> Poster:
    """The poster, with the address that its code leads to."""
    survey, form = _survey(at, survey_id)
    return Poster(
        language=language,
        title=survey.title,
        purpose=survey.purpose,
        address=address,
        minutes=form.minutes,
        closes_on=survey.closes_on,
    )


def _survey(at: Reading, survey_id: str) -> tuple[Survey, Instrument]:
    survey = shelf.read(at, Survey, survey_id)
    return survey, form_links.form_of(at, shelf.read(at, FormLink, survey.link_id))


def _item(form: Instrument, language: str, place: int) -> SheetItem:
    item, said = form.items[place], form.words[language]
    begins = [section for section in form.sections if section.items[:1] == (item.id,)]
    return SheetItem(
        id=item.id,
        number=str(place + 1),
        form=FORMS.get(item.kind, "one"),
        text=said.items[item.id],
        hint=said.hints.get(item.id, ""),
        heading=said.sections[begins[0].id] if begins else "",
        options=tuple((value, said.choices[f"{item.choices}.{value}"]) for value in _values(form, item)),
        only_if=tuple(_condition(form, language, *condition) for condition in item.show_if.items()),
        unit=item.unit or "",
    )


def _values(form: Instrument, item: Item) -> tuple[int, ...]:
    return form.choice_sets[item.choices].values if item.choices else ()


def _condition(
    form: Instrument, language: str, item_id: str, wanted: tuple[int | str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The earlier question by its number, and the answers that open this one in its words."""
    on, said = form.item(item_id), form.words[language].choices
    words = tuple(said.get(f"{on.choices}.{value}", str(value)) for value in wanted)
    return str(form.item_ids.index(item_id) + 1), words
