"""Is exactly one offered option right, does difficulty order as declared, and how many items can there be?

    python bench/item_spaces.py [items a family] [family ... forms]

For each family of generated items (100,000 items unless told otherwise, spread evenly over every combination of its
factors): a solver that knows nothing of the generator finds the right options from what is shown; the outside measure
of each claim is averaged at each value of the factor; the size of the item space at each combination is counted where
every item came twice at least, computed where a formula holds, else estimated from below (Chao 1984, Scandinavian
Journal of Statistics 11:265-270: seen + once² / (2 twice)). Then every form of every instrument is searched for twins.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from functools import cache
from itertools import combinations, pairwise, permutations
from math import perm, prod
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "instruments")]

from item_solvers import FAMILIES, Family, make, means, settings  # noqa: E402

from instruments.definition import ItemKind as K  # noqa: E402
from instruments.find import library  # noqa: E402
from instruments.forms import form_of, same_as, twins  # noqa: E402
from instruments.generate import orders, stories, tools  # noqa: E402

ITEMS, CLAIM_ITEMS, FORMS = 100_000, 2_000, 200


def main() -> None:
    """Every family and the forms, or those named (the forms as "forms")."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    for family in FAMILIES:
        if len(sys.argv) <= 2 or family.kind.value in sys.argv[2:]:
            one_family(family, count)
    if len(sys.argv) <= 2 or "forms" in sys.argv[2:]:
        forms()


def one_family(family: Family, count: int) -> None:
    """Solve, order, count."""
    combinations = settings(family.kind)
    each = -(-count // len(combinations))
    began, solved, wrong, sizes = time.perf_counter(), 0, [], []
    for task in combinations:
        seen: Counter[int] = Counter()
        for seed in range(each):
            made = make(family.kind, seed, **task)
            family.also(made)
            right = family.solve(made)
            solved += 1
            if right != {made["key"]} or alike(made):
                wrong.append((task, seed))
            seen[hash(same_as(made))] += 1
        sizes.append((task, *space(family.kind, task, seen)))
    print(
        f"{family.kind.value}: {solved:,} items, {len(wrong)} not solved as keyed, {time.perf_counter() - began:.0f} s"
    )
    for task, seed in wrong[:5]:
        print(f"    {task} seed {seed}")
    for claim in family.claims:
        found = means(family, claim, CLAIM_ITEMS)
        rises = all(a < b for a, b in pairwise(found))
        beside = f" at {dict(claim.beside)}" if claim.beside else ""
        told = ", ".join(f"{value}: {number:.2f}" for value, number in zip(claim.values, found, strict=True))
        print(f"    {claim.factor}{beside}: {told}: {'rises' if rises else 'DOES NOT RISE'}")
    print_sizes(sizes)


def alike(made: dict[str, Any]) -> bool:
    """Whether two options show the same."""
    shown = [repr(option.get("drawing", option.get("text", option["value"]))) for option in made["options"]]
    return len(set(shown)) < len(shown)


def print_sizes(sizes: list[tuple[dict[str, int], str, int]]) -> None:
    """The smallest and the largest space, and each where they are few."""
    for task, how, size in sizes if len(sizes) <= 12 else sorted(sizes, key=lambda s: s[2])[:3]:
        print(f"    {size:>16,} items, {how}: {task}")
    if len(sizes) > 12:
        task, how, size = max(sizes, key=lambda s: s[2])
        print(f"    {size:>16,} items, {how}: {task} (the smallest three and the largest of {len(sizes)})")


def space(kind: K, task: dict[str, int], seen: Counter[int]) -> tuple[str, int]:
    """How the size was found, and the size: different stems at one combination of factors."""
    if kind is K.ORDER_REASONING:
        return "computed", order_space(**task)
    if kind is K.CUBE_FOLDING:
        return "computed", nets(task["level"]) * perm(8, 6)
    if kind is K.TOOL_MATCHING:
        return "computed, mirrored ones counted", sum(2 * 3 ** len(tool) for tool in tools.TOOLS)
    if kind is K.FORM_MATCHING:
        return "computed, angles not counted", 33 ** task["corners"]  # whole distances from 14 to 46 a corner
    if kind is K.FIGURE_MATRIX:
        return "computed", matrix_space(**task)
    if kind is K.ARITHMETIC_REASONING:
        return "computed", story_space(**task)
    once, twice = (sum(n == times for n in seen.values()) for times in (1, 2))
    if not once:
        return "counted", len(seen)
    how = "estimated from below" if twice else "more than; none came twice"
    return how, round(len(seen) + once**2 / (2 * twice)) if twice else len(seen)


def order_space(terms: int, scrambled: int, mixed: int, asked: int) -> int:
    """Orders of names, orders of sentences (told in order or not), and which sentences are turned."""
    places = len(list(permutations(range(terms - 1)))) - 1 if scrambled else 1
    turned = 2 ** (terms - 1) - 2 if mixed else 1
    return sum(perm(len(theme.names), terms) for theme in orders.THEMES) * places * turned


def matrix_space(level: int, rules: int) -> int:
    """Which attributes change, by which rule with which three values, and the one value of each that stays."""
    pools = (5, 4, 3, 3)  # forms, numbers, fillings, frames
    grids = {1: 2, 2: 4, 3: 2}[rules]  # rows, columns; also thirds either way round; thirds alone
    changing = [grids * perm(pool, 3) + (perm(5, 3) if rules == 3 and n == 1 else 0) for n, pool in enumerate(pools)]
    ruled = combinations(range(len(pools)), level)
    return sum(prod(changing[n] if n in chosen else pools[n] for n in range(len(pools))) for chosen in ruled)


def story_space(steps: int, size: int, irrelevant: int, story: int) -> int:
    """Numbers by which every step comes out whole, names, things, and the number beside with its place."""
    chosen = stories.stories()[story - 1 : story] if story else stories.stories()
    low, high = stories.BESIDE[size - 1]
    beside = (high - low + 1) * steps if irrelevant else 1
    return beside * sum(chains(one.id, steps, size) * len(one.things) * named(one, steps) for one in chosen)


def named(story: stories.Story, steps: int) -> int:
    """How many names the sentences can have: those of any language, else one."""
    return len(stories.NAMES) if any("{who}" in str(w["told"][: steps + 1]) for w in story.words.values()) else 1


@cache
def chains(story_id: str, steps: int, size: int) -> int:
    """How many rows of numbers come out whole: ways to reach each number, step by step."""
    story = next(one for one in stories.stories() if one.id == story_id)
    (low, high), *others = [row[size - 1] for row in story.numbers[: steps + 1]]
    most = stories.MOST
    ways = np.zeros(most + 1, dtype=np.int64)
    ways[low : high + 1] = 1
    for step, (low, high) in zip(story.steps, others, strict=False):
        after = np.zeros_like(ways)
        for by in range(low, high + 1):
            if step == "plus":
                after[by:] += ways[:-by]
            elif step == "minus":
                after[1:-by] += ways[by + 1 :]
            elif step == "times":
                after[: most // by * by + 1 : by] += ways[: most // by + 1]
            else:
                after[2 : most // by + 1] += ways[2 * by : most // by * by + 1 : by]
        ways = after
    return int(ways.sum())


def nets(level: int) -> int:
    """Nets with a corner of which `level` edges are open, by going through every shape of six squares."""
    shapes = {frozenset({(0, 0)})}
    for _ in range(5):
        shapes = {
            frozenset({*shape, there})
            for shape in shapes
            for x, y in shape
            for there in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1))
            if there not in shape
        }
    placed = {frozenset((x - min(a for a, _ in s), y - min(b for _, b in s)) for x, y in s) for s in shapes}
    return sum(level in open_corners(shape) for shape in placed)


def open_corners(shape: frozenset[tuple[int, int]]) -> set[int]:
    """How many edges are open at each corner of the cube that the shape folds to; empty where it folds to none."""
    from solve_figures import folded  # the solver's folding: three directions of each square

    try:
        directions, apart = folded([((float(x), float(y)), (x, y)) for x, y in sorted(shape)])
    except AssertionError:
        return set()
    touching = {pair for pair, steps in apart.items() if steps == 1}
    if len(touching) != 5:
        return set()
    opposite = {p for p in apart if len({tuple(abs(c) for c in directions[m]) for m in p}) == 1}
    squares = sorted(shape)
    found = set()
    for a in squares:
        for b in squares:
            for c in squares:
                pairs = {frozenset((a, b)), frozenset((b, c)), frozenset((a, c))}
                if a < b < c and not pairs & opposite:
                    found.add(len(pairs - touching))
    return found


def forms() -> None:
    """Twins in the forms of every instrument with generated items: as written, and by 200 form seeds."""
    for instrument in library().values():
        form = form_of(instrument)
        if any("options" in made for made in form.values()):
            found = [twins(form_of(instrument, form_seed)) for form_seed in (None, *range(FORMS))]
            print(f"{instrument.id}: {len(form)} generated items, {sum(map(len, found))} twins in {FORMS + 1} forms")


if __name__ == "__main__":
    main()
