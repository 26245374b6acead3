"""How does a visit to a work place become a document: barriers first, then proposals with their cost and who acts?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.nouns.document import Block, Document
from assess.nouns.workplace import PointSeen, WorkplaceTold
from reports.kind import Wording, find_kind
from reports.of_site import assembled
from reports.telling import facts, heading, listed, paragraph

KIND = "employer_environment"
AREAS = ("building", "workstation", "information", "organisation", "people", "safety")
Section = Callable[[WorkplaceTold, Wording], tuple[Block, ...]]


def build_environment(
    told: WorkplaceTold, *, number: str | None = None, issued_on: str | None = None, corrects: str | None = None
) -> Document:
    """The visit in the sections of its kind."""
    kind = find_kind(KIND)
    say = kind.words[told.language]
    made = ((name, SECTIONS[name](told, say)) for name in kind.editions["professional"])
    return assembled(
        kind, told.language, made, about=told.organisation, number=number, issued_on=issued_on, corrects=corrects
    )


def about(told: WorkplaceTold, say: Wording) -> tuple[Block, ...]:
    """Whom, which post, when and by whom; how many points stand how; the evaluator's summary."""
    states = {state: [p for p in told.points if p.state == state] for state in ("lacking", "in_place", "not_seen")}
    rows = [
        (say("environment.organisation"), told.organisation),
        (say("environment.post"), told.post or say("environment.whole")),
        (say("environment.on"), told.on.isoformat()),
        (say("environment.by"), told.by),
        *((say(f"environment.{state}"), str(len(points))) for state, points in states.items()),
    ]
    return (facts(*rows), *(paragraph(line.strip()) for line in told.summary.splitlines() if line.strip()))


def barriers(told: WorkplaceTold, say: Wording) -> tuple[Block, ...]:
    """What is lacking, area by area."""
    lacking = [point for point in told.points if point.state == "lacking"]
    if not lacking:
        return (paragraph(say("environment.no_barrier")),)
    return _by_area(lacking, say)


def proposals(told: WorkplaceTold, say: Wording) -> tuple[Block, ...]:
    """What is proposed, what it costs in words, who acts."""
    if not told.proposals:
        return (paragraph(say("environment.no_proposal")),)
    head = tuple(say(f"environment.{key}") for key in ("what", "mends", "cost", "who"))
    words = {point.id: point.words for point in told.points}
    rows = tuple((one.what, words.get(one.point, "—"), one.cost, one.who) for one in told.proposals)
    return (Block(kind="table", head=head, rows=rows, caption=say("environment.proposals")),)


def in_place(told: WorkplaceTold, say: Wording) -> tuple[Block, ...]:
    """What is there already; what was mended since the visit before comes first."""
    there = [point for point in told.points if point.state == "in_place"]
    mended = [_line(point) for point in there if point.id in told.mended]
    since = (say("environment.mended", day=told.earlier.isoformat()),) if told.earlier and mended else ()
    return (*(paragraph(words) for words in since), *([listed(mended)] if mended else []), *_by_area(there, say))


def unseen(told: WorkplaceTold, say: Wording) -> tuple[Block, ...]:
    """What was not looked at, so that nobody takes it for in order, and what is not needed there."""
    told_blocks: list[Block] = []
    for state in ("not_seen", "not_needed"):
        points = [_line(point) for point in told.points if point.state == state]
        told_blocks += [paragraph(say(f"environment.{state}_list")), listed(points)] if points else []
    return tuple(told_blocks)


def limits(_: WorkplaceTold, say: Wording) -> tuple[Block, ...]:
    """What the list is and is not."""
    return (listed([say(f"environment.limits_{key}") for key in ("day", "norm", "persons")]),)


def _by_area(points: list[PointSeen], say: Wording) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for area in AREAS:
        lines = [_line(point) for point in points if point.area == area]
        blocks += [heading(say(f"environment.areas.{area}")), listed(lines)] if lines else []
    return tuple(blocks)


def _line(point: PointSeen) -> str:
    source = f" [{point.source}]" if point.source else ""
    return f"{point.words}{source}" + (f" — {point.note}" if point.note else "")


SECTIONS: Mapping[str, Section] = {
    "environment_about": about,
    "environment_barriers": barriers,
    "environment_proposals": proposals,
    "environment_in_place": in_place,
    "environment_unseen": unseen,
    "environment_limits": limits,
}
