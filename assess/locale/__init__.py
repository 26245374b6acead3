"""Screen words and messages in the language asked for.

Code is written with English words; `assess/locale/<language>/*.po` holds the translations, one file a room
(errors.po, desk.po, reports.po ...). A test extracts every message and finds it translated.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from io import StringIO

from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")


def translator(language: str) -> Callable[[str], str]:
    """A function from English words to `language`; words without a translation come back as they are.

    >>> translator("zh")("Setting {key!r} takes text, got {value!r}.")
    '设置项 {key!r} 应为文字，现在是 {value!r}。'
    """
    words = _catalogue("zh" if language.startswith("zh") else language)
    return lambda message: words.get(message, message)


@cache
def _catalogue(language: str) -> dict[str, str]:
    words: dict[str, str] = {}
    folder = files("assess.locale") / language
    if not folder.is_dir():
        return words
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".po"):
            catalogue = read_po(StringIO(file.read_text(encoding="utf-8")))
            words |= {str(m.id): str(m.string) for m in catalogue if m.id and m.string}
    return words
