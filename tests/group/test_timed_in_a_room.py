"""Does what is timed begin anew, or stand, when the room is held in the middle of it?"""

from __future__ import annotations

from pathlib import Path

import every_kind
import pytest
from hands import Keys
from playwright.sync_api import expect
from seat_told import Tablet
from walk import Walk

from assess.nouns.sitting import EventKind

PEOPLE = 1
TRIALS = 3
LINE = every_kind.REACTION


def write(workspace: Path) -> None:
    """A questionnaire that is one block of reactions."""
    every_kind.write_reaction(workspace, TRIALS)


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
