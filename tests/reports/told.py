"""How is the example case made, changed and read back from its PDF?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from pypdf import PdfReader

from assess.meaning.case import read_case
from assess.nouns.case import Case
from assess.nouns.consent import Purpose
from assess.nouns.document import Document, Edition
from assess.nouns.post import Demand, Post
from assess.nouns.score import Caveat, Score
from assess.service.demo import demo
from assess.settings import read_settings
from assess.store.database import Store
from reports.build import build
from reports.pdf import pdf

NUMBER, DAY = "ZH-2026-0001-D1", "2027-01-15"
Language = Literal["zh", "en"]


def example(folder: Path) -> Case:
    """The demonstration's case, from a store of its own."""
    store = Store.open(read_settings(folder, {"ZHIHENG_KEY_STORE": "file"}))
    try:
        return read_case(store, demo(store))
    finally:
        store.close()


def told(case: Case, edition: Edition, language: Language = "zh", number: str | None = NUMBER) -> Document:
    """The case as a document, issued unless the number is None."""
    return build(case, edition=edition, language=language, number=number, issued_on=DAY if number else None)


def words_of(document: Document) -> str:
    """Every word that the document holds, alternatives of figures too."""
    told: list[str] = [document.title, document.watermark]
    for section in document.sections:
        told.append(section.title)
        for block in section.blocks:
            cells = [cell for row in (block.head, *block.rows) for cell in row]
            told += [block.text, block.caption, block.alt, block.svg, *cells]
    return "\n".join(told)


def section_words(document: Document, name: str) -> str:
    """The words of one section."""
    return words_of(replace(document, sections=tuple(s for s in document.sections if s.id == name)))


def pages(document: Document) -> list[str]:
    """The text of each page of the PDF, without line ends."""
    return [page.extract_text().replace("\n", "") for page in PdfReader(BytesIO(pdf(document))).pages]


def real(case: Case) -> Case:
    """The same person as if not made up."""
    return replace(case, client=replace(case.client, synthetic=False))


def employer_may_know(case: Case, **changed: Any) -> Case:
    """With consent to tell an employer."""
    assessed = next(consent for consent in case.consents if consent.purpose is Purpose.ASSESSMENT)
    asked = replace(assessed, purpose=Purpose.SHARE_EMPLOYER, until=date(2030, 1, 1))
    return replace(for_a_post(case), consents=(*case.consents, replace(asked, **changed)))


def for_a_post(case: Case) -> Case:
    """The same client on the way to a post that asks for a grip."""
    asks = Post(title="分拣", demands=(Demand(aspect="hand", what="grip"), Demand(aspect="interest", what="S")))
    plan = replace(case.plan, posts=(asks,)) if case.plan else None
    return replace(case, plan=plan, asked_for=("grip_strength",))


def sitting_of(case: Case, instrument: str) -> str:
    """The sitting in which that instrument was given."""
    return next(sitting.id for sitting in case.sittings if sitting.instrument == instrument)


def with_scores(case: Case, instrument: str, **changed: Any) -> Case:
    """Every score of an instrument changed."""
    scores = (replace(score, **changed) if score.instrument == instrument else score for score in case.scores)
    return replace(case, scores=tuple(scores))


def with_caveats(case: Case, *caveats: Caveat) -> Case:
    """Every score with these caveats besides its own."""
    scores = tuple(replace(score, caveats=(*score.caveats, *caveats)) for score in case.scores)
    return replace(case, scores=scores)


def grip(case: Case) -> tuple[Score, ...]:
    """The scores of the measured grip."""
    return tuple(score for score in case.scores if score.instrument == "grip_strength")
