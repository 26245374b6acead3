"""Each instrument of the library is scored by the trial rule, in the unit and on the scales of its norm sets."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import instruments.find
from norms.find import library
from norms.place import mismatch

JOINED = [
    (instrument, norm_id) for instrument in instruments.find.library().values() for norm_id in instrument.norm_sets
]


@pytest.mark.parametrize(("instrument", "norm_id"), JOINED, ids=[f"{i.id}-{n}" for i, n in JOINED])
def test_the_trial_rule_and_the_unit_are_those_of_the_norm_set(instrument: object, norm_id: str) -> None:
    norm_set = library()[norm_id]
    scales = [scale for scale in instrument.scales if scale.id in norm_set.scales]  # type: ignore[attr-defined]
    assert scales
    for scale in scales:
        told = mismatch(norm_set, scale=scale.id, scoring=scale.scoring, unit=scale.unit or "")
        assert told == ("figures_only" if norm_set.kind == "figures" else None)  # figures in its unit, beside the score


@pytest.mark.parametrize("page", ["library.md", "norms.md"])
def test_the_norms_in_the_documentation_are_placed_as_it_says(page: str) -> None:
    failed, tried = doctest.testfile(str(Path(__file__).parents[2] / "docs" / page), module_relative=False)
    assert (failed, tried >= 6) == (0, True)
