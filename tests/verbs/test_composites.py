"""Is a composite worked out in one sample, kept by level 2 alone, and scored only in cases that have its parts?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from verb_site import OURS, VerbSite, line, said

from assess.errors import BadInput, NotAllowed
from assess.nouns.composite import KeptComposite
from assess.service import composites
from assess.service.norm_file import Table, read_table
from assess.sitting import run
from norms.composite_sample import PartOf
from norms.errors import NoFit

V, LV = OURS["vocabulary"], OURS["listening_vocabulary"]
PEOPLE = 120


def answers() -> Table:
    """120 made-up people who answered both vocabularies, 1 for right and 0 for wrong."""
    chance = np.random.default_rng(5)
    able = chance.normal(size=PEOPLE)
    items = [item.id for instrument in (V, LV) for item in instrument.scored_items]
    hard = chance.normal(size=len(items))
    right = chance.random((PEOPLE, len(items))) < 1 / (1 + np.exp(-(1.5 * able[:, None] - hard)))
    rows = [",".join(items), *(",".join(map(str, row)) for row in right.astype(int).tolist())]
    return read_table("both.csv", "\n".join(rows).encode())


TABLE = answers()


def parts(first: Sequence[str] | None = None, **more: Any) -> list[PartOf]:
    mine = tuple(first or [item.id for item in V.scored_items])
    theirs = tuple(item.id for item in LV.scored_items)
    return [
        PartOf(name="vocabulary.V", columns=mine, weight=2.0, **more),
        PartOf(name="listening_vocabulary.LV", columns=theirs, weight=1.0),
    ]


def approved(site: VerbSite, **changed: Any) -> KeptComposite:
    found = composites.work_out(site.two, TABLE, parts())
    told = {"composite_id": "words", "name": "词语总分", "why": "both", "sample": "示例基地 2026", "origin": "measured"}
    return composites.approve(site.store, site.two, **{**told, "parts": parts(), "found": found, **changed})  # type: ignore[arg-type]


def test_only_level_2_builds_and_approves(site: VerbSite) -> None:
    with pytest.raises(NotAllowed, match=r"2-1\.2\.4"):
        composites.work_out(site.three, TABLE, parts())
    found = composites.work_out(site.two, TABLE, parts())
    told = {"composite_id": "w", "name": "w", "why": "w", "sample": "w", "origin": "measured"}
    with pytest.raises(NotAllowed):
        composites.approve(site.store, site.three, parts=parts(), found=found, **told)  # type: ignore[arg-type]


def test_a_score_alone_tells_no_reliability(site: VerbSite) -> None:
    with pytest.raises(NoFit, match="not known in these people"):
        composites.work_out(site.two, TABLE, parts(["v1"]))


def test_a_cell_that_is_no_number_stops_it(site: VerbSite) -> None:
    table = read_table("x.csv", b"v1,h1\n1,x\n")
    with pytest.raises(BadInput, match="column 'h1' holds 'x'"):
        composites.work_out(site.two, table, [PartOf(name="a", columns=("v1", "h1"), weight=1)])


@pytest.mark.parametrize(
    ("changed", "said_so"),
    [
        ({"origin": "simulated"}, "simulated"),
        ({"composite_id": "No Good"}, "small Latin letters"),
        ({"why": " "}, "a name, its reason"),
        ({"parts": [PartOf(name="nothing.X", columns=("v1",), weight=1), *parts()[1:]]}, "no scale of the library"),
        ({"parts": parts(["v1", "v2"])}, "made of 36 items"),
    ],
)
def test_what_is_not_said_or_does_not_fit_is_not_kept(site: VerbSite, changed: dict[str, Any], said_so: str) -> None:
    with pytest.raises(BadInput, match=said_so):
        approved(site, **changed)


def test_a_version_is_kept_beside_the_one_before_and_scores_the_cases_that_have_its_parts(site: VerbSite) -> None:
    first, second = approved(site), approved(site)
    assert (first.version, second.version) == (1, 2)
    places = site.store.settings.workspace / composites.FOLDER
    assert composites.every(places) == (first, second) and composites.newest(places) == (second,)
    case_id = site.ready()
    lines = site.planned(case_id, line("vocabulary"), line("listening_vocabulary"))
    sitting = run.prepare(site.store, site.three, case_id, lines[0])
    site.answered(sitting, [said(n, i.id, int(i.key or 0)) for n, i in enumerate(V.scored_items, start=1)])
    (one,) = site.case(case_id).composites
    assert one.t_score is None
    assert [(w.code, w.subtest.name if w.subtest else "") for w in one.withheld] == [
        ("not_given", "listening_vocabulary.LV")
    ]
    sitting = run.prepare(site.store, site.three, case_id, lines[1])
    wrong = [said(n, i.id, int(i.key or 0) % 4 + 1) for n, i in enumerate(LV.scored_items, start=1)]
    site.answered(sitting, wrong)
    (one,) = site.case(case_id).composites
    v, lv = second.parts
    by_hand = (2 * (36 - v.mean) / v.sd + (0 - lv.mean) / lv.sd) / (4 + 1 + 4 * second.correlations[0][1]) ** 0.5
    assert one.t_score == pytest.approx(50 + 10 * by_hand, abs=1e-9)
    assert one.interval is not None
    half = 1.959964 * 10 * (1 - second.reliability) ** 0.5
    assert (one.interval.high - one.interval.low) / 2 == pytest.approx(half, abs=1e-4)
