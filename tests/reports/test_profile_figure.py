"""Does a profile show each score at its place among the people of its norm, its interval whole, also in grey?"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from told import section_words, told

from assess.nouns.aptitude import AptitudeScore
from assess.nouns.case import Case
from assess.nouns.document import Block, Edition
from norms.normset import Interval
from reports.profile_figure import Norm, Profiled, profile
from reports.raster import png_of

SVG = "{http://www.w3.org/2000/svg}"
NORM = Norm(mean=100, sd=20)
ROWS = [Profiled("G", 112, 104, 120), Profiled("V", 100, 85, 115), Profiled("K", 52, 41, 63)]


def drawn(rows: list[Profiled]) -> ET.Element:
    return ET.fromstring(profile(rows, NORM))


def ticks(svg: ET.Element) -> dict[float, float]:
    """Where each written score of the scale stands."""
    below = [t for t in svg.iter(f"{SVG}text") if t.get("font-size") == "13"]
    return {float(t.text or ""): float(t.get("x") or 0) for t in below}


def marks(svg: ET.Element) -> list[float]:
    return [float(circle.get("cx") or 0) for circle in svg.iter(f"{SVG}circle")]


def test_a_score_stands_where_the_scale_says() -> None:
    svg = drawn(ROWS)
    places = ticks(svg)
    per_point = (places[120] - places[100]) / 20
    for row, x in zip(ROWS, marks(svg), strict=True):
        assert x == pytest.approx(places[100] + (row.value - 100) * per_point, abs=0.2)


def test_no_score_and_no_interval_is_cut_off() -> None:
    """41 is almost three standard deviations below: the scale goes on to 40, and not further."""
    places = ticks(drawn(ROWS))
    assert sorted(places) == [40, 60, 80, 100, 120, 140]
    assert NORM.reach([Profiled("G", 100, 90, 110)]) == (-2, 2)
    assert NORM.reach([Profiled("G", 30, 19, 41)]) == (-5, 2)


def test_bands_are_one_and_two_standard_deviations_and_differ_in_grey() -> None:
    image = Image.open(BytesIO(png_of(profile(ROWS, NORM), 72))).convert("L")
    places, shades = ticks(drawn(ROWS)), np.asarray(image)
    row = shades[round(34 + 36 * 2.9)]  # below the last mark and its interval
    middle, outer, paper = (int(row[round(places[t] + 10)]) for t in (100, 120, 40))
    assert middle + 15 < outer and outer + 10 < paper == 255


def test_it_says_letters_and_figures_only() -> None:
    said = [t.text or "" for t in drawn(ROWS).iter(f"{SVG}text")]
    assert {"G", "V", "K", "112", "100", "52", "M", "-1 SD", "+2 SD"} <= set(said)
    assert all(re.fullmatch(r"[A-Z]|[+-]?\d+( SD)?", text) for text in said)


def with_aptitudes(case: Case, *samples: str) -> Case:
    """Aptitudes with scores 90, 100 ..., each of that sample, of no norm set of another country."""
    scores = [
        AptitudeScore(
            aptitude=letter,
            value=90.0 + 10 * place,
            interval=Interval(holds="measurement", level=0.95, low=80.0 + 10 * place, high=100.0 + 10 * place),
            status="provisional",
            sample=sample,
        )
        for place, (letter, sample) in enumerate(zip("GVNS", samples, strict=False))
    ]
    return replace(case, aptitudes=tuple(scores))


def figures(case: Case, edition: Edition) -> list[Block]:
    sections = [s for s in told(case, edition).sections if s.id == "aptitudes"]
    return [block for section in sections for block in section.blocks if block.kind == "figure"]


@pytest.mark.parametrize("edition", ["professional", "client"])
def test_aptitudes_of_one_sample_are_drawn_beside_their_table(case: Case, edition: Edition) -> None:
    several = with_aptitudes(case, "a", "a", "a")
    (figure,) = figures(several, edition)
    assert all(f"{value}（95% 区间" in figure.alt for value in (90, 100, 110))
    assert "标准差 20" in section_words(told(several, edition), "aptitudes")


def test_scores_of_different_people_are_not_drawn_side_by_side(case: Case) -> None:
    assert figures(with_aptitudes(case, "a", "b"), "professional") == []
    (figure,) = figures(with_aptitudes(case, "a", "b", "a"), "professional")
    values = [t.text for t in ET.fromstring(figure.svg).iter(f"{SVG}text") if t.get("text-anchor") == "start"]
    assert values == ["90", "110"]


def test_a_drawing_has_its_rows_from_top_to_bottom() -> None:
    tops = [float(c.get("cy") or 0) for c in drawn(ROWS).iter(f"{SVG}circle")]
    assert all(after > before for before, after in pairwise(tops))
