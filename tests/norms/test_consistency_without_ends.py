"""Is a model of a scale without ends judged like any other?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from line_model import known

from norms.consistency import consistency, crossings
from norms.model import Numbers

ENDLESS = replace(known(5.0), low=-np.inf, high=np.inf)


@dataclass(frozen=True)
class Crossed:
    """The curve of z above 1 falls back."""

    base: object = ENDLESS

    def __getattr__(self, name: str) -> object:
        return getattr(ENDLESS, name)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return ENDLESS.raw(np.where(z > 1, 2 - z, z), people)


def test_a_scale_without_ends_has_no_floor_and_no_ceiling() -> None:
    checks = consistency(ENDLESS).set_index("check")["verdict"]
    assert dict(checks) == {"crossing": "sound", "curves_end": "sound", "rank_order": "sound"}


def test_curves_that_cross_on_a_scale_without_ends_are_found() -> None:
    assert len(crossings(Crossed())) > 0  # type: ignore[arg-type]
    assert crossings(ENDLESS).empty


def test_a_scale_of_a_million_scores_is_looked_at_in_steps() -> None:
    wide = consistency(replace(known(1e5), low=0.0, high=1e9)).set_index("check")["verdict"]
    assert wide["rank_order"] == "sound"
