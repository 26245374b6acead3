"""The speech process: it may die, hang or refuse, and the app goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import soundfile

from assess.errors import Unavailable
from assess.speech import engine, worker
from assess.speech.worker import SpeechProcess

HELLO = 'import sys, os, time, json; print(json.dumps({"voices": [["v", "V", ["zh"]]]}), flush=True); '


@pytest.fixture
def process() -> Iterator[SpeechProcess]:
    """A speech process of this file alone."""
    process = SpeechProcess()
    yield process
    process.close()


def seconds(file: Path) -> float:
    """How long a sound lasts."""
    return float(soundfile.info(file).duration)


def gone(process_id: int, within_s: float = 5.0) -> bool:
    """Whether the process ends in time."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        state = Path(f"/proc/{process_id}/stat")
        if not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def stand_in(code: str, patience_s: float = 10.0) -> SpeechProcess:
    """A speech process that behaves as `code` says after its hello."""
    return SpeechProcess((sys.executable, "-c", HELLO + code), patience_s)


class BusyEngine:
    """pyttsx3 on a busy machine: the first texts end before they are spoken."""

    def __init__(self, cuts: int) -> None:
        self.cuts, self.said, self.rates = cuts, 0, list[int]()
        self.listeners: dict[str, Callable[..., object]] = {}

    def connect(self, topic: str, listener: Callable[..., object]) -> None:
        self.listeners[topic] = listener

    def setProperty(self, name: str, value: int) -> None:
        if name == "rate":
            self.rates.append(value)

    def getProperty(self, name: str) -> str:
        return "v"

    def save_to_file(self, text: str, file: str) -> None:
        self.said += 1

    def runAndWait(self) -> None:
        self.listeners["finished-utterance"](name=None, completed=self.said > self.cuts)


def test_importing_speech_starts_no_process() -> None:
    code = (
        "import assess.speech.render, assess.speech.worker as w; w.shared(); w.close()\n"
        "assess.speech.render.speech_key('您好', 'zh'); print(w.shared().process_id)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "None\n"


def test_the_engine_has_mandarin_and_english(process: SpeechProcess) -> None:
    assert {"sit/cmn", "gmw/en-us"} <= {v.id for v in process.voices()}


def test_the_next_text_is_spoken_after_kill_9_between_two(process: SpeechProcess, tmp_path: Path) -> None:
    process.speak("您好", voice="sit/cmn", rate=150, file=tmp_path / "1.wav")
    first = process.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    process.speak("您好", voice="sit/cmn", rate=150, file=tmp_path / "2.wav")
    assert process.process_id not in (None, first)
    assert (tmp_path / "2.wav").read_bytes() == (tmp_path / "1.wav").read_bytes()


def test_many_kills_lose_no_text(process: SpeechProcess, tmp_path: Path) -> None:
    for i in range(8):
        process.speak(f"第{i}题", voice="sit/cmn", rate=150, file=tmp_path / f"{i}.wav")
        if process.process_id:
            os.kill(process.process_id, signal.SIGKILL if i % 2 else signal.SIGSEGV)
    assert all(seconds(tmp_path / f"{i}.wav") > 0.2 for i in range(8))


@pytest.mark.parametrize(("cuts", "said"), [(0, 1), (1, 2), (4, 5)])
def test_a_text_that_is_cut_short_is_spoken_again(cuts: int, said: int) -> None:
    """Under load pyttsx3 now and then cancels the text that it has just begun, and says so; its file has no sound."""
    busy = BusyEngine(cuts)
    engine._speak(busy, lambda: None, engine._Heard(busy), text="您好", voice="v", rate=150, file="1.wav")
    assert (busy.said, busy.rates) == (said, [150] * said)


def test_a_text_that_is_always_cut_short_is_refused() -> None:
    busy = BusyEngine(cuts=99)
    with pytest.raises(engine.CannotSpeak, match="cut the text short 5 times"):
        engine._speak(busy, lambda: None, engine._Heard(busy), text="您好", voice="v", rate=150, file="1.wav")


def test_every_text_has_its_own_rate(process: SpeechProcess, tmp_path: Path) -> None:
    """pyttsx3 alone loses a rate that is still queued: the text then comes at the rate of the one before."""
    lengths: dict[int, set[float]] = {80: set(), 150: set(), 300: set()}
    for i in range(8):
        for rate in lengths:
            file = tmp_path / f"{i}-{rate}.wav"
            process.speak("您喜欢修理机器吗？", voice="sit/cmn", rate=rate, file=file)
            lengths[rate].add(round(seconds(file), 1))
    assert all(len(found) == 1 for found in lengths.values()), lengths
    assert min(lengths[80]) > min(lengths[150]) * 1.5 > min(lengths[300]) * 1.5 * 1.5


def test_every_text_has_its_own_voice(process: SpeechProcess, tmp_path: Path) -> None:
    files = [tmp_path / f"{i}.wav" for i in range(6)]
    for i, file in enumerate(files):
        process.speak("1234567", voice=("sit/cmn", "gmw/en-us")[i % 2], rate=150, file=file)
    assert [seconds(f) for f in files] == pytest.approx([4.1, 4.9] * 3, abs=0.1)  # read as a number, in each language


def test_an_unknown_voice_is_refused_and_the_next_text_is_spoken(process: SpeechProcess, tmp_path: Path) -> None:
    process.speak("您好", voice="sit/cmn", rate=150, file=tmp_path / "0.wav")
    with pytest.raises(Unavailable, match="no/such"):
        process.speak("您好", voice="no/such", rate=150, file=tmp_path / "1.wav")
    process.speak("您好", voice="sit/cmn", rate=150, file=tmp_path / "2.wav")
    assert seconds(tmp_path / "2.wav") == pytest.approx(seconds(tmp_path / "0.wav"), abs=0.02)


def test_a_text_on_which_it_dies_once_is_spoken_by_the_next_process(tmp_path: Path) -> None:
    died = tmp_path / "died"
    once = f"p = {str(died)!r}; os.path.exists(p) or (open(p, 'w'), os.abort()); "
    stand_in("sys.stdin.readline(); " + once + "print('{}')").speak(
        "您好", voice="v", rate=150, file=tmp_path / "1.wav"
    )
    assert died.exists()


def test_a_text_on_which_it_always_dies_is_unavailable() -> None:
    process = stand_in("sys.stdin.readline(); os.abort()")
    with pytest.raises(Unavailable, match="stopped 2 times at a text of 2 characters"):
        process.speak("您好", voice="v", rate=150, file=Path("1.wav"))
    assert process.process_id is None


def test_a_process_that_hangs_is_ended_and_said() -> None:
    process = stand_in("time.sleep(60)", patience_s=0.3)
    process.voices()
    hanging = process.process_id
    assert hanging is not None
    with pytest.raises(Unavailable, match="stopped 2 times"):
        process.speak("您好", voice="v", rate=150, file=Path("1.wav"))
    assert gone(hanging)


def test_half_a_line_is_no_answer() -> None:
    process = stand_in("sys.stdin.readline(); sys.stdout.write('{'); sys.stdout.flush(); os.abort()")
    with pytest.raises(Unavailable, match="stopped 2 times"):
        process.speak("您好", voice="v", rate=150, file=Path("1.wav"))


def test_a_process_that_does_not_start_is_said() -> None:
    with pytest.raises(Unavailable, match="does not start"):
        SpeechProcess((sys.executable, "-c", "raise SystemExit(3)")).voices()


def test_why_the_engine_cannot_be_had_is_said() -> None:
    code = 'print(\'{"wrong": "OSError: no libespeak-ng"}\')'
    with pytest.raises(Unavailable, match="no libespeak-ng"):
        SpeechProcess((sys.executable, "-c", code)).voices()


def test_close_ends_the_process_and_the_next_call_starts_another(process: SpeechProcess, tmp_path: Path) -> None:
    process.voices()
    first = process.process_id
    assert first is not None
    process.close()
    assert process.process_id is None and gone(first)
    process.speak("您好", voice="sit/cmn", rate=150, file=tmp_path / "1.wav")
    assert process.process_id not in (None, first)


@pytest.mark.parametrize("end", ["raise SystemExit(0)", "os.kill(os.getpid(), signal.SIGKILL)", "1 / 0"])
def test_the_process_ends_with_the_app_however_the_app_ends(end: str) -> None:
    code = (
        "import os, signal\nfrom assess.speech import worker\nworker.shared().voices()\n"
        f"print(worker.shared().process_id, flush=True)\n{end}"
    )
    app = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert gone(int(app.stdout))


def test_nothing_but_the_answers_comes_over_the_pipe(tmp_path: Path) -> None:
    """pyttsx3 prints `Audio saved to ...` on standard output."""
    request = f'{{"text": "Yes", "voice": "gmw/en-us", "rate": 150, "file": "{tmp_path / "1.wav"}"}}\n'
    engine = subprocess.run(worker.COMMAND, input=request * 2, capture_output=True, text=True)
    assert engine.stdout.splitlines()[1:] == ["{}", "{}"]
    assert engine.returncode == 0
