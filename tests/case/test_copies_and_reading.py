"""A copy lives as long as its consent; a report is read beside somebody, by a link that tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from case_site import CaseSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.errors import BadInput, NotAllowed
from assess.meaning import findings
from assess.nouns.civil import today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.document import Edition, IssuedDocument, ReadingLink
from assess.reception import consent
from assess.service import copies, reading
from assess.service.issue import issue
from assess.sitting import run
from assess.store import links, schema
from reports.build import build
from reports.html import html

COMPANION = "王大姐"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseSite]:
    """A case of which everything is ready to be told."""
    site = CaseSite(tmp_path_factory.mktemp("told")).ready()
    sitting = site.sit()
    site.measure(sitting, 30, 30, 31, 31, 32, 32)
    run.finish(site.store, site.level[3].id, sitting.id)
    for drafted in findings.draft(site.case, "zh"):
        findings.accept(site.store, site.level[3], drafted)
    findings.answer(site.store, site.level[3], site.case_id, 1, "可以试岗。", ())
    yield site
    site.store.close()


def issued(site: CaseSite, edition: Edition) -> IssuedDocument:
    how = {"kind": "individual", "edition": edition, "language": "zh", "build": build, "draw": {"html": html}}
    return issue(site.store, site.level[2], site.case_id, **how)  # type: ignore[arg-type]


def shared(site: CaseSite, given: bool = True) -> Consent:
    how = {"given": given, "given_by": "client", "assent": None, "format": "text", "language": "zh"}
    return consent.give(site.store, site.level[4], site.case_id, purpose=Purpose.SHARE_EMPLOYER, **how)  # type: ignore[arg-type]


def test_a_copy_ends_with_its_consent_and_the_edition_is_closed(told: CaseSite) -> None:
    given, four = shared(told), told.level[4]
    document = issued(told, "employer")
    copies.give(told.store, four, document.id, to="东方服装厂", form="paper")
    assert copies.read_file(told.store, document.id, "html")
    consent.withdraw(told.store, four, given, "")
    (closed,) = copies.of_case(told.store, told.case_id)
    assert (closed.to, closed.why_closed, closed.closed_at is not None) == ("东方服装厂", "consent_withdrawn", True)
    for step in (
        lambda: copies.read_file(told.store, document.id, "html"),
        lambda: copies.give(told.store, four, document.id, to="x", form="file"),
    ):
        with pytest.raises(NotAllowed, match="this edition is closed"):
            step()
    shared(told)
    assert copies.read_file(told.store, document.id, "html")
    assert all(copy.closed_at for copy in copies.of_case(told.store, told.case_id))  # a new consent opens no old copy


def test_a_later_refusal_closes_copies_as_a_withdrawal_does(told: CaseSite) -> None:
    shared(told)
    document = issued(told, "employer")
    copy = copies.give(told.store, told.level[4], document.id, to="西门印刷厂", form="file")
    shared(told, given=False)
    kept = {one.id: one for one in copies.of_case(told.store, told.case_id)}
    assert kept[copy.id].closed_at is not None
    with told.store.reading() as at:
        assert "西门印刷厂" not in str(at.connection.execute(schema.document_copy.select()).all())


def test_no_other_edition_leaves_as_a_copy(told: CaseSite) -> None:
    with pytest.raises(NotAllowed, match="Only the employer's edition"):
        copies.give(told.store, told.level[4], issued(told, "client").id, to="x", form="paper")


# read on a screen


def link_to(site: CaseSite, document: IssuedDocument) -> ReadingLink:
    until = today(site.store.site.zone)
    return reading.make(site.store, site.level[4], document.id, companion=COMPANION, until=until)


def browser(site: CaseSite, link: ReadingLink) -> TestClient:
    app = Starlette(routes=api.routes(site.store), middleware=api.middleware(site.store))
    way = f"http://127.0.0.1/read/{links.reading_token(site.store.keys, link)}"
    return TestClient(app, base_url=f"{way}/", headers={"Origin": "http://127.0.0.1"})


def test_scores_are_told_only_when_somebody_is_said_to_be_there(told: CaseSite) -> None:
    client = browser(told, link_to(told, issued(told, "client")))
    contents = client.get("contents").json()
    scores = next(s["id"] for s in contents["sections"] if s["scores"])
    assert contents["companion"] == COMPANION
    assert {s["id"]: s["scores"] for s in contents["sections"]}.items() >= {
        "findings": True,
        "authorisation": False,
    }.items()
    assert client.get("section/authorisation").status_code == 200
    assert client.get(f"section/{scores}").status_code == 403
    assert client.post("step", json={"companion": True}).json() == {"kept": True}
    assert client.get(f"section/{scores}").json()["blocks"]
    client.post("step", json={"companion": False})
    assert client.get(f"section/{scores}").status_code == 403


def test_what_is_said_twice_is_kept_once_and_arrives_at_the_desk(told: CaseSite) -> None:
    document = issued(told, "client")
    client = browser(told, link_to(told, document))
    sent = {"id": uuid4().hex, "kind": "dispute", "section": "findings", "text": "我不同意。"}
    for _time in range(2):
        assert client.post("say", json=sent).status_code == 200
    (kept,) = [one for one in told.case.statements if one.document_id == document.id]
    assert (kept.kind, kept.section, kept.text, kept.by, kept.way) == (
        "dispute", "findings", "我不同意。", "client", "on_screen",
    )  # fmt: skip
    how = {"kind": "individual", "language": "zh", "number": None, "issued_on": None}
    for edition, tells in (("professional", True), ("client", True), ("summary", False)):
        later = build(told.case, edition=edition, **how)  # type: ignore[arg-type]
        assert ("我不同意。" in str(later)) is tells


@pytest.mark.parametrize(
    "sent", [{"kind": "praise"}, {"id": "1"}, {"text": 5}, {"text": "长" * 4001}, {"section": "x" * 61}]
)
def test_what_no_page_sends_is_refused(told: CaseSite, sent: dict[str, object]) -> None:
    client = browser(told, link_to(told, issued(told, "client")))
    whole = {"id": uuid4().hex, "kind": "statement", "section": "", "text": "x", **sent}
    assert client.post("say", json=whole).status_code == 422
    assert client.post("step", json={"read": "findings", "finished": True}).status_code == 422


def test_a_link_ends_and_another_site_may_not_send(told: CaseSite) -> None:
    link = link_to(told, issued(told, "client"))
    client = browser(told, link)
    assert client.post("step", json={"read": "plan"}, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.get("contents", headers={"Host": "evil.example"}).status_code == 400
    reading.revoke(told.store, told.level[4], link.id)
    assert client.get("contents").status_code == 410
    assert client.get("http://127.0.0.1/read/guess/contents").status_code == 404


def test_only_the_clients_edition_is_read_and_nobody_alone(told: CaseSite) -> None:
    with pytest.raises(NotAllowed, match="client's edition"):
        link_to(told, issued(told, "professional"))
    document, day = issued(told, "client"), today(told.store.site.zone)
    for companion, until in ((" ", day), (COMPANION, day - timedelta(days=1)), (COMPANION, day + timedelta(days=40))):
        with pytest.raises(BadInput):
            reading.make(told.store, told.level[4], document.id, companion=companion, until=until)


def test_neither_the_token_nor_a_name_is_in_the_journal_or_the_table(told: CaseSite) -> None:
    link = link_to(told, issued(told, "client"))
    token = links.reading_token(told.store.keys, link)
    browser(told, link).get("section/none")
    written = "".join(file.read_text(encoding="utf-8") for file in Path(told.place, "logs").iterdir())
    assert "/read/…/section/none" in written
    assert token not in written
    with told.store.reading() as at:
        table = str(at.connection.execute(schema.reading_link.select()).all())
    assert COMPANION not in table + written
    assert token not in table
