"""Which cube comes of that net? Six marked squares to be folded, and cubes of which one can come of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from random import Random
from typing import Any

from instruments.generate.drawn import ROUND, Drawing, Point, Shape, alone, moved, regular, shape
from instruments.generate.offered import offered

# Faces of a cube seen from the front: front, back, up, down, right, left.
F, B, U, D, R, L = range(6)
# The eight corners: three faces in the order top, left, right as they are seen when the corner points at us.
CORNERS = (
    (U, F, R), (U, R, B), (U, B, L), (U, L, F), (D, R, F), (D, B, R), (D, L, B), (D, F, L),
)  # fmt: skip
OPPOSITE = {F: B, B: F, U: D, D: U, R: L, L: R}
SQUARE = 36  # of the net, in units of the drawing
Net = dict[tuple[int, int], int]  # place (column, row) -> face
Triple = tuple[int, int, int]
Cube = tuple[int, int, int, int, int, int]  # front, back, up, down, right, left as the cube lies
Mark = Sequence[tuple[Sequence[Point], bool]]


def cube_folding(*, seed: int, level: int) -> dict[str, Any]:
    """A net and five cubes; of the three edges that join the right cube's faces, `level` are not joined in the net.

    Level 1: the three squares lie round a corner of the net; 3: none of them touches another.
    """
    chance = Random(f"cube_folding:{seed}:{level}")
    net = _net(chance)
    while not (fit := [corner for corner in CORNERS if _open_edges(net, corner) == level]):
        net = _net(chance)
    marks = chance.sample(MARKS, 6)
    right = _turned(chance, chance.choice(fit))
    options = [right, *_wrong(chance, right)]
    return offered(chance, {"drawing": _net_drawn(net, marks)}, [{"drawing": _cube(o, marks)} for o in options])


def _net(chance: Random) -> Net:
    """Squares grown one by one with the cube rolled along, until all six faces lie there once and touch as a tree."""
    while True:
        net: Net = {(0, 0): F}
        cubes: dict[tuple[int, int], Cube] = {(0, 0): (F, B, U, D, R, L)}
        for _ in range(60):
            place = chance.choice(list(net))
            x, y = chance.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
            there = (place[0] + x, place[1] + y)
            rolled = _rolled(cubes[place], x, y)
            if there not in net and rolled[0] not in net.values():
                net[there], cubes[there] = rolled[0], rolled
        if len(net) == 6 and len(joined(net)) == 5:
            return net


def _rolled(cube: Cube, x: int, y: int) -> Cube:
    """The cube when the square beside is folded to the front; y grows downwards."""
    front, back, up, down, right, left = cube
    if x:
        return (right, left, up, down, back, front) if x > 0 else (left, right, up, down, front, back)
    return (down, up, front, back, right, left) if y > 0 else (up, down, back, front, right, left)


def joined(net: Net) -> set[frozenset[int]]:
    """The pairs of faces that touch in the net."""
    pairs = set()
    for (x, y), face in net.items():
        for there in ((x + 1, y), (x, y + 1)):
            if there in net:
                pairs.add(frozenset((face, net[there])))
    return pairs


def _open_edges(net: Net, corner: Triple) -> int:
    pairs = {frozenset((corner[n], corner[n - 1])) for n in range(3)}
    return len(pairs - joined(net))


def _turned(chance: Random, corner: Triple) -> Triple:
    """The same corner with another of its faces on top."""
    turn = chance.randrange(3)
    return (corner[turn], corner[(turn + 1) % 3], corner[(turn + 2) % 3])


def _wrong(chance: Random, right: Triple) -> list[Triple]:
    """Its mirror image, a mirror image of another corner, and opposite faces side by side, either way round.

    So two pairs of cubes show the same three marks: that one does tells nothing.
    """
    one, two, three = right
    wrong = [(one, three, two)]
    other = chance.choice([corner for corner in CORNERS if set(corner) != set(right)])
    wrong.append(_turned(chance, (other[0], other[2], other[1])))
    sides = [(one, two, OPPOSITE[one]), (one, OPPOSITE[two], two), (OPPOSITE[three], two, three)]
    first, second, third = chance.choice(sides)
    return [*wrong, (first, second, third), (first, third, second)]


def _square(half: float) -> list[Point]:
    return [(0.5 - half, 0.5 - half), (0.5 + half, 0.5 - half), (0.5 + half, 0.5 + half), (0.5 - half, 0.5 + half)]


def _cross(arm: float, wide: float) -> list[Point]:
    half = [(-wide, -arm), (wide, -arm), (wide, -wide), (arm, -wide), (arm, wide), (wide, wide)]
    return [(0.5 + x, 0.5 + y) for x, y in [*half, *((-x, -y) for x, y in half)]]


def _star() -> list[Point]:
    outer, inner = regular(8, 0.5, 0.5, 0.36), regular(8, 0.5, 0.5, 0.2, first=-pi / 2 + pi / 8)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


# Marks that look the same in each of a square's four turns, so that only their places tell.
MARKS: tuple[Mark, ...] = (
    ((regular(ROUND, 0.5, 0.5, 0.28), True),),
    ((regular(ROUND, 0.5, 0.5, 0.28), False),),
    ((_square(0.24), True),),
    ((_square(0.24), False),),
    ((_cross(0.34, 0.12), True),),
    ((_cross(0.34, 0.12), False),),
    ((_star(), True),),
    tuple((regular(ROUND, x, y, 0.09), True) for x in (0.3, 0.7) for y in (0.3, 0.7)),
)


def _face(mark: Mark, origin: Point, along: Point, down: Point) -> list[Shape]:
    """A square with its mark, put into the plane by two edges."""

    def put(u: float, v: float) -> Point:
        return origin[0] + u * along[0] + v * down[0], origin[1] + u * along[1] + v * down[1]

    edge = shape(moved([(0, 0), (1, 0), (1, 1), (0, 1)], put), False)
    return [edge, *({**shape(moved(points, put), fill), "line": "fine"} for points, fill in mark)]


def _net_drawn(net: Net, marks: Sequence[Mark]) -> Drawing:
    left, top = min(x for x, _ in net), min(y for _, y in net)
    wide, high = max(x for x, _ in net) - left + 1, max(y for _, y in net) - top + 1
    shapes = []
    for (x, y), face in sorted(net.items()):
        origin = (4 + SQUARE * (x - left), 4 + SQUARE * (y - top))
        shapes += _face(marks[face], origin, (SQUARE, 0), (0, SQUARE))
    return alone(shapes, SQUARE * wide + 8, SQUARE * high + 8)


def _cube(triple: Triple, marks: Sequence[Mark]) -> Drawing:
    """The cube with a corner towards us: top, left and right face."""
    back, left, right, near, low = (50.0, 6.0), (12.0, 28.0), (88.0, 28.0), (50.0, 50.0), (0.0, 44.0)
    to_right, to_left = (right[0] - back[0], right[1] - back[1]), (left[0] - back[0], left[1] - back[1])
    top = _face(marks[triple[0]], back, to_right, to_left)
    front = _face(marks[triple[1]], left, (near[0] - left[0], near[1] - left[1]), low)
    side = _face(marks[triple[2]], near, (right[0] - near[0], right[1] - near[1]), low)
    return alone([*top, *front, *side])
