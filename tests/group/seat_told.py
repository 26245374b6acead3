"""A tablet with a sitting of a group on it, and a room that says what a claim needs it to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import group_site
import pytest
import short_form
from client_page import ClientPage
from group_site import GroupSite
from player_site import PlayerSite, Server
from playwright.sync_api import Browser, Page, Route

from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import Sitting
from assess.store import canonical, links, shelf

PATIENCE_MS = 60_000
BUZZES = "window.buzzes = []; navigator.vibrate = (pattern) => (buzzes.push(pattern), true);"
SPOKEN = """window.spoken = []; HTMLMediaElement.prototype.play = async () => { throw new Error('no file'); };
window.speechSynthesis.getVoices = () => [{ lang: 'zh-CN' }];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.speechSynthesis.speak = (words) => { spoken.push(words.text); setTimeout(() => words.onend(), 20); };"""
CALM: dict[str, Any] = {
    "session": "running",
    "standing": "working",
    "way": None,
    "sitting": {"state": "running", "paused_by": None, "decision": None, "companions": []},
    "held": False,
    "evacuated": False,
    "notices": [],
    "clock": None,
}


@dataclass
class Room:
    """Answers a seat's pulse as the server would: at once where something is new, else when something is."""

    page: Page
    now: dict[str, Any] = field(default_factory=lambda: dict(CALM))
    said: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    away: bool = False
    mark: int = 1
    waiting: Route | None = None

    def __post_init__(self) -> None:
        """From now on the page's pulses come here."""
        self.page.route("**/seat/*/pulse", self._pulse)

    def tell(self, **news: Any) -> None:
        """Something changed for this seat."""
        self.now |= news
        self.mark += 1
        if self.waiting:
            waiting, self.waiting = self.waiting, None
            self._answer(waiting)

    def _pulse(self, route: Route) -> None:
        sent = route.request.post_data_json
        self.said.append(sent)
        if self.away:
            route.abort()
        elif sent["seen"] == str(self.mark) and self.status == 200:
            self.waiting = route
        else:
            self._answer(route)

    def _answer(self, route: Route) -> None:
        route.fulfill(status=self.status, json=self.now | {"mark": str(self.mark), "now": "2026-11-29T08:00:00Z"})


@dataclass
class Tablet:
    """A client's page in the room."""

    client: ClientPage
    room: Room


@dataclass
class ToldBase:
    """A group in a session that runs, and a server for its tablets."""

    group: GroupSite
    session: GroupSession
    server: Server
    free: list[SessionSeat]

    def move_to(self, state: SessionState) -> None:
        """The session as it would stand."""
        with self.group.store.writing("e3", "room.test", f"session:{self.session.id}") as tx:
            now = shelf.read(tx, GroupSession, self.session.id)
            self.session = shelf.save(tx, replace(now, state=state, started_at=canonical.now()))

    def sitting(self, seat: SessionSeat) -> Sitting:
        """The first sitting of a seat."""
        with self.group.store.reading() as at:
            return shelf.read(at, Sitting, seat.sitting_ids[0])


@pytest.fixture(scope="module")
def told_base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ToldBase]:
    """A session of as many people as the module says (PEOPLE), and a server that the first tablet starts.

    Each has a sitting of the module's LINES, which its `write(workspace)` made, or of the short questionnaire.
    """
    workspace: Path = tmp_path_factory.mktemp("base")
    getattr(request.module, "write", lambda _: None)(workspace)
    lines = getattr(request.module, "LINES", (short_form.CHINESE,))
    made = group_site.site(workspace, request.module.PEOPLE, lines)
    session = made.session()
    found = ToldBase(made, session, Server(workspace), list(made.seats(session)))
    yield found
    found.server.kill()
    made.store.close()


@pytest.fixture
def tablet(told_base: ToldBase, chromium: Browser) -> Iterator[Tablet]:
    """A tablet whose client can open their sitting, and whose room says what the claim needs."""
    base = told_base
    base.move_to(SessionState.RUNNING)
    if base.server.process is None:
        base.server.start()
    seat = base.free.pop()
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(BUZZES + SPOKEN)
    room = Room(page)
    room.now["way"] = f"/sit/{links.token_for(base.group.store, base.sitting(seat))}"
    site = PlayerSite(base.group.store, base.group.lead, seat.case_id, base.server)
    yield Tablet(ClientPage(site, base.sitting(seat), page), room)
    context.close()
