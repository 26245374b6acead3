"""Which item of ours does an assessment item of QTI 3 hold, and what of it is not taken over?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from instruments.definition import ItemKind
from instruments.interchange import qti_names as q
from instruments.interchange.qti_read_key import Answers, Scoring, scoring
from instruments.interchange.qti_words import MEDIA, anywhere, child, children, more_than_words, name, text

SLIDER = "qti-slider-interaction"
TAKEN = (q.CHOICE, q.ORDER, q.MATCH, q.TEXT_ENTRY, q.EXTENDED, SLIDER)
ASIDE = ("qti-stylesheet", "qti-assessment-stimulus-ref", "qti-companion-materials-info", "qti-context-declaration")
CODE = re.compile(r"v(_?)([0-9]{1,9})")


@dataclass(frozen=True, kw_only=True)
class Side:
    """The choices of an interaction, or one side of a match: identifiers in order, with codes, words, pictures."""

    id: str | None
    codes: Mapping[str, int]
    words: Mapping[str, str]
    easy: Mapping[str, str]
    pictures: Mapping[str, str] = field(default_factory=dict)  # source of each, where all choices are pictures


@dataclass(frozen=True, kw_only=True)
class ReadItem:
    """What was read: the keys of our item, its words, its choices (and piles), and what was left and why.

    `why_not` says why the item cannot be taken at all; then nothing else of it is.
    """

    id: str
    language: str | None
    why_not: str | None = None
    kind: ItemKind | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    easy: str | None = None
    feedback: str | None = None
    sides: tuple[Side, ...] = ()
    scored: bool = False
    left: tuple[str, ...] = ()


def read_item(root: ET.Element) -> ReadItem:
    """The item of a parsed document."""
    identifier, language = root.get("identifier", ""), root.get(q.XML_LANG)
    body = child(root, "qti-item-body")
    found = [] if body is None else [one for one in body.iter() if name(one).endswith("-interaction")]
    why_not = _why_not(root, body, found)
    if why_not or body is None:
        return ReadItem(id=identifier, language=language, why_not=why_not or "no qti-item-body")
    interaction = found[0]
    inside = frozenset({name(interaction)}) - {"qti-prompt"}
    prompt = child(interaction, "qti-prompt")
    cards = _cards(root)
    told = [text(body, inside), *([text(prompt)] if prompt is not None else [])]
    sides = _sides(interaction, cards)
    scored = scoring(root, interaction, [Answers(codes=side.codes) for side in sides])
    if scored.codes:
        sides = (
            Side(
                id=sides[0].id, codes=scored.codes, words=sides[0].words, easy=sides[0].easy, pictures=sides[0].pictures
            ),
        )
    kind = _kind(root, interaction, sides)
    return ReadItem(
        id=identifier,
        language=language,
        kind=kind,
        keys=_keys(interaction, scored),
        words="\n".join(filter(None, told)),
        easy=_easy(body, cards),
        feedback=_feedback(root) if scored.feedback else None,
        sides=sides,
        scored=scored.counts,
        left=(*_left(root, body, interaction, inside, cards), *scored.left, *_left_feedback(root, scored)),
    )


def _why_not(root: ET.Element, body: ET.Element | None, found: Sequence[ET.Element]) -> str | None:
    if root.get("adaptive") == "true":
        return "adaptive"
    for made in ("qti-template-declaration", "qti-template-processing"):
        if child(root, made) is not None:
            return made
    if len(found) != 1 or body is None:
        return f"{len(found)} interactions"
    interaction = found[0]
    if name(interaction) not in TAKEN:
        return name(interaction)
    if name(interaction) == q.MATCH and not _is_sort(interaction):
        return "qti-match-interaction, several piles a card"
    inside = frozenset({name(interaction)})
    prompts = children(interaction, "qti-prompt")
    shown = set().union(more_than_words(body, inside), *(more_than_words(one) for one in prompts)) & MEDIA
    return ", ".join(sorted(shown)) or _bad_choices(interaction)


def _is_sort(interaction: ET.Element) -> bool:
    sets = children(interaction, "qti-simple-match-set")
    return len(sets) == 2 and all(one.get("match-max") == "1" for one in sets[0])


def _bad_choices(interaction: ET.Element) -> str | None:
    """Pictures among the choices are taken where every choice is one SVG drawing and nothing else."""
    choices = _choices(interaction)
    media = [one for one in choices if more_than_words(one) & MEDIA]
    if not media:
        return None
    drawn = [one for one in media if len(one) == 1 and name(one[0]) == "img" and not text(one)]
    if name(interaction) == q.CHOICE and len(drawn) == len(choices):
        return None if all(one[0].get("src", "").lower().endswith(".svg") for one in drawn) else "img"
    return ", ".join(sorted(set().union(*(more_than_words(one) & MEDIA for one in media))))


def _choices(interaction: ET.Element) -> list[ET.Element]:
    return children(interaction, "qti-simple-choice") or anywhere(interaction, "qti-simple-associable-choice")


def _sides(interaction: ET.Element, cards: Mapping[str, str]) -> tuple[Side, ...]:
    if name(interaction) in (q.CHOICE, q.ORDER):
        return (_side(interaction.get("id"), children(interaction, "qti-simple-choice"), cards),)
    sets = children(interaction, "qti-simple-match-set") if name(interaction) == q.MATCH else []
    return tuple(_side(one.get("id"), list(one), cards) for one in sets)


def _side(identifier: str | None, choices: Sequence[ET.Element], cards: Mapping[str, str]) -> Side:
    names = [one.get("identifier", "") for one in choices]
    pictured = {n: one[0] for n, one in zip(names, choices, strict=True) if len(one) and name(one[0]) == "img"}
    words = {
        n: text(one) or (pictured[n].get("alt", "") if n in pictured else "")
        for n, one in zip(names, choices, strict=True)
    }
    easy = {
        n: cards[ref]
        for n, one in zip(names, choices, strict=True)
        if (ref := one.get("data-catalog-idref", "")) in cards
    }
    pictures = {n: one.get("src", "") for n, one in pictured.items()}
    return Side(id=identifier, codes=_codes(names), words=words, easy=easy, pictures=pictures)


def _codes(names: Sequence[str]) -> dict[str, int]:
    """The code in each identifier, as our own packages write it; else counted from 1 in the order shown."""
    found = [CODE.fullmatch(one.removeprefix("c").removeprefix("p")) for one in names]
    codes = [int(one[2]) * (-1 if one[1] else 1) for one in found if one]
    if len(set(codes)) == len(names):
        return dict(zip(names, codes, strict=True))
    return {one: number for number, one in enumerate(names, start=1)}


def _kind(root: ET.Element, interaction: ET.Element, sides: Sequence[Side]) -> ItemKind:
    match name(interaction):
        case q.CHOICE:
            if sides[0].pictures:
                return ItemKind.PICTURE_CHOICE
            return ItemKind.SINGLE_CHOICE if interaction.get("max-choices", "1") == "1" else ItemKind.MULTIPLE_CHOICE
        case q.ORDER:
            return ItemKind.RANKING
        case q.MATCH:
            return ItemKind.CARD_SORT
        case _:
            declared = child(root, "qti-response-declaration")
            numeric = declared is not None and declared.get("base-type") in ("float", "integer")
            return ItemKind.NUMBER if numeric else ItemKind.SHORT_TEXT


def _keys(interaction: ET.Element, scored: Scoring) -> dict[str, Any]:
    keys: dict[str, Any] = {} if scored.key is None else {"key": scored.key}
    if name(interaction) == SLIDER:
        bounds = {"minimum": "lower-bound", "maximum": "upper-bound", "step": "step"}
        keys |= {
            ours: float(said) for ours, theirs in bounds.items() if _is_number(said := interaction.get(theirs, ""))
        }
    return keys


def _is_number(said: str) -> bool:
    return re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", said) is not None


def _cards(root: ET.Element) -> dict[str, str]:
    """The words in easy language by the catalogue that holds them."""
    cards = {}
    for catalogue in anywhere(root, "qti-catalog"):
        for card in children(catalogue, "qti-card"):
            content = child(card, "qti-html-content")
            if card.get("support") == q.EASY_SUPPORT and content is not None:
                cards[catalogue.get("id", "")] = text(content)
    return cards


def _easy(body: ET.Element, cards: Mapping[str, str]) -> str | None:
    for one in body.iter():
        reference = one.get("data-catalog-idref", "")
        if reference in cards and name(one) in ("qti-prompt", "p", "div", "span"):
            return cards[reference]
    return None


def _feedback(root: ET.Element) -> str:
    return text(anywhere(root, "qti-modal-feedback")[0])


def _left_feedback(root: ET.Element, scored: Scoring) -> tuple[str, ...]:
    found = {name(one) for one in root.iter() if "feedback" in name(one)}
    return () if scored.feedback else tuple(sorted(found))


def _left(
    root: ET.Element, body: ET.Element, interaction: ET.Element, inside: frozenset[str], cards: Mapping[str, str]
) -> tuple[str, ...]:
    """Names of what stands in the item and has no place here."""
    left = [one for one in ASIDE if child(root, one) is not None]
    left += sorted(more_than_words(body, inside))
    for one in _choices(interaction) + children(interaction, "qti-prompt"):
        left += sorted(more_than_words(one) - {"img"})
    left += ["shuffle"] if interaction.get("shuffle") == "true" else []
    supports = {card.get("support", "") for card in anywhere(root, "qti-card")} - ({q.EASY_SUPPORT} if cards else set())
    left += [f"qti-card {support}" for support in sorted(supports)]
    return tuple(dict.fromkeys(left))
