"""How is what serves instead said, which an instrument's folder names in English or by an instrument's id?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assess.locale import LANGUAGES, translator
from assess.planning.suggest import Say

NOTHING = ("No substitute", "Leave it out")  # so a folder says that nothing gives the same
_BY_ID = re.compile(r"([a-z0-9_]+), ")  # "auditory_reasoning, which is wholly answered by listening."


def said(substitute: str, say: Say) -> str:
    """An instrument's id where one is named, else the words in the language that `say` speaks."""
    named = _BY_ID.match(substitute)
    return named[1] if named else words(say).get(substitute, substitute)


def words(say: Say) -> Mapping[str, str]:
    """The sentences of the toolkit's own instruments, each with how it is said."""
    return dict(zip(_sentences(str), _sentences(say), strict=True))


def nothing_serves(told: str) -> bool:
    """Whether the words, in any language, say that the scale has no substitute."""
    return told in _nothing()


@cache
def _nothing() -> frozenset[str]:
    said_by = [words(translator(language)) for language in LANGUAGES]
    return frozenset(told for one in said_by for english, told in one.items() if english.startswith(NOTHING))


def _sentences(say: Say) -> tuple[str, ...]:
    return (
        say("No substitute: leave it out and say why; G is then given without it or withheld."),
        say("Time the person on a work sample at their own pace and look at the errors."),
        say("Describe the hand in a work sample or at the post."),
        say("No substitute: leave it out and say why; N is then withheld."),
        say("Leave the written tasks out as not applicable; the spoken ones show the same."),
        say("No substitute by ear: leave it out and say why; P is then withheld."),
        say("Leave it out and say why; nonverbal_reasoning shows what is seen without a time limit."),
        say("Describe the hand in a situational task at the post."),
        say("Let the client fill in a form on a telephone with a screen reader, or dictate it, and report it as that."),
        say("A work sample without time, with the way of working described."),
        say("No substitute by ear: leave it out and say why; Q is then withheld."),
        say("No substitute by touch: leave it out and say why; Q is then withheld."),
        say("Leave it out and say why; a work sample of checking papers at the post shows more."),
        say("No substitute: leave it out and say why."),
        say("Walk the real way with an orientation and mobility trainer and report what was seen."),
        say("No substitute by ear: leave it out and say why; a task by touch at the post shows more."),
        say("No substitute that gives S; a task by touch at the post shows more."),
        say("The three span blocks, in which the answer has no time limit."),
        say("Ask for the same with a talking watch as a task at the post, and report it as that."),
        say("A non-verbal task; tell written vocabulary as that of a second language."),
        say("Tell what was made and accepted, without a share of the standard."),
    )
