"""How does a case become a document?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from assess.nouns.case import Case
from assess.nouns.consent import Purpose
from assess.nouns.document import Block, Document, Edition, Section
from reports.employer_guard import refuse_leaks
from reports.errors import NotTold
from reports.kind import DocumentKind, find_kind
from reports.sections import SECTIONS
from reports.telling import Telling, paragraph
from reports.validity import validity

# words of the header, the footer and the signatures
LABELS = ("case", "number", "issued", "corrects", "page", "hash", "draft", "valid_until", "signed")
NO_TEXTS: Mapping[str, str] = {}


def build(
    case: Case,
    *,
    kind: str = "individual",
    edition: Edition,
    language: Literal["zh", "en"],
    number: str | None,
    issued_on: str | None,
    corrects: str | None = None,
    texts: Mapping[str, str] = NO_TEXTS,
    signed: tuple[tuple[str, str], ...] = (),
    extra: Path | None = None,
) -> Document:
    """The case told in the sections of that kind and edition; without a number it is a draft, and says so.

    `texts` are the evaluator's own words by section, `signed` roles (assessed, reviewed, issued) with evaluator ids,
    `extra` the folder of a site's own kinds. Raises NotTold for an employer's edition without consent to it, a
    numbered one with a simulated norm, and a text for a section that takes none.
    """
    found = find_kind(kind, extra)
    say = found.words[language].of(edition)
    on = date.fromisoformat(issued_on) if issued_on else date.today()
    _refuse(case, edition, number, on)
    _fits(found, edition, texts)
    telling = Telling(case, say, edition, language, on, validity(found, case, on))
    sections = _sections(found, telling, texts)
    until = telling.validity.until(on) if issued_on else None
    return Document(
        kind=kind,
        edition=edition,
        language=language,
        title=say(f"title.{edition}"),
        case_number=case.file.number,
        number=number,
        issued_on=issued_on,
        sections=sections,
        labels={key: say.words[f"labels.{key}"] for key in LABELS},
        watermark=say("watermark.synthetic") if case.client.synthetic else say("watermark.draft") if not number else "",
        corrects=corrects,
        valid_until=until.isoformat() if until else None,
        signed=tuple((say(f"signed.{role}"), telling.who(evaluator_id)) for role, evaluator_id in signed),
    )


def _sections(kind: DocumentKind, telling: Telling, texts: Mapping[str, str]) -> tuple[Section, ...]:
    """Each section that has something to tell, in the order of the edition; the evaluator's own words lead."""
    told = {name: _told(name, telling) for name in kind.editions[telling.edition]}
    core = [name for name in told if name in kind.core.get(telling.edition, ())]
    if core and not any(told[name] for name in core):
        titles = telling.say("join").join(telling.say(f"sections.{name}") for name in core)
        raise NotTold("There is nothing to tell yet in: {sections}. Assess or record it first.", sections=titles)
    made = ((name, (*written(texts.get(name, "")), *blocks)) for name, blocks in told.items())
    sections = tuple(
        Section(id=name, title=telling.say(f"sections.{name}"), blocks=blocks) for name, blocks in made if blocks
    )
    refuse_leaks(kind.words, telling, texts)
    return sections


def _told(name: str, telling: Telling) -> tuple[Block, ...]:
    """What the case tells; nothing where the section holds the evaluator's own words alone."""
    return SECTIONS[name](telling) if name in SECTIONS else ()


def written(text: str) -> tuple[Block, ...]:
    """Each line that an evaluator wrote is a paragraph."""
    return tuple(paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _fits(kind: DocumentKind, edition: Edition, texts: Mapping[str, str]) -> None:
    if kind.subject != "case" or edition not in kind.editions:
        told = "The document kind {kind!r} has no edition {edition!r} of one person. Choose another kind or edition."
        raise NotTold(told, kind=kind.id, edition=edition)
    for name in sorted(set(texts) - set(kind.free_texts)):
        told = "The document kind {kind!r} takes no text of your own in {section!r}. It takes one in: {known}."
        raise NotTold(told, kind=kind.id, section=name, known=", ".join(kind.free_texts) or "-")


def _refuse(case: Case, edition: Edition, number: str | None, on: date) -> None:
    simulated = sorted({n.norm_set for score in case.scores for n in score.normed if n.status == "simulated"})
    if number and simulated:
        told = "Norm set {norm_sets} is simulated, for training only. A report with it cannot be issued."
        raise NotTold(told, norm_sets=", ".join(simulated))
    if edition == "employer":
        asked = [consent for consent in case.consents if consent.purpose is Purpose.SHARE_EMPLOYER]
        if not asked or not asked[-1].holds(on):
            raise NotTold("The client has not agreed to tell an employer. Ask for that consent first.")
