"""How are units and ranges read in English? The rest the engine reads well by itself."""

from __future__ import annotations

import re

from assess.speech import units

_RANGE = re.compile(r"(?<![\w.\-–—/:])(\d+(?:\.\d+)?)\s?[-–—~]\s?(\d+(?:\.\d+)?)(?![\w\-–—/:]|\.\d)(?!\s*=)")
_RANGE_OF = re.compile(
    rf"(?<![\w.\-–—/:])(\d+(?:\.\d+)?)\s?[-–—~]\s?(\d+(?:\.\d+)?)(?=\s?{units.pattern(units.ENGLISH)})"
)
_MEASURED = re.compile(rf"(?<![A-Za-z])(\d+(?:\.\d+)?)\s?({units.pattern(units.ENGLISH)})")


def spoken(text: str) -> str:
    """Units after a number by their names, and "to" in a range of two numbers.

    >>> spoken("Hold 3-5 s, then lift 1 kg; on 2026-11-24 call 555-0100-22.")
    'Hold 3 to 5 seconds, then lift 1 kilogram; on 2026-11-24 call 555-0100-22.'
    """
    said = _RANGE.sub(r"\1 to \2", _RANGE_OF.sub(r"\1 to \2", text))
    return _MEASURED.sub(_unit, said)


def _unit(found: re.Match[str]) -> str:
    one, more = units.ENGLISH[found[2]]
    return f"{found[1]} {one if found[1] == '1' else more}"
