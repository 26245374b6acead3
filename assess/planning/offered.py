"""Which items of an instrument are not offered to this person, and what serves instead?

An item whose construct cannot be answered by the person's way (by listening, by one switch, without hearing) would
measure the barrier. It is left out with its reason, never scored as wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from assess.nouns.accommodation import Accommodation
from assess.nouns.disability import Category
from assess.nouns.people import Client
from assess.nouns.score import Instrument
from assess.planning.known import severe
from instruments.definition import Item, ItemKind, Kind
from instruments.kinds import EVERY_WAY, Way, is_block, rule_of, ways_of

Say = Callable[[str], str]


def ways_needed(client: Client, conditions: Sequence[Accommodation]) -> frozenset[Way]:
    """The ways by which everything must be answerable: by listening without sight, by switch where the screen scans."""
    scans = any(c.parameters.get("scanning", "none") != "none" for c in conditions)
    found: list[Way] = ["listening"] if severe(client, Category.VISION) else []
    return frozenset([*found, "switch"] if scans else found)


def not_offered(client: Client, conditions: Sequence[Accommodation], instrument: Instrument) -> tuple[Item, ...]:
    """The items that this person's way cannot answer without another construct taking their place.

    None of a rating, which somebody else answers.
    """
    if instrument.kind is Kind.RATING:
        return ()
    needed, deaf = ways_needed(client, conditions), severe(client, Category.HEARING)
    return tuple(
        item
        for item in instrument.items
        if not needed <= ways_of(item) or (deaf and is_block(item) and item.channel == "auditory")
    )


def open_ways(instrument: Instrument) -> frozenset[Way]:
    """The ways by which one scale at least can be answered whole."""
    ways = {item.id: ways_of(item) for item in instrument.items}
    return frozenset().union(*(EVERY_WAY.intersection(*map(ways.__getitem__, s.items)) for s in instrument.scales))


def told(client: Client, conditions: Sequence[Accommodation], instrument: Instrument, say: Say) -> Iterator[str]:
    """A sentence for each kind that is not offered, with what serves instead."""
    names = kind_names(say)
    for kind in dict.fromkeys(item.kind for item in not_offered(client, conditions, instrument)):
        substitute = rule_of(Item(id="-", kind=kind)).substitute
        if substitute is None:
            yield say("Not offered to this client: {kind}.").format(kind=names[kind])
        else:
            told = say("Not offered to this client: {kind}. Instead: {substitute}.")
            yield told.format(kind=names[kind], substitute=names[substitute])


def kind_names(say: Say) -> Mapping[ItemKind, str]:
    """What assessors call each kind of item."""
    return {
        ItemKind.LIKERT: say("rating scale"),
        ItemKind.SINGLE_CHOICE: say("choice of one"),
        ItemKind.MULTIPLE_CHOICE: say("choice of several"),
        ItemKind.PICTURE_CHOICE: say("choice of a picture"),
        ItemKind.PICTURE_TRIAD: say("choice among three pictures"),
        ItemKind.PAIRED_COMPARISON: say("paired comparison"),
        ItemKind.RANKING: say("ranking"),
        ItemKind.CARD_SORT: say("card sort"),
        ItemKind.NUMBER: say("number"),
        ItemKind.SHORT_TEXT: say("a few words"),
        ItemKind.LONG_TEXT: say("some sentences"),
        ItemKind.DATE: say("a date"),
        ItemKind.MARKED_ANSWER: say("spoken or signed answer, marked by the evaluator"),
        ItemKind.NUMBER_SERIES: say("number series"),
        ItemKind.FIGURE_SERIES: say("figure series"),
        ItemKind.NAME_COMPARISON: say("name comparison"),
        ItemKind.ROTATION: say("rotated figures"),
        ItemKind.FIGURE_MATRIX: say("figure matrix"),
        ItemKind.CUBE_FOLDING: say("cube folding"),
        ItemKind.FORM_MATCHING: say("form matching"),
        ItemKind.TOOL_MATCHING: say("tool matching"),
        ItemKind.COMPUTATION: say("computation"),
        ItemKind.ARITHMETIC_REASONING: say("word problem"),
        ItemKind.ORDER_REASONING: say("order reasoning"),
        ItemKind.SIMPLE_REACTION: say("simple reaction"),
        ItemKind.CHOICE_REACTION: say("choice reaction"),
        ItemKind.MEMORY_SPAN: say("memory span"),
        ItemKind.CODING: say("coding"),
        ItemKind.CANCELLATION: say("cancellation"),
        ItemKind.TAPPING: say("tapping"),
        ItemKind.MARK_MAKING: say("mark making"),
        ItemKind.TRAIL: say("trail"),
    }
