"""Standards of work: level 3 sets, level 2 approves, none is overwritten, and sittings keep theirs."""

from __future__ import annotations

from datetime import date

import pytest
from verb_site import VerbSite
from work_trials import LIBRARY, assembled, sample, scale

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.work_standard import WorkStandard
from assess.physical import standards
from assess.sitting import run
from assess.store import audit, shelf

ASSEMBLY = LIBRARY["assembly_sample"]
CASE: list[str] = []  # one case serves every claim here


def set_one(site: VerbSite, value: float = 8.3, scale_id: str = "seconds_per_unit", **more: object) -> WorkStandard:
    told = {"kind": "local", "source": "本站 2026 年 9 月计时", "workers": "包装车间 12 名熟练工", "n": 12, **more}
    return standards.set_standard(site.store, site.three, ASSEMBLY, scale_id, value=value, **told)  # type: ignore[arg-type]


def approved(site: VerbSite, value: float = 8.3, scale_id: str = "seconds_per_unit", **more: object) -> WorkStandard:
    return standards.approve(site.store, site.two, set_one(site, value, scale_id, **more).id, "计时记录已核对")


@pytest.fixture
def bare(site: VerbSite) -> VerbSite:
    """The site without a standard that counts."""
    with site.store.reading() as at:
        counting = [one for one in shelf.every(at, WorkStandard) if one.state == "approved"]
    for one in counting:
        standards.withdraw(site.store, site.two, one.id, "claims begin anew")
    if not CASE:
        CASE.append(site.ready())
    return site


def test_a_share_is_the_standard_over_the_time_and_over_100_is_told_as_it_is(bare: VerbSite) -> None:
    """498 s for 60 sets are 8.3 s a set: half of a standard of 4.15, all of one of 8.3, twice one of 16.6."""
    for value, percent in ((4.15, 50), (8.3, 100), (16.6, 200)):
        kept = approved(bare, value)
        sitting = assembled(bare, CASE[0])
        told = scale(bare, sitting, "seconds_per_unit")
        assert told.share == pytest.approx(percent)
        assert (told.why_no_share, told.standard_id) == (None, kept.id)


def test_each_trial_has_its_share_of_the_same_standard(bare: VerbSite) -> None:
    """Trials of 10, 9, 8, 7.5 and 7 s a set beside 9 s."""
    approved(bare, 9.0)
    told = scale(bare, assembled(bare, CASE[0]), "seconds_per_unit")
    assert [t.value for t in told.trials] == pytest.approx([10, 9, 8, 7.5, 7])
    assert [t.share for t in told.trials] == pytest.approx([90, 100, 112.5, 120, 900 / 7])


def test_quality_is_told_apart_from_speed_and_nothing_joins_them(bare: VerbSite) -> None:
    """4 of 60 with an error: 56/60 good, beside a standard of 2% with an error: 0.9333 / 0.98 = 95.2%."""
    approved(bare, 0.02, "errors_per_unit")
    sitting = assembled(bare, CASE[0])
    assert scale(bare, sitting, "errors_per_unit").share == pytest.approx(100 * (56 / 60) / 0.98)
    assert scale(bare, sitting, "seconds_per_unit").share is None
    assert scale(bare, sitting, "seconds_per_unit").why_no_share == "no_standard"


def test_without_a_standard_there_is_no_share(bare: VerbSite) -> None:
    set_one(bare)  # set, and not approved
    for told in sample(bare, assembled(bare, CASE[0])).scales:
        assert (told.share, told.why_no_share, told.standard_id) == (None, "no_standard", None)
        assert all(trial.share is None for trial in told.trials)


def test_the_toolkit_comes_without_standards(site: VerbSite) -> None:
    with site.store.reading() as at:
        assert all(one.set_by == site.three.id for one in shelf.every(at, WorkStandard))


def test_a_newer_standard_leaves_an_older_sitting_as_it_was(bare: VerbSite) -> None:
    first = approved(bare, 8.3)
    old = assembled(bare, CASE[0])
    second = approved(bare, 4.15)
    new = assembled(bare, CASE[0])
    standards.withdraw(bare.store, bare.two, second.id, "流程改了")
    assert scale(bare, old, "seconds_per_unit").share == pytest.approx(100)
    assert scale(bare, new, "seconds_per_unit").share == pytest.approx(50)
    assert old.work_standards[0].standard_id == first.id
    assert bare.case(new.case_id).work_standards[second.id].value == 4.15


def test_a_score_that_cannot_be_interpreted_has_no_share(bare: VerbSite) -> None:
    approved(bare)
    sitting = assembled(bare, CASE[0], time_3=None)
    told = scale(bare, sitting, "seconds_per_unit")
    assert (told.share, told.why_no_share) == (None, "no_score")
    assert [trial.why_missing for trial in told.trials] == [None, None, "refused", None, None]


def test_more_errors_than_units_is_no_quality(bare: VerbSite) -> None:
    approved(bare, 0.02, "errors_per_unit")
    sitting = assembled(
        bare, CASE[0], **{f"made_{n}": 1 for n in range(1, 6)}, **{f"errors_{n}": 3 for n in range(1, 6)}
    )
    told = scale(bare, sitting, "errors_per_unit")
    assert (told.share, told.why_no_share) == (None, "over_all_units")


def test_a_standard_counts_to_its_last_day(bare: VerbSite) -> None:
    kept = approved(bare, valid_until=date(2999, 3, 1))
    assert standards.in_force([kept], "seconds_per_unit", date(2999, 3, 1)) == kept
    assert standards.in_force([kept], "seconds_per_unit", date(2999, 3, 2)) is None
    assert standards.in_force([kept], "errors_per_unit", date(2999, 3, 1)) is None
    with pytest.raises(BadInput, match="over already"):
        set_one(bare, valid_until=date(2020, 1, 1))


def test_level_4_sets_none_and_level_3_approves_none(bare: VerbSite) -> None:
    told = {"value": 8.0, "kind": "local", "source": "s", "workers": "w", "n": 3}
    with pytest.raises(NotAllowed):
        standards.set_standard(bare.store, bare.four, ASSEMBLY, "seconds_per_unit", **told)  # type: ignore[arg-type]
    pending = set_one(bare)
    for verb in (standards.approve, standards.refuse):
        with pytest.raises(NotAllowed):
            verb(bare.store, bare.three, pending.id, "ok")
    refused = standards.refuse(bare.store, bare.two, pending.id, "人数太少")
    assert (refused.state, refused.decided_by, refused.decision_reason) == ("refused", "e2", "人数太少")
    with pytest.raises(Closed):
        standards.approve(bare.store, bare.two, pending.id, "after all")


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": " "},
        {"workers": ""},
        {"n": None},
        {"n": 0},
        {"value": 0},
        {"value": -3},
        {"value": float("nan")},
        {"value": float("inf")},
        {"scale_id": "errors_per_unit", "value": 1.0},
        {"scale_id": "speed"},
    ],
)
def test_a_standard_without_source_workers_or_sense_is_refused(bare: VerbSite, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        set_one(bare, **wrong)  # type: ignore[arg-type]


def test_times_of_motions_rest_on_no_workers_counted(bare: VerbSite) -> None:
    kept = set_one(bare, kind="predetermined_time", workers="", n=None, source="MTM analysis of this site, 2026")
    assert (kept.n, kept.workers) == (None, "")


def test_who_set_and_who_approved_is_in_the_audit(bare: VerbSite) -> None:
    approved(bare)
    with bare.store.reading() as at:
        entries = audit.entries(at)
    assert {"standards.set_standard", "standards.approve"} <= {entry.verb for entry in entries}


def test_shares_come_out_again_from_what_is_kept(bare: VerbSite) -> None:
    approved(bare)
    sitting = assembled(bare, CASE[0])
    before = bare.scores(sitting)
    made, _ = run.recompute(bare.store, sitting.id)
    assert {one.raw.scale: one for one in made} == before
