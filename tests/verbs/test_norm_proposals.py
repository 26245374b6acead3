"""Does a norm set become the site's own only by a level 2 evaluator, whole, and without taking an older one away?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from verb_site import VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.norm_proposal import NormProposal
from assess.service import norm_proposals
from assess.sitting import kept
from assess.store import audit, folders, shelf
from norms.errors import BadNormSet
from norms.find import library
from norms.read import read_folder

TOML = """
id = "{norm_id}"
version = "{version}"
kind = "strata"
measures = "grip_strength"
scales = ["grip_right"]
scoring = "mean_of_three"
unit = "kg"
better = "higher"
population = "Trainees of one base"
country = "CN"
collected = "2026"
status = "local"
copy_read = "original"
verified = "Counted here"
source = "This site, 2026"
age_rule = "completed_years"
[hands]
grip_right = "right"
[names]
zh = "本站握力"
en = "Grip at this site"
[limits]
zh = "只用于本站学员"
en = "Trainees of this site only"
"""
TABLE = "sex,age_from,age_to,hand,n,mean,sd\nM,20,59,right,120,{mean},8\n"
EXAMPLES = (
    "scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source\n"
    "grip_right,mean_of_three,kg,{mean},M,30,right,0,50,,,,the mean itself\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[VerbSite]:
    """A site of its own for each claim: a norm set stays for good."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def folder(version: str = "1", mean: int = 40, norm_id: str = "grip_here") -> dict[str, bytes]:
    """A small set of the site's own."""
    texts = {
        "norms.toml": TOML.format(version=version, norm_id=norm_id),
        "table.csv": TABLE.format(mean=mean),
        "examples.csv": EXAMPLES.format(mean=mean),
    }
    return {name: text.encode() for name, text in texts.items()}


def proposed(site: VerbSite, **of: object) -> NormProposal:
    """A proposal of level 3."""
    return norm_proposals.propose(
        site.store,
        site.three,
        folder(**of),
        why="本站学员的分布与美国表不同",
        evidence={"people": "120"},  # type: ignore[arg-type]
    )


def own(site: VerbSite) -> Path:
    """The site's folder of norm sets."""
    return site.store.settings.workspace / "norms"


def test_only_an_approved_set_places_the_scores_of_sittings_prepared_after_it(site: VerbSite) -> None:
    proposal = proposed(site)
    before = site.sitting(line())
    norm_proposals.approve(site.store, site.two, proposal.id, "样本和方法可用")
    after = site.sitting(line())
    with site.store.reading() as at:
        assert "grip_here" not in {s.id for s in kept.norm_sets_of(at, before)}
        used = {s.id: s.hash for s in kept.norm_sets_of(at, after)}
    assert used["grip_here"] == proposal.folder_hash
    assert list(used)[:2] == ["grip_mathiowetz1985", "grip_china_summary"]


def test_level_3_proposes_and_level_2_decides_with_a_reason(site: VerbSite) -> None:
    with pytest.raises(NotAllowed, match=r"2-3\.1\.3"):
        norm_proposals.propose(site.store, site.four, folder(), why="x", evidence={})
    proposal = proposed(site)
    with pytest.raises(NotAllowed, match="level 2"):
        norm_proposals.approve(site.store, site.three, proposal.id, "x")
    with pytest.raises(BadInput, match="no reason"):
        norm_proposals.approve(site.store, site.two, proposal.id, " ")
    norm_proposals.refuse(site.store, site.two, proposal.id, "人数太少")
    with pytest.raises(Closed, match="decided already"):
        norm_proposals.approve(site.store, site.two, proposal.id, "x")
    assert not (own(site) / "grip_here").exists()
    with site.store.reading() as at:
        assert [e.verb for e in audit.entries(at, "site")][-2:] == ["norm_proposals.propose", "norm_proposals.refuse"]
        assert audit.verify(at) == ()


def test_a_new_version_sets_the_old_one_aside_and_both_stay_readable(site: VerbSite) -> None:
    first = proposed(site)
    norm_proposals.approve(site.store, site.two, first.id, "x")
    second = proposed(site, version="2", mean=41)
    assert second.replaces == "1"
    norm_proposals.approve(site.store, site.two, second.id, "x")
    assert library(own(site))["grip_here"].version == "2"
    assert (own(site) / ".superseded" / "grip_here-1" / "table.csv").is_file()
    with site.store.reading() as at:
        assert read_folder(folders.files_of(at, first.folder_hash)).table["mean"].tolist() == [40]


def test_no_version_is_overwritten_and_no_id_of_the_library_taken(site: VerbSite) -> None:
    first = proposed(site)
    other = proposed(site, version="9")
    norm_proposals.approve(site.store, site.two, first.id, "x")
    with pytest.raises(BadInput, match="version 1 already"):
        proposed(site, mean=43)
    with pytest.raises(BadInput, match="another version than when this was proposed"):
        norm_proposals.approve(site.store, site.two, other.id, "x")
    with pytest.raises(BadInput, match="toolkit's own library"):
        proposed(site, norm_id="grip_mathiowetz1985")
    with site.store.reading() as at:
        assert shelf.read(at, NormProposal, other.id).state == "pending"


def test_a_folder_that_is_not_sound_or_whose_example_fails_comes_nowhere(site: VerbSite) -> None:
    with pytest.raises(BadNormSet, match="sd"):
        norm_proposals.propose(
            site.store, site.three, folder() | {"table.csv": TABLE.format(mean=40).replace(",8", ",0").encode()},
            why="x", evidence={},
        )  # fmt: skip
    wrong = folder() | {"examples.csv": EXAMPLES.format(mean=44).encode()}
    proposal = norm_proposals.propose(site.store, site.three, wrong, why="x", evidence={})
    with pytest.raises(BadInput, match="grip_here"):
        norm_proposals.approve(site.store, site.two, proposal.id, "x")
    assert not (own(site) / "grip_here").exists() and not list(own(site).glob(".new-*"))


def test_an_approval_that_was_cut_off_goes_on(site: VerbSite) -> None:
    norm_proposals.approve(site.store, site.two, proposed(site).id, "x")
    second = proposed(site, version="2", mean=41)
    (own(site) / ".superseded").mkdir()
    (own(site) / "grip_here").rename(own(site) / ".superseded" / "grip_here-1")  # killed between the two renamings
    norm_proposals.approve(site.store, site.two, second.id, "x")
    assert library(own(site))["grip_here"].version == "2"
