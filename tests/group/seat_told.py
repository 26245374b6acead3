"""A tablet with a sitting of a group on it, and a room that says what a claim needs it to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from client_page import ClientPage
from playwright.sync_api import Page, Route

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
