"""Do the points of the first check lead to the outcome that a colleague would reach, and can a decision be appealed?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from verb_site import VerbSite

from assess.errors import BadInput, NotAllowed, NotFound
from assess.nouns.eligible import Point, PointAnswer, PointChecked
from assess.nouns.people import Evaluator
from assess.nouns.referral import Eligibility
from assess.reception import eligibility, explanation
from assess.reception.eligibility_points import POINTS, check_points, suggest
from assess.store import audit, canonical, shelf
from instruments import easy_words

ALL: dict[Point, PointAnswer] = dict.fromkeys(POINTS, "yes")


def answered(**changed: PointAnswer | None) -> dict[Point, PointChecked]:
    """All points in favour, but for those changed; None leaves one out."""
    return {p: PointChecked(answer=a) for p, a in {**ALL, **changed}.items() if a}  # type: ignore[arg-type, misc]


def kept(site: VerbSite, case_id: str) -> Eligibility:
    found = site.case(case_id).eligibility
    assert found is not None
    return found


# the points, by worked cases


@pytest.mark.parametrize(
    ("client", "points", "outcome", "because"),
    [
        ("a man of 35 with certificate who wants work", answered(), "eligible", ()),
        ("a pupil of 15 who wants work", answered(age="no"), "not_eligible", (("age", "no"),)),
        ("sent by the family, does not want it", answered(wish="no"), "not_eligible", (("wish", "no"),)),
        ("no certificate, no note yet", answered(evidence="no"), "unclear", (("evidence", "no"),)),
        ("came without papers", answered(identity="no"), "unclear", (("identity", "no"),)),
        ("hears voices today", answered(stable="no"), "unclear", (("stable", "no"),)),
        ("guardian unknown", answered(consent="unclear"), "unclear", (("consent", "unclear"),)),
        ("nobody asked about wishes", answered(wish=None), "unclear", (("wish", None),)),
        ("15 and without papers", answered(age="no", identity="no"), "not_eligible", (("age", "no"),)),
        ("nothing asked", {}, "unclear", tuple((point, None) for point in POINTS)),
    ],
)
def test_each_worked_case_is_suggested_the_outcome_with_its_reason(
    client: str, points: Any, outcome: str, because: tuple[Any, ...]
) -> None:
    suggested = suggest(points)
    assert (suggested.outcome, suggested.because) == (outcome, because)


@pytest.mark.parametrize(
    ("born", "answer", "fits"),
    [
        (date(2010, 11, 29), "no", True),  # 16 tomorrow
        (date(2010, 11, 28), "yes", True),  # 16 today: Labour Law, Art. 15 speaks of those under 16
        (date(2010, 11, 29), "yes", False),
        (date(1991, 5, 1), "no", False),
        (date(2012, 1, 1), "unclear", True),
    ],
)
def test_an_age_that_the_birth_date_contradicts_is_refused(born: date, answer: PointAnswer, fits: bool) -> None:
    points = answered(age=answer)
    if fits:
        check_points(points, born, date(2026, 11, 28))
        return
    with pytest.raises(BadInput, match="by the birth date"):
        check_points(points, born, date(2026, 11, 28))


def test_the_points_are_kept_and_the_evaluator_may_decide_otherwise(site: VerbSite) -> None:
    case_id = site.booked()
    points = answered(evidence="no")
    eligibility.first_check(site.store, site.four, case_id, "eligible", "the doctor sends the note tomorrow", points)
    assert kept(site, case_id).points == points and kept(site, case_id).first_check == "eligible"


def test_a_check_that_was_kept_before_there_were_points_is_read() -> None:
    old = (
        '{"case_id":"c","decided_at":null,"decided_by":null,"decided_level":null,"decision":null,"decision_reason":"",'
        '"first_at":"2026-11-01T08:00:00+00:00","first_by":"e4","first_check":"eligible","first_reason":"seen","id":"e",'
        '"revision":0}'
    )
    read = canonical.noun_of(old, Eligibility)
    assert (read.points, read.appeals, read.explained, read.refer_to) == ({}, (), (), "")


# not eligible, and the appeal


def refused(site: VerbSite, by: Evaluator) -> str:
    case_id = site.booked()
    eligibility.first_check(site.store, site.four, case_id, "unclear", "no certificate")
    eligibility.decide(site.store, by, case_id, "not_eligible", "no certificate", "community liaison")
    return case_id


def test_who_is_not_eligible_is_told_where_to_go_instead(site: VerbSite) -> None:
    case_id = site.booked()
    eligibility.first_check(site.store, site.four, case_id, "not_eligible", "15 years old")
    with pytest.raises(BadInput, match="where to go instead is empty"):
        eligibility.decide(site.store, site.three, case_id, "not_eligible", "15 years old", " ")
    eligibility.decide(site.store, site.three, case_id, "not_eligible", "15 years old", "special school")
    assert kept(site, case_id).refer_to == "special school"


def test_an_appeal_is_decided_by_another_and_the_first_decision_stays_readable(site: VerbSite) -> None:
    case_id = refused(site, site.three)
    eligibility.appeal(site.store, site.four, case_id, "client", "I have a doctor's note")
    assert kept(site, case_id).decision == "not_eligible"  # it stands until a newer one
    with pytest.raises(NotAllowed, match="A colleague of level 3 or 2"):
        eligibility.decide(site.store, site.three, case_id, "eligible", "note seen")
    eligibility.decide(site.store, site.two, case_id, "eligible", "note seen")
    found = kept(site, case_id)
    assert (found.decision, found.decided_by, found.refer_to) == ("eligible", "e2", "")
    (asked,) = found.appeals
    assert (asked.against, asked.against_reason, asked.against_by) == ("not_eligible", "no certificate", "e3")
    assert eligibility.open_appeal(found) is None


def test_at_a_site_with_one_who_decides_the_same_person_decides_anew(site: VerbSite) -> None:
    case_id = refused(site, site.three)
    eligibility.appeal(site.store, site.four, case_id, "guardian", "please look again")
    with site.store.writing("system", "away", "site") as tx:
        shelf.save(tx, Evaluator(id="e2", sign_in_name="e2", display_name="E2", level=2, active=False))
    eligibility.decide(site.store, site.three, case_id, "eligible", "note seen")
    assert kept(site, case_id).decision == "eligible"


def test_what_cannot_be_appealed_is_refused(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(NotFound, match="not checked yet"):
        eligibility.appeal(site.store, site.four, case_id, "client", "why")
    eligibility.first_check(site.store, site.four, case_id, "eligible", "seen")
    with pytest.raises(NotFound, match="Nothing was decided yet"):
        eligibility.appeal(site.store, site.four, case_id, "client", "why")
    eligibility.decide(site.store, site.three, case_id, "not_eligible", "15", "school")
    with pytest.raises(BadInput, match="reason of the appeal is empty"):
        eligibility.appeal(site.store, site.four, case_id, "client", " ")
    eligibility.appeal(site.store, site.four, case_id, "client", "why")
    with pytest.raises(NotAllowed, match="open already"):
        eligibility.appeal(site.store, site.four, case_id, "client", "why again")


def test_a_newer_first_check_leaves_appeals_and_explanations(site: VerbSite) -> None:
    case_id = refused(site, site.three)
    eligibility.appeal(site.store, site.four, case_id, "client", "why")
    explanation.explain(site.store, site.four, case_id, ("sign",), "zh")
    eligibility.first_check(site.store, site.four, case_id, "eligible", "note brought", answered())
    found = kept(site, case_id)
    assert found.decision is None and found.refer_to == "" and len(found.appeals) == len(found.explained) == 1


# purpose and limits


def test_what_was_explained_is_kept_with_its_forms_and_words_and_stands_in_the_audit(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(NotFound, match="before the explanation"):
        explanation.explain(site.store, site.four, case_id, ("text",), "zh")
    eligibility.first_check(site.store, site.four, case_id, "eligible", "seen")
    with pytest.raises(BadInput, match="at least one form"):
        explanation.explain(site.store, site.four, case_id, (), "zh")
    explanation.explain(site.store, site.four, case_id, ("read_aloud", "easy_read"), "zh-easy", "帮我找工作")
    (one,) = kept(site, case_id).explained
    assert (one.formats, one.said_back, one.by) == (("read_aloud", "easy_read"), "帮我找工作", "e4")
    assert one.words_hash == explanation.words("zh-easy").hash != explanation.words("zh").hash
    with site.store.reading() as at:
        assert "explanation.explain" in {e.verb for e in audit.entries(at) if e.chain == f"case:{case_id}"}


def test_the_explanation_says_that_it_is_guidance_in_every_language_and_easily() -> None:
    assert "不是资格或技能认定" in explanation.words("zh").text
    assert "not a certification" in explanation.words("en").text
    easy = explanation.words("zh-easy")
    assert [f for line in (easy.title, *easy.lines) for f in easy_words.faults(line, easy_words.listed())] == []
    with pytest.raises(BadInput, match="written in zh, en, zh-easy"):
        explanation.words("fr")
