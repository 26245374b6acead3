"""Does what is timed begin anew, or stand, when the room is held in the middle of it?"""

from __future__ import annotations

from pathlib import Path

import every_kind
import pytest
from client_page import ClientPage
from hands import Keys
from playwright.sync_api import expect
from seat_told import Tablet, ToldBase
from walk import Walk

from assess.nouns.sitting import EventKind, Sitting
from assess.store import links, shelf

PEOPLE = 2
TRIALS = 3
LINES = (every_kind.REACTION, every_kind.SPEEDED)
LIMIT_MS, HELD_MS = 8000, 4000


def write(workspace: Path) -> None:
    """A questionnaire that is one block of reactions, and one whose questions have eight seconds each."""
    every_kind.write_reaction(workspace, TRIALS)
    every_kind.write_limited(workspace)


@pytest.mark.slow
@pytest.mark.browser
def test_a_timed_block_begins_again_from_its_practice_and_only_the_whole_run_counts(tablet: Tablet) -> None:
    client, walk = tablet.client, Walk(tablet.client, Keys(tablet.client.page))
    walk.begin()
    for trials in (1, 2):
        walk.hand.press(walk.button("试一试" if trials == 1 else "开始"))
        walk._simple_reaction(trials)
    tablet.room.tell(held=True, evacuated=True)
    client.page.locator("#room h2").wait_for()
    tablet.room.tell(held=False, evacuated=False)
    for trials in (1, TRIALS):
        walk.hand.press(walk.button("试一试" if trials == 1 else "开始"))
        walk._simple_reaction(trials)
    expect(client.page.get_by_role("heading", name="您都看完了")).to_be_visible()
    client.settle()
    [answered] = client.events(EventKind.ANSWERED)
    runs = [event.detail["run"] for event in client.events(EventKind.TRIAL) if event.detail["phase"] != "practice"]
    assert runs[-TRIALS:] == [answered.value] * TRIALS
    assert [run for run in runs if run != answered.value]  # the run before the alarm: on record, and not scored


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.flaky(reruns=1)
def test_the_time_of_a_question_stands_while_the_room_is_held_and_goes_on_with_what_is_left(
    told_base: ToldBase, tablet: Tablet
) -> None:
    client = limited(told_base, tablet)
    client.begin()
    client.page.wait_for_timeout(2000)
    tablet.room.tell(held=True)
    client.page.locator("#room h2").wait_for()
    client.page.wait_for_timeout(HELD_MS)
    tablet.room.tell(held=False)
    client.page.get_by_text("第二问").wait_for()
    client.settle()
    shown = [event for event in client.events(EventKind.SHOWN) if event.item_id == "a"]
    [cleared] = client.events(EventKind.CLEARED)
    assert len(shown) == 2  # anew
    assert cleared.monotonic_ms - shown[0].monotonic_ms > LIMIT_MS + HELD_MS / 2  # it stood meanwhile
    assert cleared.monotonic_ms - shown[1].monotonic_ms < LIMIT_MS - 1000  # and did not begin anew
    clocks = [(event.detail["what"], event.detail["why"]) for event in client.events(EventKind.CLOCK)]
    assert clocks == [("stopped", "session_paused"), ("went on", "session_paused")]


def limited(told_base: ToldBase, tablet: Tablet) -> ClientPage:
    """The page of the sitting whose questions have a limit, as what the room gives now."""
    site = tablet.client.site
    with site.store.reading() as at:
        mine = next(seat for seat in told_base.group.seats(told_base.session) if seat.case_id == site.case_id)
        sittings = [shelf.read(at, Sitting, one) for one in mine.sitting_ids]
    here = next(one for one in sittings if one.instrument == every_kind.SPEEDED_ID)
    tablet.room.now["way"] = f"/sit/{links.token_for(site.store, here)}"
    return ClientPage(site, here, tablet.client.page)
