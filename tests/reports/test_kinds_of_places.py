"""Is a band told as a band, a limit as a limit, and every doubt of a place with it?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import grip, section_words, told, with_scores

from assess.nouns.case import Case
from assess.nouns.score import Interval, NormedScore


def measured(case: Case, language: str = "zh", **changed: object) -> str:
    bare = {"z": None, "t_score": None, "percentile": None, "percentile_band": None} | changed
    placed: tuple[NormedScore, ...] = tuple(replace(p, **bare) for p in grip(case)[0].normed)  # type: ignore[arg-type]
    changed_case = with_scores(case, "grip_strength", normed=placed, caveats=())
    return section_words(told(changed_case, "professional", language), "measured")  # type: ignore[arg-type]


def test_a_band_is_told_in_its_own_words_without_a_z(case: Case) -> None:
    words = {"band": "weak", "band_words": {"zh": "可能的握力不足", "en": "probable weakness"}}
    assert "可能的握力不足" in measured(case, **words)
    english = measured(case, "en", **words)
    assert "probable weakness" in english and "z = " not in english


@pytest.mark.parametrize(("below", "said"), [(True, "低于正常下限 20.5 kg"), (False, "不低于正常下限 20.5 kg")])
def test_a_limit_is_told_with_what_was_predicted(case: Case, below: bool, said: str) -> None:
    text = measured(case, predicted=31.25, lower_limit=20.5, below_lower_limit=below)
    assert f"预测值 31.2 kg；{said}" in text and "z = " not in text


def test_a_floor_is_told_and_what_the_limits_of_the_set_tell_is_not(case: Case) -> None:
    text = measured(case, z=-3.0, t_score=20.0, percentile=0.1, flags=("secondary_copy", "at_floor", "novel_doubt"))
    assert "已到量表最低分" in text and "数字读自转载" not in text
    assert "novel_doubt" in text  # a doubt without words is shown as its code, not hidden


def test_the_interval_round_the_estimated_true_score_is_told_apart(case: Case) -> None:
    ends = {"low": 22.6, "high": 30.4, "level": 0.9}
    both = (Interval(**ends, holds="both"), Interval(**ends, holds="both", model="regressed"))  # type: ignore[arg-type]
    text = measured(case, z=-2.5, t_score=25.0, percentile=0.6, intervals=both)
    assert "90% 区间 T 23 – 30（两种误差）" in text
    assert "90% 区间 T 23 – 30（两种误差，围绕估计真分数）" in text
