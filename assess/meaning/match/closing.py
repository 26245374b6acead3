"""What would close a gap, by what the job analysis says and by the aids that the client has?"""

from __future__ import annotations

from collections.abc import Mapping

from assess.nouns.functioning import BodyPart, PartUse, Use
from assess.nouns.people import Client
from assess.nouns.post import Aspect, Closing, Demand

ORDER: tuple[Use, ...] = ("none", "little", "limited", "full")
ARMS: tuple[BodyPart, ...] = ("left_arm", "right_arm", "left_hand", "right_hand")
LEGS: tuple[BodyPart, ...] = ("left_leg", "right_leg", "trunk")
# which parts of the body an aspect of a post asks for (our own setting)
PARTS: Mapping[Aspect, tuple[BodyPart, ...]] = {"hand": ARMS, "posture": LEGS}


def closings(client: Client, demand: Demand, measured: bool) -> tuple[Closing, ...]:
    """What the job analysis names, then the client's own aids of the parts that the demand asks for.

    Of a demand that was `measured` no aid is added: the score holds with whatever the client wore.
    """
    aids = () if measured else (part.aid for part in client.functioning.parts if _helps(part, demand))
    own = (Closing(how="aid", what=aid, ready=True) for aid in dict.fromkeys(aids))
    return (*demand.closable, *own)


def _helps(part: PartUse, demand: Demand) -> bool:
    """Whether an aid makes more of a part that the demand asks for."""
    named = part.part in PARTS.get(demand.aspect, ()) and bool(part.aid.strip())
    return named and part.aided is not None and ORDER.index(part.aided) > ORDER.index(part.bare)
