"""How do the answers to one question of a survey fall by those to another, without telling of anybody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2_contingency

from assess.errors import BadInput
from assess.nouns.score import Instrument, Words
from assess.nouns.survey import SurveyAnswer
from assess.nouns.survey_report import Cell, Crossing
from instruments.branches import kept
from instruments.definition import Item, ItemKind
from norms.impact import wilson
from norms.small_cells import hidden


def crossing(
    form: Instrument, pair: tuple[str, str], sheets: Sequence[SurveyAnswer], words: Words, least: int
) -> Crossing:
    """Counts and shares of each row, small cells hidden. Raises BadInput for a question that has no choice of one."""
    rows, columns = (_crossable(form, item_id, words) for item_id in pair)
    row_codes, column_codes = (form.choice_sets[item.choices or ""].values for item in (rows, columns))
    counts = np.zeros((len(row_codes), len(column_codes)), dtype=np.int64)
    for sheet in sheets:
        answers = kept(form, sheet.answers)
        row, column = answers.get(rows.id), answers.get(columns.id)
        if row is not None and column is not None:
            counts[row_codes.index(int(float(row))), column_codes.index(int(float(column)))] += 1
    named = Crossing(
        rows=rows.id,
        columns=columns.id,
        row_text=words.items[rows.id],
        column_text=words.items[columns.id],
        row_words=tuple(words.choices[f"{rows.choices}.{code}"] for code in row_codes),
        column_words=tuple(words.choices[f"{columns.choices}.{code}"] for code in column_codes),
        n=int(counts.sum()),
        too_few=int(counts.sum()) < least,
    )
    return named if named.too_few else _told(named, counts, least)


def can_cross(form: Instrument) -> tuple[Item, ...]:
    """The questions that may be crossed: a choice of one, not personal."""
    several = (ItemKind.MULTIPLE_CHOICE, ItemKind.RANKING, ItemKind.CARD_SORT)
    return tuple(item for item in form.items if item.choices and not item.personal and item.kind not in several)


def association(counts: NDArray[np.int64]) -> float | None:
    """Cramér's V without its bias (Bergsma 2013, J Korean Stat Soc 42:323-328); None for fewer than 2 x 2 answers.

    >>> round(association(np.array([[20, 10], [10, 20]])), 3)
    0.309
    """
    used = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    n, (r, c) = int(used.sum()), used.shape
    if min(r, c) < 2:
        return None
    phi2 = float(chi2_contingency(used, correction=False).statistic) / n
    unbiased = max(0.0, phi2 - (r - 1) * (c - 1) / (n - 1))
    fewer = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    return float(np.sqrt(unbiased / fewer)) if fewer > 0 else None


def _crossable(form: Instrument, item_id: str, words: Words) -> Item:
    found = next((item for item in can_cross(form) if item.id == item_id), None)
    if found is None:
        told = "“{question}” cannot be crossed: it is no choice of one, or it names persons. Choose another question."
        raise BadInput(told, question=words.items.get(item_id, item_id))
    return found


def _told(named: Crossing, counts: NDArray[np.int64], least: int) -> Crossing:
    closed = hidden(counts, least)
    totals = counts.sum(axis=1)
    cells = tuple(
        tuple(
            Cell(count=None)
            if closed[row, column]
            else _cell(int(counts[row, column]), int(totals[row]), closed[row, -1])
            for column in range(counts.shape[1])
        )
        for row in range(counts.shape[0])
    )
    shown = tuple(None if closed[row, -1] else int(totals[row]) for row in range(len(totals)))
    return replace(
        named,
        cells=cells,
        row_totals=shown,
        hidden=int(closed[:-1, :-1].sum()),
        association=None if closed.any() else association(counts),
    )


def _cell(count: int, of: int, total_hidden: bool) -> Cell:
    """The share stands only beside a total that is shown."""
    if total_hidden or not of:
        return Cell(count=count)
    low, high = wilson(np.array(float(count)), np.array(float(of)))
    return Cell(count=count, share=count / of, low=float(low), high=float(high))
