"""What is a unit of a score called?"""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], str]


def units(say: Say) -> dict[str, str]:
    """Units of raw scores that need a word; signs of the SI stand as they are."""
    return {
        "points": say("points"),
        "taps": say("taps"),
        "digits": say("digits"),
        "signs": say("signs"),
        "boxes": say("boxes"),
        "s": say("s"),
        "kg": "kg",
        "blocks": say("blocks"),
        "pegs": say("pegs"),
        "pairs": say("pairs"),
        "pieces": say("pieces"),
        "units": say("units"),
        "errors": say("a unit"),
        "levels": say("levels"),
        "percent": "%",
        "events": say("events"),
        "deg": say("degrees"),
        "stands": say("stands"),
        "lengths": say("lengths of 30 m"),
        "decimal": say("decimal acuity"),
        "plates": say("plates"),
        "months": say("months"),
    }
