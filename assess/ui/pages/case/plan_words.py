"""How long does a line of the plan take, who may give it and why does it stand where it stands, in words?"""

from __future__ import annotations

from assess.nouns.plan import PlanLine
from assess.planning import order
from assess.planning.budget import counts_for_nobody, minutes_in
from assess.ui import library
from assess.ui.desk import Desk


def told(desk: Desk, line: PlanLine) -> str:
    """Minutes, evaluator's level and place of a line, in words."""
    say, known = desk.say, library.instruments(desk)
    if line.instrument not in known:
        return ""
    minutes = minutes_in(line, known)
    if counts_for_nobody(known[line.instrument]):
        said = say("{minutes} minutes of somebody else")
    else:
        said = say("{minutes} minutes")
    level = say("level {level} or above").format(level=line.level) if line.level else ""
    place = order.why(known[line.instrument], say)
    return " · ".join(part for part in (said.format(minutes=minutes), level, place) if part)
