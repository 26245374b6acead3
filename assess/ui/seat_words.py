"""What are the states of a session and of its clients called on the pages?"""

from __future__ import annotations

from assess.group.standing import Standing
from assess.nouns.session import SessionState
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
