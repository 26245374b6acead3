"""How fast, and in how much memory, are beta-binomial and sinh-arcsinh norms fitted and scored?

    python bench/norms_distribution.py [../shared/data/norm_sample.py]

Draws 100,000 and 1,000,000 people with that script, tallies them (age in months at mid-month), fits (cubic alpha and
beta; sinh-arcsinh of degrees 3, 2, 2, 1, cNORM's default), and scores 100,000 people at their exact ages. Medians of
five runs. cNORM 3.6.0 is not run here: its figures are those recorded on the same kind of machine, one run each.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from norms import beta_binomial, design, sinh_arcsinh  # noqa: E402
from norms.design import Terms  # noqa: E402
from norms.distribution import Distribution  # noqa: E402

Value = TypeVar("Value")
RUNS, SIZES, SCORED = 5, (100_000, 1_000_000), 100_000
RECORDED = {"beta_binomial": 61.95, "sinh_arcsinh": 128.59}  # seconds, 100,000 rows, cNORM 3.6.0
AGES, MAXIMUM = (6.0, 16.0), 60


def main() -> None:
    """Both sizes, both families."""
    script = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "norm_sample.py")
    for people in SIZES:
        frame = sample(script, people)
        counts, tally_s = median(partial(tally, frame))
        print(f"{people:,} people: {len(counts):,} cells, tallied in {tally_s:.2f} s")
        for name, fit in FITS.items():
            model, seconds = median(partial(fit, counts))
            print(f"  {name}: fit {seconds:.2f} s; {against(name, people, seconds)}; {went(model)}")
            scores(model, frame.iloc[:SCORED])
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def sample(script: Path, people: int) -> pd.DataFrame:
    """The sample that the peers were timed on, drawn in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "sample.csv"
        subprocess.run([sys.executable, str(script), str(people), str(file)], check=True)
        return pd.read_csv(file, usecols=["age", "raw"])


def tally(frame: pd.DataFrame) -> pd.DataFrame:
    """People per raw score and month of age."""
    months = np.minimum(np.floor(frame["age"] * 12), AGES[1] * 12 - 1)
    sizes = frame.groupby([frame["raw"].astype(float), months.rename("months")]).size()
    return sizes.rename("n").reset_index().assign(age=lambda c: (c["months"] + 0.5) / 12)


def curve(counts: pd.DataFrame, degree: int) -> Terms:
    """A polynomial of age."""
    return Terms(age=design.polynomial(counts, degree, AGES))


FITS: dict[str, Callable[[pd.DataFrame], Distribution]] = {
    "beta_binomial": lambda c: beta_binomial.fit(c, MAXIMUM, curve(c, 3), curve(c, 3)),
    "sinh_arcsinh": lambda c: sinh_arcsinh.fit(c, *(curve(c, degree) for degree in (3, 2, 2, 1)), (0, MAXIMUM)),
}


def against(name: str, people: int, seconds: float) -> str:
    """The ratio to cNORM, for the size that was recorded."""
    if people != SIZES[0]:
        return "cNORM not recorded at this size"
    return f"cNORM {RECORDED[name]:.2f} s (recorded), {RECORDED[name] / seconds:.0f} times as long"


def went(model: Distribution) -> str:
    """What the fit says of itself."""
    of = model.report
    return (
        f"log-likelihood {of.log_likelihood:.2f}, converged {of.converged}, largest gradient {of.gradient_largest:.0e}"
    )


def scores(model: Distribution, people: pd.DataFrame) -> None:
    """z of each person at the exact age, its variance, and the median curve at each age."""
    raw = people["raw"].to_numpy(dtype=np.float64)
    _, plain_s = median(lambda: model.z(raw, people))
    _, variance_s = median(lambda: model.z_variance(raw, people))
    _, curve_s = median(lambda: model.raw(np.zeros(len(people)), people))
    print(
        f"    {len(people):,} people: z {plain_s:.2f} s, its variance {variance_s:.2f} s, raw at z = 0 {curve_s:.2f} s"
    )


def median(work: Callable[[], Value]) -> tuple[Value, float]:
    """What the work gives, and the median of its seconds."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        made = work()
        took.append(time.perf_counter() - began)
    return made, statistics.median(took)


if __name__ == "__main__":
    main()
