"""A small run of bench/norms_coverage.py: intervals hold the truth about as often as they say, no less, no more."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from scipy.stats import binom

SAMPLES, PEOPLE, SEED = 40, 300, 20261125
FILE = Path(__file__).parents[2] / "bench" / "norms_coverage.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("norms_coverage", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("family", "level"), [("beta_binomial", 0.5), ("box_cox", 0.9), ("censored", 0.5)])
def test_intervals_hold_the_truth_as_often_as_they_say(bench: ModuleType, family: str, level: float) -> None:
    """Within what 99.9% of 40 draws with the right chance give, three percentiles at once."""
    found = bench.coverage(bench.CASES[family], PEOPLE, SAMPLES, SEED, level)
    low, high = binom.interval(0.9997, SAMPLES, level)
    assert found.failed == found.refused == 0
    assert np.all((found.inside * SAMPLES >= low) & (found.inside * SAMPLES <= high))
