"""How fast are counting, fitting and placing, beside what cNORM took on a machine like this?

    python bench/norms.py

Runs the four benchmarks of speed one after the other, each in a process of its own. cNORM's and gamlss' figures are
recorded ones (R is not run here) and say so. What intervals cover is another question and takes longer:
bench/norms_coverage.py and bench/norms_subgroups.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("norms_tally", "norms_taylor", "norms_distribution", "norms_place")


def main() -> None:
    """Each part under its name."""
    for part in PARTS:
        print(f"== {part}", flush=True)
        subprocess.run([sys.executable, str(HERE / f"{part}.py")], cwd=HERE.parent, check=True)


if __name__ == "__main__":
    main()
