"""A small run of bench/simulated_clients.py: 300 clients through the personality questionnaires and their ratings."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from instruments.find import library
from instruments.rules import INDICES
from instruments.score import score_frame

FILE = Path(__file__).parents[2] / "bench" / "simulated_clients.py"
KNOWN = library()
PERSONALITY = [name for name, instrument in KNOWN.items() if instrument.family == "personality"]
CLIENTS = 300


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("simulated_clients", FILE)
    assert spec is not None and spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", PERSONALITY)
def test_every_factor_and_facet_reaches_its_whole_range(bench: ModuleType, name: str) -> None:
    instrument = KNOWN[name]
    reached = bench.ranges(instrument, score_frame(instrument, bench.given(instrument, CLIENTS)))
    for scale, row in zip(instrument.scales, reached.to_dict("records"), strict=True):
        if scale.rule not in INDICES:
            assert (row["lowest"], row["highest"]) == (scale.minimum, scale.maximum), scale.id
        assert row["none"] == 0


@pytest.mark.parametrize("name", PERSONALITY)
def test_missing_answers_leave_no_score_exactly_where_the_rule_has_it(bench: ModuleType, name: str) -> None:
    answers = bench.given(KNOWN[name], CLIENTS)
    assert bench.missing_as_declared(KNOWN[name], answers, np.random.default_rng(1)) == []


@pytest.mark.parametrize("name", PERSONALITY)
def test_who_does_not_look_contradicts_themselves_more_often_than_who_does(bench: ModuleType, name: str) -> None:
    """By the instrument's own cut-off, in answers with traits as wide as people's (SD 1 logit)."""
    instrument, chance = KNOWN[name], np.random.default_rng(7)
    clients = bench.clients_of(instrument, 4 * CLIENTS, chance)
    narrow = bench.Clients(
        {scale: trait / bench.TRAIT_SD for scale, trait in clients.traits.items()},
        chance.random(4 * CLIENTS) < 0.5,
        np.zeros(4 * CLIENTS, dtype=bool),
        clients.places,
    )
    apart = score_frame(instrument, bench.answer_frame(instrument, narrow, chance))["inconsistency"]
    over = apart > instrument.settings["inconsistency_over"]
    assert over[narrow.careless].mean() > 0.5
    assert over[~narrow.careless].mean() < 0.1
