"""Which posts and programmes are proposed, and why those?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.match import MatchRun, PostMatch
from reports.telling import Telling, listed, paragraph

AT_LEAST = 3  # options; Washington, WAC 388-892-0110
OF_WORK = ("job", "change_of_post", "training", "business", "career")  # kinds of recommendation that name a way


def options(telling: Telling) -> tuple[Block, ...]:
    """The options of the kept comparison with the share of demands met; without one, the ways that are recommended."""
    run = telling.case.match
    if run and run.options:
        return _compared(telling, run)
    ways = [one for one in telling.case.recommendations if one.kind in OF_WORK and not one.taken_back]
    if not ways:
        return ()
    told: list[Block] = [listed([one.text for one in ways])]
    return (*told, paragraph(telling.say("options.few", least=AT_LEAST))) if len(ways) < AT_LEAST else tuple(told)


def _compared(telling: Telling, run: MatchRun) -> tuple[Block, ...]:
    say = telling.say
    rows = tuple(
        (one.title, run.options[one.post_id], _met(telling, one)) for one in run.matches if one.post_id in run.options
    )
    head = tuple(say(f"options.{key}") for key in ("option", "why", "met"))
    told = [Block(kind="table", head=head, rows=rows, caption=say("options.caption")), paragraph(say("options.order"))]
    if len(rows) < AT_LEAST:
        why = run.fewer_because
        told.append(paragraph(say("options.fewer", why=why) if why else say("options.few", least=AT_LEAST)))
    return tuple(told)


def _met(telling: Telling, match: PostMatch) -> str:
    """Of the demands that could be compared, how many are met, as an interval."""
    say = telling.say
    counted = say("options.compared", compared=match.compared, asked=match.asked)
    if match.met is None:
        return say("join").join((say("options.not_known"), counted))
    low, high = match.met
    return say("join").join((say("options.share", low=f"{low:.0%}", high=f"{high:.0%}"), counted))
