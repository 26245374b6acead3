"""Does an adaptive sitting go on with its fixed tail when the server goes, and take up the choice when it is back?"""

from __future__ import annotations

from collections import Counter

import pytest
from client_page import ClientPage, opened
from player_site import ADAPTIVE, PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.nouns.sitting import SittingState
from assess.sitting import adaptive, form, kept, run

pytestmark = [pytest.mark.browser]


def practised(client: ClientPage) -> None:
    """Through the demonstration and both practice series to the first question."""
    client.open().press("开始")
    client.press("试一试")
    with client.site.store.reading() as at:
        shown = kept.given_of(at, client.sitting)
    for item in ("try_add", "try_alternate"):
        client.question.wait_for()
        client.page.keyboard.press(str(shown[item]["key"]))
        client.page.keyboard.press("Enter")
        client.press("继续")
    client.press("开始")
    client.question.wait_for()


def test_a_killed_server_leaves_the_tail_and_comes_back_to_its_choice(
    client: ClientPage, browser: BrowserContext
) -> None:
    adaptively = opened(client.site, browser, ADAPTIVE)
    site: PlayerSite = adaptively.site
    tail = [item["id"] for item in form.form(site.store, adaptively.sitting)["adaptive"]["tail"]]
    practised(adaptively)
    assert adaptively.place() == "第 3 题，最多 22 题"
    assert adaptively.page.locator("main progress").count() == 0  # no bar towards an end that is not known
    adaptively.answer("1", "2")
    adaptively.settle()
    before = adaptive.course(site.store, adaptively.sitting.id)
    site.server.kill()
    adaptively.answer("3", "4", "5")
    expect(adaptively.saved).to_contain_text("还没有送出")
    site.server.start()
    adaptively.settle()
    while not adaptively.page.get_by_role("heading", name="您都看完了").is_visible():
        adaptively.answer("2")
        adaptively.page.locator("main form legend, main h2").first.wait_for()
    adaptively.press("完成")
    adaptively.page.get_by_text("您的回答都送到了").wait_for(timeout=60_000)
    given = [item for item, _ in site.answers(adaptively.sitting) if item not in ("try_add", "try_alternate")]
    assert set(Counter(given).values()) == {1}  # each once
    decisions = adaptive.course(site.store, adaptively.sitting.id)
    chosen = {decision.item_id for decision in decisions}
    alone = [item for item in given if item not in chosen]
    assert alone and alone == [item for item in tail if item in alone]  # of the tail, in its order
    assert len(decisions) > len(before)  # the server chose again
    assert [item for item, _ in decisions[-1].basis] == given
    assert site.aside(adaptively.sitting) == ()
    assert site.state(adaptively.sitting) is SittingState.FINISHED
    (score,), _ = run.recompute(site.store, adaptively.sitting.id)
    assert (score.raw.value, score.raw.se) == (decisions[-1].theta, decisions[-1].se)
    assert {"not_calibrated", "tail_used"} <= {caveat.code for caveat in score.caveats}
