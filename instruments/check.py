"""Is an instrument folder fit for use? It reads, and its worked examples come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from math import isclose
from pathlib import Path

from instruments import branches, easy_words
from instruments.definition import Instrument, Kind, Words
from instruments.errors import BadInstrument, InstrumentsError
from instruments.examples import Example, read_examples
from instruments.forms import form_of, twins
from instruments.read import EXAMPLES, FILE, folder_bytes, read_folder
from instruments.score import raw_scores

Translate = Callable[[str], str]
AT_LEAST = 3
EASY = "zh-easy"
OWN_WORDS = "words/easy.txt"  # what a folder's easy words need beyond the words listed for all


def check_folder(folder: Path, translate: Translate = str) -> tuple[str, ...]:
    """What is wrong with the folder, a sentence each, as `translate` says it; empty where all is well."""
    try:
        instrument = read_folder(folder)
        contents = folder_bytes(folder)
        examples = read_examples(instrument, contents[EXAMPLES])
        hard = _hard_words(instrument, contents.get(OWN_WORDS, b""))
        problems = (*_problems(instrument, examples), *_twins(instrument), *hard)
    except InstrumentsError as wrong:
        return (wrong.say(translate),)
    return tuple(problem.say(translate) for problem in problems)


def _twins(instrument: Instrument) -> Iterator[BadInstrument]:
    """Generated items that ask the same within one form: as written, and in each parallel form."""
    for form_seed in (None, *instrument.form.parallel):
        for one, other in twins(form_of(instrument, form_seed)):
            told = "{file}: items {one!r} and {other!r} ask the same. Give one of them another seed."
            yield BadInstrument(told, file=f"{instrument.id}/{FILE}", one=one, other=other)


def _problems(instrument: Instrument, examples: Sequence[Example]) -> Iterator[BadInstrument]:
    file = f"{instrument.id}/{EXAMPLES}"
    if len(examples) < AT_LEAST:
        told = "{file}: has {count} worked examples; {least} are needed. Add some."
        yield BadInstrument(told, file=file, count=len(examples), least=AT_LEAST)
    for example in examples:
        for raw in raw_scores(instrument, example.answers):
            expected = example.expected[raw.scale]
            if not _same(expected, raw.value):
                yield BadInstrument(
                    "{file}, line {line}: scale {scale!r} comes out as {got}, expected {expected}. Mend one of them.",
                    file=file,
                    line=example.line,
                    scale=raw.scale,
                    got=raw.value,
                    expected=expected,
                )
        if instrument.kind is Kind.FORM:
            yield from _course(file, instrument, example)


def _course(file: str, instrument: Instrument, example: Example) -> Iterator[BadInstrument]:
    """Fields of a form that open, close or are refused otherwise than the example says."""
    asked = {item.id for item in branches.asked(instrument, example.filled)}
    closed = tuple(item_id for item_id in instrument.item_ids if item_id not in asked)
    refused = tuple(f"{wrong.item}:{wrong.wrong}" for wrong in branches.problems(instrument, example.filled))
    for what, got, expected in (("closed", closed, example.closed), ("problems", refused, example.problems)):
        if set(got) != set(expected):
            yield BadInstrument(
                "{file}, line {line}: “expect {what}” comes out as “{got}”, expected “{expected}”. Mend one of them.",
                file=file,
                line=example.line,
                what=what,
                got=" ".join(got),
                expected=" ".join(expected),
            )


def _hard_words(instrument: Instrument, own: bytes) -> Iterator[BadInstrument]:
    """Easy words that are not easy."""
    if EASY not in instrument.words:
        return
    words = easy_words.listed() | set(easy_words.words_of(own.decode("utf-8-sig").splitlines()))
    file = f"{instrument.id}/words/{EASY}.toml"
    yield from hard_words(file, _told(instrument.words[EASY]), words)


def hard_words(file: str, texts: Iterable[str], words: frozenset[str]) -> Iterator[BadInstrument]:
    """What in these texts of a file is not easy, where `words` are the easy ones."""
    for said in texts:
        for rule, part in easy_words.faults(said, words):
            yield _hard(file, rule, part)


def _hard(file: str, rule: str, said: str) -> BadInstrument:
    if rule == "clauses":
        told = "{file}: “{said}” has more than {most} clauses in a sentence. Make two sentences of it."
        return BadInstrument(told, file=file, said=said, most=easy_words.SENTENCE_CLAUSES)
    if rule == "length":
        told = "{file}: “{said}” is longer than {most} characters in a clause. Shorten it."
        return BadInstrument(told, file=file, said=said, most=easy_words.CLAUSE_CHARACTERS)
    if rule == "negation":
        return BadInstrument("{file}: “{said}” says what is not. Say what is.", file=file, said=said)
    told = "{file}: “{said}” does not begin with a listed easy word. Use one, or list it in words/easy.txt."
    return BadInstrument(told, file=file, said=said)


def _told(words: Words) -> Iterator[str]:
    """Every text of the words."""
    for field in fields(words):
        value = getattr(words, field.name)
        if field.name == "language":
            continue
        yield from [value] if isinstance(value, str) else value.values() if isinstance(value, Mapping) else value


def _same(expected: float | None, value: float | None) -> bool:
    if value is None or expected is None:
        return value is expected
    return isclose(expected, value, rel_tol=0, abs_tol=1e-9)
