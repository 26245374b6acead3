"""How does the instrument stand as a test in QTI 3: its items in order, its scales as outcomes?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from instruments.definition import Instrument, Item, Language, Scale, Words
from instruments.interchange import qti_names as q
from instruments.interchange.qti_names import element
from instruments.keyed import counted_bounds
from instruments.kinds import rule_of

REASONED = ("id", "items", "rule", "reversed", "minimum", "maximum")  # what the package says of a scale
ASIDE = ("scoring", "missing_at_most", "missing_rule", "unit", "timing", "better", "side")  # leave a whole sum as it is
SUMS = ("sum", "mean", "mean_of_trials")  # the rules that test-level outcome processing can say


def expressed(item: Item) -> bool:
    """Whether QTI has an interaction for the item."""
    return item.kind in q.INTERACTIONS


def summed(instrument: Instrument, scale: Scale) -> bool:
    """Whether QTI can give the scale its number: its rule is known, every item of it is there and counts itself or 1.

    A field that is set and not known to leave the number as it is might change it; then QTI is not asked for it.
    """
    items = [instrument.item(item_id) for item_id in scale.items]
    known = {*REASONED, *ASIDE}
    plain = all(f.name in known or getattr(scale, f.name) in unset(f) for f in fields(Scale))
    return scale.rule in SUMS and plain and all(_counts(item) for item in items)


def unset(field: Field[Any]) -> tuple[Any, ...]:
    """What a field holds where nothing was said."""
    default = field.default if field.default is not MISSING else None
    made = field.default_factory() if field.default_factory is not MISSING else None
    return (None, (), {}, default, made)


def _counts(item: Item) -> bool:
    """Whether the item is there and its answer is a number: by a key, or by itself."""
    return expressed(item) and (item.key is not None or rule_of(item).answer in ("one", "number"))


def order_xml(instrument: Instrument, language: Language) -> ET.Element:
    """The assessment test in one language."""
    words = instrument.words[language]
    root = element("qti-assessment-test", identifier=q.identifier(instrument.id), title=words.name, tool_name=q.TOOL)
    root.set("tool-version", instrument.version)
    root.set(q.XML_LANG, q.TAGS[language])
    scales = [scale for scale in instrument.scales if summed(instrument, scale)]
    root.extend([_outcome(scale, words) for scale in scales])
    root.extend(_rubrics(words))
    root.append(_part(instrument, language))
    if scales:
        root.append(element("qti-outcome-processing", *(_condition(instrument, scale) for scale in scales)))
    return root


def _outcome(scale: Scale, words: Words) -> ET.Element:
    made = element(
        "qti-outcome-declaration",
        identifier=q.identifier(scale.id),
        cardinality="single",
        base_type="float",
        interpretation=words.scales[scale.id],
    )
    for name, bound in (("normal-maximum", scale.maximum), ("normal-minimum", scale.minimum)):
        if bound is not None:
            made.set(name, f"{bound:g}")
    return made


def _rubrics(words: Words) -> Iterator[ET.Element]:
    """What is told before the first item, and what the evaluator does."""
    told = (
        ("purpose", "candidate", (words.purpose,)),
        ("instruction", "candidate", (words.instruction,)),
        ("demonstration", "candidate", words.demonstration),
        ("protocol", "proctor", words.protocol),
    )
    for name, view, paragraphs in told:
        if any(paragraphs):
            body = element("qti-content-body", *(element("p", said) for said in paragraphs))
            yield element("qti-rubric-block", body, view=view, use="instructions", class_=name)


def _part(instrument: Instrument, language: Language) -> ET.Element:
    made = element("qti-test-part", identifier="part", navigation_mode="linear", submission_mode="individual")
    items = [item for item in instrument.items if expressed(item)]
    for number, (part, run) in enumerate(groupby(items, key=lambda item: item.part), start=1):
        section = element("qti-assessment-section", identifier=f"section{number}", title=part.value, visible="true")
        section.extend([_reference(item, language) for item in run])
        made.append(section)
    return made


def _reference(item: Item, language: Language) -> ET.Element:
    """The item in its place; `category` says what it is for and how it is asked."""
    made = element(
        "qti-assessment-item-ref",
        identifier=q.identifier(item.id),
        href=f"{language}/{item.id}.xml",
        category=f"part-{item.part.value} kind-{item.kind.value}",
    )
    if item.stop_if:
        answers = (
            element("qti-match", q.variable(f"{item.id}.{q.RESPONSE}"), q.value("identifier", q.code(one)))
            for one in item.stop_if
        )
        made.append(element("qti-branch-rule", element("qti-or", *answers), target="EXIT_TEST"))
    made.append(element("qti-item-session-control", allow_skipping="false" if item.required else "true"))
    if item.limit_seconds is not None:
        made.append(element("qti-time-limits", max_time=f"{item.limit_seconds:g}"))
    return made


def _condition(instrument: Instrument, scale: Scale) -> ET.Element:
    """The scale has its number where every item is answered, else none: a missing answer is never a 0."""
    there = element("qti-sum", *(q.variable(f"{item}.{q.ANSWERED}") for item in scale.items))
    whole = element("qti-equal", there, q.value("integer", len(scale.items)), tolerance_mode="exact")
    total = element("qti-sum", *(_counted(instrument, scale, item) for item in scale.items))
    number = total if scale.rule == "sum" else element("qti-divide", total, q.value("float", len(scale.items)))
    return element(
        "qti-outcome-condition",
        element("qti-outcome-if", whole, q.setting(scale.id, number)),
        element("qti-outcome-else", q.setting(scale.id, element("qti-null"))),
    )


def _counted(instrument: Instrument, scale: Scale, item_id: str) -> ET.Element:
    score = q.variable(f"{item_id}.{q.SCORE}")
    if item_id not in scale.reversed:
        return score
    low, high = counted_bounds(instrument, item_id)
    return element("qti-subtract", q.value("float", f"{low + high:g}"), score)
