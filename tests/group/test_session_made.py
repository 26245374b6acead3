"""Does a session seat everybody who can be assessed, with their own sittings, and nobody twice?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import group_site
import pytest
from group_site import GroupSite

from assess.errors import BadInput, NotAllowed
from assess.group.standing import next_sitting, standing
from assess.nouns.consent import Consent, Purpose
from assess.nouns.people import Client
from assess.nouns.session import SeatRow, SessionSeat
from assess.nouns.sitting import Sitting
from assess.reception import consent
from assess.store import links, seats, shelf


def wheels(number: int, client: Client) -> Client:
    """The fourth uses a wheelchair, nobody else does."""
    return replace(client, aids="轮椅" if number == 4 else "")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 5, change=wheels)
    yield made
    made.store.close()


def sittings_of(base: GroupSite, seat: SessionSeat) -> dict[str, Sitting]:
    with base.store.reading() as at:
        return {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids}


def test_everybody_has_one_place_and_who_uses_a_wheelchair_sits_in_the_step_free_row(base: GroupSite) -> None:
    session = base.session(rows=[SeatRow(number=1, places=2, step_free=True), SeatRow(number=2, places=3)])
    seated = base.seats(session)
    assert sorted(seat.case_id for seat in seated) == sorted(base.group.case_ids)
    assert len({(seat.row, seat.place) for seat in seated}) == 5
    fourth = next(seat for seat in seated if seat.case_id == base.group.case_ids[3])
    assert fourth.row == 1


def test_each_client_keeps_the_sittings_of_their_own_plan(base: GroupSite) -> None:
    for seat in base.seats(base.session()):
        given = sittings_of(base, seat)
        assert given and all(sitting.case_id == seat.case_id for sitting in given.values())
        with base.store.reading() as at:
            assert all(seats.seat_of_sitting(at, one) == seat for one in given)


def test_six_digits_and_128_bits_lead_to_their_own_seat_and_neither_is_kept(base: GroupSite) -> None:
    seated = base.seats(base.session())
    codes = {links.join_code(base.store.keys, seat) for seat in seated}
    tokens = {links.seat_token(base.store.keys, seat) for seat in seated}
    assert len(codes) == len(tokens) == 5
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert all(len(token) == 22 for token in tokens)  # 128 bits in base64
    with base.store.reading() as at:
        for seat in seated:
            assert links.seat_of_code(at, links.join_code(base.store.keys, seat)) == seat
            assert links.seat_of(at, links.seat_token(base.store.keys, seat)) == seat
            assert links.seat_of(at, links.join_code(base.store.keys, seat)) is None
    database = base.store.settings.workspace / "zhiheng.sqlite"
    held = database.read_bytes() + database.with_name("zhiheng.sqlite-wal").read_bytes()
    assert not any(token.encode() in held for token in tokens)


def test_who_withdrew_their_consent_is_not_seated(base: GroupSite) -> None:
    gone = base.group.case_ids[1]
    with base.store.reading() as at:
        given = consent.standing(shelf.of_case(at, Consent, gone), Purpose.ASSESSMENT)
    assert given is not None
    consent.withdraw(base.store, base.third, given, "does not want to")
    assert gone not in {seat.case_id for seat in base.seats(base.session())}


def test_too_few_places_are_refused_and_nothing_is_kept(base: GroupSite) -> None:
    with base.store.reading() as at:
        before = len(seats.sessions_of(at, base.group.id))
    with pytest.raises(BadInput, match="2 places"):
        base.session(rows=[SeatRow(number=1, places=2)])
    with base.store.reading() as at:
        assert len(seats.sessions_of(at, base.group.id)) == before


def test_level_four_makes_no_session(base: GroupSite) -> None:
    from assess.group import making

    with pytest.raises(NotAllowed, match="level 3"):
        making.make(base.store, base.fourth, base.group.id, name="A")


def test_a_client_stands_where_the_room_and_the_seat_say(base: GroupSite) -> None:
    session = base.session()
    seat = base.seats(session)[0]
    given = sittings_of(base, seat)
    assert standing(session, seat, given) == "expected"
    joined = replace(seat, device_id="d")
    assert standing(session, joined, given) == "joined"
    assert standing(session, replace(joined, absent="ill"), given) == "absent"
    assert next_sitting(joined, given) == next(iter(given.values()))
