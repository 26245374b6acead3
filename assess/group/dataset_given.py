"""What did the people of a data set answer, in which sittings and under which conditions?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.group.dataset_people import Participant
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, Response, Sitting, SittingState
from assess.sitting import kept
from assess.sitting.blocks import with_blocks
from assess.sitting.responses import CLIENT, responses
from assess.store import events, shelf
from assess.store.database import Reading
from instruments.generate.given import Given
from norms.small_cells import LEAST

GIVEN = (SittingState.RUNNING, SittingState.PAUSED, SittingState.FINISHED)
NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A sitting that was begun and not set aside. `attempt` counts the sittings of one instrument in this session."""

    client_id: str
    sitting: Sitting
    instrument: Instrument
    attempt: int
    events: tuple[Event, ...]
    shown: Mapping[str, Given]
    standing: tuple[Response, ...]


def answered(at: Reading, inside: Sequence[Participant]) -> tuple[Answered, ...]:
    """Every sitting of these people in this session."""
    return tuple(one for participant in inside for one in _of(at, participant))


def rare(sittings: Sequence[Answered]) -> tuple[str, ...]:
    """The ids of instruments that fewer than LEAST people took: to tell of a few would tell them apart."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for one in sittings:
        people[one.instrument.id].add(one.client_id)
    return tuple(sorted(name for name, who in people.items() if len(who) < LEAST))


def _of(at: Reading, participant: Participant) -> Iterator[Answered]:
    attempts: defaultdict[str, int] = defaultdict(int)
    sittings = [shelf.read(at, Sitting, one) for one in dict.fromkeys(participant.sitting_ids)]
    for sitting in sorted(sittings, key=lambda one: (one.started_at or one.planned_at, one.id)):
        if sitting.state not in GIVEN:
            continue
        attempts[sitting.instrument] += 1
        instrument, happened = kept.instrument_of(at, sitting), events.of_sitting(at, sitting.id)
        shown = kept.given_of(at, sitting)
        yield Answered(
            client_id=participant.client.id,
            sitting=sitting,
            instrument=instrument,
            attempt=attempts[sitting.instrument],
            events=happened,
            shown=shown,
            standing=with_blocks(instrument, responses(happened), happened, shown),
        )


def conditions(inside: Sequence[Participant], sittings: Sequence[Answered], language: str) -> dict[str, str]:
    """By client id, the codes of all that was otherwise for them than usual; `none` where nothing was."""
    found: dict[str, set[str]] = {one.client.id: set() for one in inside}
    for one in sittings:
        codes = found[one.client_id]
        codes |= {accommodation.feature for accommodation in one.sitting.accommodations}
        codes |= {code for response in one.standing for code in conditions_of(response)}
        if one.sitting.language != language:
            codes.add(f"language_{one.sitting.language}")
    return {client_id: " ".join(sorted(codes)) or NONE for client_id, codes in found.items()}


def conditions_of(response: Response) -> tuple[str, ...]:
    """What was otherwise at one answer: names of the settings changed, scanning, and who answered if not the client."""
    told = {f"setting_{part.partition('=')[0]}" for part in response.conditions.split(";") if part}
    if response.scanned:
        told.add("scanned")
    if response.by != CLIENT:
        told.add(response.by if response.by in BY else "evaluator")
    return tuple(sorted(told))


BY = ("helper_directed", "helper_view", "observer")  # as the player says it; an evaluator's id is never told
