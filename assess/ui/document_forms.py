"""How is an issued document drawn in a form that is made when it is asked for?"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from assess.nouns.document import Document
from assess.speech import sound
from assess.speech.render import speech_file
from reports.audio import Progress
from reports.formats import Form


def drawn(document: Document, form: Form, progress: Progress | None = None) -> bytes:
    """The document in that form. The sounds of an audio book tell about a person: they are kept nowhere.

    Raises NotTold where the form is not offered or cannot be drawn, Unavailable where there is no voice.
    """
    with TemporaryDirectory() as folder:

        def speak(text: str, language: Literal["zh", "en"]) -> bytes:
            return sound.wav(sound.read_sound(speech_file(Path(folder), text, language)))

        return form.draw(document, speak, progress)
