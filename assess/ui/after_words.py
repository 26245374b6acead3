"""How is it told why a client of a session is incomplete, and what their tablet still keeps?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.group.after import SeatAfter, Tablet, Why, WhyCode
from assess.group.tablets import Earlier
from assess.ui import library
from assess.ui.desk import Desk
from assess.ui.words import Say


def whys(say: Say) -> dict[WhyCode, str]:
    """Each reason in a few words."""
    return {
        "absent": say("absent"),
        "never_joined": say("never came in"),
        "not_let_in": say("not let in after check and practice"),
        "stopped": say("stopped"),
        "skipped": say("skipped in this session"),
        "set_aside": say("the sitting was made void"),
        "out_of_time": say("own time on the group's clock ran out"),
        "paused": say("paused and not gone on"),
        "still_running": say("not finished"),
        "not_begun": say("not begun"),
        "answers_waiting": say("answers are still on the tablet"),
    }


def why(desk: Desk, one: Why, instrument: str) -> str:
    """One reason with the instrument that it is about and what somebody wrote; `instrument` is an id, or empty."""
    say, told = desk.say, whys(desk.say)[one.code]
    told = say("{why} (“{reason}”)").format(why=told, reason=one.reason) if one.reason else told
    if not instrument:
        return told
    return say("{instrument}: {why}").format(instrument=library.name(desk, instrument), why=told)


def delivery(desk: Desk, one: SeatAfter) -> str:
    """Whether everything from this seat's tablets came in, in one line."""
    return desk.say("; ").join((*_delivery(desk, one.tablet, one.earlier), *_before(desk, one.earlier)))


def _before(desk: Desk, earlier: Sequence[Earlier]) -> Iterator[str]:
    """The tablets that had the seat before, in the order in which they let go."""
    say = desk.say
    for number, one in enumerate(earlier, start=1):
        which = say("earlier tablet {number}").format(number=number) if len(earlier) > 1 else say("the earlier tablet")
        seen = desk.moment(one.seen_at) if one.seen_at else "—"
        for told in _left_behind(say, one):
            yield told.format(which=which, count=one.waiting, refused=one.refused, moment=seen)


def _left_behind(say: Say, one: Earlier) -> Iterator[str]:
    if one.delivered:
        yield say("{which}: nothing waits on it")
    if one.waiting and one.told:
        yield say("{which}: {count} answers still waited on it, as it told at {moment}; switch it on in the network")
    elif one.waiting:
        yield say("{which}: {count} answers waited on it at {moment}, maybe more since; switch it on in the network")
    elif not one.told:
        yield say("{which}: not heard since it let go (last {moment}); it may keep more: switch it on in the network")
    if one.refused:
        yield say("{which}: {refused} answers on it could not be taken")


def _delivery(desk: Desk, tablet: Tablet, earlier: Sequence[Earlier]) -> Iterator[str]:
    say = desk.say
    if tablet.seen_at is None and not earlier:
        yield say("no tablet was heard")
    if tablet.waiting:
        yield say("{count} answers wait on the tablet").format(count=tablet.waiting)
    if tablet.refused:
        yield say("{count} answers could not be taken").format(count=tablet.refused)
    if tablet.aside:
        yield say("{count} entries are kept aside").format(count=sum(tablet.aside.values()))
    if tablet.silent and tablet.seen_at:
        told = say("not heard since {moment}: the tablet may keep more answers")
        yield told.format(moment=desk.moment(tablet.seen_at))
    if tablet.delivered:
        yield say("all answers are here")
    if tablet.durable is False:
        yield say("it loses what it keeps when its page is closed")
    if tablet.clock_wrong and tablet.clock_off_seconds is not None:
        yield say("its clock is {minutes:+.0f} minutes off").format(minutes=tablet.clock_off_seconds / 60)
