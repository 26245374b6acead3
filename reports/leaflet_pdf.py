"""How is a leaflet printed? A4, one folded sheet, 24 pt, or easy words with pictures; PDF/UA-1."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from typing import Any

import typst

from assess.nouns.leaflet import Leaflet, LeafletEdition
from reports.errors import NotTold
from reports.pdf import DRAFT_DAY, typeset

TEMPLATE = "leaflet.typ"
EDITIONS: tuple[LeafletEdition, ...] = ("standard", "folded", "large", "easy")


def editions_of(told: Leaflet) -> tuple[LeafletEdition, ...]:
    """The printed editions that these words are made for."""
    return ("easy",) if told.easy else ("standard", "folded", "large")


def leaflet_pdf(told: Leaflet, edition: LeafletEdition) -> bytes:
    """The leaflet as PDF/UA-1, the same bytes every time.

    Raises NotTold for an edition that its words are not made for, or where it cannot be set.
    """
    if edition not in editions_of(told):
        wrong = "The leaflet's words in {language} are not made for the edition {edition}. Choose one of {known}."
        raise NotTold(wrong, language=told.language, edition=edition, known=", ".join(editions_of(told)))
    source = (files("reports") / "templates" / TEMPLATE).read_text(encoding="utf-8")
    try:
        return typeset(source, _content(told, edition), DRAFT_DAY)
    except typst.TypstError as wrong_set:
        words = "The leaflet {kind!r} cannot be printed: {wrong}. Mend its words."
        raise NotTold(words, kind=told.kind, wrong=wrong_set.message) from wrong_set


def _content(told: Leaflet, edition: LeafletEdition) -> dict[str, Any]:
    return asdict(told) | {
        "language": told.base,
        "edition": edition,
        "labels": dict(told.labels),
        "foot": told.label("version").format(version=told.version),
    }
