"""Who may do what? Level 2 ranks highest, 4 lowest."""

from __future__ import annotations

from assess.errors import NotAllowed
from assess.nouns.people import Evaluator, Level


def may(actor: Evaluator, level: Level) -> bool:
    """Whether the evaluator ranks at `level` or above: for what a page offers; the verbs ask by `need`."""
    return actor.level <= level


def need(actor: Evaluator, level: Level, what: str) -> None:
    """Raise NotAllowed where the evaluator ranks below `level`. `what` names the duty, e.g. 3-1.2.2."""
    if not may(actor, level):
        raise NotAllowed(
            "Duty {what} takes level {level}; you have level {yours}. Ask a colleague of that level.",
            what=what,
            level=level,
            yours=actor.level,
        )
