"""Does the talking book keep the rules of DAISY 2.02, and is every line in it heard at its time?"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import numpy as np
import pytest
import soundfile
from told import told

from assess.nouns.case import Case
from assess.nouns.document import Document
from assess.speech.render import speech_file
from assess.speech.sound import SILENT_BELOW, plausible_seconds, read_sound, wav
from reports.audio import PAUSE_S, audio
from reports.errors import NotTold
from reports.linear import chapters
from reports.spoken_parts import LONGEST, spoken_parts

RATE = 22_050  # Hz, as espeak-ng gives
A_CHARACTER_S = 0.04
X = "{http://www.w3.org/1999/xhtml}"
# what the specification asks of an NCC's head
ASKED = "dc:title dc:creator dc:date dc:format dc:identifier dc:language dc:publisher ncc:charset ncc:pageFront "
ASKED += "ncc:pageNormal ncc:pageSpecial ncc:tocItems ncc:totalTime"


def beep(text: str, language: str) -> bytes:
    """A tone as long as the text has characters."""
    times = np.arange(round(len(text) * A_CHARACTER_S * RATE)) / RATE
    file = BytesIO()
    soundfile.write(file, 0.3 * np.sin(2 * np.pi * (440 if language == "zh" else 660) * times), RATE, format="WAV")
    return file.getvalue()


@pytest.fixture(scope="module", params=["zh", "en"])
def document(case: Case, request: pytest.FixtureRequest) -> Document:
    return told(case, "client", request.param)


@pytest.fixture(scope="module")
def book(document: Document) -> dict[str, bytes]:
    with ZipFile(BytesIO(audio(document, beep))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def tree(book: dict[str, bytes], name: str) -> ET.Element:
    return ET.fromstring(book[name])


def meta(root: ET.Element, space: str = "") -> dict[str, str]:
    return {str(m.get("name")): str(m.get("content")) for m in root.iter(f"{space}meta") if m.get("name")}


def seconds(clock: str) -> int:
    hours, minutes, rest = map(int, clock.split(":"))
    return 3600 * hours + 60 * minutes + rest


def clips(smil: ET.Element) -> list[tuple[float, float]]:
    found = [(a.get("clip-begin"), a.get("clip-end")) for a in smil.iter("audio")]
    return [(float(str(a)[4:-1]), float(str(b)[4:-1])) for a, b in found]


def test_the_head_has_all_that_daisy_asks_for(document: Document, book: dict[str, bytes]) -> None:
    told_of = meta(tree(book, "ncc.html"), X)
    assert set(ASKED.split()) <= set(told_of) and all(told_of.values())
    assert told_of["dc:format"] == "Daisy 2.02" and told_of["dc:identifier"] == document.number
    assert int(told_of["ncc:files"]) == len(book)


def test_every_heading_leads_to_a_time_and_the_first_is_the_title(document: Document, book: dict[str, bytes]) -> None:
    body = tree(book, "ncc.html").find(f"{X}body")
    assert body is not None
    assert body[0].tag == f"{X}h1" and body[0].get("class") == "title"
    assert int(meta(tree(book, "ncc.html"), X)["ncc:tocItems"]) == len(body)
    for heading in body:
        (link,) = heading
        name, _, place = str(link.get("href")).partition("#")
        assert place in {par.get("id") for par in tree(book, name).iter("par")}
    sections = [h for h in body if h.tag == f"{X}h1"][1:]
    assert len(sections) == len(document.sections)


def test_every_line_has_its_words_and_its_time(document: Document, book: dict[str, bytes]) -> None:
    words = {e.get("id"): "".join(e.itertext()) for e in tree(book, "text.html").iter() if e.get("id")}
    heard = []
    for name in sorted(n for n in book if re.fullmatch(r"c\d+\.smil", n)):
        for par in tree(book, name).iter("par"):
            (text,) = par.iter("text")
            heard.append(words[str(text.get("src")).partition("#")[2]])
    assert heard == [line.text for chapter in chapters(document) for line in chapter.lines]


def test_times_add_up_to_the_sounds(book: dict[str, bytes]) -> None:
    whole = 0.0
    for name in sorted(n for n in book if re.fullmatch(r"c\d+\.smil", n)):
        smil = tree(book, name)
        sound, rate = soundfile.read(BytesIO(book[name.replace("smil", "mp3")]))
        dur = float(str(smil.find("body/seq").get("dur"))[:-1])  # type: ignore[union-attr]
        assert abs(len(sound) / rate - dur) < 0.15  # an MP3 is padded to whole frames
        assert seconds(meta(smil)["ncc:totalElapsedTime"]) == pytest.approx(whole, abs=0.51)
        ends = clips(smil)
        assert all(b - a > 0 for a, b in ends) and ends[-1][1] + PAUSE_S == pytest.approx(dur, abs=0.002)
        for a, b in ends[:5]:
            assert np.sqrt(np.mean(sound[round((a + 0.05) * rate) : round(b * rate)] ** 2)) > 0.1  # no line is silent
        whole += dur
    assert seconds(meta(tree(book, "ncc.html"), X)["ncc:totalTime"]) == round(whole)


def test_a_table_is_read_row_by_row_with_the_heads_of_its_columns(case: Case) -> None:
    said = [line.text for chapter in chapters(told(case, "client")) for line in chapter.lines]
    at = said.index("第 1 行，共 6 行")
    assert said[at + 1 : at + 3] == ["类型：现实型 (R)", "原始分：37"]


def test_a_drawing_is_told_in_words(case: Case) -> None:
    said = " ".join(line.text for chapter in chapters(told(case, "client")) for line in chapter.lines)
    assert "图：" in said and "42.1 kg" in said


def test_progress_is_told_line_by_line(case: Case) -> None:
    seen: list[tuple[int, int]] = []
    document = told(case, "client")
    audio(document, beep, lambda done, of: seen.append((done, of)))
    of = sum(len(chapter.lines) for chapter in chapters(document))
    assert seen == [(done, of) for done in range(1, of + 1)]


def test_chinese_in_an_english_document_is_spoken_by_a_chinese_voice() -> None:
    assert list(spoken_parts("Name: 示例·林晓（虚构）, 39", "en")) == [
        ("Name:", "en"),
        ("示例·林晓（虚构）", "zh"),
        (", 39", "en"),
    ]
    assert list(spoken_parts("握力 T = 38", "zh")) == [("握力 T = 38", "zh")]


def test_a_long_story_is_given_in_pieces_and_whole() -> None:
    story = "第一年在工厂做过不同的工作。" * 200
    pieces = [part for part, _ in spoken_parts(story, "zh")]
    assert "".join(pieces) == story and max(map(len, pieces)) <= LONGEST


@pytest.mark.parametrize("sound", [b"", b"no sound"], ids=["empty", "no sound"])
def test_a_voice_that_gives_nothing_is_told(case: Case, sound: bytes) -> None:
    with pytest.raises(NotTold, match="The voice gave no sound"):
        audio(told(case, "client"), lambda *_: sound)


@pytest.mark.slow
def test_the_voice_of_this_machine_speaks_a_chapter(case: Case, tmp_path: Any) -> None:
    """Loud enough, and as long as that many characters take: 2 to 9 Chinese characters a second."""
    document = told(case, "client")
    document = replace(document, sections=document.sections[1:2])
    made = audio(document, lambda text, language: wav(read_sound(speech_file(tmp_path, text, language))))
    with ZipFile(BytesIO(made)) as opened:
        sound, rate = soundfile.read(BytesIO(opened.read("c002.mp3")))
    lines = chapters(document)[1].lines
    low, high = plausible_seconds("".join(line.text for line in lines), 150)
    assert low <= len(sound) / rate <= high + len(lines) * 2 and np.sqrt(np.mean(sound**2)) > SILENT_BELOW
