"""Which sections tells the report of a survey?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assess.nouns.digits import in_digits
from assess.nouns.document import Block
from assess.nouns.survey_report import Amounts, QuestionTold, SurveyReport
from reports.kind import Wording
from reports.survey_crossing import crossed
from reports.survey_figures import letter, share_bars
from reports.telling import facts, heading, listed, notice, paragraph

HASH_SHOWN = 12  # characters
Section = Callable[[SurveyReport, Wording], tuple[Block, ...]]


def about(told: SurveyReport, say: Wording) -> tuple[Block, ...]:
    """Name, purpose, form with its version, days, how it was given."""
    form = say("about.form_version", name=told.form_name, version=told.version, hash=told.hash[:HASH_SHOWN])
    closed = told.closed_on.isoformat() if told.closed_on else say("about.still_open")
    return (
        facts(
            (say("about.title"), told.title),
            (say("about.purpose"), told.purpose or say("about.unsaid")),
            (say("about.form"), form),
            (say("about.opened"), told.opened_on.isoformat()),
            (say("about.closed"), closed),
            (say("about.method"), told.method or say("about.unsaid")),
        ),
    )


def returned(told: SurveyReport, say: Wording) -> tuple[Block, ...]:
    """How many sheets count, by which way they came, and of how many."""
    rate = say("returned.uncounted")
    if told.handed_out:
        rate = f"{told.returned / told.handed_out:.0%}"
    rows = [(say("returned.sheets"), str(told.returned))]
    rows += [(say(f"returned.{way}"), str(count)) for way, count in sorted(told.by_way.items())]
    rows += [
        (say("returned.voided"), str(told.voided)),
        (say("returned.handed_out"), say("returned.uncounted") if told.handed_out is None else str(told.handed_out)),
        (say("returned.rate"), rate),
    ]
    few = (notice(say("returned.too_few", least=told.least), "caution"),) if told.too_few else ()
    return (facts(*rows), *few)


def questions(told: SurveyReport, say: Wording) -> tuple[Block, ...]:
    """Each question in the order of the form."""
    return tuple(block for question in told.questions for block in _question(question, say))


def crossings(told: SurveyReport, say: Wording) -> tuple[Block, ...]:
    """The crossings that were asked for; none: no such section."""
    blocks = [block for one in told.crossings for block in crossed(one, say, told.least)]
    return (notice(say("crossing.several")), *blocks) if len(told.crossings) > 1 else tuple(blocks)


def conclusions(told: SurveyReport, say: Wording) -> tuple[Block, ...]:
    """What the evaluator concludes, a paragraph a line; the section is left out where that is nothing."""
    return tuple(paragraph(line.strip()) for line in told.conclusions.splitlines() if line.strip())


def limits(told: SurveyReport, say: Wording) -> tuple[Block, ...]:
    """What the figures are and are not."""
    lines = [say(f"limits.{key}") for key in ("sample", "order", "missing", "guidance")]
    if told.left_out:
        lines.append(say("limits.personal", questions=" / ".join(told.left_out)))
    return (listed(lines),)


def _question(told: QuestionTold, say: Wording) -> Iterator[Block]:
    yield heading(told.text)
    yield paragraph(
        say("question.answered", asked=told.asked, answered=told.answered, missing=told.asked - told.answered)
    )
    if told.choices:
        yield from _choices(told, say)
    if told.amounts:
        yield facts(*_amounts(told.amounts, told.unit, say))
    if told.texts:
        yield paragraph(say("question.dates") if told.kind == "date" else say("question.texts"))
        yield listed(list(told.texts))
        if told.kind == "text":
            yield paragraph(say("kept", count=len(told.texts)))


def _choices(told: QuestionTold, say: Wording) -> Iterator[Block]:
    rows = [
        (
            f"{letter(place)} {one.words}",
            str(one.share.count),
            share_told(one.share.share, one.share.low, one.share.high, say),
        )
        for place, one in enumerate(told.choices)
    ]
    if told.answered:
        spoken = "; ".join(f"{one.words} {one.share.share:.0%}" for one in told.choices if one.share.share is not None)
        yield Block(
            kind="figure",
            svg=share_bars(told.choices),
            alt=say("question.figure_alt", text=told.text, told=spoken),
            caption=say("question.figure_caption"),
        )
    yield Block(
        kind="table",
        head=(say("question.answer"), say("question.count"), say("question.share")),
        rows=tuple(rows),
        caption=told.text,
    )
    if told.kind == "many":
        yield paragraph(say("question.many"))
    if told.kind == "rating" and told.answered:
        middle = next((one.words for one in told.choices if one.code == told.median), None)
        yield paragraph(say("question.median", words=middle) if middle else say("question.no_median"))


def share_told(share: float | None, low: float | None, high: float | None, say: Wording) -> str:
    """A share with its interval in per cent."""
    if share is None or low is None or high is None:
        return say("nobody")
    return say("figure", share=f"{share:.0%}", low=f"{low:.0%}", high=f"{high:.0%}")


def _amounts(told: Amounts, unit: str, say: Wording) -> Iterator[tuple[str, str]]:
    def shown(value: float) -> str:
        return f"{in_digits(value)} {unit}".strip()

    if told.mean_low is None or told.mean_high is None or told.sd is None:
        yield say("question.mean"), say("question.mean_alone", mean=shown(told.mean))
    else:
        interval = say(
            "question.mean_told", mean=shown(told.mean), low=shown(told.mean_low), high=shown(told.mean_high)
        )
        yield say("question.mean"), interval
        yield say("question.sd"), shown(told.sd)
    yield say("question.quartiles"), " / ".join(shown(value) for value in told.quartiles)
    yield say("question.range"), f"{shown(told.least)} – {shown(told.most)}"


SECTIONS: Mapping[str, Section] = {
    "about_survey": about,
    "returned": returned,
    "survey_questions": questions,
    "crossings": crossings,
    "conclusions": conclusions,
    "survey_limits": limits,
}
