"""Does an order reach the clients named and nobody else, and can it be taken back?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import group_site
import pytest
import short_form
from group_site import GroupSite

from assess.errors import BadInput, Closed, Conflict, NotAllowed, NotFound
from assess.group import noted, orders
from assess.group.phrases import OWN, phrases
from assess.group.standing import held, next_sitting, standing
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.session import GroupSession, SeatRow, SessionSeat, SessionState
from assess.nouns.sitting import Sitting, SittingState
from assess.nouns.urgent import UrgentConcern
from assess.store import audit, events, seats, shelf

DANGER = "他说：我想自杀"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    lines = (short_form.CHINESE, short_form.ENGLISH)
    made = group_site.site(tmp_path_factory.mktemp("orders"), 3, lines=lines)
    yield made
    made.store.close()


@pytest.fixture
def session(base: GroupSite) -> GroupSession:
    """Two rows, the second looked after by level 4; started, every seat with a tablet."""
    rows = [SeatRow(number=1, places=2), SeatRow(number=2, places=1, evaluator_id=base.fourth.id)]
    made = base.session(rows=rows)
    with base.store.writing("system", "start", f"session:{made.id}") as tx:
        for seat in seats.of_session(tx, made.id):
            shelf.save(tx, replace(seat, device_id=f"d{seat.number}"))
        return shelf.save(tx, replace(made, state=SessionState.RUNNING))


def kept(base: GroupSite, session: GroupSession) -> tuple[GroupSession, tuple[SessionSeat, ...]]:
    with base.store.reading() as at:
        return shelf.read(at, GroupSession, session.id), seats.of_session(at, session.id)


def sittings(base: GroupSite, seat: SessionSeat) -> dict[str, Sitting]:
    with base.store.reading() as at:
        return {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids}


def test_a_pause_of_one_holds_one_and_a_pause_of_all_holds_all(base: GroupSite, session: GroupSession) -> None:
    first = base.seats(session)[0]
    orders.pause(base.store, base.third, session.id, [first.id])
    room, seated = kept(base, session)
    assert [held(room, seat) for seat in seated] == [True, False, False]
    orders.pause(base.store, base.third, session.id)
    room, seated = kept(base, session)
    assert all(held(room, seat) for seat in seated)
    orders.resume(base.store, base.third, session.id)
    room, seated = kept(base, session)
    assert [held(room, seat) for seat in seated] == [True, False, False]
    orders.resume(base.store, base.third, session.id, [first.id])
    room, seated = kept(base, session)
    assert not any(held(room, seat) for seat in seated)
    assert all(one.state is SittingState.PLANNED for seat in seated for one in sittings(base, seat).values())


def test_level_four_orders_in_their_own_row_alone(base: GroupSite, session: GroupSession) -> None:
    own = next(seat for seat in base.seats(session) if seat.row == 2)
    others = [seat for seat in base.seats(session) if seat.row == 1]
    orders.pause(base.store, base.fourth, session.id, [own.id])
    noted.note(base.store, base.fourth, session.id, [own.id], "看向窗外。")
    numbers = ", ".join(str(seat.number) for seat in others)
    with pytest.raises(NotAllowed, match=f"Seats {numbers}:"):
        orders.pause(base.store, base.fourth, session.id, [own.id, *(seat.id for seat in others)])
    for verb in (
        lambda: orders.stop(base.store, base.fourth, others[0].id, "ill"),
        lambda: orders.skip(base.store, base.fourth, others[0].id, "ill"),
        lambda: orders.move(base.store, base.fourth, others[0].id),
        lambda: orders.tell(base.store, base.fourth, session.id, "好", [others[0].id]),
        lambda: noted.note(base.store, base.fourth, session.id, [others[0].id], "好"),
        lambda: orders.tell(base.store, base.fourth, session.id, "好"),
        lambda: orders.pause(base.store, base.fourth, session.id),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert [seat.paused for seat in base.seats(session)] == [seat.row == 2 for seat in base.seats(session)]


def test_a_seat_of_another_session_is_refused(base: GroupSite, session: GroupSession) -> None:
    other = base.seats(base.session())[0]
    with pytest.raises(NotFound, match="not in this session"):
        orders.pause(base.store, base.third, session.id, [other.id])


def test_who_is_stopped_can_be_taken_up_again(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    with pytest.raises(BadInput, match="needs a reason"):
        orders.stop(base.store, base.third, seat.id, " ")
    stopped = orders.stop(base.store, base.third, seat.id, "累了")
    assert (standing(session, stopped, sittings(base, seat)), stopped.stopped) == ("stopped", "累了")
    assert orders.take_up(base.store, base.third, seat.id).stopped == ""


def test_words_of_danger_in_a_reason_are_sealed_and_stand_in_no_audit(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[1]
    assert "自杀" not in orders.stop(base.store, base.third, seat.id, DANGER).stopped
    orders.skip(base.store, base.third, seat.id, DANGER)
    with base.store.reading() as at:
        assert shelf.of_case(at, UrgentConcern, seat.case_id)
        assert "自杀" not in repr(seats.of_session(at, session.id))
        assert "自杀" not in repr(audit.entries(at, f"session:{session.id}"))


def test_skipping_gives_the_next_of_the_clients_own_order(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    first, second = seat.sitting_ids
    skipped = orders.skip(base.store, base.third, seat.id, "看不清")
    coming = next_sitting(skipped, sittings(base, seat))
    assert coming is not None and coming.id == second
    orders.skip(base.store, base.third, seat.id, "累了")
    with pytest.raises(Closed, match="nothing left"):
        orders.skip(base.store, base.third, seat.id, "累了")
    again = orders.give_after_all(base.store, base.third, seat.id, first)
    coming = next_sitting(again, sittings(base, seat))
    assert coming is not None and coming.id == first


def test_after_a_move_another_tablet_may_write_and_the_old_one_not(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    sitting = seat.sitting_ids[0]
    old = events.grant_lease(base.store, sitting)
    with pytest.raises(Conflict):
        events.grant_lease(base.store, sitting)
    freed = orders.move(base.store, base.third, seat.id)
    assert (freed.device_id, freed.moved) == ("", 1)
    new = events.grant_lease(base.store, sitting)
    holder = events.lease_of(base.store, sitting)
    assert holder is not None and holder.id == new.id != old.id
    with pytest.raises(Closed, match="No tablet"):
        orders.move(base.store, base.third, seat.id)
    events.revoke_leases(base.store, sitting)


def test_words_to_some_are_kept_for_them_alone(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    orders.tell(base.store, base.third, session.id, "还有五分钟。")
    orders.tell(base.store, base.third, session.id, "请戴上耳机。", [seat.id])
    with base.store.reading() as at:
        kept_words = [(one.text, one.seat_ids) for one in seats.notices_of(at, session.id)]
    assert kept_words == [("还有五分钟。", ()), ("请戴上耳机。", (seat.id,))]
    for text in (" ", "好" * 201):
        with pytest.raises(BadInput, match="1 to 200"):
            orders.tell(base.store, base.third, session.id, text)


def test_nothing_is_ordered_in_a_session_that_is_over(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    with base.store.writing("system", "end", f"session:{session.id}") as tx:
        shelf.save(tx, replace(session, state=SessionState.ENDED))
    for verb in (
        lambda: orders.pause(base.store, base.third, session.id),
        lambda: orders.tell(base.store, base.third, session.id, "好"),
        lambda: orders.stop(base.store, base.third, seat.id, "累了"),
        lambda: noted.note(base.store, base.third, session.id, [seat.id], "好"),
    ):
        with pytest.raises(Closed, match="over"):
            verb()


def test_one_note_for_three_clients_is_one_in_each_case_and_one_step(base: GroupSite, session: GroupSession) -> None:
    ids = [seat.id for seat in base.seats(session)]
    with base.store.reading() as at:
        before = len(audit.entries(at))
    made = noted.note(base.store, base.third, session.id, ids, "停电。")
    with base.store.reading() as at:
        assert len(audit.entries(at)) == before + 1
        for seat, one in zip(base.seats(session), made, strict=True):
            assert shelf.of_case(at, SceneNote, seat.case_id)[-1] == one
            assert one.text == "停电。" and one.sitting_id is None  # nobody had begun


def test_a_note_names_the_sitting_that_has_begun(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    sitting = sittings(base, seat)[seat.sitting_ids[0]]
    with base.store.writing("system", "begin", f"sitting:{sitting.id}") as tx:
        begun = shelf.save(tx, replace(sitting, state=SittingState.RUNNING))
    (made,) = noted.note(base.store, base.third, session.id, [seat.id], "做得很专心。")
    assert made.sitting_id == sitting.id
    with base.store.writing("system", "back", f"sitting:{sitting.id}") as tx:
        shelf.save(tx, replace(begun, state=SittingState.PLANNED))


def test_words_of_danger_in_a_note_or_incident_of_many_are_sealed_in_each_case(
    base: GroupSite, session: GroupSession
) -> None:
    pair = base.seats(session)[1:]
    ids = [seat.id for seat in pair]
    words = "他说：我不想活了，我想自杀"
    assert [one.text for one in noted.note(base.store, base.third, session.id, ids, words)] == ["", ""]
    made = noted.incident(base.store, base.third, session.id, ids, words, "high", "陪着")
    assert [(one.text, one.action_taken, one.private) for one in made] == [("", "", True)] * 2
    with base.store.reading() as at:
        for seat in pair:
            sources = [one.id for one in shelf.of_case(at, UrgentConcern, seat.case_id)]
            assert len(sources) >= 2
            assert "自杀" not in repr(shelf.of_case(at, SceneNote, seat.case_id))
            assert "自杀" not in repr(shelf.of_case(at, Incident, seat.case_id))


def test_an_incident_without_a_word_of_what_was_done_says_so(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    (made,) = noted.incident(base.store, base.third, session.id, [seat.id], "断网。")
    assert made.action_taken == "做了什么，还没有写。"


def test_a_key_writes_its_phrase_and_a_site_adds_its_own(base: GroupSite, session: GroupSession) -> None:
    seat = base.seats(session)[0]
    (made,) = noted.quick(base.store, base.third, session.id, [seat.id], "8")
    assert isinstance(made, Incident) and made.severity == "medium" and "暂停" in made.action_taken
    own = base.store.settings.workspace / OWN
    own.write_text('[[phrases]]\nkey = "1"\nkind = "note"\nzh = "空调太冷。"\n', encoding="utf-8")
    (cold,) = noted.quick(base.store, base.third, session.id, [seat.id], "1")
    assert isinstance(cold, SceneNote) and cold.text == "空调太冷。"
    own.write_text('[[phrases]]\nkey = "a"\nkind = "incident"\nzh = "摔倒。"\n', encoding="utf-8")
    with pytest.raises(BadInput, match="'a' is not whole"):
        noted.quick(base.store, base.third, session.id, [seat.id], "1")
    own.unlink()
    with pytest.raises(NotFound, match="Choose one of 1 2"):
        noted.quick(base.store, base.third, session.id, [seat.id], "q")


def test_every_phrase_of_ours_is_there_in_both_languages(base: GroupSite) -> None:
    chinese, english = (phrases(base.store.settings.workspace, one) for one in ("zh", "en"))
    assert [one.key for one in chinese] == [one.key for one in english]
    assert all(not one.text.isascii() for one in chinese) and all(one.text.isascii() for one in english)
