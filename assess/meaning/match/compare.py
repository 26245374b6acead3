"""How do several posts stand beside one person, each demand by demand, and between which places?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.meaning.match.commuting import Means, commuting
from assess.meaning.match.demands import Evidence, demand_match
from assess.meaning.match.interest import SixOf, congruence
from assess.meaning.match.mapped import in_scores, score_name
from assess.meaning.match.settings import CRITICAL_UNMET_BELOW, WEIGHTS
from assess.meaning.match.values import values_fit
from assess.meaning.retests import SourcedRetest
from assess.nouns.case import Case
from assess.nouns.match import DemandMatch, PostMatch
from assess.nouns.post import SitePost
from norms.meeting import share_met
from norms.places import Chance, places

NOT_DEMANDS = ("interest",)  # an aspect of posts that is no demand: what a person likes, told as congruence


def compare(
    case: Case,
    posts: Sequence[SitePost],
    *,
    means: Means | None = None,
    retests: Sequence[SourcedRetest] = (),
    onet: SixOf | None = None,
) -> tuple[PostMatch, ...]:
    """Each post beside the case. A pure function of what is given.

    In front those that may be held, by the middle of their places and then as given; posts with a critical minimum that
    is not met stand apart behind them and have no place, nor has one of which nothing could be compared.
    """
    evidence = Evidence(case, retests)
    made = [_post(evidence, post, means or Means(), onet or {}) for post in posts]
    ranked = [one for one in made if not one.critical_unmet and one.compared]
    found = places([_chances(one) for one in ranked])
    placed = {one.post_id: place for one, place in zip(ranked, found, strict=True)}
    told = [replace(one, rank=placed.get(one.post_id)) for one in made]
    return tuple(sorted(told, key=_order))


def _post(evidence: Evidence, post: SitePost, means: Means, onet: SixOf) -> PostMatch:
    asked = [demand for demand in post.post.demands if demand.aspect not in NOT_DEMANDS]
    demands = tuple(demand_match(evidence, demand) for demand in asked)
    compared = [one for one in demands if one.probability is not None]
    fit, why = values_fit(evidence.case, post)
    critical = [one for one in demands if one.demand.critical]
    return PostMatch(
        post_id=post.id,
        title=post.post.title,
        demands=demands,
        critical_unmet=tuple(one.demand.key for one in critical if _unmet(one)),
        critical_unknown=tuple(one.demand.key for one in critical if one.probability is None),
        met=share_met(_groups(compared)),
        compared=len(compared),
        asked=len(demands),
        congruence=congruence(evidence.case, post, onet),
        values_fit=fit,
        values_why_none=why,
        commuting=commuting(post, means),
    )


def _unmet(one: DemandMatch) -> bool:
    """Improbable, and nothing that the job analysis names would close it."""
    return one.probability is not None and one.probability < CRITICAL_UNMET_BELOW and not one.closed_by


def _groups(compared: Sequence[DemandMatch]) -> list[list[float]]:
    """Probabilities by the score that they rest on: these stand or fall together."""
    found: dict[str, list[float]] = {}
    for one in compared:
        found.setdefault(_score_of(one), []).append(one.probability or 0.0)
    return list(found.values())


def _chances(one: PostMatch) -> list[Chance]:
    return [
        Chance(score=_score_of(d), probability=d.probability, weight=WEIGHTS[d.demand.importance]) for d in one.demands
    ]


def _score_of(one: DemandMatch) -> str:
    return score_name(in_scores(one.demand)) or one.demand.key


def _order(one: PostMatch) -> tuple[bool, bool, float]:
    return bool(one.critical_unmet), one.rank is None, float(sum(one.rank or (0, 0)))
