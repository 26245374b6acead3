"""Which plans are laid out beforehand, and what do they come to for this client?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assess.nouns.case import Case
from assess.nouns.plan import PlanLine, PlanTemplate, TemplatePart
from assess.nouns.score import Instrument
from assess.planning.adaptation import shipped
from assess.planning.propose import line_of, needs_for, suited_to


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A template for one client: the lines to draft, and what it asks for that nothing of the library serves here."""

    lines: tuple[PlanLine, ...]
    unserved: tuple[tuple[str, ...], ...]  # the choices of an entry, none of which suits


@cache
def templates() -> tuple[PlanTemplate, ...]:
    """Every template, in the order of their ids."""
    found = (f for f in files(__name__).iterdir() if f.name.endswith(".toml"))
    return tuple(_template(tomllib.loads(f.read_text(encoding="utf-8"))) for f in sorted(found, key=lambda f: f.name))


def lay_out(template: PlanTemplate, case: Case, library: Mapping[str, Instrument], language: str = "zh") -> Laid:
    """The first of each entry's choices that suits this client, in the template's order, each once."""
    needs = needs_for(case, language)
    fitting = {i.id for i in library.values() if suited_to(case.client, needs, i, language, shipped()).fits}
    lines: dict[str, PlanLine] = {}
    unserved = []
    for choices in (entry for part in template.parts for entry in part.choices):
        served = next((one for one in choices if one in fitting), None)
        if served is None:
            unserved.append(choices)
        else:
            lines[served] = line_of(case, library[served], language)
    return Laid(lines=tuple(lines.values()), unserved=tuple(unserved))


def _template(table: dict[str, object]) -> PlanTemplate:
    told = {**table, "parts": tuple(_part(part) for part in table["parts"])}  # type: ignore[attr-defined]
    return PlanTemplate(**told)  # type: ignore[arg-type]


def _part(part: dict[str, object]) -> TemplatePart:
    choices = tuple(tuple(entry) for entry in part["choices"])  # type: ignore[attr-defined]
    return TemplatePart(**{**part, "choices": choices})  # type: ignore[arg-type]
