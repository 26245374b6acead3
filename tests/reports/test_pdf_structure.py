"""Does every printed form keep the rules of PDF/UA that an independent reader can check from its structure?"""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pdf_structure import elements, faults, role
from told import employer_may_know, told

from assess.nouns.case import Case
from assess.nouns.document import Edition
from reports.easy import easy
from reports.large import large
from reports.pdf import pdf

DRAWN = {"pdf": pdf, "large": large, "easy": easy}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("form", "edition"),
    [("pdf", "professional"), ("pdf", "client"), ("pdf", "employer"), ("large", "client"), ("easy", "client")],
)
def test_it_keeps_the_rules_of_pdf_ua(case: Case, form: str, edition: Edition, language: str) -> None:
    document = told(employer_may_know(case), edition, language)  # type: ignore[arg-type]
    assert faults(DRAWN[form](document)) == []


@pytest.fixture(scope="module")
def drawn(case: Case) -> bytes:
    return pdf(told(case, "professional"))


def changed(drawn: bytes, how: str) -> bytes:
    """The same file with one rule broken."""
    with pikepdf.open(BytesIO(drawn)) as opened:
        found = {role(opened, element): element for element in elements(opened)}
        if how == "language":
            del opened.Root.Lang
        elif how == "title shown":
            opened.Root.ViewerPreferences.DisplayDocTitle = False
        elif how == "words of a figure":
            del found["/Figure"]["/Alt"]
        elif how == "scope of a head":
            del found["/TH"]["/A"]
        elif how == "level of a heading":
            found["/H2"].S = pikepdf.Name("/H4")
        elif how == "characters of a font":
            font = next(iter(opened.pages[0].Resources.Font.values()))
            del font["/ToUnicode"]
        elif how == "an element":
            opened.pages[0].StructParents = 999
        else:
            stream = b"BT (x) Tj ET"
            opened.pages[0].contents_add(opened.make_stream(stream), prepend=True)
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ("language", "11"),
        ("title shown", "07"),
        ("words of a figure", "13"),
        ("scope of a head", "15"),
        ("level of a heading", "14"),
        ("characters of a font", "10"),
        ("an element", "01"),
        ("content without a mark", "01"),
    ],
)
def test_a_broken_rule_is_found(drawn: bytes, how: str, rule: str) -> None:
    found = faults(changed(drawn, how))
    assert found and all(fault.startswith(f"{rule}:") for fault in found)
