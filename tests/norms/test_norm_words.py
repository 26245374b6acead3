"""Every message of the norms can be said in Chinese, with the same values in it."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

import norms
from assess.locale import translator
from assess.ui.words import whys
from norms.errors import BadNormSet, NormsError
from norms.reasons import WHY_NONE


def templates() -> set[str]:
    """The message of every error raised in this room."""
    found: set[str] = set()
    for file in Path(norms.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("BadNormSet", "BadPerson"):
                found.add(ast.literal_eval(call.args[0]))
    return found


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("template", sorted(templates()))
def test_a_message_has_its_chinese_with_the_same_values(template: str) -> None:
    said = translator("zh")(template)
    assert said != template
    assert values(said) == values(template)


def test_an_error_is_said_in_the_language_asked_for() -> None:
    wrong: NormsError = BadNormSet("{file}: has no rows. Add at least one.", file="table.csv")
    assert str(wrong) == "table.csv: has no rows. Add at least one."
    assert wrong.say(translator("zh")) == "table.csv：没有数据行。请至少加一行。"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_desk_has_words_for_every_reason_of_no_place(language: str) -> None:
    said = whys(translator(language))
    assert [code for code in WHY_NONE if not said.get(code)] == []
    assert len(set(said.values())) == len(said)
