"""Which answers stand: the last one to each item, in the order first answered, and why one is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verb_site import said

from assess.nouns.sitting import Event, EventKind, How
from assess.sitting.limits import spent
from assess.sitting.responses import responses

WHYS = ("declined", "pain", "not_understood")
SILENT = [kind for kind in EventKind if kind not in (EventKind.ANSWERED, EventKind.CLEARED)]

answers = st.builds(
    lambda item, value, how, took: replace(said(1, item, value, elapsed_ms=took), how=how),
    st.sampled_from("abcd"),
    st.one_of(st.integers(0, 5), st.floats(0, 100), st.text("好中a", min_size=1, max_size=3)),
    st.sampled_from(How),
    st.floats(0, 60_000),
)
cleared = st.builds(
    lambda item, why: said(1, item, detail={"why_missing": why}), st.sampled_from("abcd"), st.sampled_from(WHYS)
)
silent = st.builds(
    lambda item, kind: said(1, item, 4, kind=kind), st.sampled_from(["a", "b", None]), st.sampled_from(SILENT)
)
streams = st.lists(st.one_of(answers, cleared, silent), max_size=40)


def deciding(stream: list[Event], item: str) -> list[Event]:
    return [e for e in stream if e.item_id == item and e.kind in (EventKind.ANSWERED, EventKind.CLEARED)]


@given(stream=streams)
def test_the_last_answer_stands_with_its_input_and_time(stream: list[Event]) -> None:
    for response in responses(stream):
        last = deciding(stream, response.item_id)[-1]
        assert response.value == (last.value if last.kind is EventKind.ANSWERED else None)
        assert (response.how, response.elapsed_ms) == (last.how, last.elapsed_ms)


@given(stream=streams)
def test_an_item_has_a_value_or_a_reason_and_never_both(stream: list[Event]) -> None:
    for response in responses(stream):
        assert (response.value is None) != (response.why_missing is None)
        last = deciding(stream, response.item_id)[-1]
        assert response.why_missing == (None if last.kind is EventKind.ANSWERED else last.detail["why_missing"])


@given(stream=streams)
def test_items_stand_in_the_order_first_answered_and_once_each(stream: list[Event]) -> None:
    asked = dict.fromkeys(e.item_id for e in stream if e.kind in (EventKind.ANSWERED, EventKind.CLEARED))
    assert [response.item_id for response in responses(stream)] == list(asked)


@given(stream=streams)
def test_every_answer_after_the_first_counts_as_a_change(stream: list[Event]) -> None:
    for response in responses(stream):
        assert response.changes == len(deciding(stream, response.item_id)) - 1


@given(stream=streams, more=st.lists(silent, max_size=10), where=st.integers(0, 40))
def test_what_is_only_shown_heard_or_paused_changes_nothing(stream: list[Event], more: list[Event], where: int) -> None:
    assert responses([*stream[:where], *more, *stream[where:]]) == responses(stream)


@given(stream=streams)
def test_the_answers_of_one_item_do_not_depend_on_those_of_another(stream: list[Event]) -> None:
    whole = {response.item_id: response for response in responses(stream)}
    for item, response in whole.items():
        assert responses([e for e in stream if e.item_id == item]) == (response,)


@given(stream=streams, late=answers)
def test_a_later_answer_ends_an_earlier_reason(stream: list[Event], late: Event) -> None:
    standing = {response.item_id: response for response in responses([*stream, late])}
    assert standing[str(late.item_id)].value == late.value
    assert standing[str(late.item_id)].why_missing is None


@pytest.mark.parametrize("zero", [0, 0.0])
def test_a_measured_zero_is_an_answer(zero: float) -> None:
    (response,) = responses([said(1, "a", zero)])
    assert (response.value, response.why_missing) == (0, None)


def test_taken_back_without_a_reason_says_so() -> None:
    (response,) = responses([said(1, "a", 3), said(2, "a")])
    assert (response.value, response.why_missing, response.changes) == (None, "not_said", 1)


def test_an_answer_without_an_item_is_no_answer() -> None:
    assert responses([said(1, None, 3)]) == ()


def test_nothing_said_is_nothing() -> None:
    assert responses([]) == ()


def test_the_tablet_that_told_most_of_an_items_time_is_believed_and_what_is_no_time_is_not() -> None:
    told = [("a", "12.5", "0"), ("a", "7.0", "8"), ("b", "nan", "-3"), ("b", "many", "1e9"), (None, "4", "0")]
    stream = [
        replace(said(1, item, None, kind=EventKind.SPENT), detail={"seconds": seconds, "given": more})
        for item, seconds, more in told
    ]
    assert spent(stream) == {"a": {"seconds": 12.5, "given": 8.0}, "b": {"seconds": 0.0, "given": 0.0}}
