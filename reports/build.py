"""How does a case become a document?"""

from __future__ import annotations

from datetime import date
from typing import Literal

from assess.nouns.case import Case
from assess.nouns.consent import Purpose
from assess.nouns.document import Document, Edition, Section
from reports.errors import NotTold
from reports.kind import DocumentKind, find_kind
from reports.sections import SECTIONS
from reports.telling import Telling

LABELS = ("case", "number", "issued", "corrects", "page", "hash", "draft")  # words of the header and the footer


def build(
    case: Case,
    *,
    kind: str = "individual",
    edition: Edition,
    language: Literal["zh", "en"],
    number: str | None,
    issued_on: str | None,
    corrects: str | None = None,
) -> Document:
    """The case told in the sections of that kind and edition; without a number it is a draft, and says so.

    Raises NotTold for an employer's edition without consent to it, and for a numbered one with a simulated norm.
    """
    found = find_kind(kind)
    say = found.words[language]
    on = date.fromisoformat(issued_on) if issued_on else date.today()
    _refuse(case, edition, number, on)
    telling = Telling(case, say, edition, language, on)
    return Document(
        kind=kind,
        edition=edition,
        language=language,
        title=say(f"title.{edition}"),
        case_number=case.file.number,
        number=number,
        issued_on=issued_on,
        sections=_sections(found, telling),
        labels={key: say.words[f"labels.{key}"] for key in LABELS},
        watermark=say("watermark.synthetic") if case.client.synthetic else say("watermark.draft") if not number else "",
        corrects=corrects,
    )


def _sections(kind: DocumentKind, telling: Telling) -> tuple[Section, ...]:
    """Each section that has something to tell, in the order of the edition."""
    made = ((name, SECTIONS[name](telling)) for name in kind.editions[telling.edition])
    return tuple(
        Section(id=name, title=telling.say(f"sections.{name}"), blocks=blocks) for name, blocks in made if blocks
    )


def _refuse(case: Case, edition: Edition, number: str | None, on: date) -> None:
    simulated = sorted({n.norm_set for score in case.scores for n in score.normed if n.status == "simulated"})
    if number and simulated:
        told = "Norm set {norm_sets} is simulated, for training only. A report with it cannot be issued."
        raise NotTold(told, norm_sets=", ".join(simulated))
    if edition == "employer":
        asked = [consent for consent in case.consents if consent.purpose is Purpose.SHARE_EMPLOYER]
        if not asked or not asked[-1].holds(on):
            raise NotTold("The client has not agreed to tell an employer. Ask for that consent first.")
