"""A comparison that is kept says what was compared, which posts are proposed and why, and goes out to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from verb_site import VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed, ZhihengError
from assess.meaning.case import close_case
from assess.meaning.match.keep import Chosen, keep, side_by_side
from assess.meaning.match.people import group_beside_programmes, people_for
from assess.meaning.match.posts import offers
from assess.nouns.consent import Purpose
from assess.nouns.group import Group
from assess.nouns.match import MatchRun
from assess.nouns.post import Demand, Post, SitePost, Vacancy
from assess.reception import consent
from assess.store import audit, canonical, shelf

GRIP = Demand(aspect="hand", what="grip", metric="grip_strength.grip_right", level=20.0, unit="kg", critical=True)
SIGHT = Demand(aspect="sight", what="near")
RETEST = """
[[retest]]
instrument = "grip_strength"
version = "{version}"
scale = "grip_right"
scoring = "{scoring}"
unit = "kg"
first_mean = 40.0
first_sd = 10.0
second_mean = 40.0
second_sd = 10.0
correlation = 0.92
n = 60
days = 7.0
people = "made up"
source = "Made up 2020"
"""


@pytest.fixture(scope="module")
def measured(site: VerbSite) -> str:
    """A case whose right hand grips about 30 kg, at a site that names a retest sample."""
    sitting = site.measured(site.sitting(line("grip_strength")), 30.0, 28.0, 31.0, 29.0, 30.0, 28.0)
    case = site.case(sitting.case_id)
    instrument = case.instruments[sitting.instrument_hash]
    told = RETEST.format(version=instrument.version, scoring=instrument.scale("grip_right").scoring)
    (site.store.settings.workspace / "retests.toml").write_text(told, encoding="utf-8")
    return sitting.case_id


@pytest.fixture(scope="module")
def posts(site: VerbSite) -> dict[str, SitePost]:
    """Four open posts, a programme and a closed post; one asks for more strength than the client has."""
    made = {name: _post(name, GRIP, SIGHT) for name in ("one", "two", "three")}
    made["strong"] = _post("strong", replace(GRIP, level=60.0))
    made["programme"] = _post("programme", GRIP, kind="programme")
    made["closed"] = _post("closed", GRIP, closed_on=date(2020, 1, 1))
    with site.store.writing("system", "put", "site") as tx:
        for post in made.values():
            shelf.add(tx, post)
        places = {"post_id": "two", "places": 3, "opened_on": date(2020, 1, 1), "until": None}
        shelf.add(tx, Vacancy(id="v", source="x", by="e3", **places))  # type: ignore[arg-type]
        shelf.add(tx, Vacancy(id="w", source="x", by="e3", **{**places, "post_id": "one", "until": date(2020, 2, 1)}))  # type: ignore[arg-type]
    return made


def _post(name: str, *demands: Demand, **more: Any) -> SitePost:
    told = {"id": name, "kind": "post", "organisation_id": None, "by": "e3", "at": canonical.now()}
    return SitePost(post=Post(title=name, demands=demands), **{**told, **more})


def _chosen(**more: Any) -> Chosen:
    options = {"one": "near home", "two": "places are open", "three": "same work as before"}
    return Chosen(**{"posts": ("one", "two", "three", "strong"), "options": options, **more})


def test_what_was_compared_is_kept_with_each_posts_revision(
    site: VerbSite, measured: str, posts: dict[str, SitePost]
) -> None:
    run = keep(site.store, site.three, measured, _chosen(left_out={"strong": "too heavy"}))
    case = site.case(measured)
    assert case.match == run
    assert (run.by, run.revisions) == ("e3", dict.fromkeys(("one", "two", "three", "strong"), 0))
    assert set(case.posts) == set(run.revisions)
    last = run.matches[-1]
    assert (last.post_id, last.critical_unmet, last.rank) == ("strong", ("hand.grip",), None)
    met = run.matches[0].demands[0]
    assert (met.state, met.provenance) == ("met", "retest:Made up 2020")
    assert [one.state for one in run.matches[0].demands] == ["met", "not_assessed"]
    with site.store.reading() as at:
        assert audit.entries(at, f"case:{measured}")[-1].verb == "match.keep"


def test_a_newer_comparison_takes_the_place_of_the_older(
    site: VerbSite, measured: str, posts: dict[str, SitePost]
) -> None:
    first = keep(site.store, site.three, measured, _chosen())
    second = keep(site.store, site.three, measured, _chosen(posts=("one", "two", "three")))
    assert site.case(measured).match == second
    with site.store.reading() as at:
        assert first in shelf.of_case(at, MatchRun, measured)


REFUSED: list[tuple[dict[str, Any], type[ZhihengError], str]] = [
    ({"options": {"one": "near"}}, BadInput, "At least 3 options"),
    ({"options": {"one": " ", "two": "x", "three": "y"}}, BadInput, "one: write why"),
    ({"options": {"one": "x", "two": "x", "programme": "y"}}, BadInput, "one of those compared"),
    ({"left_out": {"one": "x"}}, BadInput, "not both"),
    ({"options": {"one": "x", "two": "x", "strong": "y"}}, NotAllowed, "strong: a critical minimum"),
    ({"posts": ("one", "two", "three", "closed")}, Closed, "closed: closed"),
]


@pytest.mark.parametrize(("more", "error", "told"), REFUSED, ids=[one[2] for one in REFUSED])
def test_what_does_not_follow_is_refused(
    site: VerbSite,
    measured: str,
    posts: dict[str, SitePost],
    more: dict[str, Any],
    error: type[ZhihengError],
    told: str,
) -> None:
    with pytest.raises(error, match=told):
        keep(site.store, site.three, measured, _chosen(**more))


def test_fewer_than_three_are_proposed_with_the_reason(
    site: VerbSite, measured: str, posts: dict[str, SitePost]
) -> None:
    run = keep(site.store, site.three, measured, _chosen(options={"one": "x"}, fewer_because="no others are open"))
    assert run.fewer_because == "no others are open"


@pytest.mark.parametrize("verb", [keep, side_by_side, people_for])
def test_level_four_compares_nobody(
    site: VerbSite, measured: str, posts: dict[str, SitePost], verb: Callable[..., object]
) -> None:
    asked = {keep: (measured, _chosen()), side_by_side: (measured, ("one",)), people_for: ("one",)}[verb]
    with pytest.raises(NotAllowed):
        verb(site.store, site.four, *asked)


def test_without_consent_and_in_a_closed_case_nothing_is_compared(site: VerbSite, posts: dict[str, SitePost]) -> None:
    case_id = site.ready()
    agreed = next(one for one in site.case(case_id).consents if one.purpose is Purpose.ASSESSMENT)
    close_case(site.store, site.three, case_id, "over")
    with pytest.raises(Closed):
        keep(site.store, site.three, case_id, _chosen())
    consent.withdraw(site.store, site.three, agreed, "changed their mind")
    with pytest.raises(NotAllowed):
        side_by_side(site.store, site.three, case_id, ("one",))


def test_posts_with_open_places_come_first_and_closed_ones_not_at_all(
    site: VerbSite, posts: dict[str, SitePost]
) -> None:
    found = offers(site.store, "post")
    assert [(offer.post.id, offer.places) for offer in found] == [("two", 3), ("one", 0), ("three", 0), ("strong", 0)]
    assert [offer.post.id for offer in offers(site.store, "programme")] == ["programme"]


def test_only_who_agreed_and_was_assessed_is_looked_at_for_a_post_and_the_look_is_kept(
    site: VerbSite, measured: str, posts: dict[str, SitePost]
) -> None:
    unassessed, refused = site.ready(), site.booked()
    found = people_for(site.store, site.three, "one")
    assert {one.case_id for one in found} == {measured}
    assert not {unassessed, refused} & {one.case_id for one in found}
    with site.store.reading() as at:
        seen = audit.entries(at, "site")[-1]
    assert (seen.verb, seen.actor, seen.reason) == ("match.people_for", "e3", "post:one")


def test_a_group_stands_beside_programmes_in_its_own_order_with_who_is_not_compared(
    site: VerbSite, measured: str, posts: dict[str, SitePost]
) -> None:
    booked, unassessed = site.booked(), site.ready()
    group = Group(id="g", name="g", organisation_id=None, case_ids=(booked, measured, unassessed), made_by="e3",
                  made_at=canonical.now())  # fmt: skip
    with site.store.writing("system", "put", "site") as tx:
        shelf.add(tx, group)
    found = group_beside_programmes(site.store, site.two, "g")
    assert [(one.case_id, one.why_not) for one in found] == [
        (booked, "no_consent"),
        (measured, ""),
        (unassessed, "nothing_assessed"),
    ]
    assert [one.post_id for one in found[1].matches] == ["programme"]
    with pytest.raises(NotAllowed):
        group_beside_programmes(site.store, site.three, "g")
