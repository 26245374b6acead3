"""What do the trials of a timed block come to? Worked by hand."""

from __future__ import annotations

import pytest

from instruments.blocks import Trial, measured
from instruments.definition import Item
from instruments.definition import ItemKind as K
from instruments.generate.given import given


def item(kind: K, measure: str | None = None, **task: float) -> Item:
    return Item(id="x", kind=kind, task=task, measure=measure)


def trials(*times: float | None, value: float | str | None = 1) -> list[Trial]:
    return [Trial(number=n, value=value, elapsed_ms=time) for n, time in enumerate(times)]


def test_a_reaction_is_the_median_of_its_valid_trials() -> None:
    block = item(K.SIMPLE_REACTION, trials=6, give_up_ms=2000)
    # 90 ms came before anyone can react, 2500 ms after the trial was given up: left are 280, 300, 350, 900
    assert measured(block, trials(280, 300, 90, 350, 900, 2500)) == 325


def test_a_reaction_with_fewer_than_half_of_its_trials_valid_has_no_number() -> None:
    block = item(K.SIMPLE_REACTION, trials=6)
    assert measured(block, trials(300, 300, None, None, None, 50)) is None
    assert measured(block, trials(300, 300, 300, None, None, 50)) == 300
    assert measured(block, []) is None


def test_of_a_choice_only_right_answers_are_timed() -> None:
    block = item(K.CHOICE_REACTION, trials=4, alternatives=2)
    places = [trial["place"] for trial in given(block)["trials"]]
    told = [Trial(number=n, value=place, elapsed_ms=400 + n) for n, place in enumerate(places)]
    wrong = Trial(number=0, value=3 - places[0], elapsed_ms=150)
    assert measured(block, told) == 401.5
    assert measured(block, [wrong, *told[1:]]) == 402
    assert measured(item(K.CHOICE_REACTION, "right", trials=4, alternatives=2), [wrong, *told[1:]]) == 3


@pytest.mark.parametrize("backward", [0, 1])
def test_the_span_is_the_longest_row_that_was_right_once(backward: int) -> None:
    block = item(K.MEMORY_SPAN, shortest=2, longest=5, backward=backward)
    rows = [trial["digits"] for trial in given(block)["trials"]]
    said = [row[::-1] if backward else row for row in rows]
    told = [Trial(number=n, value=row, elapsed_ms=None) for n, row in enumerate(said[:5])]
    assert measured(block, told) == 4  # both of two, both of three, one of four digits
    assert measured(block, [Trial(number=0, value="99", elapsed_ms=None)]) == 0


def test_a_crossed_out_sign_counts_for_a_target_and_against_another_and_twice_is_not_at_all() -> None:
    block = item(K.CANCELLATION, cells=20, targets=5)
    cells = given(block)["trials"][0]["cells"]
    targets = [n for n, sign in enumerate(cells) if sign == 0]
    other = next(n for n, sign in enumerate(cells) if sign != 0)
    pressed = [*targets[:4], other, targets[0]]
    told = [Trial(number=0, value=cell, elapsed_ms=100) for cell in pressed]
    assert measured(block, told) == 2  # three targets found, one wrong


def test_a_coded_sign_is_right_by_the_key_shown() -> None:
    block = item(K.CODING, pairs=5)
    signs = [trial["sign"] for trial in given(block)["trials"][:3]]
    told = [Trial(number=n, value=sign + 1, elapsed_ms=900) for n, sign in enumerate(signs)]
    assert measured(block, [*told, Trial(number=3, value=99, elapsed_ms=1)]) == 3
    assert measured(block, []) == 0  # the time ran out before the first


def test_a_box_counts_when_all_its_strokes_are_made() -> None:
    told = [Trial(number=0, value=stroke, elapsed_ms=1) for stroke in (0, 1, 2, 3, 4, 6, 7, 8)]
    assert measured(item(K.MARK_MAKING), told) == 2


def test_a_trail_is_timed_to_its_last_place_and_only_when_finished() -> None:
    block = item(K.TRAIL, nodes=5)
    told = [Trial(number=0, value=n, elapsed_ms=1000 * (n + 1)) for n in (0, 1, 3, 2, 3, 4)]
    assert measured(block, told) == 5.0
    assert measured(block, told[:-1]) is None


def test_taps_are_counted() -> None:
    assert measured(item(K.TAPPING), trials(10, 20, 30)) == 3
