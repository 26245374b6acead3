"""Where is the sound of this text? Made once, kept by content, served by key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from assess.errors import BadInput, NotFound, Unavailable
from assess.speech import sound, worker
from assess.speech.said import spoken_form
from assess.speech.voices import RATE, check_rate, engine_name, spoken_language, voice_for

FORMAT = 2  # of the kept files; a new one makes every key new
LONGEST = 2000  # characters: ten minutes of speech
SUFFIXES = (".ogg", ".wav")
_KEY = re.compile(r"[0-9a-f]{64}")
_AT_ONCE = 4  # the process speaks one text at a time while the others are encoded
_making = tuple(Lock() for _ in range(64))  # by key, so that 200 clients who open one item render it once


@lru_cache(maxsize=16_384)  # a page asks for hundreds of sounds, and each is looked up among all of its sitting's
def speech_key(text: str, language: str, rate: int = RATE) -> str:
    """The name of the sound: sha256 of voice, rate, spoken form and format. Starts nothing. Raises BadInput."""
    voice = f"{engine_name()}:{spoken_language(language)}"
    said = spoken_form(_speakable(text), language)
    return sha256(f"{voice}|{check_rate(rate)}|{said}|{FORMAT}".encode()).hexdigest()


def speech_file(folder: Path, text: str, language: str, rate: int = RATE) -> Path:
    """The Ogg/Opus file of `text` in `folder`, made now unless it is there. From any thread.

    Raises BadInput for a text, language or rate that cannot be spoken, Unavailable where the engine cannot just now.
    """
    key = speech_key(text, language, rate)
    file = folder / f"{key}.ogg"
    with _making[int(key, 16) % len(_making)]:
        if not sound.is_kept(file):
            _make(file, spoken_form(_speakable(text), language), language, rate)
    return file


def speech_path(folder: Path, key: str, suffix: str = ".ogg") -> Path:
    """The kept file of that key, for the route that serves it; a WAV is made from the Opus when first asked for.

    Raises BadInput for a key or suffix of another form (so no path can be smuggled in), NotFound where there is none.
    """
    if not _KEY.fullmatch(key) or suffix not in SUFFIXES:
        raise BadInput("Speech: a file is named by 64 hexadecimal digits and .ogg or .wav, not by this address.")
    opus, file = folder / f"{key}.ogg", folder / f"{key}{suffix}"
    if not sound.is_kept(opus):
        raise NotFound("Speech: no sound of that key is kept here. Open the item again; it is then made.")
    if not sound.is_kept(file):
        keep(file, lambda draft: sound.wav(sound.read_sound(opus)))
    return file


def render_all(
    folder: Path,
    texts: Sequence[str],
    language: str,
    rate: int = RATE,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """The files of `texts`, in order; `progress(done, of)` is called after each. Raises as `speech_file` does."""
    for text in texts:
        speech_key(text, language, rate)  # what cannot be spoken is said before the first is
    files: list[Path] = []
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        waiting = [threads.submit(speech_file, folder, text, language, rate) for text in texts]
        try:
            for one in waiting:
                files.append(one.result())
                if progress:
                    progress(len(files), len(texts))
        finally:
            threads.shutdown(cancel_futures=True)
    return tuple(files)


def _speakable(text: str) -> str:
    """The text without space around it. Raises BadInput."""
    said = text.strip()
    if not any(c.isalnum() for c in said):
        raise BadInput("Speech: a text without a letter or a digit says nothing. Give a text with words.")
    if len(said) > LONGEST:
        raise BadInput(
            "Speech: a text may have {limit} characters, this one has {length}. Split it between two paragraphs.",
            limit=LONGEST,
            length=len(said),
        )
    for position, character in enumerate(said, start=1):
        if unicodedata.category(character) in ("Cc", "Cs") and not character.isspace():
            raise BadInput(
                "Speech: character {position} of the text is a control character. Take it out.", position=position
            )
    return said


def _make(file: Path, text: str, language: str, rate: int) -> None:
    """Speak, judge, encode, and only then give the file its name."""
    voice = voice_for(language, worker.shared().voices())

    def spoken(draft: Path) -> bytes:
        worker.shared().speak(text, voice=voice.id, rate=rate, file=draft)
        heard = sound.read_sound(draft)
        sound.judge(heard, text, rate)
        return sound.opus(heard)

    keep(file, spoken)


def keep(file: Path, content: Callable[[Path], bytes]) -> None:
    """Put the content under its name in one step, so that half a file is never served; `content` may use a draft."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=file.parent, prefix=".making-") as folder:
            whole = Path(folder, file.name)
            whole.write_bytes(content(Path(folder, "draft.wav").resolve()))
            if not sound.is_kept(file):  # another process may have been faster, and its file may be on its way out
                whole.replace(file)
    except OSError as wrong:
        raise Unavailable(
            "Speech: the folder {folder} takes no file: {wrong}. Make room on the disk, or allow writing there.",
            folder=str(file.parent),
            wrong=wrong.strerror or str(wrong),
        ) from wrong
