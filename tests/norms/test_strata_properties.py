"""Whatever sound table is written, reading and looking up give it back, and each person stands in one row at most."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from norm_folders import TOML, strata_folder

from norms.errors import BadNormSet
from norms.look_up import look_up
from norms.normset import NormedScore, Person
from norms.read import read_folder

HIGHER = TOML.replace('"lower"', '"higher"')
edges = st.lists(st.integers(0, 100), min_size=2, max_size=6, unique=True).map(sorted)
means = st.floats(-1000, 1000)
sds = st.floats(0.01, 500)


def table(bands: list[tuple[int, int]], mean: float, sd: float) -> str:
    """Strata of men's right hands, each mean one above the one before."""
    lines = [f"M,{low},{high},right,,{mean + i!r},{sd!r}" for i, (low, high) in enumerate(bands)]
    return "\n".join(["sex,age_from,age_to,hand,n,mean,sd", *lines])


def place(text: str, raw: float, age: int, toml: str = TOML) -> NormedScore:
    return look_up(
        read_folder(strata_folder(toml=toml, table=text)),
        scale="pegs_right",
        scoring="one_trial",
        unit="s",
        raw=raw,
        person=Person(age_years=age, sex="M", hand="right"),
    )


@given(edges, st.integers(0, 110), means, sds)
def test_everybody_stands_in_the_band_of_their_age_or_in_none(
    marks: list[int], age: int, mean: float, sd: float
) -> None:
    bands = [(low, high - 1) for low, high in pairwise(marks)]
    score = place(table(bands, mean, sd), mean, age)
    inside = [f"M {low}-{high} right" for low, high in bands if low <= age <= high]
    assert [score.stratum] == (inside or [""])
    assert score.why_none == (None if inside else "outside_age")


@given(means, sds, st.floats(-6, 6))
def test_a_score_so_many_sds_above_the_mean_has_that_z(mean: float, sd: float, z: float) -> None:
    text, raw = table([(20, 29)], mean, sd), mean + z * sd
    slack = 1e-9 * (1 + abs(mean) / sd)  # what the sum itself rounds away
    up, down = place(text, raw, 25, HIGHER), place(text, raw, 25)
    assert up.z == pytest.approx(z, abs=slack)
    assert down.z == pytest.approx(-z, abs=slack)
    assert (up.percentile or 0) + (down.percentile or 0) == pytest.approx(100)


@given(edges, means, sds)
def test_bands_that_share_one_year_are_refused(marks: list[int], mean: float, sd: float) -> None:
    bands = list(pairwise(marks))
    if len(bands) < 2:
        bands = [bands[0], bands[0]]
    with pytest.raises(BadNormSet, match="both describe"):
        read_folder(strata_folder(table=table(bands, mean, sd)))


@given(st.floats(max_value=0) | st.just(math.nan) | st.just(math.inf))
def test_no_sd_that_cannot_spread_people_is_accepted(sd: float) -> None:
    with pytest.raises(BadNormSet, match="column 'sd'"):
        read_folder(strata_folder(table=table([(20, 29)], 10.0, sd)))


@given(st.text(max_size=12))
def test_a_cell_of_any_text_is_read_as_a_number_or_refused_by_name(cell: str) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    text = f"sex,age_from,age_to,hand,n,mean,sd\nM,20,29,right,,{quoted},3"
    try:
        mean = read_folder(strata_folder(table=text)).table["mean"][0]
    except BadNormSet as refused:
        assert refused.values["file"] == "table.csv"
    else:
        assert math.isfinite(mean) and mean == float(cell)
