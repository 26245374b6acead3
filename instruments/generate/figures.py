"""Which figure comes next? A series of figures that goes on."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

from instruments.generate.drawn import side_by_side

SHOWN = 4
OPTIONS = 5
State = tuple[int, int, int]  # dots 0-5, turn in eighths, filled 0/1
# What turns in a figure series: no turn of a quarter, a half or an eighth brings one onto itself.
POINTERS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((0, -26), (20, 22), (0, 10), (-20, 22)),
    ((-8, -26), (8, -26), (8, 26), (-8, 26), (-8, 6), (-20, 6), (-20, -8), (-8, -8)),
    ((0, -26), (22, 2), (8, 2), (8, 26), (-8, 26), (-8, 2), (-22, 2)),
    ((-6, -26), (24, -12), (-6, 2), (-6, 26), (-14, 26), (-14, -26)),
    ((-22, -22), (22, -22), (22, -8), (-8, -8), (-8, 24), (-22, 24)),
    ((0, -28), (14, -6), (10, 24), (-10, 24), (-14, -6)),
)


def figure_series(*, seed: int, level: int, pointer: int) -> dict[str, Any]:
    """Four figures that change by `level` rules (dots, turn, filling), and five answers for the fifth.

    `pointer` is what turns, by its place in POINTERS, the first one being the usual.
    """
    chance = Random(f"figure_series:{seed}:{level}" + (f":{pointer}" if pointer else ""))
    drawn = POINTERS[pointer]
    start: State = (chance.randint(0, 1), chance.randrange(8), chance.randrange(2))
    ruled = set(chance.sample(range(3), level))
    turn = chance.choice((1, 2, -1, -2))
    states = [_state(start, place, ruled, turn) for place in range(SHOWN + 1)]
    options = [states[-1], *_near(chance, states[-1], states[-2])]
    chance.shuffle(options)
    return {
        "stem": {"drawing": side_by_side([_figure(state, drawn) for state in states[:-1]])},
        "options": [
            {"value": place, "drawing": side_by_side([_figure(state, drawn)])}
            for place, state in enumerate(options, start=1)
        ],
        "key": options.index(states[-1]) + 1,
    }


def _state(start: State, place: int, ruled: set[int], turn: int) -> State:
    dots, eighths, filled = start
    return (
        dots + place if 0 in ruled else dots,
        (eighths + turn * place) % 8 if 1 in ruled else eighths,
        (filled + place) % 2 if 2 in ruled else filled,
    )


def _near(chance: Random, right: State, before: State) -> list[State]:
    """Figures that are wrong in one way or two, the last shown one among them."""
    dots, eighths, filled = right
    ways = [
        (dots, (eighths + 2) % 8, filled),
        ((dots + 1) % 6, eighths, filled),
        (dots, eighths, 1 - filled),
        ((dots - 1) % 6, (eighths + 1) % 8, filled),
        (dots, (eighths - 2) % 8, 1 - filled),
    ]
    chance.shuffle(ways)
    return list(dict.fromkeys(state for state in [before, *ways] if state != right))[: OPTIONS - 1]


def _figure(state: State, pointer: tuple[tuple[int, int], ...]) -> list[dict[str, Any]]:
    """A pointer with dots below; filled or not."""
    dots, eighths, filled = state
    angle = eighths * pi / 4
    turned = [(50 + x * cos(angle) - y * sin(angle), 40 + x * sin(angle) + y * cos(angle)) for x, y in pointer]
    arrow = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in turned) + "Z"
    return [
        {"d": arrow, "fill": bool(filled)},
        *({"d": _circle(12.5 + 15 * n, 88, 5), "fill": True} for n in range(dots)),
    ]


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
