"""Which unfinished instrument do the items and tests of a QTI package make, language beside language?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from instruments.definition import ItemKind, Part
from instruments.errors import BadInterchange, NotCarried
from instruments.interchange import qti_names as q
from instruments.interchange.content import Content
from instruments.interchange.drawing import is_safe
from instruments.interchange.qti_draft_sets import Sets
from instruments.interchange.qti_missing import missing
from instruments.interchange.qti_read_item import ReadItem, Side
from instruments.interchange.qti_read_order import ReadOrder

Read = Mapping[str, tuple[ReadOrder | None, Sequence[tuple[str, ReadItem]]]]  # by language
ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An unfinished instrument; `used` are the files of the package that are in it."""

    content: Content
    left: tuple[NotCarried, ...]
    missing: tuple[NotCarried, ...]
    used: frozenset[str]


class _Making:
    """What has been put together so far."""

    def __init__(self, file: str, parts: Mapping[str, bytes], first: str) -> None:
        self.file, self.parts, self.first = file, parts, first
        self.items: dict[str, dict[str, Any]] = {}
        self.read: dict[str, ReadItem] = {}
        self.words: dict[str, dict[str, Any]] = {}
        self.sets = Sets()
        self.files: dict[str, bytes] = {}
        self.left: list[NotCarried] = []
        self.used: set[str] = set()

    def leave(self, told: NotCarried) -> None:
        self.left.append(told)


def draft(file: str, parts: Mapping[str, bytes], read: Read, left: tuple[NotCarried, ...]) -> Draft:
    """The instrument of the first language, with the words of the others beside. Raises BadInterchange for nothing."""
    first = "zh" if "zh" in read else next(iter(read), "")
    making = _Making(file, parts, first)
    for language in (first, *(one for one in read if one != first)):
        order, held = read.get(language, (None, []))
        for href, item in held:
            _take(making, language, href, item, order)
        if order is not None:
            making.words.setdefault(language, {}).update({"name": order.title, **order.words})
            _list_order(making, order)
    if not making.items:
        raise BadInterchange("{file}: holds no item that can be taken over. Nothing was written.", file=file)
    order = read[first][0]
    scales = _scales(making, order, read)
    table = _table(making, order, scales)
    content = Content(table=table, words=_words(making), files=making.files)
    return Draft(
        content=content,
        left=(*left, *making.left),
        missing=tuple(missing(file, table, making.words, scales)),
        used=frozenset(making.used),
    )


def _take(making: _Making, language: str, href: str, item: ReadItem, order: ReadOrder | None) -> None:
    why_not = item.why_not or _bad_pictures(making, href, item)
    if why_not:
        told = "{file}: item {name!r} is not taken over: {value}."
        making.leave(NotCarried(told, file=making.file, name=item.id, value=why_not))
        return
    for one in item.left:
        told = "{file}: item {name!r}: {value} is not taken over."
        making.leave(NotCarried(told, file=making.file, name=item.id, value=one))
    name = _named(item.id)
    if language == making.first:
        if name in making.items:
            told = "{file}: item {name!r} is not taken over: {value}."
            making.leave(NotCarried(told, file=making.file, name=item.id, value=f"id {name}"))
            return
        making.items[name] = _item(making, name, href, item, order)
        making.read[name] = item
    elif name not in making.read or _asked(making.read[name]) != _asked(item):
        told = "{file}: item {name!r} in {language} asks otherwise than in {first}; its words are not taken over."
        making.leave(NotCarried(told, file=making.file, name=item.id, language=language, first=making.first))
        return
    _say(making, language, name, item)


def _asked(item: ReadItem) -> object:
    """What must be the same in every language: how it is asked, the codes, the right answer."""
    return item.kind, [dict(side.codes) for side in item.sides], dict(item.keys)


def _item(making: _Making, name: str, href: str, item: ReadItem, order: ReadOrder | None) -> dict[str, Any]:
    said = dict(order.keys.get(item.id, {})) if order else {}
    kind = ItemKind(said.pop("kind", item.kind))
    fits = item.kind is not None and q.INTERACTIONS.get(kind) == q.INTERACTIONS[item.kind]
    many = ItemKind.MULTIPLE_CHOICE in (kind, item.kind) and kind is not item.kind
    drawn = bool(item.sides and item.sides[0].pictures) == (kind in (ItemKind.PICTURE_CHOICE, ItemKind.PICTURE_TRIAD))
    table: dict[str, Any] = {"id": name, "kind": (kind if fits and not many and drawn else item.kind or kind).value}
    table["part"] = said.pop("part", Part.SCORED.value if item.scored else Part.ASKED.value)
    for key, side in zip(("choices", "piles"), item.sides, strict=False):
        table[key] = making.sets.named(side)
        _draw(making, href, table[key], side)
    table |= {**said, **item.keys}
    codes = item.sides[0].codes if item.sides else {}
    stops = [codes[one] for one in (order.stops.get(item.id, ()) if order else ()) if one in codes]
    return table | ({"stop_if": stops} if stops else {})


def _bad_pictures(making: _Making, href: str, item: ReadItem) -> str | None:
    for side in item.sides:
        for source in side.pictures.values():
            drawing = making.parts.get(_beside(href, source))
            if drawing is None or not is_safe(drawing):
                return source
    return None


def _draw(making: _Making, href: str, choice_set: str, side: Side) -> None:
    for one, source in side.pictures.items():
        path = _beside(href, source)
        making.files[f"pictures/{choice_set}.{side.codes[one]}.svg"] = making.parts[path]
        making.used.add(path)


def _beside(href: str, source: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(href), source))


def _say(making: _Making, language: str, name: str, item: ReadItem) -> None:
    """The words of one item in one language, and its easy words beside the Chinese ones."""
    table = making.items[name]
    easy = item.easy is not None and language == "zh"
    spoken = [(language, item.words, [side.words for side in item.sides])]
    spoken += [("zh-easy", item.easy or "", [side.easy for side in item.sides])] if easy else []
    for one, said, choices in spoken:
        words = making.words.setdefault(one, {})
        words.setdefault("items", {})[name] = said
        for key, side, told in zip(("choices", "piles"), item.sides, choices, strict=False):
            values = words.setdefault("choices", {}).setdefault(table[key], {})
            values |= {str(side.codes[choice]): text for choice, text in told.items()}
    if item.feedback is not None:
        making.words[language].setdefault("feedback", {})[name] = item.feedback


def _list_order(making: _Making, order: ReadOrder) -> None:
    for one in order.left:
        told = "{file}: test {name!r}: {value} is not taken over."
        making.leave(NotCarried(told, file=making.file, name=order.id, value=one))


def _scales(making: _Making, order: ReadOrder | None, read: Read) -> list[dict[str, Any]]:
    """The scales whose every item is there and counts, reversed ones as our own reversing is."""
    scales = []
    for found in order.scales if order else ():
        scale = {key: value for key, value in found.items() if key != "turned"}
        scale["items"] = [_named(one) for one in scale["items"]]
        scale["reversed"] = [_named(one) for one in scale["reversed"]]
        turned = {_named(one): value for one, value in found["turned"].items()}
        if all(
            _counts(making, one) and turned.get(one, _turn(making, one)) == _turn(making, one) for one in scale["items"]
        ):
            scales.append(scale)
            for language, (told, _) in read.items():
                if told is not None and scale["id"] in told.scale_words:
                    words = making.words.setdefault(language, {}).setdefault("scales", {})
                    words[scale["id"]] = told.scale_words[scale["id"]]
        else:
            told_left = "{file}: scale {name!r} is not taken over: an item of it is missing or counts otherwise here."
            making.leave(NotCarried(told_left, file=making.file, name=scale["id"]))
    return scales


def _counts(making: _Making, name: str) -> bool:
    return making.items.get(name, {}).get("part") == Part.SCORED.value and making.read[name].scored


def _turn(making: _Making, name: str) -> float | None:
    """What a reversed answer is taken from: lowest and highest together; not known for a number without bounds."""
    item = making.items[name]
    if "key" in item:
        return 1.0
    if "choices" in item:
        codes = making.sets.codes(item["choices"])
        return float(min(codes) + max(codes))
    return None


def _table(making: _Making, order: ReadOrder | None, scales: list[dict[str, Any]]) -> dict[str, Any]:
    named = _named(order.id if order and order.id else posixpath.splitext(posixpath.basename(making.file))[0])
    table: dict[str, Any] = {"id": named, "review": "pending"}
    table |= {"version": order.version} if order and order.version else {}
    return {**table, "choices": making.sets.tables(), "items": list(making.items.values()), "scales": scales}


def _words(making: _Making) -> dict[str, dict[str, Any]]:
    order = ("name", "purpose", "instruction", "demonstration", "protocol", "items", "choices", "scales", "feedback")
    texts = {language: {"items": {}, "choices": {}, "scales": {}} | said for language, said in making.words.items()}
    return {language: {key: said[key] for key in order if key in said} for language, said in texts.items()}


def _named(said: str) -> str:
    """The id as ours are: small letters, digits and _. Two that become one are told by whoever takes them."""
    small = (
        re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", said)
        else said
    )
    return small if small[:1].isalpha() else f"i_{small}"
