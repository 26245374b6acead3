"""Organisations and groups are made at level three, found by one name each, and leave their cases alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verb_site import VerbSite

from assess.errors import BadInput, Conflict, NotAllowed, NotFound
from assess.nouns.group import OrganisationKind
from assess.reception import groups, organisations


def test_an_organisation_is_kept_with_its_contact_and_named_once(site: VerbSite) -> None:
    made = organisations.make(
        site.store, site.three, name=" 第一盲人按摩店 ", kind=OrganisationKind.MASSAGE, contact=" 店长 ", phone="010-1"
    )
    assert (made.name, made.contact) == ("第一盲人按摩店", "店长") and made in organisations.every(site.store)
    with pytest.raises(Conflict, match="第一盲人按摩店"):
        organisations.make(site.store, site.two, name="第一盲人按摩店", kind=OrganisationKind.OTHER)
    moved = organisations.change(site.store, site.three, replace(made, address="东街 1 号"))
    with pytest.raises(Conflict, match="changed by someone else"):
        organisations.change(site.store, site.three, replace(made, address="西街"))
    assert [one for one in organisations.every(site.store) if one.id == made.id] == [moved]


@pytest.mark.parametrize("name", ["", "  "])
def test_what_has_no_name_is_refused(site: VerbSite, name: str) -> None:
    with pytest.raises(BadInput, match="name is empty"):
        organisations.make(site.store, site.three, name=name, kind=OrganisationKind.OTHER)
    with pytest.raises(BadInput, match="name is empty"):
        groups.make(site.store, site.three, name=name)


def test_cases_come_into_a_group_once_in_their_order_and_leave_it_with_a_reason(site: VerbSite) -> None:
    first, second = site.booked(), site.booked()
    group = groups.make(site.store, site.three, name="春季班", case_ids=(first,))
    group = groups.add(site.store, site.three, group, (second, first, second))
    assert group.case_ids == (first, second)
    with pytest.raises(BadInput, match="reason is empty"):
        groups.remove(site.store, site.three, group, first, " ")
    left = groups.remove(site.store, site.three, group, first, "转到别的班")
    assert left.case_ids == (second,) and site.case(first).file.closed_at is None
    with pytest.raises(NotFound):
        groups.add(site.store, site.three, left, ("nothing",))
    with pytest.raises(Conflict, match="春季班"):
        groups.make(site.store, site.three, name=" 春季班 ")


def test_groups_and_organisations_take_level_three(site: VerbSite) -> None:
    group = groups.make(site.store, site.three, name="三级的组")
    for verb, given in (
        (organisations.make, {"name": "x", "kind": OrganisationKind.OTHER}),
        (groups.make, {"name": "y"}),
        (groups.change, {"group": group}),
        (groups.add, {"group": group, "case_ids": ()}),
        (groups.remove, {"group": group, "case_id": "z", "reason": "r"}),
    ):
        with pytest.raises(NotAllowed, match="level 3"):
            verb(site.store, site.four, **given)
