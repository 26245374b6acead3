"""Does a site's own norming sample hold only those who allow it, once each, and nobody's name?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from verb_site import VerbSite, line

from assess.errors import NotAllowed
from assess.nouns.consent import Consent, Purpose
from assess.nouns.disability import Category, Disability
from assess.reception import consent
from assess.service.norm_sample import COLUMNS, SiteSample, site_sample

INTELLECT = Disability(category=Category.INTELLECT, grade=3, evidence="certificate")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[VerbSite]:
    """A site of its own: a sample is of everybody."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def measured(site: VerbSite, case_id: str, kilograms: float, *features: str) -> None:
    """One grip sitting with that mean on the right."""
    site.measured(site.sitting(line("grip_strength", *features), case_id), *([kilograms, 30.0] * 3))


def allowing(site: VerbSite, kilograms: float, *disabilities: Disability, **more: object) -> tuple[str, Consent]:
    """A measured client who allows research."""
    case_id = site.ready(*disabilities, **more)  # type: ignore[arg-type]
    allowed = site.consented(case_id, purpose=Purpose.RESEARCH)
    measured(site, case_id, kilograms)
    return case_id, allowed


def sample(site: VerbSite) -> SiteSample:
    """Of the right hand's grip."""
    return site_sample(site.store, site.three, "grip_strength", "1.1.0", "grip_right")


def test_a_row_says_what_a_norm_needs_and_nothing_that_names(site: VerbSite) -> None:
    allowing(site, 41.0, birth_date=date(1986, 3, 2))
    people = sample(site).people
    assert tuple(people.columns) == COLUMNS
    (row,) = people.to_dict("records")
    assert row["raw"] == pytest.approx(41.0)
    assert row["age_months"] in range((date.today().year - 1986) * 12 - 12, (date.today().year - 1986) * 12 + 13)
    assert (row["sex"], row["disability"], row["accommodation"]) == ("M", "limb", "none")


def test_who_did_not_allow_research_or_took_it_back_is_left_out_and_counted(site: VerbSite) -> None:
    allowing(site, 41.0)
    measured(site, site.ready(), 20.0)
    _, given = allowing(site, 21.0)
    consent.withdraw(site.store, site.four, given, "不愿意了")
    refused = site.ready()
    site.consented(refused, purpose=Purpose.RESEARCH, given=False)
    measured(site, refused, 22.0)
    found = sample(site)
    assert found.people["raw"].tolist() == [pytest.approx(41.0)]
    assert found.left_out == {"no_consent": 3}


def test_a_ward_needs_the_guardians_yes(site: VerbSite) -> None:
    case_id = site.booked()
    site.found_eligible(case_id)
    site.consented(case_id, by="guardian")
    site.taken_in(case_id, INTELLECT)
    site.consented(case_id, purpose=Purpose.RESEARCH)  # by the client alone
    measured(site, case_id, 30.0)
    assert sample(site).left_out == {"no_consent": 1}
    site.consented(case_id, by="guardian", purpose=Purpose.RESEARCH)
    assert sample(site).people["disability"].tolist() == ["intellect"]


def test_each_person_counts_once_and_no_broken_or_demonstration_score_counts(site: VerbSite) -> None:
    again, _ = allowing(site, 41.0)
    measured(site, again, 55.0)  # a later sitting: practised
    demo = site.ready(synthetic=True)
    site.consented(demo, purpose=Purpose.RESEARCH)
    measured(site, demo, 60.0)
    empty = site.ready()
    site.consented(empty, purpose=Purpose.RESEARCH)
    site.measured(site.sitting(line(), empty), *([None] * 6))
    found = sample(site)
    assert found.people["raw"].tolist() == [pytest.approx(41.0)]
    assert found.left_out == {"repeated": 1, "synthetic": 1, "no_score": 1}


def test_the_rows_come_in_no_order_of_arrival_and_another_version_is_another_instrument(site: VerbSite) -> None:
    for kilograms in (45.0, 35.0, 40.0):
        allowing(site, kilograms)
    assert sample(site).people["raw"].round(6).tolist() == [35.0, 40.0, 45.0]
    other = site_sample(site.store, site.three, "grip_strength", "2.0.0", "grip_right")
    assert (len(other.people), other.left_out) == (0, {"other_version": 3})


def test_it_takes_level_3(site: VerbSite) -> None:
    with pytest.raises(NotAllowed):
        site_sample(site.store, site.four, "grip_strength", "1.1.0", "grip_right")
