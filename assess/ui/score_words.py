"""What is a unit of a score called on the pages?"""

from __future__ import annotations

from assess.meaning import amount
from assess.ui.words import Say, Words


def units(say: Say) -> Words:
    """Units of raw scores that need a word; signs of the SI stand as they are."""
    return amount.units(say)
