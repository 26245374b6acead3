"""A delivery engine of QTI 3 in small, written from the specification and not from our writer: it scores packages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

NS = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
Value = float | str | bool | list[str] | None


def parts(package: bytes) -> dict[str, ET.Element]:
    """Every XML document of the package by its path."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {n: ET.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")}


def outcomes(package: bytes, test: str, answers: Mapping[str, Value]) -> dict[str, Value]:
    """The outcomes of the test after these responses (identifiers of choices, text, numbers) by item reference."""
    documents = parts(package)
    root = documents[test]
    known: dict[str, Value] = {}
    for reference in root.iter(f"{NS}qti-assessment-item-ref"):
        name = reference.attrib["identifier"]
        for outcome, value in _session(documents[reference.attrib["href"]], answers.get(name)).items():
            known[f"{name}.{outcome}"] = value
    for declared in root.findall(f"{NS}qti-outcome-declaration"):
        known[declared.attrib["identifier"]] = _initial(declared)
    _run(root.find(f"{NS}qti-outcome-processing"), known, None)
    return {name: value for name, value in known.items() if "." not in name}


def _initial(declared: ET.Element) -> Value:
    """Numbers begin as 0, everything else as NULL (QTI, 5.104 outcome declaration)."""
    return 0.0 if declared.attrib["base-type"] in ("float", "integer") else None


def _session(item: ET.Element, response: Value) -> dict[str, Value]:
    known: dict[str, Value] = {"RESPONSE": response}
    for declared in item.findall(f"{NS}qti-outcome-declaration"):
        known[declared.attrib["identifier"]] = _initial(declared)
    _run(item.find(f"{NS}qti-response-processing"), known, item.find(f"{NS}qti-response-declaration"))
    return known


def _run(rules: ET.Element | None, known: dict[str, Value], declared: ET.Element | None) -> None:
    for rule in [] if rules is None else rules:
        tag = rule.tag.removeprefix(NS)
        if tag == "qti-set-outcome-value":
            known[rule.attrib["identifier"]] = _value(rule[0], known, declared)
            continue
        assert tag in ("qti-response-condition", "qti-outcome-condition"), tag
        for branch in rule:
            if branch.tag.endswith("-else"):
                _run(branch, known, declared)  # type: ignore[arg-type]
            elif _value(branch[0], known, declared) is True:
                _run(branch[1:], known, declared)  # type: ignore[arg-type]
                break


def _value(of: ET.Element, known: Mapping[str, Value], declared: ET.Element | None) -> Value:
    tag = of.tag.removeprefix(f"{NS}qti-")
    if tag == "null":
        return None
    if tag == "base-value":
        return float(of.text or "") if of.attrib["base-type"] in ("float", "integer") else of.text
    if tag == "variable":
        return known[of.attrib["identifier"]]
    if tag == "correct":
        return _correct(declared)
    if tag == "map-response":
        return _mapped(declared, known["RESPONSE"])
    inner = [_value(one, known, declared) for one in of]
    if tag == "is-null":
        return inner[0] is None
    if None in inner:
        return None
    if tag == "match":
        return inner[0] == inner[1] if not isinstance(inner[0], float) else inner[0] == float(str(inner[1]))
    if tag == "equal":
        return inner[0] == inner[1]
    numbers = [float(str(one)) for one in inner]
    if tag == "sum":
        return sum(numbers)
    if tag == "subtract":
        return numbers[0] - numbers[1]
    assert tag == "divide", tag
    return numbers[0] / numbers[1]


def _correct(declared: ET.Element | None) -> Value:
    assert declared is not None
    said = [one.text or "" for one in declared.iter(f"{NS}qti-value")]
    return said[0] if declared.attrib["cardinality"] == "single" else said


def _mapped(declared: ET.Element | None, response: Value) -> Value:
    assert declared is not None
    entries = {e.attrib["map-key"]: float(e.attrib["mapped-value"]) for e in declared.iter(f"{NS}qti-map-entry")}
    return entries.get(str(response), 0.0)
