"""What are the codes of paper called on the pages?"""

from __future__ import annotations

from collections.abc import Callable

from assess.nouns.paper import Edition, Keyed, Whose, WhyNotOnPaper
from assess.nouns.score import Instrument, Words
from assess.sitting.paper_code import written
from instruments.definition import Item
from instruments.kinds import rule_of

Say = Callable[[str], str]


def editions(say: Say) -> dict[Edition, str]:
    """How a booklet is made."""
    return {
        "standard": say("Standard print (11 pt)"),
        "large": say("Large print (24 pt)"),
        "braille": say("Braille-ready text"),
    }


def whose(say: Say) -> dict[Whose, str]:
    """Who wrote the answers."""
    return {
        "client": say("the client"),
        "helper_directed": say("somebody else, as the client said"),
        "helper_view": say("somebody else, their own view (not scored as the client's)"),
    }


def why_not(say: Say) -> dict[WhyNotOnPaper, str]:
    """Why an item is not on paper."""
    return {
        "timed": say("it is timed, and paper cannot time it"),
        "speed": say("speed is what it measures"),
        "heard": say("it is given by sound"),
        "seen": say("it can only be seen, and this is braille"),
        "adaptive": say("it is chosen by the answers before it"),
        "way": say("it is not offered to this client's way of answering"),
    }


def missing(say: Say) -> dict[str, str]:
    """Why a sheet has no answer."""
    return {"left_blank": say("left blank"), "unclear_mark": say("unclear, or too many marks")}


def told(say: Say, instrument: Instrument, said: Words, item: Item, answer: Keyed) -> str:
    """A keyed answer by its code, with its words where it is one of the choices."""
    code = written(instrument, item, answer)
    if answer.value is None:
        return f"{code} · {missing(say)[answer.why_missing or '']}"
    one = rule_of(item).answer == "one"
    words = said.choices.get(f"{item.choices}.{code}") if one else None
    return f"{code} · {words}" if words else code
