"""What can be wrong with an adaptive instrument's table and bank is said by file, line and column."""

from __future__ import annotations

import numpy as np
import pytest

from instruments.adaptive.simulate import simulate
from instruments.errors import BadInstrument
from instruments.find import folder_files, library
from instruments.read import FILE, read_folder
from instruments.score import raw_scores

ID = "adaptive_number_series"
FILES = folder_files(ID)
SERIES = library()[ID]


def changed(file: str, old: str, new: str) -> dict[str, bytes]:
    """The folder with one thing changed."""
    text = FILES[file].decode()
    assert old in text
    return {**FILES, file: text.replace(old, new, 1).encode()}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("bank.csv", "item,model,a,b,c", "item,model,a,d,c", "no column 'b'"),
        ("bank.csv", "content", "contents", "column 'contents' is not known"),
        ("bank.csv", "-2.0", "low", "line 2: column 'b' is 'low'"),
        ("bank.csv", "3pl,1,-2.0", "3pl,0,-2.0", "slope a"),
        ("bank.csv", "3pl,1,-2.0", "4pl,1,-2.0", "model '4pl' is not known"),
        ("bank.csv", "3pl,1,-2.0,0.2", "graded,1,-2.0;1.0,0", "2 thresholds"),
        ("bank.csv", "add_1a,", "add_9a,", "'add_9a', which is not defined"),
        ("bank.csv", "add_1b,", "add_1a,", "stands more than once"),
        ("bank.csv", "add_1a,3pl,1,-2.0,0.2,one_step\n", "", "all items of bank.csv"),
        (FILE, 'rule = "eap"', 'rule = "sum"', "one scale must have the rule"),
        (FILE, "se = 0.55", "# se", 'stop "se" needs se'),
        (FILE, "most = 20", "most = 200", "least <= most <= items of the bank"),
        (FILE, "tail = 12", "tail = 0", "1 <= tail"),
        (FILE, "one_step = 1", "one_steps = 1", "shares name content areas"),
        (FILE, 'calibration = "declared"', 'calibration = "calibrated"', "needs calibrated_by"),
        (FILE, 'choose = "randomesque"', 'choose = "cleverly"', "adaptive"),
        (FILE, "rests = 4", "naps = 4", "'naps' in adaptive.fatigue is not known"),
    ],
)
def test_a_mistake_is_told_with_its_place(file: str, old: str, new: str, told: str) -> None:
    with pytest.raises(BadInstrument) as wrong:
        read_folder(changed(file, old, new))
    assert told in str(wrong.value)


def test_a_table_without_its_bank_is_refused() -> None:
    with pytest.raises(BadInstrument, match=r"bank\.csv"):
        read_folder({name: content for name, content in FILES.items() if name != "bank.csv"})


def test_an_ability_without_a_bank_is_refused() -> None:
    text = FILES[FILE].decode()
    start, end = text.index("[adaptive]"), text.index("[choices.five]")
    with pytest.raises(BadInstrument, match="for which a bank is needed"):
        read_folder({**FILES, FILE: (text[:start] + text[end:]).encode()})


def test_declared_difficulty_rises_with_the_rule_and_the_size_of_the_numbers() -> None:
    assert SERIES.adaptive is not None
    difficulty = {row.item: row.thresholds[0] for row in SERIES.adaptive.bank}
    for item in SERIES.scored_items:
        same_rule = [other for other in SERIES.scored_items if other.task["rule"] == item.task["rule"]]
        assert all((difficulty[o.id] > difficulty[item.id]) == (o.task["size"] > item.task["size"]) for o in same_rule)


def test_simulated_clients_reach_the_whole_range_of_the_ability() -> None:
    assert SERIES.adaptive is not None
    run = simulate(SERIES.adaptive, np.random.default_rng(20261128).normal(size=2000), 4)
    assert run.theta.min() < -1.7 and run.theta.max() > 1.7
    assert np.corrcoef(run.theta, run.true)[0, 1] ** 2 == pytest.approx(0.70, abs=0.05)  # se .55 of a prior of sd 1
    assert (run.se <= 0.7).all()


def test_what_was_never_asked_is_not_missing_but_what_was_left_out_is() -> None:
    asked: dict[str, float | None] = {item.id: 1.0 for item in SERIES.scored_items[:10]}
    (raw,) = raw_scores(SERIES, {**asked, SERIES.scored_items[20].id: None})
    assert (raw.answered, raw.of) == (10, 11)
    assert raw.value is not None and raw.se is not None
