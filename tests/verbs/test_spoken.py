"""Every sentence of a sitting has its sound before the client begins, and what has none is told with its reason."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from test_recordings import INSTRUMENT, RIASEC, SENTENCE, add, sitting
from verb_site import VerbSite

import assess.player
from assess.errors import Unavailable
from assess.sitting import heard, rendering, spoken
from assess.speech import texts
from assess.speech.render import speech_key
from assess.store.database import Store

render_soon = spoken.render_soon  # the conftest silences it for the other claims


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of its own."""
    return VerbSite.open(tmp_path).store


def spoken_by(
    monkeypatch: pytest.MonkeyPatch, store: Store, wrong: dict[str, Exception] | Exception | None = None
) -> list[str]:
    """Stand in for the engine: what this store asks it to say; it fails at these sentences.

    Sittings of earlier claims may still be rendered in their threads; what they ask is not counted.
    """
    asked: list[str] = []

    def speech_file(folder: Path, text: str, language: str, rate: int) -> Path:
        if folder != spoken.folder(store):
            return folder / "x.ogg"
        asked.append(text)
        refused = wrong.get(text) if isinstance(wrong, dict) else wrong
        if refused:
            raise refused
        return folder / "x.ogg"

    monkeypatch.setattr(spoken, "speech_file", speech_file)
    return asked


def test_each_sentence_is_rendered_once_choices_by_themselves(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = spoken_by(monkeypatch, store)
    render_soon(store, sitting(), INSTRUMENT).join()
    assert len(asked) == len(set(asked))
    assert {SENTENCE, "很喜欢", "修理家里的小电器", "没有对错，也不代表能力。", "休息一下"} <= set(asked)
    easy = INSTRUMENT.words["zh-easy"]
    assert set(easy.items.values()) & set(asked)  # the client may change to the easy words
    now = spoken.progress("s")
    assert now == rendering.Rendering(done=len(asked), of=len(asked), over=True)


def test_all_plain_words_of_the_player_are_heard_and_none_with_a_gap() -> None:
    folder = Path(next(iter(assess.player.__path__))) / "words"
    for language in ("zh", "en"):
        words = json.loads((folder / f"{language}.json").read_text(encoding="utf-8")).values()
        said = set(texts.player_sentences(language))
        wanted = [part for word in words if "{" not in word for part in re.split(r"(?<=[。！？；?!])|(?<=\.) ", word)]
        assert {part.strip() for part in wanted if part.strip()} | set("0123456789") == said
        assert not any("{" in sentence for sentence in said)


def test_progress_moves_and_a_failed_sentence_does_not_stop_the_rest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = Unavailable("Speech: the engine wrote no sound. Try again, or read the text aloud yourself.")
    asked = spoken_by(monkeypatch, store, {SENTENCE: why})
    seen: list[int] = []
    change, one_by_one = rendering._change, threading.Lock()

    def changed(*how: Any) -> None:
        with one_by_one:
            change(*how)
            seen.append(_done())

    monkeypatch.setattr(rendering, "_change", changed)
    render_soon(store, sitting(), INSTRUMENT).join()
    now = spoken.progress("s")
    assert now and (now.failed, now.why, now.done, now.of) == ((SENTENCE,), why, len(asked) - 1, len(asked))
    assert seen == sorted(seen) and len(set(seen)) > 50


def _done() -> int:
    now = spoken.progress("s")
    return now.done if now else 0


def test_where_there_is_no_engine_it_is_not_waited_for_at_each_sentence(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spoken_by(monkeypatch, store, Unavailable("Speech: the speech process does not start."))
    render_soon(store, sitting(), INSTRUMENT).join()
    now = spoken.progress("s")
    assert now and now.over and now.done == 0 and len(now.failed) == now.of > 60
    assert len(asked) <= rendering.GIVE_UP_AFTER + rendering.AT_ONCE


def test_a_mistake_of_ours_ends_the_rendering_and_is_not_taken_for_success(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_sentence: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rendering.begin("broken", ("一", "二"), broken)
    now = spoken.progress("broken")
    assert now and now.over and now.done < now.of


def test_what_was_never_begun_has_no_progress() -> None:
    assert spoken.progress("never") is None


def test_a_look_at_once_after_the_start_sees_that_it_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wait = threading.Event()
    monkeypatch.setattr(spoken, "speech_file", lambda *_: wait.wait(10))
    going = render_soon(store, sitting(), INSTRUMENT)
    now = spoken.progress("s")
    assert now and not now.over and now.done == 0 < now.of
    wait.set()
    going.join()


def test_a_sentence_with_a_persons_voice_is_not_asked_of_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = VerbSite.open(tmp_path)
    recording = add(site)
    asked = spoken_by(monkeypatch, site.store)
    render_soon(site.store, sitting(), INSTRUMENT).join()
    assert SENTENCE not in asked
    assert (spoken.folder(site.store) / f"{recording.content_hash}.ogg").is_file()


def test_a_text_is_heard_sentence_by_sentence() -> None:
    told = heard.heard(INSTRUMENT, sitting(), "您好！请看这里。……")
    assert [one["text"] for one in told] == ["您好！", "请看这里。……"]
    assert [one["key"] for one in told] == [speech_key("您好！", "zh"), speech_key("请看这里。……", "zh")]
    assert heard.heard(INSTRUMENT, sitting(), "👍") == [{"text": "👍", "key": None}]
    assert heard.heard(INSTRUMENT, sitting(), "  ") == []
    (english,) = heard.heard(INSTRUMENT, sitting(), "120 kg", "en")
    assert english["key"] == speech_key("120 kg", "en") != speech_key("120 kg", "zh")


def test_every_key_that_is_told_leads_to_a_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken_by(monkeypatch, store)
    said = INSTRUMENT.words["zh"]
    for text in (said.purpose, said.instruction, *said.items.values(), *said.choices.values()):
        for one in heard.heard(INSTRUMENT, sitting(), text):
            assert one["key"] and spoken.file_of(store, sitting(), INSTRUMENT, one["key"])
    for parts in heard.player_words(INSTRUMENT, sitting()).values():
        for one in parts:
            assert one["key"] and spoken.file_of(store, sitting(), INSTRUMENT, one["key"])


def test_what_must_not_be_read_aloud_has_no_key_but_the_players_words_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "silent", lambda *_: True)
    told = heard.heard(INSTRUMENT, sitting(instrument=RIASEC), f"{SENTENCE}休息一下")
    assert told[0]["key"] is None
    (rest,) = heard.heard(INSTRUMENT, sitting(), "休息一下")
    assert rest["key"] == speech_key("休息一下", "zh")
