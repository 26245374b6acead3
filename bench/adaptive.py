"""How near, how long and how fast are adaptive courses, beside catsim, catpie and mirt?

    pip install -e .[bench]
    python bench/adaptive.py            # our 20 seeds, and each peer with the first of them (about ten minutes)
    python bench/adaptive.py --peers 3  # each peer with three seeds
    python bench/adaptive.py --peers 0  # ours alone

A bank of 300 2PL items and 1,000 abilities made with catR (`../shared/data`, or the folder in ZHIHENG_DATA); a course
ends at a standard error of .3 or after 40 items, nothing holds exposure down, every course begins at 0. Ours is MAP
with 1 / sqrt(I + 1), which is catR's "BM"; catR's own single run came to RMSE .301 at length 28.2. Then what
exposure control costs, the other estimators, and how long one client waits for the next item.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]
FOLDER = Path(os.environ.get("ZHIHENG_DATA", ROOT.parent / "shared" / "data"))

from instruments.adaptive.design import BankItem, Design  # noqa: E402
from instruments.adaptive.exposure import exposure, hold_down  # noqa: E402
from instruments.adaptive.serve import next_step  # noqa: E402
from instruments.adaptive.simulate import simulate  # noqa: E402
from norms.irt.models import binary, probabilities  # noqa: E402

SEEDS = tuple(range(20261101, 20261121))
SE, MOST = 0.3, 40
RMSE_MOST, LENGTH_MOST, TIMES_AS_FAST, SERVED_MS = 0.310, 28.5, 60, 2.0
RATE_MOST = 0.25  # Sympson and Hetter's target


def main() -> None:
    """Print every figure, and say at the end which targets were missed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--peers", type=int, default=1, help="how many seeds each peer is given")
    peers = asked.parse_args().peers
    bank, true = rows("catR_bank300_2pl.csv"), np.array([row["theta"] for row in rows("catR_theta1000.csv")])
    a, b = np.array([row["a"] for row in bank]), np.array([row["b"] for row in bank])
    missed = ours(design(a, b), true)
    missed += beside(peers, design(a, b), a, b, true)
    cost(design(a, b), true)
    estimators(design(a, b), true)
    missed += served(design(a, b), a, b, true)
    print("\nmissed:", ", ".join(missed) or "nothing")


def rows(name: str) -> list[dict[str, float]]:
    """A CSV file of numbers."""
    with (FOLDER / name).open(encoding="utf-8") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def design(a: np.ndarray, b: np.ndarray) -> Design:
    """The course that all are compared by."""
    bank = tuple(
        BankItem(item=f"i{n}", model="2pl", slope=float(s), thresholds=(float(d),))
        for n, (s, d) in enumerate(zip(a, b, strict=True))
    )
    return Design(calibration="declared", bank=bank, estimate="map", se=SE, most=MOST)


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    """What it gives, seconds by the clock, seconds of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    given = work()
    return given, time.perf_counter() - clock, time.process_time() - processor


def ours(made: Design, true: np.ndarray) -> list[str]:
    """RMSE and length of each seed, and their means."""
    print("ours, 1,000 courses: seed, RMSE, mean length, s, processor s")
    errors, lengths = [], []
    for seed in SEEDS:
        courses, clock, processor = timed(lambda s=seed: simulate(made, true, s))
        errors.append(courses.rmse)
        lengths.append(courses.length.mean())
        print(f"  {seed}  {errors[-1]:.4f}  {lengths[-1]:.2f}  {clock:.3f}  {processor:.3f}")
    rmse, length = statistics.mean(errors), statistics.mean(lengths)
    print(f"mean of {len(SEEDS)}: RMSE {rmse:.4f} (at most {RMSE_MOST}), length {length:.2f} (at most {LENGTH_MOST})")
    return [name for name, bad in (("RMSE", rmse > RMSE_MOST), ("length", length > LENGTH_MOST)) if bad]


def beside(count: int, made: Design, a: np.ndarray, b: np.ndarray, true: np.ndarray) -> list[str]:
    """Each peer right after ours with the same seed; how many times as fast ours is."""
    ratios = []
    for name, run in (("catsim", catsim), ("catpie", catpie), ("mirt", mirt)):
        for seed in SEEDS[:count]:
            mine = [timed(lambda s=seed: simulate(made, true, s))[1:] for _ in range(3)]
            clock, processor = (statistics.median(each) for each in zip(*mine, strict=True))
            try:
                (rmse, length), theirs, their_processor = timed(lambda r=run, s=seed: r(a, b, true, s))
            except ImportError as absent:
                print(f"{name}: not installed ({absent.name}); pip install -e .[bench]")
                break
            print(
                f"{name}, seed {seed}: RMSE {rmse:.4f}, length {length:.2f}, {theirs:.2f} s (processor "
                f"{their_processor:.2f}); ours {clock:.3f} s ({processor:.3f}): {theirs / clock:.0f} times as fast "
                f"(processor {their_processor / processor:.0f})"
            )
            if name == "catsim":
                ratios.append(theirs / clock)
    if ratios:
        print(f"catsim: median {statistics.median(ratios):.0f} times as fast (at least {TIMES_AS_FAST})")
    return ["speed"] if ratios and statistics.median(ratios) < TIMES_AS_FAST else []


def catsim(a: np.ndarray, b: np.ndarray, true: np.ndarray, seed: int) -> tuple[float, float]:
    """catsim's own simulator: maximum information, numerical search, least error or most items."""
    from catsim.estimation import NumericalSearchEstimator
    from catsim.initialization import FixedPointInitializer
    from catsim.selection import MaxInfoSelector
    from catsim.simulation import Simulator
    from catsim.stopping import MinErrorStopper

    simulator = Simulator(np.column_stack((a, b, np.zeros_like(a), np.ones_like(a))), true, seed=seed)
    stop = MinErrorStopper(SE, max_items=MOST)
    simulator.simulate(FixedPointInitializer(0), MaxInfoSelector(), NumericalSearchEstimator(), stop, verbose=False)
    return float(simulator.rmse), statistics.mean(map(len, simulator.administered_items))


def catpie(a: np.ndarray, b: np.ndarray, true: np.ndarray, seed: int) -> tuple[float, float]:
    """catpie's runner, one person after the other: catR's BM and maximum information."""
    import random

    from catpie import randomCAT

    bank = [(float(s), float(d), 0.0, 1.0) for s, d in zip(a, b, strict=True)]
    chance = random.Random(seed)
    stop = {"rule": ["precision", "length"], "thr": [SE, MOST]}
    runs = [randomCAT(float(t), bank, method="BM", stop=stop, rng=chance.random) for t in true]
    errors = np.array([run.finalTheta for run in runs]) - true
    return float(np.sqrt((errors**2).mean())), statistics.mean(run.nItems for run in runs)


def mirt(a: np.ndarray, b: np.ndarray, true: np.ndarray, seed: int) -> tuple[float, float]:
    """mirt's compiled batch: maximum information, EAP over 61 points."""
    from mirt.cat import CATEngine
    from mirt.models import TwoParameterLogistic

    model = TwoParameterLogistic(n_items=len(a))
    model.set_parameters(discrimination=a, difficulty=b)
    model._is_fitted = True
    engine = CATEngine(model, stopping_rule="SE", se_threshold=SE, max_items=MOST, n_quadpts=61, seed=seed)
    runs = engine.run_batch_simulation(true)
    errors = np.array([run.theta for run in runs]) - true
    return float(np.sqrt((errors**2).mean())), statistics.mean(run.n_items_administered for run in runs)


def cost(made: Design, true: np.ndarray) -> None:
    """What holding exposure down costs, with the first three seeds."""
    print("\nexposure control: RMSE, mean length, highest exposure rate, overlap, items never given (means of 3 seeds)")
    ways = {
        "none": made,
        "randomesque, best of 5": replace(made, choose="randomesque"),
        "progressive": replace(made, choose="progressive"),
        f"Sympson-Hetter, rate {RATE_MOST}": hold_down(made, RATE_MOST, true, SEEDS[0] + 1000),
    }
    for name, way in ways.items():
        runs = [simulate(way, true, seed) for seed in SEEDS[:3]]
        seen = [exposure(way, run) for run in runs]
        print(
            f"  {name}: {statistics.mean(r.rmse for r in runs):.4f}, "
            f"{statistics.mean(float(r.length.mean()) for r in runs):.2f}, "
            f"{statistics.mean(s.highest for s in seen):.3f}, {statistics.mean(s.overlap for s in seen):.3f}, "
            f"{statistics.mean(s.unused for s in seen):.0f}"
        )


def estimators(made: Design, true: np.ndarray) -> None:
    """The same course by the other estimators, one seed, 300 people."""
    print(f"\nestimators, seed {SEEDS[0]}, 300 people: RMSE of those with an ability, mean length, without one")
    for name in ("eap", "map", "ml", "wle"):
        run = simulate(replace(made, estimate=name), true[:300], SEEDS[0])
        there = ~np.isnan(run.se)
        rmse = float(np.sqrt(((run.theta - run.true)[there] ** 2).mean()))
        print(f"  {name}: {rmse:.4f}, {run.length.mean():.2f}, {(~there).sum()}")


def served(made: Design, a: np.ndarray, b: np.ndarray, true: np.ndarray) -> list[str]:
    """How long one client waits for the next item: 50 whole courses, each step from the answers kept."""
    missed, items = [], binary(a, b)
    for name in ("map", "eap"):
        way = replace(made, estimate=name)
        waits, worked, chance = [], [], np.random.default_rng(SEEDS[0])
        for theta in true[:50]:
            right = chance.random(len(a)) < probabilities(items, np.array(theta))[:, 1]
            basis: list[tuple[str, int]] = []
            while True:
                step, clock, processor = timed(lambda: next_step(way, SEEDS[0], basis))  # noqa: B023
                waits.append(clock * 1000)
                worked.append(processor * 1000)
                if step.item is None:
                    break
                basis.append((step.item, int(right[int(step.item[1:])])))
        middle, most = statistics.median(waits), float(np.quantile(waits, 0.99))
        busy = float(np.quantile(worked, 0.99))
        print(
            f"next item served ({name}), {len(waits)} steps: median {middle:.2f} ms, p99 {most:.2f} ms "
            f"(under {SERVED_MS}); p99 of processor time {busy:.2f} ms"
        )
        missed += ["serving"] if name == "map" and most >= SERVED_MS else []
    return missed


if __name__ == "__main__":
    main()
