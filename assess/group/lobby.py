"""What did the tablet's check and the practice before the start show, and what was decided on it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal, get_args

from assess.errors import BadInput
from assess.group import duty, joining
from assess.nouns.people import Evaluator
from assess.nouns.session import Decided, DeviceCheck, LobbyPractice, SessionSeat
from assess.physical import urgent
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store

DUTY = "3-2.1.1"
CLOCK_SECONDS = 60.0  # a tablet's clock may be off by so much; our own setting: server time stands beside every answer
ASKED = ("reads", "touch", "sound", "headphones", "storage", "sees_board")
LANGUAGES = ("zh", "zh-easy", "en")  # the words that the lobby's page has
Decision = Literal["let_in", "another_way", "not_today"]


def checked(store: Store, token: str, device_id: str, sent: Mapping[str, object]) -> SessionSeat:
    """Keep what the tablet and the client said of the place; a later check replaces it.

    `sent`: screen "1280x800 200%", client_time (ISO 8601) and true, false or null for each of ASKED. Raises as `holds`.
    """
    check = _check(sent)
    with store.reading() as at:
        session, _ = joining.seat_open(at, token)
    with store.writing("client", "lobby.checked", f"session:{session.id}") as tx:
        _, seat = joining.seat_open(tx, token)
        joining.holds(seat, device_id)
        return shelf.save(tx, replace(seat, check=check))


def practised(store: Store, token: str, device_id: str, *, attempts: int, right: int, of: int) -> SessionSeat:
    """Keep how the practice went: `right` of `of` presses in `attempts`. Passed when all are right; a later one counts.

    Raises BadInput for numbers that cannot be, and as `holds`.
    """
    if not 0 <= right <= of or not of <= attempts or of < 1:
        told = "A practice of {of} with {right} right in {attempts} presses cannot be. Do the practice again."
        raise BadInput(told, of=of, right=right, attempts=attempts)
    practice = LobbyPractice(at=canonical.now(), attempts=attempts, right=right, of=of, passed=right == of)
    with store.reading() as at:
        session, _ = joining.seat_open(at, token)
    with store.writing("client", "lobby.practised", f"session:{session.id}") as tx:
        _, seat = joining.seat_open(tx, token)
        joining.holds(seat, device_id)
        return shelf.save(tx, replace(seat, practice=practice))


def speaks(store: Store, token: str, device_id: str, language: str) -> SessionSeat:
    """Keep in which words the client wants the lobby's page, on whatever tablet; empty: in those of the plan again.

    No sitting changes by it: its language is the plan's, since norms hang on it. Undone by another choice. Raises
    BadInput for words that there are not, and as `holds`.
    """
    if language not in ("", *LANGUAGES):
        told = "The page has no words in {language}. Choose one of {known}."
        raise BadInput(told, language=repr(language), known=", ".join(LANGUAGES))
    with store.reading() as at:
        session, seat = joining.seat_open(at, token)
        joining.holds(seat, device_id)
    if seat.lobby_language == language:
        return seat
    with store.writing("client", "lobby.speaks", duty.chain(session.id)) as tx:
        _, seat = joining.seat_open(tx, token)
        joining.holds(seat, device_id)
        return shelf.save(tx, replace(seat, lobby_language=language))


def decide(store: Store, actor: Evaluator, seat_id: str, decision: Decision, reason: str) -> SessionSeat:
    """Decide on one client whom the barrier held back. Undone by deciding again; each one stays in the audit.

    Words of danger in the reason are sealed. Raises BadInput without a reason, Closed after the end, NotAllowed to
    level 4 for a row that is not theirs.
    """
    need(actor, 4, DUTY)
    said = reason.strip()
    if decision not in get_args(Decision) or not said:
        raise BadInput("A decision at the start needs a reason. Write in a few words why.")
    with store.reading() as at:
        session_id = shelf.read(at, SessionSeat, seat_id).session_id
    with store.writing(actor.id, "lobby.decide", duty.chain(session_id)) as tx:
        seat = shelf.read(tx, SessionSeat, seat_id)
        duty.require(duty.going(tx, session_id), actor, (seat,))
        if urgent.aside(tx, said, urgent.Place(seat.case_id, "said", about=seat.id), actor.id):
            said = urgent.stand_in(store.settings.language)
        decided = Decided(by=actor.id, at=canonical.now(), decision=decision, reason=said)
        return shelf.save(tx, replace(seat, decided=decided))


def clock_off(client_time: object) -> float | None:
    """The tablet's clock less the server's, in seconds; None where it told no time with its zone."""
    if not isinstance(client_time, str):
        return None
    try:
        told = datetime.fromisoformat(client_time)
    except ValueError:
        return None
    return (told - canonical.now()).total_seconds() if told.tzinfo else None


def _check(sent: Mapping[str, object]) -> DeviceCheck:
    screen, off = sent.get("screen"), clock_off(sent.get("client_time"))
    check = DeviceCheck(
        at=canonical.now(),
        screen=screen[:20] if isinstance(screen, str) else "",
        reads=_yes_or_no(sent.get("reads")),
        touch=_yes_or_no(sent.get("touch")),
        sound=_yes_or_no(sent.get("sound")),
        headphones=_yes_or_no(sent.get("headphones")),
        storage=_yes_or_no(sent.get("storage")),
        clock_off_seconds=off,
        sees_board=_yes_or_no(sent.get("sees_board")),
    )
    return replace(check, problems=tuple(_problems(check)))


def _yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _problems(check: DeviceCheck) -> Iterator[str]:
    """Codes of what is not as it should be; what was not asked is none."""
    yield from (name for name in ASKED if getattr(check, name) is False)
    if check.clock_off_seconds is not None and abs(check.clock_off_seconds) > CLOCK_SECONDS:
        yield "clock"
