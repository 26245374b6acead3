"""A PNP document of ours can be read by a QTI 3 player's rules, comes back whole, and a foreign one loses nothing in
silence."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.nouns.accommodation import FEATURES, Accommodation
from assess.nouns.needs import Needs
from assess.planning.conditions import allowed
from assess.planning.pnp_read import AT_MOST_BYTES, Imported, from_xml
from assess.planning.pnp_terms import COLOURS, FONTS, OWN, PNP, TERMS
from assess.planning.pnp_write import to_xml
from instruments.definition import Language

OPEN = f'<access-for-all-pnp xmlns="{PNP}">'
# The children of `access-for-all-pnp` in the order of the QTI 3 profile's schema, as far as we write them.
ORDER = [
    "hazard-avoidance",
    "input-requirements",
    "language-of-interface",
    "simplified-language-portions",
    "sign-language",
    "encouragement",
    "additional-testing-time",
    "line-reader",
    "magnification",
    "spoken",
    "answer-masking",
    "captions",
    "environment",
    "high-contrast",
    "layout-single-column",
    "text-appearance",
    "activate-at-initialization-set",
    "activate-as-option-set",
    "prohibit-set",
    "parameters",
]
SUPPORTS = set(TERMS)  # all of them stand in the schema's list of names that a set may hold


def document(inside: str) -> Imported:
    return from_xml(f"{OPEN}{inside}</access-for-all-pnp>".encode())


def told(read: Imported) -> dict[str, tuple[str, str]]:
    return {left.term: (left.value, left.why) for left in read.undelivered}


def values(feature: str, parameter: str) -> st.SearchStrategy[str]:
    """A word of the parameter, or a number between its steps."""
    steps = FEATURES[feature][parameter]
    whole = [int(step) for step in steps if step.isdigit()]
    if len(whole) > 2:
        return st.sampled_from(steps) | st.integers(min(whole), max(whole)).map(str)
    return st.sampled_from(steps)


@st.composite
def needs(draw: st.DrawFn) -> Needs:
    uses = {feature: draw(st.sampled_from(["start", "option", "off", "prohibited"])) for feature in FEATURES}
    conditions = {
        feature: Accommodation(
            feature=feature,
            parameters=draw(st.fixed_dictionaries({}, optional={p: values(feature, p) for p in FEATURES[feature]})),
        )
        for feature in FEATURES
    }
    return Needs(
        id="n",
        client_id="c",
        case_id="f",
        at_start=tuple(conditions[f] for f, use in uses.items() if use == "start"),
        as_option=tuple(conditions[f] for f, use in uses.items() if use == "option"),
        prohibited=tuple(f for f, use in uses.items() if use == "prohibited"),
        language=draw(st.sampled_from([None, "zh", "en", "zh-easy"])),
    )


def test_every_feature_of_the_toolkit_has_its_place_in_a_document() -> None:
    assert {*TERMS, *OWN} == set(FEATURES)
    assert set(COLOURS) == set(FEATURES["text-appearance"]["scheme"])
    assert set(FONTS) == set(FEATURES["text-appearance"]["font"])


@given(needs())
def test_what_is_written_is_read_again_and_nothing_is_left(kept: Needs) -> None:
    read = from_xml(to_xml(kept))
    by_name = {feature: place for place, feature in enumerate(FEATURES)}

    def ordered(conditions: tuple[Accommodation, ...]) -> list[Accommodation]:
        return sorted(conditions, key=lambda condition: by_name[condition.feature])

    assert ordered(read.at_start) == ordered(kept.at_start)
    assert ordered(read.as_option) == ordered(kept.as_option)
    assert sorted(read.prohibited) == sorted(kept.prohibited)
    assert (read.language, read.undelivered) == (kept.language, ())


@given(needs())
def test_what_is_written_follows_the_schema_of_the_qti_3_profile(kept: Needs) -> None:
    root = ET.fromstring(to_xml(kept))
    assert root.tag == f"{{{PNP}}}access-for-all-pnp"
    names = [child.tag.split("}")[1] for child in root]
    assert names == sorted(names, key=ORDER.index)
    for child in root:
        in_profile = child.tag.startswith(f"{{{PNP}}}")
        assert in_profile or names[list(root).index(child)] == "parameters"
        if child.tag.endswith("-set"):
            assert all(m.tag.split("}")[1] in SUPPORTS for m in child if m.tag.startswith(f"{{{PNP}}}"))
            assert all(m.tag.split("}")[1] in OWN for m in child if not m.tag.startswith(f"{{{PNP}}}"))
        if child.tag.endswith("}additional-testing-time"):
            assert len(child) <= 1  # one of multiplier, minutes, unlimited


def test_a_document_is_written_as_another_player_expects_it() -> None:
    at_start = (
        Accommodation(feature="spoken", parameters={"speech-rate": "120", "mode": "automatic"}),
        Accommodation(feature="magnification", parameters={"zoom": "150"}),
        Accommodation(feature="additional-testing-time", parameters={"time": "1.5"}),
    )
    text = to_xml(Needs(id="n", client_id="c", case_id="f", at_start=at_start, prohibited=("captions",))).decode()
    for piece in (
        f'<access-for-all-pnp xmlns="{PNP}"',
        "<time-multiplier>1.5</time-multiplier>",
        '<all-content zoom-amount="1.5" />',
        "<reading-type>computer-read-aloud</reading-type>",
        "<speech-rate>120</speech-rate>",
        "<prohibit-set>\n    <captions />\n  </prohibit-set>",
        '<zh:parameters feature="spoken" mode="automatic" />',
    ):
        assert piece in text, text
    assert "<c>" not in text and "client" not in text  # nobody is named


FOREIGN = """
  <hazard-avoidance>flashing</hazard-avoidance>
  <hazard-avoidance>motion-simulation</hazard-avoidance>
  <input-requirements>full-keyboard-control</input-requirements>
  <language-of-interface xml:lang="fr"/><language-of-interface xml:lang="zh-Hans"/>
  <keyword-translation xml:lang="de"/>
  <sign-language xml:lang="ase"/>
  <additional-testing-time><time-multiplier>1.50</time-multiplier></additional-testing-time>
  <line-reader highlight-color="#FFFF00"/>
  <magnification><all-content zoom-amount="1.75"/></magnification>
  <spoken><reading-type>computer-read-aloud</reading-type><speech-rate>140</speech-rate><pitch>0.6</pitch></spoken>
  <braille xml:lang="zh"><grade>2</grade></braille>
  <environment><breaks>true</breaks><hardware>own chair</hardware></environment>
  <text-appearance><background-color>#000</background-color><font-color>ffe600</font-color>
    <font-size>24</font-size><font-face><generic-font-face>serif</generic-font-face></font-face></text-appearance>
  <calculator-on-screen calculator-type="basic"/>
  <activate-at-initialization-set><spoken/><keyword-translation/><magnification/></activate-at-initialization-set>
  <activate-as-option-set><text-appearance/><calculator-on-screen/></activate-as-option-set>
  <prohibit-set><captions/><spell-checker-on-screen/></prohibit-set>
"""


def test_a_document_from_elsewhere_is_understood() -> None:
    read = document(FOREIGN)
    start = {condition.feature: dict(condition.parameters) for condition in read.at_start}
    assert start == {
        "spoken": {"speech-rate": "140"},
        "magnification": {"zoom": "175"},
        "reduced-motion": {},
        "input-requirements": {},
        "sign-language": {},
        "additional-testing-time": {"time": "1.5"},
        "line-reader": {},
        "breaks": {},
    }
    (offered,) = read.as_option
    assert (offered.feature, dict(offered.parameters)) == ("text-appearance", {"scheme": "yellow", "font": "serif"})
    assert (read.prohibited, read.language) == (("captions",), "zh")


def test_what_cannot_be_delivered_is_told_and_not_dropped() -> None:
    assert told(document(FOREIGN)) == {
        "hazard-avoidance": ("flashing", "no_means"),
        "language-of-interface": ("fr", "no_means"),
        "keyword-translation": ("", "no_means"),
        "sign-language": ("ase", "value"),
        "line-reader highlight-color": ("#FFFF00", "value"),
        "spoken pitch": ("0.6", "value"),
        "braille": ("", "no_means"),
        "environment hardware": ("own chair", "no_means"),
        "text-appearance font-size": ("24", "value"),
        "calculator-on-screen": ("", "no_means"),
        "spell-checker-on-screen": ("prohibit-set", "no_means"),
    }


@pytest.mark.parametrize(
    ("inside", "term", "value"),
    [
        (
            '<magnification><all-content zoom-amount="5"/></magnification>',
            "magnification all-content zoom-amount",
            "500",
        ),
        (
            '<magnification><all-content zoom-amount="1.333"/></magnification>',
            "magnification all-content zoom-amount",
            "133.3",
        ),
        (
            '<magnification><non-text zoom-amount="2"/></magnification>',
            "magnification non-text zoom-amount",
            "2",
        ),
        ("<spoken><speech-rate>fast</speech-rate></spoken>", "spoken speech-rate", "fast"),
        ("<spoken><speech-rate>500</speech-rate></spoken>", "spoken speech-rate", "500"),
        (
            "<additional-testing-time><time-multiplier>3</time-multiplier></additional-testing-time>",
            "additional-testing-time time-multiplier",
            "3",
        ),
        (
            "<additional-testing-time><fixed-minutes>20</fixed-minutes></additional-testing-time>",
            "additional-testing-time fixed-minutes",
            "20",
        ),
    ],
)
def test_a_value_out_of_reach_is_neither_clipped_nor_rounded(inside: str, term: str, value: str) -> None:
    read = document(inside)
    (condition,) = read.at_start
    assert condition.parameters == {}
    assert told(read) == {term: (value, "value")}


def test_a_screen_reader_of_the_clients_own_is_not_doubled() -> None:
    read = document(
        "<spoken><reading-type>screen-reader</reading-type></spoken>"
        "<activate-at-initialization-set><spoken/></activate-at-initialization-set>"
    )
    assert read.at_start == () and told(read) == {"spoken": ("screen-reader", "own_aid")}


def test_prohibited_wins_and_the_contradiction_is_told() -> None:
    read = document(
        "<activate-at-initialization-set><captions/></activate-at-initialization-set>"
        "<activate-as-option-set><captions/><line-reader/></activate-as-option-set>"
        "<prohibit-set><captions/></prohibit-set>"
    )
    assert (read.at_start, read.prohibited) == ((), ("captions",))
    assert [condition.feature for condition in read.as_option] == ["line-reader"]
    assert told(read)["captions"][1] == "twice"


def test_a_record_of_one_person_is_read_and_of_several_is_refused() -> None:
    inside = f"<person-sourced-id>p</person-sourced-id>{OPEN}<captions/></access-for-all-pnp>"
    person = f"<access-for-all-pnp-record>{inside}</access-for-all-pnp-record>"
    one = f'<access-for-all-pnp-records xmlns="{PNP}">{person}</access-for-all-pnp-records>'
    assert [condition.feature for condition in from_xml(one.encode()).at_start] == ["captions"]
    with pytest.raises(BadInput, match="holds 2 persons"):
        from_xml(one.replace(person, person * 2).encode())


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + f"]>{OPEN}<captions>&lol9;</captions></access-for-all-pnp>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_would_fill_the_memory_are_refused_before_they_are_read(encoding: str) -> None:
    with pytest.raises(BadInput, match="DOCTYPE"):
        from_xml(LAUGHS.encode(encoding))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not well-formed"),
        (b"PK\x03\x04", "not well-formed"),
        (b"<a><b></a>", "not well-formed"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "not well-formed"),
        (b"<html/>", "begins with html"),
        (b"<a>" + b" " * AT_MOST_BYTES + b"</a>", "at most 256 KB"),
    ],
)
def test_what_is_no_such_document_is_refused_plainly(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        from_xml(content)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{OPEN}{text}</access-for-all-pnp>".encode()))
def test_no_file_crashes_the_reading(content: bytes) -> None:
    try:
        read = from_xml(content)
    except BadInput:
        return
    for condition in (*read.at_start, *read.as_option):
        assert all(allowed(condition.feature, name, value) for name, value in condition.parameters.items())


@given(st.decimals(min_value=Decimal("1.00"), max_value=Decimal("4.00"), places=2))
def test_every_whole_percent_of_zoom_survives(amount: Decimal) -> None:
    (condition,) = document(f'<magnification><all-content zoom-amount="{amount}"/></magnification>').at_start
    assert condition.parameters == {"zoom": str(int(amount * 100))}


def test_a_language_is_one_that_the_player_has() -> None:
    languages: tuple[Language, ...] = ("zh", "en", "zh-easy")
    for language in languages:
        assert from_xml(to_xml(Needs(id="n", client_id="c", case_id="f", language=language))).language == language
