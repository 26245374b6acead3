"""Does the demo site hold a session that can be opened as it is, in which nobody sits where it does not suit them?"""

from __future__ import annotations

from pathlib import Path

from assess.group import making, room, seat_fit
from assess.group.shown import shown
from assess.group.standing import standing
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.service import demo, demo_group
from assess.settings import Settings
from assess.store import seats, shelf
from assess.store.database import Store
from instruments.find import library


def test_six_made_up_clients_wait_for_their_session_each_with_their_own_conditions(tmp_path: Path) -> None:
    store = Store.open(Settings(workspace=tmp_path, key_store="file"))
    for level, name in demo.SIGN_IN_NAMES.items():
        with store.writing("system", "register", "site") as tx:
            shelf.add(tx, Evaluator(id=name, sign_in_name=name, display_name=name, level=level))  # type: ignore[arg-type]
    session = demo_group.session(store)
    assert making.unprepared(store, session.group_id) == 0
    with store.reading() as at:
        there = seats.of_session(at, session.id)
        sittings = {one: shelf.read(at, Sitting, one) for seat in there for one in seat.sitting_ids}
        lacks = [seat_fit.unsuited(session.rows, seat.row, seat_fit.needs_of(at, seat)) for seat in there]
        third = shelf.read(at, Evaluator, demo.SIGN_IN_NAMES[3])
    assert len(there) == 6 and not any(lacks)
    assert {standing(session, seat, sittings) for seat in there} == {"expected"}
    told = shown(store, session.id, library(tmp_path / "instruments"))
    assert {one.languages for one in told} == {("zh",), ("zh-easy",)}
    assert len({tuple(asked.feature for asked in one.conditions) for one in told}) == 6
    assert room.open_lobby(store, third, session.id).codes_until
    store.close()
