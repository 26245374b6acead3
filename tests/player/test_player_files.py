"""Is a file of the player known by its content, and does no tablet mix two versions of the toolkit?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from player_site import PlayerSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import player_files
from assess.api.player_files import FOLDER, address, read

PAGES = ("index.html", "seat/index.html", "form/index.html", "read/index.html", "dry/index.html", "console/index.html")
A_YEAR = "public, max-age=31536000, immutable"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the player's folder."""
    return Path(shutil.copytree(FOLDER, tmp_path / "player"))


@pytest.fixture(scope="module")
def http(site: PlayerSite) -> TestClient:
    store = site.store
    app = Starlette(routes=api.routes(store), middleware=api.middleware(store))
    return TestClient(app, base_url="http://127.0.0.1:8501")


@pytest.mark.parametrize("path", ["main.js", "seat/words/zh.json", "player.css", "symbols/apple.svg", "index.html"])
def test_a_file_with_one_letter_more_gives_the_folder_another_name(folder: Path, path: str) -> None:
    before = read(folder)
    file = folder / path
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert read(folder).version != before.version


def test_a_file_that_moves_gives_the_folder_another_name(folder: Path) -> None:
    before = read(folder)
    (folder / "draw.js").rename(folder / "drawn.js")
    assert read(folder).version != before.version


def test_the_same_files_in_another_place_have_the_same_name(folder: Path) -> None:
    assert read(folder).version == player_files.player_files().version


def test_what_was_read_stays_when_an_update_changes_the_disk(folder: Path) -> None:
    before = read(folder)
    (folder / "main.js").write_text("", encoding="utf-8")
    assert before.contents["main.js"] == (FOLDER / "main.js").read_bytes()


def test_the_modules_of_a_page_are_those_that_they_import_in_turn(folder: Path) -> None:
    (folder / "first.js").write_text('import * as a from "./kinds/a.js";\nimport("./later.js");\n', encoding="utf-8")
    (folder / "kinds" / "a.js").write_text('export {\n  b,\n} from "../b.js";\n', encoding="utf-8")
    (folder / "b.js").write_text('import "./first.js";\nexport const b = 1;\n', encoding="utf-8")
    assert read(folder).needed("first.js") == ("first.js", "kinds/a.js", "b.js")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_no_file_without_its_version_and_only_files_that_are_there(page: str, http: TestClient) -> None:
    html = player_files.player_files().pages[page].decode()
    named = [part.split('"')[0] for part in html.split('"/player/')[1:]]
    assert len(named) > 5
    for path in named:
        answer = http.get(f"/player/{path}")
        assert (path, answer.status_code, answer.headers["cache-control"]) == (path, 200, A_YEAR)


def test_a_page_from_before_an_update_gets_the_file_as_it_is_now_and_keeps_it_under_no_old_name(
    http: TestClient,
) -> None:
    now = (FOLDER / "measure" / "main.js").read_bytes()
    for path, kept in (("v-0123456789abcdef/measure/main.js", "no-store"), ("measure/main.js", "no-cache")):
        answer = http.get(f"/player/{path}")
        assert (answer.content, answer.headers["cache-control"]) == (now, kept)


def test_the_service_worker_is_asked_for_anew_under_one_name(http: TestClient) -> None:
    answer = http.get("/player/service_worker.js")
    assert answer.headers["cache-control"] == "no-cache" and answer.headers["service-worker-allowed"] == "/sit/"


def test_a_file_takes_less_than_a_half_of_its_length_on_the_way_where_the_browser_unpacks(http: TestClient) -> None:
    path = address("screens.js")
    packed = http.get(path, headers={"accept-encoding": "gzip, deflate"})
    plain = http.get(path, headers={"accept-encoding": "identity"})
    assert packed.content == plain.content == (FOLDER / "screens.js").read_bytes()
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert "content-encoding" not in plain.headers and packed.headers["vary"] == "Accept-Encoding"
