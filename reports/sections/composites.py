"""What do the composites that this site approved come to, and in whose eyes?"""

from __future__ import annotations

from assess.nouns.composite import CompositePart, CompositeScore
from assess.nouns.document import Block
from reports.sections.aptitudes import subtest_name, why_withheld
from reports.telling import Telling, listed


def composites(telling: Telling) -> tuple[Block, ...]:
    """A row each: T with its measurement error in the composite's own sample, the parts with their weights.

    A client reads those that have a score; an employer none.
    """
    say = telling.say
    shown = [one for one in telling.case.composites if one.t_score is not None or telling.edition == "professional"]
    if not shown:
        return ()
    rows = tuple(
        (one.composite.name, _score(telling, one), _parts(telling, one), _sample(telling, one)) for one in shown
    )
    head = tuple(say(f"composites.{key}") for key in ("composite", "score", "parts", "sample"))
    table = Block(kind="table", head=head, rows=rows, caption=say("composites.caption"))
    return table, listed([say("composites.own_sample"), say("composites.interval")])


def _score(telling: Telling, one: CompositeScore) -> str:
    if one.t_score is None or one.interval is None:
        return telling.say("join").join(why_withheld(telling, why) for why in one.withheld)
    low, high, level = f"{one.interval.low:.0f}", f"{one.interval.high:.0f}", f"{one.interval.level:.0%}"
    return telling.say("composites.value", t=f"{one.t_score:.0f}", low=low, high=high, level=level)


def _parts(telling: Telling, one: CompositeScore) -> str:
    return telling.say("join").join(_part(telling, part) for part in one.composite.parts)


def _part(telling: Telling, part: CompositePart) -> str:
    name = subtest_name(telling, part.instrument, part.scale)
    return telling.say("composites.weighed", name=name, weight=f"{part.weight:g}")


def _sample(telling: Telling, one: CompositeScore) -> str:
    kept = one.composite
    told = {"sample": kept.sample, "people": str(kept.people), "reliability": f"{kept.reliability:.2f}"}
    return telling.say("composites.found_in", version=str(kept.version), **told)
