"""Do the scores that a site keeps come out again from the events and the kept folders, bit for bit?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.nouns.case import CaseFile
from assess.nouns.score import Profile, Score
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import run
from assess.store import canonical, scores, shelf
from assess.store.database import Store

PARTS = ("raw", "normed", "caveats")  # of a score: the number, its places, the doubts
PROFILE = "profile"


@dataclass(frozen=True, kw_only=True)
class Recomputed:
    """One sitting made again. `differing` names each scale (and the profile) with the parts that came out otherwise;
    a scale that only one side has differs as a whole. `code_version` is the toolkit's at the time."""

    case_number: str
    sitting: Sitting
    scores: int
    differing: Mapping[str, tuple[str, ...]]

    @property
    def same(self) -> int:
        """How many scores are the same in every part."""
        return self.scores - sum(name != PROFILE for name in self.differing)


def recomputed(store: Store) -> Iterator[Recomputed]:
    """Every finished sitting of the site, in the order of their preparation. Nothing is changed.

    A sitting that was set aside has no scores that count, and is left out.
    """
    with store.reading() as at:
        sittings = [sitting for sitting in shelf.every(at, Sitting) if sitting.state is SittingState.FINISHED]
        numbers = {case.id: case.number for case in shelf.every(at, CaseFile)}
    for sitting in sorted(sittings, key=lambda one: one.planned_at):
        yield _sitting(store, numbers[sitting.case_id], sitting)


def _sitting(store: Store, number: str, sitting: Sitting) -> Recomputed:
    with store.reading() as at:
        every, profiles = scores.of_case(at, sitting.case_id)
    kept = [score for score in every if score.sitting_id == sitting.id]
    made, profile = run.recompute(store, sitting.id)
    differing = _differing(kept, made) | _profile(profiles.get(sitting.id), profile)
    count = len({score.raw.scale for score in (*kept, *made)})
    return Recomputed(case_number=number, sitting=sitting, scores=count, differing=differing)


def _differing(kept: Sequence[Score], made: Sequence[Score]) -> dict[str, tuple[str, ...]]:
    """By scale, the parts whose canonical text is not the same."""
    before, after = ({score.raw.scale: score for score in side} for side in (kept, made))
    found = {}
    for scale in dict.fromkeys((*before, *after)):
        if parts := _parts(before.get(scale), after.get(scale)):
            found[scale] = parts
    return found


def _parts(kept: Score | None, made: Score | None) -> tuple[str, ...]:
    if kept is None or made is None:
        return PARTS
    if canonical.text_of(kept) == canonical.text_of(made):
        return ()
    told = tuple(p for p in PARTS if canonical.text_of(getattr(kept, p)) != canonical.text_of(getattr(made, p)))
    return told or PARTS


def _profile(kept: Profile | None, made: Profile | None) -> dict[str, tuple[str, ...]]:
    return {} if canonical.text_of(kept) == canonical.text_of(made) else {PROFILE: (PROFILE,)}
