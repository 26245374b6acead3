"""Do marks stand where their numbers say, and do the words beside say the same numbers?"""

from __future__ import annotations

import re
from math import cos, hypot, pi, sin
from xml.etree import ElementTree as Svg

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import told

from assess.nouns.case import Case
from assess.nouns.document import Block
from reports.figures import HEXAGON, VERMILION, Band, HandMark, grip_profile, hexagon

NS = "{http://www.w3.org/2000/svg}"
CENTRE, RADIUS, LOW, HIGH = 170.0, 110.0, 10.0, 50.0
TYPE_SCORES = st.fixed_dictionaries({letter: st.none() | st.integers(10, 50).map(float) for letter in HEXAGON})
KILOGRAMS = st.integers(0, 900).map(lambda tenths: tenths / 10)


def places(svg: str) -> list[tuple[float, float, bool]]:
    """Each mark's centre, and whether it is a diamond."""
    found = []
    for mark in Svg.fromstring(svg):
        if mark.tag == f"{NS}circle":
            found.append((float(mark.get("cx", "")), float(mark.get("cy", "")), False))
        elif mark.tag == f"{NS}polygon" and mark.get("fill") == VERMILION:
            points = [tuple(map(float, point.split(","))) for point in mark.get("points", "").split()]
            found.append((points[0][0], points[1][1], True))
    return found


def texts(svg: str) -> dict[str, float]:
    """Each text with its x."""
    return {t.text or "": float(t.get("x", "")) for t in Svg.fromstring(svg).iter(f"{NS}text")}


def kilograms(svg: str, x: float) -> float:
    """What the axis says at x."""
    ticks = {float(text): place for text, place in texts(svg).items() if text.isdigit()}
    top = max(ticks)
    return (x - ticks[0.0]) / (ticks[top] - ticks[0.0]) * top


@given(values=TYPE_SCORES, leading=st.sets(st.sampled_from(HEXAGON)))
def test_a_type_stands_on_its_axis_as_far_out_as_its_score(values: dict[str, float | None], leading: set[str]) -> None:
    drawn = places(hexagon(values, LOW, HIGH, sorted(leading)))
    there = [letter for letter in HEXAGON if values[letter] is not None]
    assert len(drawn) == len(there)  # nothing is drawn for a score that is not there
    for letter, (x, y, diamond) in zip(there, drawn, strict=True):
        angle = -pi / 2 + HEXAGON.index(letter) * pi / 3
        reach = RADIUS * ((values[letter] or 0) - LOW) / (HIGH - LOW)
        assert hypot(x - CENTRE - reach * cos(angle), y - CENTRE - reach * sin(angle)) < 0.2
        assert diamond == (letter in leading)


def test_a_missing_type_has_a_dash_and_no_number() -> None:
    values = {**dict.fromkeys(HEXAGON, 20.0), "A": None}
    said = texts(hexagon(values, LOW, HIGH, ()))
    assert "A —" in said and "R 20" in said


def test_neighbours_on_the_hexagon_stand_side_by_side() -> None:
    (rx, ry, _), (ix, iy, _), *_, (cx, cy, _) = places(hexagon(dict.fromkeys(HEXAGON, HIGH), LOW, HIGH, ()))
    assert hypot(rx - ix, ry - iy) == pytest.approx(RADIUS, abs=0.2)
    assert hypot(rx - cx, ry - cy) == pytest.approx(RADIUS, abs=0.2)


@given(right=KILOGRAMS, left=KILOGRAMS)
def test_a_hand_stands_at_its_kilograms(right: float, left: float) -> None:
    svg = grip_profile((HandMark("R", right), HandMark("L", left)), ())
    measured = [kilograms(svg, x) for x, _, _ in places(svg)]
    assert measured == pytest.approx([right, left], abs=0.02 * max(right, left, 10))
    assert [diamond for *_, diamond in places(svg)] == [True, False]  # told apart without colour
    assert {f"R {right:.1f} kg", f"L {left:.1f} kg"} <= set(texts(svg))


def test_a_band_runs_from_low_to_high_with_its_middle() -> None:
    svg = grip_profile((HandMark("R", 42.1),), (Band("CN P25-P50-P75", 33.0, 39.0, 44.0),))
    drawn = Svg.fromstring(svg)
    rect = drawn.find(f"{NS}rect")
    assert rect is not None
    x, long = float(rect.get("x", "")), float(rect.get("width", ""))
    middle = next(float(li.get("x1", "")) for li in drawn.iter(f"{NS}line") if li.get("stroke-width") == "2")
    told_kg = [kilograms(svg, place) for place in (x, middle, x + long)]
    assert told_kg == pytest.approx([33.0, 39.0, 44.0], abs=0.05)


@given(hands=st.lists(KILOGRAMS, min_size=1, max_size=2), high=KILOGRAMS)
def test_nothing_is_drawn_outside_the_drawing(hands: list[float], high: float) -> None:
    svg = grip_profile([HandMark("R", kg) for kg in hands], [Band("CN", 0.0, high / 2, high)])
    width, height = (float(Svg.fromstring(svg).get(side, "")) for side in ("width", "height"))
    assert all(9 <= x <= width - 9 and 9 <= y <= height - 9 for x, y, _ in places(svg))


def test_the_line_of_a_hand_ends_at_its_mark() -> None:
    """A line through the number would strike it out."""
    svg = grip_profile((HandMark("R", 42.1), HandMark("L", 37.1)), ())
    ends = [float(li.get("x2", "")) for li in Svg.fromstring(svg).iter(f"{NS}line") if li.get("stroke-width") == "0.5"]
    assert ends == pytest.approx([x for x, _, _ in places(svg)], abs=0.1)


def figures_of(case: Case, edition: str, language: str) -> list[Block]:
    document = told(case, edition, language)  # type: ignore[arg-type]
    return [block for section in document.sections for block in section.blocks if block.kind == "figure"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("edition", ["professional", "client"])
def test_the_alternative_carries_every_number_of_the_drawing(case: Case, edition: str, language: str) -> None:
    interest, hands = figures_of(case, edition, language)
    for text in texts(interest.svg):
        assert text.split()[1] in interest.alt, text
    for text in texts(hands.svg):
        if " kg" in text:
            assert text.split()[1] in hands.alt, text
        elif not text.isdigit():
            assert text in hands.alt  # the name of a band


def test_the_table_beside_has_the_same_numbers(case: Case) -> None:
    document = told(case, "professional")
    for section in (section for section in document.sections if section.id in ("interest", "measured")):
        cells = " ".join(cell for b in section.blocks if b.kind == "table" for row in b.rows for cell in row)
        figure = next(block for block in section.blocks if block.kind == "figure")
        measured = [t.split()[1] for t in texts(figure.svg) if re.match(r"[RIASECL] \d", t)]
        assert measured and [number for number in measured if number not in cells] == []


def test_a_client_sees_no_american_band(case: Case) -> None:
    assert "US" in figures_of(case, "professional", "zh")[1].svg
    client = figures_of(case, "client", "zh")[1]
    assert "US" not in client.svg + client.alt
    assert "CN P25-P50-P75 33 – 39 – 44 kg" in client.alt


def test_words_in_a_drawing_are_latin_and_large_enough(case: Case) -> None:
    for figure in figures_of(case, "professional", "zh"):
        assert not re.search(r"[\u4e00-\u9fff]", "".join(texts(figure.svg)))
        assert min(int(t.get("font-size", "0")) for t in Svg.fromstring(figure.svg).iter(f"{NS}text")) >= 13
