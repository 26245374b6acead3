"""What does one frame come to for everybody of a group, and who needs a plan of their own?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.locale import translator
from assess.nouns.case import Case
from assess.nouns.civil import today
from assess.nouns.disability import Category
from assess.nouns.functioning import BodyPart
from assess.nouns.group_frame import GroupFrame, Seat
from assess.nouns.people import Client, Communication
from assess.nouns.plan import Omission, PlanLine
from assess.nouns.score import Instrument
from assess.planning.adaptation import Table
from assess.planning.budget import counts_for_nobody, minutes_in
from assess.planning.known import deafblind, severe
from assess.planning.outcome import beforehand
from assess.planning.proposal import age_of
from assess.planning.propose import left_out, line_of
from assess.planning.suggest import Say
from assess.planning.suitable import Suitability
from instruments.definition import Kind

LEAST_SHARE = 0.5  # of the frame must suit who is assessed with the group; our own setting
LEGS: tuple[BodyPart, ...] = ("left_leg", "right_leg")
WHEELS = ("轮椅", "wheelchair")


@dataclass(frozen=True, kw_only=True)
class Member:
    """One client within the frame: own lines in its order, what is left out, minutes, and where they sit."""

    case_id: str
    number: str
    lines: tuple[PlanLine, ...]
    omitted: tuple[Omission, ...] = ()
    minutes: int = 0
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Apart:
    """One client whom the frame does not fit, and why: a plan of their own serves them."""

    case_id: str
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A frame applied to a group."""

    members: tuple[Member, ...]
    apart: tuple[Apart, ...]


def lay(
    frame: GroupFrame,
    cases: Sequence[Case],
    known: Mapping[str, Instrument],
    language: str = "zh",
    table: Table | None = None,
) -> Laid:
    """Every case within the frame or apart from it, in the order of the group; nobody is passed over.

    `table` is the adaptation table that counts; None: as it is shipped.
    """
    members, apart, say = list[Member](), list[Apart](), translator(language)
    for case in cases:
        made = _member(frame, case, known, language, table)
        why = next(_why_apart(frame, case, made, known, say), None)
        if why is None:
            members.append(made)
        else:
            apart.append(Apart(case_id=case.file.id, number=case.file.number, reason=why))
    return Laid(members=tuple(members), apart=tuple(apart))


def seats(client: Client) -> tuple[Seat, ...]:
    """Where somebody sits: step-free by legs or wheelchair, near the front who watches signs or faces."""
    able = client.functioning
    legs = any(able.use(leg) in ("little", "none") for leg in LEGS) or able.stands is False
    rolls = any(word in client.aids.lower() for word in WHEELS)
    watches = Communication.SIGN in client.communication or able.hears in ("loud_speech", "sounds", "nothing")
    found: list[Seat] = ["step_free"] if legs or rolls else []
    return tuple([*found, "near_front"] if watches or severe(client, Category.HEARING) else found)


def _member(
    frame: GroupFrame, case: Case, known: Mapping[str, Instrument], language: str, table: Table | None
) -> Member:
    """The frame for one client: what does not suit gives way to what serves instead, where that suits."""
    unsuited = {instrument.id: suited for instrument, suited in left_out(case, known, language, table)}
    chosen, omitted = dict[str, None](), list[Omission]()
    for instrument in frame.instruments:
        suited = unsuited.get(instrument)
        if suited is None:
            chosen[instrument] = None
            continue
        omitted.append(_omission(instrument, suited))
        if suited.substitute and suited.substitute in known and suited.substitute not in unsuited:
            chosen[suited.substitute] = None
    lines = tuple(line_of(case, known[one], language, table) for one in chosen)
    own = [minutes_in(line, known) for line in lines if not counts_for_nobody(known[line.instrument])]
    return Member(
        case_id=case.file.id,
        number=case.file.number,
        lines=lines,
        omitted=tuple(omitted),
        minutes=sum(own) + frame.rest_minutes * max(len(own) - 1, 0),
        seats=seats(case.client),
    )


def _omission(instrument: str, suited: Suitability) -> Omission:
    return Omission(instrument=instrument, reason=" ".join(suited.reasons), substitute=suited.substitute)


def _why_apart(frame: GroupFrame, case: Case, made: Member, known: Mapping[str, Instrument], say: Say) -> Iterator[str]:
    """Why the frame does not fit; the first reason is told."""
    able, client = case.client.functioning, case.client
    if case.plan is not None and case.plan.approved_at is not None:
        yield say("There is an approved plan already; it stays as it is.")
    on = frame.on or today(case.site.zone)
    decided = beforehand(client, age_of(case, on), on, say)
    if decided is not None:
        yield decided.reason
    if deafblind(client):
        yield say("Without sight and hearing the client is met alone, with an interpreter by touch.")
    own = sum(known[line.instrument].kind is not Kind.RATING for line in made.lines)
    if own < LEAST_SHARE * sum(known[one].kind is not Kind.RATING for one in frame.instruments) or not made.lines:
        told = say("The client can do {count} of {all} instruments of the frame, with what serves instead.")
        yield told.format(count=own, all=len(frame.instruments))
    if able.minutes_a_day is not None and able.minutes_a_day < made.minutes:
        told = say("It takes {minutes} minutes in one day; the client manages {most}.")
        yield told.format(minutes=made.minutes, most=able.minutes_a_day)
    longest = max((minutes_in(line, known) for line in made.lines), default=0)
    if able.minutes_at_a_stretch is not None and able.minutes_at_a_stretch < longest:
        told = say("One instrument takes {minutes} minutes at a stretch; the client manages {most}.")
        yield told.format(minutes=longest, most=able.minutes_at_a_stretch)
