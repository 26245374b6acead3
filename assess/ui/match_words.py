"""How is a person beside a post told in one line, without a number for the person?"""

from __future__ import annotations

from collections.abc import Callable

from assess.meaning.match.people import PersonMatch
from assess.ui.desk import Desk


def why_nots(say: Callable[[str], str]) -> dict[str, str]:
    """Why a person is not compared."""
    return {
        "no_consent": say("no consent to the assessment that holds"),
        "nothing_assessed": say("nothing is assessed yet"),
    }


def one_line(desk: Desk, person: PersonMatch, post_id: str) -> str:
    """How many of the demands compared are met, what must be met and is not, what is not known."""
    say = desk.say
    if person.why_not:
        return why_nots(say)[person.why_not]
    match = next(one for one in person.matches if one.post_id == post_id)
    parts = []
    if match.met is None:
        parts.append(say("nothing can be compared of {asked} demands").format(asked=match.asked))
    else:
        low, high = (round(end * match.compared) for end in match.met)
        told = say("{low} to {high} of {compared} compared are met; {asked} are asked")
        parts.append(told.format(low=low, high=high, compared=match.compared, asked=match.asked))
    if match.critical_unmet:
        parts.append(say("× {count} that must be met are not").format(count=len(match.critical_unmet)))
    if match.critical_unknown:
        parts.append(say("? {count} that must be met are not known").format(count=len(match.critical_unknown)))
    return " · ".join(parts)
