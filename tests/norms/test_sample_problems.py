"""What is wrong with a norming sample is named by column and row, all of it, and nothing is mended in silence."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest

from assess.locale import translator
from norms.errors import BadSample
from norms.sample import check_sample, problems

SEXES = {"sex": ("F", "M")}


def sample(**columns: Any) -> pd.DataFrame:
    """Four sound people, some columns replaced; the index is not 0, 1, 2 ..."""
    sound = {"raw": [1.0, 2.0, 3.0, 4.0], "age": [20.5, 30.0, 41.2, 60.0], "age_months": [240, 300, 400, 700]}
    return pd.DataFrame(
        sound | {"sex": ["F", "M", "F", "M"], "weight": [1.0, 2.0, 0.5, 1.0]} | columns, index=[11, 12, 13, 14]
    )


def test_a_sound_sample_has_no_problem() -> None:
    for age in ("age", "age_months", None):
        found = problems(sample(), age=age, strata=SEXES, weight="weight", raw_low=1, raw_high=4)  # type: ignore[arg-type]
        assert found.empty
        assert list(found.columns) == ["row", "line", "column", "value", "template", "values"]
    check_sample(sample(), age="age", strata=SEXES, weight="weight", raw_low=1, raw_high=4)


@pytest.mark.parametrize(
    ("columns", "asked", "column", "row", "said"),
    [
        ({"raw": [1, None, 3, 4]}, {}, "raw", 12, "the cell is empty"),
        ({"raw": [1, 2, "drei", 4]}, {}, "raw", 13, "takes a number, got 'drei'"),
        ({"raw": [1, 2, np.inf, 4]}, {"raw_high": 9}, "raw", 13, "takes a number, got inf"),
        ({"raw": pd.to_datetime(["2026-01-01"] * 4)}, {}, "raw", 11, "takes a number, got Timestamp"),
        ({"raw": [1, 2, 61.0, 4]}, {"raw_high": 60}, "raw", 13, "61.0 is outside the raw scale, None to 60"),
        ({"raw": [1, 2, -0.5, 4]}, {"raw_low": 0, "raw_high": 60}, "raw", 13, "-0.5 is outside the raw scale, 0 to 60"),
        ({"age": [20, 30, -1, 40]}, {"age": "age"}, "age", 13, "-1 is no age in years"),
        ({"age": [20, 30, 300, 40]}, {"age": "age"}, "age", 13, "300 is no age in years from 0 to 130"),
        ({"age": [20, np.nan, 30, 40]}, {"age": "age"}, "age", 12, "the cell is empty"),
        ({"age_months": [240, 250.5, 260, 270]}, {"age": "age_months"}, "age_months", 12, "250.5 is no age in whole"),
        ({"age_months": [240, -3, 260, 270]}, {"age": "age_months"}, "age_months", 12, "-3 is no age in whole"),
        ({"sex": ["F", "M", "f", "M"]}, {"strata": SEXES}, "sex", 13, "'f' is no level of it. Levels: F, M"),
        ({"sex": ["F", "M", None, "M"]}, {"strata": SEXES}, "sex", 13, "the cell is empty"),
        ({"sex": ["F", "M", " ", "M"]}, {"strata": {"sex": ()}}, "sex", 13, "the cell is empty"),
        ({"weight": [1, 0, 1, 1]}, {"weight": "weight"}, "weight", 12, "the weight is 0, but must be above 0"),
        ({"weight": [1, -2.0, 1, 1]}, {"weight": "weight"}, "weight", 12, "the weight is -2.0"),
        ({"weight": [1, np.nan, 1, 1]}, {"weight": "weight"}, "weight", 12, "the cell is empty"),
    ],
)
def test_a_wrong_cell_is_named(
    columns: dict[str, Any], asked: dict[str, Any], column: str, row: int, said: str
) -> None:
    wrong = sample(**columns).assign(line=[2, 3, 5, 6])
    found = problems(wrong, **asked)
    first = found.iloc[0]
    assert (first["column"], first["row"], first["line"]) == (column, row, {11: 2, 12: 3, 13: 5}[row])
    with pytest.raises(BadSample) as raised:
        check_sample(wrong, **asked)
    assert f"Column '{column}', row {row}, line {first['line']}: " in str(raised.value)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("columns", "asked", "said"),
    [
        ({"raw": [7.0] * 4}, {}, "Column 'raw': everybody has the score 7.0"),
        ({"age": [33.0] * 4}, {"age": "age"}, "Column 'age': everybody has the age 33.0"),
        ({"sex": ["F"] * 4}, {"strata": SEXES}, "Column 'sex': nobody in the sample has sex = M"),
        ({}, {"strata": {"region": ("n", "s")}}, "Column 'region' is there 0 times"),
        ({}, {"weight": "w"}, "Column 'w' is there 0 times"),
    ],
)
def test_what_is_wrong_with_the_whole_is_said(columns: dict[str, Any], asked: dict[str, Any], said: str) -> None:
    found = problems(sample(**columns), **asked)
    assert found[["row", "line"]].isna().all(axis=None)
    with pytest.raises(BadSample, match=said):
        check_sample(sample(**columns), **asked)


def test_one_age_is_no_problem_where_age_is_no_predictor() -> None:
    check_sample(sample(age=[33.0] * 4))


def test_a_combination_without_people_is_an_empty_stratum() -> None:
    frame = sample(region=["n", "n", "n", "s"])
    found = problems(frame, strata={**SEXES, "region": ("n", "s")})
    assert list(found["value"]) == ["sex = F, region = s"]


def test_an_empty_level_is_said_once_not_in_every_combination() -> None:
    frame = sample(region=["n", "n", "s", "s"])
    found = problems(frame, strata={"sex": ("F", "M", "X"), "region": ("n", "s")})
    assert list(found["value"]) == ["sex = X"]


def test_every_problem_is_listed_in_the_order_of_the_rows_and_the_first_says_how_many_more() -> None:
    wrong = sample(raw=[1, None, 3, "x"], sex=["?", "M", "F", "M"])
    found = problems(wrong, strata=SEXES)
    assert list(zip(found["row"], found["column"], strict=True)) == [(11, "sex"), (12, "raw"), (14, "raw")]
    with pytest.raises(BadSample, match=r"Other problems in this sample: 2\.$"):
        check_sample(wrong, strata=SEXES)


def test_text_that_is_a_number_is_one_and_only_the_other_cell_is_named() -> None:
    found = problems(sample(raw=["1", "2.5", "vier", " 4 "]))
    assert list(found["value"]) == ["vier"]


def test_an_empty_sample_is_said() -> None:
    with pytest.raises(BadSample, match="has no rows"):
        check_sample(sample().iloc[:0])


def test_a_column_that_stands_twice_is_said() -> None:
    frame = pd.concat([sample(), sample()[["raw"]]], axis=1)
    with pytest.raises(BadSample, match="'raw' is there 2 times"):
        check_sample(frame)


def test_a_problem_can_be_said_in_chinese_with_its_row_and_the_number_of_others() -> None:
    with pytest.raises(BadSample) as raised:
        check_sample(sample(raw=[1, 99, None, 4]), raw_low=0, raw_high=60)
    assert raised.value.say(translator("zh")) == (
        "列 'raw'，行标 13，文件第 - 行：单元格是空的。请按原始记录填写，或把此人移出样本并说明。"
        " 该样本中的其他问题：1 个。"
    )


def test_a_row_of_problems_can_be_said_from_its_template_and_values() -> None:
    for said in problems(sample(raw=[1, 99, None, 4], sex=["F"] * 4), strata=SEXES, raw_high=60).itertuples():
        translated = translator("zh")(said.template)
        assert translated != said.template
        assert translated.format(**said.values)


def test_a_problem_found_in_another_process_arrives_whole() -> None:
    with pytest.raises(BadSample) as raised:
        check_sample(sample(raw=[1, 99, None, 4]), raw_low=0, raw_high=60)
    again = pickle.loads(pickle.dumps(raised.value))
    assert str(again) == str(raised.value)
    assert again.say(translator("zh")) == raised.value.say(translator("zh"))
    assert again.others == 1
