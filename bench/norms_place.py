"""How fast is a million people placed in a norm set?

    python bench/norms_place.py

Prints medians of five runs, without and with intervals: a table of strata with raw scores to a tenth and with raw
scores that nobody shares, and a fitted model that costs one normal distribution function a cell; then one person.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "norms")]

RUNS, SEED = 5, 20261124
GRIP = {"scale": "grip_right", "scoring": "mean_of_three", "unit": "kg"}
PEGS = {"scale": "pegs_right", "scoring": "one_trial", "unit": "s"}


def main() -> None:
    """Time strata, a model and one person."""
    from norm_folders import strata_folder
    from straight_model import model_set

    from norms.find import library
    from norms.look_up import look_up
    from norms.normset import Person
    from norms.place import place
    from norms.read import read_folder

    us = library()["grip_mathiowetz1985"]
    grip = replace(us, table=us.table.assign(n=us.table["n_recalled"]), reliability=0.9)  # as if both had been read
    pegs = model_set(replace(read_folder(strata_folder()), reliability=0.9))
    for name, norm_set, asked, scores in (
        ("strata, raw to a tenth", grip, GRIP, people(1_000_000, 1)),
        ("strata, raw shared by nobody", grip, GRIP, people(1_000_000, 15)),
        ("model, whole raw scores", pegs, PEGS, people(100_000, 0)),
        ("model, whole raw scores", pegs, PEGS, people(1_000_000, 0)),
    ):
        for intervals in (False, True):
            seconds, cpu = medians(lambda n=norm_set, s=scores, a=asked, i=intervals: place(n, s, **a, intervals=i))
            told = "with intervals" if intervals else "without"
            print(f"{name}, {len(scores):,}, {told}: {seconds:.3f} s (processor {cpu:.3f} s)")
    man = Person(age_years=40, sex="M", hand="right")
    seconds, cpu = medians(lambda: [look_up(grip, raw=40.0, person=man, **GRIP) for _ in range(100)])
    print(f"one person: {seconds * 10:.2f} ms (processor {cpu * 10:.2f} ms)")


def people(count: int, decimals: int) -> pd.DataFrame:
    """People of 18 to 96 with a grip of their own."""
    random = np.random.default_rng(SEED)
    months = random.integers(18 * 12, 97 * 12, count)
    return pd.DataFrame(
        {
            "raw": np.round(np.clip(random.normal(40, 10, count), 0, 60), decimals),
            "age_years": months // 12,
            "age_months": months,
            "sex": random.choice(["M", "F"], count),
            "hand": "right",
        }
    )


def medians(work: Callable[[], object]) -> tuple[float, float]:
    """Median seconds by the clock and of the processor."""
    walls, cpus = [], []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


if __name__ == "__main__":
    main()
