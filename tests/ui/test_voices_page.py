"""The desk shows what is heard of each sentence, takes a voice or a clip, and says how ready a sitting is."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import soundfile
from sites import labelled, page, said
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.errors import Unavailable
from assess.nouns.people import Evaluator
from assess.service import recordings, team
from assess.sitting import rendering
from assess.store import recordings as kept
from assess.store import sign_in
from assess.store.database import Store
from assess.ui import desk

RIASEC = "riasec_interest"
MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(2000)
SENTENCES = 82


def voice() -> bytes:
    """A tone like syllables, long enough for any sentence of the questionnaire."""
    t = np.arange(3 * 22_050) / 22_050
    made = BytesIO()
    soundfile.write(
        made, (0.3 * np.sin(1130 * t) * (0.6 + 0.4 * np.sin(19 * t))).astype(np.float32), 22_050, "PCM_16", format="WAV"
    )
    return made.getvalue()


def opened() -> AppTest:
    """The page with the questionnaire chosen."""
    shown = page("voices")
    assert not shown.exception
    return labelled(shown.selectbox, "测评工具").set_value(RIASEC).run()


def test_each_sentence_says_what_is_heard(store: Store, seated: Evaluator) -> None:
    shown = opened()
    told = said(shown)
    assert "电脑语音" in told and labelled(shown.selectbox, "题目语言").value == "zh"
    (listed,) = shown.table
    assert listed.value.shape == (SENTENCES, 2)


def test_an_uploaded_voice_is_kept_and_the_next_sentence_comes_up(store: Store, seated: Evaluator) -> None:
    shown = opened()
    first = labelled(shown.selectbox, "句子").value
    (place,) = shown.get("file_uploader")
    place.set_value(("voice.wav", voice(), "audio/wav")).run()
    labelled(shown.button, "使用这段声音").click().run()
    with store.reading() as at:
        (recording,) = kept.of_instrument(at, RIASEC)
    assert (recording.sentence, recording.by) == (first, seated.id)
    assert labelled(shown.selectbox, "句子").value != first
    assert "声音已保存" in said(shown)
    labelled(shown.selectbox, "句子").set_value(first).run()
    assert f"现在播放真人声音：{seated.display_name}" in said(shown)


def test_a_voice_that_cannot_serve_is_refused_on_the_page(store: Store, seated: Evaluator) -> None:
    shown = opened()
    (place,) = shown.get("file_uploader")
    place.set_value(("voice.wav", b"no sound", "audio/wav")).run()
    labelled(shown.button, "使用这段声音").click().run()
    assert "无法作为声音读取" in said(shown)
    with store.reading() as at:
        assert kept.of_instrument(at, RIASEC) == ()


def test_a_recording_is_withdrawn_with_its_reason(store: Store, seated: Evaluator) -> None:
    sentence = recordings.sentences_of(recordings._instrument(store, RIASEC), "zh")[0]
    recordings.add_voice(
        store, seated, instrument_id=RIASEC, language="zh", dialect="", sentence=sentence, content=voice()
    )
    shown = opened()
    labelled(shown.text_input, "理由").set_value("噪声大")
    labelled(shown.button, "撤下").click().run()
    assert "录制已撤下" in said(shown)
    with store.reading() as at:
        assert kept.of_instrument(at, RIASEC) == ()


def test_a_clip_is_added_and_what_is_missing_is_said(store: Store, seated: Evaluator) -> None:
    shown = opened()
    labelled(shown.radio, "内容").set_value("signed").run()
    assert "需要手语翻译在场" in said(shown)
    (place,) = shown.get("file_uploader")
    place.set_value(("clip.mp4", MP4, "video/mp4")).run()
    labelled(shown.button, "使用这段视频").click().run()
    with store.reading() as at:
        (clip,) = kept.of_instrument(at, RIASEC)
    assert (clip.item_id, clip.media) == ("instruction", "video/mp4")


def test_level_4_listens_but_adds_nothing(store: Store, lead: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    password = "correct horse battery"
    four = team.add(store, lead, display_name="四", sign_in_name="four", password=password, again=password, level=4)
    desk.hold(store)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, four.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    shown = opened()
    assert "需要三级及以上" in said(shown)
    assert not shown.get("file_uploader") and labelled(shown.button, "试听")


WHY = Unavailable("Speech: the speech process does not start. Read the texts aloud yourself; repair the installation.")
READY = rendering.Rendering(done=60, of=60, over=True)
FAILED = rendering.Rendering(done=58, of=60, failed=("很喜欢", "说不准"), why=WHY, over=True)
GOING = rendering.Rendering(done=12, of=60)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (READY, "每一句都可以朗读（共 60 句）。"),
        (FAILED, "60 句中有 2 句还没有声音。** 语音：语音进程无法启动。请先由您读给对方听，再修复安装。"),
    ],
)
def test_the_sitting_says_how_ready_its_voice_is(
    store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch, now: rendering.Rendering, told: str
) -> None:
    assert told in said(_sitting(monkeypatch, now))


def test_progress_is_a_bar_until_all_is_ready(store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _sitting(monkeypatch, GOING)
    assert "60 句中已完成 12 句" in str(shown.get("progress")[0].proto)


def _sitting(monkeypatch: pytest.MonkeyPatch, now: rendering.Rendering) -> AppTest:
    from assess.sitting import spoken

    monkeypatch.setattr(spoken, "progress", lambda _: now)
    shown = AppTest.from_function(_voice_of_a_sitting, default_timeout=120).run()
    assert not shown.exception
    return shown


def _voice_of_a_sitting() -> None:
    from types import SimpleNamespace

    from assess.nouns.sitting import SittingState
    from assess.ui.desk import sit_down
    from assess.ui.pages.case import sitting_voice

    sitting_voice.draw(sit_down(), SimpleNamespace(id="s", state=SittingState.PLANNED))
