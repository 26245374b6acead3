"""How does an archived document become a Document again?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assess.nouns.document import Block, Document, Section


def document_of(text: str | bytes) -> Document:
    """The document whose canonical JSON this is: what the archive keeps, read back, with the same hash.

    Raises ValueError where it is no such JSON, TypeError where a field is not one of a Document.
    """
    table = json.loads(text)
    sections = tuple(
        Section(**{**section, "blocks": tuple(_block_of(block) for block in section["blocks"])})
        for section in table["sections"]
    )
    signed = tuple((role, name) for role, name in table.get("signed", ()))
    return Document(**{**table, "sections": sections, "signed": signed})


def _block_of(table: Mapping[str, Any]) -> Block:
    rows = tuple(tuple(row) for row in table["rows"])
    return Block(**{**table, "head": tuple(table["head"]), "rows": rows})
