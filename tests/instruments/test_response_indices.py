"""Response indices: what pairs of sentences tell of how the questions were answered."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from instrument_folders import EXAMPLES, WORDS, changed, files

from instruments.definition import Instrument
from instruments.errors import BadInstrument
from instruments.read import read_folder
from instruments.rules import RULES
from instruments.score import raw_scores, score_frame

PAIRED = """
[[scales]]
id = "agree"
items = ["a", "c", "b", "d"]
rule = "acquiescence"
scoring = "mean_of_pairs"

[[scales]]
id = "apart"
items = ["a", "c", "b", "d"]
reversed = ["c", "d"]
rule = "inconsistency"
scoring = "mean_gap_of_pairs"
missing_at_most = 1
missing_rule = "complete_pairs"
"""
BOTH = changed('reversed = ["c"]', 'reversed = ["c", "d"]') + PAIRED
SAID = WORDS + 'agree = "Agreeing"\napart = "Apart"\n'


def read(toml: str = BOTH) -> Instrument:
    return read_folder(files(toml, SAID, SAID, EXAMPLES.splitlines()[0] + "\n"))


def indices(**answers: float) -> dict[str, float | None]:
    return {raw.scale: raw.value for raw in raw_scores(read(), answers)}


def test_who_answers_by_what_the_sentences_say_is_in_the_middle_and_consistent() -> None:
    """5 and its opposite 1, 2 and its opposite 4: means 3 and 3, and no gap once turned."""
    told = indices(a=5, c=1, b=2, d=4)
    assert (told["agree"], told["apart"]) == (3, 0)


def test_who_says_often_to_everything_agrees_most_and_contradicts_themselves() -> None:
    told = indices(a=5, c=5, b=5, d=5)
    assert (told["agree"], told["apart"]) == (5, 4)
    told = indices(a=1, c=1, b=1, d=1)
    assert (told["agree"], told["apart"]) == (1, 4)


def test_by_hand() -> None:
    """a 4 c 3 -> mean 3.5, turned 3, gap 1; b 5 d 4 -> mean 4.5, turned 2, gap 3."""
    told = indices(a=4, c=3, b=5, d=4)
    assert (told["agree"], told["apart"]) == (4.0, 2.0)


def test_a_pair_with_a_missing_answer_is_left_out_whole() -> None:
    """Half a pair would lean to the side of the half that is there."""
    told = indices(a=4, c=3, b=5)
    assert told["apart"] == 1.0  # the pair a, c alone
    assert told["agree"] is None  # it allows none missing
    assert indices(a=4, b=5)["apart"] is None


def test_random_answers_lie_as_far_apart_as_chance_has_it() -> None:
    """Of two even choices of 1 to m the mean gap is (m*m - 1) / (3*m): 1.6 for five."""
    chance = np.random.default_rng(20261128)
    answers = pd.DataFrame(chance.integers(1, 6, (40_000, 5)).astype(float), columns=["a", "b", "c", "d", "box"])
    scored = score_frame(read(), answers)
    assert scored["apart"].mean() == pytest.approx(1.6, abs=0.02)
    assert scored["agree"].mean() == pytest.approx(3, abs=0.02)


@given(st.lists(st.lists(st.integers(1, 5), min_size=6, max_size=6), min_size=1, max_size=20))
def test_many_rows_come_out_as_each_alone(rows: list[list[int]]) -> None:
    answers = np.array(rows, dtype=float)
    for rule in ("acquiescence", "inconsistency"):
        together = RULES[rule](answers)
        assert [RULES[rule](answers[n : n + 1])[0] for n in range(len(rows))] == together.tolist()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('items = ["a", "c", "b", "d"]\nrule = "acq', 'items = ["a", "c", "b"]\nrule = "acq', "one is left over"),
        ('items = ["a", "c", "b", "d"]\nrule = "acq', 'items = ["a", "b", "c", "d"]\nrule = "acq', "reverses none"),
        ('items = ["a", "c", "b", "d"]\nrule = "acq', 'items = ["a", "box", "b", "d"]\nrule = "acq', "other choices"),
        ('reversed = ["c", "d"]\nrule = "inc', 'reversed = ["c"]\nrule = "inc', "does not fit what other scales"),
        ("missing_at_most = 1", "missing_at_most = 2", "less than 2"),
        ('"complete_pairs"', '"mean_of_answered"', "does not belong"),
    ],
)
def test_pairs_that_are_none_are_refused(old: str, new: str, told: str) -> None:
    with pytest.raises(BadInstrument, match=told):
        read(changed(old, new, BOTH))
