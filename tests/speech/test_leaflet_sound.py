"""Is a leaflet spoken whole, chapter by chapter, loud enough and at a length that its words need?"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.nouns.leaflet import Contact
from assess.speech.leaflet_sound import chapter_texts, chapters, playlist
from assess.speech.sound import plausible_seconds
from reports.leaflet import find_leaflet, leaflet

QUIETEST, LOUDEST = 0.05, 0.2  # full-scale root mean square; docs/speech.md says 0.09 to 0.12 for the voices


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-easy", "en-easy"])
def test_each_chapter_is_spoken_whole(tmp_path: Path, language: str) -> None:
    told = leaflet(find_leaflet("leaflet_client"), language, Contact(phone="010 1234 5678"))  # type: ignore[arg-type]
    made = chapters(tmp_path, told)
    assert [one.title for one in made] == [told.title, *(p.title for p in told.passages), told.contact_title]
    for one, (_, text) in zip(made, chapter_texts(told), strict=True):
        low, high = plausible_seconds(text, 150)
        assert low <= one.seconds <= high and QUIETEST <= one.rms <= LOUDEST
    assert playlist(made).count(".ogg") == len(made)


def test_a_line_that_the_site_left_blank_is_not_spoken() -> None:
    told = leaflet(find_leaflet("leaflet_client"), "zh", Contact())
    assert told.contact_title not in [title for title, _ in chapter_texts(told)]


def test_an_english_voice_is_not_handed_a_chinese_address() -> None:
    told = leaflet(find_leaflet("leaflet_client"), "en", Contact(name="评估室", phone="12345"))
    _, last = chapter_texts(told)[-1]
    assert "评估室" not in last and "see the printed leaflet" in last and "12345" in last
