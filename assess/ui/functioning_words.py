"""What are parts of the body, and what a person can do with them, called on the pages?"""

from __future__ import annotations

from assess.nouns.functioning import BodyPart, Hears, Sees, Speaks, State, Understands, Use
from assess.ui.words import Say


def parts(say: Say) -> dict[BodyPart, str]:
    """The parts of the body, in the order in which they are asked."""
    return {
        "left_arm": say("Left arm"),
        "right_arm": say("Right arm"),
        "left_hand": say("Left hand"),
        "right_hand": say("Right hand"),
        "left_leg": say("Left leg"),
        "right_leg": say("Right leg"),
        "trunk": say("Trunk"),
        "head_and_neck": say("Head and neck"),
    }


def uses(say: Say) -> dict[Use, str]:
    """How far a part can be used."""
    return {
        "full": say("fully"),
        "limited": say("with limits"),
        "little": say("a little (to hold or steady)"),
        "none": say("cannot be used"),
    }


def sees(say: Say) -> dict[Sees, str]:
    """The most that is seen with the glasses or magnifier of every day."""
    return {
        "print": say("reads ordinary print"),
        "large_print": say("reads large print"),
        "shapes": say("sees shapes, does not read"),
        "light": say("sees light only"),
        "nothing": say("sees nothing"),
    }


def hears(say: Say) -> dict[Hears, str]:
    """The most that is heard with the hearing aid or implant of every day."""
    return {
        "speech": say("hears ordinary speech"),
        "loud_speech": say("hears loud speech nearby"),
        "sounds": say("hears sounds, not words"),
        "nothing": say("hears nothing"),
    }


def speaks(say: Say) -> dict[Speaks, str]:
    """Who understands what the person says, with the device of every day."""
    return {
        "clearly": say("everyone understands"),
        "to_familiar": say("people who know them understand"),
        "few_words": say("single words"),
        "not": say("does not speak"),
    }


def understands(say: Say) -> dict[Understands, str]:
    """The most that is understood when it is said, signed or shown calmly."""
    return {
        "sentences": say("ordinary sentences"),
        "easy_sentences": say("short easy sentences"),
        "pictures": say("pictures and single words"),
        "routine": say("what happens every day"),
    }


def states(say: Say) -> dict[State, str]:
    """How a mental or other illness is just now."""
    return {
        "stable": say("stable for weeks"),
        "changing": say("changes from week to week"),
        "acute": say("acute at present"),
    }


def yes_no(say: Say) -> dict[bool, str]:
    """An answer to a plain question."""
    return {True: say("yes"), False: say("no")}
