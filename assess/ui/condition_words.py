"""What are the conditions of a client called on the pages, and what does each do?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from assess.nouns.needs import Use

Say = Callable[[str], str]
Words = dict[str, str]


def uses(say: Say) -> dict[Use, str]:
    """How a condition is used."""
    return {
        "start": say("on from the start"),
        "option": say("offered, off at first"),
        "off": say("not used"),
        "prohibited": say("not allowed"),
    }


def groups(say: Say) -> dict[str, tuple[str, ...]]:
    """The features in the order of the form, by what they help with."""
    seeing = ("magnification", "text-appearance", "high-contrast", "layout-single-column")
    return {
        say("Seeing"): (*seeing, "line-reader", "answer-masking", "reduced-motion"),
        say("Hearing and signing"): ("spoken", "sign-language", "captions"),
        say("Understanding"): ("simplified-language-portions", "encouragement"),
        say("Time and rest"): ("additional-testing-time", "breaks"),
        say("Answering"): ("input-requirements", "large-targets"),
    }


def features(say: Say) -> Words:
    """Changes of conditions, by their 1EdTech AfA/PNP names; some are for people to deliver."""
    return {
        "magnification": say("larger view"),
        "text-appearance": say("colours and letters"),
        "high-contrast": say("high contrast"),
        "layout-single-column": say("one column"),
        "line-reader": say("one line at a time"),
        "answer-masking": say("answers covered"),
        "reduced-motion": say("no movement on the screen"),
        "spoken": say("read aloud"),
        "sign-language": say("sign language"),
        "captions": say("captions"),
        "simplified-language-portions": say("easy words"),
        "encouragement": say("encouragement"),
        "additional-testing-time": say("more time"),
        "breaks": say("breaks"),
        "input-requirements": say("another way to answer"),
        "large-targets": say("large buttons"),
        "invert-display-polarity": say("light letters on dark"),
        "braille": say("braille"),
        "tactile": say("to be felt by touch"),
        "environment": say("breaks and a quiet room"),
        "linguistic-guidance": say("words explained"),
        "keyboard-directions": say("guidance to the keys"),
        "additional-directions": say("more guidance"),
        "x-supported-arm": say("supported arm or another posture"),
        "x-adapted-handle": say("adapted handle"),
    }


def terms(say: Say) -> Words:
    """Terms of AfA/PNP that a document from elsewhere may hold, with our own features."""
    return {
        **features(say),
        "hazard-avoidance": say("avoid what harms"),
        "flashing": say("flashing"),
        "sound": say("sound"),
        "language-of-interface": say("language of the screen"),
        "keyword-emphasis": say("keywords marked"),
        "keyword-translation": say("keywords translated"),
        "item-translation": say("questions translated"),
        "simplified-graphics": say("simpler pictures"),
        "long-description": say("long description of pictures"),
        "alternative-text": say("description of pictures"),
        "transcript": say("transcript"),
        "audio-description": say("audio description"),
        "calculator-on-screen": say("calculator"),
        "dictionary-on-screen": say("dictionary"),
        "glossary-on-screen": say("glossary"),
        "thesaurus-on-screen": say("thesaurus"),
        "homophone-checker-on-screen": say("homophone checker"),
        "note-taking-on-screen": say("notes"),
        "visual-organizer-on-screen": say("visual organizer"),
        "outliner-on-screen": say("outliner"),
        "peer-interaction-on-screen": say("talking with others"),
        "spell-checker-on-screen": say("spell checker"),
        "activate-at-initialization-set": say("on from the start"),
        "activate-as-option-set": say("offered, off at first"),
        "prohibit-set": say("not allowed"),
        "screen-reader": say("screen reader"),
        "full-mouse-control": say("by mouse only"),
    }


def effects(say: Say) -> Words:
    """What the client sees or hears of each feature."""
    return {
        "magnification": say("Words and buttons grow; the client can change the size."),
        "text-appearance": say("Colours of page and letters, typeface, and the space between lines."),
        "high-contrast": say("Strong lines round everything that can be pressed."),
        "layout-single-column": say("Everything in one column, one thing below the other."),
        "line-reader": say("One line is lit, the others are dimmed."),
        "answer-masking": say("The answers are covered and shown one by one."),
        "reduced-motion": say("Nothing slides, fades or blinks."),
        "spoken": say("A voice reads questions and answers."),
        "sign-language": say("Questions are signed by an interpreter, or shown as clips."),
        "captions": say("Sounds and speech are written on the screen."),
        "simplified-language-portions": say("Easy-read words where the instrument has them."),
        "encouragement": say("A kind word now and then, never about right or wrong."),
        "additional-testing-time": say("More time than usual where there is a limit."),
        "breaks": say("A break is offered after some questions; clocks stop."),
        "input-requirements": say("Keys, one or two switches, and protection against tremor."),
        "large-targets": say("Larger buttons, further apart."),
    }


def parameters(say: Say) -> Words:
    """What a parameter sets."""
    return {
        "zoom": say("Size"),
        "scheme": say("Colours"),
        "font": say("Typeface"),
        "spacing": say("Line spacing"),
        "mode": say("When it reads"),
        "speech-rate": say("Speed"),
        "highlight": say("Light the sentence that is read"),
        "dialect": say("Dialect, where a person's voice is kept in it"),
        "delivery": say("Who signs"),
        "time": say("How much"),
        "every-items": say("How often"),
        "scanning": say("Switches"),
        "dwell-ms": say("Each choice is lit for"),
        "auditory": say("Choices are said while scanning"),
        "hold-ms": say("Counts after being held for"),
        "guard-ms": say("Next press counts after"),
    }


def value(say: Say, parameter: str, code: str) -> str:
    """A parameter's value in words, a number with its unit; the code itself where it is neither."""
    word = _values(say).get(f"{parameter}.{code}")
    if word is not None:
        return word
    if parameter not in _units(say) or not code.replace(".", "", 1).isdigit():
        return code
    number = Decimal(code) / (1000 if parameter.endswith("-ms") else 1)
    return _units(say)[parameter].format(number=f"{number.normalize():f}")


def _units(say: Say) -> Mapping[str, str]:
    seconds = say("{number} s")
    return {
        "zoom": "{number}%",
        "speech-rate": say("{number} words a minute"),
        "time": say("{number} times the usual"),
        "every-items": say("after every {number} questions"),
        "dwell-ms": seconds,
        "hold-ms": seconds,
        "guard-ms": seconds,
    }


def _values(say: Say) -> Words:
    return {
        "scheme.paper": say("black on white"),
        "scheme.cream": say("black on cream"),
        "scheme.black": say("white on black"),
        "scheme.yellow": say("yellow on black"),
        "scheme.blue": say("dark blue on light blue"),
        "font.sans": say("plain (Hei)"),
        "font.kai": say("Kai"),
        "font.serif": say("serif (Song)"),
        "spacing.normal": say("usual"),
        "spacing.wide": say("wide"),
        "spacing.widest": say("widest"),
        "mode.request": say("when the client asks"),
        "mode.automatic": say("by itself"),
        "highlight.on": say("yes"),
        "highlight.off": say("no"),
        "dialect.standard": say("Standard language"),
        "dialect.yue": say("Cantonese"),
        "dialect.minnan": say("Southern Min"),
        "dialect.wu": say("Wu"),
        "dialect.hakka": say("Hakka"),
        "dialect.sichuan": say("Sichuanese"),
        "delivery.interpreter": say("an interpreter who is there"),
        "delivery.clips": say("recorded clips"),
        "time.unlimited": say("no limit"),
        "scanning.none": say("none"),
        "scanning.one-switch": say("one switch"),
        "scanning.two-switch": say("two switches"),
        "auditory.off": say("no"),
        "auditory.on": say("yes"),
        "hold-ms.0": say("at once"),
        "guard-ms.0": say("at once"),
    }
