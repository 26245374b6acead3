"""Units and the ways to state a place turn into each other without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.errors import BadPerson
from norms.units import converter, kg_from_lb, percentile_from_z, t_from_z, z_from_percentile, z_from_t


@pytest.mark.parametrize(("z", "percentile"), [(-1.645, 5), (-1, 15.87), (0, 50), (0.67449, 75), (1.96, 97.5)])
def test_percentiles_are_those_of_the_normal_table(z: float, percentile: float) -> None:
    assert percentile_from_z(z) == pytest.approx(percentile, abs=0.01)


@given(st.floats(-5, 5))
def test_a_z_comes_back_from_its_percentile_and_its_t(z: float) -> None:
    assert z_from_percentile(percentile_from_z(z)) == pytest.approx(z, abs=1e-6)
    assert z_from_t(t_from_z(z)) == pytest.approx(z, abs=1e-12)


@given(st.floats(-8, 8), st.floats(-8, 8))
def test_a_higher_z_never_has_a_lower_percentile(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert percentile_from_z(low) <= percentile_from_z(high)
    assert 0 <= percentile_from_z(low) <= 100


@pytest.mark.parametrize("percentile", [0, 100, -1, 101, float("nan")])
def test_a_percentile_without_a_z_is_refused(percentile: float) -> None:
    with pytest.raises(BadPerson, match="has no z score"):
        z_from_percentile(percentile)


def test_a_pound_is_exact() -> None:
    assert kg_from_lb(1) == 0.45359237


def test_only_exact_conversions_are_known() -> None:
    same = converter("s", "s")
    assert same is not None and same(12.5) == 12.5
    assert converter("kg", "s") is None
