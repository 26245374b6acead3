"""Are the words that a client chose in the lobby theirs on each tablet, and the sitting's left as the plan has them?"""

from __future__ import annotations

from pathlib import Path

import group_site
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.group import joining, orders, room
from assess.nouns.sitting import Sitting
from assess.store import links, shelf

TABLET, OTHER = "a" * 32, "b" * 32


def test_the_words_chosen_in_the_lobby_go_with_the_client_and_change_no_sitting(tmp_path: Path) -> None:
    base = group_site.site(tmp_path, 1)
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    web = TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})
    session = room.open_lobby(base.store, base.third, base.session().id)
    (seat,) = base.seats(session)
    token = links.seat_token(base.store.keys, seat)
    joining.take(base.store, token, TABLET)

    def sitting() -> Sitting:
        with base.store.reading() as at:
            return shelf.read(at, Sitting, seat.sitting_ids[0])

    def says(device: str, language: str) -> int:
        return web.post(f"/seat/{token}/language", json={"device": device, "language": language}).status_code

    def told(device: str) -> dict[str, object]:
        said: dict[str, object] = web.get(f"/seat/{token}/form", params={"device": device}).json()
        return said

    before, form = sitting(), told(TABLET)
    assert (form["language"], form["lobby_language"]) == (seat.language, "")
    assert form["lobby_languages"] == ["zh", "zh-easy", "en"]
    assert says(TABLET, "en") == 200 and says(TABLET, "fr") == 422 and says(OTHER, "zh") == 409
    orders.move(base.store, base.third, seat.id)
    joining.take(base.store, token, OTHER)
    form = told(OTHER)
    assert (form["language"], form["lobby_language"]) == (seat.language, "en")
    assert says(OTHER, "") == 200 and told(OTHER)["lobby_language"] == ""
    assert sitting() == before
    base.store.close()
