"""Work values of one person: counts, shares with intervals, rank groups with ties, and signs of choosing at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from instruments.answers import read_csv
from instruments.definition import Instrument, Item
from instruments.errors import BadAnswers, BadInstrument
from instruments.find import folder_files, library
from instruments.profile import Profile
from instruments.profiles import profile_of
from instruments.read import read_folder
from instruments.score import raw_scores, score_frame

PAIRS, CARDS = library()["work_values_pairs"], library()["work_values_cards"]
VALUES = [scale.id for scale in PAIRS.scales]
ORDER = (6, 1, 5, 2, 4, 3)  # a person's own order of the codes
Said = dict[str, float | str | None]


def offered(item: Item, instrument: Instrument = PAIRS) -> tuple[int, ...]:
    return instrument.choice_sets[item.choices or ""].values


def by_order(order: tuple[int, ...] = ORDER) -> Said:
    """Every time the value that stands first in the order."""
    return {item.id: float(min(offered(item), key=order.index)) for item in PAIRS.scored_items}


def told(instrument: Instrument, answers: Said) -> Profile:
    profile = profile_of(instrument, answers)
    assert profile is not None
    return profile


def sorts(piles: Mapping[str, tuple[int, int, int, int]]) -> Said:
    """The four sorts, from each value's piles in them."""
    return {
        f"sort_{n}": ",".join(f"{code}:{piles[value][n - 1]}" for code, value in enumerate(VALUES, start=1))
        for n in range(1, 5)
    }


def test_every_two_values_are_asked_twice_each_first_once_in_other_statements() -> None:
    asked = Counter(frozenset(offered(item)) for item in PAIRS.scored_items)
    assert asked == Counter({frozenset(pair): 2 for pair in combinations(range(1, 7), 2)})
    assert Counter(offered(item) for item in PAIRS.scored_items).most_common(1)[0][1] == 1
    for language, words in PAIRS.words.items():
        for first, second in combinations(PAIRS.scored_items, 2):
            if set(offered(first)) == set(offered(second)):
                said = [words.choices[f"{i.choices}.{code}"] for i in (first, second) for code in offered(i)]
                assert len(set(said)) == 4, (language, first.id)


def test_each_value_stands_first_about_half_of_the_time_in_each_round() -> None:
    for number in (slice(0, 15), slice(15, 30)):
        assert set(Counter(offered(item)[0] for item in PAIRS.scored_items[number]).values()) == {2, 3}


def test_who_always_takes_the_first_goes_round_in_as_many_circles_as_there_can_be() -> None:
    answers: Said = {item.id: float(offered(item)[0]) for item in PAIRS.scored_items}
    assert {raw.value for raw in raw_scores(PAIRS, answers)} == {5}
    figures = told(PAIRS, answers).figures
    assert (figures["triads"], figures["triads_most"], figures["consistence"]) == (16, 16, 0)
    assert (figures["agreed"], figures["first_taken"]) == (0, 30)
    assert figures["first_chance"] == pytest.approx(2 * 0.5**30)
    assert figures["triads_chance"] == pytest.approx(1)
    assert figures["uneven_chance"] == pytest.approx(1)


def test_one_order_throughout_has_no_circle_and_is_ranked_so() -> None:
    profile = told(PAIRS, by_order())
    assert [value for group in profile.letters for value in group] == [VALUES[code - 1] for code in ORDER]
    assert (profile.figures["triads"], profile.figures["consistence"], profile.figures["agreed"]) == (0, 1, 15)
    assert profile.figures["triads_chance"] == pytest.approx((720 / 2**15) ** 2)  # Kendall & Babington Smith 1940
    # David 1988: 10 8 6 4 2 0 of 12 x 5: D = 4 * (25 + 9 + 1 + 1 + 9 + 25) / 12 = 23.33, chi-square with 5 df
    assert profile.figures["uneven_chance"] == pytest.approx(2.92e-4, abs=1e-6)


def test_a_share_is_that_over_a_middling_value_and_turned_choices_turn_it() -> None:
    one, other = told(PAIRS, by_order()).figures, told(PAIRS, by_order(ORDER[::-1])).figures
    for value in VALUES:
        share, low, high = (one[f"{name}.{value}"] or 0 for name in ("share", "share_low", "share_high"))
        assert 0 < low < share < high < 1
        assert other[f"share.{value}"] == pytest.approx(1 - share, abs=1e-6)
        assert other[f"share_low.{value}"] == pytest.approx(1 - high, abs=1e-4)


def test_neighbours_are_tied_and_the_ends_told_apart_even_in_one_order_throughout() -> None:
    groups = told(PAIRS, by_order()).letters
    assert 2 <= len(groups) < 6
    assert "conditions" in groups[0] and "recognition" not in groups[0]


def test_who_turns_the_order_round_the_second_time_ranks_nothing() -> None:
    second = by_order(ORDER[::-1])
    answers: Said = {
        item.id: (by_order() if place < 15 else second)[item.id] for place, item in enumerate(PAIRS.scored_items)
    }
    profile = told(PAIRS, answers)
    assert profile.letters == (tuple(VALUES),)
    assert (profile.figures["agreed"], profile.figures["triads"]) == (0, 0)  # each round by itself is in order
    assert profile.figures["uneven_chance"] == pytest.approx(1)


@pytest.mark.parametrize(("missing", "there"), [(3, True), (4, False)])
def test_a_few_answers_may_be_missing_and_a_count_without_all_its_answers_is_none(missing: int, there: bool) -> None:
    answers = by_order()
    gone = [item.id for item in PAIRS.scored_items[:missing]]
    for item_id in gone:
        answers[item_id] = None
    for scale, raw in zip(PAIRS.scales, raw_scores(PAIRS, answers), strict=True):
        assert (raw.value is None) is bool(set(gone) & set(scale.items))
    profile = profile_of(PAIRS, answers)
    assert (profile is not None) is there
    if profile is not None:  # the second round was answered wholly
        assert (profile.figures["answered"], profile.figures["triads_most"]) == (27, 8)


def test_a_pair_never_chosen_between_has_no_order() -> None:
    answers = by_order()
    for item in PAIRS.scored_items:
        if set(offered(item)) == {1, 2}:
            answers[item.id] = None
    assert profile_of(PAIRS, answers) is None


def test_cards_are_scored_by_their_piles_and_ranked_by_the_persons_own_spread() -> None:
    even = (2, 3, 2, 3)
    piles = {**dict.fromkeys(VALUES, even), "support": (4, 4, 4, 4), "recognition": (1, 1, 1, 1)}
    profile, raws = told(CARDS, sorts(piles)), raw_scores(CARDS, sorts(piles))
    assert [raw.value for raw in raws] == [2.5, 2.5, 1, 2.5, 4, 2.5]
    assert profile.letters == (
        ("support",),
        ("achievement", "independence", "relationships", "conditions"),
        ("recognition",),
    )
    # 2 3 2 3: mean 2.5, variance 1/3, error of the mean of four sqrt(1/3/4); equal piles: sqrt(1/12/4), Sheppard 1898
    assert profile.figures["margin.conditions"] == pytest.approx(1.645 * (1 / 12) ** 0.5)
    assert profile.figures["margin.support"] == pytest.approx(1.645 * (1 / 48) ** 0.5)
    assert profile.figures["fullest"] == pytest.approx(8 / 24)  # piles 2 and 3 hold eight cards each


def test_all_cards_in_one_pile_rank_nothing() -> None:
    profile = told(CARDS, sorts(dict.fromkeys(VALUES, (4, 4, 4, 4))))
    assert profile.letters == (tuple(VALUES),) and profile.figures["fullest"] == 1


def test_many_people_score_as_each_alone(tmp_path: Path) -> None:
    people = [
        sorts({value: tuple((n + k + m) % 4 + 1 for m in range(4)) for n, value in enumerate(VALUES)}) for k in range(3)
    ]
    people[1]["sort_2"] = None
    frame = score_frame(CARDS, pd.DataFrame(people))
    for row, answers in enumerate(people):
        for raw in raw_scores(CARDS, answers):
            assert frame.loc[row, raw.scale] == pytest.approx(raw.value)
    file = tmp_path / "answers.csv"
    pd.DataFrame(people).to_csv(file, index=False)
    assert score_frame(CARDS, read_csv(CARDS, file)).equals(frame)


@pytest.mark.parametrize("cell", ["1:4,2:4", "1:5,2:1,3:1,4:1,5:1,6:1", "6:1,1:1,2:1,3:1,4:1,5:1", "four"])
def test_a_sort_that_is_none_is_refused_by_line(tmp_path: Path, cell: str) -> None:
    rows = [sorts(dict.fromkeys(VALUES, (1, 2, 3, 4))) for _ in range(2)]
    rows[1]["sort_3"] = cell
    file = tmp_path / "answers.csv"
    pd.DataFrame(rows).to_csv(file, index=False)
    with pytest.raises(BadAnswers, match=r"line 3: column 'sort_3' is .*Allowed: 1:4,2:4"):
        read_csv(CARDS, file)


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        (b"code = 1", b"code = 7", "counts code 7 by times_chosen"),
        (b'rule = "times_chosen"', b'rule = "sum"', "no other rule does"),
        (b"code = 1\n", b"", "take a code"),
    ],
)
def test_a_scale_with_a_code_that_its_items_do_not_offer_is_refused(old: bytes, new: bytes, match: str) -> None:
    files = dict(folder_files("work_values_pairs"))
    files["instrument.toml"] = files["instrument.toml"].replace(old, new, 1)
    with pytest.raises(BadInstrument, match=match):
        read_folder(files)
