"""Does this computer speak, print Chinese, and have the libraries as the site needs them?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from assess.cli.doctor.finding import Finding, Say, bad, ok
from assess.errors import ZhihengError
from assess.settings import Settings

SENTENCES = {"zh": "请看屏幕，选一个答案。", "en": "Look at the screen and choose one answer."}
PRINTED = "残疾人职业能力评估：听力、视力、言语、肢体、智力、精神 Aa1"


def speech(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether a sentence of each language can be spoken into a file just now."""
    from assess.speech.render import speech_file

    named = {"zh": say("Mandarin"), "en": say("English")}
    with tempfile.TemporaryDirectory() as folder:
        for language, sentence in SENTENCES.items():
            try:
                speech_file(Path(folder), sentence, language)
            except ZhihengError as wrong:
                told = say("Speech in {language}: {wrong}").format(language=named[language], wrong=wrong.say(say))
                yield bad(told, say("Clients who need to listen cannot be assessed alone until it speaks."))
            else:
                yield ok(say("Speech in {language}: a sentence was spoken.").format(language=named[language]))


def print_fonts(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether Chinese characters have a form in print."""
    from reports.errors import ReportsError
    from reports.fonts import unprintable

    try:
        missing = unprintable(PRINTED)
    except ReportsError as wrong:
        yield bad(wrong.say(say), say("Install the toolkit anew: its font packages are damaged or missing."))
        return
    if missing:
        told = say("Print: the fonts have no form for {characters}.").format(characters=missing)
        yield bad(told, say("Install the toolkit anew: its font packages are damaged or missing."))
    else:
        yield ok(say("Print: Chinese characters have their forms."))


def options(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether the installed Streamlit still knows the options that 200 clients depend on."""
    from assess.ui.serve import OPTIONS, unknown_options

    unknown = unknown_options()
    if unknown:
        told = say("Streamlit: does not know {options}.").format(options=", ".join(unknown))
        yield bad(
            told, say("Install the versions of requirements.lock; the site does not start with others, or is slow.")
        )
    else:
        yield ok(say("Streamlit: knows all {count} options of the site.").format(count=len(OPTIONS)))
