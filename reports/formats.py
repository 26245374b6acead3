"""In which forms is a document drawn, how is each called, and when is it made?

`draw` makes the bytes. Forms of `ISSUED` are drawn, hashed and kept when a document is issued; the others are drawn
from the archived document (`store.documents.read_document`) when they are asked for, and carry its issue number and
hash. Each says in which editions it is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.nouns.document import Document, Edition
from reports.audio import Progress, Speak, audio
from reports.brf import brf
from reports.docx import docx
from reports.easy import easy
from reports.errors import NotTold
from reports.forms_words import form_words
from reports.html import html
from reports.large import large
from reports.pdf import pdf

Draw = Callable[[Document], bytes]
ALL: tuple[Edition, ...] = ("professional", "summary", "client", "employer", "counsellor")


@dataclass(frozen=True)
class Form:
    """One way to hand a document over; `key` names it, `suffix` ends its file's name."""

    key: str
    suffix: str
    media_type: str
    plain: Draw | None  # None: it needs a voice
    editions: tuple[Edition, ...] = ALL
    drafts: bool = False  # whether a draft may be taken in it, with its watermark

    def offered(self, edition: Edition, number: str | None) -> bool:
        """Whether a document of that edition, issued under that number or a draft, can be had in this form."""
        return edition in self.editions and (number is not None or self.drafts)

    def named(self, language: str) -> str:
        """What it is called, in "zh" or "en"."""
        return form_words(language)(f"names.{self.key}")

    def file_name(self, name: str) -> str:
        """A name of its own for each form of a document: by its issue number, or the case's where it is a draft."""
        return f"{name}{self.suffix}"

    def draw(self, document: Document, speak: Speak | None = None, progress: Progress | None = None) -> bytes:
        """The document in this form. Raises NotTold where it is not offered, or cannot be drawn.

        `speak` gives a WAV of a text in "zh" or "en" (an audio book needs it), `progress(done, of)` is told the lines.
        """
        if not self.offered(document.edition, document.number):
            told = "The form {form} is not offered for this document ({edition}, {number}). Choose another form."
            raise NotTold(told, form=self.key, edition=document.edition, number=document.number or "draft")
        if self.plain is not None:
            return self.plain(document)
        if speak is None:
            raise NotTold("An audio book needs a voice. Set up the speech engine first.")
        return audio(document, speak, progress)


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: Mapping[str, Form] = {
    form.key: form
    for form in (
        Form("pdf", ".pdf", "application/pdf", pdf, drafts=True),
        Form("html", ".html", "text/html", html, drafts=True),
        Form("docx", ".docx", _DOCX, docx, drafts=True),
        Form("large", "-large.pdf", "application/pdf", large),
        Form("easy", "-easy.pdf", "application/pdf", easy, editions=("client",)),
        Form("audio", "-audio.zip", "application/zip", None),
        Form("brf", ".brf", "text/plain", brf),
    )
}
ISSUED: Mapping[str, Draw] = {"pdf": pdf, "html": html, "docx": docx, "large": large}  # what `service.issue` draws
