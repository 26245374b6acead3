"""How fast, and in how much memory, are samples counted and weighted?

    python bench/norms_tally.py [folder of norm_sample.py, default ../shared/data]

Counts the peers' simulated sample (100,000 and 1,000,000 people; age in months, sex) from memory and from CSV, in
pandas and in Dask, and rakes 100,000 people. Medians of five runs, each size in a process of its own, so that its peak
memory is its own. cNORM 3.6.0 raked 100,000 people in 0.883 s (one run) on a machine like ours.
"""

from __future__ import annotations

import os
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
SAMPLES = ROOT.parent / "shared" / "data"
SIZES = (100_000, 1_000_000)
RUNS = 5
CNORM_RAKING = 0.883  # seconds, 100,000 people
BY = {"age": "age_months", "strata": ["sex"]}
MARGINS = {
    "sex": {"F": 0.49, "M": 0.51},
    "region": {"north": 0.2, "east": 0.3, "south": 0.25, "west": 0.15, "middle": 0.1},
    "schooling": {"primary": 0.3, "middle": 0.45, "higher": 0.25},
}


def main() -> None:
    """Write the samples, then time each in a process of its own."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians of {RUNS} runs, elapsed")
    with tempfile.TemporaryDirectory() as place:
        for people in SIZES:
            file = written(folder, people, Path(place))
            for part in ("memory", "pandas", "dask", *(("rake",) if people == SIZES[0] else ())):
                subprocess.run([sys.executable, __file__, part, str(file)], check=True, cwd=ROOT)


def written(folder: Path, people: int, place: Path) -> Path:
    """The peers' sample with its age in months and its sex as a letter."""
    file = place / f"{people}.csv"
    subprocess.run([sys.executable, str(folder / "norm_sample.py"), str(people), str(file)], check=True)
    sample = pd.read_csv(file)
    months = np.floor(sample["age"] * 12).astype(int)
    sample.assign(age_months=months, sex=sample["sex"].map({1: "M", 2: "F"})).to_csv(file, index=False)
    return file


def one(part: str, file: Path) -> None:
    """Time one way of counting or weighting, and print the peak memory of this process."""
    from norms.tally import tally
    from norms.weight import rake

    people = int(file.stem)
    if part == "memory":
        sample = pd.read_csv(file)
        before = peak_megabytes()
        plain = median_seconds(
            lambda: sample.groupby(["sex", "age_months", "raw"], observed=True).size().reset_index(name="n")
        )
        took = median_seconds(lambda: tally(sample, **BY))
        cells = len(tally(sample, **BY))
        print(
            f"{people:>9,} in memory, pandas: {took:.3f} s, {cells:,} cells; plain groupby {plain:.3f} s; "
            f"peak {peak_megabytes():.0f} MB ({before:.0f} MB with the sample read)"
        )
    elif part == "rake":
        sample = with_strata(pd.read_csv(file))
        raked = rake(sample, MARGINS)
        took = median_seconds(lambda: rake(sample, MARGINS))
        busy = median_seconds(lambda: rake(sample, MARGINS), time.process_time)
        print(
            f"{people:>9,} raked to 3 margins: {took:.4f} s ({busy:.4f} s of processor), {raked.iterations} rounds, "
            f"largest difference {raked.largest_difference:.1e}, effective n {raked.n_effective:,.0f}; "
            f"cNORM {CNORM_RAKING} s, {CNORM_RAKING / took:.0f} times"
        )
    else:
        took = median_seconds(lambda: tally(file, engine=part, **BY))
        print(f"{people:>9,} from CSV, {part}: {took:.3f} s; peak {peak_megabytes():.0f} MB")


def with_strata(sample: pd.DataFrame) -> pd.DataFrame:
    """Two more strata, far from the margins."""
    chance = np.random.default_rng(20261124)
    return sample.assign(
        region=chance.choice(list(MARGINS["region"]), len(sample)),
        schooling=chance.choice(list(MARGINS["schooling"]), len(sample), p=[0.5, 0.3, 0.2]),
    )


def median_seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """The median of RUNS runs by the clock."""
    times = []
    for _ in range(RUNS):
        began = clock()
        work()
        times.append(clock() - began)
    return statistics.median(times)


def peak_megabytes() -> float:
    """The largest resident size so far; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] and sys.argv[1] in ("memory", "pandas", "dask", "rake"):
        one(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
