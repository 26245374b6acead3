"""Does a whole session of eight tablets lose or double an answer when one is cut off, one dies and all must leave?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import group_site
import lobby_walk
import pytest
import short_form
from group_site import GroupSite
from own_browser import OwnBrowser
from player_site import Server
from playwright.sync_api import Browser, Page, expect
from room_tablet import Tablet

from assess.group import evacuation, room
from assess.group.standing import standing
from assess.nouns.session import GroupSession
from assess.nouns.sitting import SittingState
from assess.store import audit, shelf

PEOPLE = 8
CUT, KILLED = 3, 5  # seats' numbers
PATIENCE_MS = 60_000
LEAVE = "请离开房间"
# Without their sounds, which other claims hear: fetching 242 of them for each of eight would take most of two cores.
QUIET = """const real = window.fetch; window.fetch = (address, how) =>
  String(address).includes('/speech/') ? Promise.reject(new TypeError('quiet')) : real(address, how);"""


@dataclass
class Room:
    """Eight tablets with their clients, and the browser that will be killed."""

    group: GroupSite
    session: GroupSession
    tablets: list[Tablet]
    own: OwnBrowser

    def of(self, number: int) -> Tablet:
        """The tablet at a seat."""
        return next(tablet for tablet in self.tablets if tablet.seat.number == number)

    def kill_and_reopen(self) -> None:
        """The tablet's browser dies, and is started again with what its disk kept."""
        self.own.kill()
        page = self.of(KILLED).page = self.own.start()
        made_ready(page)


def made_ready(page: Page) -> None:
    """As every tablet of this room is."""
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(QUIET)


@pytest.fixture
def full(tmp_path: Path, chromium: Browser) -> Iterator[Room]:
    """A room whose lobby is open, with a tablet at every seat that shows the joining page or nothing yet."""
    group = group_site.site(tmp_path / "site", PEOPLE, (short_form.CHINESE, short_form.LARGE))
    session = group.session()
    server, own = Server(group.store.settings.workspace), OwnBrowser(chromium.browser_type, tmp_path / "profile")
    server.start()
    contexts = [chromium.new_context(locale="zh-CN") for _ in range(PEOPLE - 1)]
    pages = [context.new_page() for context in contexts]
    pages.insert(KILLED - 1, own.start())
    for page in pages:
        made_ready(page)
    seated = sorted(group.seats(session), key=lambda seat: seat.number)
    tablets = [Tablet(group, server, seat, page) for seat, page in zip(seated, pages, strict=True)]
    yield Room(group, session, tablets, own)
    for context in contexts:
        context.close()
    own.kill()
    server.kill()
    group.store.close()


def all_come_in(full: Room) -> None:
    """By their codes to the waiting for the start; one tablet dies just when it has come in."""
    room.open_lobby(full.group.store, full.group.third, full.session.id)
    for tablet in full.tablets:
        tablet.come_in()
    full.kill_and_reopen()
    full.of(KILLED).follow_the_link()
    for tablet in full.tablets:
        lobby_walk.get_ready(tablet.page)
    assert all("/seat/" in tablet.page.url for tablet in full.tablets)  # the barrier holds until the start


def all_begin(full: Room) -> None:
    """The evaluator starts the room, and everybody answers their first question."""
    room.start(full.group.store, full.group.third, full.session.id)
    for tablet in full.tablets:
        tablet.begin()
        tablet.answer()


def one_is_cut_off(cut: Tablet) -> None:
    """The network of one tablet goes; its client answers on."""
    with cut.page.expect_event("requestfailed", lambda request: request.url.endswith("/pulse")):  # none is under way
        cut.page.context.set_offline(True)
    cut.answer(2)
    expect(cut.client.saved).to_contain_text("还没有送出")


def alarm(full: Room) -> None:
    """Everybody is told to leave: at once, or when their tablet is there again. Then all go on where they were."""
    store, third, cut, killed = full.group.store, full.group.third, full.of(CUT), full.of(KILLED)
    before = {tablet.seat.number: tablet.asked() for tablet in full.tablets if tablet is not killed}
    evacuation.sound(store, third, full.session.id, "smoke")
    for tablet in full.tablets:
        if tablet not in (cut, killed):
            tablet.page.get_by_role("heading", name=LEAVE).wait_for()
            tablet.page.keyboard.press("5")
            tablet.page.keyboard.press("Enter")  # whoever presses on the way out answers nothing
    expect(cut.page.get_by_role("heading", name=LEAVE)).to_have_count(0)
    cut.page.context.set_offline(False)
    full.kill_and_reopen()
    killed.come_in()
    for tablet in full.tablets:
        tablet.page.get_by_role("heading", name=LEAVE).wait_for()
    escort_and_return(full)
    killed.begin("继续")
    assert killed.asked() == "q3"
    for tablet in full.tablets:
        tablet.client.question.wait_for()
        assert tablet is killed or tablet.asked() == before[tablet.seat.number]


def escort_and_return(full: Room) -> None:
    """The evaluator confirms everybody who must be brought out; then all are back."""
    store, third = full.group.store, full.group.third
    with store.reading() as at:
        waiting = evacuation.unconfirmed(at, shelf.read(at, GroupSession, full.session.id))
    for seat in waiting:
        evacuation.escorted(store, third, seat.id)
    evacuation.all_back(store, third, full.session.id)


def all_finish(full: Room) -> None:
    """The rest of the first sitting, the seat's page, and the whole of the second one."""
    for tablet in full.tablets:
        tablet.answer(4 - len(tablet.said))
        tablet.write()
    for tablet in full.tablets:
        tablet.end()
    for tablet in full.tablets:
        tablet.begin()
        tablet.answer(4)
        tablet.write()
    for tablet in full.tablets:
        tablet.end()
    for tablet in full.tablets:
        tablet.page.get_by_role("heading", name=lobby_walk.DONE).wait_for()


@pytest.mark.slow
@pytest.mark.browser
def test_eight_tablets_go_through_a_session_with_a_cut_a_death_and_an_alarm_and_nothing_is_lost(full: Room) -> None:
    all_come_in(full)
    all_begin(full)
    one_is_cut_off(full.of(CUT))
    full.of(KILLED).answer()
    full.own.kill()
    alarm(full)
    all_finish(full)
    for tablet in full.tablets:
        assert len(tablet.said) == 2 * len(short_form.ITEMS)
        assert tablet.stored() == tablet.said  # each that the page acknowledged, once, in its order, and nobody else's
        ended = {one: tablet.kept(one) for one in tablet.seat.sitting_ids}
        assert {sitting.state for sitting in ended.values()} == {SittingState.FINISHED}
        seat = next(seat for seat in full.group.seats(full.session) if seat.id == tablet.seat.id)
        assert standing(full.session, seat, ended) == "done"
    room.end(full.group.store, full.group.third, full.session.id)
    with full.group.store.reading() as at:
        assert audit.verify(at) == ()
