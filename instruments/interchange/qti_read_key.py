"""What counts as the right answer of a QTI item, and what does each choice count? Only what is certain is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from instruments.definition import Item, ItemKind
from instruments.interchange import qti_names as q
from instruments.interchange.qti_item import processing
from instruments.interchange.qti_words import child, children, name, shape

MATCHING, MAPPING = ("match_correct", "match_correct.xml"), ("map_response", "map_response.xml")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What may be answered on one side: codes by identifier."""

    codes: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """The key, or the codes by which each choice counts; `counts` where the item has a score; `left` what was not
    understood, and so was not taken."""

    key: int | str | None = None
    codes: Mapping[str, int] = field(default_factory=dict)
    counts: bool = False
    feedback: bool = False
    left: tuple[str, ...] = ()


def scoring(root: ET.Element, interaction: ET.Element, sides: Sequence[Answers]) -> Scoring:
    """How the item is scored. A response processing that is neither a standard template nor ours gives no key."""
    declared = child(root, "qti-response-declaration")
    rules = child(root, "qti-response-processing")
    correct = None if declared is None else child(declared, "qti-correct-response")
    if declared is None or rules is None:
        return Scoring(left=("qti-correct-response without response processing",) if correct is not None else ())
    values = [] if correct is None else [(one.text or "").strip() for one in children(correct, "qti-value")]
    template = rules.get("template", rules.get("template-location", "")).rsplit("/", 1)[-1]
    ours, feedback = _ours(rules)
    if (template in MATCHING and len(rules) == 0) or ours == "key":
        key = _key(interaction, declared, values, sides)
        told = () if key is not None else ("qti-correct-response",)
        return Scoring(key=key, counts=key is not None, feedback=feedback and key is not None, left=told)
    if (template in MAPPING and len(rules) == 0) or ours == "weights":
        return _weighted(declared, sides)
    if ours is None:
        return Scoring(left=("qti-response-processing",))
    return Scoring(counts=ours == "number")


def _ours(rules: ET.Element) -> tuple[str | None, bool]:
    """Which of our own rules these are, and whether they lead to feedback; None where they are not ours."""
    examples = {
        "key": Item(id="x", kind=ItemKind.LIKERT, key=1),
        "weights": Item(id="x", kind=ItemKind.LIKERT),
        "number": Item(id="x", kind=ItemKind.NUMBER),
        "plain": Item(id="x", kind=ItemKind.SHORT_TEXT),
    }
    for said, item in examples.items():
        for feedback in (False, True):
            if shape(rules) == shape(processing(item, feedback)):
                return said, feedback
    return None, False


def _key(
    interaction: ET.Element, declared: ET.Element, values: Sequence[str], sides: Sequence[Answers]
) -> int | str | None:
    """The right answer as ours are written; None where it is not certain."""
    cardinality = declared.get("cardinality", "single")
    if not values:
        return None
    tag, codes = name(interaction), sides[0].codes if sides else {}
    if tag == q.MATCH:
        return _sorted_pairs(values, sides)
    if tag in (q.CHOICE, q.ORDER):
        if any(one not in codes for one in values) or len(set(values)) != len(values):
            return None
        found = [codes[one] for one in values]
        if tag == q.ORDER:
            return ">".join(map(str, found)) if len(found) == len(codes) else None
        if cardinality == "single" and len(found) == 1:
            return found[0]
        return ",".join(map(str, sorted(found))) if cardinality == "multiple" else None
    if len(values) != 1:
        return None
    return values[0] if declared.get("base-type") == "string" else _whole(values[0])


def _sorted_pairs(values: Sequence[str], sides: Sequence[Answers]) -> str | None:
    pairs = []
    for one in values:
        card, _, pile = one.partition(" ")
        if card not in sides[0].codes or pile not in sides[1].codes:
            return None
        pairs.append((sides[0].codes[card], sides[1].codes[pile]))
    whole = len({card for card, _ in pairs}) == len(pairs) == len(sides[0].codes)
    return ",".join(f"{card}:{pile}" for card, pile in sorted(pairs)) if whole else None


def _numeric(said: str) -> bool:
    try:
        float(said)
    except ValueError:
        return False
    return True


def _whole(said: str) -> int | None:
    """A whole number; a right answer with decimals has no place in a key."""
    return int(float(said)) if _numeric(said) and float(said).is_integer() else None


def _weighted(declared: ET.Element, sides: Sequence[Answers]) -> Scoring:
    """Each choice counts its own whole number: that is its code. One 1 among 0s is a key."""
    mapping = child(declared, "qti-mapping")
    unclear = Scoring(left=("qti-mapping",))
    if mapping is None or declared.get("cardinality") != "single" or len(sides) != 1:
        return unclear
    if "lower-bound" in mapping.attrib or "upper-bound" in mapping.attrib:
        return unclear
    given = {one.get("map-key", ""): one.get("mapped-value", "") for one in children(mapping, "qti-map-entry")}
    weights = {one: _whole(given.get(one, mapping.get("default-value", "0"))) for one in sides[0].codes}
    if None in weights.values() or set(given) - set(weights):
        return unclear
    whole = {one: weight for one, weight in weights.items() if weight is not None}
    if len(set(whole.values())) == len(whole):
        return Scoring(codes=whole, counts=True)
    if sorted(whole.values()) == [0] * (len(whole) - 1) + [1]:
        right = next(one for one, weight in whole.items() if weight == 1)
        return Scoring(key=sides[0].codes[right], counts=True)
    return unclear
