"""What is wrong with the answers to a form, field by field, in words that name the field and what to do?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.errors import BadInput, WrongFields
from assess.nouns.score import Instrument
from instruments.allowed import TEXT_MOST
from instruments.branches import Given, Problem, Wrong, problems
from instruments.definition import Item


def refuse(instrument: Instrument, language: str, answers: Mapping[str, Given]) -> None:
    """Raise one WrongFields that names every field which cannot be kept, in the order asked."""
    faults = tuple(fault(instrument, language, answers, problem) for problem in problems(instrument, answers))
    if faults:
        raise WrongFields(faults=faults)


def fault(instrument: Instrument, language: str, answers: Mapping[str, Given], problem: Problem) -> BadInput:
    """One field, by its words in the language in which it was asked, and why its answer cannot be kept."""
    item = instrument.item(problem.item)
    field = instrument.words[language].items[item.id]
    return _FAULTS[problem.wrong](field, item, answers.get(item.id))


def _missing(field: str, _item: Item, _value: Given) -> BadInput:
    return BadInput("“{field}” is not answered and is needed. Answer it.", field=field)


def _not_a_choice(field: str, _item: Item, value: Given) -> BadInput:
    told = "“{field}”: {value!r} is none of its answers. Choose among those offered."
    return BadInput(told, field=field, value=value)


def _out_of_range(field: str, item: Item, value: Given) -> BadInput:
    told = "“{field}”: {value:g} is not from {low:g} to {high:g}. Mend the number."
    return BadInput(told, field=field, value=value, low=item.minimum, high=item.maximum)


def _not_a_number(field: str, _item: Item, value: Given) -> BadInput:
    return BadInput("“{field}”: {value!r} is no number. Write one in figures.", field=field, value=value)


def _not_a_day(field: str, _item: Item, value: Given) -> BadInput:
    told = "“{field}”: {value!r} is no day of the calendar. Write it as 2026-11-28."
    return BadInput(told, field=field, value=value)


def _pattern(field: str, _item: Item, value: Given) -> BadInput:
    told = "“{field}”: {value!r} is not written as this field needs it. Write it again."
    return BadInput(told, field=field, value=value)


def _too_long(field: str, item: Item, value: Given) -> BadInput:
    told = "“{field}” has {count} characters; {most} can be kept. Shorten it."
    return BadInput(told, field=field, count=len(str(value)), most=item.longest or TEXT_MOST)


_FAULTS: Mapping[Wrong, Callable[[str, Item, Given], BadInput]] = {
    "missing": _missing,
    "not_a_choice": _not_a_choice,
    "out_of_range": _out_of_range,
    "not_a_number": _not_a_number,
    "not_a_day": _not_a_day,
    "pattern": _pattern,
    "too_long": _too_long,
}
