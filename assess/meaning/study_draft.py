"""What can be told of a case for learning, without saying who it is?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from assess.locale import translator
from assess.meaning.identifying import without_name
from assess.nouns.case import Case
from assess.nouns.civil import completed_years
from assess.nouns.finding import Finding
from assess.nouns.sitting import SittingState

Kind = Literal["typical", "difficult"]
Say = Callable[[str], str]
HEADINGS: dict[Kind, tuple[str, ...]] = {
    "typical": ("person", "question", "assessed", "found", "advised", "afterwards", "learned"),
    "difficult": ("person", "question", "difficulty", "assessed", "evidence", "conference", "decision", "afterwards",
                  "learned"),
}  # fmt: skip
BAND_YEARS = 10  # an age is told as its decade (our own setting)


def drafted(case: Case, kind: Kind, language: str, on: date, category: str = "") -> dict[str, str]:
    """A text by heading, from what the case holds; empty where that says nothing. Place and dates are left out.

    `category` are the words of the disability's category, only where the author decides that they may stand there.
    """
    say = translator(language)
    told = {
        "person": _person(case, on, category, say),
        "question": "\n".join(question.text for question in case.referral.questions) if case.referral else "",
        "assessed": _assessed(case, language, say),
        "found": "\n".join(_found(case, "strength", "fact", "support_need")),
        "evidence": "\n".join(_found(case, "contradiction")),
        "conference": "\n".join(one.question for one in case.conferences),
        "decision": "\n".join(one.decision for one in case.conferences if one.decision),
        "advised": "\n".join(one.text for one in case.recommendations if not one.taken_back),
        "afterwards": "\n".join(_afterwards(case, say)),
    }
    called = say("this person")
    return {heading: without_name(told.get(heading, ""), case, called) for heading in HEADINGS[kind]}


def age_band(years: int) -> tuple[int, int]:
    """The decade of an age in completed years.

    >>> age_band(40)
    (40, 49)
    """
    first = years // BAND_YEARS * BAND_YEARS
    return first, first + BAND_YEARS - 1


def _person(case: Case, on: date, category: str, say: Say) -> str:
    born = case.client.birth_date
    parts = [category] if category else []
    if born:
        first, last = age_band(completed_years(born, on))
        parts.insert(0, say("{first} to {last} years old").format(first=first, last=last))
    return say("; ").join(parts)


def _assessed(case: Case, language: str, say: Say) -> str:
    """What was given, by name, and what was not finished."""
    names: dict[SittingState, list[str]] = {}
    for sitting in case.sittings:
        instrument = case.instruments[sitting.instrument_hash]
        said = instrument.words.get(language) or next(iter(instrument.words.values()))
        names.setdefault(sitting.state, []).append(said.name)
    given = [say("Given: {names}.").format(names=say("; ").join(dict.fromkeys(names.get(SittingState.FINISHED, []))))]
    broken = list(dict.fromkeys(names.get(SittingState.VOID, [])))
    given += [say("Set aside: {names}.").format(names=say("; ").join(broken))] if broken else []
    return "\n".join(given) if names else ""


def _found(case: Case, *kinds: str) -> Iterator[str]:
    """Accepted findings, in the order of the kinds; a contradiction with what the evaluator says of it."""
    for kind in kinds:
        yield from (_line(one) for one in case.findings if one.state == "accepted" and one.kind == kind)


def _line(finding: Finding) -> str:
    return f"{finding.text} {finding.settled}".strip()


def _afterwards(case: Case, say: Say) -> Iterator[str]:
    became = {
        "yes": say("After {month} months: works."),
        "no": say("After {month} months: does not work."),
        "training": say("After {month} months: is in training."),
        "unknown": say("After {month} months: not known."),
    }
    for follow_up in case.follow_ups:
        if follow_up.done_on and follow_up.employed:
            yield became[follow_up.employed].format(month=follow_up.month)
