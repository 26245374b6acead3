"""Can this person do with hands and legs what the instrument takes, as far as each part was asked about?

Physical disability is decided by part and side, never by grade. While the parts that an instrument needs are not asked
about, a row of the adaptation table that says "ask" makes it wait: its figure might tell of the limb, or the task might
make somebody fall. Where the row says "adapt" it is planned, and what to ask beforehand is told.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assess.nouns.disability import Category
from assess.nouns.needs import Needs
from assess.nouns.people import Client
from assess.nouns.score import Instrument
from assess.planning.adaptation import Table
from assess.planning.barrier import Barrier
from assess.planning.known import categories, grades, hands, no_hand, stands
from assess.planning.suggest import Say
from instruments.definition import Kind
from instruments.kinds import Way

REACTION, WALKING = "K", "E"  # families of the adaptation table


def moving(
    client: Client, needs: Needs, instrument: Instrument, open_ways: frozenset[Way], table: Table, say: Say
) -> Iterator[Barrier]:
    """What hands and legs stand in the way of."""
    demanded = instrument.demands.hand or (instrument.kind is not Kind.PHYSICAL and "switch" not in open_ways)
    if instrument.kind is Kind.PHYSICAL and demanded:
        yield from _measured(client, instrument, say)
    elif demanded and instrument.timing == "construct":
        yield from _timed(client, needs, table, say)
    elif instrument.kind is not Kind.PHYSICAL:
        yield from _answered(client, needs, demanded, open_ways, say)
    if instrument.demands.stand:
        yield from _standing(client, table, say)


def needs_both_hands(instrument: Instrument) -> bool:
    """Whether its steps take two hands, as its protocol was read (both_hands.toml)."""
    return instrument.id in _both()["left_out"]


def both_hands_told(instrument: Instrument) -> bool:
    """Whether it is usually done with two hands, but may be done with one where that is told beside the score."""
    return instrument.id in _both()["told"]


def by_side(instrument: Instrument) -> bool:
    """Whether each hand is measured apart."""
    return any(item.side for item in instrument.scored_items)


def scans(needs: Needs) -> bool:
    """Whether the screen is answered by a switch."""
    switch = needs.condition("input-requirements")
    return switch is not None and switch.parameters.get("scanning", "none") != "none"


def _measured(client: Client, instrument: Instrument, say: Say) -> Iterator[Barrier]:
    """At the desk the hand that can be measured is; a side that is missing is not applicable, never 0."""
    known = hands(client.functioning)
    at_post = say("Describe the hand in a situational task at the post.")
    if all(use == "none" for use in known):
        kept = () if by_side(instrument) or instrument.timing == "construct" else ("input-requirements",)
        yield Barrier(why=say("Neither hand can be measured."), instead=at_post, served_by=kept)
    elif not by_side(instrument) and no_hand(client.functioning):
        kept = () if instrument.timing == "construct" else ("input-requirements",)
        yield Barrier(why=say("It takes a hand that holds and moves things."), instead=at_post, served_by=kept)
    elif needs_both_hands(instrument) and any(use in ("none", "little") for use in known):
        told = say("It takes both hands; with one hand its figure would not mean the same.")
        yield Barrier(why=told, instead=say("A work sample done in the person's own way, or a task at the post."))
    elif both_hands_told(instrument) and any(use in ("none", "little") for use in known):
        told = say("With one hand: leave out what takes both, with its reason, and say so beside the score.")
        yield Barrier(why=told, provisional=True)
    elif Category.LIMB in categories(client) and None in known:
        told = say("Ask what each arm and hand can do, with its aid, before it is measured.")
        yield Barrier(why=told, asks="hands", provisional=True)


def _timed(client: Client, needs: Needs, table: Table, say: Say) -> Iterator[Barrier]:
    """One sound hand is enough; with none, a time tells of the limb and not of the ability."""
    known, instead = hands(client.functioning), say("A task without time, or one answered by voice.")
    because = say("Here the movement is a part of what is timed: a score would tell of the limb, not of the ability.")
    if scans(needs) or (None not in known and "full" not in known):
        yield Barrier(why=because, instead=instead)
    elif Category.LIMB in categories(client) and "full" not in known:
        ask = say("Ask what each arm and hand can do: with one sound hand it can be given.")
        waits = _asks(client, table, REACTION)
        yield Barrier(why=f"{because} {ask}" if waits else ask, instead=instead, asks="hands", provisional=not waits)


def _answered(client: Client, needs: Needs, demanded: bool, open_ways: frozenset[Way], say: Say) -> Iterator[Barrier]:
    """Without a hand it is answered by switch or voice, where that keeps what is measured."""
    if (scans(needs) and demanded) or no_hand(client.functioning):
        yield Barrier(
            why=say("It cannot be answered by a switch without changing what is measured."),
            instead=say("A task without time, or one answered by voice."),
            served_by=("input-requirements",) if "switch" in open_ways else (),
        )


def _standing(client: Client, table: Table, say: Say) -> Iterator[Barrier]:
    instead = say("Wheelchair pushing for 6 minutes, or arm curls for 30 seconds.")
    stand = stands(client.functioning)
    if stand is False:
        yield Barrier(why=say("It has to be done standing or walking."), instead=instead)
    elif stand is None and Category.LIMB in categories(client):
        ask = say("Ask what each leg and the trunk can do, and whether the client stands, before it is given.")
        yield Barrier(why=ask, instead=instead, asks="legs", provisional=not _asks(client, table, WALKING))


def _asks(client: Client, table: Table, family: str) -> bool:
    """Whether a row of physical disability makes it wait until it is asked."""
    rows = (table.row(Category.LIMB, grade, family) for grade in grades(client, Category.LIMB))
    return any(row is not None and row.decision == "ask" for row in rows)


@cache
def _both() -> dict[str, tuple[str, ...]]:
    told = tomllib.loads((files("assess.planning") / "both_hands.toml").read_text(encoding="utf-8"))
    return {key: tuple(ids) for key, ids in told.items()}
