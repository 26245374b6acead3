"""Does withdrawing consent stop what is prepared or running, and is NaN no measurement?"""

from __future__ import annotations

import pytest
from case_site import CaseSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.errors import BadInput, NotAllowed
from assess.reception import consent
from assess.sitting import desk, run
from assess.store import events, links


def test_nothing_is_entered_or_resumed_after_consent_is_withdrawn(site: CaseSite) -> None:
    sitting = site.ready().sit()
    desk.enter(site.store, site.level[4], sitting.id, "recent_surgery", 0)
    run.pause(site.store, "e4", sitting.id)
    consent.withdraw(site.store, site.level[4], site.case.consents[-1], "")
    for step in (
        lambda: desk.enter(site.store, site.level[4], sitting.id, "acute_injury", 0),
        lambda: run.resume(site.store, "e4", sitting.id),
    ):
        with pytest.raises(NotAllowed, match="no consent"):
            step()
    with site.store.reading() as at:
        assert [event.item_id for event in events.of_sitting(at, sitting.id)] == ["recent_surgery"]


def test_the_clients_page_takes_nothing_more_after_consent_is_withdrawn(site: CaseSite) -> None:
    sitting = site.ready().sit("riasec_interest")
    address = f"/sit/{links.token_for(site.store, sitting)}"
    app = Starlette(routes=api.routes(site.store), middleware=api.middleware(site.store))
    browser = TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})
    assert browser.get(f"{address}/form").status_code == 200
    consent.withdraw(site.store, site.level[4], site.case.consents[-1], "")
    assert browser.get(f"{address}/form").status_code == 403
    assert browser.post(f"{address}/lease", json={"known": None}).status_code == 403


def test_not_a_number_is_no_measurement(site: CaseSite) -> None:
    sitting = site.ready().sit()
    with pytest.raises(BadInput, match="expected a number, got nan"):
        desk.enter(site.store, site.level[3], sitting.id, "right_1", float("nan"))
