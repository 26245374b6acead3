"""Is what a seed gives right, the same each time, and of the difficulty asked?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from instruments.definition import Item
from instruments.definition import ItemKind as K
from instruments.generate import turned
from instruments.generate.given import given, key_of
from instruments.kinds import KINDS, SEED

SEEDS = st.integers(int(SEED[0]), int(SEED[1]))
GENERATED = [kind for kind, rule in KINDS.items() if rule.generated]


def item(kind: K, **task: float) -> Item:
    return Item(id="x", kind=kind, task=task)


@pytest.mark.parametrize("kind", GENERATED)
def test_the_same_seed_gives_the_same_item_and_another_seed_another(kind: K) -> None:
    assert given(item(kind)) == given(item(kind))
    if "seed" in KINDS[kind].task:
        assert len({repr(given(item(kind, seed=seed))) for seed in range(20)}) > 10


@for_all(SEEDS, st.integers(1, 3))
def test_a_number_series_goes_on_by_its_rule_and_one_answer_only_is_right(seed: int, level: int) -> None:
    made = given(item(K.NUMBER_SERIES, seed=seed, level=level))
    options = [int(option["text"]) for option in made["options"]]
    shown = [int(part) for part in made["stem"]["text"]["zh"].removesuffix("，？").split("，")]
    assert len(set(options)) == 5 and options[made["key"] - 1] == following(shown, level)


def following(shown: list[int], level: int) -> int:
    """The next number as a person finds it: from the differences."""
    steps = [after - before for before, after in pairwise(shown)]
    if level == 1:
        return shown[-1] + steps[0]
    if level == 2:
        return shown[-1] + steps[0]  # the steps alternate, and the fifth is the first again
    return shown[-1] + steps[-1] + (steps[1] - steps[0])


@for_all(SEEDS, st.integers(1, 3))
def test_the_answers_of_a_figure_series_all_differ(seed: int, level: int) -> None:
    options = given(item(K.FIGURE_SERIES, seed=seed, level=level))["options"]
    assert len({repr(option["drawing"]) for option in options}) == 5


@for_all(SEEDS)
def test_two_names_are_the_same_in_both_languages_or_in_neither(seed: int) -> None:
    made = given(item(K.NAME_COMPARISON, seed=seed))
    left, right = made["stem"]["pair"]
    assert {left["zh"] == right["zh"], left["en"] == right["en"]} == {made["key"] == 1}


@pytest.mark.parametrize("cells", turned.CHIRAL)
def test_no_shape_of_the_rotation_task_is_its_own_mirror_image(cells: turned.Cells) -> None:
    mirrored = turns(tuple((-x, y) for x, y in cells))
    assert turns(cells).isdisjoint(mirrored)


def turns(cells: turned.Cells) -> set[frozenset[tuple[int, int]]]:
    """The shape in its four turns, moved to the corner."""
    found = set()
    for _ in range(4):
        cells = tuple((y, -x) for x, y in cells)
        low_x, low_y = min(x for x, _ in cells), min(y for _, y in cells)
        found.add(frozenset((x - low_x, y - low_y) for x, y in cells))
    return found


def test_each_key_is_right_about_as_often_as_the_others() -> None:
    five = (K.NUMBER_SERIES, K.FIGURE_SERIES, K.FORM_MATCHING, K.TOOL_MATCHING, K.COMPUTATION, K.ARITHMETIC_REASONING)
    others = {K.NAME_COMPARISON: 2, K.ROTATION: 2, K.ORDER_REASONING: 3, K.FIGURE_MATRIX: 6}
    for kind, answers in {**dict.fromkeys(five, 5), **others}.items():
        keys = [key_of(item(kind, seed=seed)) for seed in range(400)]
        for answer in range(1, answers + 1):
            assert 400 / answers * 0.7 < keys.count(answer) < 400 / answers * 1.3


@for_all(SEEDS)
def test_waits_stay_in_their_bounds_and_places_come_equally_often(seed: int) -> None:
    made = given(item(K.CHOICE_REACTION, seed=seed, trials=20, wait_min_ms=1000, wait_max_ms=2000, alternatives=4))
    assert all(1000 <= trial["wait_ms"] <= 2000 for trial in made["trials"])
    places = [trial["place"] for trial in made["trials"]]
    assert [places.count(place) for place in (1, 2, 3, 4)] == [5, 5, 5, 5]


@for_all(SEEDS)
def test_a_trail_has_its_labels_in_turn_and_no_two_places_touch(seed: int) -> None:
    nodes = given(item(K.TRAIL, seed=seed, nodes=9, letters=1))["trials"][0]["nodes"]
    assert [node["label"] for node in nodes] == list("1A2B3C4D5")
    for n, one in enumerate(nodes):
        for other in nodes[n + 1 :]:
            assert (
                max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"])) >= 16
            )  # per cent: the grid's 20, less disorder


@for_all(SEEDS)
def test_a_cancellation_sheet_has_as_many_targets_as_asked(seed: int) -> None:
    made = given(item(K.CANCELLATION, seed=seed, cells=48, targets=16))
    assert made["trials"][0]["cells"].count(made["target"]) == 16


@for_all(SEEDS)
def test_no_digit_of_a_span_and_no_sign_of_a_coding_comes_twice_in_a_row(seed: int) -> None:
    spans = given(item(K.MEMORY_SPAN, seed=seed))["trials"]
    assert [len(trial["digits"]) for trial in spans] == [n for n in range(2, 9) for _ in (1, 2)]
    signs = [trial["sign"] for trial in given(item(K.CODING, seed=seed))["trials"]]
    rows = [list(trial["digits"]) for trial in spans] + [signs]
    assert all(before != after for row in rows for before, after in pairwise(row))
