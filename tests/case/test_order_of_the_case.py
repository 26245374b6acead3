"""Is nothing done before it may be, nor by who may not?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from case_site import LIMB, CaseSite

from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.meaning import findings, followup
from assess.meaning.steps import next_step, steps
from assess.nouns.case import Step
from assess.nouns.civil import months_later
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.finding import Basis, Finding
from assess.nouns.people import Identity
from assess.planning.draft import approve, draft
from assess.reception import consent, eligibility
from assess.reception.consent import guardian_needed, words
from assess.service import demo
from assess.service.issue import issue
from assess.sitting import run
from assess.store import audit

INTELLECT = Disability(category=Category.INTELLECT, grade=3, evidence="doctor_note")


def test_the_steps_are_done_in_their_order(site: CaseSite) -> None:
    seen = []
    for take in (site.book, site.admit, site.agree, site.take_in, site.plan):
        take()
        seen.append(next_step(site.case))
    assert seen == [Step.ELIGIBILITY, Step.CONSENT, Step.INTAKE, Step.PLAN, Step.SITTINGS]


def test_no_intake_before_consent(site: CaseSite) -> None:
    with pytest.raises(NotAllowed, match="no consent"):
        site.book().admit().take_in()


def test_no_plan_before_eligibility_is_decided(site: CaseSite) -> None:
    with pytest.raises(NotAllowed, match="not found eligible"):
        site.book().agree().take_in().plan()


def test_no_sitting_after_consent_is_withdrawn(site: CaseSite) -> None:
    site.ready()
    consent.withdraw(site.store, site.level[4], site.case.consents[0], "")
    with pytest.raises(NotAllowed, match="no consent"):
        site.sit()


def test_a_sitting_needs_the_plan_to_be_approved_as_it_stands(site: CaseSite) -> None:
    line = site.ready().line("grip_strength")
    draft(site.store, site.level[3], site.case_id, (replace(line, reason="changed"),))
    with pytest.raises(NotAllowed, match="approved plan"):
        site.sit()


def test_intellectual_disability_needs_guardian_and_assent(site: CaseSite) -> None:
    site.book().admit().agree().take_in(INTELLECT).plan()
    with pytest.raises(NotAllowed, match="guardian"):
        site.sit()
    with pytest.raises(BadInput, match="assent"):
        site.agree(by="guardian")
    site.agree(by="guardian", assent=False)
    with pytest.raises(NotAllowed, match="no consent"):
        site.sit()
    site.agree(by="guardian", assent=True)
    assert site.sit().case_id == site.case_id


def test_under_eighteen_needs_a_guardian(site: CaseSite) -> None:
    client = replace(site.book().case.client, birth_date=date(2008, 11, 25))
    assert guardian_needed(client, date(2026, 11, 24))
    assert not guardian_needed(client, date(2026, 11, 25))


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_purpose_has_words_that_say_how_long_and_the_hash_follows_them(purpose: Purpose, language: str) -> None:
    said = words(purpose, language, 24)
    assert "24" in said.text
    assert said.hash != words(purpose, language, 12).hash


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_later_keep_to_the_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_follow_ups_stand_after_three_six_and_twelve_months(site: CaseSite) -> None:
    planned = followup.plan(site.book().store, site.level[4], site.case_id, date(2026, 11, 30))
    assert [f.due for f in planned] == [date(2027, 2, 28), date(2027, 5, 30), date(2027, 11, 30)]
    with pytest.raises(Closed):
        followup.plan(site.store, site.level[4], site.case_id, date(2026, 11, 30))
    done = followup.note_outcome(site.store, site.level[4], planned[0].id, date(2024, 3, 1), "yes", "packs")
    assert (done.employed, done.done_on) == ("yes", date(2024, 3, 1))


NEEDS_LEVEL_3: dict[str, Callable[[CaseSite], object]] = {
    "eligibility.decide": lambda s: eligibility.decide(s.store, s.level[4], s.case_id, "eligible", "x"),
    "draft.draft": lambda s: draft(s.store, s.level[4], s.case_id, s.case.plan.lines if s.case.plan else ()),
    "draft.approve": lambda s: approve(s.store, s.level[4], s.case.plan.id if s.case.plan else ""),
    "findings.accept": lambda s: findings.accept(s.store, s.level[4], finding(s)),
    "findings.reject": lambda s: findings.reject(s.store, s.level[4], finding(s), "x"),
    "findings.answer": lambda s: findings.answer(s.store, s.level[4], s.case_id, 1, "x", ()),
    "issue.issue": lambda s: issue(
        s.store, s.level[4], s.case_id, kind="individual", edition="client", language="zh", build=refuse, draw={}
    ),
}


def refuse(*_words: object, **_values: object) -> object:
    raise LookupError


def finding(site: CaseSite) -> Finding:
    basis = (Basis(kind="intake", ref=site.case.client.id),)
    return Finding(id="f", case_id=site.case_id, dimension="general", text="x", basis=basis)


@pytest.mark.parametrize("verb", NEEDS_LEVEL_3)
def test_a_level_4_evaluator_may_not(site: CaseSite, verb: str) -> None:
    site.ready()
    with pytest.raises(NotAllowed, match="takes level 3; you have level 4"):
        NEEDS_LEVEL_3[verb](site)


def test_a_second_file_for_the_same_person_is_named_by_case_number_only(site: CaseSite) -> None:
    number = "11010119860302301143"
    known = Identity(name="李 明", certificate_number=number)
    certified = replace(LIMB, evidence="certificate")
    first = site.book().agree().take_in(certified, identity=known).case.file.number
    with pytest.raises(Conflict, match=first) as double:
        site.book().agree().take_in(certified, identity=known)
    assert "李" not in str(double.value)
    assert number[:18] not in str(double.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sex": "F"}, "sex differs"),
        ({"birth_date": date(1986, 3, 3)}, "birth date differs"),
        ({"disabilities": (replace(LIMB, category=Category.VISION),)}, "category limb"),
        ({"disabilities": (replace(LIMB, grade=2, evidence="certificate"),)}, "grade 3"),
    ],
)
def test_an_intake_that_contradicts_the_certificate_is_refused(
    site: CaseSite, change: dict[str, object], told: str
) -> None:
    told_by = {"identity": Identity(name="x", certificate_number="11010119860302301143"), **change}
    disabilities = told_by.pop("disabilities", (LIMB,))
    with pytest.raises(BadInput, match=told):
        site.book().agree().take_in(*disabilities, **told_by)  # type: ignore[misc,arg-type]


def test_every_verb_of_the_demonstration_is_in_the_audit_without_identity(site: CaseSite) -> None:
    demo.demo(site.store)
    with site.store.reading() as at:
        entries = audit.entries(at)
        assert audit.verify(at) == ()
    assert {"appointments.book", "consent.give", "run.finish", "findings.accept", "followup.plan"} <= {
        e.verb for e in entries
    }
    assert not any("林晓" in str(entry) for entry in entries)


def test_a_step_says_what_is_missing(site: CaseSite) -> None:
    missing = {state.step: state.why for state in steps(site.book().case)}
    assert missing[Step.APPOINTMENT] == ""
    assert "consent" in missing[Step.CONSENT]


def test_a_void_sitting_cannot_change_and_its_scores_leave_the_case(site: CaseSite) -> None:
    sitting = site.ready().sit()
    site.measure(sitting, 30, 30, 31, 31, 32, 32)
    run.finish(site.store, "e4", sitting.id)
    assert len(site.case.scores) == 2
    run.void(site.store, site.level[4], sitting.id, "wrong handle position")
    assert site.case.scores == ()
    with pytest.raises(Closed):
        site.measure(sitting, 1)
