"""Does the report of a group tell its figures as reckoned by hand, and nothing of any one person?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

import pytest
from told import grip, pages, words_of

from assess.errors import BadInput
from assess.meaning import group_case
from assess.meaning.group_counts import apart, median_interval, together
from assess.meaning.group_scales import third
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.disability import Category
from assess.nouns.document import Block, Document
from assess.nouns.finding import Recommendation
from assess.nouns.group import Group
from assess.nouns.group_case import GroupCase, ScaleOfGroup
from assess.nouns.integration import DimensionView, Integration
from assess.nouns.score import Caveat, Score
from reports.errors import NotTold
from reports.group_report import build_group
from reports.html import html

LIMB = Category.LIMB
ON = date(2026, 12, 1)
GRIP = (20.7, 22.0, 25.0, 28.0, 30.0, 31.0, 33.0, 35.0, 38.0, 40.0, 44.0, 50.3)  # kilograms, twelve people


def person(
    case: Case, number: int, kilograms: float | None, z: float = 0.0, category: Category = Category.LIMB
) -> Case:
    """The example as another person: right grip of so many kilograms, at z in every norm that gives a z."""
    (kept,) = [score for score in grip(case) if score.raw.scale == "grip_right"]
    places = tuple(
        replace(place, z=z, percentile=50 + 40 * z / abs(z or 1), status="published") if place.z is not None else place
        for place in kept.normed
    )
    right = replace(kept, raw=replace(kept.raw, value=kilograms), normed=places)
    (disability, *_) = case.client.disabilities
    return replace(
        case,
        file=replace(case.file, id=f"c{number}", number=f"ZH-2026-{number:04d}"),
        client=replace(case.client, disabilities=(replace(disability, category=category),)),
        scores=(right,),
        recommendations=(advised(number),) if number < 7 else (),
        integration=Integration(dimensions=(view("strength" if number < 6 else "support_need"),)),
    )


def advised(number: int) -> Recommendation:
    how = {"who": "站点", "due": None, "findings": (), "by": "e3", "kind": "training"}
    return Recommendation(id=f"r{number}", case_id=f"c{number}", text="试岗", **how)  # type: ignore[arg-type]


def view(standing: Literal["strength", "support_need"]) -> DimensionView:
    how = {"icf": (), "core": True, "evidence": (), "agreement": "converges", "confidence": "moderate"}
    return DimensionView(dimension="body_function", standing=standing, **how)  # type: ignore[arg-type]


def group_of(cases: Sequence[Case], language: Literal["zh", "en"] = "en", **more: str) -> GroupCase:
    ids = tuple(case.file.id for case in cases)
    made = datetime.fromisoformat("2026-11-01T00:00:00+00:00")
    group = Group(id="g", name="第三期培训班", organisation_id=None, case_ids=ids, made_by="e2", made_at=made)
    return group_case.told(group, "示例基地", cases, ON, language, **more)


@pytest.fixture(scope="module")
def twelve(case: Case) -> tuple[Case, ...]:
    return tuple(person(case, number, value, -1.0 if number < 6 else 1.0) for number, value in enumerate(GRIP))


def right(told: GroupCase) -> ScaleOfGroup:
    return next(one for one in told.scales if one.scale == "grip_right")


def blocks(document: Document, section: str) -> tuple[Block, ...]:
    return next(one.blocks for one in document.sections if one.id == section)


def test_median_and_quartiles_are_those_reckoned_by_hand(twelve: tuple[Case, ...]) -> None:
    one = right(group_of(twelve))
    # 12 values: the quartiles at 1 + 0.25 x 11, 1 + 0.5 x 11, 1 + 0.75 x 11 (Hyndman & Fan 1996, definition 7)
    assert (one.n, one.quartiles) == (12, (27.25, 32.0, 38.5))
    assert (one.median_low, one.median_high) == (25.0, 40.0)  # ranks 3 and 10 of 12


@pytest.mark.parametrize(("n", "ranks"), [(9, (2, 8)), (10, (2, 9)), (15, (4, 12)), (20, (6, 15))])
def test_the_medians_interval_has_the_ranks_of_the_binomial_table(n: int, ranks: tuple[int, int]) -> None:
    assert median_interval(list(range(n, 0, -1))) == ranks  # coverage 96.1, 97.9, 96.5, 95.9 per cent


def test_an_interval_that_would_show_the_lowest_or_highest_is_not_given() -> None:
    assert median_interval([1, 2, 3, 4, 5, 6, 7, 8]) is None


def test_thirds_and_mean_z_tell_where_the_group_stands_in_a_norm(twelve: tuple[Case, ...]) -> None:
    placed = next(one for one in right(group_of(twelve)).placings if one.mean_z is not None)
    assert [(one.code, one.count) for one in placed.thirds] == [("below_25", 6), ("middle", 0), ("above_75", 6)]
    assert placed.mean_z == pytest.approx(0.0)
    # six at -1 and six at +1: sd = sqrt(12 / 11) = 1.0445; t(11) = 2.201; reach = 2.201 x 1.0445 / sqrt(12)
    assert [placed.low, placed.high] == pytest.approx([-0.6636, 0.6636], abs=1e-3)


@pytest.mark.parametrize(
    ("band", "where"),
    [((None, 5), "below_25"), ((10, 25), "below_25"), ((25, 50), "middle"), ((75, 90), "above_75"), ((10, 50), "")],
)
def test_printed_percentiles_place_only_where_they_say_so_much(
    case: Case, band: tuple[float | None, float], where: str
) -> None:
    place = replace(grip(case)[0].normed[0], percentile=None, percentile_band=band)
    assert third(place) == where


def test_what_may_not_be_interpreted_or_is_missing_is_counted_and_not_averaged(twelve: tuple[Case, ...]) -> None:
    broken = Caveat(code="breaks_construct", severity="not_interpretable", values={"feature": "x"})
    changed = [
        replace(one, scores=(replace(one.scores[0], caveats=(broken,)),)) if place < 5 else one
        for place, one in enumerate(twelve)
    ]
    one = right(group_of(changed))
    assert (one.n, one.left_out, one.missing) == (7, 5, 0)
    assert one.quartiles == (34.0, 38.0, 42.0)  # of 31 33 35 38 40 44 50.3
    gone = [replace(one, scores=(unvalued(one.scores[0]),)) if place < 2 else one for place, one in enumerate(twelve)]
    assert (right(group_of(gone)).n, right(group_of(gone)).missing) == (10, None)  # two: too few to tell


def unvalued(score: Score) -> Score:
    return replace(score, raw=replace(score.raw, value=None, why_none="unable"), normed=())


def test_fewer_than_five_people_are_not_told_of(twelve: tuple[Case, ...]) -> None:
    told = group_of(twelve[:4])
    assert told.too_few and not told.scales and not told.dimensions and told.finished is None
    document = build_group(told)
    assert [section.id for section in document.sections] == ["group_about", "group_limits"]


def test_who_withdrew_consent_is_not_in_the_figures(twelve: tuple[Case, ...]) -> None:
    withdrawn = [replace(consent, withdrawn_at=consent.at) for consent in twelve[0].consents]
    told = group_of([replace(twelve[0], consents=tuple(withdrawn)), *twelve[1:]])
    assert (told.invited, told.assessed, right(told).n) == (12, 11, 11)
    assert [(one.code, one.count) for one in told.not_assessed] == [("no_consent", None)]  # one person: hidden


def test_a_category_of_fewer_than_ten_is_hidden_and_one_more_beside_it(case: Case) -> None:
    kinds = [Category.LIMB] * 12 + [Category.HEARING] * 11 + [Category.VISION] * 3
    people = [person(case, n, 20.0 + n, category=kind) for n, kind in enumerate(kinds)]
    told = group_of(people)
    assert {one.code: one.count for one in told.categories} == {"limb": 12, "hearing": None, "vision": None}
    medians = {one.category: (one.n, one.median) for one in right(told).by_category}
    assert medians == {"limb": (12, 25.5), "hearing": (None, None), "vision": (None, None)}


def test_small_counts_hide_another_so_that_no_difference_gives_them_away() -> None:
    assert [one.count for one in apart({"a": 20, "b": 2, "c": 9})] == [20, None, None]
    assert [one.count for one in together({"large_print": 18, "breaks": 6}, of=20)] == [None, 6]  # two without it


def test_dimensions_and_advice_are_counted_over_people(twelve: tuple[Case, ...]) -> None:
    told = group_of(twelve)
    (dimension,) = told.dimensions
    assert {one.code: one.count for one in dimension.standings} == {
        "strength": 6, "as_usual": 0, "support_need": 6, "unknown": 0,
    }  # fmt: skip
    assert [(one.code, one.count) for one in told.advice] == [("training", 7)]
    assert [told.advice[0].low, told.advice[0].high] == pytest.approx([0.3195, 0.8067], abs=1e-3)  # Wilson, 7 of 12


def test_conditions_are_counted_over_people(twelve: tuple[Case, ...]) -> None:
    aided = Accommodation(feature="extra_time")
    changed = [
        replace(one, sittings=tuple(replace(s, accommodations=(aided,) * (place < 7)) for s in one.sittings))
        for place, one in enumerate(twelve)
    ]
    assert [(one.code, one.count) for one in group_of(changed).conditions] == [("extra_time", 7)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_person_is_in_the_document(twelve: tuple[Case, ...], language: Literal["zh", "en"]) -> None:
    document = build_group(
        group_of(twelve, language, summary="多数人可以试岗。"), number="ZH-G1", issued_on="2026-12-01"
    )
    told = words_of(document) + html(document).decode()
    identity = twelve[0].client.identity
    assert identity and identity.name not in told and "ZH-2026-0" not in told
    rows = [cell for block in blocks(document, "group_scales") for row in block.rows for cell in row]
    assert not any(re.search(r"\b(20\.7|50\.3)\b", cell) for cell in rows)  # lowest and highest


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_drawing_has_its_figures_in_the_table_and_prints(
    twelve: tuple[Case, ...], language: Literal["zh", "en"]
) -> None:
    document = build_group(group_of(twelve, language), number="ZH-G1", issued_on="2026-12-01")
    scales = blocks(document, "group_scales")
    figure = next(block for block in scales if block.kind == "figure")
    table = scales[scales.index(figure) + 1]
    drawn = re.findall(r">([+-]\d\.\d\d)<", figure.svg)
    assert drawn and drawn == [row[-1].split(" (")[0].split("（")[0] for row in table.rows if row[-1] != "—"]
    printed = "".join(pages(document))
    assert ("团体测评分析报告" if language == "zh" else "Report on the assessment of a group") in printed
    assert "第三期培训班" in printed and "ZH-G1" in printed


def test_a_simulated_norm_is_never_in_a_numbered_report(twelve: tuple[Case, ...]) -> None:
    told = replace(group_of(twelve), simulated=("training_norm",))
    build_group(told)
    with pytest.raises(NotTold, match="training_norm"):
        build_group(told, number="ZH-G1", issued_on="2026-12-01")


def test_the_evaluators_words_name_nobody(twelve: tuple[Case, ...]) -> None:
    identity = twelve[0].client.identity
    assert identity
    with pytest.raises(BadInput, match="of the group"):
        group_case.nobody_named(f"{identity.name}最好。", twelve)
