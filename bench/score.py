"""How fast, and in how much memory, are a million answer rows of 25 items scored?

    python bench/score.py

Prints medians of five runs and the ratio to a plain pandas peer in the same run: the same five scales, seven reversed
items, a mean a row, and how many answered.
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
sys.path[:0] = [str(ROOT / "tests" / "instruments")]

ROWS, RUNS, MISSING_SHARE, SEED = 1_000_000, 5, 0.01, 20261124


def main() -> None:
    """Time scoring in memory, reading, then a whole command from CSV to CSV in a process of its own."""
    import ipip25

    from instruments.answers import read_csv
    from instruments.read import read_folder
    from instruments.score import score_frame

    with tempfile.TemporaryDirectory() as place:
        folder = ipip25.folder(Path(place))
        instrument, answers = read_folder(folder), sample(ipip25.ITEMS)
        ours = median_seconds(lambda: score_frame(instrument, answers))
        peer = median_seconds(lambda: plain(answers, ipip25.negative(), ipip25.SCALES))
        print(f"score_frame, {ROWS:,} x 25: {ours:.2f} s (median of {RUNS})")
        print(f"plain pandas peer: {peer:.2f} s; ratio ours / peer {ours / peer:.2f}")
        print(f"peak memory of this process, both included: {peak_gigabytes(resource.RUSAGE_SELF):.2f} GB")
        file = Path(place) / "answers.csv"
        answers.astype("Int8").to_csv(file, index=False)
        began = time.perf_counter()
        read_csv(instrument, file)
        print(f"read_csv, strict, {file.stat().st_size / 1e6:.0f} MB: {time.perf_counter() - began:.2f} s (one run)")
        whole_command(folder, file)


def sample(items: list[str]) -> pd.DataFrame:
    """Answers 1 to 6 with a share missing."""
    chance = np.random.default_rng(SEED)
    answers = chance.integers(1, 7, (ROWS, len(items))).astype(float)
    answers[chance.random(answers.shape) < MISSING_SHARE] = np.nan
    return pd.DataFrame(answers, columns=items)


def plain(answers: pd.DataFrame, turned: set[str], scales: dict[str, str]) -> pd.DataFrame:
    """The peer: what a researcher would write."""
    scored = {}
    for scale, letter in scales.items():
        items = answers[[f"{letter}{n}" for n in range(1, 6)]].copy()
        for item in turned & set(items.columns):
            items[item] = 7 - items[item]
        scored[scale] = items.mean(axis=1, skipna=False)
        scored[f"{scale}_answered"] = items.notna().sum(axis=1)
    return pd.DataFrame(scored)


def whole_command(folder: Path, file: Path) -> None:
    """`zhiheng score` from file to file, once: seconds and peak memory of its own process."""
    out = file.with_name("scores.csv")
    began = time.perf_counter()
    command = [sys.executable, "-m", "assess.cli", "score", str(folder), str(file), "--out", str(out)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - began
    print(f"zhiheng score, CSV to CSV: {took:.1f} s, peak {peak_gigabytes(resource.RUSAGE_CHILDREN):.2f} GB (one run)")


def median_seconds(work: Callable[[], object]) -> float:
    """The median of RUNS runs."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def peak_gigabytes(who: int) -> float:
    """The largest resident size so far; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e6)


if __name__ == "__main__":
    main()
