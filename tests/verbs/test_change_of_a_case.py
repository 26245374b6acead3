"""A second figure beside the first: lessons, stages and goals; reliable only by a source, and never by guess."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from verb_site import OURS, SCREEN, TRIALS, VerbSite, line, said

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning import goals, staged
from assess.meaning.reliable import gain
from assess.meaning.retests import FILE, SourcedRetest, sourced
from assess.nouns.change import Gain
from assess.nouns.score import NormSet, RawScore, Score
from assess.nouns.sitting import Event, Sitting
from assess.nouns.training_goal import TrainingGoal
from assess.sitting import lessons, run, stages
from norms.find import library
from norms.normset import NormedScore

GRIP = OURS["grip_strength"]
MATHIOWETZ = library()["grip_mathiowetz1985"]
# neuropsytools 0.0.0.9000, example of reliable_change(): Temkin's method prints an error of 3.09 and 3.01
SAMPLE = SourcedRetest(
    instrument="grip_strength",
    version=GRIP.version,
    scale="grip_right",
    scoring="mean_of_three",
    unit="kg",
    first_mean=113,
    first_sd=7.2,
    second_mean=118.7,
    second_sd=8.3,
    correlation=0.93,
    n=821,
    days=30.0,
    people="figures of the package's example",
    source="neuropsytools",
)


def scored(value: float | None, t_score: float | None = None, stratum: str = "M 40-44 right") -> Score:
    place = NormedScore(
        norm_set=MATHIOWETZ.id,
        version=MATHIOWETZ.version,
        hash=MATHIOWETZ.hash,
        status="provisional",
        country="US",
        population="-",
        source="-",
        scale="grip_right",
        raw=value,
        unit="kg",
        stratum=stratum,
        t_score=t_score,
    )
    return Score(
        sitting_id="s",
        instrument=GRIP.id,
        instrument_version=GRIP.version,
        instrument_hash=GRIP.hash,
        raw=RawScore(scale="grip_right", value=value, answered=3, of=3, unit="kg"),
        normed=(place,) if t_score is not None else (),
    )


def changed(first: Score, second: Score, *, practice: bool, norm: NormSet = MATHIOWETZ, by: bool = False) -> Gain:
    sources = {"norm_sets": {norm.hash: norm}, "retests": (SAMPLE,) if by else (), "beyond_practice": practice}
    return gain(first, second, (GRIP, GRIP), "grip_right", **sources)  # type: ignore[arg-type]


def with_reliability() -> NormSet:
    return replace(MATHIOWETZ, reliability=0.80, reliability_source="Jacobson & Truax 1991, worked example")


def grips(site: VerbSite, case_id: str, *kilograms: float) -> list[Sitting]:
    """A finished measurement for each figure, both hands at it throughout."""
    (planned,) = site.planned(case_id, line())
    prepared = (run.prepare(site.store, site.three, case_id, planned) for _ in kilograms)
    return [site.answered(one, squeezed(kg)) for one, kg in zip(prepared, kilograms, strict=True)]


def squeezed(kilograms: float) -> list[Event]:
    given = [*((item, 0.0) for item in SCREEN), *((item, kilograms) for item in TRIALS)]
    return [said(n, item, value) for n, (item, value) in enumerate(given, start=1)]


def test_no_change_is_called_reliable_without_a_source() -> None:
    found = changed(scored(30, 40), scored(45, 60), practice=False)
    assert (found.raw, found.change, found.why_unsure) == (15, None, "no_sourced_retest")


def test_jacobson_and_truax_by_a_sourced_reliability() -> None:
    """Their example: sd 7.5, reliability .80, 32.5 to 47.5 give 3.16; on T those are 20 points."""
    found = changed(scored(30, 40), scored(45, 60), practice=False, norm=with_reliability())
    assert found.change is not None and found.change.reliable
    assert found.change.index == pytest.approx(3.16, abs=0.005)
    assert (found.change.practice, found.change.source) == (None, "Jacobson & Truax 1991, worked example")


def test_after_a_lesson_a_reliability_without_a_practice_effect_does_not_do() -> None:
    found = changed(scored(30, 40), scored(45, 60), practice=True, norm=with_reliability())
    assert (found.change, found.why_unsure) == (None, "no_practice_effect")


def test_gain_beyond_practice_by_a_retest_sample() -> None:
    found = changed(scored(88), scored(103), practice=True, by=True)
    assert found.change is not None
    assert found.change.practice == pytest.approx(5.7)
    assert found.change.error == pytest.approx(3.09, abs=0.006)
    assert found.change.index == pytest.approx(3.01, abs=0.01)


def test_a_gain_that_practice_alone_explains_is_not_reliable() -> None:
    found = changed(scored(88), scored(93.7), practice=True, by=True)
    assert found.change is not None
    assert (found.change.index, found.change.reliable) == (pytest.approx(0.0), False)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (scored(None), scored(45, 60), "no_value"),
        (scored(30, 40), scored(45, 60, "M 45-49 right"), "no_sourced_retest"),  # T among other people
    ],
)
def test_what_cannot_be_compared_is_not(first: Score, second: Score, why: str) -> None:
    found = changed(first, second, practice=False, norm=with_reliability())
    assert (found.change, found.why_unsure) == (None, why)


def test_a_broken_or_unsourced_retest_file_is_named_and_not_used(tmp_path: Path) -> None:
    rows = "\n".join(f"{key} = {json.dumps(value)}" for key, value in SAMPLE.__dict__.items())
    (tmp_path / FILE).write_text(f"[[retest]]\n{rows}\n", encoding="utf-8")
    assert sourced(tmp_path) == (SAMPLE,)
    for wrong, key in ((rows.replace('"neuropsytools"', '""'), "source"), (rows.replace("0.93", "1.93"), "retest 1")):
        (tmp_path / FILE).write_text(f"[[retest]]\n{wrong}\n", encoding="utf-8")
        with pytest.raises(BadInput, match=key):
            sourced(tmp_path)
    assert sourced(tmp_path / "nowhere") == ()


def test_a_lesson_keeps_gain_prompts_and_transfer_apart(site: VerbSite) -> None:
    case_id = site.ready()
    first, second, transfer = grips(site, case_id, 30.0, 36.0, 33.0)
    how = {"taught": "握法", "minutes": 20.0, "prompts": {"verbal": 4, "physical": 1}, "prompts_first": {"verbal": 6}}
    lesson = lessons.teach(site.store, site.two, case_id, first_sitting=first.id, **how)  # type: ignore[arg-type]
    (before,) = site.case(case_id).at_work.taught
    assert before.gains == ()
    named = {"second_sitting": second.id, "transfer_sitting": transfer.id}
    lessons.repeat(site.store, site.two, lesson.id, prompts={"verbal": 2}, **named)
    (after,) = site.case(case_id).at_work.taught
    right = next(one for one in after.gains if one.scale == "grip_right")
    assert (right.raw, right.why_unsure) == (pytest.approx(6.0), "no_sourced_retest")
    assert (after.teaching.prompts_first, after.teaching.prompts_second) == ({"verbal": 6}, {"verbal": 2})
    assert {name: value for name, value, _ in after.transfer}["grip_right"] == pytest.approx(33.0)
    with pytest.raises(BadInput):  # an earlier one is no second sitting
        lessons.repeat(site.store, site.two, lesson.id, second_sitting=first.id, transfer_sitting="", prompts={})
    lessons.withdraw(site.store, site.two, lesson.id, "记错了")
    assert site.case(case_id).at_work.taught == ()


def test_dynamic_assessment_takes_level_2(site: VerbSite) -> None:
    with pytest.raises(NotAllowed):
        lessons.teach(
            site.store,
            site.three,
            "x",
            first_sitting="s",
            taught="握法",
            minutes=20,
            prompts={},
            prompts_first={},
        )


def test_stages_are_put_in_their_order_each_with_the_newest_sitting(site: VerbSite) -> None:
    case_id = site.ready()
    entry, end, early_middle, middle = grips(site, case_id, 30.0, 36.0, 20.0, 33.0)
    for sitting, stage in ((end, "end"), (entry, "entry"), (early_middle, "middle"), (middle, "middle")):
        stages.mark(site.store, site.three, sitting.id, stage)  # type: ignore[arg-type]
    course = next(one for one in site.case(case_id).at_work.courses if one.scale == "grip_right")
    assert [point.stage for point in course.points] == ["entry", "middle", "end"]
    assert [point.value for point in course.points] == [pytest.approx(v) for v in (30.0, 33.0, 36.0)]
    assert [one.raw for one in course.gains] == [pytest.approx(v) for v in (3.0, 3.0, 6.0)]
    assert {one.why_unsure for one in course.gains} == {"no_sourced_retest"}
    assert course.trend is None  # all on one day
    stages.mark(site.store, site.three, end.id, None)
    assert [p.stage for p in site.case(case_id).at_work.courses[0].points] == ["entry", "middle"]


def test_a_trend_needs_three_points_and_three_say_little() -> None:
    """Least squares by hand: days 0, 30, 60 and 10, 14, 15; slope 2.5 a 30 days, residuals -1/2, 1, -1/2.

    The error of the slope is sqrt(1.5 / 1) / sqrt(2) = 0.866, t with 1 degree of freedom 12.706.
    """
    assert staged.trend([0, 30], [10, 14]) is None
    found = staged.trend([0, 30, 60], [10, 14, 15])
    assert found is not None
    assert (found.slope, found.low, found.high) == tuple(pytest.approx(v, abs=0.01) for v in (2.5, -8.504, 13.504))


def settled(site: VerbSite, case_id: str, **more: object) -> TrainingGoal:
    told = {"what": "握得稳", "measure": "右手握力", "scale": "grip_strength/grip_right", "unit": "kg"}
    days = {"from_day": date(2026, 1, 5), "due": date(2099, 3, 5)}
    figures = {"start": 30.0, "target": 40.0}
    how = {**told, **days, **figures, "who": "王老师", "words": "我要拧得开瓶盖", **more}
    return goals.settle(site.store, site.three, case_id, **how)  # type: ignore[arg-type]


def test_a_goal_measured_by_a_score_tells_how_much_of_the_way_is_gone(site: VerbSite) -> None:
    case_id = site.ready()
    settled(site, case_id)
    assert [(one.value, one.share) for one in site.case(case_id).at_work.goals] == [(None, None)]
    grips(site, case_id, 28.0, 36.0)
    (standing,) = site.case(case_id).at_work.goals
    assert (standing.value, standing.share) == (pytest.approx(36.0), pytest.approx(0.6))


def test_a_goal_below_its_start_is_told_as_such(site: VerbSite) -> None:
    case_id = site.ready()
    goal = settled(site, case_id, scale="", start=20.0, target=10.0)  # fewer prompts are better
    how = {"seen_on": date(2026, 2, 1), "state": "open", "told": ""}
    goals.note(site.store, site.three, goal.id, reached=25.0, **how)  # type: ignore[arg-type]
    assert [one.share for one in site.case(case_id).at_work.goals] == [-0.5]


def test_a_stopped_goal_says_why_and_changes_no_more(site: VerbSite) -> None:
    goal = settled(site, site.ready())
    stop = {"reached": None, "seen_on": date(2026, 2, 1), "state": "stopped"}
    with pytest.raises(BadInput):
        goals.note(site.store, site.three, goal.id, told=" ", **stop)  # type: ignore[arg-type]
    goals.note(site.store, site.three, goal.id, told="换了岗位", **stop)  # type: ignore[arg-type]
    with pytest.raises(Closed):
        goals.note(site.store, site.three, goal.id, told="再来", **stop)  # type: ignore[arg-type]


def test_staged_assessment_takes_level_3(site: VerbSite) -> None:
    with pytest.raises(NotAllowed):
        stages.mark(site.store, site.four, "x", "entry")
