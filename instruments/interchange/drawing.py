"""Is this SVG drawing only a drawing: no script, no link, nothing fetched?"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from instruments.errors import BadInterchange
from instruments.interchange.archive import check_xml
from instruments.interchange.qti_words import name

SVG = "{http://www.w3.org/2000/svg}svg"
ACTIVE = {
    "script",
    "foreignObject",
    "iframe",
    "a",
    "use",
    "image",
    "animate",
    "set",
    "handler",
    "style",
    "audio",
    "video",
}


def is_safe(content: bytes) -> bool:
    """Whether the drawing holds shapes and words only."""
    try:
        check_xml("svg", content)
        root = ET.fromstring(content)
    except (BadInterchange, ET.ParseError):
        return False
    return root.tag == SVG and not any(_acts(one) for one in root.iter())


def _acts(one: ET.Element) -> bool:
    if name(one) in ACTIVE:
        return True
    return any(
        key.rpartition("}")[2].lower().startswith("on")
        or key.rpartition("}")[2].lower() == "href"
        or "url(" in said.lower().replace("url(#", "")
        or "javascript:" in said.lower()
        for key, said in one.attrib.items()
    )
