"""Solves figure items from the geometry of what is drawn; knows nothing of how they were made."""

from __future__ import annotations

import cmath
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import dist, pi
from typing import Any

Made = dict[str, Any]
Point = tuple[float, float]
Shape = dict[str, Any]
NEAR = 0.35  # units of the drawing: coordinates are written to a tenth


def points(shape: Shape) -> list[Point]:
    """The corners of a path of straight lines, in its cell."""
    return list(corners_of(shape["d"]))


@lru_cache(maxsize=20_000)
def corners_of(path: str) -> tuple[Point, ...]:
    numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", path)]
    return tuple(zip(numbers[0::2], numbers[1::2], strict=True))


def straight(shape: Shape) -> bool:
    return not re.search("[a-z]", shape["d"])


def area(corners: Sequence[Point]) -> float:
    return area_of(tuple(corners))


@lru_cache(maxsize=20_000)
def area_of(corners: tuple[Point, ...]) -> float:
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def by_cell(drawing: dict[str, Any]) -> dict[tuple[int, int], list[Shape]]:
    cells: dict[tuple[int, int], list[Shape]] = {}
    for shape in drawing["shapes"]:
        x, y = shape.get("at", [0, 0])
        cells.setdefault((round(x / 100), round(y / 100)), []).append(shape)
    return cells


def drawings(made: Made) -> dict[int, dict[str, Any]]:
    return {option["value"]: option["drawing"] for option in made["options"]}


# --- figure series ---

State = tuple[int, int, bool]  # dots, eighths turned from the first figure, filled


def state(shapes: list[Shape], first: list[Point]) -> State:
    """How many dots, how far the pointer is turned from `first` about (50, 40), and whether it is filled."""
    (pointer,) = [shape for shape in shapes if straight(shape)]
    return len(shapes) - 1, eighths(pointer["d"], tuple(first)), bool(pointer["fill"])


@lru_cache(maxsize=20_000)
def eighths(path: str, first: tuple[Point, ...]) -> int:
    """By how many eighths of a full turn about (50, 40) the path is turned from the corners `first`."""
    turned = [complex(x - 50, y - 40) for x, y in corners_of(path)]
    start = [complex(x - 50, y - 40) for x, y in first]
    ways = [k for k in range(8) if max(abs(s * cmath.exp(1j * pi * k / 4) - t)
            for s, t in zip(start, turned, strict=True)) < NEAR]  # fmt: skip
    assert len(ways) == 1
    return ways[0]


def series_states(made: Made) -> tuple[list[State], dict[int, State]]:
    cells = by_cell(made["stem"]["drawing"])
    first = points(next(shape for shape in cells[0, 0] if straight(shape)))
    shown = [state(cells[place, 0], first) for place in range(len(cells))]
    return shown, {value: state(drawing["shapes"], first) for value, drawing in drawings(made).items()}


def figure_series(made: Made) -> set[int]:
    shown, options = series_states(made)
    dots, turn, fill = zip(*shown, strict=True)
    (more,) = {b - a for a, b in pairwise(dots)}
    (by,) = {(b - a) % 8 for a, b in pairwise(turn)}
    assert len({a == b for a, b in pairwise(fill)}) == 1
    right = (dots[-1] + more, (turn[-1] + by) % 8, fill[-1] ^ (fill[0] != fill[1]))
    return {value for value, option in options.items() if option == right}


def series_rules(made: Made) -> float:
    """How many attributes change."""
    shown, _ = series_states(made)
    return float(sum(len(set(values)) > 1 for values in zip(*shown, strict=True)))


# --- matrices ---

FORMS = {3: "triangle", 4: "square", 24: "circle", 10: "star", 12: "cross"}
FRAMED = 80  # a shape as wide as this is a frame
FILLED = {False: "empty", "half": "grey", True: "black"}
Figure = tuple[str, int, str, str]


def figure(shapes: list[Shape]) -> Figure:
    """Form, number, filling and frame."""
    drawn = [(points(shape), shape["fill"]) for shape in shapes if shape.get("line") != "edge"]
    wide = [corners for corners, _ in drawn if max(x for x, _ in corners) - min(x for x, _ in corners) > FRAMED]
    inner = [(FORMS[len(corners)], FILLED[fill]) for corners, fill in drawn if corners not in wide]
    ((form, fill),) = set(inner)
    assert len(wide) <= 1
    return form, len(inner), fill, FORMS[len(wide[0])] if wide else "none"


def matrix_figures(made: Made) -> tuple[list[list[Figure]], dict[int, Figure]]:
    cells = by_cell(made["stem"]["drawing"])
    grid = [[figure(cells[c, r]) for c in range(3) if (r, c) != (2, 2)] for r in range(3)]
    return grid, {value: figure(drawing["shapes"]) for value, drawing in drawings(made).items()}


def followed(grid: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """By each rule that the eight places keep, what stands in the ninth."""
    (a, b, c), (d, e, f), (g, h) = grid
    found: dict[str, Any] = {}
    if a == b == c and d == e == f and g == h:
        found["rows"] = g
    if a == d == g and b == e == h and c == f:
        found["columns"] = c
    three = {a, b, c}
    if len(three) == 3 and {d, e, f} == three and {g, h} < three and all(
        len(set(column)) == len(column) for column in ((a, d, g), (b, e, h), (c, f))
    ):  # fmt: skip
        found["thirds"] = (three - {g, h}).pop()
    if all(isinstance(n, int) for n in (a, b, c, d, e, f, g, h)) and a + b == c and d + e == f:
        found["sum"] = g + h
    return found


def matrix_rules(made: Made) -> tuple[list[dict[str, Any]], dict[int, Figure]]:
    grid, options = matrix_figures(made)
    return [followed([[place[n] for place in row] for row in grid]) for n in range(4)], options


def figure_matrix(made: Made) -> set[int]:
    """The options that keep the rule of every attribute; each attribute must point to one value only."""
    rules, options = matrix_rules(made)
    assert all(len(set(found.values())) == 1 for found in rules), rules
    right = tuple(next(iter(found.values())) for found in rules)
    return {value for value, option in options.items() if option == right}


def matrix_counts(made: Made) -> tuple[float, float]:
    """Attributes that change, and the mean place of their rules in the order in which a person tries them."""
    grid, _ = matrix_figures(made)
    rules, _ = matrix_rules(made)
    changing = [n for n in range(4) if len({place[n] for row in grid for place in row}) > 1]
    order = ("rows", "columns", "thirds", "sum")
    return float(len(changing)), sum(min(order.index(r) for r in rules[n]) for n in changing) / len(changing)


WORDS = {"三角形": "triangle", "方块": "square", "圆": "circle", "星": "star", "十字": "cross", "空心": "empty",
         "灰色": "grey", "黑色": "black", "方框": "square", "圆框": "circle"}  # fmt: skip


def told(words: str) -> Figure:
    """The figure that words tell."""
    if hit := re.fullmatch(r"(\d)个(空心|灰色|黑色)的(三角形|方块|圆|星|十字)(?:，外面有(方框|圆框))?", words):
        return WORDS[hit[3]], int(hit[1]), WORDS[hit[2]], WORDS[hit[4]] if hit[4] else "none"
    names = "triangle|square|circle|star|cross"
    hit = re.fullmatch(rf"(\d) (empty|grey|black) ({names})(?:es|s)?(?: in a (square|ring))?", words)
    assert hit, words
    frame = {"ring": "circle", "square": "square", None: "none"}[hit[4]]
    return hit[3], int(hit[1]), hit[2], frame


def matrix_told(made: Made) -> None:
    """Fails where words and drawing do not tell the same."""
    grid, options = matrix_figures(made)
    for language, colon, between in (("zh", "：", "；"), ("en", ": ", "; ")):
        lines = made["stem"]["told"][language].split("\n")
        said = [[told(words) for words in line.split(colon)[1].split(between) if words not in "？?"] for line in lines]
        assert said == grid
        assert {o["value"]: told(o["text"][language]) for o in made["options"]} == options


def by_majority(made: Made) -> set[int]:
    """Options picked without the stem: those whose values are commonest among the options."""
    _, options = matrix_rules(made)
    common = [Counter(option[n] for option in options.values()) for n in range(4)]
    votes = {value: sum(common[n][option[n]] for n in range(4)) for value, option in options.items()}
    return {value for value, vote in votes.items() if vote == max(votes.values())}


# --- cubes ---

Vector = tuple[int, int, int]


def minus(v: Vector) -> Vector:
    return (-v[0], -v[1], -v[2])


def faces(drawing: dict[str, Any]) -> list[tuple[Point, frozenset[tuple[int, bool, int]]]]:
    """Each face's middle and its mark, as corners and filling of its parts; a face is as large as any shape there."""
    drawn = [(points(shape), shape["fill"]) for shape in drawing["shapes"]]
    largest = max(area(corners) for corners, _ in drawn)
    found: list[tuple[Point, list[tuple[int, bool]]]] = []
    for corners, fill in drawn:
        if area(corners) > largest * 0.98:
            middle = (sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4)
            found.append((middle, []))
        else:
            found[-1][1].append((len(corners), bool(fill)))
    return [(middle, frozenset((n, f, c) for (n, f), c in Counter(parts).items())) for middle, parts in found]


def folded(net: list[tuple[Point, Any]]) -> tuple[dict[Any, Vector], dict[frozenset[Any], int]]:
    """The outward direction of each mark's face when the squares are folded back, and how far marks lie in the net."""
    side = min(dist(net[0][0], other[0]) for other in net[1:])
    side = min(side, *(dist(a[0], b[0]) for a in net for b in net if a is not b))
    at = {(round((x - net[0][0][0]) / side), round((y - net[0][0][1]) / side)): mark for (x, y), mark in net}
    frames: dict[tuple[int, int], tuple[Vector, Vector, Vector]] = {(0, 0): ((1, 0, 0), (0, -1, 0), (0, 0, 1))}
    waiting = [(0, 0)]
    while waiting:
        x, y = waiting.pop()
        right, down, normal = frames[x, y]
        for there, frame in (
            ((x + 1, y), (minus(normal), down, right)),
            ((x - 1, y), (normal, down, minus(right))),
            ((x, y + 1), (right, minus(normal), down)),
            ((x, y - 1), (right, normal, minus(down))),
        ):
            if there in at and there not in frames:
                frames[there] = frame
                waiting.append(there)
    assert len(at) == len({f[2] for f in frames.values()}) == 6
    apart = {frozenset((at[a], at[b])): _steps(a, b, set(at)) for a in at for b in at if a != b}
    return {mark: frames[place][2] for place, mark in at.items()}, apart


def _steps(start: tuple[int, int], end: tuple[int, int], squares: set[tuple[int, int]]) -> int:
    """Squares to walk over in the net from one to the other."""
    reached, count = {start}, 0
    while end not in reached:
        reached |= {(x + i, y + j) for x, y in reached for i, j in ((1, 0), (-1, 0), (0, 1), (0, -1))} & squares
        count += 1
    return count


def determinant(a: Vector, b: Vector, c: Vector) -> int:
    return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])


def cube_marks(drawing: dict[str, Any]) -> list[Any]:
    """The marks of a cube's top, left and right face, by where the faces lie."""
    shown = faces(drawing)
    top = min(shown, key=lambda face: face[0][1])
    left, right = sorted((face for face in shown if face is not top), key=lambda face: face[0][0])
    return [top[1], left[1], right[1]]


def cube(made: Made) -> set[int]:
    """The cubes whose three faces meet so: top, left and right turn the way that they do on the folded net."""
    directions, _ = folded(faces(made["stem"]["drawing"]))
    right = set()
    for value, drawing in drawings(made).items():
        marks = cube_marks(drawing)
        top, one, other = (directions[mark] for mark in marks)
        if determinant(top, one, other) == 1:
            right.add(value)
    return right


def cube_walk(made: Made) -> float:
    """Squares to walk over in the net between the faces that the right cube shows, all three pairs together."""
    _, apart = folded(faces(made["stem"]["drawing"]))
    (value,) = cube(made)
    a, b, c = cube_marks(drawings(made)[value])
    return float(apart[frozenset((a, b))] + apart[frozenset((b, c))] + apart[frozenset((a, c))])


# --- forms, tools, turned shapes ---


def farthest(one: list[Point], other: list[Point]) -> float:
    """Of the corner that is farthest from every corner of the other form, how far it is."""
    return max(min(dist(p, q) for q in other) for p in one)


def unlike(made: Made) -> dict[int, float]:
    """How far each option's form is from the one shown, both ways, each moved to its middle."""

    def centred(drawing: dict[str, Any]) -> list[Point]:
        (shape,) = drawing["shapes"]
        return points(shape)

    shown = centred(made["stem"]["drawing"])
    return {value: max(farthest(shown, other), farthest(other, shown))
            for value, drawing in drawings(made).items() for other in [centred(drawing)]}  # fmt: skip


def form(made: Made) -> set[int]:
    return {value for value, far in unlike(made).items() if far < NEAR}


def form_distance(made: Made) -> float:
    return min(far for far in unlike(made).values() if far >= NEAR)


def form_corners(made: Made) -> float:
    return float(len(points(made["stem"]["drawing"]["shapes"][0])))


def tool_parts(drawing: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted((shape["d"], str(shape["fill"])) for shape in drawing["shapes"])


def tool(made: Made) -> set[int]:
    shown = tool_parts(made["stem"]["drawing"])
    return {value for value, drawing in drawings(made).items() if tool_parts(drawing) == shown}


def tool_difference(made: Made) -> float:
    """In how many parts the most alike wrong tool differs."""
    shown = tool_parts(made["stem"]["drawing"])
    others = [tool_parts(drawing) for drawing in drawings(made).values()]
    return float(min(sum(a != b for a, b in zip(shown, o, strict=True)) for o in others if o != shown))


def cells_of(shapes: list[Shape]) -> list[complex]:
    middles = [complex(sum(x for x, _ in c) / 4, sum(y for _, y in c) / 4) for c in map(points, shapes)]
    centre = sum(middles) / len(middles)
    return [middle - centre for middle in middles]


def turns_onto(one: list[complex], other: list[complex]) -> list[float]:
    """The angles (degrees) by which one set of squares comes onto the other."""
    lead = max(one, key=abs)
    found = []
    for target in other:
        if abs(abs(target) - abs(lead)) > NEAR:
            continue
        turn = target / lead / abs(target / lead)
        if all(min(abs(square * turn - place) for place in other) < 3 * NEAR for square in one):
            found.append(cmath.phase(turn) * 180 / pi)
    return found


def turned(made: Made) -> set[int]:
    """1 where a turn brings the first shape onto the second, 2 where it takes a mirror; never both."""
    cells = by_cell(made["stem"]["drawing"])
    one, other = cells_of(cells[0, 0]), cells_of(cells[1, 0])
    straight_on, mirrored = turns_onto(one, other), turns_onto([square.conjugate() for square in one], other)
    return ({1} if straight_on else set()) | ({2} if mirrored else set())


def turn_angle(made: Made) -> float:
    """The least turn of the same shape, in degrees; of a mirrored pair none is measured."""
    cells = by_cell(made["stem"]["drawing"])
    angles = turns_onto(cells_of(cells[0, 0]), cells_of(cells[1, 0]))
    return min(abs(angle) for angle in angles) if angles else float("nan")


def turn_squares(made: Made) -> float:
    return float(len(by_cell(made["stem"]["drawing"])[0, 0]))
