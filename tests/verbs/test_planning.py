"""The plan: proposed by what the person needs, with reasons; nothing that breaks a measure enters unexplained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verb_site import LIMB, VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.locale import translator
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning
from assess.nouns.people import Communication
from assess.nouns.plan import PlanLine
from assess.planning.conditions import judge
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.sitting import run
from instruments.find import library

SIX = ("getting_started", "grip_strength", "riasec_interest", "riasec_easy", "speed_attention", "work_personality")
KNOWN = {instrument_id: library()[instrument_id] for instrument_id in SIX}  # of each way of answering
SINGLE = [c for c in Category if c is not Category.MULTIPLE]  # multiple is recorded by its parts
RIASEC, EASY, GRIP = "riasec_interest", "riasec_easy", "grip_strength"


def of(category: Category) -> Disability:
    """Grade 2; of intellectual disability grade 3, since questionnaires are not proposed to grades 1 and 2."""
    return Disability(category=category, grade=3 if category is Category.INTELLECT else 2, evidence="doctor_note")


def proposed(site: VerbSite, *categories: Category, language: str = "zh", **more: object) -> dict[str, PlanLine]:
    """The proposal for a new client with these disabilities, by instrument."""
    case_id = site.ready(*(of(category) for category in categories), **more)
    return {made.instrument: made for made in propose(site.case(case_id), KNOWN, language)}


def features(made: PlanLine) -> set[str]:
    return {condition.feature for condition in made.accommodations}


def test_every_instrument_for_clients_is_proposed_where_it_is_given(site: VerbSite) -> None:
    lines = proposed(site, Category.HEARING)
    asked = {"getting_started": "player", GRIP: "desk", RIASEC: "player", "speed_attention": "player"}
    assert {name: lines[name].mode for name in asked} == asked
    assert all(made.version == KNOWN[name].version for name, made in lines.items())


def test_each_line_names_the_questions_it_serves_and_why(site: VerbSite) -> None:
    for made in proposed(site, Category.HEARING).values():
        assert made.answers == (1,)
        assert made.reason.strip()


def test_low_vision_is_proposed_speech_large_words_and_time(site: VerbSite) -> None:
    made = proposed(site, Category.VISION)[RIASEC]
    assert features(made) == {"spoken", "magnification", "additional-testing-time"}
    (large,) = (c for c in made.accommodations if c.feature == "magnification")
    assert large.parameters == {"zoom": "200"}
    assert made.language == "zh"


def test_intellectual_disability_is_proposed_easy_words_with_the_doubt_said(site: VerbSite) -> None:
    made = proposed(site, Category.INTELLECT)[EASY]
    assert made.language == "zh-easy"
    asked = {"spoken", "simplified-language-portions", "additional-testing-time", "breaks", "encouragement"}
    assert features(made) == asked
    assert (
        translator("zh")("Easy-read words are proposed; they are not equated with the standard words.") in made.reason
    )


@pytest.mark.parametrize("category", [c for c in SINGLE if c is not Category.INTELLECT])
def test_nobody_else_is_given_easy_words(site: VerbSite, category: Category) -> None:
    lines = proposed(site, category, functioning=Functioning(state="stable"))  # else mental grade 2 waits for it
    assert {made.language for made in lines.values()} == {"zh"}
    assert "simplified-language-portions" not in features(lines[RIASEC])


def test_limb_disability_measures_only_the_hand_that_can_be_measured(site: VerbSite) -> None:
    told = "Measure only the hand that can be measured; leave the other out with its reason, never as 0."
    lines = proposed(site, Category.LIMB, language="en")
    assert told in lines[GRIP].reason
    assert told not in lines[RIASEC].reason
    assert told not in proposed(site, Category.VISION, language="en")[GRIP].reason
    assert "additional-testing-time" in features(lines[GRIP])


def test_mental_disability_asks_how_the_day_is(site: VerbSite) -> None:
    lines = proposed(site, Category.MENTAL, language="en")
    assert all("Ask how the client is today" in made.reason for made in lines.values())
    assert not any("Ask how" in made.reason for made in proposed(site, Category.LIMB, language="en").values())


def test_several_disabilities_add_up(site: VerbSite) -> None:
    made = proposed(site, Category.VISION, Category.INTELLECT)[EASY]
    both = {"spoken", "magnification", "simplified-language-portions", "additional-testing-time"}
    assert features(made) == both | {"breaks", "encouragement"}
    assert len(made.accommodations) == 6  # each once, though both ask for speech and time


def test_who_signs_is_proposed_an_interpreter_and_who_hears_is_not(site: VerbSite) -> None:
    signing = proposed(site, Category.HEARING, communication=(Communication.SIGN,))
    assert features(signing[GRIP]) == {"sign-language"}
    for name in (RIASEC, "getting_started", "speed_attention", "work_personality"):
        assert features(signing[name]) == {"sign-language", "captions"}
    told = translator("zh")("A live sign interpreter must be there; captions alone do not replace one.")
    assert all(told in made.reason for made in signing.values())
    hearing = proposed(site, Category.HEARING)
    assert features(hearing[RIASEC]) == {"captions"}
    assert not any(told in made.reason for made in hearing.values())


@pytest.mark.parametrize("category", SINGLE)
def test_no_proposal_breaks_what_is_measured(site: VerbSite, category: Category) -> None:
    for name, made in proposed(site, category, communication=(Communication.SIGN,)).items():
        assert all(judge(KNOWN[name], feature).effect != "breaks" for feature in features(made))
        if made.mode == "desk":  # an evaluator's kind word changes how hard somebody grips
            assert all(judge(KNOWN[name], feature).effect == "keeps" for feature in features(made))


@pytest.mark.parametrize("category", SINGLE)
def test_reasons_and_conditions_are_told_in_the_language_asked_for(site: VerbSite, category: Category) -> None:
    for made in proposed(site, category, communication=(Communication.SIGN,)).values():
        told = made.reason + "".join(condition.reason for condition in made.accommodations)
        assert not [letter for letter in told if letter.isascii() and letter.isalpha()], told
        assert all(condition.reason for condition in made.accommodations)


def test_a_proposal_decides_nothing(site: VerbSite) -> None:
    case_id = site.ready()
    propose(site.case(case_id), KNOWN)
    assert site.case(case_id).plan is None


# drafting and approving


def test_a_draft_needs_the_decision_and_the_intake(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(NotAllowed, match="not found eligible"):
        draft(site.store, site.three, case_id, (line(),))
    site.found_eligible(case_id)
    with pytest.raises(NotAllowed, match="intake is missing"):
        draft(site.store, site.three, case_id, (line(),))
    assert site.case(case_id).plan is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ((), "plan is empty"),
        ((line("no_such"),), "no_such 1.0.0 is not in the library"),
        ((replace(line(), version="0.9.0"),), "grip_strength 0.9.0 is not in the library"),
        ((line(language="fr"),), "no words in fr"),
    ],
)
def test_a_plan_of_what_is_not_there_is_refused(site: VerbSite, wrong: tuple[PlanLine, ...], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        draft(site.store, site.three, site.ready(), wrong)


def test_who_drafted_and_who_approved_are_kept(site: VerbSite) -> None:
    case_id = site.ready()
    plan = draft(site.store, site.three, case_id, (line(),))
    assert (plan.drafted_by, plan.drafted_level, plan.approved_at) == ("e3", 3, None)
    approved = approve(site.store, site.two, plan.id)
    assert approved.approved_by == "e2" and approved.approved_at is not None
    assert site.case(case_id).plan == approved


def test_a_plan_is_approved_once_and_a_new_draft_takes_the_approval_back(site: VerbSite) -> None:
    case_id = site.ready()
    first = draft(site.store, site.three, case_id, (line(),))
    approve(site.store, site.two, first.id)
    with pytest.raises(Closed, match="approved already"):
        approve(site.store, site.two, first.id)
    second = draft(site.store, site.three, case_id, (line(), line(RIASEC)))
    assert (second.id, second.approved_at) == (first.id, None)
    approve(site.store, site.two, second.id)


# what breaks the construct


def test_a_condition_that_breaks_the_measure_is_refused_without_a_reason(site: VerbSite) -> None:
    case_id = site.ready()
    for override in ("", "  "):
        with pytest.raises(BadInput, match="x-adapted-handle changes what grip_strength measures"):
            draft(site.store, site.three, case_id, (line(GRIP, "x-adapted-handle", override=override),))
    assert site.case(case_id).plan is None


def test_the_lines_own_word_on_what_breaks_is_not_believed(site: VerbSite) -> None:
    """A page could send a line that says nothing breaks; the instrument decides."""
    claims = replace(line(GRIP, "x-adapted-handle", override="手指缺失"), breaks_construct=())
    (kept,) = site.planned(site.ready(), claims)
    assert kept.breaks_construct == ("x-adapted-handle",)
    (sound,) = site.planned(site.ready(), replace(line(GRIP, "spoken"), breaks_construct=("spoken",)))
    assert sound.breaks_construct == ()


def test_a_broken_measure_is_not_interpretable_to_the_end_and_has_no_place(site: VerbSite) -> None:
    sitting = site.sitting(line(GRIP, "x-adapted-handle", override="手指缺失"))
    assert sitting.breaks_construct == ("x-adapted-handle",)
    scores = site.scores(site.measured(sitting, 30, 30, 31, 31, 32, 32))
    assert set(scores) == {"grip_right", "grip_left"}
    for score in scores.values():
        (caveat,) = (c for c in score.caveats if c.code == "construct_broken")
        assert (caveat.severity, caveat.values) == ("not_interpretable", {"feature": "x-adapted-handle"})
        assert not score.interpretable
        assert score.normed == ()
        assert score.raw.value == 31  # kept, as it was measured
    assert site.interpreted(sitting.case_id) == ()  # nothing is said from it


def test_a_condition_that_keeps_the_measure_leaves_its_places(site: VerbSite) -> None:
    sitting = site.sitting(line(GRIP, "additional-testing-time"))
    for score in site.scores(site.measured(sitting, 30, 30, 31, 31, 32, 32)).values():
        assert score.interpretable
        assert len(score.normed) == 2


def test_a_sitting_prepared_from_a_broken_line_carries_the_reason_in_the_plan(site: VerbSite) -> None:
    case_id = site.ready(LIMB)
    (kept,) = site.planned(case_id, line(GRIP, "x-supported-arm", override=" 肩不能抬 "))
    sitting = run.prepare(site.store, site.three, case_id, kept)
    plan = site.case(case_id).plan
    assert plan is not None and plan.lines[0].override_reason.strip() == "肩不能抬"
    assert [a.feature for a in sitting.accommodations] == ["x-supported-arm"]
