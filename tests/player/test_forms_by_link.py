"""Does a form that is handed out by link come in once, from whoever holds the link, and nothing else?"""

from __future__ import annotations

import doctest
import json
import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import small_form
from form_site import WHOLE, ZONE, FormSite, opened, sent
from player_site import evaluator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.nouns.civil import today
from assess.nouns.consent import Consent
from assess.nouns.form import FormLink
from assess.physical import urgent
from assess.reception import consent, form_links, form_told, hand_out, sheet_codes, surveys
from assess.store import audit, shelf
from instruments.definition import Kind
from instruments.find import library

if TYPE_CHECKING:
    from httpx2 import Response

HOST = "http://127.0.0.1"
OURS = {"origin": HOST}
MARK = "暗号青蛙"  # stands in every planted text and nowhere else


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormSite]:
    """One site; each claim hands out links of its own."""
    made = opened(tmp_path_factory.mktemp("forms"))
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def http(site: FormSite) -> TestClient:
    """A browser without a page."""
    app = Starlette(routes=api.routes(site.store), middleware=api.middleware(site.store))
    return TestClient(app, base_url=HOST)


def post(http: TestClient, site: FormSite, link: FormLink, said: dict[str, Any]) -> Response:
    return http.post(f"{site.way(link)}/answers", json=said, headers=OURS)


def test_a_form_of_a_case_comes_in_once_by_its_id_and_the_link_is_used_up(site: FormSite, http: TestClient) -> None:
    link, said = site.handed(), sent(read_aloud=True, answered_by="guardian")
    before = len(site.filled())
    assert [post(http, site, link, said).json() for _ in range(3)] == [{"kept": True, "help": False}] * 3
    (kept,) = site.filled()[before:]
    assert kept.id == str(UUID(said["id"])) and kept.answers == {**WHOLE, "words": None}
    assert (kept.given, kept.answered_by, kept.hash, kept.by) == ("read_aloud", "guardian", link.hash, site.lead.id)
    other = post(http, site, link, sent())
    assert (other.status_code, other.json()["over"]) == (410, "used")
    assert http.get(f"{site.way(link)}/form").json()["over"] == "used"
    assert len(site.filled()) == before + 1


def test_what_is_wrong_is_told_by_field_and_nothing_is_kept(site: FormSite, http: TestClient) -> None:
    link, before = site.handed(), len(site.filled())
    answer = post(http, site, link, sent(answers={"works": 1, "aids": "2", "hours": 25, "since": "2026-02-30"}))
    assert answer.json() == {
        "kept": False,
        "problems": [
            {"item": "chair", "wrong": "missing"},
            {"item": "hours", "wrong": "out_of_range"},
            {"item": "since", "wrong": "not_a_day"},
        ],
    }
    assert len(site.filled()) == before
    assert post(http, site, link, sent()).json()["kept"]  # the link is still good


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "1"}, {"id": None}, {"language": "fr"}, {"answered_by": "evaluator"}, {"answers": []},
        {"answers": {"works": True}}, {"answers": {"works": [1]}}, {"answers": {"name": "李明"}},
    ],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_refused(site: FormSite, http: TestClient, odd: dict[str, Any]) -> None:
    before = len(site.filled())
    assert post(http, site, site.handed(), sent(**odd)).status_code == 422
    assert len(site.filled()) == before


def test_a_number_that_is_none_is_refused(site: FormSite, http: TestClient) -> None:
    body = json.dumps(sent(answers={"works": 1, "hours": float("nan")}))
    head = {**OURS, "content-type": "application/json"}
    assert http.post(f"{site.way(site.handed())}/answers", content=body, headers=head).status_code == 422


def test_a_link_says_in_which_way_it_is_over(site: FormSite, http: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    taken_back, survey, late = site.handed(), site.survey(), site.handed()
    hand_out.take_back(site.store, site.lead, taken_back.id)
    surveys.close(site.store, site.lead, survey.id)
    said = sent()
    assert post(http, site, taken_back, said).json()["over"] == "revoked"
    assert post(http, site, site.link_of(survey), said).json()["over"] == "closed"
    monkeypatch.setattr(form_links, "today", lambda zone: today(zone) + timedelta(days=1))
    assert post(http, site, late, said).json()["over"] == "expired"
    monkeypatch.setattr(hand_out, "today", lambda zone: today(zone) + timedelta(days=1))
    hand_out.put_off(site.store, site.lead, late.id, today(ZONE) + timedelta(days=1))
    assert post(http, site, late, said).json() == {"kept": True, "help": False}  # what waited on the tablet comes in


def test_a_guess_is_not_told_from_a_mistake_and_gets_nothing(site: FormSite, http: TestClient) -> None:
    whole = site.way(site.handed()).rsplit("/", 1)[1]
    guesses = (whole[:-1] + ("A" if whole[-1] != "A" else "B"), whole[:-1], "x" * 22, "%20", whole.swapcase())
    answers = [http.get(f"/form/{guess}/form") for guess in guesses]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert len(whole) == 22  # 128 bits in base64


def test_nothing_of_the_client_is_on_the_page_and_no_token_in_the_journal(site: FormSite, http: TestClient) -> None:
    link = site.handed()
    told = http.get(f"{site.way(link)}/form")
    assert "李" not in told.text and site.case_id not in told.text
    page = http.get(site.way(link))
    assert page.headers["referrer-policy"] == "no-referrer" and page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    hand_out.take_back(site.store, site.lead, link.id)
    assert post(http, site, link, {}).status_code == 422
    for handler in logging.getLogger("zhiheng").handlers:
        handler.flush()
    journal = (site.store.settings.workspace / "logs" / "zhiheng.log").read_text(encoding="utf-8")
    assert '"/form/…/answers"' in journal and site.way(link).rsplit("/", 1)[1] not in journal


def test_a_page_of_another_site_sends_nothing(site: FormSite, http: TestClient) -> None:
    way = f"{site.way(site.handed())}/answers"
    assert http.post(way, json=sent(), headers={"origin": "http://evil.example"}).status_code == 403
    assert http.post(way, json=sent()).status_code == 403
    assert http.post(way, json=sent(), headers={**OURS, "host": "evil.example"}).status_code == 400
    assert http.post(way, json=sent(answers={"words": "长" * 90_000}), headers=OURS).status_code == 413


def test_words_of_danger_go_under_seal_in_a_case(site: FormSite, http: TestClient) -> None:
    before = len(site.filled())
    said = sent(answers={"works": 0, "words": f"{MARK}，我不想活了"})
    assert post(http, site, site.handed(), said).json() == {"kept": True, "help": False}
    (kept,) = site.filled()[before:]
    assert kept.answers is not None and kept.answers["words"] == "另行保管。"
    with site.store.reading() as at:
        (concern,) = [one for one in urgent.concerns(at, site.lead) if MARK in (one.text or "")]
        assert MARK not in "".join(str(entry) for entry in audit.entries(at))
    assert (concern.case_id, concern.by) == (site.case_id, "client")


def test_without_consent_nothing_is_handed_out_and_nothing_comes_in(site: FormSite, http: TestClient) -> None:
    other = opened(site.store.settings.workspace / "other")
    link = other.handed()
    with other.store.reading() as at:
        (given,) = shelf.of_case(at, Consent, other.case_id)
    consent.withdraw(other.store, other.lead, given, "")
    with pytest.raises(NotAllowed):
        other.handed()
    with pytest.raises(NotAllowed):
        hand_out.receive(other.store, link, _sent(other, link))
    assert other.filled() == ()
    other.store.close()


def _sent(site: FormSite, link: FormLink) -> Any:
    from assess.reception.sent_form import read_sent

    with site.store.reading() as at:
        return read_sent(sent(), form_links.form_of(at, link))


def test_a_survey_counts_each_page_once_and_keeps_the_day_alone(site: FormSite, http: TestClient) -> None:
    survey = site.survey()
    link, said = site.link_of(survey), sent(language="zh-easy")
    entries = _entries(site)
    for one in (said, said, sent(), said):
        assert post(http, site, link, one).json() == {"kept": True, "help": False}
    kept = site.answers(survey)
    assert sorted(one.id for one in kept).count(str(UUID(said["id"]))) == 1 and len(kept) == 2
    assert {one.on for one in kept} == {today(ZONE)} and {one.language for one in kept} == {"zh", "zh-easy"}
    assert _entries(site) == entries  # no instant of an answer anywhere in the audit
    surveys.close(site.store, site.lead, survey.id)
    with site.store.reading() as at:
        (*_, last) = audit.entries(at)
        assert {f"survey_answer/{one.id}" for one in kept} < set(last.digests) and audit.verify(at) == ()


def _entries(site: FormSite) -> int:
    with site.store.reading() as at:
        return len(audit.entries(at))


def test_danger_in_a_survey_brings_the_help_lines_and_no_concern(site: FormSite, http: TestClient) -> None:
    link = site.link_of(site.survey())
    with site.store.reading() as at:
        before = len(urgent.concerns(at, site.lead))
    said = sent(answers={"works": 0, "words": "有人打我，我不想活了"})
    assert post(http, site, link, said).json() == {"kept": True, "help": True}
    with site.store.reading() as at:
        assert len(urgent.concerns(at, site.lead)) == before


def test_a_flood_is_told_to_come_later(site: FormSite) -> None:
    from assess.api.pace import Pace

    pace = Pace(3)
    assert [pace.allows("a") for _ in range(5)] == [True, True, True, False, False]
    assert pace.allows("b")


def test_a_form_that_asks_who_somebody_is_makes_no_survey(site: FormSite) -> None:
    asked = {"title": "t", "purpose": "p", "closes_on": today(ZONE)}
    with pytest.raises(BadInput, match="words"):
        surveys.open_survey(site.store, site.lead, form_id=small_form.PERSONAL, **asked)  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        surveys.open_survey(site.store, site.lead, form_id="riasec_interest", **asked)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        surveys.open_survey(site.store, evaluator(site.store, 4), form_id=small_form.ID, **asked)  # type: ignore[arg-type]


def test_a_sheet_of_paper_counts_once_until_it_is_declared_void(site: FormSite) -> None:
    survey = site.survey()
    first, second = sheet_codes.codes(survey.id, 1, 2)
    typed = surveys.key_sheet(site.store, site.lead, survey.id, f"{first[:3]} {first[3:6]} {first[6:]}", {"works": 0})
    assert (typed.paper_code, typed.keyed_by, typed.given) == (first, site.lead.id, "paper")
    with pytest.raises(Conflict):
        surveys.key_sheet(site.store, site.lead, survey.id, first, WHOLE)
    blank = surveys.key_sheet(site.store, site.lead, survey.id, second, {})  # nothing is forced on paper
    assert blank.answers == dict.fromkeys(("works", "hours", "since", "room", "words"))
    surveys.void(site.store, site.lead, typed.id, "两页粘在一起，看错了行")
    surveys.key_sheet(site.store, site.lead, survey.id, first, WHOLE)
    assert len(site.answers(survey)) == 2
    with site.store.reading() as at:
        assert surveys.by_day(at, survey.id) == {today(ZONE): {"paper": 2}}
    surveys.close(site.store, site.lead, survey.id)
    with pytest.raises(Closed):
        surveys.key_sheet(site.store, site.lead, survey.id, sheet_codes.codes(survey.id, 3, 1)[0], WHOLE)


def test_each_slip_of_one_digit_in_a_sheets_code_is_found() -> None:
    (code,) = sheet_codes.codes("s", 12, 1)
    slips = {code[:at] + digit + code[at + 1 :] for at in range(9) for digit in "0123456789"} - {code}
    for slip in slips:
        with pytest.raises(BadInput):
            sheet_codes.checked("s", slip)
    with pytest.raises(BadInput):
        sheet_codes.checked("another", code)
    with pytest.raises(BadInput):
        sheet_codes.codes("s", 990, 11)


def test_a_link_is_not_made_for_a_day_past(site: FormSite) -> None:
    with pytest.raises(BadInput):
        site.handed(date(2020, 1, 1))
    with pytest.raises(BadInput):
        site.handed(today(ZONE) + timedelta(days=500))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_unit_of_the_librarys_forms_has_a_word_on_the_page(language: str) -> None:
    told = json.loads((form_told.OWN_WORDS / f"{language}.json").read_text(encoding="utf-8"))
    units = {item.unit for one in library().values() if one.kind is Kind.FORM for item in one.items if item.unit}
    assert units and {unit for unit in units if f"unit.{unit}" not in told} == set()


def test_the_examples_of_the_page_on_surveys_hold() -> None:
    failed, tried = doctest.testfile(str(Path(__file__).parents[2] / "docs" / "surveys.md"), module_relative=False)
    assert failed == 0 and tried >= 3
