"""How far does a post offer what matters to this client at work?"""

from __future__ import annotations

from collections.abc import Mapping

from scipy.stats import spearmanr

from assess.meaning.match.interest import newest
from assess.nouns.case import Case
from assess.nouns.post import WORK_VALUES, SitePost

KINDS = ("paired_values", "sorted_values")


def values_fit(case: Case, post: SitePost) -> tuple[float | None, str]:
    """Spearman's rank correlation of the six work values with what the post offers of them, and why there is none.

    "no_profile", "not_interpretable", "not_complete" (of the client or the post), "flat" (all six alike). Six ranks are
    few: it says which way two orders run, and carries no interval. The correlation is our own setting.
    """
    sitting = newest(case, KINDS)
    if sitting is None:
        return None, "no_profile"
    if not all(score.interpretable for score in case.scores if score.sitting_id == sitting.id):
        return None, "not_interpretable"
    own, offered = _own(case, sitting.id), post.offers
    if own is None or not set(WORK_VALUES) <= set(offered):
        return None, "not_complete"
    first, second = [own[name] for name in WORK_VALUES], [offered[name] for name in WORK_VALUES]
    if len(set(first)) == 1 or len(set(second)) == 1:
        return None, "flat"
    return float(spearmanr(first, second).statistic), ""


def _own(case: Case, sitting_id: str) -> Mapping[str, float] | None:
    """How much each matters: the shares of a profile of pairs, the piles of cards."""
    figures = case.profiles[sitting_id].figures
    shares = {name: figures.get(f"share.{name}") for name in WORK_VALUES}
    piles = {s.raw.scale: s.raw.value for s in case.scores if s.sitting_id == sitting_id}
    found = shares if None not in shares.values() else {name: piles.get(name) for name in WORK_VALUES}
    told = {name: value for name, value in found.items() if value is not None}
    return told if len(told) == len(WORK_VALUES) else None
