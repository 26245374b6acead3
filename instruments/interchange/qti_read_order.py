"""What does a test of QTI 3 say of its items and scales, and what of it is not taken over?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from instruments.definition import ItemKind, Part
from instruments.interchange import qti_names as q
from instruments.interchange.qti_words import anywhere, child, children, name, text

RUBRICS = ("purpose", "instruction", "demonstration", "protocol")
LISTED = ("purpose", "instruction")  # one text; the others are paragraphs
ASIDE = (
    "qti-pre-condition",
    "qti-selection",
    "qti-ordering",
    "qti-adaptive-selection",
    "qti-weight",
    "qti-template-default",
    "qti-assessment-section-ref",
    "qti-test-feedback",
    "qti-stylesheet",
    "qti-variable-mapping",
)


@dataclass(frozen=True, kw_only=True)
class ReadOrder:
    """Items by reference in their order with what the test says of each; words; scales; what was left."""

    id: str
    version: str | None
    language: str | None
    title: str
    items: tuple[tuple[str, str], ...]  # the reference's identifier, and the file
    keys: Mapping[str, Mapping[str, Any]]
    stops: Mapping[str, tuple[str, ...]]  # identifiers of the answers that end the test
    words: Mapping[str, Any]
    scales: tuple[Mapping[str, Any], ...]
    scale_words: Mapping[str, str]
    left: tuple[str, ...] = ()


@dataclass
class _Kept:
    left: list[str] = field(default_factory=list)


def read_order(root: ET.Element) -> ReadOrder:
    """The test of a parsed document."""
    kept = _Kept(left=[one for one in ASIDE if anywhere(root, one)])
    references = anywhere(root, "qti-assessment-item-ref")
    scales = _scales(root, kept)
    outcomes = {one.get("identifier", ""): one for one in children(root, "qti-outcome-declaration")}
    for name_ in outcomes:
        if name_ not in {scale["id"] for scale in scales}:
            kept.left.append(f"qti-outcome-declaration {name_}")
    limits = [
        one for one in anywhere(root, "qti-time-limits") if one not in [child(r, "qti-time-limits") for r in references]
    ]
    kept.left += ["qti-time-limits"] if limits else []
    return ReadOrder(
        id=root.get("identifier", ""),
        version=root.get("tool-version") if root.get("tool-name") == q.TOOL else None,
        language=root.get(q.XML_LANG),
        title=root.get("title", ""),
        items=tuple((one.get("identifier", ""), one.get("href", "")) for one in references),
        keys={one.get("identifier", ""): _keys(one) for one in references},
        stops={one.get("identifier", ""): _stops(one, kept) for one in references},
        words=_rubrics(root, kept),
        scales=tuple(scale | _bounds(outcomes.get(scale["id"])) for scale in scales),
        scale_words={n: o.get("interpretation", "") for n, o in outcomes.items() if o.get("interpretation")},
        left=tuple(dict.fromkeys(kept.left)),
    )


def _keys(reference: ET.Element) -> dict[str, Any]:
    """What the reference says of the item: part, kind, whether it must be answered, for how long."""
    keys: dict[str, Any] = {}
    for category in reference.get("category", "").split():
        what, _, said = category.partition("-")
        if what == "part" and said in set(Part):
            keys["part"] = said
        if what == "kind" and said in set(ItemKind):
            keys["kind"] = said
    control, limits = child(reference, "qti-item-session-control"), child(reference, "qti-time-limits")
    if control is not None and control.get("allow-skipping") == "false":
        keys["required"] = True
    seconds = "" if limits is None else limits.get("max-time", "")
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", seconds):
        keys["limit_seconds"] = float(seconds)
    return keys


def _stops(reference: ET.Element, kept: _Kept) -> tuple[str, ...]:
    """The answers that end the test, where its rule says so in our form; any other rule is left."""
    found: list[str] = []
    for rule in children(reference, "qti-branch-rule"):
        inner = rule[0] if len(rule) == 1 else rule
        answers = list(inner) if name(inner) == "qti-or" else [inner]
        read = [_stop(one, reference.get("identifier", "")) for one in answers]
        if rule.get("target") == "EXIT_TEST" and read and None not in read:
            found += [one for one in read if one is not None]
        else:
            kept.left.append(f"qti-branch-rule ({reference.get('identifier', '')})")
    return tuple(found)


def _stop(match: ET.Element, item: str) -> str | None:
    variable, constant = child(match, "qti-variable"), child(match, "qti-base-value")
    ours = name(match) == "qti-match" and len(match) == 2 and variable is not None and constant is not None
    if not ours or variable is None or variable.get("identifier") != f"{item}.{q.RESPONSE}" or constant is None:
        return None
    return (constant.text or "").strip()


def _rubrics(root: ET.Element, kept: _Kept) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for rubric in anywhere(root, "qti-rubric-block"):
        view, said = rubric.get("view", ""), rubric.get("class", "")
        body = child(rubric, "qti-content-body")
        if body is None or (said not in RUBRICS and "candidate" not in view.split()):
            kept.left.append(f"qti-rubric-block {view}".strip())
            continue
        wanted = said if said in RUBRICS else "instruction"
        paragraphs = [text(one) for one in body] or [text(body)]
        if wanted in LISTED:
            words[wanted] = "\n".join(filter(None, [words.get(wanted, ""), *paragraphs]))
        else:
            words.setdefault(wanted, []).extend(filter(None, paragraphs))
    return words


def _bounds(outcome: ET.Element | None) -> dict[str, float]:
    found = (
        {} if outcome is None else {"minimum": outcome.get("normal-minimum"), "maximum": outcome.get("normal-maximum")}
    )
    return {
        key: float(said) for key, said in found.items() if said is not None and re.fullmatch(r"-?[0-9.]{1,12}", said)
    }


def _scales(root: ET.Element, kept: _Kept) -> list[dict[str, Any]]:
    processing = child(root, "qti-outcome-processing")
    scales = []
    for rule in [] if processing is None else processing:
        scale = _scale(rule)
        if scale is None:
            kept.left.append(f"{name(rule)} in qti-outcome-processing")
        else:
            scales.append(scale)
    return scales


def _scale(rule: ET.Element) -> dict[str, Any] | None:
    """A scale that has a sum (or mean) where every item is answered, and else none; None where the rule says more."""
    there, other = child(rule, "qti-outcome-if"), child(rule, "qti-outcome-else")
    if there is None or other is None or len(rule) != 2 or len(there) != 2 or not _is_null(other):
        return None
    setting = there[1]
    whole, expression = there[0], setting[0] if len(setting) == 1 else setting
    rule_name = "mean" if name(expression) == "qti-divide" else "sum"
    total = expression[0] if rule_name == "mean" and len(expression) == 2 else expression
    members = [_member(one) for one in total] if name(total) == "qti-sum" else []
    if not members or None in members:
        return None
    items = [one[0] for one in members if one is not None]
    divided = rule_name == "sum" or _constant(expression[1]) == len(items)
    if not divided or not _counts_all(whole, items):
        return None
    return {
        "id": setting.get("identifier", ""),
        "items": items,
        "rule": rule_name,
        "reversed": [one[0] for one in members if one is not None and one[1] is not None],
        "turned": {one[0]: one[1] for one in members if one is not None and one[1] is not None},
    }


def _is_null(other: ET.Element) -> bool:
    return len(other) == 1 and len(other[0]) == 1 and name(other[0][0]) == "qti-null"


def _member(one: ET.Element) -> tuple[str, float | None] | None:
    """An item, with what its score is taken from where it is reversed."""
    if name(one) == "qti-subtract" and len(one) == 2 and name(one[1]) == "qti-variable":
        inner, turned = _member(one[1]), _constant(one[0])
        return None if inner is None or turned is None else (inner[0], turned)
    item, _, said = one.get("identifier", "").rpartition(".")
    return (item, None) if name(one) == "qti-variable" and said == q.SCORE and item else None


def _constant(one: ET.Element) -> float | None:
    said = (one.text or "").strip()
    return float(said) if name(one) == "qti-base-value" and re.fullmatch(r"-?[0-9.]{1,12}", said) else None


def _counts_all(whole: ET.Element, items: Sequence[str]) -> bool:
    """Whether the condition is that all of the items are answered."""
    if name(whole) != "qti-equal" or len(whole) != 2 or name(whole[0]) != "qti-sum":
        return False
    counted = [one.get("identifier", "") for one in whole[0]]
    return counted == [f"{item}.{q.ANSWERED}" for item in items] and _constant(whole[1]) == len(items)
