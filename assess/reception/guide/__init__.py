"""How does one speak with this client? Short advice for their categories and ways of communicating, none twice.

The advice is our own wording of common practice; where a line rests on a law, the line names it. Files beside this one:
rules.toml (which advice for whom) and the words. What would contradict another line of the same client is dropped by
`unless`: nobody is told to wave at a client who does not see.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assess.errors import BadInput
from assess.nouns.disability import Category
from assess.nouns.functioning import Functioning
from assess.nouns.people import Client, Communication

VERSION = "1.0.0"  # of the advice; a new one for new advice
MOMENTS = ("before", "room", "greeting", "during", "avoid", "check", "companion", "emergency")
UNSEEING = ("shapes", "light", "nothing")  # what may be shown does not reach the client
UNHEARING = ("sounds", "nothing")  # what is said does not


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One line; `source` is the law that it rests on, "" where it is practice."""

    id: str
    moment: str
    text: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """The advice of one moment."""

    moment: str
    title: str
    advice: tuple[Advice, ...]


def guide_of(client: Client, language: str) -> tuple[Part, ...]:
    """The guide for this client, in the order of a meeting."""
    categories = [disability.category for disability in client.disabilities]
    return guide(categories, client.communication, language, client.functioning)


def guide(
    categories: Iterable[Category],
    communication: Iterable[Communication],
    language: str,
    functioning: Functioning | None = None,
) -> tuple[Part, ...]:
    """The guide for these categories and ways of communicating: general advice first, nothing twice.

    Raises BadInput for a language that the guide is not written in.
    """
    held, words = keys_of(categories, communication, functioning or Functioning()), _words(language)
    chosen = [rule for rule in _rules() if _holds(rule, held)]
    return tuple(
        Part(moment=moment, title=words["moments"][moment], advice=told)
        for moment in MOMENTS
        if (told := tuple(_advice(rule, words) for rule in chosen if rule["moment"] == moment))
    )


def keys_of(
    categories: Iterable[Category], communication: Iterable[Communication], functioning: Functioning
) -> frozenset[str]:
    """What holds of the client, as rules.toml names it.

    What is not asked yet counts as the category suggests: a client of visual disability may see nothing.
    """
    named = {category.value for category in categories} | _by_function(functioning)
    kinds = named - {Category.MULTIPLE.value}
    unseeing = functioning.sees in UNSEEING or (functioning.sees is None and "vision" in kinds)
    unhearing = functioning.hears in UNHEARING or (functioning.hears is None and "hearing" in kinds)
    also = {
        "multiple": len(kinds) > 1 or bool(named - kinds),
        "unnamed": bool(named - kinds) and not kinds,
        "unseeing": unseeing,
        "unhearing": unhearing,
        "deafblind": unseeing and unhearing,
    }
    modes = {f"mode:{mode.value}" for mode in communication}
    return frozenset({"everyone"} | kinds | modes | {key for key, holds in also.items() if holds})


def _by_function(functioning: Functioning) -> set[str]:
    """Categories whose advice a client needs by what they can do, whatever the certificate says."""
    needs = {
        "vision": functioning.sees not in (None, "print"),
        "hearing": functioning.hears not in (None, "speech"),
        "speech": functioning.speaks not in (None, "clearly"),
    }
    return {category for category, needed in needs.items() if needed}


def _holds(rule: Mapping[str, Any], held: Collection[str]) -> bool:
    wanted = all(key in held for key in rule.get("all", ()))
    one = not rule.get("any") or any(key in held for key in rule["any"])
    return wanted and one and not any(key in held for key in rule.get("unless", ()))


def _advice(rule: Mapping[str, Any], words: Mapping[str, Any]) -> Advice:
    source = words["sources"][rule["source"]] if "source" in rule else ""
    return Advice(id=rule["id"], moment=rule["moment"], text=words["advice"][rule["id"]], source=source)


@cache
def _rules() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(_text("rules.toml"))["advice"])


@cache
def _words(language: str) -> Mapping[str, Any]:
    if language not in ("zh", "en"):
        told = "The communication guide is written in zh and en, not in {language!r}. Choose one of them."
        raise BadInput(told, language=language)
    return tomllib.loads(_text(f"{language}.toml"))


def _text(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
