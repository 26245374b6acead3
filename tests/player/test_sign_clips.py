"""A sign-language clip reaches the client's page, whole or in parts, and by its link only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import short_form
from player_site import PlayerSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.service import recordings
from assess.sitting import run

HOST = "http://127.0.0.1"
MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 40


@pytest.fixture(scope="module")
def way(site: PlayerSite) -> str:
    """The path of a sitting whose first item has a clip."""
    recordings.add_clip(
        site.store, site.lead, instrument_id=short_form.ID, item_id="q1", language="zh", content=MP4, speaker="-"
    )
    return "/sit/" + site.link(site.sitting()).rsplit("/", 1)[1]


@pytest.fixture
def page(site: PlayerSite) -> Iterator[TestClient]:
    """A page without a browser."""
    app = Starlette(routes=api.routes(site.store), middleware=api.middleware(site.store))
    with TestClient(app, base_url=HOST) as client:
        yield client


def test_the_whole_clip_comes_with_its_media_type(page: TestClient, way: str) -> None:
    got = page.get(f"{way}/sign/q1.mp4")
    assert (got.status_code, got.content) == (200, MP4)
    assert got.headers["content-type"] == "video/mp4" and got.headers["accept-ranges"] == "bytes"


def test_a_browser_that_seeks_gets_the_part_it_asks_for(page: TestClient, way: str) -> None:
    got = page.get(f"{way}/sign/q1.mp4", headers={"range": "bytes=100-299"})
    assert (got.status_code, got.content) == (206, MP4[100:300])
    assert got.headers["content-range"] == f"bytes 100-299/{len(MP4)}"
    assert page.get(f"{way}/sign/q1.mp4", headers={"range": f"bytes={len(MP4)}-"}).status_code == 416


@pytest.mark.parametrize("name", ["q1.webm", "q2.mp4", "q1", "q1.mp4.mp4", "..%2Fzhiheng.sqlite"])
def test_there_is_nothing_else(page: TestClient, way: str, name: str) -> None:
    assert page.get(f"{way}/sign/{name}").status_code == 404


def test_a_link_that_leads_nowhere_or_to_a_void_sitting_shows_no_clip(page: TestClient, site: PlayerSite) -> None:
    assert page.get(f"/sit/{'x' * 22}/sign/q1.mp4").status_code == 404
    sitting = site.sitting()
    link = site.link(sitting).rsplit("/", 1)[1]
    run.void(site.store, site.lead, sitting.id, "moved")
    assert page.get(f"/sit/{link}/sign/q1.mp4").status_code == 410
