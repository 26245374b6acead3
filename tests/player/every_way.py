"""The whole way through every kind of item, with one hand or another."""

from __future__ import annotations

from client_page import ClientPage, opened
from hands import Keys
from player_site import PlayerSite
from playwright.sync_api import BrowserContext
from walk import Walk

from assess.nouns.plan import PlanLine
from assess.nouns.sitting import EventKind, SittingState
from assess.sitting import kept
from instruments.definition import Instrument


def walked(served: PlayerSite, browser: BrowserContext, line: PlanLine, hand: type[Keys]) -> tuple[Walk, Instrument]:
    """The whole way, from the link to the thanks."""
    client = opened(served, browser, line)
    wrong: list[str] = []
    client.page.on("pageerror", lambda error: wrong.append(str(error)))
    walk = Walk(client, hand(client.page))
    with served.store.reading() as at:
        instrument = kept.instrument_of(at, client.sitting)
    walk.begin()
    for item in instrument.items:
        if item.id != "counted" and item.id not in client.sitting.not_offered:
            walk.item(item)
    client.page.locator("#stage").get_by_text("-1-").wait_for()
    walk.hand.press(walk.choice(0))
    walk.hand.press(walk.button("下一题"))
    walk.end()
    assert wrong == []
    return walk, instrument


def everything_once(client: ClientPage, walk: Walk, instrument: Instrument) -> None:
    """Finished; each item has one answer, or one reason for none where the way is not its; nothing lies aside."""
    assert client.site.state(client.sitting) is SittingState.FINISHED
    assert client.site.aside(client.sitting) == ()
    given = [event.item_id for event in client.events(EventKind.ANSWERED)]
    asked = set(instrument.item_ids) - set(client.sitting.not_offered)
    assert sorted(str(item) for item in given) == sorted(asked - set(walk.left_out))
    assert [event.item_id for event in client.events(EventKind.CLEARED)] == walk.left_out
    values = dict(client.site.answers(client.sitting))
    told = {"multiple_choice": "1,3", "ranking": "3>1>2", "card_sort": "1:1,2:2,3:1", "number": 42, "short_text": "abc"}
    assert {name: values[name] for name in told} == told
