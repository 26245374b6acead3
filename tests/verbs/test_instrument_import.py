"""A changed instrument becomes the site's own by level 2, under a new version, with its reason in the audit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.errors import BadInput, NotAllowed
from assess.nouns.people import Evaluator, Level
from assess.service.instrument_import import take_in
from assess.settings import Settings
from assess.store import audit, folders, shelf
from assess.store.database import Store
from instruments.errors import BadInstrument
from instruments.find import folder_files, library
from instruments.interchange.workbook import read_workbook, write_workbook
from instruments.read import folder_bytes, read_folder

OURS = folder_files("riasec_interest")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A site without instruments of its own."""
    opened = Store.open(Settings(workspace=tmp_path, key_store="file"))
    yield opened
    opened.close()


@pytest.fixture
def lead(store: Store) -> Evaluator:
    return of_level(store, 2)


@pytest.fixture
def junior(store: Store) -> Evaluator:
    return of_level(store, 3)


def of_level(store: Store, level: Level) -> Evaluator:
    evaluator = Evaluator(id=f"e{level}", sign_in_name=f"e{level}", display_name=f"E{level}", level=level)
    with store.writing("system", "register", "site") as tx:
        return shelf.add(tx, evaluator)


def changed(old: str = "", new: str = "", version: str = "1.0.0", name: str = "interest_here") -> dict[str, bytes]:
    """The inventory under an id of the site's own, with one word of the Chinese changed."""
    toml = OURS["instrument.toml"].decode().replace('id = "riasec_interest"', f'id = "{name}"', 1)
    toml = re.sub(r"^version = .*$", f'version = "{version}"', toml, count=1, flags=re.M)
    words = OURS["words/zh.toml"].decode()
    assert old in words
    return OURS | {"instrument.toml": toml.encode(), "words/zh.toml": words.replace(old, new, 1).encode()}


WORD = library()["riasec_interest"].words["zh"].items["r1"]


def places(store: Store) -> Path:
    return store.settings.workspace / "instruments"


def test_it_is_the_sites_own_from_then_on_and_the_audit_says_why(store: Store, lead: Evaluator) -> None:
    edited = read_workbook("x.xlsx", write_workbook(changed(WORD, "修理自行车")).content)
    taken = take_in(store, lead, edited, "本地说法")
    assert library(places(store))["interest_here"] == taken
    assert taken.words["zh"].items["r1"] == "修理自行车"
    with store.reading() as at:
        assert ("interest_here", "1.0.0", taken.hash) in folders.kept(at, "instrument")
        assert folders.files_of(at, taken.hash) == folder_bytes(places(store) / "interest_here")
        (entry,) = [e for e in audit.entries(at) if e.verb == "instrument_import.take_in"]
    assert (entry.actor, entry.reason) == (lead.id, "本地说法")


def test_a_changed_content_under_the_same_version_is_refused_and_a_higher_one_taken(
    store: Store, lead: Evaluator
) -> None:
    first = take_in(store, lead, changed(), "first")
    with pytest.raises(BadInput, match=r"has a version 1\.0\.0 already with another content"):
        take_in(store, lead, changed(WORD, "修理自行车"), "changed")
    assert library(places(store))["interest_here"] == first
    second = take_in(store, lead, changed(WORD, "修理自行车", "1.0.1"), "changed")
    assert library(places(store))["interest_here"] == second
    with store.reading() as at:  # what sittings were made with stays readable
        assert read_folder(folders.files_of(at, first.hash)) == first
    assert set(library(places(store))) - set(library()) == {"interest_here"}


@pytest.mark.parametrize("version", ["1.0.9", "1.0.10-rc", "0.9"])
def test_a_version_goes_up(store: Store, lead: Evaluator, version: str) -> None:
    take_in(store, lead, changed(version="1.0.10"), "first")
    with pytest.raises(BadInput, match=r"is not above 1\.0\.10, which is here"):
        take_in(store, lead, changed(WORD, "修理自行车", version), "older")
    take_in(store, lead, changed(WORD, "修理自行车", "1.0.11"), "newer")


def test_a_version_that_was_here_never_comes_back_as_another(store: Store, lead: Evaluator) -> None:
    take_in(store, lead, changed(), "first")
    take_in(store, lead, changed(WORD, "修理自行车", "1.0.1"), "second")
    with pytest.raises(BadInput, match=r"has a version 1\.0\.0 already"):
        take_in(store, lead, changed(WORD, "别的", "1.0.0"), "again")


def test_the_same_again_changes_nothing(store: Store, lead: Evaluator) -> None:
    take_in(store, lead, changed(), "first")
    again = read_workbook("x.xlsx", write_workbook(changed()).content)  # other bytes, the same content
    with pytest.raises(BadInput, match=r"is here already with this content\. Nothing was changed"):
        take_in(store, lead, again, "again")


def test_the_toolkits_own_keeps_its_name(store: Store, lead: Evaluator) -> None:
    with pytest.raises(BadInput, match="is an instrument of the toolkit's own library"):
        take_in(store, lead, changed(name="riasec_interest", version="9"), "ours")
    assert not places(store).exists()


def test_an_instrument_whose_examples_do_not_come_out_is_not_taken(store: Store, lead: Evaluator) -> None:
    wrong = changed()
    wrong["examples.csv"] = wrong["examples.csv"].replace(b",30,30,30,", b",30,31,30,", 1)
    with pytest.raises(BadInput, match="comes out as 30"):
        take_in(store, lead, wrong, "first")
    with pytest.raises(BadInstrument, match="is not in the folder"):
        take_in(store, lead, {"words/zh.toml": b""}, "first")
    assert not places(store).exists()


def test_below_level_2_and_without_a_reason_nothing_is_taken(store: Store, lead: Evaluator, junior: Evaluator) -> None:
    with pytest.raises(NotAllowed, match="takes level 2"):
        take_in(store, junior, changed(), "first")
    with pytest.raises(BadInput, match="Write why"):
        take_in(store, lead, changed(), "  ")
    assert not places(store).exists()
