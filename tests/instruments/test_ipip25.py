"""Does a file of 2,800 real respondents come out as psych 2.2.9 and plain pandas have it?"""

from __future__ import annotations

import re
from pathlib import Path

import ipip25
import pandas as pd
import pytest

from assess.cli import main
from instruments.check import check_folder

ALPHA = {  # psych 2.2.9, pairwise covariances
    "Agreeableness": 0.7030,
    "Conscientiousness": 0.7267,
    "Extraversion": 0.7617,
    "Neuroticism": 0.8140,
    "Openness": 0.6002,
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, str]:
    """The scores as written by the command, and what it printed."""
    ipip25.needed()
    place = tmp_path_factory.mktemp("ipip")
    out = place / "scores.csv"
    keep = [part for column in ipip25.KEEP for part in ("--keep", column)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHIHENG_WORKSPACE", str(place / "site"))
        patch.setenv("ZHIHENG_LANGUAGE", "en")
        printed: list[str] = []
        patch.setattr("builtins.print", lambda *words, **_: printed.append(" ".join(map(str, words))))
        assert main(["score", str(ipip25.folder(place)), str(ipip25.ANSWERS), "--out", str(out), *keep]) == 0
    return pd.read_csv(out), "\n".join(printed)


@pytest.fixture(scope="module")
def respondents() -> pd.DataFrame:
    ipip25.needed()
    return pd.read_csv(ipip25.ANSWERS)


def test_seven_items_are_keyed_the_other_way() -> None:
    ipip25.needed()
    assert ipip25.negative() == {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}


def test_the_folder_is_in_order(tmp_path: Path) -> None:
    ipip25.needed()
    assert check_folder(ipip25.folder(tmp_path)) == ()


@pytest.mark.parametrize(("scale", "alpha"), ALPHA.items())
def test_alpha_is_that_of_psych(told: tuple[pd.DataFrame, str], scale: str, alpha: float) -> None:
    line = next(line for line in told[1].splitlines() if scale in line)
    assert float(re.findall(r"-?\d+\.\d+", line)[-1]) == alpha


@pytest.mark.parametrize(("scale", "letter"), ipip25.SCALES.items())
def test_scores_are_those_of_plain_pandas(
    told: tuple[pd.DataFrame, str], respondents: pd.DataFrame, scale: str, letter: str
) -> None:
    items = respondents[[f"{letter}{n}" for n in range(1, 6)]].copy()
    for item in ipip25.negative() & set(items.columns):
        items[item] = 7 - items[item]
    expected = items.mean(axis=1, skipna=False)
    pd.testing.assert_series_equal(told[0][scale], expected, check_names=False)


def test_missing_answers_are_shown_and_not_filled(told: tuple[pd.DataFrame, str], respondents: pd.DataFrame) -> None:
    missing = respondents[ipip25.ITEMS].isna()
    assert int(missing.to_numpy().sum()) == 508
    for scale, letter in ipip25.SCALES.items():
        there = 5 - missing[[f"{letter}{n}" for n in range(1, 6)]].sum(axis=1)
        assert list(told[0][f"{scale}_answered"]) == list(there)
        assert told[0].loc[there < 5, scale].isna().all()
        assert told[0].loc[there == 5, scale].notna().all()


def test_what_was_to_be_kept_is_kept(told: tuple[pd.DataFrame, str], respondents: pd.DataFrame) -> None:
    assert list(told[0]["gender"]) == list(respondents["gender"])
    assert len(told[0]) == 2800
