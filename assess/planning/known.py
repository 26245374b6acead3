"""What is known of what this person can do, from what was asked, else from category and grade?

What was asked goes before the grade, which GB/T 26341-2010 gives without prosthesis and hearing aid and, of sight, for
the better eye. Of physical disability the grade says nothing here: only parts of the body that were asked about count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.functioning import BodyPart, Functioning, Use
from assess.nouns.people import Client, Communication, Schooling

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
SEVERE = (1, 2)  # GB/T 26341-2010: grades 1 and 2 of visual disability are blindness, of hearing over 80 dB
_REACHING: Mapping[Side, tuple[BodyPart, BodyPart]] = {
    "left": ("left_arm", "left_hand"), "right": ("right_arm", "right_hand"),
}  # fmt: skip
_WORST_FIRST: tuple[Use, ...] = ("none", "little", "limited", "full")
# what is asked: the grade that stands for it, and whether it counts for somebody without that category too
Standing = tuple[Grade, bool]
_SEES: Mapping[str, Standing] = {
    "print": (4, False), "large_print": (3, True), "shapes": (2, True), "light": (1, True), "nothing": (1, True),
}  # fmt: skip
_HEARS: Mapping[str, Standing] = {
    "speech": (4, False), "loud_speech": (3, True), "sounds": (2, True), "nothing": (1, True),
}  # fmt: skip
_SPEAKS: Mapping[str, Standing] = {
    "clearly": (4, False), "to_familiar": (3, True), "few_words": (2, True), "not": (1, True),
}  # fmt: skip
_UNDERSTANDS: Mapping[str, Standing] = {
    "sentences": (4, False), "easy_sentences": (3, False), "pictures": (2, True), "routine": (1, True),
}  # fmt: skip
_STATES: Mapping[str, Standing] = {"stable": (3, False), "changing": (2, False), "acute": (1, False)}


def as_it_is(client: Client) -> tuple[Disability, ...]:
    """The disabilities with the grade that what was asked stands for; one that only the asking showed is added."""
    asked = client.functioning
    answers: tuple[tuple[Category, str | None, Mapping[str, Standing]], ...] = (
        (Category.VISION, asked.sees, _SEES),
        (Category.HEARING, asked.hears, _HEARS),
        (Category.SPEECH, asked.speaks, _SPEAKS),
        (Category.INTELLECT, asked.understands, _UNDERSTANDS),
        (Category.MENTAL, asked.state, _STATES),
    )
    found = list(client.disabilities)
    for category, answer, table in answers:
        if answer is not None:
            found = _with(found, category, *table[answer])
    return tuple(found)


def grades(client: Client, category: Category) -> tuple[Grade, ...]:
    """The grades of a category as it is, those not known left out."""
    return tuple(d.grade for d in as_it_is(client) if d.category is category and d.grade is not None)


def severe(client: Client, category: Category) -> bool:
    """Whether a disability of that category has grade 1 or 2; an unknown grade is not taken for a severe one."""
    return any(grade in SEVERE for grade in grades(client, category))


def categories(client: Client) -> set[Category]:
    """The categories of disability that the intake names or that the asking showed."""
    return {disability.category for disability in as_it_is(client)}


def deafblind(client: Client) -> bool:
    """Whether neither words that are seen nor words that are heard reach the person."""
    return severe(client, Category.VISION) and severe(client, Category.HEARING)


def reads(client: Client) -> bool:
    """Whether words on a screen or paper reach the person, as far as is known; braille is not counted."""
    unschooled = client.schooling is Schooling.NONE
    return not unschooled and not severe(client, Category.VISION) and not severe(client, Category.INTELLECT)


def signs(client: Client) -> bool:
    """Whether signs that are seen reach the person."""
    return Communication.SIGN in client.communication and not severe(client, Category.VISION)


def hand(known: Functioning, side: Side) -> Use | None:
    """What arm and hand of one side do together: the less of the two; None while either is not known."""
    arm, fingers = (known.use(part) for part in _REACHING[side])
    if "none" in (arm, fingers):
        return "none"
    return None if arm is None or fingers is None else min(arm, fingers, key=_WORST_FIRST.index)


def hands(known: Functioning) -> tuple[Use | None, Use | None]:
    """Left and right."""
    return hand(known, "left"), hand(known, "right")


def at_least(use: Use | None, wanted: Use) -> bool:
    """Whether a use is known and reaches what is wanted."""
    return use is not None and _WORST_FIRST.index(use) >= _WORST_FIRST.index(wanted)


def no_hand(known: Functioning) -> bool:
    """Whether it is known that neither hand can work a key or hold a thing."""
    return all(use in ("none", "little") for use in hands(known))


def stands(known: Functioning) -> bool | None:
    """Whether the person stands for some minutes; None while neither that nor both legs were asked about."""
    if known.stands is not None:
        return known.stands
    legs = [known.use(leg) for leg in ("left_leg", "right_leg")]
    if any(leg in ("none", "little") for leg in legs):
        return False
    return True if all(at_least(leg, "limited") for leg in legs) else None


def unasked(known: Functioning, *parts: BodyPart) -> tuple[BodyPart, ...]:
    """Those of the parts that nobody asked about yet."""
    return tuple(part for part in parts if known.use(part) is None)


def _with(found: list[Disability], category: Category, grade: Grade, for_all: bool) -> list[Disability]:
    own = [d for d in found if d.category is category]
    others = [d for d in found if d.category is not category]
    if not own:
        made = [Disability(category=category, grade=grade, evidence="doctor_note")] if for_all else []
        return [*found, *made]
    return [*others, Disability(category=category, grade=grade, evidence=own[0].evidence, site=own[0].site)]
