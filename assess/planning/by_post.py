"""Which dimensions are worth assessing for these posts, which are not, and what has to be seen at the post?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.locale import translator
from assess.nouns.case import Case
from assess.nouns.post import Demand, Importance, Post
from assess.nouns.score import Instrument
from assess.planning.adaptation import Table
from assess.planning.post_dimensions import dimensions
from assess.planning.propose import left_out
from assess.planning.suggest import Say

WEIGHT: Mapping[Importance, int] = {"helpful": 0, "important": 1, "essential": 2}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A demand of one post or several, by the greatest weight that any gives it."""

    demand: Demand
    posts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Worth:
    """An instrument that the posts ask for; `reason` in one sentence. Where it does not suit the client, why not."""

    instrument: str
    asked: tuple[Asked, ...]
    reason: str
    suits: bool = True
    why_not: str = ""
    substitute: str | None = None


@dataclass(frozen=True, kw_only=True)
class ByPost:
    """`not_asked` are instruments of the plan that no demand asks for; `at_the_post` demands that none measures."""

    worth: tuple[Worth, ...]
    instead: tuple[str, ...]  # instruments that serve in the place of what does not suit, and suit
    not_asked: tuple[str, ...]
    at_the_post: tuple[tuple[Asked, str], ...]


def union(posts: Sequence[Post]) -> tuple[Asked, ...]:
    """Every demand of any post once, critical ones first, then by importance, then in the order of the vocabulary."""
    found: dict[str, list[tuple[Demand, str]]] = {}
    for post in posts:
        for demand in post.demands:
            found.setdefault(demand.key, []).append((demand, post.title))
    merged = (
        Asked(
            demand=replace(
                max((one for one, _ in asked), key=lambda one: WEIGHT[one.importance]),
                critical=any(one.critical for one, _ in asked),
            ),
            posts=tuple(dict.fromkeys(title for _, title in asked)),
        )
        for asked in found.values()
    )
    order = list(dimensions())
    return tuple(
        sorted(merged, key=lambda a: (not a.demand.critical, -WEIGHT[a.demand.importance], order.index(a.demand.key)))
    )


def by_post(
    case: Case,
    posts: Sequence[Post],
    planned: Collection[str],
    known: Mapping[str, Instrument],
    language: str = "zh",
    table: Table | None = None,
) -> ByPost:
    """What the posts ask for, held against what suits the client; `planned` are the plan's instruments.

    `table` is the adaptation table that counts; None: as it is shipped.
    """
    unsuited = {instrument.id: suited for instrument, suited in left_out(case, known, language, table)}
    asked, needed = union(posts), dict[str, list[Asked]]()
    for one in asked:
        for instrument in dimensions()[one.demand.key].instruments:
            if instrument in known:
                needed.setdefault(instrument, []).append(one)
    worth = [
        Worth(
            instrument=instrument,
            asked=tuple(by),
            reason=_reason(by, language),
            suits=instrument not in unsuited,
            why_not=" ".join(unsuited[instrument].reasons) if instrument in unsuited else "",
            substitute=unsuited[instrument].substitute if instrument in unsuited else None,
        )
        for instrument, by in needed.items()
    ]
    served = {*needed, *(one.substitute for one in worth if not one.suits)}
    bare = tuple((one, row.why[language]) for one in asked if not (row := dimensions()[one.demand.key]).instruments)
    instead = (one.substitute for one in worth if not one.suits and one.substitute in known)
    return ByPost(
        worth=tuple(worth),
        instead=tuple(dict.fromkeys(one for one in instead if one and one not in unsuited)),
        not_asked=tuple(one for one in dict.fromkeys(planned) if one not in served),
        at_the_post=bare,
    )


def _reason(asked: Sequence[Asked], language: str) -> str:
    """One sentence: which post asks for what, and what the instrument tells of it."""
    say = translator(language)
    first, rows = asked[0], dimensions()
    return say("{posts} asks for {demand} ({weight}): {why}.").format(
        posts=say(", ").join(dict.fromkeys(title for one in asked for title in one.posts)),
        demand=say(", ").join(rows[one.demand.key].names[language] for one in asked),
        weight=weight(first.demand, say),
        why=rows[first.demand.key].why[language],
    )


def weight(demand: Demand, say: Say) -> str:
    """How much a demand counts, in a word."""
    words: dict[Importance, str] = {
        "helpful": say("helpful"),
        "important": say("important"),
        "essential": say("essential"),
    }
    return say("critical") if demand.critical else words[demand.importance]
