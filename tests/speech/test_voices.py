"""The right voice for a language, or none: never another language's."""

from __future__ import annotations

import pytest

from assess.errors import BadInput, Unavailable
from assess.speech.voices import Voice, check_rate, engine_name, spoken_language, voice_for

ESPEAK = (
    Voice(id="sit/yue", name="Chinese (Cantonese)", languages=("yue",)),
    Voice(id="sit/cmn-latn-pinyin", name="Chinese (Mandarin, latin as Pinyin)", languages=("cmn-latn-pinyin",)),
    Voice(id="sit/cmn", name="Chinese (Mandarin, latin as English)", languages=("cmn",)),
    Voice(id="gmw/en", name="English (Great Britain)", languages=("en-gb",)),
    Voice(id="gmw/en-us", name="English (America)", languages=("en-us",)),
)
WINDOWS = (
    Voice(id=r"HKLM\...\TTS_MS_ZH-HK_TRACY_11.0", name="Tracy", languages=("zh-HK",)),
    Voice(id=r"HKLM\...\TTS_MS_EN-GB_HAZEL_11.0", name="Hazel", languages=("en-GB",)),
    Voice(id=r"HKLM\...\TTS_MS_ZH-CN_HUIHUI_11.0", name="Huihui", languages=("zh-CN",)),
)
MAC = (
    Voice(id="com.apple.voice.Sinji", name="Sinji", languages=("zh_HK",)),
    Voice(id="com.apple.voice.Meijia", name="Meijia", languages=("zh_TW",)),
    Voice(id="com.apple.voice.Tingting", name="Tingting", languages=("zh_CN",)),
)


@pytest.mark.parametrize(
    ("language", "offered", "name"),
    [
        ("zh", ESPEAK, "Chinese (Mandarin, latin as English)"),
        ("zh-easy", ESPEAK, "Chinese (Mandarin, latin as English)"),
        ("en", ESPEAK, "English (America)"),
        ("zh", WINDOWS, "Huihui"),
        ("en", WINDOWS, "Hazel"),
        ("zh", MAC, "Tingting"),
        ("zh", MAC[:2], "Meijia"),
    ],
)
def test_the_wanted_voice_is_found_on_every_engine(language: str, offered: tuple[Voice, ...], name: str) -> None:
    assert voice_for(language, offered).name == name


def test_a_cantonese_voice_does_not_read_mandarin() -> None:
    with pytest.raises(Unavailable, match=r"no voice for 'zh' among its 1\. .*zh-CN"):
        voice_for("zh", WINDOWS[:1])


@pytest.mark.parametrize("language", ["", "fr", "ZH", "zh-HK"])
def test_an_unknown_language_is_said_with_those_known(language: str) -> None:
    with pytest.raises(BadInput, match="Spoken: zh, zh-easy, en"):
        spoken_language(language)


@pytest.mark.parametrize("rate", [80, 150, 300])
def test_a_rate_that_the_engine_keeps_is_taken(rate: int) -> None:
    assert check_rate(rate) == rate


@pytest.mark.parametrize("rate", [0, -150, 79, 301])
def test_a_rate_that_the_engine_would_cut_is_refused(rate: int) -> None:
    with pytest.raises(BadInput, match="80 to 300"):
        check_rate(rate)


@pytest.mark.parametrize(("platform", "engine"), [("win32", "sapi5"), ("darwin", "nsss"), ("linux", "espeak")])
def test_each_system_has_its_engine(monkeypatch: pytest.MonkeyPatch, platform: str, engine: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert engine_name() == engine
