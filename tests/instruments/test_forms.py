"""Can a form be rebuilt exactly, does it ask nothing twice, and do parallel forms come in their turn?"""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from instruments.definition import FormRule, Instrument, Item, Part
from instruments.definition import ItemKind as K
from instruments.errors import BadInstrument
from instruments.find import library
from instruments.forms import form_bytes, form_of, item_seed, next_seed, twins
from instruments.generate import given as generated
from instruments.kinds import KINDS
from instruments.score import raw_scores

LIBRARY = library()
OURS = [
    i for i, one in LIBRARY.items() if any(KINDS[x.kind].generated and KINDS[x.kind].answer == "one" for x in one.items)
]
SPACE, SUMS = LIBRARY["space_3d"], LIBRARY["computation"]


def test_an_items_seed_is_what_sha256_gives() -> None:
    digest = hashlib.sha256(b"7:q01:0").hexdigest()
    assert item_seed(7, "q01") == int(digest[:16], 16) % 2**31


@pytest.mark.parametrize("instrument_id", OURS)
def test_a_form_is_rebuilt_to_the_byte_and_another_seed_gives_another(instrument_id: str) -> None:
    instrument = LIBRARY[instrument_id]
    first = form_bytes(form_of(instrument, 11))
    generated._made.cache_clear()
    assert form_bytes(form_of(instrument, 11)) == first != form_bytes(form_of(instrument, 12))


@settings(max_examples=5)
@for_all(st.integers(0, 2**31 - 1))
@pytest.mark.parametrize("instrument_id", [i for i in OURS if i != "getting_started"])
def test_no_form_asks_the_same_twice(instrument_id: str, form_seed: int) -> None:
    assert twins(form_of(LIBRARY[instrument_id], form_seed)) == []


def test_practice_stays_as_written_because_its_feedback_speaks_of_it() -> None:
    written, form = form_of(SPACE), form_of(SPACE, 5)
    practice = [item.id for item in SPACE.items if item.part is Part.PRACTICE]
    assert practice and all(form[item] == written[item] for item in practice)
    assert all(form[item.id] != written[item.id] for item in SPACE.scored_items)


def test_two_items_of_one_seed_are_told_as_twins_and_a_form_seed_parts_them() -> None:
    one, other = SUMS.items[2], replace(SUMS.items[3], task=SUMS.items[2].task)
    doubled = replace(SUMS, items=(one, other))
    assert twins(form_of(doubled)) == [(one.id, other.id)]
    assert twins(form_of(doubled, 3)) == []


def test_a_form_that_needs_more_items_than_there_are_is_refused() -> None:
    """Multiplying two single digits without a carry gives 2x2, 2x3, 2x4, 3x2, 3x3, 4x2: six, and no seventh."""
    task = {"operation": 3, "digits": 1, "carry": 0}
    seven = tuple(Item(id=f"m{n}", kind=K.COMPUTATION, choices="five", task=task) for n in range(7))
    assert len(form_of(replace(SUMS, items=seven[:6]), 1)) == 6
    with pytest.raises(BadInstrument, match="m6"):
        form_of(replace(SUMS, items=seven), 1)


def ruled(seeds: str, *parallel: int) -> Instrument:
    return replace(SPACE, form=FormRule(seeds=seeds, parallel=parallel))  # type: ignore[arg-type]


def test_parallel_forms_come_in_turn_and_the_oldest_comes_again() -> None:
    instrument = ruled("parallel", 1, 2, 3)
    assert [next_seed(instrument, had) for had in ([], [1], [1, 2], [1, 2, 3], [1, 2, 3, 1])] == [1, 2, 3, 1, 2]


def test_each_client_has_a_form_of_their_own() -> None:
    assert len({next_seed(ruled("each_client")) for _ in range(50)}) > 45
    assert next_seed(ruled("as_written"), [1]) is None


def test_the_key_of_what_was_given_counts_and_not_what_would_be_generated() -> None:
    form = form_of(SUMS, 9)
    right = {item.id: float(form[item.id]["key"]) for item in SUMS.scored_items}
    assert raw_scores(SUMS, right, form)[0].value == len(right)
    assert raw_scores(SUMS, right)[0].value != len(right)  # the form as written has other keys
    moved = {item: {**made, "key": made["key"] % 5 + 1} for item, made in form.items()}
    assert raw_scores(SUMS, right, moved)[0].value == 0
