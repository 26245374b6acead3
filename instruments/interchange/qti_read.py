"""A package of QTI 3 from elsewhere as a draft of an instrument, with a list of all that is not taken over."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from instruments.errors import BadInterchange, NotCarried
from instruments.interchange import qti_names as q
from instruments.interchange.archive import check_xml, open_archive
from instruments.interchange.content import Content
from instruments.interchange.qti_draft import Draft, draft
from instruments.interchange.qti_read_item import ReadItem, read_item
from instruments.interchange.qti_read_order import ReadOrder, read_order
from instruments.interchange.qti_words import anywhere, child, text

BELOW = 200  # elements within elements; deeper than any document that a person wrote


@dataclass(frozen=True, kw_only=True)
class Imported:
    """An unfinished instrument, what of the package it does not hold, and what it lacks to be one."""

    content: Content
    left: tuple[NotCarried, ...]
    missing: tuple[NotCarried, ...]


def read_package(file: str, packed: bytes, language: str | None = None) -> Imported:
    """The draft that a package holds; `language` ("zh", "en") is that of documents which do not name theirs.

    A right answer is taken only where the package scores by it in a form that is understood; nothing is guessed.
    Raises BadInterchange for what is no package of QTI 3, holds nothing that can be taken, or could do harm.
    """
    parts = open_archive(file, packed)
    resources = _resources(file, parts)
    items = {href: read_item(_parsed(file, href, parts)) for href in _of(resources, q.ITEM_TYPE)}
    orders = {href: read_order(_parsed(file, href, parts)) for href in _of(resources, q.TEST_TYPE)}
    made = _drafted(file, parts, orders, items, language)
    left = [*made.left, *_aside(file, resources, made.used)]
    return Imported(content=made.content, left=tuple(left), missing=made.missing)


def _resources(file: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """The kind of each file that the manifest names."""
    if q.MANIFEST not in parts:
        told = "{file}: holds no imsmanifest.xml at its top. Export it as a QTI 3 package."
        raise BadInterchange(told, file=file)
    root = _parsed(file, q.MANIFEST, parts)
    version = child(root, "metadata")
    said = "" if version is None else text(version)
    kinds = {one.get("href", ""): one.get("type", "") for one in anywhere(root, "resource") if one.get("href")}
    if not any(kind.startswith(q.ITEM_TYPE) for kind in kinds.values()):
        told = "{file}: names no item of QTI 3 ({value}). An older package must first be converted to QTI 3."
        raise BadInterchange(told, file=file, value=said or ", ".join(sorted(set(kinds.values()))) or "-")
    return kinds


def _of(resources: Mapping[str, str], kind: str) -> Iterator[str]:
    return (href for href, one in resources.items() if one.startswith(kind))


def _parsed(file: str, href: str, parts: Mapping[str, bytes]) -> ET.Element:
    if href not in parts:
        raise BadInterchange(
            "{file}: the manifest names {value!r}, which is not in it. Export it again.", file=file, value=href
        )
    where = f"{file}/{href}"
    check_xml(where, parts[href])
    try:
        root = ET.fromstring(parts[href])
    except ET.ParseError as wrong:
        raise BadInterchange(
            "{file}: is not well-formed XML ({wrong}). Export it again.", file=where, wrong=str(wrong)
        ) from wrong
    if _depth(root) > BELOW:
        raise BadInterchange("{file}: is nested too deeply to be read. Export it again.", file=where)
    return root


def _depth(root: ET.Element) -> int:
    """How deep elements stand within one another, without calling itself."""
    level, depth = [root], 0
    while level and depth <= BELOW:
        level, depth = [child for one in level for child in one], depth + 1
    return depth


def _drafted(
    file: str,
    parts: Mapping[str, bytes],
    orders: Mapping[str, ReadOrder],
    items: Mapping[str, ReadItem],
    language: str | None,
) -> Draft:
    """The draft of the first test of each language; of the items in the order of the manifest where there is none."""
    chosen: dict[str, tuple[ReadOrder | None, list[tuple[str, ReadItem]]]] = {}
    left = []
    if not orders:
        for href, item in items.items():
            spoken = _language(file, href, item.language, language)
            chosen.setdefault(spoken, (None, []))[1].append((href, item))
    for href, order in orders.items():
        named = [(one, _joined(href, to)) for one, to in order.items]
        held = [(to, replace(items[to], id=one)) for one, to in named if to in items]
        first = order.language or next((item.language for _, item in held if item.language), None)
        spoken = _language(file, href, first, language)
        if spoken in chosen:
            left.append(
                NotCarried(
                    "{file}: the test {value!r} is a further one of its language; it is left out.",
                    file=file,
                    value=order.id,
                )
            )
        else:
            chosen[spoken] = (order, held)
    asked = {href for _, held in chosen.values() for href, _ in held}
    told = "{file}: item {name!r} stands in no test that is taken over, and is left out."
    left += [NotCarried(told, file=file, name=items[href].id) for href in items if href not in asked]
    return draft(file, parts, chosen, tuple(left))


def _joined(href: str, to: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(href), to))


def _language(file: str, href: str, said: str | None, given: str | None) -> str:
    found = re.match("(zh|en)([-_]|$)", (said or given or "").lower())
    if found is None:
        told = "{file}: {value} does not say that it is Chinese or English ({language}). Say which language it is in."
        raise BadInterchange(told, file=file, value=href, language=said or "-")
    return found[1]


def _aside(file: str, resources: Mapping[str, str], used: frozenset[str]) -> Iterator[NotCarried]:
    for href, kind in resources.items():
        if href not in used and not kind.startswith((q.TEST_TYPE, q.ITEM_TYPE)):
            yield NotCarried("{file}: the file {value} ({kind}) is not carried.", file=file, value=href, kind=kind)
