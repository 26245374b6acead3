"""Which people, files and plans do the claims about building and comparing norms share?"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assess.nouns.people import Evaluator
from assess.service.norm_columns import Columns, Gathered, gather
from assess.service.norm_describing import Said
from assess.service.norm_file import Table, read_table
from assess.service.norm_fitting import Plan

ELFE = Path(__file__).parents[2].parent / "shared" / "data" / "cnorm_elfe.csv"
THREE = Evaluator(id="e3", sign_in_name="e3", display_name="E3", level=3)
FOUR = Evaluator(id="e4", sign_in_name="e4", display_name="E4", level=4)
GRIP = Columns(raw="raw", age="age_months", age_unit="completed_months", levels={"sex": "sex"})
WORDS: dict[str, Any] = {
    "names": {"zh": "本站常模", "en": "Norms of this site"},
    "limits": {"zh": "只用于本站学员", "en": "Trainees of this site only"},
}


def people(count: int = 600, seed: int = 7, shift: float = 0.0) -> pd.DataFrame:
    """Grip of men and women to 0.1 kg, ages to the month, with a disability of five kinds."""
    rng = np.random.default_rng(seed)
    months, sex = rng.integers(20 * 12, 60 * 12, count), rng.choice(["M", "F"], count)
    disability = rng.choice(["limb", "hearing", "vision", "none"], count, p=[0.4, 0.2, 0.15, 0.25])
    raw = 42 + shift - 0.1 * (months / 12 - 40) - 12 * (sex == "F") - 3 * (disability == "limb")
    raw = (raw + rng.normal(0, 7, count)).clip(1, 99).round(1)
    return pd.DataFrame({"raw": raw, "age_months": months, "sex": sex, "disability": disability})


def csv(frame: pd.DataFrame, name: str = "sample.csv", encoding: str = "utf-8") -> Table:
    """The frame as an uploaded CSV."""
    return read_table(name, frame.to_csv(index=False).encode(encoding))


def excel(frame: pd.DataFrame, name: str = "sample.xlsx") -> Table:
    """The frame as an uploaded Excel file."""
    written = BytesIO()
    frame.to_excel(written, index=False)
    return read_table(name, written.getvalue())


def sample(frame: pd.DataFrame | None = None, **levels: str) -> Gathered:
    """The people of a sound sample of grip."""
    columns = Columns(raw="raw", age="age_months", age_unit="completed_months", levels={"sex": "sex", **levels})  # type: ignore[dict-item]
    return gather(csv(people() if frame is None else frame), columns, raw_low=0, raw_high=100)


def plan(**more: Any) -> Plan:
    """One quick family of models for grip."""
    return Plan(
        **{"families": ("sinh_arcsinh",), "raw_low": 0.0, "raw_high": 100.0, "choose": False, "age_degree": 1, **more}
    )


def said(**more: Any) -> Said:
    """What is said of a set of right grip."""
    told: Mapping[str, Any] = {
        "id": "grip_site",
        "measures": "grip_strength",
        "scale": "grip_right",
        "scoring": "mean_of_three",
        "unit": "kg",
        "better": "higher",
        "population": "Trainees of one base",
        "collected": "2026",
        "hand": "right",
        **WORDS,
    }
    return Said(**{**told, **more})
