"""Is a document of no case issued once, numbered by its subject, sealed with the site key, refused where it must be?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from verb_site import VerbSite, line

from assess.errors import BadInput, NotAllowed, Unavailable
from assess.meaning import studies, workplaces
from assess.nouns.case_study import Proposal, WorkplaceVisit
from assess.nouns.consent import Purpose
from assess.nouns.document import SiteDocument
from assess.nouns.group import Organisation, OrganisationKind
from assess.reception import consent, groups, organisations
from assess.service import issue_site
from assess.store import audit, canonical, site_documents
from assess.store.keys import Keys
from reports.employer_environment import build_environment
from reports.group_report import build_group
from reports.html import html
from reports.typical_case import build_study

DRAW = {"html": html}
SEEN = {"alarm": "lacking", "way": "in_place"}
FLASH = Proposal(what="装闪光警报", cost="几百元", who="单位", point="alarm")


@pytest.fixture(scope="module")
def base(site: VerbSite) -> Organisation:
    return organisations.make(site.store, site.three, name="春风洗车行", kind=OrganisationKind.EMPLOYER)


def noted(site: VerbSite, base: Organisation, **changed: object) -> WorkplaceVisit:
    told = {"on": date.today(), "points": SEEN, "notes": {"alarm": "只有铃", "way": " "}, "proposals": (FLASH,)}
    return workplaces.note(site.store, site.two, base.id, **{**told, **changed})  # type: ignore[arg-type]


def issued(site: VerbSite, visit: WorkplaceVisit, corrects: str | None = None) -> SiteDocument:
    how = {"language": "zh", "summary": "先装警报。", "build": build_environment, "draw": DRAW, "corrects": corrects}
    return issue_site.issue_visit(site.store, site.two, visit.id, **how)  # type: ignore[arg-type]


def test_a_visit_keeps_what_was_seen_and_calls_the_rest_not_seen(site: VerbSite, base: Organisation) -> None:
    visit = noted(site, base)
    assert visit.notes == {"alarm": "只有铃"}
    with site.store.reading() as at:
        told = workplaces.told(at, visit, "zh")
    states = {point.id: point.state for point in told.points}
    assert (states["alarm"], states["way"], states["toilet"]) == ("lacking", "in_place", "not_seen")
    assert len(states) == len(workplaces.visit_points())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on": date.today() + timedelta(days=2)}, "still to come"),
        ({"points": {"moat": "lacking"}}, "no point of a visit"),
        ({"points": {"alarm": "broken"}}, "no state"),
        ({"points": {"alarm": "not_seen"}, "notes": {}}, "No point was seen"),
        ({"proposals": (replace(FLASH, cost=" "),)}, "what it costs"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(
    site: VerbSite, base: Organisation, changed: dict[str, object], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        noted(site, base, **changed)


def test_a_later_visit_says_what_was_mended(site: VerbSite, base: Organisation) -> None:
    noted(site, base, on=date.today() - timedelta(days=200))
    later = noted(site, base, points={"alarm": "in_place"})
    with site.store.reading() as at:
        told = workplaces.told(at, later, "en")
    assert (told.mended, told.earlier) == (("alarm",), date.today() - timedelta(days=200))


def test_a_visit_and_its_report_take_level_2(site: VerbSite, base: Organisation) -> None:
    with pytest.raises(NotAllowed):
        noted(replace(site, two=site.three), base)
    with pytest.raises(NotAllowed):
        issued(replace(site, two=site.three), noted(site, base))


def test_its_report_is_numbered_hashed_and_sealed_with_the_sites_key(site: VerbSite, base: Organisation) -> None:
    first = issued(site, noted(site, base))
    again = issued(site, noted(site, base), corrects=first.number)
    number = int(first.number.rsplit("O", 1)[1])
    assert first.number == f"{site.store.site.prefix}-O{number}" and again.number.endswith(f"-O{number + 1}")
    with site.store.reading() as at:
        content = site_documents.read_bytes(at, first.id, "html")
        assert "只有铃" in content.decode() and canonical.digest(content) == first.file_hashes["html"]
        kept = at.connection.scalar(
            text("select content from site_document_file where document_id = :id"), {"id": first.id}
        )
        assert "只有铃".encode() not in kept
        assert [one.number for one in site_documents.of_subject(at, base.id)][-2:] == [first.number, again.number]
        newest = audit.entries(at, f"organisation:{base.id}")[-1]
        assert (newest.verb, newest.reason) == ("issue_site.issue_visit", first.number)
        assert f"site_document/{again.id}" in newest.digests
        with pytest.raises(Unavailable):
            site_documents.read_bytes(replace(at, keys=Keys(bytes(32))), first.id, "html")


def test_only_a_report_of_the_same_subject_is_corrected(site: VerbSite, base: Organisation) -> None:
    with pytest.raises(BadInput, match="ZH-O999"):
        issued(site, noted(site, base), corrects="ZH-O999")


def test_what_was_issued_of_no_case_never_changes(site: VerbSite, base: Organisation) -> None:
    first = issued(site, noted(site, base))
    with site.store.writing("e2", "t", "site") as tx, pytest.raises(BadInput, match="hash"):
        site_documents.issue(tx, replace(first, id="other", number="ZH-O998"), b"{}", {})


def test_a_group_of_a_few_gets_no_report(site: VerbSite) -> None:
    group = groups.make(site.store, site.three, name="小组", case_ids=[site.ready()])
    how = {"language": "zh", "suggestions": "", "build": build_group, "draw": DRAW}
    with pytest.raises(NotAllowed, match="fewer than 5"):
        issue_site.issue_group(site.store, site.two, group.id, summary="都好", **how)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="summary is empty"):
        issue_site.issue_group(site.store, site.two, group.id, summary=" ", **how)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="1 words would tell"):
        issue_site.issue_group(site.store, site.two, group.id, summary="李明最好", **how)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="level 2"):
        issue_site.issue_group(site.store, site.three, group.id, summary="都好", **how)  # type: ignore[arg-type]


def test_a_study_leaves_the_site_only_while_its_consent_holds(site: VerbSite) -> None:
    case_id = site.ready()
    allowed = site.consented(case_id, purpose=Purpose.CASE_STUDY)
    begun = studies.begin(site.store, site.three, case_id, kind="typical", language="zh", title="先试岗")
    whole = studies.write(site.store, site.three, begun, dict.fromkeys(begun.parts or {}, "试岗两周。"), "先试岗")
    how = {"build": build_study, "draw": DRAW}
    with pytest.raises(NotAllowed, match="not released"):
        issue_site.issue_study(site.store, site.two, whole.id, **how)  # type: ignore[arg-type]
    studies.release(site.store, site.two, whole)
    made = issue_site.issue_study(site.store, site.two, whole.id, **how)  # type: ignore[arg-type]
    with site.store.reading() as at:
        told = site_documents.read_bytes(at, made.id, "html").decode()
    assert "试岗两周" in told and site.file(case_id).number not in told
    consent.withdraw(site.store, site.four, allowed, "不想")
    with pytest.raises(NotAllowed, match="consent to it is over"):
        issue_site.issue_study(site.store, site.two, whole.id, **how)  # type: ignore[arg-type]


def test_a_group_of_five_gets_a_report_without_its_persons(site: VerbSite) -> None:
    cases = [site.measured(site.sitting(line()), *[float(kg)] * 6).case_id for kg in (20, 24, 28, 32, 36)]
    group = groups.make(site.store, site.three, name="五人班", case_ids=cases)
    how = {"language": "zh", "suggestions": "分拣培训", "build": build_group, "draw": DRAW}
    made = issue_site.issue_group(site.store, site.two, group.id, summary="先配工具。", **how)  # type: ignore[arg-type]
    assert made.number.startswith(f"{site.store.site.prefix}-G") and made.subject_id == group.id
    with site.store.reading() as at:
        told = site_documents.read_bytes(at, made.id, "html").decode()
        assert audit.entries(at, f"group:{group.id}")[-1].verb == "issue_site.issue_group"
    assert "24 – 32" in told and "先配工具。" in told  # quartiles of 20 24 28 32 36
    assert "李" not in told and not [c for c in cases if site.file(c).number in told]
