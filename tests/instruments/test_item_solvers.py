"""Is one offered option right and no other? Found by solvers that know nothing of the generators; bench/item_spaces.py
runs 100,000 a family."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import solve_figures
from item_solvers import FAMILIES, Claim, Family, make, means, settings

from instruments import easy_words
from instruments.definition import ItemKind as K
from instruments.generate.factors import FACTORS
from instruments.generate.stories import NAMES, stories
from instruments.kinds import KINDS

ITEMS = 240  # a family
CLAIM_ITEMS = 40


@pytest.mark.parametrize("family", FAMILIES, ids=[family.kind.value for family in FAMILIES])
def test_the_solver_finds_the_key_and_nothing_else(family: Family) -> None:
    combinations = settings(family.kind)
    for n in range(max(ITEMS, len(combinations))):
        made = make(family.kind, n, **combinations[n % len(combinations)])
        family.also(made)
        assert family.solve(made) == {made["key"]}, (combinations[n % len(combinations)], n)
        assert [option["value"] for option in made["options"]] == list(range(1, len(made["options"]) + 1))


CLAIMS = [(family, claim) for family in FAMILIES for claim in family.claims]


@pytest.mark.parametrize(("family", "claim"), CLAIMS, ids=[f"{f.kind.value}-{c.factor}" for f, c in CLAIMS])
def test_a_factor_raises_the_outside_measure_that_it_claims(family: Family, claim: Claim) -> None:
    found = means(family, claim, CLAIM_ITEMS)
    assert found == sorted(found) and len(set(found)) == len(found), found


def test_every_family_with_options_has_a_solver() -> None:
    generated = {kind for kind, rule in KINDS.items() if rule.generated and rule.answer == "one"}
    assert {family.kind for family in FAMILIES} == generated


def test_every_factor_says_what_it_does_and_where_that_comes_from() -> None:
    declared = {(factor.kind, factor.name) for factor in FACTORS}
    needed = {
        (kind, name)
        for kind, rule in KINDS.items()
        if rule.generated and rule.answer == "one"
        for name in rule.task
        if name != "seed"
    }
    assert declared == needed
    assert all(factor.does.endswith(".") and factor.theory for factor in FACTORS)
    ordered = {(factor.kind, factor.name) for factor in FACTORS if factor.orders}
    assert ordered <= {(family.kind, claim.factor) for family, claim in CLAIMS}


def test_the_answers_of_a_matrix_alone_do_not_tell_the_right_one() -> None:
    """Whoever takes the option that is most like the others finds it no more often than by chance (one in six)."""
    found = 0.0
    for seed in range(300):
        made = make(K.FIGURE_MATRIX, seed, level=2, rules=2)
        picked = solve_figures.by_majority(made)
        found += (made["key"] in picked) / len(picked)
    assert 300 / 6 * 0.5 < found < 300 / 6 * 1.5


def test_easy_word_problems_are_short_positive_and_of_listed_words() -> None:
    words = easy_words.listed()
    for story in stories():
        said = story.words["zh-easy"]
        most = dict(zip("abcde", (row[-1][1] for row in story.numbers), strict=True))
        for text in (*said["told"], *said["asked"], said["beside"]):
            for who, _ in NAMES:
                for thing, _ in story.things:
                    faults = list(easy_words.faults(text.format(who=who, thing=thing, x=48, **most), words))
                    assert faults == [], faults


def test_the_page_on_items_names_every_factor_with_its_bounds_and_its_examples_run() -> None:
    page = Path(__file__).parents[2] / "docs" / "items.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert (failed, tried > 0) == (0, True)
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", page.read_text(encoding="utf-8"), re.MULTILINE))
    for family in FAMILIES:
        bounds = {n: b for n, b in KINDS[family.kind].task.items() if n != "seed"}
        told = {n: (int(low), int(high)) for n, low, high in re.findall(r"`(\w+)` (\d)-(\d)", rows[family.kind.value])}
        assert told == {n: (int(low), int(high)) for n, (low, high, _) in bounds.items()}


def most_like_the_others(numbers: list[int]) -> list[int]:
    """The places of the options that share most digits with the others."""
    padded = [str(number).zfill(6) for number in numbers]
    shared = [sum(a == b for other in padded for a, b in zip(one, other, strict=True)) for one in padded]
    return [place for place, count in enumerate(shared) if count == max(shared)]


@pytest.mark.parametrize("kind", [K.COMPUTATION, K.ARITHMETIC_REASONING, K.NUMBER_SERIES])
def test_numbers_offered_do_not_tell_by_themselves_which_is_right(kind: K) -> None:
    """Whoever takes the number most like the others is right about as often as by chance (one in five)."""
    combinations = [task for task in settings(kind) if task.get("rule", 1)]
    found, count = 0.0, 600
    for seed in range(count):
        made = make(kind, seed, **combinations[seed % len(combinations)])
        picked = most_like_the_others([int(option["text"]) for option in made["options"]])
        found += (made["key"] - 1 in picked) / len(picked)
    assert 0.12 < found / count < 0.28


def test_that_two_cubes_show_the_same_marks_does_not_tell_which_is_right() -> None:
    """Two pairs of options show three marks in common, the right one's pair and another."""
    for seed in range(40):
        shown = [frozenset(solve_figures.cube_marks(o["drawing"])) for o in make(K.CUBE_FOLDING, seed)["options"]]
        assert sorted(shown.count(marks) for marks in set(shown)) in ([1, 2, 2], [2, 3])
