"""Work that was watched, lessons, stages and goals as the report tells them, to each reader what they may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from told import section_words, sitting_of, told

from assess.nouns.case import Case
from assess.nouns.change import Course, Gain, Point, ReliableChange, Taught, Trend
from assess.nouns.observation import Observation
from assess.nouns.situational import AtWork, Counted, Output, RatersBeside, ScaleBeside, SitesObserved
from assess.nouns.teaching import Teaching
from assess.nouns.training_goal import GoalStanding, TrainingGoal
from norms.agreement import Agreement
from norms.kappa import Kappa
from reports.course_figures import Dot, course_line

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SEEN = Observation(
    id="o1",
    case_id="c",
    sittings=(),
    site="城南超市",
    post="理货",
    place="competitive",
    began_at=NINE,
    ended_at=NINE + timedelta(hours=3),
    minutes=150,
    rater="",
    rater_role="supervisor",
    rater_name="赵组长",
    setting="早班，人少。",
    seen="上架 6 箱饮料。",
    by="e2",
    at=NINE,
)
SITES = SitesObserved(sites=1, minutes=150, long_enough=1, advised_sites=3, advised_minutes=120)
T_CHANGE = ReliableChange(index=3.16, error=6.32, practice=None, unit="T", source="来源一", country="US")


def watched(case: Case, **changed: object) -> Case:
    return replace(case, at_work=replace(AtWork(observations=(SEEN,), sites=SITES), **changed))  # type: ignore[arg-type]


def beside(case: Case, kappa: Kappa, single: Agreement) -> RatersBeside:
    grip = next(sitting for sitting in case.sittings if sitting.instrument == "grip_strength")
    return RatersBeside(
        site="城南超市",
        post="理货",
        instrument_hash=grip.instrument_hash,
        sittings=("a", "b"),
        observations=("o1", "o1"),
        items=35,
        left_out=1,
        single=single,
        averaged=single,
        kappas=(kappa,),
        scales=(ScaleBeside(scale="grip_right", values=(3.25, None)),),
    )


def course(case: Case, **changed: object) -> Course:
    sitting_id = sitting_of(case, "grip_strength")
    found = next(sitting for sitting in case.sittings if sitting.id == sitting_id)
    days = (date(2026, 1, 5), date(2026, 2, 4))
    values = ((30.0, 40.0), (36.0, 60.0))
    points = tuple(
        Point(stage=stage, on=on, sitting_id=sitting_id, value=value, t_score=t, t_country="US")  # type: ignore[arg-type]
        for stage, on, (value, t) in zip(("entry", "end"), days, values, strict=True)
    )
    gain = Gain(scale="grip_right", first=30, second=36, unit="kg", better="higher", change=T_CHANGE)
    told_ = Course(
        instrument="grip_strength",
        instrument_hash=found.instrument_hash,
        scale="grip_right",
        unit="kg",
        points=points,
        gains=(gain,),
    )
    return replace(told_, **changed)  # type: ignore[arg-type]


def test_a_rater_of_another_house_goes_by_role_and_the_advice_is_told(case: Case) -> None:
    words = section_words(told(watched(case), "professional"), "at_work")
    assert "岗位主管" in words and "赵组长" not in words
    assert "150 分钟" in words and "建议在 3 个以上普通单位观察，每处 2 小时以上" in words


def test_an_observation_that_does_not_count_is_not_told(case: Case) -> None:
    gone = watched(case, observations=(replace(SEEN, withdrawn="看错了人"),), sites=None)
    assert section_words(told(gone, "professional"), "at_work").strip().count("\n") <= 1


def test_agreement_is_told_with_its_interval_and_what_it_is_not(case: Case) -> None:
    kappa = Kappa(value=0.897, low=0.83, high=0.95, same=0.6, near=1.0, things=35)
    single = Agreement(value=0.8997, low=0.62, high=0.96, things=35, raters=2)
    words = section_words(told(watched(case, raters=(beside(case, kappa, single),)), "professional"), "at_work")
    assert "0.90（95% 区间 0.62 – 0.96）" in words and "等级相同 60%" in words
    assert "不说明工具在人群中的信度" in words
    assert "ICC" not in section_words(told(watched(case, raters=(beside(case, kappa, single),)), "client"), "at_work")


def test_no_coefficient_is_told_by_its_reason(case: Case) -> None:
    kappa = Kappa(value=None, low=None, high=None, same=0.5, near=0.75, things=4, why_none="no_spread")
    single = Agreement(value=None, low=None, high=None, things=4, raters=2, why_none="no_spread")
    words = section_words(told(watched(case, raters=(beside(case, kappa, single),)), "professional", "en"), "at_work")
    assert words.count("one rater gave every item the same level") == 3


def test_events_and_output_are_told_with_their_intervals_or_why_not(case: Case) -> None:
    grip = sitting_of(case, "grip_strength")
    rate = Counted(sitting_id=grip, scale="grip_right", count=6, minutes=20, per_hour=18, low=6.606, high=39.18)
    without = replace(rate, minutes=None, per_hour=None, low=None, high=None)
    output = Output(
        sitting_id=grip,
        made=48,
        accepted=45,
        minutes=60,
        quality=0.9375,
        quality_low=0.8316,
        quality_high=0.9785,
        standard_per_hour=60,
        standard_source=4,
        share=None,
        why_no_share="no_source",
    )
    words = section_words(told(watched(case, counted=(rate, without), outputs=(output,)), "professional"), "at_work")
    assert "18.0（95% 区间 6.6 – 39.2）" in words and "分钟数不知道" in words
    assert "94%（95% 区间 83% – 98%）" in words and "标准没有来源" in words


def test_a_place_in_a_foreign_norm_and_the_change_on_it_are_the_professionals_only(case: Case) -> None:
    staged = watched(case, courses=(course(case),))
    professional, client = (section_words(told(staged, edition), "staged") for edition in ("professional", "client"))
    assert "来源一" in professional and "+3.16" in professional and "\n40\n" in professional
    assert "来源一" not in client and "+3.16" not in client and "\n40\n" not in client
    assert "没有本国的常模" in client and "36 kg" in client


def test_stages_are_drawn_with_the_same_figures_in_words(case: Case) -> None:
    trend = Trend(slope=6.0, low=-2.0, high=14.0, points=3)
    document = told(watched(case, courses=(course(case, trend=trend, versions=("1.0.0", "1.1.0")),)), "professional")
    words = section_words(document, "staged")
    (figure,) = [b for s in document.sections if s.id == "staged" for b in s.blocks if b.kind == "figure"]
    assert "2026-01-05 30；2026-02-04 36" in figure.alt and ">30<" in figure.svg and ">36<" in figure.svg
    assert "+6.00 kg（95% 区间 -2.00 – +14.00）" in words and "1.0.0, 1.1.0" in words


def test_a_lesson_tells_why_no_gain_is_reliable_and_what_was_not_counted(case: Case) -> None:
    grip = sitting_of(case, "grip_strength")
    lesson = Teaching(
        id="t",
        case_id="c",
        first_sitting=grip,
        taught="握法",
        minutes=20,
        by="e2",
        at=NINE,
        prompts={"verbal": 4},
        prompts_first={"verbal": 6},
        second_sitting=grip,
        transfer_sitting=grip,
    )
    why = Gain(scale="grip_right", first=30, second=36, unit="kg", better="higher", why_unsure="no_practice_effect")
    taught = Taught(teaching=lesson, gains=(why,), transfer=(("grip_left", None, "kg"),))
    words = section_words(told(watched(case, taught=(taught,)), "professional"), "dynamic")
    assert "有信度，没有练习效应的数据" in words and "+6 kg" in words
    assert "左手握力：—" in words


def test_a_goal_is_told_in_the_clients_words_with_how_far_it_is(case: Case) -> None:
    goal = TrainingGoal(
        id="g",
        case_id="c",
        what="握得稳",
        measure="右手握力",
        start=30,
        target=40,
        from_day=date(2026, 1, 5),
        due=date(2026, 4, 5),
        who="王老师",
        words="我要拧得开瓶盖",
        by="e3",
        unit="kg",
    )
    standing = GoalStanding(goal=goal, value=28.0, on=date(2026, 2, 1))
    words = section_words(told(watched(case, goals=(standing,)), "client"), "staged")
    assert "我要拧得开瓶盖" in words and "-20%" in words and "2026-04-05" in words


@pytest.mark.parametrize("values", [(3.0, 3.0), (1.0, 5.0)])
def test_a_course_of_equal_figures_is_drawn_too(values: tuple[float, float]) -> None:
    drawn = course_line([Dot(0, values[0], values[0] - 1, values[0] + 1), Dot(0, values[1])])
    assert drawn.count("<circle") == 2 and "nan" not in drawn
