"""What do the intake, notes, incidents, observations, lessons and goals of a case say about which dimension?

What is written in words is told, and placed by nobody but the evaluator. A note of no sitting speaks about no dimension
by rule: the evaluator names it as the ground of a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.meaning.integrate.dimensions import mapped, of_intake
from assess.meaning.integrate.scored import WITHDRAWN, By
from assess.nouns.case import Case
from assess.nouns.finding import Basis
from assess.nouns.functioning import Functioning
from assess.nouns.integration import Evidence

LEARNING = ("acquiring_skills",)


def of_words(case: Case) -> Iterator[By]:
    """Every piece that is no score."""
    yield from _intake(case)
    yield from _of_sittings(case)
    yield from _lessons(case)
    yield from _goals(case)


def answers(functioning: Functioning) -> dict[str, str]:
    """The answers of the intake by part of the body or sense; what was not asked is left out."""
    told: dict[str, str] = {part.part: part.at_work for part in functioning.parts}
    senses = {name: getattr(functioning, name) for name in ("sees", "hears", "speaks", "understands")}
    asked = {
        name: "yes" if value else "no"
        for name in ("stands", "seizures")
        if (value := getattr(functioning, name)) is not None
    }
    return {**told, **{name: value for name, value in senses.items() if value is not None}, **asked}


def _intake(case: Case) -> Iterator[By]:
    basis = Basis(kind="intake", ref=case.client.id)
    for name, answer in answers(case.client.functioning).items():
        row = of_intake().get(name)
        if row is None:
            continue
        standing = row.standings.get(answer, "described")
        for dimension in row.dimensions:
            yield (
                dimension,
                Evidence(source="intake", basis=basis, standing=standing, rule="intake", figure=f"{name}.{answer}"),
            )


def _of_sittings(case: Case) -> Iterator[By]:
    """Notes, incidents and observations on what the scales of their sitting speak about."""
    spoken = _spoken(case)
    for note in case.scene_notes:
        yield from _described(Basis(kind="scene_note", ref=note.id), spoken.get(note.sitting_id or "", ()))
    for incident in case.incidents:
        yield from _described(Basis(kind="incident", ref=incident.id), spoken.get(incident.sitting_id or "", ()))
    for seen in case.at_work.observations:
        about = dict.fromkeys(name for sitting in seen.sittings for name in spoken.get(sitting, ()))
        yield from _described(Basis(kind="observation", ref=seen.id), tuple(about), WITHDRAWN if seen.withdrawn else "")


def _lessons(case: Case) -> Iterator[By]:
    """A lesson after which a scale changed for the better beyond its error says that the client learns by teaching."""
    for taught in case.at_work.taught:
        gained = any(
            gain.change is not None and gain.change.reliable and _better(gain.better, gain.raw) for gain in taught.gains
        )
        yield from (
            (
                name,
                Evidence(
                    source="observed_task",
                    basis=Basis(kind="teaching", ref=taught.teaching.id),
                    standing="strength" if gained else "described",
                    rule="reliable_gain" if gained else "note",
                    excluded=WITHDRAWN if taught.teaching.withdrawn else "",
                ),
            )
            for name in LEARNING
        )


def _goals(case: Case) -> Iterator[By]:
    """A goal of training that was reached."""
    for standing in case.at_work.goals:
        reached = standing.goal.state == "reached"
        evidence = Evidence(
            source="situational",
            basis=Basis(kind="goal", ref=standing.goal.id),
            standing="strength" if reached else "described",
            rule="goal_reached" if reached else "note",
        )
        yield from ((name, evidence) for name in LEARNING)


def _better(better: str, gained: float | None) -> bool:
    return gained is not None and (gained > 0 if better == "higher" else gained < 0 if better == "lower" else False)


def _described(basis: Basis, about: tuple[str, ...], excluded: str = "") -> Iterator[By]:
    piece = Evidence(source="note", basis=basis, standing="described", rule="note", excluded=excluded)
    yield from ((name, piece) for name in about)


def _spoken(case: Case) -> Mapping[str, tuple[str, ...]]:
    """The dimensions that the scales of each sitting speak about."""
    found: dict[str, dict[str, None]] = {}
    for sitting in case.sittings:
        instrument = case.instruments[sitting.instrument_hash]
        for scale in instrument.scales:
            row = mapped(instrument.id, scale.id)
            found.setdefault(sitting.id, {}).update(dict.fromkeys(row.dimensions if row else ()))
    return {sitting: tuple(names) for sitting, names in found.items()}
