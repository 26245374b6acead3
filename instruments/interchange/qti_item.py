"""How does one item stand in QTI 3: its interaction, its key, its score, its words in easy language?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from instruments.definition import Instrument, Item, ItemKind, Language
from instruments.interchange import qti_names as q
from instruments.interchange.qti_names import element
from instruments.kinds import rule_of
from instruments.read import picture_file
from instruments.sound_item import PICTURED

CARDINALITY = {"one": "single", "many": "multiple", "order": "ordered", "piles": "multiple"}


def item_xml(instrument: Instrument, item: Item, language: Language) -> ET.Element:
    """The assessment item in one language. The item's kind must be one of `qti_names.INTERACTIONS`."""
    root = element(
        "qti-assessment-item",
        identifier=q.identifier(item.id),
        title=item.id,
        time_dependent="false",
        adaptive="false",
        tool_name=q.TOOL,
    )
    root.set(q.XML_LANG, q.TAGS[language])
    cards: dict[str, str] = {}
    feedback = instrument.words[language].feedback.get(item.id)
    root.extend([_response(instrument, item), *_outcomes(feedback is not None)])
    root.append(element("qti-item-body", _interaction(instrument, item, language, cards)))
    if cards:
        root.append(_catalogue(cards))
    root.append(processing(item, feedback is not None))
    if feedback is not None:
        root.append(_told_where_wrong(feedback))
    return root


def _response(instrument: Instrument, item: Item) -> ET.Element:
    answer = rule_of(item).answer
    base = {"number": "float", "text": "string", "piles": "directedPair"}.get(answer, "identifier")
    made = element(
        "qti-response-declaration",
        identifier=q.RESPONSE,
        cardinality=CARDINALITY.get(answer, "single"),
        base_type=base,
    )
    if item.key is not None:
        values = (element("qti-value", one) for one in key_values(item))
        made.append(element("qti-correct-response", *values))
    if answer == "one" and item.key is None:
        made.append(_weights(instrument.choice_sets[item.choices or ""].values))
    return made


def key_values(item: Item) -> list[str]:
    """The right answer as QTI writes it, a value each."""
    said = str(item.key)
    match rule_of(item).answer:
        case "one":
            return [q.code(int(said))]
        case "many":
            return [q.code(int(one)) for one in said.split(",")]
        case "order":
            return [q.code(int(one)) for one in said.split(">")]
        case "piles":
            pairs = (pair.split(":") for pair in said.split(","))
            return [f"c{q.code(int(card))} p{q.code(int(pile))}" for card, pile in pairs]
        case _:
            return [said]


def _weights(values: Sequence[int]) -> ET.Element:
    """What each choice counts: its own code."""
    entries = (element("qti-map-entry", map_key=q.code(one), mapped_value=str(one)) for one in values)
    return element("qti-mapping", *entries, default_value="0")


def _outcomes(feedback: bool) -> list[ET.Element]:
    kinds = [(q.SCORE, "float"), (q.ANSWERED, "integer"), *([(q.FEEDBACK, "identifier")] if feedback else [])]
    return [
        element("qti-outcome-declaration", identifier=name, cardinality="single", base_type=kind)
        for name, kind in kinds
    ]


def _interaction(instrument: Instrument, item: Item, language: Language, cards: dict[str, str]) -> ET.Element:
    tag = q.INTERACTIONS[item.kind]
    words = instrument.words[language].items[item.id]
    prompt = _said(instrument, element("qti-prompt", words), f"item.{item.id}", language, cards)
    if tag == q.TEXT_ENTRY:  # stands in a line of text
        entry = element(tag, response_identifier=q.RESPONSE)
        line = _said(instrument, element("p", words), f"item.{item.id}", language, cards)
        return element("div", line, element("p", entry))
    made = element(tag, prompt, response_identifier=q.RESPONSE)
    if item.choices is not None and tag != q.MATCH:
        made.set("id", q.identifier(item.choices))
    if tag == q.MATCH:
        made.extend(_piles(instrument, item, language, cards))
        made.set("max-associations", "0")
        made.set(
            "min-associations", str(len(instrument.choice_sets[item.choices or ""].values) if item.required else 0)
        )
    elif tag != q.EXTENDED:
        made.extend(_choices(instrument, item, language, cards))
        made.set("max-choices", "0" if tag == q.ORDER or item.kind is ItemKind.MULTIPLE_CHOICE else "1")
        made.set("min-choices", "1" if item.required else "0")
    if tag == q.ORDER:  # all of them are put in order, which is what leaving both numbers out says
        del made.attrib["max-choices"], made.attrib["min-choices"]
    return made


def _choices(instrument: Instrument, item: Item, language: Language, cards: dict[str, str]) -> list[ET.Element]:
    values = instrument.choice_sets[item.choices or ""].values
    return [_choice(instrument, item, str(item.choices), one, language, cards) for one in values]


def _choice(
    instrument: Instrument, item: Item, choice_set: str, one: int, language: Language, cards: dict[str, str]
) -> ET.Element:
    key = f"{choice_set}.{one}"
    words = instrument.words[language].choices[key]
    shown = (
        element("img", src=f"../{picture_file(key, instrument.choice_sets)}", alt=words)
        if item.kind in PICTURED
        else words
    )
    made = element("qti-simple-choice", shown, identifier=q.code(one))
    return _said(instrument, made, f"choice.{key}", language, cards)


def pictures_of(instrument: Instrument, item: Item) -> list[str]:
    """The files of the drawings that an item shows."""
    if item.kind not in PICTURED or item.choices is None:
        return []
    values = instrument.choice_sets[item.choices].values
    return [picture_file(f"{item.choices}.{value}", instrument.choice_sets) for value in values]


def _piles(instrument: Instrument, item: Item, language: Language, cards: dict[str, str]) -> list[ET.Element]:
    """Cards on the one side, each for one pile; piles on the other, each for any number of cards."""
    sides = []
    for letter, name, most in (("c", item.choices, "1"), ("p", item.piles, "0")):
        side = element("qti-simple-match-set", id=q.identifier(name or ""))
        for one in instrument.choice_sets[name or ""].values:
            words = instrument.words[language].choices[f"{name}.{one}"]
            made = element("qti-simple-associable-choice", words, identifier=letter + q.code(one), match_max=most)
            side.append(_said(instrument, made, f"choice.{name}.{one}", language, cards))
        sides.append(side)
    return sides


def _said(instrument: Instrument, made: ET.Element, key: str, language: Language, cards: dict[str, str]) -> ET.Element:
    """The element, led to its words in easy language where there are any."""
    easy = instrument.words.get("zh-easy") if language == "zh" else None
    if easy is not None:
        kind, _, name = key.partition(".")
        made.set("data-catalog-idref", f"easy.{key}")
        cards[f"easy.{key}"] = (easy.items if kind == "item" else easy.choices)[name]
    return made


def _catalogue(cards: Mapping[str, str]) -> ET.Element:
    made = element("qti-catalog-info")
    for name, said in cards.items():
        content = element("qti-html-content", element("p", said))
        made.append(element("qti-catalog", element("qti-card", content, support=q.EASY_SUPPORT), id=name))
    return made


def processing(item: Item, feedback: bool) -> ET.Element:
    """The rules that score it. A missing answer is not a 0: a test counts by ANSWERED whether there is a sum."""
    null = element("qti-is-null", q.variable(q.RESPONSE))
    missing = element(
        "qti-response-if",
        null,
        q.setting(q.ANSWERED, q.value("integer", 0)),
        q.setting(q.SCORE, element("qti-null")),
    )
    there = element("qti-response-else", q.setting(q.ANSWERED, q.value("integer", 1)), *_scored(item, feedback))
    return element("qti-response-processing", element("qti-response-condition", missing, there))


def _scored(item: Item, feedback: bool) -> list[ET.Element]:
    answer = rule_of(item).answer
    if item.key is not None:
        right = element("qti-match", q.variable(q.RESPONSE), element("qti-correct", identifier=q.RESPONSE))
        wrong = element("qti-response-else", q.setting(q.SCORE, q.value("float", 0)))
        if feedback:
            wrong.append(q.setting(q.FEEDBACK, q.value("identifier", q.WRONG)))
        is_right = element("qti-response-if", right, q.setting(q.SCORE, q.value("float", 1)))
        return [element("qti-response-condition", is_right, wrong)]
    if answer == "one":
        return [q.setting(q.SCORE, element("qti-map-response", identifier=q.RESPONSE))]
    return [q.setting(q.SCORE, q.variable(q.RESPONSE))] if answer == "number" else []


def _told_where_wrong(feedback: str) -> ET.Element:
    body = element("qti-content-body", element("p", feedback))
    return element("qti-modal-feedback", body, outcome_identifier=q.FEEDBACK, identifier=q.WRONG, show_hide="show")
