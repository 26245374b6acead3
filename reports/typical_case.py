"""How does a case told for learning become a document, with nothing in it that says whose it is?"""

from __future__ import annotations

from collections.abc import Mapping

from assess.nouns.document import Block, Document
from assess.nouns.study import StudyTold
from reports.kind import Wording, find_kind
from reports.of_site import assembled
from reports.telling import listed, paragraph

KINDS = {"typical": "typical_case", "difficult": "difficult_case"}
LIMITS = "study_limits"


def build_study(
    told: StudyTold, *, number: str | None = None, issued_on: str | None = None, corrects: str | None = None
) -> Document:
    """Its parts in their order; the header has the study's title, where others have the case's number."""
    kind = find_kind(KINDS[told.kind])
    say = kind.words[told.language]
    parts: Mapping[str, tuple[Block, ...]] = {
        f"study_{heading}": tuple(paragraph(line.strip()) for line in text.splitlines() if line.strip())
        for heading, text in told.parts.items()
    }
    made = [*parts.items(), (LIMITS, _limits(say))]
    return assembled(
        kind,
        told.language,
        made,
        about=told.title,
        title=say("title.of", title=told.title),
        synthetic=told.synthetic,
        number=number,
        issued_on=issued_on,
        corrects=corrects,
    )


def _limits(say: Wording) -> tuple[Block, ...]:
    return (listed([say(f"study.{key}") for key in ("consent", "one", "guess")]),)
