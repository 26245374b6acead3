"""Does every room import only downward, and is every module small and named in the field's words?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from source_files import PACKAGES, Source, sources, within

SOURCES = sources()
VERBS = ("reception", "planning", "sitting", "physical", "group", "meaning", "service", "speech")
_BASE = ("norms", "instruments", "assess.nouns", "assess.errors", "assess.locale")
_BELOW_VERBS = (*_BASE, "assess.settings", "assess.store")
_VERBS = tuple(f"assess.{verb}" for verb in VERBS)

# room -> the rooms of ours that it may import, besides itself (design.md, Floors)
FLOORS = {
    "norms": (),
    "instruments": ("norms.irt", "norms.errors", "norms.paired", "norms.paired_intervals", "norms.triads"),
    "assess.errors": (),
    "assess.locale": (),
    "assess.settings": ("assess.errors",),
    "assess.nouns": ("norms", "instruments"),
    "assess.store": (*_BASE, "assess.settings"),
    **dict.fromkeys(_VERBS, (*_BELOW_VERBS, *_VERBS)),
    "reports": ("assess.nouns", "norms"),  # norms are numbers only: nothing to query
    "assess.api": (*_BELOW_VERBS, *_VERBS),
    "assess.ui": (*_BELOW_VERBS, *_VERBS, "assess.api", "reports"),
    "assess.cli": (*_BELOW_VERBS, *_VERBS, "assess.api", "assess.ui", "reports"),
    "app": ("assess.settings", "assess.ui"),
}

# library -> the only rooms that import it
OWNERS = {
    "sqlalchemy": ("assess.store",),
    "alembic": ("assess.store",),
    "starlette": ("assess.api",),
    "streamlit": ("assess.ui", "app"),
    "pyttsx3": ("assess.speech.engine",),
    "espeakng_loader": ("assess.speech.engine",),
    "typst": ("reports",),
}

LONGEST_MODULE = 250
LONGEST_BODY = 50
BANNED = ("data", "info", "result", "record", "test", "user", "manager", "handler", "helper", "util")


def upward(source: Source) -> set[str]:
    """Imports of ours that the floor of this module does not allow."""
    rooms = [room for room in FLOORS if within(source.name, room)]
    allowed = [a for room in rooms for a in (room, *FLOORS[room])]
    ours = {i for i in source.imports() if i.split(".")[0] in (*PACKAGES, "app") and i not in ("assess", "")}
    return {i for i in ours if not any(within(i, a) for a in allowed)} if rooms else set()


def foreign(source: Source, library: str) -> set[str]:
    """Imports of `library` where only its owners may."""
    if any(within(source.name, owner) for owner in OWNERS[library]):
        return set()
    return {i for i in source.imports() if within(i, library)}


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    yield from (n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    told = ast.get_docstring(function, clean=False) is not None
    body = function.body[told:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def names(source: Source) -> Iterator[str]:
    """The module's own name, and those of its functions and classes."""
    yield source.name.split(".")[-1]
    yield from (n.name for n in functions(source))
    yield from (n.name for n in ast.walk(source.tree) if isinstance(n, ast.ClassDef))


def banned(name: str) -> bool:
    """Whether a banned word stands in the name, also in its plural."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return any(w.lower() in (b, b + "s") for w in words for b in BANNED)


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_only_downward(room: str) -> None:
    assert {s.name: wrong for s in SOURCES if within(s.name, room) and (wrong := upward(s))} == {}


def test_every_module_has_a_floor() -> None:
    unplaced = {s.name for s in SOURCES if not any(within(s.name, room) for room in FLOORS)}
    assert unplaced <= {"assess", "assess.player"}  # a package of rooms, and the browser's half
    assert all(not set(s.imports()) for s in SOURCES if s.name in unplaced)


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_by_its_owner_only(library: str) -> None:
    assert {s.name: wrong for s in SOURCES if (wrong := foreign(s, library))} == {}


def test_no_module_is_longer_than_250_lines() -> None:
    assert {s.name: s.lines for s in SOURCES if s.lines > LONGEST_MODULE} == {}


def test_no_function_body_is_longer_than_50_lines() -> None:
    assert {f"{s.name}.{f.name}": n for s in SOURCES for f in functions(s) if (n := body_lines(f)) > LONGEST_BODY} == {}


def test_no_name_hides_the_noun() -> None:
    assert {f"{s.name}: {name}" for s in SOURCES for name in names(s) if banned(name)} == set()


def test_every_module_says_first_which_question_it_answers() -> None:
    silent = {s.name for s in SOURCES if s.text.strip() and not ast.get_docstring(s.tree)}
    assert silent == set()


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|NotImplemented\w*)\b|not (yet )?implemented", re.IGNORECASE)
    assert {s.name: found.group() for s in SOURCES if (found := later.search(s.text))} == {}


def test_app_py_is_at_most_40_lines() -> None:
    assert all(s.lines <= 40 for s in SOURCES if s.name == "app")


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("norms.look_up", "from instruments.definition import Scale"),
        ("norms.look_up", "import assess.errors"),
        ("instruments.score", "from norms.look_up import look_up"),
        ("instruments.score", "from assess.nouns import score"),
        ("assess.nouns.case", "from assess.store import shelf"),
        ("assess.store.shelf", "from assess.reception.consent import give"),
        ("assess.store.shelf", "def late():\n    import assess.sitting.run"),
        ("assess.sitting.run", "from reports.build import build"),
        ("assess.sitting.run", "from ..ui import serve"),
        ("assess.sitting.run", "from assess import ui"),
        ("reports.build", "from assess.store.database import Store"),
        ("reports.build", "from assess import errors"),
        ("reports.build", "from instruments.definition import Instrument"),
        ("assess.api.player", "import assess.ui.serve"),
        ("app", "from assess.store.database import Store"),
    ],
)
def test_an_import_upward_is_found(module: str, text: str) -> None:
    assert upward(Source(module, text))


@pytest.mark.parametrize(
    ("module", "text", "library"),
    [
        ("assess.sitting.run", "import sqlalchemy.orm", "sqlalchemy"),
        ("assess.cli", "from alembic import command", "alembic"),
        ("assess.ui.serve", "from starlette.routing import Route", "starlette"),
        ("assess.cli", "def f():\n    import streamlit as st", "streamlit"),
    ],
)
def test_a_library_out_of_its_room_is_found(module: str, text: str, library: str) -> None:
    assert foreign(Source(module, text), library)


@pytest.mark.parametrize("name", ["test_results", "UserManager", "load_data", "utils", "DataFrameInfo", "HTTPHandler"])
def test_a_banned_word_is_found(name: str) -> None:
    assert banned(name)


@pytest.mark.parametrize("name", ["latest", "raw_scores", "Evaluator", "recorded_at", "dataset_of_none", "informed"])
def test_a_word_that_only_looks_alike_is_not_banned(name: str) -> None:
    assert not banned(name)


def test_a_body_is_counted_without_its_docstring() -> None:
    code = 'def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n    return a\n'
    assert [body_lines(f) for f in functions(Source("norms.x", code))] == [2]
