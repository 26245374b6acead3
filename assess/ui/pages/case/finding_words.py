"""What does a finding rest on, in words, and what may a new one rest on?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding
from assess.ui.desk import Desk
from assess.ui.pages.case.integration import telling_of
from reports.evidence_told import name_of

LONGEST = 60


def grounds(desk: Desk, case: Case, finding: Finding) -> list[str]:
    """Lines that say how it came about, what it rests on, what speaks against it and how sure it is."""
    say, told = desk.say, telling_of(desk, case)
    lines = [
        (say("Rests on"), _named(desk, case, finding.basis)),
        (say("Against it"), _named(desk, case, finding.against)),
    ]
    if finding.confidence:
        lines.append((say("Confidence"), told.say(f"integration_sureness.{finding.confidence}")))
    return [f"{label}: {words}" for label, words in lines if words]


def bases(desk: Desk, case: Case) -> dict[Basis, str]:
    """Everything of the case that a finding may rest on, by its words; the same words are told apart by a number."""
    telling, found = telling_of(desk, case), {}
    seen: dict[str, int] = {}
    for basis in _all(case):
        words = name_of(telling, basis)[:LONGEST]
        seen[words] = seen.get(words, 0) + 1
        found[basis] = words if seen[words] == 1 else f"{words} ({seen[words]})"
    return found


def _named(desk: Desk, case: Case, of: tuple[Basis, ...]) -> str:
    telling = telling_of(desk, case)
    between = telling.say.words["join"]
    return between.join(dict.fromkeys(name_of(telling, basis) for basis in of))


def _all(case: Case) -> Iterator[Basis]:
    yield from (Basis(kind="score", ref=f"{score.sitting_id}/{score.raw.scale}") for score in case.scores)
    yield from (Basis(kind="scene_note", ref=note.id) for note in case.scene_notes)
    yield Basis(kind="intake", ref=case.client.id)
    yield from (Basis(kind="incident", ref=incident.id) for incident in case.incidents)
    yield from (Basis(kind="observation", ref=seen.id) for seen in case.at_work.observations if not seen.withdrawn)
    yield from (Basis(kind="teaching", ref=taught.teaching.id) for taught in case.at_work.taught)
    yield from (Basis(kind="goal", ref=standing.goal.id) for standing in case.at_work.goals)
    yield from (Basis(kind="output", ref=output.sitting_id) for output in case.at_work.outputs)
    if case.match is not None:
        yield Basis(kind="match", ref=case.match.id)
