"""One client at a tablet through a whole session: what they answer, and what the store has of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import lobby_walk
import short_form
from client_page import ClientPage
from group_site import GroupSite
from player_site import PlayerSite, Server
from playwright.sync_api import Page

from assess.nouns.session import SessionSeat
from assess.nouns.sitting import Sitting
from assess.store import links, shelf

ITEMS = dict(zip(short_form.ASKED["zh"].split(), short_form.ITEMS, strict=True))
Said = tuple[str, str, float | str]  # sitting's id, item's id, value


@dataclass
class Tablet:
    """One client at a tablet, and every answer after which the page went on: it said that these are kept."""

    group: GroupSite
    server: Server
    seat: SessionSeat
    page: Page
    said: list[Said] = field(default_factory=list)
    place: int = 0  # of the sitting that is on the tablet

    @property
    def sitting(self) -> Sitting:
        """The sitting that is on the tablet, as it is kept now."""
        return self.kept(self.seat.sitting_ids[self.place])

    @property
    def site(self) -> PlayerSite:
        """What the store has of this client."""
        return PlayerSite(self.group.store, self.group.lead, self.seat.case_id, self.server)

    @property
    def client(self) -> ClientPage:
        """Its page."""
        return ClientPage(self.site, self.sitting, self.page)

    def kept(self, sitting_id: str) -> Sitting:
        """A sitting as the store has it."""
        with self.group.store.reading() as at:
            return shelf.read(at, Sitting, sitting_id)

    def come_in(self) -> None:
        """By the code of the card."""
        lobby_walk.come_in(self.page, self.server.address, links.join_code(self.group.store.keys, self.seat))

    def follow_the_link(self) -> None:
        """By the QR code of the card."""
        self.page.goto(f"{self.server.address}/seat/{links.seat_token(self.group.store.keys, self.seat)}")

    def begin(self, by: str = "开始") -> None:
        """From the start that the room gave to a question."""
        self.page.wait_for_url("**/sit/*", wait_until="commit")
        self.client.press(by)
        self.client.question.wait_for()

    def asked(self) -> str:
        """The id of the question on the screen."""
        return ITEMS[self.client.question.inner_text().strip()]

    def answer(self, times: int = 1) -> None:
        """Answer what is asked; each client and each question another value, as far as there are five."""
        for _ in range(times):
            value = (self.seat.number + 2 * len(self.said)) % 5 + 1
            item = self.asked()
            self.client.answer(str(value))
            self.said.append((self.sitting.id, item, value))

    def write(self) -> None:
        """The last question is answered in words."""
        item, words = self.asked(), f"{self.seat.number} 号"
        self.page.locator("textarea").fill(words)
        self.client.go_on()
        self.said.append((self.sitting.id, item, words))

    def end(self) -> None:
        """Finish the sitting, until everything has arrived, and go to what comes next."""
        self.client.press("完成")
        self.client.press("去下一步")
        self.place += 1

    def stored(self) -> list[Said]:
        """What the store has of this client's answers, in its order."""
        found = []
        for sitting_id in self.seat.sitting_ids:
            sitting = self.kept(sitting_id)
            assert self.site.aside(sitting) == ()
            found += [(sitting_id, item, value) for item, value in self.site.answers(sitting)]
        return found
