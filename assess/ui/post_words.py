"""What are the codes of posts, open places and links called on the pages?"""

from __future__ import annotations

from typing import Literal

from assess.meaning.posts.analysis import STRENGTH
from assess.meaning.posts.links import LinkKind
from assess.nouns.post import Closing, Demand, How, SitePost
from assess.planning.by_post import weight
from assess.planning.post_dimensions import dimensions
from assess.ui.desk import Desk
from assess.ui.library import instruments
from assess.ui.words import Say, Words


def kinds(say: Say) -> dict[Literal["post", "programme"], str]:
    """Posts and programmes."""
    return {"post": say("Post at work"), "programme": say("Training programme")}


def hows(say: Say) -> dict[How, str]:
    """What closes a gap."""
    return {
        "accommodation": say("accommodation"),
        "aid": say("aid"),
        "training": say("training on the job"),
        "redesign": say("change of the post"),
    }


def links(say: Say) -> dict[LinkKind, str]:
    """How two codes stand to each other."""
    return {
        "same": say("the same work"),
        "broader": say("the first is broader"),
        "narrower": say("the first is narrower"),
        "near": say("near work"),
    }


def units(say: Say) -> Words:
    """Units of a demand's level."""
    return {
        "kg": say("kg"),
        "s": say("s"),
        "decimal": say("decimal acuity"),
        "words": say("words"),
        "pieces_an_hour": say("pieces an hour"),
    }


def schedules(say: Say) -> Words:
    """Working time."""
    return {
        "day": say("day work"),
        "shifts": say("shifts"),
        "night": say("night work"),
        "part_time": say("part time"),
        "flexible": say("flexible hours"),
    }


def reachable(say: Say) -> Words:
    """How the place is reached."""
    return {
        "step_free": say("without steps all the way"),
        "bus": say("by bus"),
        "own_transport": say("own transport is needed"),
        "dormitory": say("a dormitory is there"),
        "home_based": say("work at home"),
    }


def values(say: Say) -> Words:
    """The six work values."""
    return {
        "achievement": say("achievement (work value)"),
        "independence": say("independence (work value)"),
        "recognition": say("recognition (work value)"),
        "relationships": say("relationships (work value)"),
        "support": say("support (work value)"),
        "conditions": say("conditions (work value)"),
    }


def state(say: Say, post: SitePost) -> str:
    """Whether the post is on offer and was reviewed."""
    if post.closed_on is not None:
        return say("no longer offered")
    return say("reviewed by level 2") if post.reviewed_by else say("not reviewed yet")


def demand(desk: Desk, one: Demand) -> str:
    """A demand's name."""
    return dimensions()[one.key].names[desk.language]


def how_much(desk: Desk, one: Demand) -> str:
    """Its weight; critical ones say so."""
    return weight(one, desk.say)


def level(desk: Desk, one: Demand) -> str:
    """Its level with unit and tolerance; a dash where none was told."""
    if one.level is None:
        return "—"
    unit = units(desk.say).get(one.unit, one.unit)
    off = f" ± {one.tolerance:g}" if one.tolerance is not None else ""
    least = desk.say("at most") if one.better == "lower" else desk.say("at least")
    return f"{least} {one.level:g}{off} {unit}"


def measured_by(desk: Desk, one: Demand) -> str:
    """The score that the level can be held against; that there is none where there is none, a dash without a level."""
    if one.level is None and not one.metric:
        return "—"
    if one.metric == STRENGTH:
        return desk.say("the loads of the Dictionary of Occupational Titles")
    known, (instrument, _, _) = instruments(desk), one.metric.partition(".")
    if instrument in known:
        return known[instrument].words[desk.language].name
    return one.metric or desk.say("not comparable")


def closing(desk: Desk, one: Closing) -> str:
    """What closes a gap, in the words in which it was told."""
    there = desk.say("there already") if one.ready else ""
    return " · ".join(part for part in (hows(desk.say)[one.how], one.what, there) if part)
