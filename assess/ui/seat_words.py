"""What are the states of a session and of its clients called on the pages?"""

from __future__ import annotations

from assess.group.seat_fit import Need
from assess.group.standing import Standing
from assess.nouns.session import SeatRow, SessionState
from assess.ui.words import Say


def states(say: Say) -> dict[SessionState, str]:
    """Where the whole room stands."""
    return {
        SessionState.PREPARED: say("not open yet"),
        SessionState.LOBBY: say("lobby open"),
        SessionState.RUNNING: say("running"),
        SessionState.PAUSED: say("paused"),
        SessionState.EVACUATED: say("evacuated"),
        SessionState.ENDED: say("ended"),
    }


def standings(say: Say) -> dict[Standing, str]:
    """Where one client stands."""
    return {
        "expected": say("expected"),
        "joined": say("came in, device check open"),
        "checked": say("device checked, practice open"),
        "held_back": say("held back: the evaluator decides"),
        "ready": say("ready"),
        "working": say("working"),
        "done": say("done"),
        "stopped": say("stopped"),
        "absent": say("absent"),
    }


def lacks(say: Say) -> dict[Need, str]:
    """What a place lacks for its client."""
    return {
        "step_free": say("needs a step-free row"),
        "interpreter": say("needs to see the interpreter"),
        "near_front": say("needs to sit near the front"),
        "quiet": say("needs a quiet row"),
    }


def of_row(say: Say, row: SeatRow) -> list[str]:
    """What a row is noted for."""
    told = ((row.step_free, say("step-free")), (row.interpreter, say("interpreter")), (row.quiet, say("quiet")))
    return [word for noted, word in told if noted]
