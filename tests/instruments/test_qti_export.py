"""A package of QTI 3 scores as the instrument does wherever it is delivered, and lists what it cannot hold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from instrument_folders import changed, files
from qti_by_the_book import NS, Value, outcomes, parts

from instruments.definition import Instrument, Item, ItemKind, Scale, Words
from instruments.errors import BadInterchange
from instruments.examples import read_examples
from instruments.find import folder_files, library
from instruments.interchange.qti_left import CARRIED, left
from instruments.interchange.qti_order import expressed, summed
from instruments.interchange.qti_write import write_package
from instruments.read import read_folder

EXPORTED = ["getting_started", "grip_strength", "riasec_interest", "riasec_pictures"]
MANIFEST = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"


def responses(instrument: Instrument, answers: Mapping[str, float | None]) -> dict[str, Value]:
    """The answers of a worked example as a delivery engine has them."""
    made: dict[str, Value] = {}
    for item in filter(expressed, instrument.items):
        answer = answers.get(item.id)
        if answer is not None and item.choices is not None:
            made[item.id] = f"v{answer:g}"
        elif answer is not None:
            made[item.id] = answer
    return made


@pytest.mark.parametrize("instrument_id", ["riasec_interest", "grip_strength"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_engine_comes_to_the_scores_of_the_worked_examples(instrument_id: str, language: str) -> None:
    contents = folder_files(instrument_id)
    instrument, package = read_folder(contents), write_package(contents).content
    for example in read_examples(instrument, contents["examples.csv"]):
        found = outcomes(package, f"test_{language}.xml", responses(instrument, example.answers))
        assert found == pytest.approx(dict(example.expected), abs=1e-9), example.line


def test_a_missing_answer_is_no_zero_and_a_reversed_item_is_turned() -> None:
    package = write_package(files()).content
    given: dict[str, Value] = {"a": "v5", "b": "v5", "c": "v1", "d": "v5", "box": 12.5}
    assert outcomes(package, "test_zh.xml", given) == {"liking": 20, "weight": 12.5}
    assert outcomes(package, "test_zh.xml", given | {"c": None}) == {"liking": None, "weight": 12.5}
    assert outcomes(package, "test_zh.xml", {}) == {"liking": None, "weight": None}


def test_a_key_scores_one_or_nothing() -> None:
    keyed = changed('id = "a"\nkind = "likert"', 'id = "a"\nkind = "likert"\nkey = 5')
    package = write_package(files(toml=keyed)).content
    given: dict[str, Value] = {"a": "v5", "b": "v1", "c": "v5", "d": "v1", "box": 1.0}
    assert outcomes(package, "test_zh.xml", given)["liking"] == 1 + 1 + 1 + 1
    assert outcomes(package, "test_zh.xml", given | {"a": "v4"})["liking"] == 0 + 1 + 1 + 1


@pytest.mark.parametrize("instrument_id", EXPORTED)
def test_the_manifest_names_every_file_once_and_nothing_else(instrument_id: str) -> None:
    contents = folder_files(instrument_id)
    documents = parts(package := write_package(contents).content)
    assert package == write_package(contents).content  # the same instrument, the same bytes
    resources = list(documents["imsmanifest.xml"].iter(f"{MANIFEST}resource"))
    named = [one.attrib["href"] for one in resources]
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        pictures = {name for name in archive.namelist() if name.startswith("pictures/")}
    assert pictures <= set(contents)
    assert sorted(named) == sorted({*documents, *pictures} - {"imsmanifest.xml"})
    identifiers = [one.attrib["identifier"] for one in resources]
    assert len(set(identifiers)) == len(identifiers)
    needs = {one.attrib["identifierref"] for one in documents["imsmanifest.xml"].iter(f"{MANIFEST}dependency")}
    assert needs <= set(identifiers)
    assert {one.attrib["type"] for one in resources} <= {"imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0", "webcontent"}


# Children of an item and of a test in the order of the schema (QTI 3.0 ASI information model, AssessmentItem,
# AssessmentTest); no schema file is at hand here, so the order and the required attributes are what is held.
ITEM_ORDER = ["response-declaration", "outcome-declaration", "item-body", "catalog-info", "response-processing",
              "modal-feedback"]  # fmt: skip
TEST_ORDER = ["outcome-declaration", "rubric-block", "test-part", "outcome-processing"]


@pytest.mark.parametrize("instrument_id", EXPORTED)
def test_elements_stand_in_the_order_of_the_specification(instrument_id: str) -> None:
    for path, root in parts(write_package(folder_files(instrument_id)).content).items():
        if path == "imsmanifest.xml":
            continue
        order = TEST_ORDER if path.startswith("test_") else ITEM_ORDER
        places = [order.index(one.tag.removeprefix(f"{NS}qti-")) for one in root]
        assert places == sorted(places), path
        assert root.attrib["identifier"] and root.attrib["title"]
        assert path.startswith("test_") or root.attrib["time-dependent"] == "false"
        names = [one.attrib["identifier"] for one in root.iter() if one.tag.endswith("choice")]
        assert len(names) == len(set(names))


def test_a_contraindication_ends_the_test() -> None:
    root = parts(write_package(folder_files("grip_strength")).content)["test_zh.xml"]
    rules = list(root.iter(f"{NS}qti-branch-rule"))
    assert len(rules) == 6 and {rule.attrib["target"] for rule in rules} == {"EXIT_TEST"}
    match = ET.tostring(rules[0], encoding="unicode")
    assert "surgery.RESPONSE" in match and ">v1<" in match


def test_easy_words_stand_beside_the_chinese_ones_as_the_support_of_that_name() -> None:
    item = parts(write_package(folder_files("riasec_interest")).content)["zh/r1.xml"]
    easy = library()["riasec_interest"].words["zh-easy"]
    cards = {c.attrib["id"]: c for c in item.iter(f"{NS}qti-catalog")}
    prompt = next(item.iter(f"{NS}qti-prompt")).attrib["data-catalog-idref"]
    card = cards[prompt].find(f"{NS}qti-card")
    assert card is not None and card.attrib["support"] == "simplified-language-portions"
    assert "".join(card.itertext()).strip() == easy.items["r1"]


@pytest.mark.parametrize("instrument_id", EXPORTED)
def test_what_has_no_place_is_listed_by_name(instrument_id: str) -> None:
    contents = folder_files(instrument_id)
    instrument, told = read_folder(contents), "\n".join(map(str, write_package(contents).left))
    for item in instrument.items:
        assert expressed(item) or f"item '{item.id}' is a {item.kind.value}, for which QTI 3 has no interaction" in told
    for scale in instrument.scales:
        assert summed(instrument, scale) or f"scale '{scale.id}' cannot be reckoned" in told
    for key in ("level", "minutes", "demands", "accommodations", "review"):
        assert f"{key} of {instrument_id} has no place in QTI 3" in told


OF_OTHER_RULES = {"code", "counts"}  # such a scale is left out as a whole, see `summed`
PRORATED = 'missing_at_most = 1\nmissing_rule = "prorate"'
OTHER: dict[str, str] = {
    "missing_rule": PRORATED,
    "missing_at_most": PRORATED,
    "better": 'better = "higher"',
    "timing": 'timing = "convenience"',
    "unit": 'unit = "points"',
    "side": 'side = "left"',
    "scoring": "",
}


@pytest.mark.parametrize("key", sorted({f.name for f in fields(Scale)} - CARRIED[Scale] - OF_OTHER_RULES))
def test_every_field_of_a_scale_is_carried_or_listed(key: str) -> None:
    """A new field of Scale comes here without a value to try, and fails until it is thought of."""
    toml = changed('scoring = "sum_of_items"', 'scoring = "sum_of_items"\n' + OTHER[key])
    told = "\n".join(map(str, write_package(files(toml=toml)).left))
    assert f"{key} of scales.liking has no place in QTI 3" in told


TRIED: dict[str, str] = {
    "unit": "", "minimum": "", "maximum": "", "step": "step = 0.5", "side": 'side = "left"', "trial": "trial = 1",
    "channel": 'channel = "auditory"',
}  # fmt: skip
# `repeats` and what is measured below; the others belong to kinds that are left out
MEASURED = {"contraindication", "entry", "window_seconds", "plausible"}
OF_FORMS = {"show_if": {"a": (1,)}, "required_if": {"a": (1,)}, "pattern": "[0-9]+", "longest": 30,
            "fills": "client.aids", "personal": True}  # fmt: skip
OF_BLOCKS = {"repeats", "task", "measure"} | MEASURED | set(OF_FORMS)


@pytest.mark.parametrize("key", sorted({f.name for f in fields(Item)} - CARRIED[Item] - OF_BLOCKS))
def test_every_field_of_an_item_is_carried_or_listed(key: str) -> None:
    """A new field of Item comes here without a value to try, and fails until it is thought of."""
    toml = changed("maximum = 30", "maximum = 30\n" + TRIED[key])
    told = "\n".join(map(str, write_package(files(toml=toml)).left))
    assert f"{key} of items.box has no place in QTI 3" in told


@pytest.mark.parametrize("key", sorted(OF_FORMS))
def test_what_a_form_says_of_a_field_is_listed(key: str) -> None:
    instrument = read_folder(files())
    *others, box = instrument.items
    told = "\n".join(map(str, left(replace(instrument, items=(*others, replace(box, **{key: OF_FORMS[key]}))))))
    assert f"{key} of items.box has no place in QTI 3" in told


def test_an_item_that_asks_again_is_listed_as_such() -> None:
    instrument = read_folder(files())
    *others, box = instrument.items
    told = "\n".join(map(str, left(replace(instrument, items=(*others, replace(box, repeats="a"))))))
    assert "repeats of items.box has no place in QTI 3" in told


def test_how_a_figure_is_measured_is_listed() -> None:
    grip = library()["grip_strength"]
    *others, last = grip.items
    counted = replace(last, entry="counter", window_seconds=30)
    told = "\n".join(map(str, left(replace(grip, items=(*others, counted)))))
    for key, item in (("contraindication", "recent_surgery"), ("plausible", "right_1")):
        assert f"{key} of items.{item} has no place in QTI 3" in told
    for key in ("entry", "window_seconds"):
        assert f"{key} of items.{last.id} has no place in QTI 3" in told
    assert "contraindication of items.acute_injury" not in told  # absolute, as every question that ends a test in QTI


@pytest.mark.parametrize("kind", [Item, Scale, Words, Instrument])
def test_what_is_said_to_be_carried_is_a_field(kind: Any) -> None:
    assert CARRIED[kind] <= {f.name for f in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    assert needed & CARRIED[kind]


def test_a_kind_that_is_made_by_the_player_is_never_dressed_as_a_question() -> None:
    assert not any(expressed(Item(id="x", kind=kind)) for kind in ItemKind if kind.value in (
        "number_series", "figure_series", "rotation", "memory_span", "tapping", "marked_answer"))  # fmt: skip


def test_an_instrument_of_blocks_alone_is_refused_with_another_way() -> None:
    with pytest.raises(BadInterchange, match=r"no item that QTI 3 has an interaction for\. Export it as a spreadsheet"):
        write_package(folder_files("speed_attention"))


def test_an_id_that_is_no_identifier_is_named() -> None:
    with pytest.raises(BadInterchange, match=r"the id 'a\.1' is no identifier of QTI 3"):
        contents = files(toml=changed('id = "a"', 'id = "a.1"').replace('["a", ', '["a.1", '))
        contents = {n: c.replace(b'\na = "A"', b'\n"a.1" = "A"') for n, c in contents.items()}
        write_package(contents | {"examples.csv": contents["examples.csv"].replace(b"example,a,", b"example,a.1,")})
