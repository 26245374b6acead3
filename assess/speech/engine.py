"""What runs inside the speech process: how does one text become one WAV file?

Started as `python -m assess.speech.engine` by `assess.speech.worker`. Its first line of JSON says which voices it has;
then it reads one request a line and answers each with one line.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

TRIES = 5  # of a text that is cut short; six busy processes on two cores: 1 of 360 first texts was, none twice


class CannotSpeak(Exception):
    """The engine said why; the words go back over the pipe."""


def main() -> None:
    """Answer requests until standard input ends, which it does when the app is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the app, and the app ends this process
    with _answers() as answers:
        try:
            engine, settle = _engine()
        except (OSError, RuntimeError, ImportError) as wrong:
            _say(answers, wrong=f"{type(wrong).__name__}: {wrong}")
            return
        heard = _Heard(engine)
        _say(answers, voices=[[v.id, v.name or "", list(v.languages or ())] for v in engine.getProperty("voices")])
        for line in sys.stdin:
            try:
                _speak(engine, settle, heard, **json.loads(line))
                _say(answers)
            except CannotSpeak as wrong:
                _say(answers, wrong=str(wrong))


def _answers() -> TextIO:
    """The pipe to the app, out of reach of pyttsx3, which prints on standard output."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _say(answers: TextIO, **words: object) -> None:
    answers.write(json.dumps(words) + "\n")
    answers.flush()


def _engine() -> tuple[Any, Callable[[], object]]:
    """pyttsx3's engine for this system, and a function that waits until it has nothing left to do."""
    if sys.platform in ("win32", "darwin"):
        import pyttsx3

        return pyttsx3.init(), lambda: None  # SAPI5 and NSSS write before runAndWait returns
    _load_espeak()
    import pyttsx3
    from pyttsx3.drivers import _espeak

    engine = pyttsx3.init("espeak")
    engine.runAndWait()  # an engine starts busy, and a busy one puts properties off until it speaks
    return engine, _espeak.Synchronize


def _load_espeak() -> None:
    """Load espeak-ng from the wheel first, so that pyttsx3's own search finds this copy; no package of the system."""
    import espeakng_loader

    library = Path(espeakng_loader.get_library_path()).with_name("libespeak-ng.so.1")
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)


class _Heard:
    """What pyttsx3 tells of the text that it speaks."""

    def __init__(self, engine: Any) -> None:
        self.refusals: list[Exception] = []
        self.cut_short = False
        engine.connect("error", lambda name, exception: self.refusals.append(exception))
        engine.connect("finished-utterance", self._finished)

    def begin(self) -> None:
        """Forget the text before."""
        self.refusals.clear()
        self.cut_short = False

    def _finished(self, name: object, completed: bool) -> None:  # pyttsx3 calls it by these names
        self.cut_short |= not completed


def _speak(
    engine: Any,
    settle: Callable[[], object],
    heard: _Heard,
    *,
    text: str,
    voice: str,
    rate: int,
    file: str,
) -> None:
    """Write `text` to `file`. Raises CannotSpeak where the engine refused, speaks with another voice or never ends.

    When a text starts, pyttsx3 2.99 cancels what espeak-ng still has queued. The first `settle` keeps the new rate,
    which would be lost with it (measured: a text at 300 words a minute came out at 80). On a busy machine espeak-ng
    may take up the queue only after `settle` found it idle (it waits 50 ms for its thread); then the text itself is
    cancelled, its file has no sound or half of it, and it is spoken again.
    """
    for _ in range(TRIES):
        heard.begin()
        engine.setProperty("voice", voice)
        engine.setProperty("rate", rate)
        settle()
        engine.save_to_file(text, file)
        engine.runAndWait()
        settle()
        if heard.refusals:
            raise CannotSpeak("; ".join(map(str, heard.refusals)))
        if engine.getProperty("voice") != voice:
            raise CannotSpeak(f"spoke with {engine.getProperty('voice')!r} instead of {voice!r}")
        if not heard.cut_short:
            return
    raise CannotSpeak(f"cut the text short {TRIES} times")


if __name__ == "__main__":
    main()
