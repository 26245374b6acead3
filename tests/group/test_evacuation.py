"""Does everybody leave, is nobody forgotten whom an alarm does not reach, and do all go on where they were?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import group_site
import pytest
from group_site import GroupSite

from assess.errors import Closed, NotAllowed
from assess.group import evacuation, orders
from assess.meaning.case import read_case
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning
from assess.nouns.people import Client
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import Sitting, SittingState
from assess.store import audit, clients, shelf

STATES = [SessionState.LOBBY, SessionState.RUNNING, SessionState.PAUSED]


def with_senses(client: Client, category: Category | None = None, grade: int | None = None, **asked: str) -> Client:
    """Nothing but this disability, and this said of seeing and hearing."""
    kept = () if category is None else (Disability(category=category, grade=grade, evidence="certificate"),)  # type: ignore[arg-type]
    return replace(client, disabilities=kept, functioning=Functioning(**asked))  # type: ignore[arg-type]


def people(number: int, client: Client) -> Client:
    """The second hears nothing, the third sees nothing, the others see and hear."""
    if number == 2:
        return with_senses(client, Category.HEARING, 1, hears="nothing", sees="print")
    if number == 3:
        return with_senses(client, Category.VISION, 1, hears="speech", sees="nothing")
    return with_senses(client, Category.LIMB, 3, hears="speech", sees="print")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("alarm"), 4)
    for number, case_id in enumerate(made.group.case_ids, start=1):  # once the plans stand, which are not asked of here
        client = read_case(made.store, case_id).client
        with made.store.writing("system", "put", f"case:{case_id}") as tx:
            clients.save(tx, people(number, client))
    yield made
    made.store.close()


def session_in(base: GroupSite, state: SessionState) -> GroupSession:
    session = base.session()
    with base.store.writing("system", "put", f"session:{session.id}") as tx:
        return shelf.save(tx, replace(session, state=state))


def who(base: GroupSite, session: GroupSession, number: int) -> SessionSeat:
    """The seat of the person of that number in the group."""
    return next(seat for seat in base.seats(session) if seat.case_id == base.group.case_ids[number - 1])


def kept(base: GroupSite, session: GroupSession) -> GroupSession:
    with base.store.reading() as at:
        return shelf.read(at, GroupSession, session.id)


@pytest.mark.parametrize("state", STATES)
def test_all_go_on_where_they_were_and_no_sitting_is_changed(base: GroupSite, state: SessionState) -> None:
    session = session_in(base, state)
    alone = who(base, session, 1)
    orders.pause(base.store, base.third, session.id, [alone.id])
    with base.store.reading() as at:
        before = [shelf.read(at, Sitting, one) for seat in base.seats(session) for one in seat.sitting_ids]
    evacuation.sound(base.store, base.fourth, session.id, "smoke")
    assert kept(base, session).state is SessionState.EVACUATED
    for number in (2, 3):
        evacuation.escorted(base.store, base.fourth, who(base, session, number).id)
    evacuation.all_back(base.store, base.third, session.id)
    assert kept(base, session).state is state
    assert who(base, session, 1).paused and not who(base, session, 4).paused
    with base.store.reading() as at:
        assert [shelf.read(at, Sitting, one.id) for one in before] == before
    assert all(one.state is SittingState.PLANNED for one in before)


def test_nobody_comes_back_while_a_deaf_or_blind_client_is_not_confirmed(base: GroupSite) -> None:
    session = session_in(base, SessionState.RUNNING)
    deaf, blind = who(base, session, 2), who(base, session, 3)
    evacuation.sound(base.store, base.third, session.id)
    with pytest.raises(Closed) as both:
        evacuation.all_back(base.store, base.third, session.id)
    assert ", ".join(map(str, sorted((deaf.number, blind.number)))) in str(both.value)
    assert "示例" not in str(both.value)  # numbers, never names
    evacuation.escorted(base.store, base.third, deaf.id)
    with pytest.raises(Closed, match=rf"Seats {blind.number} are"):
        evacuation.all_back(base.store, base.third, session.id)
    evacuation.escorted(base.store, base.third, blind.id)
    evacuation.not_escorted(base.store, base.third, deaf.id)
    with pytest.raises(Closed, match=rf"Seats {deaf.number} are"):
        evacuation.all_back(base.store, base.third, session.id)
    evacuation.escorted(base.store, base.lead, deaf.id)
    back = evacuation.all_back(base.store, base.third, session.id).evacuations[-1]
    assert {one.seat_id: one.by for one in back.escorted} == {blind.id: base.third.id, deaf.id: base.lead.id}
    assert back.ended_by == base.third.id and back.ended_at is not None


def test_who_is_noted_as_absent_is_not_looked_for(base: GroupSite) -> None:
    session = session_in(base, SessionState.RUNNING)
    with base.store.writing("system", "put", f"session:{session.id}") as tx:
        for number in (2, 3):
            shelf.save(tx, replace(who(base, session, number), absent="ill"))
    evacuation.sound(base.store, base.third, session.id)
    evacuation.all_back(base.store, base.third, session.id)


def test_one_alarm_is_one_step_and_pressed_twice_it_is_one_alarm(base: GroupSite) -> None:
    session = session_in(base, SessionState.RUNNING)
    with base.store.reading() as at:
        before = len(audit.entries(at, f"session:{session.id}"))
    evacuation.sound(base.store, base.fourth, session.id, "fire")
    with base.store.reading() as at:
        entries = audit.entries(at, f"session:{session.id}")
    assert len(entries) == before + 1
    assert (entries[-1].verb, entries[-1].actor) == ("evacuation.sound", base.fourth.id)
    evacuation.sound(base.store, base.third, session.id, "fire")
    assert len(kept(base, session).evacuations) == 1


def test_in_an_alarm_the_room_neither_pauses_nor_goes_on_by_another_control(base: GroupSite) -> None:
    session = session_in(base, SessionState.RUNNING)
    evacuation.sound(base.store, base.third, session.id)
    for verb in (orders.pause, orders.resume):
        with pytest.raises(Closed, match="evacuated"):
            verb(base.store, base.third, session.id)
    with pytest.raises(NotAllowed, match="level 3"):
        evacuation.all_back(base.store, base.fourth, session.id)


def test_without_an_alarm_nobody_is_escorted_and_nobody_comes_back(base: GroupSite) -> None:
    session = session_in(base, SessionState.RUNNING)
    with pytest.raises(Closed, match="not evacuated"):
        evacuation.escorted(base.store, base.third, base.seats(session)[0].id)
    with pytest.raises(Closed, match="not evacuated"):
        evacuation.all_back(base.store, base.third, session.id)


# GB/T 26341-2010: grades 1 and 2 of hearing are over 80 dB without an aid, of vision they are blindness
@pytest.mark.parametrize(
    ("category", "grade", "asked", "escort"),
    [
        (None, None, {"hears": "speech", "sees": "print"}, ()),
        (None, None, {}, ()),
        (None, None, {"hears": "nothing", "sees": "light"}, ("deaf", "blind")),
        (None, None, {"hears": "loud_speech", "sees": "large_print"}, ()),
        (Category.HEARING, 2, {}, ("deaf",)),
        (Category.HEARING, 1, {"hears": "speech"}, ("deaf",)),  # with an aid, which may be off
        (Category.HEARING, 4, {}, ()),
        (Category.HEARING, None, {}, ("deaf",)),  # nobody knows
        (Category.HEARING, None, {"hears": "speech"}, ()),
        (Category.VISION, 2, {}, ("blind",)),
        (Category.VISION, 3, {"sees": "shapes"}, ("blind",)),
        (Category.VISION, 3, {"sees": "large_print"}, ()),
        (Category.MULTIPLE, 1, {}, ("deaf", "blind")),  # of what, nobody wrote and nobody asked
        (Category.MULTIPLE, 1, {"hears": "speech", "sees": "print"}, ()),
    ],
)
def test_whom_an_alarm_may_not_reach(
    base: GroupSite, category: Category | None, grade: int | None, asked: dict[str, str], escort: tuple[str, ...]
) -> None:
    someone = read_case(base.store, base.group.case_ids[0]).client
    assert evacuation.must_be_escorted(with_senses(someone, category, grade, **asked)) == escort
