"""Alpha as psych 2.2.9 computes it, on 2,800 real people."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.errors import BadPerson
from norms.reliability import alpha, alpha_interval, standardised_alpha

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "bfi_ipip25_psych.csv"
DICTIONARY = DATA.with_name("bfi_ipip25_dictionary.csv")

# psych::alpha (psych 2.2.9, R 4.2.2): raw, standardised, Feldt 95%
PSYCH = {
    "A": (0.7030184461, 0.7130285787, 0.68526, 0.72006),
    "C": (0.7267349729, 0.7300725844, 0.71040, 0.74242),
    "E": (0.7617328203, 0.7617950941, 0.74749, 0.77541),
    "N": (0.8139629499, 0.8146746742, 0.80284, 0.82465),
    "O": (0.6001725148, 0.6072684310, 0.57627, 0.62312),
}


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    if not DATA.is_file():
        pytest.skip("the open answers are not beside the repository")
    return pd.read_csv(DATA, index_col=0).iloc[:, :25]


def against_the_scale(scale: str) -> list[str]:
    """The items keyed the other way than their scale; Neuroticism is Emotional Stability turned, all five keyed -1."""
    keying = pd.read_csv(DICTIONARY, index_col=0)["Keying"]
    items = [item for item in keying.index if item[0] == scale and len(item) == 2 and keying[item] == -1]
    return [] if scale == "N" else items


@pytest.mark.parametrize("scale", PSYCH)
def test_alpha_is_that_of_psych_to_eight_digits(answers: pd.DataFrame, scale: str) -> None:
    items = answers[[f"{scale}{n}" for n in range(1, 6)]]
    raw, standardised, low, high = PSYCH[scale]
    turned = against_the_scale(scale)
    assert alpha(items, turned, low=1, high=6) == pytest.approx(raw, abs=1e-9)
    assert standardised_alpha(items, turned) == pytest.approx(standardised, abs=1e-9)
    interval = alpha_interval(raw, people=len(items), items=5)
    assert interval == (pytest.approx(low, abs=1e-5), pytest.approx(high, abs=1e-5))


def test_neuroticism_and_openness_come_out_as_printed(answers: pd.DataFrame) -> None:
    assert round(alpha(answers[[f"N{n}" for n in range(1, 6)]]), 4) == 0.8140
    assert round(alpha(answers[[f"O{n}" for n in range(1, 6)]], ["O2", "O5"]), 4) == 0.6002


def test_missing_answers_are_left_out_by_pairs_not_filled(answers: pd.DataFrame) -> None:
    items = answers[[f"N{n}" for n in range(1, 6)]]
    assert items.isna().any(axis=None)
    assert alpha(items) != pytest.approx(alpha(items.dropna()), abs=1e-6)
    assert alpha(items) != pytest.approx(alpha(items.fillna(items.mean())), abs=1e-6)


table = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=12, max_size=30)


@given(table, st.integers(-3, 3))
def test_alpha_does_not_depend_on_order_origin_or_which_end_is_reversed(
    rows: list[tuple[int, ...]], shift: int
) -> None:
    frame = pd.DataFrame(rows, columns=["a", "b", "c"])
    try:
        plain = alpha(frame)
    except BadPerson:
        return
    assert plain <= 1
    assert alpha(frame[["c", "a", "b"]] + shift) == pytest.approx(plain)
    assert alpha(frame.assign(b=6 - frame["b"]), ["b"]) == pytest.approx(plain)
    assert alpha(6 - frame) == pytest.approx(plain)


def test_the_same_item_three_times_is_perfectly_consistent() -> None:
    once = [1, 4, 2, 5, 3]
    assert alpha(pd.DataFrame({"a": once, "b": once, "c": once})) == pytest.approx(1)


TWO = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [1.0, 3, 2, 4]})


@pytest.mark.parametrize(
    ("frame", "turned", "said"),
    [
        (TWO, ["c"], "Reversed item 'c' is no column. Columns: a, b"),
        (TWO[["a"]], [], "at least 2 items, got 1"),
        (TWO.assign(b=3.0), [], "same answer to b"),
        (TWO.assign(a=9.0), [], "Item 'a': answer 9.0 is outside 1 to 6"),
        (TWO.assign(a=0.0), [], "Item 'a': answer 0.0 is outside 1 to 6"),
        (pd.DataFrame({"a": [1, 2, np.nan], "b": [np.nan, 2, 3]}), [], "fewer than 2 people"),
        (TWO.assign(b=5 - TWO["a"]), [], "total does not vary"),
    ],
)
def test_where_alpha_is_not_defined_it_says_so(frame: pd.DataFrame, turned: list[str], said: str) -> None:
    with pytest.raises(BadPerson, match=said):
        alpha(frame, turned, low=1, high=6)


def test_an_interval_needs_two_people_and_two_items() -> None:
    with pytest.raises(BadPerson, match="got 1 and 5"):
        alpha_interval(0.8, people=1, items=5)
