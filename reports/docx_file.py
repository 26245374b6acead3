"""Can these words stand in a Word file, and is the file the same each time?"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assess.nouns.document import Document, canonical_json
from reports.errors import NotTold

# XML 1.0, production 2: what is no character of it; tab and the line ends are
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPED = re.compile(r"\\u00(0[0-8bcef]|1[0-9a-f])", re.IGNORECASE)
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows
THUMBNAIL = "docProps/thumbnail.jpeg"  # of the writer's own template


def checked(document: Document) -> None:
    """Raise NotTold for a character that XML does not have."""
    text = canonical_json(document)
    found = NO_CHARACTER.search(text) or ESCAPED.search(text)
    if found:
        shown = found[0] if found[0].startswith("\\") else f"U+{ord(found[0]):04X}"
        raise NotTold("A character ({code}) cannot stand in a Word file. Write it otherwise.", code=shown)


def same_bytes(content: bytes) -> bytes:
    """The package with the days of its parts taken out, and without the picture of the writer's template."""
    drawn = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(drawn, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != THUMBNAIL:
                part = old.read(name)
                new.writestr(ZipInfo(name, EARLIEST), _without_thumbnail(name, part), ZIP_DEFLATED)
    return drawn.getvalue()


def _without_thumbnail(name: str, part: bytes) -> bytes:
    if name == "_rels/.rels":
        return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", part)
    return part
