"""How is a form printed for a case, and to which form does the code on a sheet belong?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.errors import BadInput
from assess.nouns.case import CaseFile
from assess.nouns.form import FilledForm
from assess.nouns.paper import Booklet, Edition
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.reception import form_kept
from assess.sitting.booklet import EDITIONS, assembled, blank_code_of, form_code
from assess.sitting.booklet_item import PaperSource
from assess.store import clients, folders, shelf
from assess.store.database import Reading, Store
from instruments.definition import Kind, Language

LANGUAGES: tuple[Language, ...] = ("zh", "en", "zh-easy")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a code on paper stands for: the exact form, and the language in which it was printed."""

    instrument: Instrument
    language: Language
    edition: Edition


def print_sheet(
    store: Store, actor: Evaluator, case_id: str, instrument: Instrument, language: str, edition: Edition
) -> Booklet:
    """The sheet of a form for this case, under a code of its own; the form is kept as printed, so that the code is
    known when the sheet comes back. Printing again gives the same sheet; nothing needs undoing.

    Raises Conflict where the form was changed since it was opened.
    """
    with store.writing(actor.id, "form_sheet.print_sheet", f"case:{case_id}") as tx:
        form_kept.keep_folder(tx, store.settings, instrument)
        files = folders.files_of(tx, instrument.hash)
        synthetic = clients.unnamed(tx, shelf.read(tx, CaseFile, case_id).client_id).synthetic
    source = PaperSource(instrument=instrument, language=language, files=files, shown={})
    return assembled(source, edition, form_code(case_id, instrument.hash, language, edition), synthetic=synthetic)


def find_sheet(at: Reading, library: Mapping[str, Instrument], case_id: str, code: str) -> Sheet:
    """The form and language of the sheet that bears this code: one printed for this case, or a blank one.

    Raises BadInput where no form that is kept or in the library has it: the sheet may be another case's.
    """
    forms = {instrument.hash: instrument for instrument in library.values() if instrument.kind is Kind.FORM}
    for content in dict.fromkeys((*forms, *form_kept.kept_hashes(at))):
        for language in LANGUAGES:
            for edition, known in _codes(case_id, content, language):
                if _digits(code) == known:
                    instrument = forms.get(content) or form_kept.form_of(at, content)
                    return Sheet(instrument=instrument, language=language, edition=edition)
    raise unknown(code)


def is_of(instrument: Instrument, filling: FilledForm) -> bool:
    """Whether the code that a filling names is on a sheet of this form for its case."""
    codes = _codes(filling.case_id, instrument.hash, filling.language)
    return _digits(filling.paper_code) in {code for _, code in codes}


def unknown(code: str) -> BadInput:
    """What is said of a code that no sheet bears."""
    told = "The code {value!r} is not that of a form of this case. Read it on the sheet again, or open the other case."
    return BadInput(told, value=code)


def _codes(case_id: str, content: str, language: str) -> Iterator[tuple[Edition, str]]:
    for edition in EDITIONS:
        yield edition, form_code(case_id, content, language, edition)
        yield edition, blank_code_of(content, language, edition)


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))
