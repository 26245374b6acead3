"""Six people whose plan was written by hand before: who is measured by what, what is left out, and what serves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plan_cases import ARMS, KNOWN, LEGS, client, ids, left, of, parts, plan

from assess.nouns.disability import Category
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.people import Communication
from assess.planning.budget import Budget, bears, by_day
from assess.planning.proposal import Proposal

HANDS = "手指灵巧吗？能做装配吗？能不能学推拿？"
WALKING = "要久站、走路、搬重物，行不行？"
BY_HAND = {"grip_strength", "box_and_block", "nine_hole_peg", "assembly_sample"}
STANDING = {"six_minute_walk", "standing_tolerance", "lifting_strength_level"}


def reason(made: Proposal, instrument: str) -> str:
    return next(line.reason for line in made.lines if line.instrument == instrument)


def test_a_paraplegic_with_sound_hands_keeps_hands_and_software_and_is_not_stood_up() -> None:
    asked = Functioning(parts=(*parts("full", *ARMS), *parts("none", *LEGS)), stands=False)
    for grade in (1, 2):
        made = plan(client(of(Category.LIMB, grade), functioning=asked), HANDS, WALKING)
        assert made.outcome == "assess"
        assert ids(made) >= BY_HAND | {"speed_attention", "riasec_interest", "adaptive_number_series"}
        assert left(made) == STANDING
        walk = next(one for one in made.omitted if one.instrument == "six_minute_walk")
        assert walk.substitute is not None and "6 分钟轮椅推进" in walk.substitute
        assert made.uncovered == () and not any("手" in question for question in made.to_ask)


def test_a_one_arm_amputee_is_measured_by_the_sound_hand_and_given_nothing_for_two() -> None:
    arm = (*parts("none", "left_arm", "left_hand"), *parts("full", "right_arm", "right_hand"))
    made = plan(client(of(Category.LIMB, 2), functioning=Functioning(parts=arm)), HANDS, "能用工具装配吗？搬重物呢？")
    assert ids(made) >= {"grip_strength", "box_and_block", "nine_hole_peg", "speed_attention", "assembly_sample"}
    assert "分数旁注明" in reason(made, "assembly_sample")  # done with one hand
    assert "只测能测的那只手" in reason(made, "grip_strength") or "不记 0" in reason(made, "grip_strength")
    assert left(made) == {"lifting_strength_level"}
    (lifting,) = made.omitted
    assert "两只手" in lifting.reason and lifting.substitute


def test_a_prosthesis_that_serves_is_a_hand() -> None:
    fitted = (
        PartUse(part="left_arm", bare="none", aided="limited", aid="肌电假肢"),
        PartUse(part="left_hand", bare="none", aided="limited", aid="肌电假肢"),
        *parts("full", "right_arm", "right_hand"),
    )
    made = plan(client(of(Category.LIMB, 2), functioning=Functioning(parts=fitted)), "能做装配吗？")
    assert "分数旁注明" not in reason(made, "assembly_sample")


def test_hemiplegia_is_timed_by_the_sound_hand_and_stands_as_far_as_was_asked() -> None:
    asked = Functioning(
        parts=(*parts("little", "right_arm", "right_hand"), *parts("full", "left_arm", "left_hand", "left_leg"),
               *parts("limited", "right_leg")),
    )  # fmt: skip
    made = plan(client(of(Category.LIMB, 2), functioning=asked), HANDS, WALKING)
    assert ids(made) >= {"speed_attention", "grip_strength", "standing_tolerance", "six_minute_walk"}
    assert left(made) == {"lifting_strength_level"}
    fallen = replace(asked, stands=False)
    assert left(plan(client(of(Category.LIMB, 2), functioning=fallen), WALKING)) == STANDING


def test_what_is_not_asked_of_the_body_is_asked_and_waits_where_a_grade_1_or_2_might_be_hurt_or_mistimed() -> None:
    made = plan(client(of(Category.LIMB, 1)), HANDS, WALKING)
    assert left(made) == {"speed_attention"} | STANDING
    assert ids(made) >= {"grip_strength", "assembly_sample"}  # with the question told
    assert "每只臂、每只手" in reason(made, "grip_strength")
    (body,) = [question for question in made.to_ask if "部位" in question]
    assert all(part in body for part in ("左臂", "右手", "左腿", "躯干"))
    mild = plan(client(of(Category.LIMB, 4)), HANDS, WALKING)
    assert left(mild) == set() and ids(mild) >= STANDING
    assert "能否站立" in reason(mild, "six_minute_walk")


def test_profound_intellectual_disability_rests_on_informants_and_the_post() -> None:
    asked = Functioning(understands="routine", minutes_at_a_stretch=10, minutes_a_day=30)
    made = plan(client(of(Category.INTELLECT, 1), functioning=asked), "能不能做分拣？")
    assert made.outcome == "informant"
    wanted = {"social_adaptation_informant", "work_personality_observer", "support_needed", "post_assessment"}
    assert ids(made) >= wanted
    assert {KNOWN[one].kind.value for one in ids(made) - wanted} == {"physical"}  # grip, a sample shown by hand
    assert "riasec_pictures" not in ids(made)
    assert {"riasec_interest", "work_personality", "adaptive_number_series"} <= left(made)


def test_acute_psychosis_is_waited_for_with_a_day_and_something_to_do() -> None:
    made = plan(client(of(Category.MENTAL, 1), functioning=Functioning(state="acute")))
    assert (made.outcome, made.lines, made.review_on) == ("postpone", (), date(2026, 12, 12))
    assert "主治医生" in made.outcome_reason
    stable = plan(client(of(Category.MENTAL, 1), functioning=Functioning(state="stable")))
    assert stable.outcome == "assess" and "riasec_interest" in ids(stable)


def test_a_state_not_asked_of_keeps_answers_about_oneself_waiting() -> None:
    made = plan(client(of(Category.MENTAL, 2)))
    assert made.outcome == "assess"
    assert "riasec_interest" in left(made) and "work_personality_observer" in ids(made)
    assert any("稳定" in question for question in made.to_ask)


def test_deafblind_is_seen_at_the_post_and_told_by_those_who_know_them() -> None:
    made = plan(client(of(Category.VISION, 1), of(Category.HEARING, 1)), "能不能做分拣？")
    assert made.outcome == "informant"
    assert {KNOWN[one].kind.value for one in ids(made)} == {"rating"}
    assert {"support_needed", "post_assessment", "work_personality_observer"} <= ids(made)


def test_hearing_aids_and_magnifiers_go_before_the_grade() -> None:
    aided = client(of(Category.HEARING, 1), functioning=Functioning(hears="speech"))
    asked = "词汇怎样？"
    assert "vocabulary" in ids(plan(aided, asked))
    seeing = client(of(Category.VISION, 2), functioning=Functioning(sees="large_print"))
    assert "vocabulary" in ids(plan(seeing, asked))
    blind = plan(client(of(Category.VISION, 2)), asked)
    assert "vocabulary" in left(blind) and "listening_vocabulary" in ids(blind)  # the substitute enters the plan


def test_who_acts_by_routine_and_uses_no_hand_and_says_nothing_is_referred() -> None:
    asked = Functioning(parts=parts("none", *ARMS), understands="routine", speaks="not")
    made = plan(client(of(Category.INTELLECT, 1), of(Category.LIMB, 1), functioning=asked, communication=()))
    assert (made.outcome, made.lines) == ("refer", ()) and "托养" in made.refer_to
    speaking = client(of(Category.INTELLECT, 1), functioning=asked, communication=(Communication.SPEECH_DEVICE,))
    assert plan(speaking).outcome == "informant"


def test_nobody_under_16_is_planned_for() -> None:
    made = plan(client(of(Category.LIMB, 3), age=15))
    assert made.outcome == "refer" and "学校" in made.refer_to
    assert plan(client(of(Category.LIMB, 3), age=16)).outcome == "assess"


# time, place, devices


def test_each_stretch_ends_with_a_rest_and_nothing_is_cut() -> None:
    asked = Functioning(minutes_at_a_stretch=20, minutes_a_day=45)
    made = plan(client(of(Category.LIMB, 3), functioning=asked))
    assert (made.budget.stretch, made.budget.day, made.budget.asked) == (20, 45, True)
    longer = Functioning(minutes_at_a_stretch=90, minutes_a_day=240)
    whole = plan(client(of(Category.LIMB, 3), functioning=longer))
    assert ids(made) == ids(whole)
    assert len(by_day(made.lines, KNOWN, 45)) > 2 and len(by_day(whole.lines, KNOWN, 240)) == 1
    assert sum(line.rest_after > 0 for line in made.lines) > sum(line.rest_after > 0 for line in whole.lines)


def test_more_time_counts_in_the_minutes() -> None:
    """An own setting: nobody is stopped is planned as one and a half times as long, as the braille rule has it."""
    made = {line.instrument: line for line in plan(client(of(Category.LIMB, 3))).lines}
    assert KNOWN["riasec_interest"].minutes == 15 and made["riasec_interest"].minutes == 23
    assert KNOWN["speed_attention"].minutes == made["speed_attention"].minutes  # more time would break it


def test_readiness_is_first_speed_before_the_long_ones_and_what_tires_last() -> None:
    made = [line.instrument for line in plan(client(of(Category.SPEECH, 4)), WALKING).lines]
    order = ["getting_started", "riasec_interest", "speed_attention", "adaptive_number_series", "work_personality"]
    assert [one for one in made if one in order] == order
    assert set(made[-4:]) == STANDING | {"grip_strength"}


def test_one_piece_longer_than_a_stretch_cannot_be_finished_and_a_limit_of_the_client_can_be_looked_for() -> None:
    """Six minutes of chair stands are one piece; standing ends where the client can no more; trials have rests."""
    short = Budget(stretch=5, day=30, asked=True)
    assert not bears(KNOWN["chair_stand_30s"], 6, short)
    assert bears(KNOWN["chair_stand_30s"], 5, short)
    assert bears(KNOWN["standing_tolerance"], 35, short)
    assert bears(KNOWN["grip_strength"], 10, short)
    assert bears(KNOWN["riasec_interest"], 15, short)


def test_at_home_only_what_the_kit_holds() -> None:
    made = plan(client(of(Category.SPEECH, 4)), "要走路", place="home")
    assert "six_minute_walk" in left(made)
    assert all(KNOWN[one].protocol is None or KNOWN[one].protocol.home_visit for one in ids(made))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("devices", "says"),
    [
        (None, None),
        ({}, "没有可用的这类设备：握力计"),
        ({"hand_dynamometer": "not_calibrated"}, "校准"),
        ({"hand_dynamometer": "current"}, None),
    ],
)
def test_a_device_that_is_not_there_or_not_calibrated_is_told_with_what_serves(
    devices: dict[str, str] | None, says: str | None
) -> None:
    made = plan(client(of(Category.SPEECH, 4)), devices=devices)
    grip = [one for one in made.omitted if one.instrument == "grip_strength"]
    assert ("grip_strength" in ids(made)) is (says is None)
    assert says is None or (says in grip[0].reason and grip[0].substitute)


def test_contraindications_are_listed_with_the_instruments_that_ask_them() -> None:
    made = plan(client(of(Category.SPEECH, 4)), WALKING)
    asked = made.contraindications["有没有控制不好的高血压？"]
    assert "grip_strength" in asked


def test_what_a_question_calls_for_serves_that_question_and_the_usual_serves_all() -> None:
    made = {line.instrument: line for line in plan(client(of(Category.SPEECH, 4)), "能做装配吗？", "能久站吗？").lines}
    assert made["assembly_sample"].answers == (1,) and made["standing_tolerance"].answers == (2,)
    assert made["riasec_interest"].answers == (1, 2)


def test_a_dialect_with_voices_is_read_aloud_in_it() -> None:
    made = plan(client(of(Category.VISION, 1), dialect="yue"))
    (spoken,) = [
        a
        for a in next(x for x in made.lines if x.instrument == "riasec_interest").accommodations
        if a.feature == "spoken"
    ]
    assert spoken.parameters["dialect"] == "yue"
