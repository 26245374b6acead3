"""How does what belongs to no single case become a document?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from assess.nouns.document import Block, Document, Section
from reports.build import LABELS
from reports.kind import DocumentKind


def assembled(
    kind: DocumentKind,
    language: Literal["zh", "en"],
    made: Iterable[tuple[str, tuple[Block, ...]]],
    *,
    about: str,
    title: str = "",
    synthetic: bool = False,
    number: str | None = None,
    issued_on: str | None = None,
    corrects: str | None = None,
) -> Document:
    """The sections that have something to tell; `about` stands in the header where a case has its number.

    Without a number it is a draft, and says so.
    """
    say = kind.words[language]
    mark = "watermark.synthetic" if synthetic else "" if number else "watermark.draft"
    return Document(
        kind=kind.id,
        edition="professional",
        language=language,
        title=title or say("title.professional"),
        case_number=about,
        number=number,
        issued_on=issued_on,
        sections=tuple(
            Section(id=name, title=say(f"sections.{name}"), blocks=blocks) for name, blocks in made if blocks
        ),
        labels={key: say.words[f"labels.{key}"] for key in LABELS},
        watermark=say(mark) if mark else "",
        corrects=corrects,
    )
