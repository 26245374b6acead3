"""How is a leaflet heard? One sound a chapter, in the order in which it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assess.nouns.leaflet import Leaflet, Passage
from assess.speech import sound
from assess.speech.render import render_all

HAN = re.compile("[\u4e00-\u9fff]")
SUFFIX = ".ogg"
NAME = "{number:02d}" + SUFFIX  # of a chapter's file as it is handed out


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter that can be played; `rms` is its loudness, full scale 1."""

    number: int
    title: str
    file: Path
    seconds: float
    rms: float


def chapter_texts(told: Leaflet) -> tuple[tuple[str, str], ...]:
    """Title and words of each chapter: the opening, the passages, and the address where the site gave one."""
    opening = (told.title, "\n".join(filter(None, (told.title, told.subtitle))))
    known = [f"{label}: {_speakable(told, value)}" for label, value in told.contact if value]
    address = [(told.contact_title, "\n".join((told.contact_title, *known)))] if known else []
    return (opening, *map(_passage, told.passages), *address)


def chapters(folder: Path, told: Leaflet) -> tuple[Chapter, ...]:
    """The chapters as sounds kept in `folder`, rendered where they are not there yet. Raises as `render_all` does."""
    texts = chapter_texts(told)
    files = render_all(folder, [said for _, said in texts], told.base)
    told_in = zip(texts, files, strict=True)
    return tuple(_chapter(number, title, file) for number, ((title, _), file) in enumerate(told_in, start=1))


def playlist(made: tuple[Chapter, ...]) -> str:
    """An M3U list of the chapters with their lengths, for a player that keeps the order."""
    rows = (f"#EXTINF:{chapter.seconds:.0f},{chapter.title}\n{NAME.format(number=chapter.number)}" for chapter in made)
    return "\n".join(("#EXTM3U", *rows)) + "\n"


def _speakable(told: Leaflet, value: str) -> str:
    """The value, or that it is in Chinese: an English voice would say its characters as nothing that is a name."""
    return told.label("in_chinese") if told.base == "en" and HAN.search(value) else value


def _passage(passage: Passage) -> tuple[str, str]:
    lines = (part for line in passage.lines for part in (line.text, line.note) if part)
    return passage.title, "\n".join((passage.title, *lines))


def _chapter(number: int, title: str, file: Path) -> Chapter:
    heard = sound.read_sound(file)
    return Chapter(number=number, title=title, file=file, seconds=heard.seconds, rms=heard.rms)
