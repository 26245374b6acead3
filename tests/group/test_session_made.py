"""Does a session seat everybody who can be assessed, with their own sittings, and nobody twice?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import group_site
import pytest
import short_form
from group_site import GroupSite

from assess.errors import BadInput, NotAllowed
from assess.group import seat_fit
from assess.group.shown import shown
from assess.group.standing import next_sitting, standing
from assess.nouns.case import CaseFile
from assess.nouns.consent import Consent, Purpose
from assess.nouns.disability import Category
from assess.nouns.people import Client, Communication
from assess.nouns.session import SeatRow, SessionSeat
from assess.nouns.sitting import Sitting
from assess.reception import consent
from assess.store import clients, links, seats, shelf
from instruments.find import library


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


def test_who_needs_a_place_of_a_kind_is_seated_there_wherever_in_the_room_it_is(base: GroupSite) -> None:
    """The only step-free row is the last; and a place that does not suit is told with the reason."""
    rows = [SeatRow(number=1, places=4), SeatRow(number=2, places=2, step_free=True)]
    session = base.session(rows=rows)
    fourth = next(seat for seat in base.seats(session) if seat.case_id == base.group.case_ids[3])
    assert fourth.row == 2
    with base.store.reading() as at:
        wanted = seat_fit.needs_of(at, fourth)
    assert "step_free" in wanted
    assert seat_fit.unsuited(rows, 1, wanted) == ("step_free",)
    assert seat_fit.unsuited(rows, 2, wanted) == ()


def test_who_signs_sits_by_the_interpreter_and_who_reads_lips_in_front(base: GroupSite) -> None:
    with base.store.reading() as at:
        case = shelf.read(at, CaseFile, base.group.case_ids[0])
        client = clients.read(at, case.client_id)
    signs = seat_fit.needs(replace(client, communication=(Communication.SIGN,)))
    lips = seat_fit.needs(replace(client, functioning=replace(client.functioning, hears="loud_speech")))
    illness = replace(client.disabilities[0], category=Category.MENTAL)
    calm = seat_fit.needs(replace(client, disabilities=(illness,)))
    assert (signs, lips, calm) == (("interpreter",), ("near_front",), ("quiet",))
    plain = [SeatRow(number=n, places=2) for n in (1, 2, 3)]
    noted = [*plain[:2], SeatRow(number=3, places=2, interpreter=True, quiet=True)]
    assert [bool(seat_fit.unsuited(plain, n, signs)) for n in (1, 3)] == [False, True]  # who interprets stands in front
    assert [bool(seat_fit.unsuited(noted, n, signs)) for n in (1, 3)] == [True, False]
    assert [bool(seat_fit.unsuited(noted, n, lips)) for n in (1, 3)] == [False, True]
    assert [bool(seat_fit.unsuited(noted, n, calm)) for n in (1, 3)] == [True, False]
    assert not seat_fit.unsuited(plain, 1, calm) and "quiet" in seat_fit.nowhere(plain)


def test_what_a_tablet_will_show_is_what_the_clients_own_plan_says(base: GroupSite) -> None:
    told = shown(base.store, base.session().id, library(base.store.settings.workspace / "instruments"))
    assert [one.languages for one in told] == [(short_form.CHINESE.language,)] * len(told)
    assert [one.minutes for one in told] == [1] * len(told)  # the short form's own minutes
    assert [[part.sitting.instrument for part in one.parts] for one in told] == [[short_form.ID]] * len(told)


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
