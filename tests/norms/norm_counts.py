"""Samples for the tests of fitted norms, and their counts by plain pandas."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ELFE = Path(__file__).parents[2].parent / "shared" / "data" / "cnorm_elfe.csv"


def counted(people: pd.DataFrame) -> pd.DataFrame:
    """The counts of a frame of people with raw, mostly age and strata, perhaps weight."""
    by = [column for column in people.columns if column != "weight"]
    weight = people["weight"] if "weight" in people.columns else pd.Series(1.0, index=people.index)
    grouped = people.assign(n=1, weight=weight, weight_squared=weight**2).groupby(by, observed=True)
    return grouped[["n", "weight", "weight_squared"]].sum().reset_index()


def elfe() -> pd.DataFrame:
    """The counts of cNORM's sample elfe; skips where it is not there."""
    if not ELFE.is_file():
        pytest.skip("the open norming sample is not beside the repository")
    return counted(pd.read_csv(ELFE)[["raw", "group"]].rename(columns={"group": "age"}).astype(float))


def curve(t_score: np.ndarray, age: np.ndarray) -> np.ndarray:
    """A true curve that a polynomial of L1, L2, A1, A2, L1A1 follows exactly."""
    return -20 + 0.5 * t_score + 3 * age + 0.002 * t_score**2 + 0.02 * t_score * age - 0.08 * age**2


CURVE_TERMS = ("L1", "L2", "A1", "A2", "L1A1")


def drawn(chance: np.random.Generator, people: int) -> pd.DataFrame:
    """People of six ages on the true curve, raw scores rounded to whole numbers."""
    age = chance.choice(np.arange(6.0, 12.0), people)
    return pd.DataFrame({"raw": np.round(curve(50 + 10 * chance.normal(size=people), age)), "age": age})
