"""What is still to be asked before this plan is begun, of functioning and of contraindications?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assess.nouns.disability import Category
from assess.nouns.functioning import BodyPart
from assess.nouns.people import Client
from assess.nouns.score import Instrument
from assess.planning.barrier import Asked
from assess.planning.known import hands, stands, unasked
from assess.planning.suggest import Say
from instruments.definition import Kind, Part

UPPER: tuple[BodyPart, ...] = ("left_arm", "right_arm", "left_hand", "right_hand")
LOWER: tuple[BodyPart, ...] = ("left_leg", "right_leg", "trunk")


def to_ask(client: Client, asks: Iterable[Asked], say: Say) -> tuple[str, ...]:
    """A sentence for each thing that is not known and that the plan rests on."""
    return tuple(dict.fromkeys(_unknown(client, set(asks), say)))


def part_names(say: Say) -> Mapping[BodyPart, str]:
    """What the parts of the body are called."""
    return {
        "left_arm": say("left arm"),
        "right_arm": say("right arm"),
        "left_hand": say("left hand"),
        "right_hand": say("right hand"),
        "left_leg": say("left leg"),
        "right_leg": say("right leg"),
        "trunk": say("trunk"),
        "head_and_neck": say("head and neck"),
    }


def contraindications(
    lines: Sequence[str], library: Mapping[str, Instrument], language: str
) -> Mapping[str, tuple[str, ...]]:
    """The questions to ask before what is measured, each with the instruments that ask it."""
    found: dict[str, list[str]] = {}
    for instrument in (library[one] for one in lines if one in library):
        if instrument.kind is not Kind.PHYSICAL:
            continue
        words = instrument.words.get("en" if language == "en" else "zh")
        for item in (item for item in instrument.items if item.part is Part.SCREEN and item.stop_if):
            found.setdefault(words.items.get(item.id, item.id) if words else item.id, []).append(instrument.id)
    return {question: tuple(instruments) for question, instruments in found.items()}


def _unknown(client: Client, asks: set[Asked], say: Say) -> Iterator[str]:
    known, has = client.functioning, {d.category for d in client.disabilities}
    if Category.MULTIPLE in has and len(has) == 1:
        yield say(
            "Which categories does the multiple disability join, and which grade has each? Digit 7 does not say it."
        )
    if any(d.grade is None for d in client.disabilities):
        yield say("Which grade is it? Until it is known nothing is left out by it.")
    if Category.LIMB in has:
        yield from _parts(client, asks, say)
    if Category.VISION in has and known.sees is None:
        yield say("What does the client see with their aids? The grade does not say it.")
    if Category.HEARING in has and known.hears is None:
        yield say("What does the client hear with their aids? The grade is given without them.")
    if Category.INTELLECT in has and known.understands is None:
        yield say("What does the client understand: sentences, easy sentences, pictures, or what is routine?")
    if Category.MENTAL in has and known.state is None:
        yield say("Is the state stable, changing or acute? While it is not stable the assessment is put off.")
    if known.minutes_at_a_stretch is None or known.minutes_a_day is None:
        yield say("How many minutes at a stretch and a day does the client sit and attend? Our own settings stand in.")


def _parts(client: Client, asks: set[Asked], say: Say) -> Iterator[str]:
    known, names = client.functioning, part_names(say)
    told = say("What can these do, with their aids: {parts}?")
    upper = unasked(known, *UPPER) if "hands" in asks and None in hands(known) else ()
    lower = unasked(known, *LOWER) if "legs" in asks and stands(known) is None else ()
    if upper or lower:
        yield told.format(parts=say(", ").join(names[part] for part in (*upper, *lower)))
    if lower:
        yield say("Does the client stand for some minutes, with what they use at work?")
