"""What can this person do of what one employer's posts ask for, and under which conditions? For the employer.

Demands of the work alone: nothing of interests, personality or values, no score, no probability, no place among others.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.document import Block
from assess.nouns.match import DemandMatch, MatchRun, PostMatch
from reports.match_words import closing_told, instrument_of, under
from reports.sections.matches import proposed
from reports.telling import Telling, heading, listed, paragraph

NEVER = ("interest", "personality", "values", "entrepreneurship")  # families of instruments; the first is an aspect too


def capability(telling: Telling) -> tuple[Block, ...]:
    """Each post of the one employer that is proposed; nothing where posts of several employers are.

    One employer is not told which other posts a person is proposed for.
    """
    run, case = telling.case.match, telling.case
    if run is None:
        return ()
    known = [one for one in proposed(run) if one.post_id in case.posts]
    employers = {case.posts[one.post_id].organisation_id for one in known}
    if len(employers) != 1 or (None in employers and len(known) > 1):
        return ()
    return tuple(block for one in known for block in _post(telling, run, one))


def _post(telling: Telling, run: MatchRun, one: PostMatch) -> Iterator[Block]:
    say, told = telling.say, [demand for demand in one.demands if _may_be_told(telling, demand)]
    yield heading(one.title)
    yield paragraph(say("capability.note", on=telling.day(run.at)))
    head = (say("capability.demand"), say("capability.stands"), say("capability.conditions"))
    rows = tuple(_row(telling, demand) for demand in told)
    yield Block(kind="table", head=head, rows=rows, caption=say("capability.caption"))
    yield listed([say("capability.open"), say("capability.guidance")])


def _may_be_told(telling: Telling, one: DemandMatch) -> bool:
    instrument = instrument_of(telling, one)
    return one.demand.aspect not in NEVER and (instrument is None or instrument.family not in NEVER)


def _row(telling: Telling, one: DemandMatch) -> tuple[str, ...]:
    say = telling.say
    conditions = [*under(telling, one), *(closing_told(telling, closing) for closing in one.closed_by)]
    none = (
        "—" if one.probability is None else say("capability.no_condition")
    )  # what was not measured needs what it needs
    told = say("join").join(dict.fromkeys(conditions)) or none
    return say(f"demands.{one.demand.key}"), say(f"capability_states.{one.state}"), told
