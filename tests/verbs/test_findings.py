"""Findings: drafted by rule from what may be interpreted, kept only with something to rest on, with who and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from verb_site import VerbSite, line, said

from assess.errors import BadInput, Closed, Conflict, NotFound
from assess.meaning import findings
from assess.meaning.case import read_case
from assess.meaning.steps import next_step, steps
from assess.nouns.case import Case, Step
from assess.nouns.finding import Basis, Finding
from assess.sitting import run
from instruments.find import library

RIASEC = library()["riasec_interest"]
LIKES = {"R": 5, "I": 2, "A": 1, "S": 5, "E": 3, "C": 2}


def measured(site: VerbSite, *kilograms: float | None) -> Case:
    return site.case(site.measured(site.sitting(line()), *kilograms).case_id)


def liking(site: VerbSite, likes: dict[str, int], features: tuple[str, ...] = ()) -> Case:
    """A finished interest form; every item of a type answered alike."""
    sitting = site.sitting(line("riasec_interest", *features))
    given = [said(n, item.id, likes[item.id[0].upper()]) for n, item in enumerate(RIASEC.scored_items, start=1)]
    return site.case(site.answered(sitting, given).case_id)


def own(case: Case, text: str = "能站立工作 40 分钟", *basis: Basis) -> Finding:
    rests_on = basis or (Basis(kind="intake", ref=case.client.id),)
    return Finding(id=f"f-{case.file.id}-{text}", case_id=case.file.id, dimension="work", text=text, basis=rests_on)


# drafts


def test_a_measured_pair_of_hands_is_told_with_its_unit(site: VerbSite) -> None:
    case = measured(site, 30, 28, 31, 29, 32, 30)
    (drafted,) = findings.draft(case, "zh")
    assert "31.0 kg" in drafted.text and "29.0 kg" in drafted.text
    assert drafted.text == drafted.drafted
    assert (drafted.state, drafted.by, drafted.dimension) == ("draft", "", "body_function")
    sitting_id = case.sittings[0].id
    assert drafted.basis == tuple(Basis(kind="score", ref=f"{sitting_id}/{s}") for s in ("grip_right", "grip_left"))


def test_a_hand_that_was_not_measured_is_not_told_of(site: VerbSite) -> None:
    (drafted,) = findings.draft(measured(site, 30, None, 31, None, 32, None), "en")
    assert drafted.text.count("kg") == 1
    assert [basis.ref.split("/")[1] for basis in drafted.basis] == ["grip_right"]


def test_a_measured_zero_is_told_as_zero(site: VerbSite) -> None:
    (drafted,) = findings.draft(measured(site, 0, 30, 0, 31, 0, 32), "zh")
    assert "0.0 kg" in drafted.text


def test_nothing_is_drafted_from_nothing_measured(site: VerbSite) -> None:
    assert findings.draft(measured(site, *[None] * 6), "zh") == ()


def test_leading_interests_are_named_and_tied_ones_together(site: VerbSite) -> None:
    case = liking(site, LIKES)
    (drafted,) = findings.draft(case, "zh")
    names = RIASEC.words["zh"].scales
    first, rest = drafted.text.split("其次")
    assert names["R"] in first and names["S"] in first  # both 5
    assert names["E"] in rest  # 3, alone
    assert not [letter for letter in "IAC" if names[letter] in drafted.text]
    assert len(drafted.basis) == 6


def test_equal_interest_everywhere_is_said_as_such(site: VerbSite) -> None:
    (drafted,) = findings.draft(liking(site, dict.fromkeys("RIASEC", 3)), "en")
    assert "about equally; no kind stands out" in drafted.text


def test_drafts_come_in_the_language_asked_for(site: VerbSite) -> None:
    case = liking(site, LIKES)
    (zh,), (en,) = findings.draft(case, "zh"), findings.draft(case, "en")
    assert not [c for c in zh.text if c.isascii() and c.isalpha()]
    assert en.text.isascii()


def test_nothing_is_drafted_from_what_is_not_interpretable_or_void_or_unfinished(site: VerbSite) -> None:
    broken = site.sitting(line("grip_strength", "x-supported-arm", override="肩不能抬"))
    site.measured(broken, 30, 30, 31, 31, 32, 32)
    assert findings.draft(site.case(broken.case_id), "zh") == ()
    void = site.measured(site.sitting(line()), 30, 30, 31, 31, 32, 32)
    run.void(site.store, site.four, void.id, "another person")
    assert findings.draft(site.case(void.case_id), "zh") == ()
    unfinished = site.sitting(line())
    assert findings.draft(site.case(unfinished.case_id), "zh") == ()


def test_drafting_keeps_nothing(site: VerbSite) -> None:
    case = measured(site, 30, 30, 31, 31, 32, 32)
    findings.draft(case, "zh")
    assert site.case(case.file.id).findings == ()


# accepting and rejecting


def test_an_accepted_draft_keeps_the_machines_words_apart_from_the_evaluators(site: VerbSite) -> None:
    case = measured(site, 30, 30, 31, 31, 32, 32)
    (drafted,) = findings.draft(case, "zh")
    kept = findings.accept(site.store, site.three, replace(drafted, text="  两手都能握紧  "))
    assert (kept.text, kept.drafted, kept.state, kept.by) == ("两手都能握紧", drafted.drafted, "accepted", "e3")
    assert site.case(case.file.id).findings == (kept,)


def test_a_finding_of_ones_own_has_no_drafted_words(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    assert (kept.drafted, kept.state) == ("", "accepted")


def test_a_finding_needs_words_and_something_to_rest_on(site: VerbSite) -> None:
    case = site.case(site.ready())
    with pytest.raises(BadInput, match="finding is empty"):
        findings.add(site.store, site.three, own(case, " "))
    with pytest.raises(BadInput, match="rests on nothing"):
        findings.add(site.store, site.three, replace(own(case), basis=()))
    assert site.case(case.file.id).findings == ()


def test_a_rejection_needs_its_reason_and_can_be_taken_back(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    with pytest.raises(BadInput, match="reason is empty"):
        findings.reject(site.store, site.three, kept, " ")
    left_out = findings.reject(site.store, site.two, kept, " 与现场不符 ")
    assert (left_out.state, left_out.reason, left_out.by) == ("rejected", "与现场不符", "e2")
    findings.accept(site.store, site.three, left_out)
    (once,) = site.case(case.file.id).findings
    assert (once.state, once.id) == ("accepted", kept.id)


def test_two_who_settle_a_finding_at_once_see_both(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    findings.reject(site.store, site.two, kept, "x")
    with pytest.raises(Conflict):
        findings.accept(site.store, site.three, replace(kept, text="other"))
    assert site.case(case.file.id).findings[0].state == "rejected"


# answers and recommendations


def test_a_referral_question_is_answered_once_and_the_newest_answer_stands(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    findings.answer(site.store, site.three, case.file.id, 1, "不能回答：没有测耐力。", ())
    findings.answer(site.store, site.two, case.file.id, 1, " 可以试岗。 ", (kept.id,))
    (answer,) = site.case(case.file.id).answers
    assert (answer.number, answer.text, answer.findings, answer.by) == (1, "可以试岗。", (kept.id,), "e2")


def test_an_empty_answer_and_a_question_nobody_asked_are_refused(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(BadInput, match="answer is empty"):
        findings.answer(site.store, site.three, case_id, 1, " ", ())
    for number in (0, 2):
        with pytest.raises(NotFound, match=f"no referral question {number}"):
            findings.answer(site.store, site.three, case_id, number, "x", ())
    assert site.case(case_id).answers == ()


def test_a_recommendation_names_an_action_a_person_a_day_and_its_findings(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    how = {"who": " 就业辅导员 ", "due": date(2026, 12, 24), "findings": (kept.id,)}
    made = findings.recommend(site.store, site.three, case.file.id, text=" 试岗半天 ", **how)  # type: ignore[arg-type]
    assert (made.text, made.who, made.due, made.findings) == ("试岗半天", "就业辅导员", date(2026, 12, 24), (kept.id,))
    assert site.case(case.file.id).recommendations == (made,)


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"text": " "}, "needs an action and the person"),
        ({"who": ""}, "needs an action and the person"),
        ({"findings": ()}, "rests on no finding"),
    ],
)
def test_a_recommendation_that_lacks_something_is_refused(site: VerbSite, lacks: dict[str, object], says: str) -> None:
    case_id = site.ready()
    with pytest.raises(BadInput, match=says):
        told = {"text": "试岗", "who": "辅导员", "due": None, "findings": ("f",), **lacks}
        findings.recommend(site.store, site.three, case_id, **told)  # type: ignore[arg-type]
    assert site.case(case_id).recommendations == ()


# where the case stands


def test_findings_are_done_only_with_one_accepted_and_every_question_answered(site: VerbSite) -> None:
    case = site.case(site.ready())

    def done() -> bool:
        return next(s.done for s in steps(read_case(site.store, case.file.id)) if s.step is Step.FINDINGS)

    assert not done()
    kept = findings.add(site.store, site.three, own(case))
    assert not done()
    findings.answer(site.store, site.three, case.file.id, 1, "可以。", (kept.id,))
    assert done()
    findings.reject(site.store, site.three, kept, "x")
    assert not done()


def test_the_next_step_is_the_first_one_open(site: VerbSite) -> None:
    case_id = site.booked()
    assert next_step(site.case(case_id)) is Step.ELIGIBILITY
    site.found_eligible(case_id)
    assert next_step(site.case(case_id)) is Step.CONSENT
    site.consented(case_id)
    assert next_step(site.case(case_id)) is Step.INTAKE
    site.taken_in(case_id)
    assert next_step(site.case(case_id)) is Step.PLAN
    (kept,) = site.planned(case_id, line())
    assert next_step(site.case(case_id)) is Step.SITTINGS
    site.measured(run.prepare(site.store, site.three, case_id, kept), 30, 30, 31, 31, 32, 32)
    assert next_step(site.case(case_id)) is Step.FINDINGS
    site.interpreted(case_id)
    assert next_step(site.case(case_id)) is Step.REPORT


# what it rests on


def test_a_finding_that_rests_on_what_is_not_in_the_case_is_refused(site: VerbSite) -> None:
    case = measured(site, 30, 30, 31, 31, 32, 32)
    (drafted,) = findings.draft(case, "zh")
    elsewhere = site.case(site.ready())
    wrong = (
        Basis(kind="score", ref=f"{case.sittings[0].id}/none"),
        Basis(kind="score", ref="none/grip_right"),
        Basis(kind="intake", ref=elsewhere.client.id),
        *(Basis(kind=kind, ref="none") for kind in ("scene_note", "incident", "observation", "teaching", "goal")),
        *(Basis(kind=kind, ref="none") for kind in ("output", "form", "match", "follow_up")),
    )
    for basis in wrong:
        for given in ({"basis": (*drafted.basis, basis)}, {"against": (basis,)}):
            with pytest.raises(NotFound, match="not in this case"):
                findings.accept(site.store, site.three, replace(drafted, **given))
    assert site.case(case.file.id).findings == ()
    right = (*drafted.basis, Basis(kind="output", ref=case.sittings[0].id), Basis(kind="intake", ref=case.client.id))
    findings.accept(site.store, site.three, replace(drafted, basis=right))


def test_a_score_of_a_void_sitting_bears_no_new_finding_and_an_old_one_can_still_be_rejected(site: VerbSite) -> None:
    case = measured(site, 30, 30, 31, 31, 32, 32)
    (drafted,) = findings.draft(case, "zh")
    kept = findings.accept(site.store, site.three, drafted)
    run.void(site.store, site.four, case.sittings[0].id, "another person")
    with pytest.raises(NotFound, match="not in this case"):
        findings.accept(site.store, site.three, kept)
    assert findings.reject(site.store, site.three, kept, "作废了").state == "rejected"


def test_the_wording_is_edited_and_the_drafted_words_stay(site: VerbSite) -> None:
    case = measured(site, 30, 30, 31, 31, 32, 32)
    (drafted,) = findings.draft(case, "zh")
    with pytest.raises(NotFound):
        findings.edit(site.store, site.three, drafted.id, "x")  # never kept
    kept = findings.accept(site.store, site.three, drafted)
    edited = findings.edit(site.store, site.two, kept.id, " 两手都有力 ")
    assert (edited.text, edited.drafted, edited.basis) == ("两手都有力", drafted.drafted, drafted.basis)
    assert (edited.by, edited.state) == ("e2", "accepted")
    with pytest.raises(BadInput, match="finding is empty"):
        findings.edit(site.store, site.two, kept.id, " ")
    findings.reject(site.store, site.three, edited, "x")
    with pytest.raises(BadInput, match="not accepted"):
        findings.edit(site.store, site.two, kept.id, "y")


def test_only_a_contradiction_is_settled_and_both_its_sides_stay(site: VerbSite) -> None:
    case = measured(site, 30, 30, 31, 31, 32, 32)
    (drafted,) = findings.draft(case, "zh")
    fact = findings.accept(site.store, site.three, drafted)
    with pytest.raises(BadInput, match="Only a contradiction"):
        findings.settle(site.store, site.three, fact.id, "x")
    one, other = drafted.basis
    both = replace(drafted, id="both", kind="contradiction", basis=(one,), against=(other,))
    kept = findings.accept(site.store, site.three, both)
    with pytest.raises(BadInput, match="which side holds"):
        findings.settle(site.store, site.three, kept.id, " ")
    settled = findings.settle(site.store, site.three, kept.id, " 左手戴护腕时成立 ")
    assert (settled.settled, settled.basis, settled.against) == ("左手戴护腕时成立", (one,), (other,))
    assert findings.settle(site.store, site.three, kept.id, "再看过").settled == "再看过"


def test_answers_and_recommendations_rest_only_on_accepted_findings_and_known_posts(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    how = {"text": "试岗", "who": "辅导员", "due": None}
    for wrong in (("none",), (kept.id, "none")):
        with pytest.raises(NotFound, match="no accepted finding"):
            findings.recommend(site.store, site.three, case.file.id, findings=wrong, **how)  # type: ignore[arg-type]
        with pytest.raises(NotFound, match="no accepted finding"):
            findings.answer(site.store, site.three, case.file.id, 1, "可以。", wrong)
    with pytest.raises(NotFound, match="site_post"):
        posts = {"kind": "job", "posts": ("none",)}
        findings.recommend(site.store, site.three, case.file.id, findings=(kept.id,), **posts, **how)  # type: ignore[arg-type]
    assert site.case(case.file.id).recommendations == ()


def test_a_recommendation_is_taken_back_once_with_its_reason_and_stays_readable(site: VerbSite) -> None:
    case = site.case(site.ready())
    kept = findings.add(site.store, site.three, own(case))
    how = {"text": "先培训", "who": "培训机构", "due": None, "findings": (kept.id,)}
    made = findings.recommend(site.store, site.three, case.file.id, kind="training", **how)  # type: ignore[arg-type]
    assert made.kind == "training"
    with pytest.raises(BadInput, match="reason is empty"):
        findings.take_back(site.store, site.three, made.id, " ")
    back = findings.take_back(site.store, site.three, made.id, " 班已满 ")
    assert site.case(case.file.id).recommendations == (back,)
    assert (back.taken_back, back.text) == ("班已满", "先培训")
    with pytest.raises(Closed):
        findings.take_back(site.store, site.three, made.id, "again")
