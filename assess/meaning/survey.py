"""What do the sheets of a survey say? Frequencies, amounts, open answers (duty 3-1.1.4).

Shares have Wilson's interval, means Student's; both rest on sheets that are a fair sample, which whoever hands them out
sees to. Nothing is filled in: who was not asked or did not answer is counted as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from math import sqrt
from typing import Literal

import numpy as np
from scipy.stats import t as student

from assess.meaning.survey_cross import crossing
from assess.nouns.score import Instrument, Words
from assess.nouns.survey import Survey, SurveyAnswer
from assess.nouns.survey_report import Amounts, AnswerKind, Chosen, QuestionTold, Share, SurveyReport
from instruments.branches import asked
from instruments.definition import Item, ItemKind
from norms.impact import wilson
from norms.small_cells import LEAST

CONFIDENCE = 0.95
KINDS: Mapping[ItemKind, AnswerKind] = {
    ItemKind.LIKERT: "rating",
    ItemKind.MULTIPLE_CHOICE: "many",
    ItemKind.NUMBER: "number",
    ItemKind.SHORT_TEXT: "text",
    ItemKind.LONG_TEXT: "text",
    ItemKind.DATE: "date",
}  # any other is a choice of one


def analyse(
    survey: Survey,
    form: Instrument,
    sheets: Sequence[SurveyAnswer],
    *,
    language: Literal["zh", "en"],
    zone: tzinfo,
    crossed: Sequence[tuple[str, str]] = (),
    least: int = LEAST,
) -> SurveyReport:
    """The report of a survey on its form; void sheets are counted and left out. `crossed` are (rows, columns) items.

    Fewer than `least` sheets: no figures at all, because each would tell of persons.
    """
    counted = [sheet for sheet in sheets if not sheet.void_reason]
    words = words_of(form, language)
    told = [item for item in form.items if not item.personal]
    too_few = len(counted) < least
    return SurveyReport(
        survey_id=survey.id,
        title=survey.title,
        purpose=survey.purpose,
        form_name=words.name,
        form=form.id,
        version=form.version,
        hash=form.hash,
        language=language,
        opened_on=survey.opened_at.astimezone(zone).date(),
        closed_on=survey.closed_at.astimezone(zone).date() if survey.closed_at else None,
        returned=len(counted),
        by_way=dict(Counter(sheet.given for sheet in counted)),
        voided=len(sheets) - len(counted),
        handed_out=survey.handed_out,
        method=survey.method,
        conclusions=survey.conclusions,
        questions=() if too_few else tuple(question(form, item, counted, words) for item in told),
        crossings=() if too_few else tuple(crossing(form, pair, counted, words, least) for pair in crossed),
        left_out=tuple(words.items[item.id] for item in form.items if item.personal),
        least=least,
        too_few=too_few,
    )


def words_of(form: Instrument, language: str) -> Words:
    """The form's words in that language, else those it has."""
    return form.words.get(language) or next(iter(form.words.values()))


def question(form: Instrument, item: Item, sheets: Sequence[SurveyAnswer], words: Words) -> QuestionTold:
    """One question over all sheets."""
    came = [sheet for sheet in sheets if item in asked(form, sheet.answers)]
    given = [value for sheet in came if (value := sheet.answers.get(item.id)) is not None]
    kind = KINDS.get(item.kind, "one")
    counts = Counter(code for value in given for code in codes_of(item, value)) if item.choices else Counter[int]()
    choices = form.choice_sets[item.choices].values if item.choices else ()
    return QuestionTold(
        item=item.id,
        text=words.items[item.id],
        kind=kind,
        asked=len(came),
        answered=len(given),
        choices=tuple(
            Chosen(code=code, words=words.choices[f"{item.choices}.{code}"], share=share(counts[code], len(given)))
            for code in choices
        ),
        median=_middle([codes_of(item, value)[0] for value in given]) if kind == "rating" and given else None,
        amounts=_amounts([float(value) for value in given]) if kind == "number" and given else None,
        texts=tuple(sorted(str(value) for value in given)) if kind in ("text", "date") else (),
        unit=item.unit or "",
    )


def codes_of(item: Item, value: float | str) -> tuple[int, ...]:
    """The codes of an answer: one, or several of a choice of several."""
    if item.kind is ItemKind.MULTIPLE_CHOICE:
        return tuple(int(part) for part in str(value).split(",") if part)
    return (int(float(value)),)


def share(count: int, of: int) -> Share:
    """A share with Wilson's 95 % interval (Wilson 1927, JASA 22:209-212).

    >>> found = share(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    if not of:
        return Share(count=count, of=of, share=None, low=None, high=None)
    low, high = wilson(np.array(float(count)), np.array(float(of)), CONFIDENCE)
    return Share(count=count, of=of, share=count / of, low=float(low), high=float(high))


def _middle(codes: list[int]) -> int | None:
    ordered = sorted(codes)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return low if low == high else None


def _amounts(values: list[float]) -> Amounts:
    n, mean = len(values), float(np.mean(values))
    sd = float(np.std(values, ddof=1)) if n > 1 else None
    reach = float(student.ppf((1 + CONFIDENCE) / 2, n - 1)) * sd / sqrt(n) if sd is not None else None
    low, middle, high = (float(q) for q in np.quantile(values, (0.25, 0.5, 0.75)))
    return Amounts(
        n=n,
        mean=mean,
        mean_low=None if reach is None else mean - reach,
        mean_high=None if reach is None else mean + reach,
        sd=sd,
        least=min(values),
        quartiles=(low, middle, high),
        most=max(values),
    )
