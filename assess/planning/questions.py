"""Which instruments do the referral questions call for, and which questions does an instrument serve?"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assess.nouns.referral import Question, Referral
from assess.nouns.score import Instrument


def called(referral: Referral | None) -> frozenset[str]:
    """Ids of the instruments that a word of some question calls for."""
    return frozenset(one for question in _asked(referral) for one in _called_by(question.text))


def answers(referral: Referral | None, instrument: Instrument) -> tuple[int, ...]:
    """The numbers of the questions that it serves: those that call for it, or all where none does."""
    own = tuple(question.number for question in _asked(referral) if instrument.id in _called_by(question.text))
    return own or tuple(question.number for question in _asked(referral))


def _asked(referral: Referral | None) -> Sequence[Question]:
    return referral.questions if referral else ()


@cache
def _called_by(text: str) -> frozenset[str]:
    asked = text.casefold()
    return frozenset(
        instrument for words, instruments in _calls() for instrument in instruments if any(w in asked for w in words)
    )


@cache
def _calls() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    told = tomllib.loads((files("assess.planning") / "questions.toml").read_text(encoding="utf-8"))
    return tuple((tuple(one["words"]), tuple(one["instruments"])) for one in told["called"])
