"""Which kinds of document are made of a case, and how are they built and drawn at this site?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from assess.nouns.case import Case
from assess.nouns.document import Document, DocumentDraft, Edition
from assess.service.reviewing import as_read
from assess.ui.desk import Desk
from reports.build import build
from reports.formats import ISSUED
from reports.kind import DocumentKind, find_kinds
from reports.pdf import pdf

USUAL = "individual"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What is looked at: kind, edition and language."""

    kind: DocumentKind
    edition: Edition
    language: Literal["zh", "en"]

    def is_of(self, draft: DocumentDraft) -> bool:
        """Whether that draft is of it."""
        return (draft.kind, draft.edition, draft.language) == (self.kind.id, self.edition, self.language)


def own(desk: Desk) -> Path:
    """The folder of the site's own kinds."""
    return desk.store.settings.workspace / "reports"


def of_cases(desk: Desk) -> tuple[DocumentKind, ...]:
    """The kinds that tell of one person, ours and the site's."""
    return tuple(kind for kind in find_kinds(own(desk)) if kind.subject == "case")


def build_at(desk: Desk) -> Callable[..., Document]:
    """What makes a document of a case here."""
    return partial(build, extra=own(desk))


def draw_at(desk: Desk) -> Mapping[str, Callable[[Document], bytes]]:
    """What draws its files here, by suffix."""
    return {**ISSUED, "pdf": partial(pdf, extra=own(desk))}


def draft_document(desk: Desk, case: Case, chosen: Chosen, draft: DocumentDraft | None) -> Document:
    """The document as it would be issued now, without number and date. Raises NotTold."""
    if draft is not None:
        return as_read(case, draft, build_at(desk))
    how = {"kind": chosen.kind.id, "edition": chosen.edition, "language": chosen.language}
    return build_at(desk)(case, **how, number=None, issued_on=None)
