"""Which sections tells the report of a group?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assess.nouns.document import Block
from assess.nouns.group_case import Counted, GroupCase
from assess.nouns.survey_report import Chosen, Share
from reports.group_report_scales import scales
from reports.kind import Wording
from reports.survey_figures import letter, share_bars
from reports.telling import facts, listed, notice, paragraph

Section = Callable[[GroupCase, Wording], tuple[Block, ...]]
NEED, STRENGTH = "support_need", "strength"


def about(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """Which group, of whom, assessed when; too few to tell of is said first."""
    days = [day.isoformat() for day in (told.first_on, told.last_on) if day]
    rows = [
        (say("group.name"), told.name),
        (say("group.organisation"), told.organisation or say("none")),
        (say("group.days"), " – ".join(dict.fromkeys(days)) or say("none")),
        (say("group.as_of"), told.on.isoformat()),
        (say("group.invited"), str(told.invited)),
        (say("group.assessed"), str(told.assessed)),
    ]
    few = (notice(say("group.too_few", least=told.least), "stop"),) if told.too_few else ()
    return (facts(*rows), *few)


def words_of_evaluator(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """What the evaluator says of it all, a paragraph a line."""
    return tuple(paragraph(line.strip()) for line in told.summary.splitlines() if line.strip())


def taken_part(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """Who finished, why others did not take part, and which categories of disability there are."""
    if told.too_few:
        return ()
    finished = say("group.few") if told.finished is None else str(told.finished)
    blocks = [facts((say("group.finished"), finished))]
    blocks += _table(told.not_assessed, say, "group.why", "group.not_assessed")
    blocks += _table(told.categories, say, "categories", "group.categories")
    return (*blocks, *_hidden((*told.not_assessed, *told.categories), told, say))


def conditions(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """Under which conditions people were assessed: figures that were broken by them are left out, and counted."""
    if told.too_few:
        return ()
    if not told.conditions:
        return (paragraph(say("group.no_conditions")),)
    table = _table(told.conditions, say, "features", "group.conditions")
    return (paragraph(say("group.of_conditions")), *table, *_hidden(told.conditions, told, say))


def dimensions(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """Strengths and support needs by dimension of work functioning, drawn and in a table."""
    if not told.dimensions:
        return ()
    rows, needs = [], []
    for place, one in enumerate(told.dimensions):
        by = {counted.code: counted for counted in one.standings}
        name = one.name
        rows.append((f"{letter(place)} {name}", *(_told(by[code], say) for code in by)))
        needs.append(_chosen(name, by[NEED], told.assessed))
    codes = [counted.code for counted in told.dimensions[0].standings]
    figure = Block(
        kind="figure",
        svg=share_bars(needs),
        alt=say("group.needs_alt", told="; ".join(f"{one.words} {_share(one.share)}" for one in needs)),
        caption=say("group.needs_caption"),
    )
    head = (say("group.dimension"), *(say(f"group.standings.{code}") for code in codes))
    table = Block(kind="table", head=head, rows=tuple(rows), caption=say("group.dimensions_caption", n=told.assessed))
    every = tuple(counted for one in told.dimensions for counted in one.standings)
    return (paragraph(say("group.dimensions")), figure, table, *_hidden(every, told, say))


def advice(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """What was advised to how many, then what the evaluator suggests for the group."""
    blocks: list[Block] = []
    if told.advice:
        blocks += _table(told.advice, say, "group.advice", "group.advised")
        blocks += _hidden(told.advice, told, say)
    lines = [line.strip() for line in told.suggestions.splitlines() if line.strip()]
    return (*blocks, paragraph(say("group.suggested")), listed(lines)) if lines else tuple(blocks)


def limits(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """What the figures are and are not."""
    keys = ("persons", "sample", "norms", "missing", "guidance")
    values = {"least": told.least, "category": told.least_of_category}
    return (
        listed(
            [say(f"group.limits.{key}", **values) if key == "persons" else say(f"group.limits.{key}") for key in keys]
        ),
    )


def _table(counts: tuple[Counted, ...], say: Wording, words: str, caption: str) -> list[Block]:
    if not counts:
        return []
    head = (say("group.what"), say("group.people"))
    rows = tuple((say.get(f"{words}.{one.code}", one.code or say("group.unknown")), _told(one, say)) for one in counts)
    return [Block(kind="table", head=head, rows=rows, caption=say(caption))]


def _told(one: Counted, say: Wording) -> str:
    if one.count is None:
        return say("group.few")
    if one.share is None or one.low is None or one.high is None:
        return str(one.count)
    return say("group.share", count=one.count, share=f"{one.share:.0%}", low=f"{one.low:.0%}", high=f"{one.high:.0%}")


def _hidden(counts: tuple[Counted, ...], told: GroupCase, say: Wording) -> Iterator[Block]:
    if any(one.count is None for one in counts):
        yield notice(say("group.hidden", least=told.least, category=told.least_of_category))


def _chosen(words: str, one: Counted, of: int) -> Chosen:
    share = Share(count=one.count or 0, of=of, share=one.share, low=one.low, high=one.high)
    return Chosen(code=0, words=words, share=share)


def _share(share: Share) -> str:
    return "—" if share.share is None else f"{share.share:.0%}"


SECTIONS: Mapping[str, Section] = {
    "group_about": about,
    "group_summary": words_of_evaluator,
    "group_taken_part": taken_part,
    "group_conditions": conditions,
    "group_scales": scales,
    "group_dimensions": dimensions,
    "group_advice": advice,
    "group_limits": limits,
}
