"""Level 4 measures under a named senior, who signs beside them before a report goes out."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from small_report import HOW
from verb_site import SCREEN, TRIALS, VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.physical import countersign
from assess.service import issue
from assess.sitting import desk, run
from assess.store import shelf

HALF = len(TRIALS) // 2


def senior(site: VerbSite) -> Evaluator:
    """Another evaluator of level 3."""
    made = Evaluator(id=str(uuid4()), sign_in_name=str(uuid4()), display_name="另一位", level=3)
    with site.store.writing("system", "register", "site") as tx:
        return shelf.add(tx, made)


def asked(site: VerbSite) -> Sitting:
    """A grip sitting of which level 4 asked the questions beforehand."""
    sitting = site.sitting(line())
    for item in SCREEN:
        desk.enter(site.store, site.four, sitting.id, item, 0)
    return sitting


def of_four(site: VerbSite, case_id: str | None = None) -> Sitting:
    """A grip measured by level 4 with level 3 named."""
    sitting = site.sitting(line(), case_id)
    countersign.supervise(site.store, site.four, sitting.id, site.three.id)
    for item in SCREEN:
        desk.enter(site.store, site.four, sitting.id, item, 0)
    for trial in TRIALS:
        desk.enter(site.store, site.four, sitting.id, trial, 30)
    return run.finish(site.store, site.four.id, sitting.id)


def test_level_4_asks_beforehand_and_measures_only_with_a_senior_named(site: VerbSite) -> None:
    sitting = asked(site)
    with pytest.raises(NotAllowed, match=r"4-2.2.1.*Name who supervises"):
        desk.enter(site.store, site.four, sitting.id, "right_1", 30)
    with pytest.raises(NotAllowed, match="cannot supervise"):
        countersign.supervise(site.store, site.four, sitting.id, site.four.id)
    countersign.supervise(site.store, site.four, sitting.id, site.two.id)
    desk.enter(site.store, site.four, sitting.id, "right_1", 30)
    desk.enter(site.store, site.three, site.screened(line()).id, "right_1", 30)  # level 3 needs nobody


def test_where_two_measure_the_lower_rank_asks_for_the_signature(site: VerbSite) -> None:
    sitting = site.screened(line())
    desk.enter(site.store, site.three, sitting.id, "right_1", 30)
    countersign.supervise(site.store, site.four, sitting.id, site.two.id)
    desk.enter(site.store, site.four, sitting.id, "left_1", 30)
    desk.enter(site.store, site.three, sitting.id, "right_2", 30)
    with site.store.reading() as at:
        now = shelf.read(at, Sitting, sitting.id)
    assert (now.examiner, now.examiner_level, now.supervisor) == (site.three.id, 4, site.two.id)


def test_nobody_countersigns_their_own_measurement(site: VerbSite) -> None:
    finished = of_four(site)
    with pytest.raises(NotAllowed, match="never the one who measured"):
        countersign.countersign(site.store, site.four, finished.id)
    promoted = replace(site.four, level=3)
    with pytest.raises(NotAllowed, match="never the one who measured"):
        countersign.countersign(site.store, promoted, finished.id)


def test_another_senior_signs_only_with_a_reason(site: VerbSite) -> None:
    finished, other = of_four(site), senior(site)
    with pytest.raises(BadInput, match="E3 supervised this sitting"):
        countersign.countersign(site.store, other, finished.id)
    signed = countersign.countersign(site.store, other, finished.id, "E3 已调离，由我复核记录")
    assert (signed.countersigned_by, signed.supervisor) == (other.id, site.three.id)
    with pytest.raises(Closed, match="does not wait"):
        countersign.countersign(site.store, site.three, finished.id)


def test_a_report_waits_for_the_countersignature(site: VerbSite) -> None:
    case_id = site.ready()
    finished = of_four(site, case_id)
    site.interpreted(case_id)
    told = [{caveat.code for caveat in score.caveats} for score in site.case(case_id).scores]
    assert all("not_countersigned" in codes for codes in told)
    assert finished.id in [sitting.id for sitting in countersign.waiting_for(site.store, site.three)]
    with pytest.raises(NotAllowed, match="1 measurements of level 4 are not countersigned"):
        issue.issue(site.store, site.three, case_id, **HOW)  # type: ignore[arg-type]
    countersign.countersign(site.store, site.three, finished.id)
    assert finished.id not in [sitting.id for sitting in countersign.waiting_for(site.store, site.three)]
    assert not any(c.code == "not_countersigned" for score in site.case(case_id).scores for c in score.caveats)
    assert issue.issue(site.store, site.three, case_id, **HOW).number  # type: ignore[arg-type]


def test_what_a_senior_measured_waits_for_nobody(site: VerbSite) -> None:
    finished = site.measured(site.sitting(line()), 30, 28, 31, 29, 32, 27)
    assert (finished.examiner, finished.examiner_level) == (site.three.id, 3)
    with pytest.raises(Closed, match="does not wait"):
        countersign.countersign(site.store, site.two, finished.id)
