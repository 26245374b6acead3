"""How is a document heard? A DAISY 2.02 talking book: a sound for each chapter, every line to be gone to.

DAISY 2.02 Specification (DAISY Consortium 2001): one ncc.html, a SMIL 1.0 file for each heading of the first level,
text in XHTML, sound as MP3 of constant rate (variable rate is advised against there).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from assess.nouns.document import Document
from reports import daisy
from reports.audio_sound import Sound, joined, mp3, read_wav, silence
from reports.docx_file import EARLIEST
from reports.forms_words import form_words
from reports.linear import Chapter, chapters
from reports.spoken_parts import spoken_parts

Speak = Callable[[str, Literal["zh", "en"]], bytes]  # a text and its language -> a WAV file
Progress = Callable[[int, int], None]
PAUSE_S = 0.45  # between two lines; our own setting
SUFFIX_STORED = (".mp3",)  # packed already


@dataclass(frozen=True)
class Heard:
    """A chapter with its sound: where each line begins and ends, in seconds."""

    chapter: Chapter
    clips: tuple[tuple[float, float], ...]
    sound: Sound


def audio(document: Document, speak: Speak, progress: Progress | None = None) -> bytes:
    """The document as a zip of a DAISY 2.02 book. `progress(done, of)` is called after each line.

    `speak` gives a WAV of a text in "zh" or "en"; what it raises is passed on. Raises NotTold where it gives no sound.
    """
    told = chapters(document)
    of = sum(len(chapter.lines) for chapter in told)
    done = iter(range(1, of + 1))

    def said(text: str) -> Sound:
        parts = [read_wav(speak(part, language)) for part, language in spoken_parts(text, document.language)]
        if progress:
            progress(next(done), of)
        return joined(parts)

    blank = form_words(document.language)("blank")
    heard = [_heard(chapter, said, blank) for chapter in told]
    return _zipped(dict(_files(document, heard)))


def _heard(chapter: Chapter, said: Callable[[str], Sound], blank: str) -> Heard:
    sounds, clips, at = [], [], 0.0
    for line in chapter.lines:
        one = said(line.text if any(map(str.isalnum, line.text)) else blank)
        pause = silence(PAUSE_S, one.rate_hz)
        sounds += [one, pause]
        clips.append((at, at + one.seconds))
        at += one.seconds + pause.seconds
    return Heard(chapter, tuple(clips), joined(sounds))


def _files(document: Document, heard: list[Heard]) -> Iterator[tuple[str, bytes]]:
    book = daisy.Book(document, tuple((one.chapter, one.clips, one.sound.seconds) for one in heard))
    yield "ncc.html", daisy.ncc(book).encode()
    yield "master.smil", daisy.master(book).encode()
    yield "text.html", daisy.text(book).encode()
    for number, one in enumerate(heard, start=1):
        yield daisy.smil_name(number), daisy.smil(book, number).encode()
        yield daisy.sound_name(number), mp3(one.sound)


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            how = ZIP_STORED if name.endswith(SUFFIX_STORED) else ZIP_DEFLATED
            archive.writestr(ZipInfo(name, EARLIEST), content, how)
    return packed.getvalue()
