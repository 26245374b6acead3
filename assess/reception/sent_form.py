"""Can what a page sends for a form be taken as it is?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, cast
from uuid import UUID

from assess.errors import BadInput
from assess.nouns.form import Answers
from assess.nouns.score import Instrument
from instruments.branches import Problem

AnsweredBy = Literal["client", "helper", "guardian"]
BY: tuple[AnsweredBy, ...] = ("client", "helper", "guardian")
ODD = "Expected an id, a language of the form and its answers. Reload the page."


@dataclass(frozen=True, kw_only=True)
class SentForm:
    """One filling as a page sends it; `id` was made there once, so that sent twice it counts once."""

    id: str
    answers: Answers
    language: str
    read_aloud: bool = False  # the page read something of it aloud
    answered_by: AnsweredBy = "client"


@dataclass(frozen=True, kw_only=True)
class Received:
    """Kept, or what is wrong; `help_lines`: words of danger stand in it, and nobody can be asked to look."""

    problems: tuple[Problem, ...] = ()
    help_lines: bool = False


def read_sent(sent: Any, form: Instrument) -> SentForm:
    """What a page sent, where it has the shape. Raises BadInput: nothing odd is put right."""
    said = sent if isinstance(sent, dict) else {}
    answers, language, by = said.get("answers"), said.get("language"), said.get("answered_by", "client")
    if not isinstance(answers, dict) or not isinstance(language, str) or language not in form.words or by not in BY:
        raise BadInput(ODD)
    if not all(item in form.item_ids and _sound(value) for item, value in answers.items()):
        raise BadInput(ODD)
    return SentForm(
        id=_id(said.get("id")),
        answers=answers,
        language=language,
        read_aloud=said.get("read_aloud") is True,
        answered_by=cast(AnsweredBy, by),
    )


def _sound(value: object) -> bool:
    """A text, a finite number or none; JSON's true is no 1."""
    if value is None or isinstance(value, str):
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _id(value: object) -> str:
    try:
        return str(UUID(value)) if isinstance(value, str) else _refused()
    except ValueError as wrong:
        raise BadInput(ODD) from wrong


def _refused() -> str:
    raise BadInput(ODD)
