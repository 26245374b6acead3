"""Does every control of the console do what it says, in a real store, and does its way back lead back?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import group_site
import pytest
from group_site import GroupSite

from assess.api.console_asked import Asked, Done
from assess.api.console_verbs import EACH, ROOM, SEATS, do
from assess.errors import BadInput, Closed, NotAllowed, NotFound
from assess.group import evacuation, joining, lobby, orders
from assess.group.standing import Standing
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Client, Evaluator
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.session import GroupSession, SeatRow, SessionSeat, SessionState
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.sitting import called, run
from assess.store import canonical, events, links, seats, shelf

OFFERED = re.compile(r'verb: "(\w+)"')
SAID, FIELD = re.compile(r'say\("([\w.]+)"'), re.compile(r"\{(\w+)\}")
PAGE = Path(__file__).parents[2] / "assess" / "player" / "console"
CONTROLS = PAGE / "controls.js"
TABLET = "ab" * 16


def one_deaf(number: int, client: Client) -> Client:
    """The third does not hear, the others use a wheelchair."""
    category = Category.HEARING if number == 3 else Category.LIMB
    return replace(client, disabilities=(Disability(category=category, grade=1, evidence="certificate"),))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("verbs"), 3, change=one_deaf)
    yield made
    made.store.close()


class Desk:
    """The console of one session, pressed without a page."""

    def __init__(self, base: GroupSite, session: GroupSession) -> None:
        self.base, self.id, self.pressed = base, session.id, set[str]()

    def press(self, verb: str, *numbers: int, by: Evaluator | None = None, **values: Any) -> Done:
        """A control, on the seats of these numbers."""
        self.pressed.add(verb)
        chosen = tuple(self.seat(number).id for number in numbers)
        asked = {"store": self.base.store, "actor": by or self.base.third, "session": self.session()}
        return do(Asked(**asked, seat_ids=chosen, values=values), verb)  # type: ignore[arg-type]

    def back(self, done: Done) -> None:
        """Take it back, as the page does."""
        for step in done.back:
            self.pressed.add(step.verb)
            asked = {"store": self.base.store, "actor": self.base.third, "session": self.session()}
            do(Asked(**asked, seat_ids=step.seats, values=step.values), step.verb)  # type: ignore[arg-type]

    def session(self) -> GroupSession:
        """As it is kept now."""
        with self.base.store.reading() as at:
            return shelf.read(at, GroupSession, self.id)

    def seat(self, number: int) -> SessionSeat:
        """As it is kept now."""
        with self.base.store.reading() as at:
            return seats.of_session(at, self.id)[number - 1]

    def written(self, kind: type[SceneNote] | type[Incident], number: int) -> list[Any]:
        """The notes or incidents in that client's case."""
        with self.base.store.reading() as at:
            return [one for one in shelf.every(at, kind) if one.case_id == self.seat(number).case_id]


def test_every_control_of_the_page_does_its_work_and_leads_back(base: GroupSite) -> None:
    desk = Desk(base, base.session())
    _before_the_start(desk)
    _orders(desk)
    _clock(desk)
    _written_and_called(desk)
    _evacuated(desk)
    assert not desk.press("end").back and desk.session().state is SessionState.ENDED
    assert desk.pressed == {*ROOM, *SEATS, *EACH}
    assert set(OFFERED.findall(CONTROLS.read_text(encoding="utf-8"))) <= desk.pressed


def _before_the_start(desk: Desk) -> None:
    desk.press("open_lobby")
    assert desk.session().state is SessionState.LOBBY
    joining.wait(desk.base.store, TABLET)
    desk.back(desk.press("assign", 1, tablet=TABLET))
    assert joining.wait(desk.base.store, TABLET)[1] is None
    desk.press("assign", 1, tablet=TABLET)
    assert joining.wait(desk.base.store, TABLET)[1] == links.seat_token(desk.base.store.keys, desk.seat(1))
    code = desk.seat(2).code_nonce
    assert not desk.press("new_code", 2).back and desk.seat(2).code_nonce != code
    done = desk.press("absent", 2, reason="ill")
    assert desk.seat(2).absent == "ill"
    desk.back(done)
    assert desk.seat(2).absent == ""
    desk.press("absent", 2, reason="ill")
    came = desk.press("expected", 2)
    desk.back(came)
    assert desk.seat(2).absent == "ill"  # with the reason that stood there
    desk.press("expected", 2)
    desk.press("decide", 1, 2, 3, decision="not_today", reason="tired")
    again = desk.press("decide", 1, 2, 3, decision="let_in", reason="rested")
    desk.back(again)
    assert desk.seat(1).decided.decision == "not_today"  # type: ignore[union-attr]
    desk.press("decide", 1, 2, 3, decision="let_in", reason="rested")
    desk.press("start")
    assert desk.session().state is SessionState.RUNNING


def _orders(desk: Desk) -> None:
    one = desk.press("pause", 1)
    assert desk.seat(1).paused
    both = desk.press("pause", 1, 2)
    desk.back(both)
    assert (desk.seat(1).paused, desk.seat(2).paused) == (True, False)  # who was paused before stays so
    desk.back(one)
    assert not desk.seat(1).paused
    room = desk.press("pause")
    assert desk.session().state is SessionState.PAUSED and not desk.press("pause").back
    desk.back(room)
    assert desk.session().state is SessionState.RUNNING
    desk.press("tell", text="五分钟后休息。")
    desk.back(desk.press("stop", 1, reason="tired"))
    assert desk.seat(1).stopped == ""
    desk.press("stop", 1, reason="tired")
    desk.press("take_up", 1)
    assert desk.seat(1).stopped == ""
    skipped = desk.press("skip", 2, reason="done elsewhere")
    assert len(desk.seat(2).skipped) == 1
    desk.back(skipped)
    desk.press("skip", 2, reason="done elsewhere")
    desk.press("give_after_all", 2)
    assert desk.seat(2).skipped == ()
    joining.take(desk.base.store, links.seat_token(desk.base.store.keys, desk.seat(1)), TABLET)
    desk.press("move", 1)
    assert (desk.seat(1).device_id, desk.seat(1).moved) == ("", 1)


def _clock(desk: Desk) -> None:
    with pytest.raises(BadInput, match="No client of this session"):
        desk.press("clock_begin", minutes=20, instrument="nothing")
    with desk.base.store.reading() as at:
        given = shelf.read(at, Sitting, desk.seat(1).sitting_ids[0]).instrument
    begun = desk.press("clock_begin", minutes=20, instrument=given)
    now = desk.session().clock
    assert now and (now.minutes, now.instrument) == (20, given)
    more = desk.press("more_time", 1, 3, minutes=5)
    assert [desk.seat(number).more_minutes for number in (1, 2, 3)] == [5, 0, 5]
    desk.back(more)
    assert desk.seat(3).more_minutes == 0
    stands = desk.press("clock_stand")
    assert desk.session().clock.stands_since is not None  # type: ignore[union-attr]
    desk.back(stands)
    assert desk.session().clock.stands_since is None  # type: ignore[union-attr]
    desk.back(begun)
    assert desk.session().clock.ended_at is not None  # type: ignore[union-attr]
    with pytest.raises(BadInput):
        desk.press("clock_begin", minutes="20")


def _written_and_called(desk: Desk) -> None:
    noted = desk.press("note", 1, 2, text="看窗外。")
    desk.back(noted)
    assert [len(desk.written(SceneNote, number)) for number in (1, 2, 3)] == [2, 2, 0]
    desk.press("quick", 3, phrase="1")
    assert len(desk.written(SceneNote, 3)) == 1
    with pytest.raises(BadInput, match="how serious"):
        desk.press("incident", 3, text="平板摔了。", action_taken="换了一台。")  # nobody has said how serious
    wrong = desk.press("incident", 3, text="平板摔了。", severity="low", action_taken="换了一台。")
    assert (desk.written(Incident, 3)[0].severity, desk.written(Incident, 3)[0].closed_at) == ("low", None)
    desk.back(wrong)
    assert desk.written(Incident, 3)[0].closed_at is not None
    _calls(desk, 3)
    with desk.base.store.reading() as at:
        assert called.waiting(at, desk.seat(3).sitting_ids[0])
    with desk.base.store.writing("client", "lobby.call", f"session:{desk.id}") as tx:
        shelf.save(tx, replace(desk.seat(2), called_at=canonical.now()))
    desk.press("attend", 1, 2, 3, decision="go_on")
    with desk.base.store.reading() as at:
        assert not called.waiting(at, desk.seat(3).sitting_ids[0]) and desk.seat(2).called_at is None


def _calls(desk: Desk, number: int) -> None:
    """The page of that seat calls for help."""
    sitting = desk.seat(number).sitting_ids[0]
    run.start(desk.base.store, desk.base.third.id, sitting)
    lease = events.grant_lease(desk.base.store, sitting, move=True).id
    plain: dict[str, Any] = dict.fromkeys(("item_id", "value", "how", "elapsed_ms", "after_speech_ms"))
    own = {"schema": 1, "sitting_id": sitting, "lease_id": lease, "sequence": 1, "kind": EventKind.CALLED}
    clocks = {"page_load_id": "p", "monotonic_ms": 1.0, "client_time": "2026-11-29T08:00:00"}
    events.append(desk.base.store, sitting, lease, [Event(**plain, **own, **clocks, detail={"reason": "help"})])  # type: ignore[arg-type]


def _evacuated(desk: Desk) -> None:
    desk.press("evacuate")
    assert desk.session().state is SessionState.EVACUATED
    with desk.base.store.reading() as at:
        (deaf,) = (seat.number for seat in evacuation.unconfirmed(at, desk.session()))
    brought = desk.press("escorted", deaf, by=desk.base.fourth)  # any level confirms
    desk.back(brought)
    assert desk.session().evacuations[-1].escorted == ()
    with pytest.raises(Closed, match=str(deaf)):
        desk.press("all_back")
    desk.press("escorted", deaf)
    desk.press("all_back")
    assert desk.session().state is SessionState.RUNNING


def test_level_four_moves_nobody_where_one_seat_is_not_theirs(base: GroupSite) -> None:
    rows = [SeatRow(number=1, places=2, evaluator_id="e4"), SeatRow(number=2, places=2)]
    desk = Desk(base, base.session(rows=rows))
    for verb, values in (
        ("absent", {"reason": "ill"}),
        ("note", {"text": "看窗外。"}),
        ("attend", {"decision": "go_on"}),
    ):
        with pytest.raises(NotAllowed, match="3"):
            desk.press(verb, 1, 3, by=base.fourth, **values)
    assert desk.seat(1).absent == "" and not desk.press("absent", 1, by=base.fourth, reason="ill").refused


def test_one_seat_that_is_refused_keeps_none_of_the_others_back(base: GroupSite) -> None:
    desk = Desk(base, base.session())
    orders.stop(base.store, base.third, desk.seat(2).id, "tired")
    done = desk.press("stop", 1, 2, 3, reason="power cut")
    assert (done.seats, len(done.refused), [step.verb for step in done.back]) == (2, 1, ["take_up", "take_up"])
    assert [desk.seat(number).stopped for number in (1, 2, 3)] == ["power cut", "tired", "power cut"]
    with pytest.raises(NotFound):
        desk.press("fly")


def test_the_page_has_all_its_words_in_both_languages() -> None:
    words = {one: json.loads((PAGE / "words" / f"{one}.json").read_text(encoding="utf-8")) for one in ("zh", "en")}
    assert set(words["zh"]) == set(words["en"])
    said = {key for file in PAGE.glob("*.js") for key in SAID.findall(file.read_text(encoding="utf-8"))}
    said |= {f"key.{verb}" for verb in OFFERED.findall(CONTROLS.read_text(encoding="utf-8"))}
    said |= {f"standing.{one}" for one in get_args(Standing)} | {one.value for one in SessionState}
    said |= {f"call.{one}" for one in called.REASONS} | {f"problem.{one}" for one in (*lobby.ASKED, "clock", "hidden")}
    assert said - set(words["zh"]) == set()
    fields = {one: {key: set(FIELD.findall(text)) for key, text in kept.items()} for one, kept in words.items()}
    assert fields["zh"] == fields["en"]
