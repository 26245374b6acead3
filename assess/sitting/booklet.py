"""What stands in the printed booklet of a questionnaire, and which of its items cannot be on paper?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from assess.errors import BadInput
from assess.nouns.case import CaseFile
from assess.nouns.paper import SCREEN_ONLY, Booklet, Edition, NotOnPaper, WhyNotOnPaper
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting import kept
from assess.sitting.booklet_item import PaperSource, paper_item
from assess.sitting.form import prohibited
from assess.store import clients, folders, shelf
from assess.store.database import Store
from instruments.definition import Item, Kind, Part
from instruments.kinds import is_block, rule_of, ways_of

EDITIONS: tuple[Edition, ...] = ("standard", "large", "braille")
CODE_DIGITS = 8  # after the edition's own; two booklets of one site share a code once in a hundred million


def booklet_of(store: Store, sitting_id: str, edition: Edition) -> Booklet:
    """The booklet of a prepared sitting: its own items as given, in the language and under the conditions of its plan.

    Raises BadInput for an instrument that is measured, not answered.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument, given = kept.instrument_of(at, sitting), kept.given_of(at, sitting)
        files = folders.files_of(at, sitting.instrument_hash)
        synthetic = clients.read(at, shelf.read(at, CaseFile, sitting.case_id).client_id).synthetic
    source = PaperSource(instrument=instrument, language=sitting.language, files=files, shown=given)
    return assembled(
        source,
        edition,
        code_of(sitting, edition),
        not_offered=sitting.not_offered,
        conditions=tuple(a.feature for a in sitting.accommodations if a.feature not in SCREEN_ONLY),
        not_allowed=tuple(prohibited(instrument, sitting)),
        synthetic=synthetic,
    )


def blank_booklet(instrument: Instrument, files: Mapping[str, bytes], language: str, edition: Edition) -> Booklet:
    """The booklet of a questionnaire whose items are fixed, for whoever may need it; `files` are those of its folder.

    Raises BadInput where items are generated (they must be kept with a sitting first) or there are no such words.
    """
    if language not in instrument.words:
        told = "Instrument {instrument} has no words in {value}. It has: {known}."
        raise BadInput(told, instrument=instrument.id, value=language, known=", ".join(instrument.words))
    if not is_fixed(instrument):
        told = "{instrument} has generated items, so it has no blank booklet. Prepare a sitting and print its booklet."
        raise BadInput(told, instrument=instrument.id)
    source = PaperSource(instrument=instrument, language=language, files=files, shown={})
    broken = sorted(rule.feature for rule in instrument.accommodations if rule.effect == "breaks")
    return assembled(source, edition, blank_code(instrument, language, edition), not_allowed=tuple(broken))


def on_paper(instrument: Instrument, edition: Edition = "standard") -> bool:
    """Whether it can be printed at all: it is answered, and one scored or asked item at least can be on paper."""
    asked = [item for item in instrument.items if item.part is not Part.PRACTICE]
    return instrument.kind is not Kind.PHYSICAL and any(why_not(instrument, i, edition) is None for i in asked)


def is_fixed(instrument: Instrument) -> bool:
    """Whether every item that can be on paper is written, none generated."""
    return not any(rule_of(item).generated and not is_block(item) for item in instrument.items)


def why_not(
    instrument: Instrument, item: Item, edition: Edition, not_offered: Collection[str] = ()
) -> WhyNotOnPaper | None:
    """Why an item cannot be in this edition; None where it can."""
    if item.id in not_offered:
        return "way"
    if instrument.adaptive is not None and item.id in {row.item for row in instrument.adaptive.bank}:
        return "adaptive"
    if is_block(item):
        return "heard" if item.channel == "auditory" else "timed"
    if instrument.demands.hear and not instrument.demands.read:  # its words are there to be heard
        return "heard"
    if any(scale.timing == "construct" for scale in instrument.scales if item.id in scale.items):
        return "speed"
    return "seen" if edition == "braille" and "listening" not in ways_of(item) else None


def left_out_of(instrument: Instrument, sitting: Sitting, edition: Edition) -> dict[str, WhyNotOnPaper]:
    """Each item that a sitting's booklet leaves out, with why."""
    reasons = ((item.id, why_not(instrument, item, edition, sitting.not_offered)) for item in instrument.items)
    return {item_id: why for item_id, why in reasons if why is not None}


def code_of(sitting: Sitting, edition: Edition) -> str:
    """The code on a sitting's booklet: nine digits, the first is the edition."""
    return _code(edition, sitting.id, sitting.instrument_hash, sitting.given_hash, sitting.language)


def blank_code(instrument: Instrument, language: str, edition: Edition) -> str:
    """The code on a blank booklet: the same for every copy of that version, language and edition."""
    return blank_code_of(instrument.hash, language, edition)


def blank_code_of(content: str, language: str, edition: Edition) -> str:
    """The same by the content hash of the instrument's folder."""
    return _code(edition, content, language)


def form_code(case_id: str, content: str, language: str, edition: Edition) -> str:
    """The code on the sheet of a form for one case; `content` is the hash of the form's folder."""
    return _code(edition, "form", case_id, content, language)


def edition_of(instrument: Instrument, sitting: Sitting, code: str) -> Edition:
    """Which edition of this sitting's booklet bears the code. Raises BadInput where none does."""
    digits = "".join(filter(str.isdigit, code))
    for edition in EDITIONS:
        blank = {blank_code(instrument, sitting.language, edition)} if is_fixed(instrument) else set()
        if digits in {code_of(sitting, edition), *blank}:
            return edition
    told = (
        "The code {value!r} is not that of a booklet of this sitting (its instrument, version and language). "
        "Read the code on the booklet again, or choose the sitting to which it belongs."
    )
    raise BadInput(told, value=code)


def _code(edition: Edition, *parts: str) -> str:
    number = int.from_bytes(hashlib.sha256("|".join((edition, *parts)).encode()).digest()[:8])
    return f"{EDITIONS.index(edition) + 1}{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def assembled(
    source: PaperSource,
    edition: Edition,
    code: str,
    *,
    not_offered: tuple[str, ...] = (),
    conditions: tuple[str, ...] = (),
    not_allowed: tuple[str, ...] = (),
    synthetic: bool = False,
) -> Booklet:
    """The booklet of these items under that code: practice first, what cannot be on paper named with its reason.

    Raises BadInput for an instrument that cannot be printed at all.
    """
    source = replace(source, seen=edition != "braille")
    instrument, said = source.instrument, source.words
    reasons = {item.id: why_not(instrument, item, edition, not_offered) for item in instrument.items}
    printed = [item for item in instrument.items if reasons[item.id] is None]
    _refuse_unprintable(instrument, printed)
    left_out = ((i.id, said.items[i.id], why) for i in instrument.items if (why := reasons[i.id]) is not None)
    return Booklet(
        instrument=instrument.id,
        version=instrument.version,
        language=source.language,
        edition=edition,
        code=code,
        name=said.name,
        purpose=said.purpose,
        instruction=said.instruction,
        demonstration=said.demonstration,
        minutes=instrument.minutes,
        items=tuple(paper_item(source, item, number) for item, number in numbered(printed)),
        is_form=instrument.kind is Kind.FORM,
        left_out=tuple(NotOnPaper(item_id=item_id, text=text, why=why) for item_id, text, why in left_out),
        conditions=conditions,
        not_allowed=not_allowed,
        synthetic=synthetic,
    )


def numbered(items: list[Item]) -> Iterator[tuple[Item, str]]:
    """Practice items P1, P2 ..., the others 1, 2 ..., practice first and otherwise in the order asked."""
    practice = [item for item in items if item.part is Part.PRACTICE]
    yield from ((item, f"P{number}") for number, item in enumerate(practice, start=1))
    asked = (item for item in items if item.part is not Part.PRACTICE)
    yield from ((item, str(number)) for number, item in enumerate(asked, start=1))


def _refuse_unprintable(instrument: Instrument, printed: Sequence[Item]) -> None:
    if instrument.kind is Kind.PHYSICAL:
        told = "{instrument} is measured, not answered: there is no booklet. Enter its measurements at the desk."
        raise BadInput(told, instrument=instrument.id)
    if all(item.part is Part.PRACTICE for item in printed):
        told = "No item of {instrument} can be in this booklet: timed, heard, seen or adaptive. Give it on a screen."
        raise BadInput(told, instrument=instrument.id)
