"""How fast are 100 items spoken, how large are they, and does every thread get its file?

python bench/speech.py
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.speech.render import render_all, speech_file
from assess.speech.sound import read_sound, wav
from assess.speech.worker import close

STEMS = (  # one sentence each, as they are rendered
    "您喜欢修理{n}号机器吗？",
    "下面{n}种工作里，您愿意每天做哪一种？",
    "在握力测量之前的{n}天里，您的手或手腕有没有受过伤？",
    "您愿意教{n}个人用电脑吗？",
    "您喜欢按顺序整理{n}份文件吗？",
)
ITEMS = tuple(STEMS[n % len(STEMS)].format(n=n) for n in range(1, 101))
TARGET_S = 10.0


def main() -> None:
    """Print one line a figure."""
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        speech_file(Path(folder), "您好", "zh")
        print(f"first sound, with the start of the process: {time.perf_counter() - began:.2f} s")
        _hundred(Path(folder))
        _threads(Path(folder))
    close()


def _hundred(folder: Path) -> None:
    began = time.perf_counter()
    files = render_all(folder, ITEMS, "zh")
    took = time.perf_counter() - began
    print(f"100 items: {took:.1f} s (target {TARGET_S:.0f} s)")
    began = time.perf_counter()
    render_all(folder, ITEMS, "zh")
    print(f"100 items kept: {1000 * (time.perf_counter() - began):.0f} ms")
    heard = [read_sound(f) for f in files]
    seconds, loudness = [h.seconds for h in heard], [h.rms for h in heard]
    print(f"seconds: {min(seconds):.1f} to {max(seconds):.1f}, together {sum(seconds):.0f}")
    print(f"characters a second: {sum(map(len, ITEMS)) / sum(seconds):.2f}")
    print(f"root mean square: {min(loudness):.3f} to {max(loudness):.3f} (silent below 0.010)")
    opus = sum(f.stat().st_size for f in files)
    print(f"bytes an item: Opus {opus // 100}, WAV {sum(len(wav(h)) for h in heard) // 100}")


def _threads(folder: Path) -> None:
    texts = [f"{n}号，请按开始。" for n in range(200)]
    began = time.perf_counter()
    with ThreadPoolExecutor(16) as threads:
        files = list(threads.map(lambda text: speech_file(folder, text, "zh"), texts))
    good = sum(read_sound(f).seconds > 1 for f in set(files))
    print(f"16 threads: {good} of 200 files good, {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
