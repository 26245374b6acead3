"""The whole plan tried on one device: what passed is kept with its device, and nothing of it is ever an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import every_kind
import pytest
import short_form
from client_page import PATIENCE_MS
from player_site import PlayerSite, Server, evaluator, planned_case
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import func, select

from assess.errors import BadInput, NotFound
from assess.meaning.case import read_case
from assess.nouns.accommodation import Accommodation
from assess.nouns.civil import today
from assess.nouns.preparation import Preparation
from assess.nouns.sitting import Sitting
from assess.physical import preparation
from assess.settings import Settings
from assess.sitting import dry_run
from assess.store import links, schema, shelf
from assess.store.database import Store
from instruments.find import library

SERIES = library()["adaptive_number_series"]
LARGE = replace(
    short_form.CHINESE,
    accommodations=(
        Accommodation(feature="magnification", parameters={"zoom": "200"}),
        Accommodation(feature="text-appearance", parameters={"scheme": "black"}),
    ),
)
ADAPTIVE = replace(short_form.CHINESE, instrument=SERIES.id, version=SERIES.version)
GOOD = {
    "device_id": "d1", "device": "Tablet", "seconds": 61.0,
    "checks": {"press": "touch", "drift_ms": -1200.0, "width": 1280, "height": 800, "touch": 5, "storage": True,
               "offline": False, "sound": True},
    "lines": [{"ok": True, "voice": "file", "seconds": 20.0, "note": ""}] * 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    """A site with two lines on a screen in its plan; no sitting was prepared."""
    workspace = tmp_path_factory.mktemp("dry")
    short_form.write(workspace)
    every_kind.write(workspace)
    every_kind.write_reaction(workspace, trials=60)
    every_kind.write_limited(workspace)
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    lead, server = evaluator(store), Server(workspace)
    yield PlayerSite(store, lead, planned_case(store, lead, (LARGE, ADAPTIVE)), server)
    server.kill()
    store.close()


@pytest.fixture(scope="module")
def tried(site: PlayerSite) -> Preparation:
    """The check list of the case."""
    return preparation.begin(site.store, site.lead, site.case_id, "site")


def rows(site: PlayerSite) -> tuple[int, ...]:
    """How many sittings, events, leases and scores the whole store holds."""
    tables = (schema.sitting, schema.event, schema.lease, schema.score)
    with site.store.reading() as at:
        return tuple(at.connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def kept(site: PlayerSite, begun: Preparation) -> Preparation:
    with site.store.reading() as at:
        return shelf.read(at, Preparation, begun.id)


def test_what_a_tablet_tells_ticks_the_point_with_its_device_and_is_no_answer(
    site: PlayerSite, tried: Preparation
) -> None:
    before = rows(site)
    token = dry_run.begin(site.store, site.lead, tried.id)
    leads_to = dry_run.preparation_of(site.store, token)
    assert dry_run.keep(site.store, leads_to, GOOD).passed
    now = kept(site, tried)
    assert now.ready("dry_run") and now.ticks[-1].note == "d1" and now.ticks[-1].by == site.lead.id
    assert [(line.instrument, line.seconds) for line in now.dry_runs[-1].lines] == [
        (LARGE.instrument, 20.0), (SERIES.id, 20.0)
    ]  # fmt: skip
    told = {check.what: check.ok for check in now.dry_runs[-1].checks}
    assert told == {"sound": True, "press": True, "touch": True, "screen": True, "storage": True, "clock": True,
                    "offline": None}  # fmt: skip
    assert rows(site) == before
    assert read_case(site.store, tried.case_id).sittings == ()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"sound": False}, "sound"),
        ({"storage": False}, "storage"),
        ({"drift_ms": 60_001.0}, "clock"),
        ({"width": 599}, "screen"),
    ],
)
def test_what_the_plan_cannot_do_without_unticks_the_point(
    site: PlayerSite, tried: Preparation, wrong: dict[str, object], what: str
) -> None:
    token = dry_run.begin(site.store, site.lead, tried.id)
    sent = {**GOOD, "checks": {**GOOD["checks"], **wrong}}  # type: ignore[dict-item]
    told = dry_run.keep(site.store, dry_run.preparation_of(site.store, token), sent)
    assert [check.what for check in told.checks if check.ok is False] == [what]
    assert not kept(site, tried).ready("dry_run")


def test_one_line_that_does_not_work_unticks_the_point(site: PlayerSite, tried: Preparation) -> None:
    token = dry_run.begin(site.store, site.lead, tried.id)
    lines = [GOOD["lines"][0], {"ok": False, "voice": "none", "seconds": 3.0, "note": "没有声音"}]  # type: ignore[index]
    told = dry_run.keep(site.store, dry_run.preparation_of(site.store, token), {**GOOD, "lines": lines})
    assert not told.passed and told.lines[1].note == "没有声音" and not kept(site, tried).ready("dry_run")


@pytest.mark.parametrize(
    "wrong", [None, [], {}, {**GOOD, "lines": []}, {**GOOD, "seconds": "61"}, {**GOOD, "seconds": float("nan")}]
)
def test_what_no_dry_run_tells_is_refused_and_kept_nowhere(site: PlayerSite, tried: Preparation, wrong: object) -> None:
    before = kept(site, tried)
    with pytest.raises(BadInput):
        dry_run.keep(site.store, before, wrong)
    assert kept(site, tried) == before


def test_a_link_holds_for_its_day_and_its_list_and_no_hand_ticks_the_point(
    site: PlayerSite, tried: Preparation
) -> None:
    on = today(site.store.site.zone)
    old = links.dry_run_token(site.store.keys, tried.id, on - timedelta(days=1))
    for token in (old, "x", tried.id, dry_run.begin(site.store, site.lead, tried.id)[:-1] + "~"):
        with pytest.raises(NotFound):
            dry_run.preparation_of(site.store, token)
    with pytest.raises(BadInput, match="by the tablet itself"):
        preparation.tick(site.store, site.lead, tried.id, "dry_run", True)


def trouble_free(page: Page) -> list[str]:
    """What the page's console says is wrong."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda wrong: said.append(str(wrong)))
    return said


@pytest.mark.browser
@pytest.mark.slow
def test_a_tablet_walks_through_the_plan_under_its_conditions_and_sends_nothing_but_its_findings(
    served: PlayerSite, tried: Preparation, browser: BrowserContext
) -> None:
    before, token = rows(served), dry_run.begin(served.store, served.lead, tried.id)
    browser.set_default_timeout(PATIENCE_MS)
    page = browser.new_page()
    wrong, sent = trouble_free(page), []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.goto(f"{served.server.address}/try/{token}")
    page.get_by_role("button", name="开始").press("Enter")  # a key or a switch
    page.get_by_role("button", name="听到了").click()
    page.locator("main form legend").wait_for()
    assert page.evaluate("document.documentElement.dataset.scheme") == "black"
    assert page.evaluate("document.documentElement.style.getPropertyValue('--scale')") == "2"
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="这一项没问题").last.click()
    page.wait_for_url("**/1")
    page.get_by_role("button", name="这一项有问题").first.click()
    page.get_by_label("什么不对").fill("图太小")
    page.get_by_role("button", name="记下问题").click()
    expect(page.locator("main h2")).to_have_text("试运行有问题")
    assert re.fullmatch(r"✓ 没问题 · 按键、开关或触摸 · 按键或开关", page.locator("li").nth(1).inner_text())
    now = kept(served, tried).dry_runs[-1]
    assert [(line.ok, line.note) for line in now.lines] == [(True, ""), (False, "图太小")]
    assert {check.what: check.ok for check in now.checks if check.what in ("storage", "offline", "clock")} == {
        "storage": True, "offline": True, "clock": True
    }  # fmt: skip
    assert len(now.device_id) == 32 and not now.passed
    assert sent == [f"{served.server.address}/try/{token}/told"] and wrong == []
    assert rows(served) == before


def test_every_kind_of_item_of_a_plan_has_a_sample_without_more_than_one(site: PlayerSite) -> None:
    lines = tuple({line.instrument: line for line in every_kind.LINES}.values())
    case_id = planned_case(site.store, site.lead, lines)
    known = library(site.store.settings.workspace / "instruments")
    begun = preparation.begin(site.store, site.lead, case_id, "site")
    dry_run.begin(site.store, site.lead, begun.id)
    for place in range(len(lines)):
        would: Sitting = dry_run.sitting_of(site.store, begun, place)
        told = dry_run.sample(site.store, would)
        assert len(told["items"]) == 1 and told["adaptive"] is None
        practice = any(item.part.value == "practice" for item in known[would.instrument].items)
        assert (told["items"][0]["part"] == "practice") == practice
