"""How is a figure written, to how many decimals and with which word for its unit?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

# units in which a figure stands as it was counted or read: an acuity of 0.05 is neither 0.0 nor 0.1
AS_READ = (
    "points", "taps", "digits", "signs", "boxes", "blocks", "pegs", "pairs", "pieces", "units", "events", "stands",
    "lengths", "plates", "deg", "decimal",
)  # fmt: skip


def amount(value: float, unit: str | None, names: Mapping[str, str] | None = None) -> str:
    """A measured value to one decimal, a counted one as it is, with its unit by its name where it has one.

    >>> amount(42.07, "kg"), amount(0.05, "decimal")
    ('42.1 kg', '0.05 decimal')
    """
    if unit is None:
        return f"{value:g}"
    number = f"{value:g}" if unit in AS_READ else f"{value:.1f}"
    return f"{number} {(names or {}).get(unit, unit)}"


def units(say: Callable[[str], str]) -> dict[str, str]:
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
