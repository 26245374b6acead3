"""Do the drawings show what the table shows, and nothing where there is nothing?"""

from __future__ import annotations

import gc
import threading
import time

import pytest

from assess.meaning.amount import amount
from assess.nouns.score import NormedScore
from assess.ui import figures, serve, words

NAMES = {letter: f"type {letter}" for letter in figures.HEXAGON}


def test_neighbours_on_hollands_hexagon_are_neighbours_in_the_drawing() -> None:
    figure = figures.hexagon(NAMES, dict.fromkeys(figures.HEXAGON, 1.0), ())
    corners = [(trace.x[0], trace.y[0]) for trace in figure.data[1:]]
    sides = [
        ((x - u) ** 2 + (y - v) ** 2) ** 0.5 for (x, y), (u, v) in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    assert sides == pytest.approx([1.0] * 6)


def test_a_type_without_a_score_is_a_dash_not_a_zero() -> None:
    figure = figures.hexagon(NAMES, {"R": 0.0, "I": None}, ("R",))
    texts = {trace.text[0].strip() for trace in figure.data[1:]}
    assert "type R <b>0</b>" in texts and "type I <b>—</b>" in texts


def test_leading_types_have_another_mark_not_only_another_colour() -> None:
    figure = figures.hexagon(NAMES, dict.fromkeys(figures.HEXAGON, 1.0), ("S", "R"))
    marks = [trace.marker.symbol for trace in figure.data[1:]]
    assert [mark == "diamond" for mark in marks] == [letter in "SR" for letter in figures.HEXAGON]


def test_a_scale_without_a_value_has_no_bar() -> None:
    (bar,) = figures.bars(["right", "left"], [42.1, None], "kg").data
    assert list(bar.x) == [42.1, None] and list(bar.text) == ["42.1 kg", ""]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(37.0667, "kg", "37.1 kg"), (29.0, None, "29"), (0.0, None, "0"), (0.05, "decimal", "0.05 decimal")],
)
def test_measured_values_have_one_decimal_and_counted_ones_none(value: float, unit: str | None, said: str) -> None:
    assert amount(value, unit) == said


def test_a_place_stands_at_its_t_score_beside_the_band_of_one_standard_deviation() -> None:
    normed = NormedScore(
        norm_set="n",
        version="1",
        hash="h",
        status="published",
        country="CN",
        population="",
        source="",
        scale="s",
        raw=1.0,
        unit="kg",
        stratum="M",
        t_score=38.4,
    )
    figure = figures.places([("right", normed)])
    assert list(figure.data[0].x) == [38.4] and figure.data[0].text[0].strip() == "T 38"
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (40, 60)


def test_garbage_is_collected_in_the_background_in_place_of_after_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda: collected.append(1))
    monkeypatch.setattr(serve, "COLLECT_EVERY_SECONDS", 0.01)
    stop = threading.Event()
    thread = threading.Thread(target=serve._collect, args=(stop,))
    thread.start()
    while len(collected) < 2:
        time.sleep(0.01)
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_every_code_of_the_nouns_has_its_word() -> None:
    from assess.nouns.case import Step
    from assess.nouns.consent import Purpose
    from assess.nouns.disability import Category
    from assess.nouns.people import Communication, Schooling
    from assess.nouns.sitting import SittingState

    named = (
        (words.steps, Step),
        (words.purposes, Purpose),
        (words.categories, Category),
        (words.communications, Communication),
        (words.schoolings, Schooling),
        (words.sitting_states, SittingState),
    )
    assert [kind.__name__ for words_of, kind in named if set(words_of(str)) != set(kind)] == []
