"""Every message of a comparison, a change of band and a revision can be said in Chinese, with the same values in it."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

import norms
from assess.locale import translator

MODULES = (
    *("sources", "sample_figures", "effect_size", "equivalence", "alike", "compare", "bands", "impact"),
    *("side_by_side", "revision", "revise", "revised_folder"),
)
ERRORS = ("BadNormSet", "BadPerson", "BadSample", "NoFit")


def templates() -> set[str]:
    found: set[str] = set()
    for module in MODULES:
        tree = ast.parse((Path(norms.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in ERRORS]
        found |= {ast.literal_eval(call.args[0]) for call in calls}
    return found


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("template", sorted(templates()))
def test_a_message_of_the_comparison_has_its_chinese_with_the_same_values(template: str) -> None:
    said = translator("zh")(template)
    assert said != template
    assert values(said) == values(template)
