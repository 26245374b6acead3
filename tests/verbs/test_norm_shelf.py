"""What can be read at a site: sets in use, versions that scores were made with, and nothing that was only proposed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_norm_proposals import folder
from verb_site import VerbSite, line

from assess.nouns.norm_proposal import NormProposal
from assess.service import norm_proposals
from assess.service.norm_shelf import Shelf, shelf, versions


@pytest.fixture
def site(tmp_path: Path) -> Iterator[VerbSite]:
    """A site of its own for each claim."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def proposed(site: VerbSite, version: str = "1", mean: int = 40) -> NormProposal:
    """A proposal of level 3."""
    return norm_proposals.propose(site.store, site.three, folder(version, mean), why="x", evidence={})


def origins(held: Shelf, norm_id: str = "grip_here") -> list[tuple[str, str]]:
    """Version and origin of a set's versions."""
    return [(one.norm_set.version, one.origin) for one in held.sets if one.norm_set.id == norm_id]


def test_what_is_only_proposed_or_refused_is_not_on_the_shelf(site: VerbSite) -> None:
    first = proposed(site)
    assert origins(shelf(site.store)) == []
    norm_proposals.refuse(site.store, site.two, first.id, "x")
    assert origins(shelf(site.store)) == []


def test_a_replaced_version_stays_readable_and_is_not_in_use(site: VerbSite) -> None:
    for version, mean in (("1", 40), ("2", 41)):
        norm_proposals.approve(site.store, site.two, proposed(site, version, mean).id, "x")
    held = shelf(site.store)
    assert origins(held) == [("2", "own"), ("1", "earlier")]
    assert [one.version for one in held.in_use if one.id == "grip_here"] == ["2"]


def test_a_set_of_the_library_that_a_sitting_keeps_is_there_once(site: VerbSite) -> None:
    site.sitting(line())
    assert origins(shelf(site.store), "grip_mathiowetz1985") == [("2", "library")]


def test_the_history_names_every_version_with_what_became_of_it(site: VerbSite) -> None:
    norm_proposals.approve(site.store, site.two, proposed(site).id, "x")
    norm_proposals.refuse(site.store, site.two, proposed(site, "2", 50).id, "x")
    proposed(site, "3", 42)
    with site.store.reading() as at:
        found = versions(at, shelf(site.store), "grip_here")
        ours = versions(at, shelf(site.store), "grip_mathiowetz1985")
    assert [(one.version, one.standing) for one in found] == [("3", "pending"), ("2", "refused"), ("1", "in_use")]
    assert [(one.version, one.standing, one.proposal) for one in ours] == [("2", "in_use", None)]


def test_a_broken_folder_is_named_and_hides_no_other(site: VerbSite) -> None:
    broken = site.store.settings.workspace / "norms" / "broken"
    broken.mkdir(parents=True)
    (broken / "norms.toml").write_text("id = 3", encoding="utf-8")
    held = shelf(site.store)
    assert [one.name for one in held.unreadable] == ["broken"]
    assert "grip_mathiowetz1985" in {one.id for one in held.in_use}
