"""Texts become sounds: made once, never silent, never half, served by key only."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput, NotFound, Unavailable, ZhihengError
from assess.locale import translator
from assess.speech import render, sound, worker
from assess.speech.render import render_all, speech_file, speech_key, speech_path
from assess.speech.voices import Voice

STEM = "下面哪一种工作，您愿意每天做？"


class Engine:
    """Stands in for the speech process: writes these samples, and counts."""

    def __init__(self, samples: np.ndarray | None = None, content: bytes | None = None) -> None:
        self.samples, self.content, self.spoken = samples, content, 0

    def voices(self) -> tuple[Voice, ...]:
        """One Mandarin voice."""
        return (Voice(id="sit/cmn", name="", languages=()),)

    def speak(self, text: str, *, voice: str, rate: int, file: Path) -> None:
        """Write what this engine was made with."""
        self.spoken += 1
        if self.samples is not None:
            soundfile.write(file, self.samples, 22_050)
        if self.content is not None:
            file.write_bytes(self.content)


def stand_in(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Engine:
    """Let `engine` speak in place of the speech process."""
    monkeypatch.setattr(worker, "shared", lambda: engine)
    return engine


def tone(seconds: float) -> np.ndarray:
    """A sine as loud as speech."""
    return (0.3 * np.sin(np.arange(int(seconds * 22_050)) / 20)).astype(np.float32)


@pytest.mark.parametrize(
    ("text", "language", "rate"),
    [
        (STEM, "zh", 150),
        (STEM, "zh-easy", 100),
        ("在握力测量之前，请告诉我：最近三个月您的手有没有受过伤？", "zh", 300),
        ("是", "zh", 80),
        ("3", "zh", 300),
        ("Which of these would you like to do every day?", "en", 150),
        ("Yes", "en", 300),
    ],
)
def test_a_text_becomes_an_opus_file_that_can_be_heard(tmp_path: Path, text: str, language: str, rate: int) -> None:
    file = speech_file(tmp_path, text, language, rate)
    about = soundfile.info(file)
    assert (about.format, about.subtype, about.samplerate, about.channels) == ("OGG", "OPUS", 24_000, 1)
    heard = sound.read_sound(file)
    low, high = sound.plausible_seconds(text, rate)
    assert low < heard.seconds < high
    assert heard.rms > 0.03
    assert file == tmp_path / f"{speech_key(text, language, rate)}.ogg"
    assert list(tmp_path.iterdir()) == [file]  # no draft is left


def test_mandarin_has_two_to_nine_characters_a_second_at_150(tmp_path: Path) -> None:
    text = "我们先说一说您以前做过的工作和您现在想做的工作"
    assert 2 < len(text) / sound.read_sound(speech_file(tmp_path, text, "zh")).seconds < 9


def test_the_second_time_the_kept_file_is_given_without_an_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = speech_file(tmp_path, STEM, "zh")
    before = made.stat().st_mtime_ns
    engine = stand_in(monkeypatch, Engine())
    assert speech_file(tmp_path, f"  {STEM}\n", "zh") == made
    assert engine.spoken == 0 and made.stat().st_mtime_ns == before


def test_a_kept_file_that_lost_its_content_is_made_again(tmp_path: Path) -> None:
    made = speech_file(tmp_path, "您好", "zh")
    content = made.read_bytes()
    made.write_bytes(b"")
    assert speech_file(tmp_path, "您好", "zh").read_bytes()[100:] and made.stat().st_size == len(content)


def test_the_key_names_voice_rate_and_text() -> None:
    keys = {
        speech_key(STEM, "zh"),
        speech_key(STEM, "zh", 120),
        speech_key(STEM, "en"),
        speech_key(STEM + "好", "zh"),
    }
    assert len(keys) == 4 and all(re.fullmatch("[0-9a-f]{64}", k) for k in keys)
    assert speech_key(STEM, "zh-easy") == speech_key(f" {STEM} ", "zh") == speech_key(STEM, "zh", 150)


def test_a_new_format_makes_every_key_new(monkeypatch: pytest.MonkeyPatch) -> None:
    before = speech_key(STEM, "zh")
    monkeypatch.setattr(render, "FORMAT", render.FORMAT + 1)
    speech_key.cache_clear()  # as a new version begins
    assert speech_key(STEM, "zh") != before
    speech_key.cache_clear()


@pytest.mark.parametrize(
    ("text", "language", "rate", "says"),
    [
        ("", "zh", 150, "without a letter or a digit"),
        (" \n", "zh", 150, "without a letter or a digit"),
        ("，。！", "zh", 150, "without a letter or a digit"),
        ("👍", "zh", 150, "without a letter or a digit"),
        ("您" * 2001, "zh", 150, "may have 2000 characters, this one has 2001"),
        ("您好\x00这句听不到", "zh", 150, "character 3 of the text is a control character"),
        ("您好\ud800", "zh", 150, "character 3"),
        (STEM, "fr", 150, "language 'fr' is not spoken. Spoken: zh, zh-easy, en"),
        (STEM, "zh", 79, "80 to 300 words a minute, got 79"),
        (STEM, "zh", 301, "80 to 300 words a minute, got 301"),
    ],
)
def test_what_cannot_be_spoken_is_said_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, language: str, rate: int, says: str
) -> None:
    engine = stand_in(monkeypatch, Engine())
    with pytest.raises(BadInput, match=re.escape(says)) as wrong:
        speech_file(tmp_path, text, language, rate)
    assert engine.spoken == 0 and not list(tmp_path.iterdir())
    assert wrong.value.say(translator("zh")).startswith("语音：")


@pytest.mark.parametrize(
    ("engine", "says"),
    [
        (Engine(), "wrote no sound"),
        (Engine(content=b"RIFF" + bytes(40)), "wrote no sound"),
        (Engine(content=b"no sound file at all, though it is longer than a head"), "wrote no sound"),
        (Engine(np.zeros(22_050 * 4, np.float32)), "silent"),
        (Engine(tone(0.8)), "lasts 0.8 s, where 1.4 to"),  # half of it was lost
        (Engine(tone(25)), "lasts 25.0 s"),  # a rate of 80 for one of 150, or another text
    ],
)
def test_a_sound_that_cannot_be_the_text_is_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine, says: str
) -> None:
    stand_in(monkeypatch, engine)
    with pytest.raises(Unavailable, match=says) as wrong:
        speech_file(tmp_path, STEM, "zh")
    assert not list(tmp_path.iterdir())
    assert wrong.value.say(translator("zh")).startswith("语音：")


def test_a_plausible_sound_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, Engine(tone(4)))
    assert sound.read_sound(speech_file(tmp_path, STEM, "zh")).seconds == pytest.approx(4, abs=0.01)


def test_no_voice_for_the_language_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, Engine(tone(4)))
    with pytest.raises(Unavailable, match="no voice for 'en' among its 1"):
        speech_file(tmp_path, "Yes", "en")


def test_sixteen_threads_that_ask_64_times_each_get_every_file(tmp_path: Path) -> None:
    """Each item is asked for by four threads at once: 1024 calls, 256 sounds."""

    def sixty_four(thread: int) -> list[Path]:
        return [speech_file(tmp_path, f"{thread % 4}组{i}题", "zh", 300) for i in range(64)]

    with ThreadPoolExecutor(16) as threads:
        files = [f for found in threads.map(sixty_four, range(16)) for f in found]
    assert len(files) == 16 * 64 and len(set(files)) == 4 * 64
    heard = [sound.read_sound(f) for f in set(files)]
    assert all(h.rms > 0.03 and 0.3 < h.seconds < 3 for h in heard)
    assert set(tmp_path.iterdir()) == set(files)


def test_two_hundred_clients_who_open_one_item_make_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = stand_in(monkeypatch, Engine(tone(4)))
    with ThreadPoolExecutor(16) as threads:
        files = set(threads.map(lambda _: speech_file(tmp_path, STEM, "zh"), range(200)))
    assert len(files) == engine.spoken == 1


def test_texts_come_back_in_order_with_progress(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    texts = ["第一题", "第二题", "第三题"]
    files = render_all(tmp_path, texts, "zh", progress=lambda done, of: steps.append((done, of)))
    assert files == tuple(tmp_path / f"{speech_key(t, 'zh')}.ogg" for t in texts)
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_bad_text_among_many_is_said_before_the_first_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = stand_in(monkeypatch, Engine(tone(4)))
    with pytest.raises(BadInput):
        render_all(tmp_path, [STEM, "……"], "zh")
    assert engine.spoken == 0


def test_an_engine_that_fails_stops_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = stand_in(monkeypatch, Engine())
    with pytest.raises(Unavailable):
        render_all(tmp_path, [f"{i}，{STEM}" for i in range(200)], "zh")
    assert engine.spoken < 200


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, Engine(tone(4)))
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(Unavailable, match="takes no file"):
        speech_file(tmp_path / "taken", STEM, "zh")


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    stand_in(monkeypatch, Engine(tone(4)))
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Unavailable, match="No space left on device"):
        speech_file(tmp_path, STEM, "zh")
    assert not list(tmp_path.iterdir())


def test_a_wav_is_made_when_first_asked_for(tmp_path: Path) -> None:
    opus = speech_file(tmp_path, STEM, "zh")
    file = speech_path(tmp_path, speech_key(STEM, "zh"), ".wav")
    assert soundfile.info(file).subtype == "PCM_16"
    assert sound.read_sound(file).seconds == pytest.approx(sound.read_sound(opus).seconds, abs=0.01)
    before = file.stat().st_mtime_ns
    assert speech_path(tmp_path, speech_key(STEM, "zh"), ".wav").stat().st_mtime_ns == before
    assert speech_path(tmp_path, speech_key(STEM, "zh"), ".ogg") == opus


@given(key=st.one_of(st.text(), st.from_regex(r"\.\./[0-9a-f]{64}"), st.from_regex(r"[0-9a-f]{64}\n")))
def test_an_address_of_another_form_reaches_no_file(key: str) -> None:
    with pytest.raises(ZhihengError):
        speech_path(Path("/nowhere"), key, ".ogg")


@pytest.mark.parametrize("suffix", ["", "ogg", ".mp3", "/../x", ".ogg\x00"])
def test_another_suffix_is_refused(suffix: str) -> None:
    with pytest.raises(BadInput):
        speech_path(Path("/nowhere"), "0" * 64, suffix)


def test_a_key_without_a_sound_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        speech_path(tmp_path, "0" * 64, ".ogg")
