"""From which probability on is a demand called met, likely, unsure or unlikely, and a critical minimum not met?

All of them are our own settings. A word never stands without its probability for who decides by it.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.nouns.match import MatchState
from assess.nouns.post import Importance

MET_FROM = 0.95
LIKELY_FROM = 0.75
UNSURE_FROM = 0.25
# a post comes apart from the others only where it is this improbable that its critical minimum is met: to shut somebody
# out by error of measurement alone is the worse mistake
CRITICAL_UNMET_BELOW = 0.10

LEAST_OPTIONS = 3  # WAC 388-892-0110 (Washington): a comprehensive evaluation names at least three options

# importance weighs a demand, and never sets its level
WEIGHTS: Mapping[Importance, float] = {"helpful": 1.0, "important": 2.0, "essential": 3.0}


def word(probability: float) -> MatchState:
    """The word of a probability.

    >>> word(0.95), word(0.8), word(0.5), word(0.1)
    ('met', 'likely', 'unsure', 'unlikely')
    """
    if probability >= MET_FROM:
        return "met"
    if probability >= LIKELY_FROM:
        return "likely"
    return "unsure" if probability >= UNSURE_FROM else "unlikely"
