"""Organisations and groups are made at level three, found by one name each, and leave their cases alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verb_site import VerbSite

from assess.errors import BadInput, Conflict, NotAllowed, NotFound, WrongFields
from assess.nouns.group import GroupNeeds, OrganisationKind
from assess.reception import form_kept, groups, needs_of_group, organisations
from assess.store import shelf
from instruments.branches import problems
from instruments.definition import Item, ItemKind
from instruments.find import library

NEEDS = library()["group_needs"]


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


def needs_told() -> dict[str, float | str | None]:
    """The fields that the form asks of everyone, answered with the first that is allowed."""
    told: dict[str, float | str | None] = {}
    while wanted := [p for p in problems(NEEDS, told) if p.wrong == "missing"]:
        for problem in wanted:
            item = NEEDS.item(problem.item)
            told[item.id] = _first(item)
    return told


def _first(item: Item) -> float | str:
    if item.choices:
        value = NEEDS.choice_sets[item.choices].values[0]
        return str(value) if item.kind is ItemKind.MULTIPLE_CHOICE else float(value)
    if item.pattern:
        return "13900000000"
    return (
        "2026-12-01" if item.kind is ItemKind.DATE else float(item.minimum or 1) if item.minimum is not None else "有"
    )


def test_the_needs_of_a_group_are_kept_with_the_exact_form_and_a_later_filling_leaves_the_older(site: VerbSite) -> None:
    school = organisations.make(site.store, site.three, name="需要特校", kind=OrganisationKind.SPECIAL_SCHOOL)
    group = groups.make(site.store, site.three, name="需要班", organisation_id=school.id)
    with pytest.raises(WrongFields):
        needs_of_group.keep(site.store, site.three, group, NEEDS, "zh", {})
    assert needs_of_group.of_group(site.store, group) is None
    first = needs_of_group.keep(site.store, site.three, group, NEEDS, "zh", needs_told())
    (group,) = [one for one in groups.every(site.store) if one.id == group.id]
    second = needs_of_group.keep(site.store, site.three, group, NEEDS, "zh", needs_told())
    (group,) = [one for one in groups.every(site.store) if one.id == group.id]
    assert needs_of_group.of_group(site.store, group) == second and second.hash == NEEDS.hash
    with site.store.reading() as at:
        assert [one.id for one in shelf.every(at, GroupNeeds)] == [first.id, second.id]
        assert form_kept.form_of(at, first.hash).items == NEEDS.items
    alone = groups.make(site.store, site.three, name="无机构的组")
    with pytest.raises(BadInput, match="no organisation"):
        needs_of_group.keep(site.store, site.three, alone, NEEDS, "zh", needs_told())


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
