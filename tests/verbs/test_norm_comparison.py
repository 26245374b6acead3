"""Sets and samples are compared as they are, clients are counted, and a revision waits for level 2 as a folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from norm_samples import FOUR, THREE, people, plan, said, sample
from verb_site import VerbSite

from assess.errors import BadInput, NotAllowed
from assess.service import norm_comparison, norm_describing, norm_proposals, norm_revision
from assess.service.norm_comparison import About, bands_of, comparable_with, compared, source_of_sample, source_of_set
from assess.service.norm_describing import Trial
from assess.service.norm_fitting import fit_sample
from assess.service.norm_revision import Wanted
from norms.find import library
from norms.look_up import look_up
from norms.normset import Person
from norms.revision import Words
from norms.sources import Source

US = library()["grip_mathiowetz1985"]
HERE: dict[str, Any] = {
    "name": "site",
    "measures": "grip_strength",
    "unit": "kg",
    "scoring": "mean_of_three",
    "better": "higher",
    "population": "Trainees",
    "device": US.device,
    "hand": "right",
}
WORDS = Words(
    population="Trainees of one base",
    collected="2026",
    source="This site, 2026",
    verified="Counted here",
    names={"zh": "本站握力", "en": "Grip here"},
    limits={"zh": "只用于本站", "en": "This site only"},
    country="CN",
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[VerbSite]:
    """A site of its own for each claim: a norm set stays for good."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def here(shift: float = 0.0, count: int = 4000, **about: Any) -> Source:
    """The site's sample on the bands of the US set."""
    return source_of_sample(sample(people(count, shift=shift)), About(**(HERE | about)), bands_of([US], []), ["sex"])


def wanted(**more: Any) -> Wanted:
    """A revision on trial for a year."""
    how = {"least_people": 85, "words": WORDS, "method": "means by band", "new_id": "grip_here"}
    return Wanted(**{**how, "trial_from": date(2027, 1, 1), "trial_until": date(2027, 12, 31), **more})


def test_comparing_takes_level_3() -> None:
    with pytest.raises(NotAllowed, match=r"2-3\.1\.3"):
        compared(FOUR, [source_of_set(US, bands_of([US], [])), here()])


def test_another_device_confounds_method_and_population() -> None:
    us = source_of_set(US, bands_of([US], []))
    same, other = (compared(THREE, [us, here(device=device)]).rows for device in (US.device, "Other"))
    assert "device_differs" not in " ".join(same["codes"])
    assert set(other["verdict"]) == {"method_and_population_confounded"}


def test_two_samples_that_differ_by_a_kilogram_are_equivalent_within_three_and_not_within_half() -> None:
    sides = [here(), here(shift=0.0, name="other")]
    rows = compared(THREE, sides, margins={"mean": 5.0}).rows
    assert set(rows.loc[rows["statistic"] == "mean", "verdict"]) == {"equivalent"}
    apart = compared(
        THREE, [here(count=20_000), here(count=20_000, shift=3.0, name="other")], margins={"mean": 0.5}
    ).rows
    assert set(apart.loc[apart["statistic"] == "mean", "verdict"]) == {"different"}


def test_ages_without_people_make_no_groups() -> None:
    assert set(here().parameters["age_from"]) == {20, 25, 30, 35, 40, 45, 50, 55}
    with pytest.raises(BadInput, match="nobody is of the ages"):
        source_of_sample(sample(), About(**HERE), [(70, 79)])


def test_only_sets_of_the_same_measure_unit_and_direction_stand_beside_one_another() -> None:
    found = comparable_with(US, list(library().values()))
    assert {s.measures for s in found} == {"grip_strength"} and US.id not in {s.id for s in found}


def test_a_fitted_set_is_compared_at_the_middle_of_each_band(site: VerbSite) -> None:
    own = fitted_set(site)
    source = source_of_set(own, [(20, 29), (30, 39), (70, 79)])
    assert source.parameters["age_from"].tolist() == [20, 30]
    assert source.parameters["mean"].to_numpy() == pytest.approx([38.0, 37.0], abs=2.5)
    with pytest.raises(BadInput, match="no age band has its middle"):
        source_of_set(own, [(70, 79)])


def test_who_would_change_band_is_counted_and_nobody_named() -> None:
    low, high = here(), here(shift=5.0, name="higher")
    clients = norm_comparison.clients_of(sample(people(1000)), About(**HERE))
    found = norm_comparison.impact_on(THREE, clients, low, high, cutoffs=[25.0], scoring="mean_of_three")
    changes = found.changes.set_index("direction")
    assert found.clients == 1000 and not found.confounded
    assert changes.loc["falls_below", "share"] > 0.1 and changes.loc["rises_above", "count"] == 0
    told = norm_revision.impact_evidence(found)["clients_changed"]
    assert "P25 falls_below" in told and "rises_above 0/" in told


def test_a_revision_of_a_library_set_is_a_set_of_the_site_and_waits_for_level_2(site: VerbSite) -> None:
    us, ours = source_of_set(US, bands_of([US], [])), here()
    found = compared(site.three, [us, ours])
    with pytest.raises(BadInput, match="toolkit's own library"):
        norm_revision.recommended(site.three, US, ours, found, wanted(new_id=None))
    revision = norm_revision.recommended(site.three, US, ours, found, wanted())
    assert revision.status == "local" and min(one.n for one in revision.recommended) >= 85
    table = norm_revision.revision_table(US, revision)
    assert table["old"].notna().any() and table["new"].notna().all()
    proposal = norm_revision.propose(site.store, site.three, revision, why="本站学员握力较低")
    assert proposal.evidence["revises"] == "grip_mathiowetz1985 " + US.version
    own = site.store.settings.workspace / "norms"
    assert not (own / "grip_here").exists()
    norm_proposals.approve(site.store, site.two, proposal.id, "比较可靠")
    made = library(own)["grip_here"]
    assert (made.country, made.version, len(made.table)) == ("CN", "1", len(revision.recommended))
    stratum = next(one for one in revision.recommended if (one.sex, one.age_from) == ("M", 40))
    how = {"scale": "grip_right", "scoring": "mean_of_three", "unit": "kg"}
    score = look_up(made, raw=stratum.mean, person=Person(age_years=42, sex="M", hand="right"), **how)
    assert score.z == pytest.approx(0, abs=1e-9)
    assert library()["grip_mathiowetz1985"].hash == US.hash


def test_the_sites_own_set_gets_its_next_version_by_a_revision(site: VerbSite) -> None:
    us, ours = source_of_set(US, bands_of([US], [])), here()
    first = norm_revision.recommended(site.three, US, ours, compared(site.three, [us, ours]), wanted())
    proposal = norm_revision.propose(site.store, site.three, first, why="x")
    norm_proposals.approve(site.store, site.two, proposal.id, "x")
    own = library(site.store.settings.workspace / "norms")["grip_here"]
    again = here(shift=1.0, name="site 2027")
    found = compared(site.three, [source_of_set(own, bands_of([own], [])), again])
    second = norm_revision.recommended(site.three, own, again, found, wanted(new_id=None))
    proposal = norm_revision.propose(site.store, site.three, second, why="y")
    assert (proposal.version, proposal.replaces) == ("2", "1")
    norm_proposals.approve(site.store, site.two, proposal.id, "y")
    assert library(site.store.settings.workspace / "norms")["grip_here"].version == "2"


def test_few_people_recommend_nothing_and_lower_the_status(site: VerbSite) -> None:
    us, ours = source_of_set(US, bands_of([US], [])), here(count=600)
    found = compared(site.three, [us, ours])
    with pytest.raises(BadInput, match="could point at somebody"):
        norm_revision.recommended(site.three, US, ours, found, wanted(least_people=9))
    assert norm_revision.recommended(site.three, US, ours, found, wanted(least_people=20)).status == "provisional"


def test_simulated_scores_revise_to_simulated_only(site: VerbSite) -> None:
    us, ours = source_of_set(US, bands_of([US], [])), here(origin="simulated")
    found = compared(site.three, [us, ours])
    assert norm_revision.recommended(site.three, US, ours, found, wanted()).status == "simulated"


def test_a_fitted_set_is_revised_by_fitting_again(site: VerbSite) -> None:
    own = fitted_set(site)
    bands = [(20, 29), (30, 39)]
    sides = [source_of_set(own, bands), source_of_sample(sample(), About(**(HERE | {"hand": None})), bands)]
    with pytest.raises(BadInput, match="Fit the new sample under the same id"):
        norm_revision.recommended(site.three, own, sides[1], compared(site.three, sides), wanted(new_id=None))


def fitted_set(site: VerbSite) -> Any:
    """An approved fitted set of men and women together."""
    found = sample()
    told = said(hand=None, device=US.device)
    proposal = norm_describing.propose(
        site.store, site.three, found, fit_sample(THREE, found, plan()), told, Trial(why="x")
    )
    norm_proposals.approve(site.store, site.two, proposal.id, "x")
    return library(site.store.settings.workspace / "norms")["grip_site"]
