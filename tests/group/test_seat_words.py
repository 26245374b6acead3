"""Are the words before the start there in each language, easy where they say so, and heard, telling of nobody?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.group import seat_words
from assess.nouns.session import GroupSession, SessionState
from assess.store import canonical, links, shelf
from instruments import easy_words

ENGLISH, EASY, CHINESE = "en", "zh-easy", "zh"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 1)
    yield made
    made.store.close()


@pytest.fixture
def web(base: GroupSite) -> TestClient:
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    return TestClient(app, base_url="http://127.0.0.1")


def words(name: str) -> dict[str, str]:
    """A file of the page's own words."""
    read: dict[str, str] = json.loads((seat_words.FOLDER / name).read_text(encoding="utf-8"))
    return read


def test_both_languages_say_the_same_and_easy_words_replace_what_is_there() -> None:
    assert list(words("zh.json")) == list(words("en.json"))
    assert set(words("zh_easy.json")) < set(words("zh.json"))


def test_what_is_offered_as_easy_keeps_the_rules_of_easy_reading() -> None:
    said = words("zh.json") | words("zh_easy.json")
    whole = {key: text for key, text in said.items() if "{" not in text}
    listed = easy_words.listed()
    assert {
        key: list(easy_words.faults(text, listed))
        for key, text in whole.items()
        if any(easy_words.faults(text, listed))
    } == {}


def test_every_text_without_a_number_and_every_digit_and_picture_can_be_heard() -> None:
    for language in (CHINESE, EASY, ENGLISH):
        heard = seat_words.heard(language)
        silent = [text for text, parts in heard.items() if not all(part["key"] for part in parts)]
        assert silent == []
        assert {*"0123456789", "star" if language == ENGLISH else "星星"} <= set(heard)


def test_a_sound_comes_without_a_seat_and_nothing_else_does(base: GroupSite, web: TestClient) -> None:
    told = web.get("/join/voice/zh").json()
    key = told["您戴好耳机了吗？"][0]["key"]
    assert web.get(f"/join/speech/{key}.ogg").content[:4] == b"OggS"  # RFC 3533
    assert web.get(f"/seat/none/speech/{key}.ogg").status_code == 200
    assert web.get(f"/join/speech/{'0' * 64}.ogg").status_code == 404
    assert web.get("/join/voice/../../etc").status_code == 404
    assert web.get("/join/voice/fr").status_code == 404
    assert "示例" not in json.dumps(told, ensure_ascii=False)


def test_the_form_names_the_picture_and_says_whether_something_will_be_heard(base: GroupSite, web: TestClient) -> None:
    session = base.session()
    with base.store.writing("e3", "room.step", f"session:{session.id}") as tx:
        until = canonical.now() + timedelta(hours=1)
        open_now = replace(shelf.read(tx, GroupSession, session.id), state=SessionState.LOBBY, codes_until=until)
        shelf.save(tx, open_now)
    seat = base.seats(session)[0]
    form = web.get(f"/seat/{links.seat_token(base.store.keys, seat)}/form").json()
    assert (form["symbol"], form["pictures"], form["sound"]) == ("apple", {"zh": "苹果", "en": "apple"}, False)
    assert Path(seat_words.FOLDER.parents[1] / "symbols" / f"{form['symbol']}.svg").is_file()
