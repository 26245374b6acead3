"""Is everything that a statement rests on really there in its case?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assess.errors import NotFound
from assess.nouns.case import CaseFile
from assess.nouns.finding import Basis, Finding, FollowUp
from assess.nouns.form import FilledForm
from assess.nouns.match import MatchRun
from assess.nouns.observation import Observation
from assess.nouns.post import SitePost
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.sitting import Sitting, SittingState
from assess.nouns.teaching import Teaching
from assess.nouns.training_goal import TrainingGoal
from assess.store import scores, shelf
from assess.store.database import Reading

KINDS: Mapping[str, type[Any]] = {
    "scene_note": SceneNote,
    "incident": Incident,
    "observation": Observation,
    "teaching": Teaching,
    "goal": TrainingGoal,
    "form": FilledForm,
    "match": MatchRun,
    "follow_up": FollowUp,
}


def check(at: Reading, case_id: str, bases: Iterable[Basis]) -> None:
    """Raise NotFound for the first ground that is not in the case, or whose sitting is void."""
    known: dict[str, frozenset[str]] = {}
    for basis in bases:
        if basis.kind not in known:
            known[basis.kind] = _FOUND.get(basis.kind, _nouns(basis.kind))(at, case_id)
        if basis.ref not in known[basis.kind]:
            raise NotFound(
                "The finding rests on {kind} {ref!r}, which is not in this case. Choose what it rests on again.",
                kind=basis.kind,
                ref=basis.ref,
            )


def check_findings(at: Reading, case_id: str, findings: Iterable[str]) -> None:
    """Raise NotFound for the first finding that is not accepted in the case."""
    accepted = {finding.id for finding in shelf.of_case(at, Finding, case_id) if finding.state == "accepted"}
    for finding in findings:
        if finding not in accepted:
            raise NotFound("There is no accepted finding {id!r} in this case. Choose another.", id=finding)


def check_posts(at: Reading, posts: Iterable[str]) -> None:
    """Raise NotFound for the first post that the site does not have."""
    for post in posts:
        shelf.read(at, SitePost, post)


def _scores(at: Reading, case_id: str) -> frozenset[str]:
    counted = _sittings(at, case_id)
    kept, _ = scores.of_case(at, case_id)
    return frozenset(f"{score.sitting_id}/{score.raw.scale}" for score in kept if score.sitting_id in counted)


def _sittings(at: Reading, case_id: str) -> frozenset[str]:
    return frozenset(s.id for s in shelf.of_case(at, Sitting, case_id) if s.state is not SittingState.VOID)


def _client(at: Reading, case_id: str) -> frozenset[str]:
    return frozenset({shelf.read(at, CaseFile, case_id).client_id})


def _nouns(kind: str) -> Callable[[Reading, str], frozenset[str]]:
    def found(at: Reading, case_id: str) -> frozenset[str]:
        return frozenset(noun.id for noun in shelf.of_case(at, KINDS[kind], case_id))

    return found


_FOUND: Mapping[str, Callable[[Reading, str], frozenset[str]]] = {
    "score": _scores,
    "output": _sittings,
    "intake": _client,
}
