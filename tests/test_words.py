"""Does every message and every screen word have its Chinese, one and the same, with the same values in it?"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from source_files import ROOT, Source, sources

import assess.errors
import instruments.errors
import norms.errors
import reports.errors
from assess.errors import ZhihengError
from instruments.errors import InstrumentsError
from norms.errors import NormsError
from reports.errors import ReportsError

FILES = tuple(sorted((ROOT / "assess" / "locale" / "zh").glob("*.po")))
ROOTS = (ZhihengError, InstrumentsError, NormsError, ReportsError)
ERRORS = {
    name
    for module in (assess.errors, instruments.errors, norms.errors, reports.errors)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, ROOTS)
}
SAY = {"say", "translate"}


@dataclass(frozen=True)
class Words:
    """What one module says: error templates and screen words, and the calls whose words cannot be read."""

    source: Source
    constants: dict[str, str] = field(default_factory=dict)

    @cached_property
    def calls(self) -> tuple[tuple[ast.Call, ast.FunctionDef | ast.AsyncFunctionDef | None], ...]:
        """Every call with the function around it."""
        return tuple(_calls(self.source.tree, None))

    def templates(self) -> Iterator[tuple[int, str | None]]:
        """Line and template of each error made; None where it cannot be read from the source."""
        for call, around in self.calls:
            if _name(call.func) in ERRORS and call.args:
                for text in self._texts(call.args[0], around):
                    yield call.lineno, text

    def screen_words(self) -> Iterator[tuple[int, str]]:
        """Line and words of each `say("...")`; documents say by keys of their own words, tested with them."""
        if self.source.name.startswith("reports.") and not self.source.name.startswith("reports.norm_"):
            return
        for call, _ in self.calls:
            made = isinstance(call.func, ast.Call) and _name(call.func.func) == "translator"
            if (made or _name(call.func) in SAY) and call.args:
                yield from ((call.lineno, t) for t in _literals(call.args[0]) if t is not None)

    def _texts(self, node: ast.expr, around: ast.FunctionDef | ast.AsyncFunctionDef | None) -> Iterator[str | None]:
        """A literal, a constant of ours, or what callers in this module pass for the parameter."""
        if isinstance(node, ast.Name | ast.Attribute):
            name = _name(node)
            if around and name in (places := [a.arg for a in around.args.args]):
                yield from self._passed(around.name, places.index(name), name)
            elif around and (local := list(_assigned(around, name))):
                yield from (text for value in local for text in _literals(value))
            else:
                yield self.constants.get(name)
        else:
            yield from _literals(node)

    def _passed(self, function: str, place: int, name: str) -> Iterator[str | None]:
        for call, around in self.calls:
            if _name(call.func) == function:
                named = [k.value for k in call.keywords if k.arg == name]
                for node in named or call.args[place : place + 1]:
                    yield from self._texts(node, around)


def _calls(
    node: ast.AST, around: ast.FunctionDef | ast.AsyncFunctionDef | None
) -> Iterator[tuple[ast.Call, ast.FunctionDef | ast.AsyncFunctionDef | None]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, around
        inner = child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else around
        yield from _calls(child, inner)


def _assigned(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[ast.expr]:
    """What a function gives a name of its own."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and name in map(_name, node.targets):
            yield node.value


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _literals(node: ast.expr) -> Iterator[str | None]:
    if isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    else:
        yield node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def constants(modules: tuple[Source, ...]) -> dict[str, str]:
    """Module constants that hold a text, by name."""
    found: dict[str, str] = {}
    for source in modules:
        for node in source.tree.body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                found |= {_name(target): node.value.value for target in node.targets}
    return found


CONSTANTS = constants(sources())
SAID = [Words(source, CONSTANTS) for source in sources()]
BY_MODULE = {w.source.name: w for w in SAID if any(w.templates()) or any(w.screen_words())}


def fields(text: str) -> set[tuple[str, str | None, str | None]]:
    """The values that a text wants filled in, with how they are shown."""
    return {(name, form, shown) for _, name, form, shown in Formatter().parse(text) if name is not None}


def messages(file: Path) -> list[Message]:
    """The messages of one catalogue."""
    with file.open(encoding="utf-8") as opened:
        return [m for m in read_po(opened) if m.id]


@pytest.mark.parametrize("module", BY_MODULE)
def test_every_error_and_screen_word_has_its_chinese(module: str) -> None:
    words = BY_MODULE[module]
    wanted = {text for _, text in (*words.templates(), *words.screen_words()) if text}
    assert sorted(wanted - {str(m.id) for file in FILES for m in messages(file)}) == []


@pytest.mark.parametrize("module", BY_MODULE)
def test_every_error_template_can_be_read_from_the_source(module: str) -> None:
    """An f-string or a joined text could never be translated."""
    assert [line for line, text in BY_MODULE[module].templates() if text is None] == []


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_the_chinese_wants_the_same_values(file: Path) -> None:
    assert {str(m.id): str(m.string) for m in messages(file) if fields(str(m.id)) != fields(str(m.string))} == {}


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_a_catalogue_is_whole(file: Path) -> None:
    """No message without words, none unsure, none twice."""
    found = messages(file)
    assert [m.id for m in found if not m.string or m.fuzzy] == []
    assert len(re.findall(r"^msgid ", file.read_text(encoding="utf-8"), re.MULTILINE)) == len(found) + 1


def test_no_message_is_said_in_two_ways() -> None:
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file in FILES:
        for m in messages(file):
            said[str(m.id)][file.stem] = str(m.string)
    assert {i: ways for i, ways in said.items() if len(set(ways.values())) > 1} == {}


def test_every_message_of_the_catalogues_is_still_said() -> None:
    spoken = {n.value for s in sources() for n in ast.walk(s.tree) if isinstance(n, ast.Constant)}
    assert {f"{f.stem}: {m.id}" for f in FILES for m in messages(f) if m.id not in spoken} == set()


def test_chinese_never_says_only_error() -> None:
    assert {
        m.id for f in FILES for m in messages(f) if str(m.string).strip("！。 ") in ("错误", "出错", "失败")
    } == set()


def test_the_tree_of_errors_is_known() -> None:
    assert {"BadInput", "NotAllowed", "NotFound", "Conflict", "Closed", "Unavailable"} < ERRORS
    assert {"BadInstrument", "BadAnswers", "BadNormSet", "BadPerson"} < ERRORS


@pytest.mark.parametrize(
    ("code", "templates"),
    [
        ('raise BadInput("{a}: " "b", a=1)', ["{a}: b"]),
        ("raise errors.NotFound(GONE)", ["it is gone"]),
        ('def f(t):\n    raise Closed(t)\nf("one")\nf(t="two")', ["one", "two"]),
        ('raise Closed("one" if x else "two")', ["one", "two"]),
        ('raise Closed(f"{x} is closed")', [None]),
        ("raise Closed(UNKNOWN)", [None]),
    ],
)
def test_templates_are_found_however_they_are_given(code: str, templates: list[str | None]) -> None:
    assert [t for _, t in Words(Source("x", code), {"GONE": "it is gone"}).templates()] == templates


def test_screen_words_are_found() -> None:
    code = 'say("Save")\ntranslate("Open")\ntranslator("zh")("Close")\nsay(name)\nother("no")'
    assert [t for _, t in Words(Source("x", code)).screen_words()] == ["Save", "Open", "Close"]


def test_a_value_lost_or_shown_otherwise_is_found() -> None:
    assert fields("{a} {b:.1f}") != fields("{a}") and fields("{b:.1f}") != fields("{b}")
    assert fields("{a} and {b!r}") == fields("{b!r}，{a}")
