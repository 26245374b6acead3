"""Issuing: numbered, hashed, archived once and for good; refused while something is open; corrected by naming it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from site_folders import TRAINING
from small_report import DRAW, HOW, build
from verb_site import VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed, NotFound
from assess.meaning import findings
from assess.nouns.case import Case
from assess.nouns.civil import today
from assess.nouns.document import Document, IssuedDocument
from assess.nouns.finding import Basis, Finding
from assess.service import issue
from assess.sitting import run
from assess.store import audit, canonical, clients, documents


def finished(site: VerbSite, instrument: str = "grip_strength") -> str:
    """A case with its findings and answers."""
    done = site.measured(site.sitting(line(instrument)), 30, 30, 31, 31, 32, 32)
    site.interpreted(done.case_id)
    return done.case_id


def issued(site: VerbSite, case_id: str, **more: object) -> IssuedDocument:
    return issue.issue(site.store, site.three, case_id, **{**HOW, **more})  # type: ignore[arg-type]


def archived(site: VerbSite, document_id: str) -> dict[str, bytes]:
    with site.store.reading() as at:
        return {suffix: documents.read_bytes(at, document_id, suffix) for suffix in DRAW}


def test_reports_are_numbered_within_their_case(site: VerbSite) -> None:
    case_id, other = finished(site), finished(site)
    numbers = [issued(site, one).number for one in (case_id, other, case_id)]
    first, second = site.file(case_id).number, site.file(other).number
    assert numbers == [f"{first}-D1", f"{second}-D1", f"{first}-D2"]


def test_who_issued_which_edition_when_is_kept(site: VerbSite) -> None:
    case_id = finished(site)
    before = datetime.now(UTC)
    made = issued(site, case_id, edition="employer", language="en")
    assert (made.kind, made.edition, made.language, made.issued_by) == ("individual", "employer", "en", "e3")
    assert before <= made.issued_at <= datetime.now(UTC)
    assert site.case(case_id).documents == (made,)


def test_the_report_carries_its_number_and_the_sites_civil_day(site: VerbSite) -> None:
    seen: list[Document] = []

    def watching(case: Case, **how: object) -> Document:
        seen.append(build(case, **how))
        return seen[-1]

    made = issued(site, finished(site), build=watching)
    (document,) = seen
    assert (document.number, document.corrects) == (made.number, None)
    assert document.issued_on == today(site.store.settings.zone).isoformat()


def test_the_hashes_are_of_the_document_and_of_each_file(site: VerbSite) -> None:
    case_id = finished(site)
    made = issued(site, case_id)
    files = archived(site, made.id)
    assert made.file_hashes == {suffix: hashlib.sha256(content).hexdigest() for suffix, content in files.items()}
    again = build(
        site.case(case_id),
        kind="individual",
        edition="professional",
        language="zh",
        number=made.number,
        issued_on=today(site.store.settings.zone).isoformat(),
        corrects=None,
        signed=(("assessed", "e3"), ("written", "e3"), ("issued", "e3")),
    )
    as_json = json.dumps(asdict(again), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert made.content_hash == hashlib.sha256(as_json.encode()).hexdigest()


def test_the_archive_holds_what_was_drawn_byte_for_byte_whatever_happens_after(site: VerbSite) -> None:
    case_id = finished(site)
    made = issued(site, case_id)
    files = archived(site, made.id)
    assert files["html"] == f"<p>李 明 {made.number}</p>".encode()
    (kept,) = site.case(case_id).findings
    findings.accept(site.store, site.three, findings.reject(site.store, site.three, kept, "see again"))
    run.void(site.store, site.four, site.case(case_id).sittings[0].id, "wrong handle")
    assert archived(site, made.id) == files
    assert site.case(case_id).documents == (made,)


def test_a_file_that_was_not_drawn_is_not_found(site: VerbSite) -> None:
    made = issued(site, finished(site))
    with site.store.reading() as at, pytest.raises(NotFound):
        documents.read_bytes(at, made.id, "docx")


# refused


def refuses(site: VerbSite, case_id: str, says: str, **more: object) -> None:
    """Nothing is built, numbered or kept."""
    built: list[Case] = []

    def watching(case: Case, **how: object) -> Document:
        built.append(case)
        return build(case, **how)

    with pytest.raises((NotAllowed, BadInput), match=says):
        issued(site, case_id, build=watching, **more)
    assert not built
    assert site.case(case_id).documents == ()


def test_no_report_without_an_accepted_finding(site: VerbSite) -> None:
    case_id = site.measured(site.sitting(line()), 30, 30, 31, 31, 32, 32).case_id
    findings.answer(site.store, site.three, case_id, 1, "可以。", ())
    refuses(site, case_id, "Findings are not accepted")
    (drafted,) = findings.draft(site.case(case_id), "zh")
    findings.reject(site.store, site.three, drafted, "x")
    refuses(site, case_id, "Findings are not accepted")


def test_no_report_while_a_referral_question_has_no_answer(site: VerbSite) -> None:
    case_id = site.ready()
    rests_on = (Basis(kind="intake", ref=site.case(case_id).client.id),)
    one = Finding(id=f"f-{case_id}", case_id=case_id, dimension="work", text="能站立", basis=rests_on)
    findings.add(site.store, site.three, one)
    refuses(site, case_id, "a referral question has no answer")
    findings.answer(site.store, site.three, case_id, 1, "不能回答：未测。", ())
    assert issued(site, case_id).number.endswith("-D1")


def test_no_report_with_a_simulated_norm(site: VerbSite) -> None:
    case_id = finished(site, TRAINING)
    assert {n.status for s in site.case(case_id).scores for n in s.normed} == {"provisional", "simulated"}
    refuses(site, case_id, "training_norms is simulated")


def test_a_void_sitting_with_a_simulated_norm_stops_no_report(site: VerbSite) -> None:
    done = site.measured(site.sitting(line(TRAINING)), 30, 30, 31, 31, 32, 32)
    run.void(site.store, site.four, done.id, "training only")
    rests_on = (Basis(kind="intake", ref=site.case(done.case_id).client.id),)
    one = Finding(id=f"f-{done.case_id}", case_id=done.case_id, dimension="work", text="能站立", basis=rests_on)
    findings.add(site.store, site.three, one)
    findings.answer(site.store, site.three, done.case_id, 1, "可以。", ())
    assert issued(site, done.case_id).number.endswith("-D1")


def test_level_four_issues_no_report(site: VerbSite) -> None:
    case_id = finished(site)
    with pytest.raises(NotAllowed, match=r"3-3.2.2 takes level 3"):
        issue.issue(site.store, site.four, case_id, **HOW)  # type: ignore[arg-type]
    assert site.case(case_id).documents == ()


@pytest.mark.parametrize("fails", ["build", "draw"])
def test_a_report_that_cannot_be_drawn_uses_up_no_number(site: VerbSite, fails: str) -> None:
    case_id = finished(site)

    def breaks(*_: object, **__: object) -> bytes:
        raise OSError("no font")

    with pytest.raises(OSError, match="no font"):
        issued(site, case_id, **{fails: breaks if fails == "build" else {"pdf": breaks}})
    assert site.case(case_id).documents == ()
    assert issued(site, case_id).number.endswith("-D1")


def test_an_erased_client_gets_no_report(site: VerbSite) -> None:
    case_id = finished(site)
    with site.store.writing("e2", "erase", f"case:{case_id}") as tx:
        clients.erase(tx, site.file(case_id).client_id)
    with pytest.raises(Closed, match="identity was erased"):
        issued(site, case_id)
    assert site.case(case_id).documents == ()


# corrections


def test_a_correction_names_what_it_corrects_and_leaves_it_as_it_was(site: VerbSite) -> None:
    case_id = finished(site)
    first = issued(site, case_id)
    before = archived(site, first.id)
    second = issued(site, case_id, corrects=first.number)
    assert (second.corrects, second.number) == (first.number, first.number.replace("-D1", "-D2"))
    assert archived(site, first.id) == before
    assert site.case(case_id).documents == (first, second)
    with site.store.reading() as at:
        entry = audit.entries(at, f"case:{case_id}")[-1]
    assert (entry.verb, entry.reason) == ("issue.issue", first.number)


def test_only_a_report_of_the_same_case_can_be_corrected(site: VerbSite) -> None:
    other = issued(site, finished(site))
    refuses(site, finished(site), f"no issued report {other.number} in this case", corrects=other.number)


# receipts


@pytest.mark.parametrize("form", ["paper", "file", "read_aloud"])
@pytest.mark.parametrize("explained", [True, False])
def test_a_receipt_says_who_received_what_how_and_from_whom(site: VerbSite, form: str, explained: bool) -> None:
    case_id = finished(site)
    made = issued(site, case_id)
    how = {"received_by": " 本人 ", "form": form, "explained": explained}
    receipt = issue.deliver(site.store, site.four, made.id, **how)  # type: ignore[arg-type]
    assert (receipt.document_id, receipt.received_by, receipt.form) == (made.id, "本人", form)
    assert (receipt.explained, receipt.by, receipt.case_id) == (explained, "e4", case_id)
    assert receipt.at <= canonical.now()
    assert site.case(case_id).receipts == (receipt,)


def test_one_report_may_be_received_by_several(site: VerbSite) -> None:
    case_id = finished(site)
    made = issued(site, case_id)
    for who in ("本人", "监护人"):
        issue.deliver(site.store, site.four, made.id, received_by=who, form="paper", explained=True)
    assert [receipt.received_by for receipt in site.case(case_id).receipts] == ["本人", "监护人"]


def test_a_receipt_needs_a_receiver_and_a_report(site: VerbSite) -> None:
    case_id = finished(site)
    made = issued(site, case_id)
    with pytest.raises(BadInput, match="Who received the report is missing"):
        issue.deliver(site.store, site.four, made.id, received_by=" ", form="paper", explained=True)
    with pytest.raises(NotFound):
        issue.deliver(site.store, site.four, "no-such-id", received_by="本人", form="paper", explained=True)
    assert site.case(case_id).receipts == ()
