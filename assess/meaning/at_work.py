"""What is there of a case that was seen at work and in training?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.meaning import dynamic, goals, output, raters, staged
from assess.meaning.retests import SourcedRetest
from assess.nouns.observation import Observation
from assess.nouns.score import Instrument, NormSet, Score
from assess.nouns.sitting import Response, Sitting
from assess.nouns.situational import AtWork
from assess.nouns.teaching import Teaching
from assess.nouns.training_goal import TrainingGoal
from assess.store import shelf
from assess.store.database import Reading


def at_work(
    at: Reading,
    case_id: str,
    sittings: Sequence[Sitting],
    scores: Sequence[Score],
    responses: Mapping[str, Sequence[Response]],
    instruments: Mapping[str, Instrument],
    norm_sets: Mapping[str, NormSet],
    retests: Sequence[SourcedRetest],
) -> AtWork:
    """Observations with the agreement of their raters, rates, output, lessons, stages and goals; `sittings` count."""
    by_id = {sitting.id: sitting for sitting in sittings}
    observations = shelf.of_case(at, Observation, case_id)
    seen = sittings, instruments, responses, scores
    known = scores, norm_sets, retests
    return AtWork(
        observations=observations,
        raters=raters.beside(observations, by_id, instruments, responses, scores),
        sites=raters.sites(observations) if raters.standing(observations) else None,
        counted=output.counted(*seen),
        outputs=output.outputs(*seen),
        taught=dynamic.taught(shelf.of_case(at, Teaching, case_id), by_id, instruments, *known),
        courses=staged.courses(sittings, instruments, *known, at.site.zone),
        goals=goals.standing(shelf.of_case(at, TrainingGoal, case_id), sittings, scores, at.site.zone),
    )
