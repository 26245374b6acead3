"""How is a norm table printed? PDF/UA-1, its provenance, status and limits at the foot of every page."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pandas as pd
import typst

from norms.normset import NormSet
from reports.errors import NotTold
from reports.norm_about import SHORT, SIMULATED, TRAINING, about, limits_of, name_of, version_of
from reports.norm_drawing import Say
from reports.norm_table_print import Grid, grids
from reports.pdf import DRAFT_DAY, typeset

TEMPLATE = "norm_table.typ"
AGES_ACROSS, PLACES_ACROSS = 8, 5  # columns of a page
LIMITS_AT_FOOT = 150  # characters; longer ones are cut at a sentence's end and stand whole on the first page


def norm_table_pdf(norm_set: NormSet, frames: Sequence[pd.DataFrame], say: Say, language: str) -> bytes:
    """The tables as PDF/UA-1, the same bytes each time. Raises NotTold where they cannot be set."""
    content = {
        "language": language,
        "title": say("Norm table: {name}").format(name=name_of(norm_set, language)),
        "across": say(TRAINING) if norm_set.status == SIMULATED else "",
        "status": say(SHORT[norm_set.status]),
        "about": about(norm_set, say, language),
        "about_title": say("About this set"),
        "notes": _notes(norm_set, say),
        "foot": _foot(norm_set, say, language),
        "page": say("page {page} of {pages}"),
        "strata": _strata([grid for frame in frames for grid in grids(norm_set, frame, say)]),
    }
    template = (files("reports") / "templates" / TEMPLATE).read_text(encoding="utf-8")
    try:
        return typeset(template, content, DRAFT_DAY)
    except typst.TypstError as wrong:
        told = "{norm_set}: its table cannot be printed: {wrong}. Mend the texts of the set."
        raise NotTold(told, norm_set=norm_set.id, wrong=wrong.message) from wrong


def first_sentences(text: str, most: int = LIMITS_AT_FOOT) -> str:
    """As many whole sentences as fit, one at least; the text itself where all of it fits.

    >>> first_sentences("One. Two is longer.", 6)
    'One.'
    """
    if len(text) <= most:
        return text
    ends = [at + 1 for at, character in enumerate(text) if character in "。；" or text[at : at + 2] == ". "]
    fitting = [end for end in ends if end <= most] or ends[:1] or [len(text)]
    return text[: fitting[-1]]


def _foot(norm_set: NormSet, say: Say, language: str) -> list[str]:
    limits = limits_of(norm_set, language)
    shown = first_sentences(limits)
    more = "" if shown == limits else " " + say("All limits stand on page 1.")
    return [
        f"{version_of(norm_set, say)} · {say(SHORT[norm_set.status])}",
        f"{say('Source')}: {first_sentences(norm_set.source)}",
        f"{say('Must not be used for')}: {shown or say('The set states no limit.')}{more}",
    ]


def _notes(norm_set: NormSet, say: Say) -> list[str]:
    notes = [say("A dash (—) means that the set says nothing there.")]
    if norm_set.model is not None:
        notes.append(say("Each column is computed at one age. Look a person up by their own age where you can."))
    if norm_set.better == "lower":
        notes.append(say("Less is better here: a higher T is a lower raw score."))
    return notes


def _strata(all_grids: Sequence[Grid]) -> list[dict[str, Any]]:
    """The grids by stratum, each cut into tables that fit the page."""
    strata: dict[str, list[dict[str, Any]]] = {}
    for grid in all_grids:
        wide = any("(" in cell for row in grid.rows for cell in row[grid.lead :])
        across = PLACES_ACROSS if wide else AGES_ACROSS
        for start in range(grid.lead, len(grid.head), across):
            pick = [*range(grid.lead), *range(start, min(start + across, len(grid.head)))]
            table = {"caption": grid.caption, "lead": grid.lead, "head": [grid.head[n] for n in pick]}
            strata.setdefault(grid.stratum, []).append(table | {"rows": [[row[n] for n in pick] for row in grid.rows]})
    return [{"title": title, "tables": tables} for title, tables in strata.items()]
