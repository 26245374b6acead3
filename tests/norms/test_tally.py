"""Counting people gives the same counts however it is done, and leaves nobody out."""

from __future__ import annotations

import builtins
import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from norms import cluster
from norms.errors import BadSample, NormsError
from norms.tally import merge, tally

AMOUNTS = ["n", "weight", "weight_squared"]


def people(n: int, seed: int = 4) -> pd.DataFrame:
    """A sample with ages in months, halves among the scores, a Chinese stratum and weights."""
    chance = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "raw": chance.integers(-4, 60, n) / 2,
            "age_months": chance.integers(216, 300, n),
            "sex": chance.choice(["M", "F"], n),
            "disability": chance.choice(["视力", "肢体", "听力"], n),
            "weight": chance.lognormal(0, 0.6, n),
        }
    )


def grouped(sample: pd.DataFrame) -> pd.DataFrame:
    """What pandas' groupby counts."""
    given = sample.assign(age=(sample["age_months"] + 0.5) / 12, weight_squared=sample["weight"] ** 2)
    by = given.groupby(["sex", "disability", "age", "raw"], observed=True)
    return by.agg(n=("raw", "size"), weight=("weight", "sum"), weight_squared=("weight_squared", "sum")).reset_index()


def same(counts: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Equal in cells and people, and in weights to 1e-12 of the sum."""
    keys = [column for column in counts if column not in AMOUNTS]
    pd.testing.assert_frame_equal(counts[[*keys, "n"]], expected[[*keys, "n"]], check_exact=True, check_dtype=False)
    for column in ("weight", "weight_squared"):
        np.testing.assert_allclose(counts[column], expected[column], rtol=1e-12, atol=0)


SAMPLE = people(20_000)
BY: dict[str, Any] = {"age": "age_months", "strata": ["sex", "disability"], "weight": "weight"}


def test_the_counts_are_those_of_groupby() -> None:
    counts = tally(SAMPLE, **BY)
    assert list(counts.columns) == ["raw", "age", "sex", "disability", *AMOUNTS]
    same(counts, grouped(SAMPLE))
    assert counts["n"].sum() == len(SAMPLE)


def test_unweighted_people_weigh_one_each() -> None:
    counts = tally(SAMPLE, age="age_months")
    assert (counts["weight"] == counts["n"]).all()
    assert (counts["weight_squared"] == counts["n"]).all()
    assert list(counts.columns) == ["raw", "age", *AMOUNTS]


def test_an_age_in_months_stands_at_the_middle_of_the_month() -> None:
    counts = tally(pd.DataFrame({"raw": [1, 1, 2], "age_months": [0, 0, 251]}), age="age_months")
    assert counts["age"].tolist() == [0.5 / 12, 251.5 / 12]
    assert counts["n"].tolist() == [2, 1]


@pytest.mark.parametrize("age", ["age", None])
def test_exact_ages_are_kept_and_no_age_is_none(age: Any) -> None:
    exact = SAMPLE.assign(age=np.random.default_rng(1).uniform(18, 60, len(SAMPLE)))
    counts = tally(exact, age=age, strata=["sex"])
    by = exact.groupby(["sex", *([age] if age else []), "raw"]).size().reset_index(name="n")
    pd.testing.assert_frame_equal(counts[by.columns], by, check_exact=True, check_dtype=False)


def test_scales_are_counted_apart() -> None:
    both = pd.concat([SAMPLE.assign(scale="words"), SAMPLE.assign(scale="numbers", raw=SAMPLE["raw"] + 1)])
    counts = tally(both, scale="scale", **BY)
    assert list(counts.columns)[:3] == ["raw", "age", "scale"]
    for scale, shift in (("words", 0), ("numbers", 1)):
        one = counts[counts["scale"] == scale].drop(columns="scale").reset_index(drop=True)
        same(one.assign(raw=one["raw"] - shift), tally(SAMPLE, **BY))


@settings(max_examples=15)
@given(st.integers(0, 1000), st.integers(1, 999))
def test_parts_counted_apart_and_merged_are_the_whole(seed: int, cut: int) -> None:
    sample = people(1000, seed)
    whole = tally(sample, **BY)
    same(merge(tally(sample[cut:], **BY), tally(sample[:cut], **BY)), whole)
    same(tally(sample.sample(frac=1, random_state=seed), **BY), whole)


def test_counts_of_different_columns_do_not_merge() -> None:
    with pytest.raises(BadSample, match="do not fit together"):
        merge(tally(SAMPLE, **BY), tally(SAMPLE, age="age_months"))
    with pytest.raises(BadSample, match="no rows"):
        merge()


@pytest.mark.parametrize("engine", ["pandas", "dask"])
def test_files_are_counted_like_the_frame(tmp_path: Path, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "BLOCK", 100_000)  # bytes, so that one file has several parts
    halves = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for half, file in zip((SAMPLE[:9_000], SAMPLE[9_000:]), halves, strict=True):
        half.assign(name="x, y").to_csv(file, index=False)
    parquet = tmp_path / "both.parquet"
    SAMPLE.to_parquet(parquet)
    for files in (halves, parquet, str(parquet)):
        same(tally(files, engine=engine, **BY), tally(SAMPLE, **BY))


@pytest.mark.parametrize("scheduler", [None, "synchronous", "threads"])
def test_dask_counts_as_pandas_does(scheduler: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ROWS", 1_000)
    same(tally(SAMPLE, engine="dask", scheduler=scheduler, **BY), tally(SAMPLE, **BY))


def test_a_dask_frame_with_empty_parts_is_counted() -> None:
    frame = importlib.import_module("dask.dataframe").from_pandas(SAMPLE, npartitions=7)
    same(tally(frame[frame["sex"] == "M"], **BY), tally(SAMPLE[SAMPLE["sex"] == "M"], **BY))
    few = frame[frame["age_months"] == -1]
    with pytest.raises(BadSample, match="no rows"):
        tally(few, **BY)


def test_a_cluster_counts_as_pandas_does() -> None:
    distributed = importlib.import_module("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None, protocol="tcp"
    ) as local:
        assert local.scheduler_address.startswith("tcp://")
        same(tally(SAMPLE, engine="dask", scheduler=local.scheduler_address, **BY), tally(SAMPLE, **BY))
        wrong = SAMPLE.assign(weight=0.0)
        with pytest.raises(BadSample, match=r"Column 'weight', row part 0: 0, line -: the weight is 0\.0"):
            tally(wrong, engine="dask", scheduler=local.scheduler_address, **BY)


def test_a_wrong_scheduler_is_said() -> None:
    with pytest.raises(NormsError, match="'here' is no scheduler"):
        tally(SAMPLE, engine="dask", scheduler="here", **BY)
    with pytest.raises(BadSample, match="without Dask"):
        tally(SAMPLE, scheduler="threads", **BY)


def test_a_scheduler_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with pytest.raises(NormsError, match=r"No scheduler answers at tcp://127\.0\.0\.1:1"):
        tally(SAMPLE, engine="dask", scheduler="tcp://127.0.0.1:1", **BY)


def test_without_dask_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> ModuleType:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(cluster, "import_module", absent)
    with pytest.raises(NormsError, match=r"pip install zhiheng\[cluster\]"):
        tally(SAMPLE, engine="dask", **BY)
    same(tally(SAMPLE, **BY), grouped(SAMPLE))


def test_pandas_counting_does_not_import_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = builtins.__import__

    def watched(name: str, *more: Any, **others: Any) -> Any:
        assert not name.startswith(("dask", "distributed"))
        return plain(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", watched)
    tally(SAMPLE, **BY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("raw,age_months,sex\n1,240,M\nNA,250,F\n", "Column 'raw', row a.csv: 1, line 3: takes a number, got 'NA'"),
        ("raw,age_months,sex\n1,240,M\n\n2,250,F\n", "Column 'raw', row a.csv: 1, line 3: the cell is empty"),
        ("raw,age_months,sex\n1,240\n", "Column 'sex', row a.csv: 0, line 2: the cell is empty"),
        ("raw,age_months,sex\n1,-240,M\n", "Column 'age_months', row a.csv: 0, line 2: -240 is no age"),
        ("raw,age_months,sex\n1,240,M,7\n2,240,M\n", "Expected 3 fields in line 2, saw 4"),
        ("raw,age_months,sex\n1,240,M\n2,240,M,7\n", "Expected 3 fields in line 3, saw 4"),
        ("raw,raw,age_months,sex\n1,1,240,M\n", "column 'raw' stands in the head more than once"),
        ("raw,age_months\n1,240\n", "column 'sex' is not there. Columns: raw, age_months"),
        ("raw,age_months,sex\n", "no rows"),
        ("", "cannot be read"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSample, match=said):
        tally(file, age="age_months", strata=["sex"])


def test_a_file_in_another_encoding_or_of_another_kind_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("raw,age_months,sex\n1,240,男\n".encode("gbk"))
    with pytest.raises(BadSample, match="Save it as UTF-8"):
        tally(file, age="age_months", strata=["sex"])
    with pytest.raises(BadSample, match="neither CSV nor Parquet"):
        tally(tmp_path / "a.xlsx", age=None)
    with pytest.raises(BadSample, match="cannot be read"):
        tally(tmp_path / "none.parquet", age=None)


def test_a_level_named_none_or_01_stays_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("\ufeffraw,accommodation\n1,None\n1,01\n1,1\n".encode())
    assert tally(file, age=None, strata=["accommodation"])["accommodation"].tolist() == ["01", "1", "None"]


def test_dask_says_that_a_cell_of_a_file_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("raw,sex\nx,M\n", encoding="utf-8")
    with pytest.raises(BadSample, match="engine 'pandas', which names its row"):
        tally(file, age=None, engine="dask", scheduler="synchronous")


def test_nobody_is_left_out_in_silence() -> None:
    with pytest.raises(BadSample, match=r"Column 'raw', row 7, .* the cell is empty"):
        tally(SAMPLE.assign(raw=SAMPLE["raw"].where(SAMPLE.index != 7)), **BY)
    with pytest.raises(BadSample, match=r"Column 'sex', row 7, .* the cell is empty"):
        tally(SAMPLE.assign(sex=SAMPLE["sex"].where(SAMPLE.index != 7)), **BY)
