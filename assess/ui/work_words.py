"""What are kinds and states of a standard of work called?"""

from __future__ import annotations

from assess.ui.words import Say, Words


def kinds(say: Say) -> Words:
    """Where a standard comes from."""
    return {
        "industrial": say("standard of an industry"),
        "local": say("counted at this place"),
        "predetermined_time": say("predetermined times of motions"),
    }


def states(say: Say) -> Words:
    """What became of it."""
    return {
        "pending": say("proposed, not decided"),
        "approved": say("in use"),
        "superseded": say("replaced, still readable"),
        "over": say("its last day is over"),
        "refused": say("refused"),
        "withdrawn": say("withdrawn"),
    }
