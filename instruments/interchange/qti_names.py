"""Which names does QTI 3.0 give things? (1EdTech, Question and Test Interoperability 3.0, final release, May 2022)"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from instruments.definition import ItemKind, Language
from instruments.errors import BadInterchange

ASI = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ITEM_TYPE, TEST_TYPE, WEB_TYPE = "imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0", "webcontent"
MANIFEST = "imsmanifest.xml"
TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
TOOL = "ZhiHeng"
EASY_SUPPORT = "simplified-language-portions"  # of a catalogue's card; the PNP feature of the same name asks for it
TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}  # zh-easy comes as a support of zh
RESPONSE, SCORE, ANSWERED, FEEDBACK, WRONG = "RESPONSE", "SCORE", "ANSWERED", "FEEDBACK", "wrong"
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")  # an XML name without dots, which stand before a variable

CHOICE, ORDER, MATCH = "qti-choice-interaction", "qti-order-interaction", "qti-match-interaction"
TEXT_ENTRY, EXTENDED = "qti-text-entry-interaction", "qti-extended-text-interaction"
INTERACTIONS: Mapping[ItemKind, str] = {
    ItemKind.LIKERT: CHOICE,
    ItemKind.SINGLE_CHOICE: CHOICE,
    ItemKind.MULTIPLE_CHOICE: CHOICE,
    ItemKind.PICTURE_CHOICE: CHOICE,
    ItemKind.PICTURE_TRIAD: CHOICE,
    ItemKind.PAIRED_COMPARISON: CHOICE,
    ItemKind.RANKING: ORDER,
    ItemKind.CARD_SORT: MATCH,
    ItemKind.NUMBER: TEXT_ENTRY,
    ItemKind.SHORT_TEXT: EXTENDED,
}  # any other kind is made by the player or marked by the evaluator: QTI has no interaction for it


def element(name: str, *children: ET.Element | str, **attributes: str) -> ET.Element:
    """An element of the item, section and test namespace; `_` in an attribute stands for `-`."""
    made = ET.Element(
        f"{{{ASI}}}{name}", {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    )
    for child in children:
        if isinstance(child, str):
            _say(made, child)
        else:
            made.append(child)
    return made


def _say(made: ET.Element, text: str) -> None:
    """The text, a line break where the words have one."""
    made.text, *more = text.split("\n")
    for line in more:
        ET.SubElement(made, f"{{{ASI}}}br").tail = line


def value(base_type: str, said: object) -> ET.Element:
    """A constant in an expression."""
    return element("qti-base-value", str(said), base_type=base_type)


def variable(identifier: str) -> ET.Element:
    """A variable of this item, or `<item>.<variable>` in a test."""
    return element("qti-variable", identifier=identifier)


def setting(identifier: str, expression: ET.Element) -> ET.Element:
    """The rule that gives an outcome its value."""
    return element("qti-set-outcome-value", expression, identifier=identifier)


def identifier(said: str) -> str:
    """The id as QTI takes it. Raises BadInterchange for one that is no XML name."""
    if not IDENTIFIER.fullmatch(said):
        told = "QTI: the id {value!r} is no identifier of QTI 3: a letter, then letters, digits, _ and -. Rename it."
        raise BadInterchange(told, value=said)
    return said


def code(choice: int) -> str:
    """The identifier of a choice by its code."""
    return f"v{choice}" if choice >= 0 else f"v_{-choice}"


def written(root: ET.Element, namespace: str) -> bytes:
    """The document in UTF-8, with the namespace as its own."""
    ET.register_namespace("", namespace)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True, default_namespace=None)
    return content
