"""Sample and description files for the tests of the command norm."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ELFE = Path(__file__).parents[2].parent / "shared" / "data" / "cnorm_elfe.csv"

DESCRIPTION = """
id = "{id}"
version = "1"
measures = "assembly"
scale = "assembly"
scoring = "sum_of_items"
unit = "points"
better = "higher"
population = "Trainees of one base"
country = "CN"
collected = "2026"
source = "This site, 2026"
{more}
[names]
zh = "装配作业"
en = "Assembly"
[limits]
zh = "只用于本站。"
en = "Here only."
"""


def elfe() -> Path:
    """cNORM's sample elfe; skips where it is not there."""
    if not ELFE.is_file():
        pytest.skip("the open norming sample is not beside the repository")
    return ELFE


def description(folder: Path, norm_id: str = "here", more: str = "") -> Path:
    """A description file of a set of this id."""
    file = folder / f"{norm_id}.toml"
    file.write_text(DESCRIPTION.format(id=norm_id, more=more), encoding="utf-8")
    return file


def people(count: int = 600, seed: int = 5) -> pd.DataFrame:
    """Scores 0 to 40 that rise with age; women are two in three."""
    chance = np.random.default_rng(seed)
    months = chance.integers(240, 720, count)
    found = pd.DataFrame({"months": months, "sex": chance.choice(["F", "M"], count, p=[2 / 3, 1 / 3])})
    found["disability"] = chance.choice(["none", "limb", "hearing", "vision"], count, p=[0.4, 0.2, 0.2, 0.2])
    found["score"] = chance.binomial(40, chance.beta(4 + months / 240, 6))
    return found


def sample(folder: Path, frame: pd.DataFrame | None = None, name: str = "sample.csv") -> Path:
    """A sample file."""
    file = folder / name
    (people() if frame is None else frame).to_csv(file, index=False)
    return file
