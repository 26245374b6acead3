"""How fast are regression-based norms fitted and applied, and do their intervals cover?

    python bench/norms_taylor.py [samples of the coverage series, default 0]

Samples from ../shared/data/norm_sample.py, 100,000 and 1,000,000 people, age in months at mid-month. Medians of five
runs. cNORM's figures were recorded on the same kind of machine (cNORM 3.6.0, R 4.2.2, one run each), not run here.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "norms")]
SAMPLE = ROOT.parent / "shared" / "data" / "norm_sample.py"
RUNS = 5
RECORDED = {(100_000, "fit"): 4.789, (1_000_000, "fit"): 47.69, (100_000, "z"): 41.539}
SETTINGS: dict[str, dict[str, object]] = {
    "default choice, ranked by month": {},
    "default choice, window of 1 year": {"window_years": 1.0},
    "best 5 of 23 terms": {"terms": 5},
    "adjusted R2 above .995": {"window_years": 1.0, "r2": 0.995},
}


def main() -> None:
    """Print times with their ratio to the recorded figures, then the change by age in months, then coverage."""
    with tempfile.TemporaryDirectory() as place:
        for people in (100_000, 1_000_000):
            file = Path(place) / f"{people}.csv"
            subprocess.run([sys.executable, str(SAMPLE), str(people), str(file)], check=True)
            timed(pd.read_csv(file))
            print(f"  peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        for file in sorted(Path(place).glob("*.csv")):
            change(pd.read_csv(file))
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for people in (300, 3000) if samples else ():
        coverage(people, samples)


def timed(sample: pd.DataFrame) -> None:
    """Fit and apply on one sample."""
    from norms.fit_regression import fit_taylor

    people, raw = len(sample), sample["raw"].to_numpy(dtype=float)
    counts = tally(sample, mid_month(sample["age"]))
    print(f"\n{people:,} people, {len(counts):,} cells")
    for name, how in SETTINGS.items():
        model = fit_taylor(counts, **how)
        say(f"fit, {name}", seconds(lambda how=how: fit_taylor(counts, **how)), RECORDED.get((people, "fit")))
        print(f"    {len(model.terms)} coefficients, adjusted R2 {model.report.r2_adjusted:.6f}, {model.report.doubts}")
    model = fit_taylor(counts, window_years=1.0)
    months = pd.DataFrame({"age": mid_month(sample["age"])})
    exact = pd.DataFrame({"age": sample["age"]})
    z = RECORDED.get((people, "z"))
    say("z of everybody, age in months", seconds(lambda: model.z(raw, months)), z)
    say("z and its variance, age in months", seconds(lambda: (model.z(raw, months), model.z_variance(raw, months))), z)
    say("z of everybody, exact age", seconds(lambda: model.z(raw, exact)), z)


def change(sample: pd.DataFrame) -> None:
    """How T changes when the same sample is tallied and looked up by exact age (to .001 year) in place of months."""
    from norms.fit_regression import fit_taylor

    z = []
    for age in (mid_month(sample["age"]), sample["age"].to_numpy()):
        model = fit_taylor(tally(sample, age), window_years=1.0)
        z.append(model.z(sample["raw"].to_numpy(dtype=float), pd.DataFrame({"age": age})))
    moved = 10 * np.abs(z[0] - z[1])
    moved = moved[np.isfinite(moved)]
    print(
        f"T of {len(sample):,} by exact age against age in months, fit and look-up: mean {moved.mean():.3f}, "
        f"95% {np.quantile(moved, 0.95):.3f}, most {moved.max():.3f} of the {len(moved):,} with both"
    )


def mid_month(age: pd.Series) -> np.ndarray:
    """Age in completed months, at the middle of the month; the sample's last age (16.000) belongs to its last month."""
    return (np.minimum(np.floor(age.to_numpy() * 12 + 1e-9), 191) + 0.5) / 12


def tally(sample: pd.DataFrame, age: pd.Series | np.ndarray) -> pd.DataFrame:
    """The counts by plain pandas."""
    counts = pd.DataFrame({"raw": sample["raw"].astype(float), "age": age}).value_counts(sort=False)
    counts = counts.rename("n").reset_index()
    return counts.assign(weight=counts["n"].astype(float), weight_squared=counts["n"].astype(float))


def coverage(people: int, samples: int) -> None:
    """Share of 90% intervals of the 10th, 50th and 90th percentile at age 8 that hold the true curve."""
    from norm_counts import CURVE_TERMS, counted, curve, drawn
    from scipy.special import ndtri

    from norms.fit_regression import fit_taylor

    chance, z, at = np.random.default_rng(20261124), ndtri([0.1, 0.5, 0.9]), pd.DataFrame({"age": [8.0, 8.0, 8.0]})
    true, covered = curve(50 + 10 * z, np.full(3, 8.0)), np.zeros(3)
    for _ in range(samples):
        model = fit_taylor(counted(drawn(chance, people)), terms=CURVE_TERMS, raw_low=-100.0, raw_high=200.0)
        covered += np.abs(model.raw(z, at) - true) <= ndtri(0.95) * np.sqrt(model.raw_variance(z, at))
    error = np.sqrt(0.9 * 0.1 / samples)
    print(f"coverage of 90% intervals, n {people}, {samples} samples: {covered / samples} (Monte Carlo SE {error:.4f})")


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of RUNS runs: by the clock, and of processor time."""
    took = []
    for _ in range(RUNS):
        began, busy = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - began, time.process_time() - busy))
    clock, processor = (statistics.median(column) for column in zip(*took, strict=True))
    return clock, processor


def say(what: str, took: tuple[float, float], recorded: float | None) -> None:
    """One line: our time, and how many times as fast as the recorded figure, by the clock."""
    ratio = "" if recorded is None else f"; cNORM {recorded:g} s (recorded): {recorded / took[0]:,.0f} times as fast"
    print(f"  {what}: {took[0]:.3f} s (processor {took[1]:.3f} s){ratio}")


if __name__ == "__main__":
    main()
