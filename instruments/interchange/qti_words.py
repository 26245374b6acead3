"""Which words does an element of a QTI document say, and what in it is more than words?"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

PLAIN = {"p", "div", "span", "br", "qti-prompt", "qti-content-body", "qti-html-content"}
MEDIA = {"img", "audio", "video", "object", "picture", "svg", "math", "table", "iframe", "script", "style", "embed"}
BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}


def name(element: ET.Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: ET.Element, wanted: str) -> list[ET.Element]:
    """The children of that name."""
    return [child for child in element if name(child) == wanted]


def child(element: ET.Element, wanted: str) -> ET.Element | None:
    """The first child of that name."""
    return next(iter(children(element, wanted)), None)


def anywhere(element: ET.Element, wanted: str) -> list[ET.Element]:
    """Every element of that name within."""
    return [one for one in element.iter() if name(one) == wanted]


def text(element: ET.Element, without: frozenset[str] = frozenset()) -> str:
    """The words within, spaces as one, a line for each block and line break; elements in `without` are left out."""
    lines = "".join(_pieces(element, without)).split("\n")
    return "\n".join(line for one in lines if (line := " ".join(one.split())))


def more_than_words(element: ET.Element, without: frozenset[str] = frozenset()) -> set[str]:
    """The names of elements within that are more than paragraphs of words."""
    found = set()
    for one in element:
        if name(one) not in without:
            found |= ({name(one)} - PLAIN) | more_than_words(one, without)
    return found


def shape(element: ET.Element) -> tuple[object, ...]:
    """The element as a value to compare: name, attributes, words, children."""
    inner = tuple(shape(one) for one in element)
    return name(element), tuple(sorted(element.attrib.items())), (element.text or "").strip(), inner


def _pieces(element: ET.Element, without: frozenset[str]) -> Iterator[str]:
    block = name(element) in BLOCKS
    yield "\n" if block or name(element) == "br" else ""
    yield (element.text or "").replace("\n", " ")
    for one in element:
        if name(one) not in without:
            yield from _pieces(one, without)
        yield (one.tail or "").replace("\n", " ")
    yield "\n" if block else ""
