"""Who keeps the speech process: started when first needed, replaced when it dies, ended with the app.

A process of its own because espeak-ng behind pyttsx3 can end the process it lives in (SIGSEGV when two threads use it).
It is a plain child that speaks JSON lines, not a `multiprocessing` pool: a spawned pool imports the app's `__main__`
again (Streamlit's or uvicorn's), a forked one copies locks that other threads hold, and a broken one loses every
waiting text. The child ends by itself when its input closes, so a killed app leaves nothing behind.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from assess.errors import Unavailable
from assess.speech.voices import Voice

COMMAND = (sys.executable, "-P", "-m", "assess.speech.engine")
START_PATIENCE_S = 10.0
PATIENCE_S = 10.0  # to speak a short text
SECONDS_A_CHARACTER = 0.02  # more for a long one; measured on two cores: 0.003
TRIES = 2  # a second process gets the text once more


@dataclass(frozen=True)
class _Child:
    """A running engine and the two pipes to it."""

    process: subprocess.Popen[str]
    requests: IO[str]
    answers: IO[str]


class SpeechProcess:
    """One child process; safe to call from any thread, one text at a time. Nothing starts before the first call."""

    def __init__(self, command: Sequence[str] = COMMAND, patience_s: float = PATIENCE_S) -> None:
        self._command = command
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._voices: tuple[Voice, ...] = ()

    @property
    def process_id(self) -> int | None:
        """The child's process id; None where none runs."""
        child = self._child
        return child.process.pid if child and child.process.poll() is None else None

    def voices(self) -> tuple[Voice, ...]:
        """What the engine can speak with. Raises Unavailable."""
        with self._lock:
            if not self._voices:
                self._replace()
            return self._voices

    def speak(self, text: str, *, voice: str, rate: int, file: Path) -> None:
        """Have `text` written to `file` (WAV; AIFF on macOS). Raises Unavailable.

        That it returns proves little: whoever calls judges the file.
        """
        request = json.dumps({"text": text, "voice": voice, "rate": rate, "file": str(file)})
        patience_s = self._patience_s + SECONDS_A_CHARACTER * len(text)
        with self._lock:
            for _ in range(TRIES):
                answer = self._ask(request, patience_s)
                if answer is not None:
                    _refuse(answer)
                    return
        raise Unavailable(
            "Speech: the speech process stopped {tries} times at a text of {length} characters. "
            "Read the text aloud yourself, or shorten it.",
            tries=TRIES,
            length=len(text),
        )

    def close(self) -> None:
        """End the child; the next call starts another."""
        with self._lock:
            self._end()

    def _ask(self, request: str, patience_s: float) -> dict[str, Any] | None:
        """The child's answer; None where it died or took too long, and is gone now."""
        child = self._child if self._child and self.process_id else self._replace()
        try:
            child.requests.write(request + "\n")
            child.requests.flush()
        except OSError:  # it died since it was looked at
            self._end()
            return None
        return self._hear(child, patience_s)

    def _replace(self) -> _Child:
        """Start a child and hear which voices it has. Raises Unavailable."""
        self._end()
        self._child = child = _start(self._command)
        hello = self._hear(child, START_PATIENCE_S)
        if hello is None:
            raise Unavailable(
                "Speech: the speech process does not start. Read the texts aloud yourself; repair the installation."
            )
        _refuse(hello)
        self._voices = tuple(Voice(id=i, name=n, languages=tuple(ls)) for i, n, ls in hello["voices"])
        return child

    def _hear(self, child: _Child, patience_s: float) -> dict[str, Any] | None:
        """One line of the child. It is ended where no whole line came: a late line must not answer the next text."""
        impatience = threading.Timer(patience_s, child.process.kill)
        impatience.start()
        line = ""
        try:
            line = child.answers.readline()
        finally:
            impatience.cancel()
            if not line.endswith("\n"):
                self._end()
        return json.loads(line) if line.endswith("\n") else None

    def _end(self) -> None:
        child, self._child = self._child, None
        if child:
            child.process.kill()
            child.answers.close()
            with suppress(OSError):  # what it did not read is lost with it
                child.requests.close()
            child.process.wait()


def _start(command: Sequence[str]) -> _Child:
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black window
    )
    return _Child(process, cast("IO[str]", process.stdin), cast("IO[str]", process.stdout))


def _refuse(answer: dict[str, Any]) -> None:
    if "wrong" in answer:
        raise Unavailable(
            "Speech: the engine refuses: {wrong}. Read the text aloud yourself, or repair the installation.",
            wrong=answer["wrong"],
        )


_shared = SpeechProcess()
atexit.register(_shared.close)


def shared() -> SpeechProcess:
    """The one speech process of this app."""
    return _shared


def close() -> None:
    """End the app's speech process; it is also ended at exit."""
    _shared.close()
