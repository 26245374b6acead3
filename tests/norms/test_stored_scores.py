"""A place that was stored by an older version is still read, and one of today comes back whole."""

from __future__ import annotations

import json

import pytest
from kind_folders import cutoffs_folder, equation_folder
from norm_folders import TOML, strata_folder

from assess.store import canonical
from norms.look_up import look_up
from norms.normset import NormedScore, Person
from norms.read import read_folder

MAN = Person(age_years=45, sex="M", hand="right", height_cm=170, weight_kg=70)
SOURCED = TOML.replace('id = "pegs"', 'id = "pegs"\nreliability = 0.9\nreliability_source = "ours"')
OLD = {
    "norm_set": "pegs",
    "version": "1",
    "hash": "h",
    "status": "local",
    "country": "CN",
    "population": "p",
    "source": "s",
    "scale": "pegs_right",
    "raw": 21,
    "unit": "s",
    "stratum": "M 20-29 right",
    "z": -1.0,
    "t_score": 40.0,
    "percentile": 15.9,
    "percentile_band": None,
    "intervals": [{"low": 37.0, "high": 43.0, "level": 0.95, "holds": "norm_sampling"}],
    "why_none": None,
    "flags": ["n_recalled"],
    "reference": [],
}


def test_a_place_stored_before_there_were_bands_and_models_is_read() -> None:
    read = canonical.noun_of(json.dumps(OLD), NormedScore)
    assert (read.z, read.flags, read.band, read.predicted, read.below_lower_limit) == (
        -1,
        ("n_recalled",),
        None,
        None,
        None,
    )
    assert [(i.low, i.holds, i.model) for i in read.intervals] == [(37, "norm_sampling", "classical")]


@pytest.mark.parametrize("folder", [strata_folder(toml=SOURCED), equation_folder(), cutoffs_folder()])
def test_a_place_of_today_comes_back_as_it_was(folder: dict[str, bytes]) -> None:
    norm_set = read_folder(folder)
    asked = {"scale": norm_set.scales[0], "scoring": "one_trial", "unit": norm_set.unit}
    score = look_up(norm_set, raw=400 if norm_set.unit == "m" else 21, person=MAN, **asked)
    assert score.why_none is None
    assert canonical.noun_of(canonical.text_of(score), NormedScore) == score
