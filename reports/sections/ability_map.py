"""What can this person do, side by side with what work asks for, field by field? The ability map (职业能力图谱)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.nouns.document import Block
from assess.nouns.match import DemandMatch, PostMatch
from reports.match_words import cell_of_post, closed_told, score_told, under
from reports.sections.matches import beside, proposed
from reports.telling import Telling, heading, paragraph

ON_THE_MAP = 6  # posts that the drawing holds side by side


def ability_map(telling: Telling) -> tuple[Block, ...]:
    """A table for each field of work's demands, each with what is known of it, then the posts proposed beside."""
    run = telling.case.match
    if run is None or not run.matches:
        return ()
    posts = proposed(run) or list(run.matches)
    told: list[Block] = [paragraph(telling.say("ability_map.note", on=telling.day(run.at)))]
    for aspect, demands in _by_aspect(posts).items():
        told += [heading(telling.say(f"aspects.{aspect}")), _table(telling, posts, demands)]
    return (*told, heading(telling.say("ability_map.posts")), *beside(telling, posts[:ON_THE_MAP]))


def _by_aspect(posts: Sequence[PostMatch]) -> Mapping[str, dict[str, list[DemandMatch]]]:
    """Aspect -> demand key -> how it stands at each post that asks for it."""
    found: dict[str, dict[str, list[DemandMatch]]] = {}
    for post in posts:
        for one in post.demands:
            found.setdefault(one.demand.aspect, {}).setdefault(one.demand.key, []).append(one)
    return found


def _table(telling: Telling, posts: Sequence[PostMatch], demands: Mapping[str, list[DemandMatch]]) -> Block:
    say = telling.say
    head = tuple(say(f"ability_map.{key}") for key in ("ability", "known", "asked_by", "stands", "helps"))
    rows = []
    for asked in demands.values():
        first = asked[0]
        known = [part for one in asked if (part := score_told(telling, one)) != "—"]
        conditions = under(telling, first)
        told = [known[0]] if known else [say("ability_map.unknown")]
        told += [say("match.under", conditions=say("join").join(conditions))] if conditions else []
        stands = say("join").join(dict.fromkeys(cell_of_post(telling, one) for one in asked))
        helps = say("join").join(dict.fromkeys(part for one in asked if (part := closed_told(telling, one.closed_by))))
        asked_by = say("ability_map.of", count=len(asked), of=len(posts))
        name = say(f"demands.{first.demand.key}")
        rows.append((name, say("join").join(told), asked_by, stands, helps or "—"))
    return Block(kind="table", head=head, rows=tuple(rows), caption=say("ability_map.caption"))
