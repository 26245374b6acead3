"""Is every form offered to whom it suits, drawn from the archive, and marked with what it is drawn of?"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from test_audio_book import beep
from told import told

from assess.nouns.archived import document_of
from assess.nouns.case import Case
from assess.nouns.document import Document, canonical_json, content_hash
from assess.nouns.document_mark import mark
from reports.errors import NotTold
from reports.formats import FORMS, ISSUED
from reports.louis import there

BEGINS = {
    "pdf": b"%PDF-",
    "html": b"<!doctype html>",
    "docx": b"PK",
    "large": b"%PDF-",
    "easy": b"%PDF-",
    "audio": b"PK",
}


@pytest.fixture(scope="module")
def document(case: Case) -> Document:
    return told(case, "client")


@pytest.mark.parametrize("key", list(BEGINS))
def test_the_archived_document_is_drawn_in_every_form_as_the_first_was(document: Document, key: str) -> None:
    archived = document_of(canonical_json(document).encode())
    drawn = FORMS[key].draw(archived, beep)
    assert drawn.startswith(BEGINS[key]) and drawn == FORMS[key].draw(document, beep)


@pytest.mark.skipif(not there(), reason="liblouis (lou_translate) is not installed")
def test_braille_too_is_drawn_from_the_archive(document: Document) -> None:
    assert FORMS["brf"].draw(document_of(canonical_json(document))).count(b"\f") > 5


def test_what_is_drawn_later_carries_the_mark_of_the_issue(document: Document) -> None:
    for key in ("large", "easy"):
        assert mark(document) in str(PdfReader(BytesIO(FORMS[key].draw(document))).metadata)
    with ZipFile(BytesIO(FORMS["docx"].draw(document))) as package:
        assert mark(document) in package.read("docProps/core.xml").decode()
    with ZipFile(BytesIO(FORMS["audio"].draw(document, beep))) as package:
        assert mark(document) in package.read("ncc.html").decode()


@pytest.mark.parametrize("key", ["pdf", "html", "docx"])
def test_a_draft_may_be_taken_with_its_watermark(case: Case, key: str) -> None:
    draft = told(case, "client", number=None)
    drawn = FORMS[key].draw(draft)
    text = drawn.decode() if key == "html" else ""
    if key == "pdf":
        text = PdfReader(BytesIO(drawn)).pages[0].extract_text()
    if key == "docx":
        with ZipFile(BytesIO(drawn)) as package:
            text = package.read("word/header1.xml").decode()
    assert draft.watermark in text.replace("\n", "")


@pytest.mark.parametrize("key", ["large", "easy", "audio", "brf"])
def test_other_forms_of_a_draft_are_refused(case: Case, key: str) -> None:
    with pytest.raises(NotTold, match="is not offered"):
        FORMS[key].draw(told(case, "client", number=None), beep)


def test_easy_words_are_for_the_client_only(case: Case, document: Document) -> None:
    number = document.number
    assert FORMS["easy"].offered("client", number) and not FORMS["easy"].offered("professional", number)
    with pytest.raises(NotTold, match="is not offered"):
        FORMS["easy"].draw(told(case, "professional"))


def test_an_audio_book_without_a_voice_says_what_it_needs(document: Document) -> None:
    with pytest.raises(NotTold, match="needs a voice"):
        FORMS["audio"].draw(document)


def test_each_form_has_a_name_in_both_languages_and_a_file_of_its_own(document: Document) -> None:
    for language in ("zh", "en"):
        assert len({form.named(language) for form in FORMS.values()}) == len(FORMS)
    names = {form.file_name(str(document.number)) for form in FORMS.values()}
    assert len(names) == len(FORMS) and f"{document.number}-large.pdf" in names
    assert set(ISSUED) <= set(FORMS) and content_hash(document)
