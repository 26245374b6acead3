"""Choices among three: the balance of the triads, exact chances, ties shown as ties, pictures and repetitions."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from instruments.definition import Part
from instruments.errors import BadInstrument
from instruments.find import folder_files, library
from instruments.profile import HEXAGON
from instruments.read import read_folder
from instruments.score import raw_scores
from instruments.triads import CHANCE_ALL, chance_of_all, chance_of_pair, triads

PICTURES = library()["riasec_pictures"]
TRIADS = tuple(PICTURES.choice_sets[item.choices or ""].values for item in PICTURES.scored_items)
TYPES = tuple(tuple(HEXAGON[picture // 10 - 1] for picture in triad) for triad in TRIADS)
SMALL = ((0, 1, 2), (0, 1, 3), (0, 2, 3), (1, 2, 3))  # every three of four kinds


def choosing(order: str) -> dict[str, float | None]:
    """The choices of one who always takes the type that stands first in their order."""
    pairs = zip(PICTURES.scored_items, TRIADS, strict=True)
    return {i.id: float(min(three, key=lambda p: order.index(HEXAGON[p // 10 - 1]))) for i, three in pairs}


def at_random(chance: np.random.Generator) -> dict[str, float | None]:
    return {item.id: float(chance.choice(three)) for item, three in zip(PICTURES.scored_items, TRIADS, strict=True)}


# the design


def test_every_three_types_stand_side_by_side_once() -> None:
    assert Counter(frozenset(triad) for triad in TYPES) == Counter(map(frozenset, combinations(HEXAGON, 3)))


@pytest.mark.parametrize("half", [TYPES[:10], TYPES[10:]])
def test_each_half_is_a_balanced_incomplete_block_design(half: tuple[tuple[str, ...], ...]) -> None:
    """2-(6,3,2): r = 5 and lambda = 2, as r (k - 1) = lambda (v - 1) demands (Cochran & Cox 1957)."""
    assert set(Counter(letter for triad in half for letter in triad).values()) == {5}
    pairs = Counter(frozenset(pair) for triad in half for pair in combinations(triad, 2))
    assert set(pairs.values()) == {2} and len(pairs) == 15


def test_no_type_is_favoured_by_its_place() -> None:
    places = Counter((letter, place) for triad in TYPES for place, letter in enumerate(triad))
    assert set(places.values()) <= {3, 4} and len(places) == 18


def test_each_picture_is_shown_twice_at_two_places_and_never_again_beside_the_same() -> None:
    shown = Counter(picture for triad in TRIADS for picture in triad)
    assert len(shown) == 30 and set(shown.values()) == {2}
    assert len({(picture, place) for triad in TRIADS for place, picture in enumerate(triad)}) == 60
    assert max(Counter(frozenset(pair) for triad in TRIADS for pair in combinations(triad, 2)).values()) == 1


def test_what_is_asked_again_shows_the_same_pictures_at_other_places() -> None:
    again = [item for item in PICTURES.items if item.repeats]
    assert [item.part for item in again] == [Part.ASKED] * 4
    kinds = Counter[str]()
    for item in again:
        first = PICTURES.choice_sets[PICTURES.item(item.repeats or "").choices or ""].values
        now = PICTURES.choice_sets[item.choices or ""].values
        assert set(now) == set(first) and all(a != b for a, b in zip(now, first, strict=True))
        kinds.update(HEXAGON[picture // 10 - 1] for picture in now)
    assert set(kinds.values()) == {2}


# pictures


def test_a_triad_has_the_words_and_pictures_of_the_scenes() -> None:
    for words in PICTURES.words.values():
        assert words.choices["t01.55"] == words.choices["scene.55"]
    assert {"scene.55", "t01.55"} <= set(PICTURES.pictures)


def test_no_picture_has_words_in_it_or_fetches_anything() -> None:
    folder = Path(str(files("instruments") / "library" / "riasec_pictures" / "pictures"))
    drawn = {file.stem: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert set(drawn) == {f"scene.{value}" for value in PICTURES.choice_sets["scene"].values}
    for svg in drawn.values():
        assert "<text" not in svg and "href" not in svg and "url(" not in svg
    assert len(set(drawn.values())) == 30


# scores


def test_a_strict_order_is_chosen_ten_six_three_and_one_times() -> None:
    """Of the 20 triads the first type wins its C(5,2), the second C(4,2), the third C(3,2), the fourth C(2,2)."""
    raws = {raw.scale: raw.value for raw in raw_scores(PICTURES, choosing("SRCAEI"))}
    assert raws == {"S": 10, "R": 6, "C": 3, "A": 1, "E": 0, "I": 0}


def test_the_six_counts_add_up_to_the_twenty_choices() -> None:
    chance = np.random.default_rng(20261128)
    for _ in range(50):
        assert sum(raw.value or 0 for raw in raw_scores(PICTURES, at_random(chance))) == 20


def test_a_missing_choice_leaves_its_three_types_without_a_score_and_the_person_without_an_order() -> None:
    said = choosing("SRCAEI") | {"t01": None}
    without = {raw.scale for raw in raw_scores(PICTURES, said) if raw.value is None}
    assert without == set(TYPES[0])
    with pytest.raises(KeyError, match="t01"):
        triads(PICTURES, said)


# exact chances


def counted(chosen: tuple[int, ...]) -> tuple[float, float]:
    """Both chances by going through every one of the 81 ways to answer four triads."""
    ways = [tuple(way.count(kind) for kind in range(4)) for way in product(*SMALL)]
    uneven = [sum((count - 1) ** 2 for count in way) for way in ways]
    here = sum((count - 1) ** 2 for count in chosen)
    same = [way for way in ways if way[2:] == chosen[2:]]
    pair = sum((way[0] > chosen[0]) + (way[0] == chosen[0]) / 2 for way in same) / len(same)
    return sum(value >= here for value in uneven) / len(ways), pair


@pytest.mark.parametrize("chosen", [(3, 1, 0, 0), (2, 1, 1, 0), (1, 1, 1, 1), (3, 0, 1, 0), (2, 2, 0, 0)])
def test_the_chances_are_those_of_counting_every_way(chosen: tuple[int, ...]) -> None:
    both = chance_of_all(SMALL, chosen), chance_of_pair(SMALL, chosen, 0, 1)
    assert both == pytest.approx(counted(chosen), abs=1e-12)


def test_two_alone_are_a_sign_test() -> None:
    """Seven choices between two: the binomial tail of the sign test, its last step counted half."""
    half = binom.pmf(6, 7, 0.5) / 2
    assert chance_of_pair(((0, 1),) * 7, (6, 1), 0, 1) == pytest.approx(binom.sf(6, 7, 0.5) + half, abs=1e-12)


def test_who_likes_all_alike_is_given_an_order_in_one_of_ten_cases_at_most() -> None:
    """Exact: the overall chance is a p value, so it is at or below .10 with a probability of .10 at most."""
    chance = np.random.default_rng(20261128)
    told = [len(triads(PICTURES, at_random(chance)).letters) > 1 for _ in range(300)]
    assert np.mean(told) <= CHANCE_ALL + 3 * np.sqrt(CHANCE_ALL * (1 - CHANCE_ALL) / 300)


def test_a_steady_order_is_found_and_its_unreliable_steps_are_ties() -> None:
    profile = triads(PICTURES, choosing("SRCAEI"))
    assert profile.letters[:2] == (("S",), ("R", "C"))  # 10 against 6 is apart, 6 against 3 is not
    assert profile.figures["differentiation"] == 10
    assert profile.figures["hexagon_distance"] is None


def test_one_type_always_chosen_and_the_rest_alike_stands_alone() -> None:
    said = choosing("SRCAEI")
    others = iter("RIAECRIAEC" * 3)
    for item, three in zip(PICTURES.scored_items, TRIADS, strict=True):
        if not any(picture // 10 == HEXAGON.index("S") + 1 for picture in three):
            wanted = next(letter for letter in others if any(HEXAGON[p // 10 - 1] == letter for p in three))
            said[item.id] = float(next(p for p in three if HEXAGON[p // 10 - 1] == wanted))
    assert triads(PICTURES, said).letters[0] == ("S",)


def test_always_the_left_picture_gives_no_order() -> None:
    said = {item.id: float(three[0]) for item, three in zip(PICTURES.scored_items, TRIADS, strict=True)}
    assert [set(group) for group in triads(PICTURES, said).letters] == [set(HEXAGON)]


# what a folder may not say

WRONG = [
    ('of = "scene"', 'of = "scenes"', "which is not defined"),
    ("values = [55, 23, 64]", "values = [55, 23, 99]", "which is not defined"),
    ("counts = [11, 12, 13, 14, 15]", "counts = [21]", "counts choices that item"),
    ("counts = [11, 12, 13, 14, 15]", "", "to say what it counts"),
    ("counts = [11", 'reversed = ["t02"]\ncounts = [11', "cannot be reversed"),
    ('repeats = "t01"', 'repeats = "t02"', "repeats 't02'"),
    ('repeats = "t01"', 'repeats = "t99"', "which is not defined"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_a_triad_that_does_not_hang_together_is_refused(old: str, new: str, told: str) -> None:
    contents = folder_files("riasec_pictures")
    written = contents["instrument.toml"].decode()
    assert old in written
    contents["instrument.toml"] = written.replace(old, new, 1).encode()
    with pytest.raises(BadInstrument, match=told):
        read_folder(contents)
