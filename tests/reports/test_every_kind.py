"""Can every kind of document about a person be read by everyone: on a screen, in print and in Word?"""

from __future__ import annotations

from typing import cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from ooxml import faults as ooxml_faults
from pdf_structure import faults as pdf_faults
from playwright.sync_api import Browser
from test_html import RULES
from told import employer_may_know

from assess.nouns.case import Case
from assess.nouns.document import Document, Edition
from reports.build import build
from reports.docx import docx
from reports.errors import NotTold
from reports.html import html
from reports.kind import find_kinds
from reports.large import large
from reports.pdf import pdf

KINDS = {kind.id: kind for kind in find_kinds() if kind.subject == "case"}


def drawn_of(case: Case, kind: str) -> Document | None:
    """The demonstration's case as that kind, in its first edition, in English (Chinese words stand in it too).

    None for a kind of which this case holds nothing: a comparison of stages, an effect of training.
    """
    edition = cast(Edition, next(iter(KINDS[kind].editions)))
    number = f"{case.file.number}-D1"
    try:
        told = employer_may_know(case)
        return build(told, kind=kind, edition=edition, language="en", number=number, issued_on="2027-01-15")
    except NotTold:
        return None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_print_and_word_keep_their_rules(case: Case, kind: str) -> None:
    document = drawn_of(case, kind)
    if document is None:
        pytest.skip("the demonstration's case has nothing to tell in it")
    assert document.sections
    assert pdf_faults(pdf(document)) == [] and pdf_faults(large(document)) == []
    assert list(ooxml_faults(docx(document))) == []


@pytest.mark.browser
def test_axe_finds_nothing_and_nothing_is_cut_off_at_400_per_cent(case: Case, chromium: Browser) -> None:
    """WCAG 1.4.10: 1280 CSS pixels at 400 % are 320."""
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    try:
        told = {kind: document for kind in sorted(KINDS) if (document := drawn_of(case, kind))}
        assert len(told) > 5
        for kind, document in told.items():
            page.set_content(html(document).decode())
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
            assert [(kind, rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind
    finally:
        page.close()
