"""How do 10,000 random clients fare, does any plan break what an instrument measures, and how long does planning take?

Run: PYTHONPATH=.:tests/planning python -m bench.plans [number of clients]. The oracle is that of the tests; the clients
are tests/planning/plan_profiles.py from one seed, so that two runs see the same people.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from random import Random

from plan_cases import KNOWN, plan
from plan_profiles import profile
from planning_oracle import broken

from assess.planning.adaptation.families import name_of
from assess.planning.budget import by_day

SEED = 20261128


def main(count: int) -> int:
    """Print the tallies; 1 where a construct is broken, a plan is empty or an omission says nothing."""
    chance = Random(SEED)
    outcomes, uncovered, violations = Counter[str](), Counter[str](), Counter[str]()
    milliseconds: list[float] = []
    days: list[int] = []
    for _ in range(count):
        who, questions = profile(chance)
        began = time.perf_counter()
        made = plan(who, *questions)
        milliseconds.append((time.perf_counter() - began) * 1000)
        outcomes[made.outcome] += 1
        uncovered.update(made.uncovered)
        for line in made.lines:
            violations.update(f"{line.instrument}: {why}" for why in broken(who, line, KNOWN[line.instrument]))
        if (made.outcome in ("postpone", "refer")) != (not made.lines) or not made.outcome_reason:
            violations["an empty or forced plan"] += 1
        violations["an omission without substitute or dimension"] += sum(
            not (one.substitute or one.dimension) for one in made.omitted
        )
        if made.lines:
            days.append(len(by_day(made.lines, KNOWN, made.budget.day)))
    print(f"clients {count}: " + ", ".join(f"{name} {n}" for name, n in outcomes.most_common()))
    print(f"days of a plan: median {statistics.median(days):.0f}, most {max(days)}")
    print("uncovered: " + (", ".join(f"{name_of(one, 'en')} {n}" for one, n in uncovered.most_common()) or "none"))
    print(f"plans with something uncovered: at most {sum(uncovered.values())} of {count}")
    milliseconds.sort()
    p99 = milliseconds[int(len(milliseconds) * 0.99)]
    print(f"planning, ms: median {statistics.median(milliseconds):.0f}, p99 {p99:.0f}, worst {milliseconds[-1]:.0f}")
    found = +violations
    print("violations: " + (", ".join(f"{why} {n}" for why, n in found.most_common()) or "none"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
