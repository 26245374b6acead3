"""How near do a client's interests lie to those of a post?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.meaning.interests import c_index, correlation, iachan_m, orderly, orders
from assess.nouns.case import Case
from assess.nouns.match import Congruence
from assess.nouns.post import SitePost
from assess.nouns.score import Profile, Score
from assess.nouns.sitting import Sitting, SittingState
from instruments.profile import CODE_LETTERS, HEXAGON

OF_TYPES = ("holland", "triads")  # kinds of profile whose letters are Holland's
SixOf = Mapping[str, Mapping[str, float]]  # O*NET-SOC code -> its six interests by letter


def congruence(case: Case, post: SitePost, onet: SixOf) -> tuple[Congruence, ...]:
    """M and C where both codes are complete, with the lowest and highest over the orders that ties allow.

    Else the correlation of the six scores, where O*NET has the occupation's six; else one without a value, which says
    why: "no_profile", "not_interpretable", "tied" (more than three at the top, and no six to go by), "no_letters".
    """
    sitting = newest(case, OF_TYPES)
    if sitting is None:
        return _none("no_profile")
    scores = _scores(case, sitting)
    if not all(score.interpretable for score in scores):
        return _none("not_interpretable")
    profile, letters = case.profiles[sitting.id], post.letters
    if orderly(profile.letters) and _complete(letters):
        return _by_codes(profile, letters)
    r = correlation(_six(scores), onet.get(post.onet, {}))
    if r is not None:
        return (Congruence(kind="correlation", value=r),)
    return _none("tied" if _complete(letters) else "no_letters")


def newest(case: Case, kinds: Sequence[str]) -> Sitting | None:
    """The sitting with a profile of these kinds that was finished last."""
    found = [
        (sitting.finished_at, sitting.id, sitting)
        for sitting in case.sittings
        if sitting.state is SittingState.FINISHED
        and sitting.finished_at
        and sitting.id in case.profiles
        and case.profiles[sitting.id].kind in kinds
    ]
    return max(found)[-1] if found else None


def _scores(case: Case, sitting: Sitting) -> list[Score]:
    return [score for score in case.scores if score.sitting_id == sitting.id]


def _by_codes(profile: Profile, letters: str) -> tuple[Congruence, ...]:
    found = []
    for kind, index in (("iachan_m", iachan_m), ("c_index", c_index)):
        values = [float(index(code, letters)) for code in orders(profile.letters)]
        low, high = min(values), max(values)
        value = low if low == high else None  # a tie that changes it: only its ends are told
        found.append(Congruence(kind=kind, value=value, lowest=low, highest=high))  # type: ignore[arg-type]
    return tuple(found)


def _complete(letters: str) -> bool:
    return len(letters) == CODE_LETTERS == len(set(letters)) and set(letters) <= set(HEXAGON)


def _six(scores: Sequence[Score]) -> dict[str, float]:
    return {s.raw.scale: s.raw.value for s in scores if s.raw.scale in HEXAGON and s.raw.value is not None}


def _none(why: str) -> tuple[Congruence, ...]:
    return (Congruence(kind="iachan_m", value=None, why_none=why),)
