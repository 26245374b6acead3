"""Adaptive courses: as near and as long as catR's, the same for one client as for a thousand, ended for a reason."""

from __future__ import annotations

import csv
import doctest
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from instruments.adaptive.bank import bank_of
from instruments.adaptive.chance import CHOICE, uniforms
from instruments.adaptive.design import BankItem, Design, Fatigue
from instruments.adaptive.exposure import exposure, hold_down
from instruments.adaptive.serve import fixed_tail, next_step
from instruments.adaptive.simulate import simulate
from instruments.adaptive.stop import Signs
from norms.irt.models import information

DATA = Path(__file__).parents[2].parent / "shared" / "data"
SMALL = Design(
    calibration="declared",
    bank=tuple(
        BankItem(item=f"q{n:02d}", model="2pl", slope=1.0 + n % 3 / 2, thresholds=(-2.0 + n / 10,), content="ab"[n % 2])
        for n in range(40)
    ),
    se=0.4,
    most=20,
)


def numbers(name: str) -> list[dict[str, float]]:
    """A file of the shared bank; skips where it is not beside the repository."""
    if not (DATA / name).is_file():
        pytest.skip("the adaptive bank is not beside the repository")
    with (DATA / name).open(encoding="utf-8") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def catr() -> tuple[Design, np.ndarray]:
    """catR's bank of 300 2PL items and its 1,000 abilities: .3 or 40 items, MAP, which is catR's BM."""
    rows = numbers("catR_bank300_2pl.csv")
    bank = tuple(BankItem(item=f"i{n}", model="2pl", slope=r["a"], thresholds=(r["b"],)) for n, r in enumerate(rows))
    true = np.array([row["theta"] for row in numbers("catR_theta1000.csv")])
    return Design(calibration="declared", bank=bank, estimate="map", se=0.3, most=40), true


def test_a_thousand_courses_are_as_near_and_as_short_as_those_of_catr(catr: tuple[Design, np.ndarray]) -> None:
    """catR's single run: RMSE .301 at length 28.2. One seed here, twenty in bench/adaptive.py."""
    run = simulate(*catr, 20261101)
    assert run.rmse <= 0.310
    assert run.length.mean() <= 28.5
    assert (run.se[np.array(run.why_over) == "se"] <= 0.3).all()
    assert set(run.why_over) <= {"se", "length"}


@pytest.mark.parametrize("choose", ["best", "randomesque", "progressive", "sympson_hetter"])
@pytest.mark.parametrize("estimate", ["eap", "map", "ml", "wle"])
def test_one_client_gets_the_course_of_the_simulation_to_the_bit(choose: str, estimate: str) -> None:
    bank = tuple(replace(row, admit=0.6 if n % 2 else 1.0) for n, row in enumerate(SMALL.bank))
    design = replace(SMALL, bank=bank, choose=choose, estimate=estimate, start="spread", shares={"a": 2, "b": 1})
    run = simulate(design, np.array([0.7]), 5)
    basis: list[tuple[str, int]] = []
    passed: tuple[str, ...] = ()
    while (step := next_step(design, 5, basis, passed)).item is not None:
        assert step == next_step(design, 5, list(basis), passed)
        passed = step.passed_over
        basis.append((step.item, int(run.answers[0, len(basis)])))
    assert [item for item, _ in basis] == [bank[place].item for place in run.asked[0]]
    assert step.over == run.why_over[0]
    assert (step.theta, step.se) == (round(float(run.theta[0]), 6), round(float(run.se[0]), 6))


def test_the_next_item_is_the_most_informative_one_left() -> None:
    step = next_step(SMALL, 1, [("q20", 1), ("q22", 1)])
    told = information(bank_of(SMALL).items, np.array(step.theta))
    left = [n for n in range(40) if n not in (20, 22)]
    assert step.item == SMALL.bank[max(left, key=lambda n: told[n])].item


def test_chance_is_that_of_pcg64_for_ever() -> None:
    """numpy promises the bits of PCG64 and SeedSequence; its own `random` draws the same from them."""
    ours = uniforms(7, 3, CHOICE, (4,))
    theirs = np.random.Generator(np.random.PCG64(np.random.SeedSequence((7, 3, CHOICE)))).random(4)
    assert ours.tolist() == theirs.tolist()


def test_shares_of_content_are_kept_within_one_item() -> None:
    run = simulate(replace(SMALL, stop=("length",), shares={"a": 3, "b": 1}), np.linspace(-2, 2, 40), 3)
    first = (run.asked % 2 == 0).sum(axis=1)  # area a
    assert set(first) == {15}  # of 20


def test_exposure_control_keeps_the_rate_it_was_set_for() -> None:
    design, people = replace(SMALL, most=8, se=None), np.linspace(-2, 2, 300)
    before, after = (
        exposure(d, simulate(d, people, 9)) for d in (design, hold_down(design, 0.4, people, 50, rounds=6))
    )
    assert before.highest == 1.0  # everyone meets the same first item
    assert after.highest <= 0.4 + 0.1  # within what 300 people vary
    assert after.overlap < before.overlap
    spread = exposure(design, simulate(replace(design, choose="progressive"), people, 9))
    assert spread.unused < before.unused  # Revuelta & Ponsoda 1998: items that were never given come into use


def test_an_easy_start_begins_with_an_item_that_most_can_answer() -> None:
    easy = next_step(replace(SMALL, start="easy", easier=1.5), 1, [])
    usual = next_step(SMALL, 1, [])
    difficulty = {row.item: row.thresholds[0] for row in SMALL.bank}
    assert difficulty[str(easy.item)] < difficulty[str(usual.item)]


def test_all_right_so_far_goes_on_without_claiming_a_precision() -> None:
    step = next_step(replace(SMALL, estimate="ml", se=5.0), 1, [("q20", 1), ("q30", 1)])
    assert step.item is not None
    assert step.se is None


@pytest.mark.parametrize(
    ("change", "basis", "signs", "why"),
    [
        ({"stop": ("length",), "most": 2}, [1, 0], Signs(), "length"),
        ({"stop": ("se", "time"), "se": None, "minutes": 10}, [1], Signs(minutes=10), "time"),
        ({"stop": ("fatigue",), "fatigue": Fatigue(omitted_in_a_row=2)}, [1, None, None], Signs(), "fatigue"),
        ({"stop": ("fatigue",), "fatigue": Fatigue(rests=2)}, [1], Signs(rests=2), "fatigue"),
        (
            {"stop": ("fatigue",), "fatigue": Fatigue(slower_over=2, answers=2)},
            [1, 1, 0, 0],
            Signs(answer_seconds=(4, 6, 11, 10)),
            "fatigue",
        ),
    ],
)
def test_a_course_ends_for_its_reason_and_not_before(
    change: dict[str, object], basis: list[int | None], signs: Signs, why: str
) -> None:
    design = replace(SMALL, **change)  # type: ignore[arg-type]
    asked = [(f"q{n:02d}", answer) for n, answer in enumerate(basis)]
    assert next_step(design, 1, asked, signs=signs).over == why
    assert next_step(design, 1, asked[:-1]).over is None


def test_the_bank_ends_a_course_that_nothing_else_ends() -> None:
    design = replace(SMALL, bank=SMALL.bank[:3], stop=("se",), se=0.01)
    assert next_step(design, 1, [("q00", 1), ("q01", 1), ("q02", 0)]).over == "bank"


def test_the_error_falls_with_every_item_of_a_course() -> None:
    """The posterior's variance falls on average; under MAP the information sums, so each error is below the one before
    wherever the ability stays."""
    run = simulate(replace(SMALL, stop=("length",)), np.zeros(200), 11)
    errors = [np.mean(simulate(replace(SMALL, stop=("length",), most=n), np.zeros(200), 11).se) for n in (2, 5, 10, 20)]
    assert all(later < earlier for earlier, later in pairwise(errors))
    assert len(set(run.asked[0])) == 20  # no item twice


def test_the_fixed_tail_spreads_over_the_abilities_and_begins_in_the_middle() -> None:
    tail = fixed_tail(replace(SMALL, tail=8, shares={"a": 1, "b": 1}))
    difficulty = [next(r.thresholds[0] for r in SMALL.bank if r.item == item) for item in tail]
    assert len(set(tail)) == 8
    assert min(difficulty) < -0.5 < 0.5 < max(difficulty)
    assert abs(difficulty[0]) < 0.5
    assert sum(item[-1] in "02468" for item in tail) == 4  # both areas alike


def test_a_guess_of_the_engine_is_right_for_graded_items_too() -> None:
    bank = tuple(
        BankItem(item=f"g{n}", model="graded", slope=1.5, thresholds=(-1.5 + n / 10, n / 10, 1.5 + n / 10))
        for n in range(-10, 11)
    )
    run = simulate(replace(SMALL, bank=bank, most=12, se=None), np.full(300, 0.5), 2)
    assert run.theta.mean() == pytest.approx(0.5, abs=0.1)
    assert np.sqrt(((run.theta - 0.5) ** 2).mean()) == pytest.approx(run.se.mean(), rel=0.15)


def test_the_example_of_the_page_on_adaptive_instruments_runs() -> None:
    failed, tried = doctest.testfile(str(Path(__file__).parents[2] / "docs" / "adaptive.md"), module_relative=False)
    assert (failed, tried) == (0, 8)
