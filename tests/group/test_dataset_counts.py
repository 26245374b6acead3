"""What can an attacker reckon from the file of counts alone, and what does a class of any group share?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import product
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from assess.group import dataset_people
from assess.group.dataset_counts import ALL, AXES, CROSSED, Cell, Person, counted
from assess.group.dataset_people import Participant, Told
from assess.group.dataset_scores import place_of
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Client, Schooling
from assess.nouns.score import Caveat, NormedScore, RawScore, Score
from assess.store.keys import Keys

CATEGORIES = ("vision", "hearing", "limb", "none")
DAY = date(2026, 9, 7)


def person(draw: tuple[int, int, int, int, int]) -> Person:
    category, grade, sex, age, done = draw
    of = CATEGORIES[category]
    return {
        "category": of,
        "grade": "none" if of == "none" else str(grade),
        "sex": "MF"[sex],
        "age_band": ("18-24", "25-34", "35-44")[age],
        "completed": "yes" if done else "no",
    }


def members(cell: Cell, cells: set[Cell], axis: int) -> list[Cell]:
    """The printed cells that a total is made of."""
    return [c for c in cells if c[axis] != ALL and (*c[:axis], ALL, *c[axis + 1 :]) == cell]


def reckoned(told: dict[Cell, int | None]) -> dict[Cell, tuple[float, float]]:
    """The fewest and the most in each hidden cell, by linear programming over the file's own totals."""
    cells = list(told)
    place = {cell: n for n, cell in enumerate(cells)}
    rows = []
    for cell in cells:
        for axes in CROSSED:
            for axis in (AXES.index(name) for name in axes):
                of_table = {c for c in cells if all(c[n] == ALL for n, name in enumerate(AXES) if name not in axes)}
                if cell in of_table and cell[axis] == ALL and (parts := members(cell, of_table, axis)):
                    row = np.zeros(len(cells))
                    row[place[cell]] = 1
                    row[[place[part] for part in parts]] = -1
                    rows.append(row)
    seen = [(0.0, None) if count is None else (float(count), float(count)) for count in told.values()]
    found = {}
    for cell in (c for c in cells if told[c] is None):
        wanted = np.zeros(len(cells))
        wanted[place[cell]] = 1
        low, high = (
            linprog(s * wanted, A_eq=np.array(rows), b_eq=np.zeros(len(rows)), bounds=seen) for s in (1.0, -1.0)
        )
        found[cell] = (float(low.fun), -float(high.fun))
    return found


DRAWN = st.tuples(
    st.integers(0, 3), st.integers(1, 2), st.integers(0, 1), st.integers(0, 2), st.sampled_from((1, 1, 0))
)


@settings(max_examples=2, deadline=None)
@given(st.lists(DRAWN, min_size=10, max_size=70))
def test_an_attacker_with_the_file_reckons_no_small_count(drawn: list[tuple[int, int, int, int, int]]) -> None:
    people = [person(one) for one in drawn]
    told = dict(counted(people).cells)
    for cell, (low, high) in reckoned(told).items():
        true = sum(all(c in (ALL, one[axis]) for c, axis in zip(cell, AXES, strict=True)) for one in people)
        least = 5 if cell[0] == ALL else 10
        assert low - 1e-6 <= true <= high + 1e-6
        assert high - low >= (least - 1 if 0 < true < least else 1) - 1e-6, cell


def given_away(inside: list[Participant], told: dict[str, Told], cells: Mapping[Cell, int | None]) -> list[Cell]:
    """Which small numbers of people whose row does not tell it an attacker with rows and counts knows to the person.

    By linear programming over all tables of each class that agree with its rows and with every printed count.
    """
    found: list[Cell] = []
    for axes in CROSSED:
        keys, true = [], []
        for one in inside:
            row = {**told[one.client.id].known, "completed": dataset_people.kind(one, DAY)["completed"]}
            key = (told[one.client.id].of_class, *(row[axis] for axis in axes))
            keys.append(key)
            true.append(tuple(dataset_people.kind(one, DAY)[axis] for axis in axes))
        codes = [sorted({one[n] for one in true}) for n in range(len(axes))]
        unknown = [
            (key, full)
            for key in sorted(set(keys))
            for full in product(*codes)
            if all(k in ("withheld", c) for k, c in zip(key[1:], full, strict=True))
            and not ("category" in axes and (full[0] == "none") != (full[1] == "none"))
        ]
        rows, right = [], []
        for key in sorted(set(keys)):
            rows.append([float(k == key) for k, _ in unknown])
            right.append(keys.count(key))
        for cell, count in cells.items():
            asked = [cell[AXES.index(axis)] for axis in axes]
            if count is not None and all(c == ALL for c, axis in zip(cell, AXES, strict=True) if axis not in axes):
                rows.append(
                    [float(all(a in (ALL, f) for a, f in zip(asked, full, strict=True))) for _, full in unknown]
                )
                right.append(count)
        for key in sorted(set(keys)):
            for n, code in [(at, code) for at, may in enumerate(codes) if key[1 + at] == "withheld" for code in may]:
                count = sum(k == key and t[n] == code for k, t in zip(keys, true, strict=True))
                wanted = np.array([float(k == key and full[n] == code) for k, full in unknown])
                open_ = {full[n] for k, full in unknown if k == key}
                if 0 < count < 5 and len(open_) > 1:
                    low, high = (linprog(s * wanted, A_eq=np.array(rows), b_eq=right).fun * s for s in (1.0, -1.0))
                    assert low - 1e-6 <= count <= high + 1e-6
                    found += [(*map(str, key), code)] if high - low < 1 - 1e-6 else []
    return found


@pytest.mark.slow
def test_rows_and_counts_of_one_set_give_no_small_number_away_together() -> None:
    """A count less the rows that tell the same gives the few whose rows do not, where tables alone are looked at."""
    chance = Random(1)
    inside = [
        participant(
            number,
            chance.choice((1, 1, 1, 3, 3, 5)),
            chance.choice((1, 2, 2)),
            chance.randrange(2),
            chance.choice((20, 30, 40)),
            chance.random() < 0.7,
        )
        for number in range(60)
    ]
    told = dataset_people.told_of(KEYED, "set", DAY, inside, {one.client.id: "none" for one in inside})  # type: ignore[arg-type]
    kinds = [dataset_people.kind(one, DAY) for one in inside]
    assert ("2", "withheld", "withheld", "no", "hearing") in given_away(inside, told, counted(kinds).cells)
    assert not given_away(inside, told, counted(kinds, dataset_people.left_open(inside, told, DAY)).cells)


def test_fewer_than_ten_are_not_told_by_category() -> None:
    told = counted([person((0, 1, 0, 0, 1))] * 9).cells
    assert {cell[0] for cell in told} == {ALL} and told[(ALL,) * 5] == 9


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(1, 4), st.integers(0, 1), st.integers(18, 60)), min_size=5, max_size=90
    )
)
def test_in_any_group_nobody_stands_alone(drawn: list[tuple[int, int, int, int]]) -> None:
    """By what is told of age, sex, disability, schooling and accommodations together."""
    inside = [participant(number, *one) for number, one in enumerate(drawn)]
    conditions = {one.client.id: ("none", "spoken")[number % 7 == 0] for number, one in enumerate(inside)}
    told = dataset_people.told_of(KEYED, "set", DAY, inside, conditions)  # type: ignore[arg-type]
    alike = Counter(tuple(one.known.values()) for one in told.values())
    for one in told.values():
        assert alike[tuple(one.known.values())] >= (10 if one.tells("category") else 5)
        assert len({other.of_class for other in told.values() if other.known == one.known}) == 1


KEYED = SimpleNamespace(keys=Keys(b"k" * 32))  # a pseudonym takes no more of a site


def participant(number: int, category: int, grade: int, sex: int, years: int, complete: bool = True) -> Participant:
    disability = Disability(category=list(Category)[category], grade=grade, evidence="certificate")  # type: ignore[arg-type]
    client = Client(
        id=f"c{number}",
        identity=None,
        birth_date=date(2026 - years, 1, 1),
        sex="M" if sex else "F",
        schooling=list(Schooling)[number % 3],
        disabilities=(disability,),
    )
    return Participant(client=client, case_ids=(), sitting_ids=(), complete=complete, why_not=None)


def score(*statuses: str, severity: str = "note") -> Score:
    """With a place by a norm of each of these."""
    places = tuple(
        NormedScore(
            norm_set=status, version="1", hash=status, status=status, country="CN", population="-", source="-",
            scale="Q", raw=15.0, unit="points", stratum="any", t_score=55.0,
        )
        for status in statuses
    )  # fmt: skip
    raw = RawScore(scale="Q", value=15.0, answered=4, of=4)
    said = (Caveat(code="x", severity=severity),)  # type: ignore[arg-type]
    whole = {"sitting_id": "s", "instrument": "i", "instrument_version": "1", "instrument_hash": "h"}
    return Score(raw=raw, normed=places, caveats=said, **whole)


def test_a_norm_that_was_made_up_never_places_anybody() -> None:
    assert place_of(score("simulated")) is None
    place = place_of(score("simulated", "local"))
    assert place is not None and place.norm_set == "local"


def test_what_may_not_be_interpreted_has_no_place() -> None:
    assert place_of(score("published", severity="not_interpretable")) is None
