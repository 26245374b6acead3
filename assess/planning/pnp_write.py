"""How are a client's needs written as an AfA/PNP document, so that another QTI 3 player can read them?

The QTI 3 profile of 1EdTech AfA 3.0 PNP (imsqtiv3p0_afa3p0pnp_v1p0.xsd): a preference an element, then the three sets,
then extensions. What has no term there goes into extension elements of our own namespace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from xml.etree import ElementTree as ET

from assess.nouns.accommodation import Accommodation
from assess.nouns.needs import Needs
from assess.planning.pnp_terms import (
    COLOURS,
    EASY,
    FONTS,
    IN_SCHEMA,
    OURS,
    OWN,
    PNP,
    SCHEMA,
    SETS,
    SIGN_LANGUAGE,
    TERMS,
    XML_LANG,
    XSI,
)


def to_xml(needs: Needs) -> bytes:
    """The needs as an `access-for-all-pnp` document in UTF-8. It names nobody and no disability."""
    for prefix, name in (("", PNP), ("zh", OURS), ("xsi", XSI)):
        ET.register_namespace(prefix, name)
    root = ET.Element(f"{{{PNP}}}access-for-all-pnp", {f"{{{XSI}}}schemaLocation": SCHEMA})
    _preferences(root, needs)
    for name, features in zip(SETS, _sets(needs), strict=True):
        if features:
            kept = _add(root, name)
            for feature in sorted(features, key=(*TERMS, *OWN).index):
                ET.SubElement(kept, f"{{{OURS if feature in OWN else PNP}}}{feature}")
    _parameters(root, needs)
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _sets(needs: Needs) -> tuple[list[str], list[str], list[str]]:
    return [a.feature for a in needs.at_start], [a.feature for a in needs.as_option], list(needs.prohibited)


def _preferences(root: ET.Element, needs: Needs) -> None:
    """What is on or offered, a preference an element, in the order of the schema."""
    if needs.condition("reduced-motion"):
        _add(root, "hazard-avoidance", "motion-simulation")
    _preference(root, needs.condition("input-requirements"))
    if needs.language:
        _add(root, "language-of-interface").set(XML_LANG, EASY if needs.language == "zh-easy" else needs.language)
    for term in TERMS[1:]:
        if term == "high-contrast" and needs.condition("breaks"):  # environment stands after captions
            _add(_add(root, "environment"), "breaks", "true")
        _preference(root, needs.condition(term))


def _preference(root: ET.Element, condition: Accommodation | None) -> None:
    if condition is not None:
        element = _add(root, condition.feature)
        if condition.feature in _WRITERS:
            _WRITERS[condition.feature](element, condition.parameters)


def _input(element: ET.Element, _parameters: Mapping[str, str]) -> None:
    element.text = "full-keyboard-control"  # a switch acts as a key; how it scans stands in our own namespace


def _sign(element: ET.Element, _parameters: Mapping[str, str]) -> None:
    element.set(XML_LANG, SIGN_LANGUAGE)


def _time(element: ET.Element, parameters: Mapping[str, str]) -> None:
    if parameters.get("time") == "unlimited":
        _add(element, "unlimited")
    elif "time" in parameters:
        _add(element, "time-multiplier", parameters["time"])


def _zoom(element: ET.Element, parameters: Mapping[str, str]) -> None:
    if "zoom" in parameters:
        amount = (Decimal(parameters["zoom"]) / 100).normalize()
        _add(element, "all-content").set("zoom-amount", f"{amount:f}")


def _spoken(element: ET.Element, parameters: Mapping[str, str]) -> None:
    _add(element, "reading-type", "computer-read-aloud")
    if "speech-rate" in parameters:
        _add(element, "speech-rate", parameters["speech-rate"])


def _appearance(element: ET.Element, parameters: Mapping[str, str]) -> None:
    if "scheme" in parameters:
        background, letters = COLOURS[parameters["scheme"]]
        _add(element, "background-color", background)
        _add(element, "font-color", letters)
    if "font" in parameters:
        name, generic = FONTS[parameters["font"]]
        face = _add(element, "font-face")
        if name:
            _add(face, "font-name", name)
        _add(face, "generic-font-face", generic)


_WRITERS: Mapping[str, Callable[[ET.Element, Mapping[str, str]], None]] = {
    "input-requirements": _input,
    "sign-language": _sign,
    "additional-testing-time": _time,
    "magnification": _zoom,
    "spoken": _spoken,
    "text-appearance": _appearance,
}


def _parameters(root: ET.Element, needs: Needs) -> None:
    """Parameters that the schema has no place for, a feature an element, in our own namespace."""
    for condition in (*needs.at_start, *needs.as_option):
        ours = {k: v for k, v in condition.parameters.items() if k not in IN_SCHEMA.get(condition.feature, ())}
        if ours:
            ET.SubElement(root, f"{{{OURS}}}parameters", {"feature": condition.feature, **ours})


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{PNP}}}{name}")
    element.text = text
    return element
