"""Does the console's picture, folded from what is new, equal a full recount?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import group_site
import pytest
from group_site import GroupSite

from assess.group import joining, orders, room
from assess.group.board import given
from assess.group.board_reader import Reader
from assess.nouns.session import GroupSession, Presence, SessionSeat, SessionState
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.sitting import live, run
from assess.store import canonical, events, links, seats, shelf
from instruments.find import library


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("board"), 3)
    yield made
    made.store.close()


def sent(base: GroupSite, seat: SessionSeat, *made: tuple[EventKind, str | None, float | None]) -> None:
    """A tablet sends these under a new lease, the last one first."""
    sitting = seat.sitting_ids[0]
    lease = events.grant_lease(base.store, sitting, move=True).id
    rows = [
        Event(
            schema=1,
            sitting_id=sitting,
            lease_id=lease,
            sequence=number,
            kind=kind,
            item_id=item,
            value=value,
            how=How.TOUCH,
            elapsed_ms=900.0,
            after_speech_ms=None,
            detail={"reason": "help"} if kind is EventKind.CALLED else {},
            page_load_id="p",
            monotonic_ms=float(number),
            client_time="2026-11-29T08:00:00",
        )
        for number, (kind, item, value) in enumerate(made, start=1)
    ]
    events.append(base.store, sitting, lease, rows[::-1])


def began(base: GroupSite) -> tuple[GroupSession, tuple[SessionSeat, ...]]:
    """A session whose start is given and whose seats are let in."""
    session = base.session()
    with base.store.writing(base.third.id, "session.start", f"session:{session.id}") as tx:
        shelf.save(tx, replace(session, started_at=canonical.now()))
        for seat in seats.of_session(tx, session.id):
            shelf.save(tx, replace(seat, device_id=f"d{seat.number}", joined_at=canonical.now()))
    return session, base.seats(session)


def test_what_is_folded_from_news_equals_a_full_recount(base: GroupSite) -> None:
    session, (first, second, _third) = began(base)
    reader = Reader(base.store, session.id)
    reader.look()
    sent(base, first, (EventKind.ANSWERED, "q1", 3), (EventKind.ANSWERED, "q2", 4), (EventKind.ANSWERED, "q1", 5))
    reader.look()
    sent(base, second, (EventKind.CALLED, "q1", None))
    reader.look()
    sent(base, first, (EventKind.CLEARED, "q2", None), (EventKind.ANSWERED, "q3", 1))
    seats.says(base.store, session.id, Presence(seat_id=first.id, page="sitting", waiting=7, refused=1))
    now = canonical.now()
    folded = reader.look(now)
    assert folded == Reader(base.store, session.id).look(now)
    one, two, three = folded.tiles
    assert (one.answered, one.of, one.waiting, one.refused) == (3, 5, 7, 1)  # q1, q2 (taken back, with why), q3; of 5
    assert one.answered == live.progress(base.store, first.sitting_ids[0]).answered
    assert (two.call, three.call, three.answered) == ("help", "", 0)


def test_a_look_draws_only_the_seats_of_which_something_is_new(base: GroupSite) -> None:
    session, (first, second, third) = began(base)
    reader = Reader(base.store, session.id)
    now = canonical.now()
    before = reader.look(now).tiles
    sent(base, first, (EventKind.ANSWERED, "q1", 3))
    orders.move(base.store, base.third, second.id)
    drawn: list[str] = []
    draw = reader._draw
    reader._draw = lambda at, seat, moment: (drawn.append(seat.id), draw(at, seat, moment))  # type: ignore[method-assign, func-returns-value]
    after = reader.look(now).tiles
    assert sorted(drawn) == sorted((first.id, second.id))
    assert after[2] is before[2] and after[2].seat_id == third.id


def test_a_tablet_waits_until_it_is_at_its_seat(base: GroupSite) -> None:
    session = base.session()
    room.open_lobby(base.store, base.third, session.id)
    seat, reader, tablet = base.seats(session)[1], Reader(base.store, session.id), "cd" * 16
    name, _ = joining.wait(base.store, tablet)
    assert [(one.name, one.number) for one in reader.look().waiting] == [(name, 0)]
    room.assign(base.store, base.third, seat.id, tablet)
    assert [(one.name, one.number) for one in reader.look().waiting] == [(name, 2)]
    joining.take(base.store, links.seat_token(base.store.keys, seat), tablet)
    assert reader.look().waiting == ()


def test_a_call_ends_when_the_client_goes_on_or_the_evaluator_attends(base: GroupSite) -> None:
    session, (first, second, _third) = began(base)
    reader = Reader(base.store, session.id)
    for seat in (first, second):
        run.start(base.store, base.third.id, seat.sitting_ids[0])
        sent(base, seat, (EventKind.CALLED, "q1", None))
    assert [tile.call for tile in reader.look().tiles] == ["help", "help", ""]
    sent(base, first, (EventKind.ANSWERED, "q1", 2))
    live.attend(base.store, base.third, second.sitting_ids[0], "go_on")
    assert [tile.call for tile in reader.look().tiles] == ["", "", ""]
    assert reader.look(now := canonical.now()) == Reader(base.store, session.id).look(now)


def test_a_silent_tablet_is_away_and_a_client_without_answers_is_stuck(base: GroupSite) -> None:
    session, (first, *_others) = began(base)
    with base.store.writing(base.third.id, "lobby.decide", f"session:{session.id}") as tx:
        decided = {"by": "e3", "at": canonical.now(), "decision": "let_in", "reason": "-"}
        seat = shelf.read(tx, SessionSeat, first.id)
        plain = canonical.plain_of(seat) | {"decided": canonical.plain_of(decided)}
        shelf.save(tx, canonical.noun_of_plain(plain, SessionSeat))
        sitting = shelf.read(tx, Sitting, first.sitting_ids[0])
        assert sitting.state.value == "running"
    seats.says(base.store, session.id, Presence(seat_id=first.id, page="sitting"))
    reader, now = Reader(base.store, session.id), canonical.now()
    soon, later = reader.look(now).tiles[0], reader.look(now + timedelta(minutes=4)).tiles[0]
    assert (soon.standing, soon.away_since, soon.stuck) == ("working", None, False)
    assert later.stuck and later.away_since is not None and later.away_since <= now
    with base.store.writing(base.third.id, "session.end", f"session:{session.id}") as tx:
        shelf.save(tx, replace(shelf.read(tx, GroupSession, session.id), state=SessionState.ENDED))
    over = Reader(base.store, session.id).look(now + timedelta(minutes=4)).tiles[0]
    assert (over.standing, over.away_since, over.stuck) == ("working", None, False)  # tablets may be put away


def test_a_tile_tells_what_its_client_has_still_to_do_and_the_board_what_of_it_is_done_against_time(
    base: GroupSite,
) -> None:
    session, (first, *_others) = began(base)
    reader = Reader(base.store, session.id)
    (told,) = reader.look().instruments
    assert (told.names["zh"], told.timed) == ("短问卷", False)
    assert [tile.ahead for tile in reader.look().tiles] == [(told.id,)] * 3
    run.void(base.store, base.third, first.sitting_ids[0], "wrong form")
    assert [tile.ahead for tile in reader.look().tiles] == [(), (told.id,), (told.id,)]
    timed = {name for name, one in library().items() if given(one).timed}
    assert {"reaction", "speed_attention", "computation"} <= timed and not {"vocabulary", "work_values_pairs"} & timed
