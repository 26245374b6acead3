"""In which words and under which conditions was it answered, and is that a reason to trust a score less?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Response, Sitting
from assess.planning.conditions import judge
from assess.sitting.responses import rated
from instruments.definition import Part

EASY_FEATURE = "simplified-language-portions"
# the settings of the player's bar and the feature that each belongs to (assess/player/conditions.js)
FEATURE_OF = {
    "size": "magnification",
    **dict.fromkeys(("scheme", "font", "spacing"), "text-appearance"),
    "line": "line-reader",
    "mask": "answer-masking",
    "still": "reduced-motion",
    **dict.fromkeys(("aloud", "speed", "highlight"), "spoken"),
    "captions": "captions",
    **dict.fromkeys(("keys", "scan", "dwell", "auditory", "hold", "guard"), "input-requirements"),
    "large": "large-targets",
    "easy": EASY_FEATURE,
    "time": "additional-testing-time",
    "breaks": "breaks",
    "encourage": "encouragement",
}


def words(instrument: Instrument, sitting: Sitting, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Easy words, words changed on the way, words that nobody has reviewed."""
    given = _given(instrument, standing)
    easy = sum("easy=true" in response.conditions.split(";") for response in given)
    if sitting.language == "zh-easy" or easy:
        yield Caveat(code="easy_words_not_equated", severity="caution")
    if 0 < easy < len(given):
        values = {"count": str(easy), "of": str(len(given))}
        yield Caveat(code="language_changed", severity="caution", values=values)
    if instrument.review == "pending":
        yield Caveat(code="words_pending_review", severity="note")


def changed(instrument: Instrument, sitting: Sitting, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Each condition of the plan or of the client's own choice, by what the instrument says of it."""
    yield from (_broken(feature) for feature in sitting.breaks_construct)
    for feature in _features(instrument, sitting, standing):
        effect = judge(instrument, feature).effect
        if effect == "breaks":
            yield _broken(feature)
        elif effect == "keeps":
            yield Caveat(code="condition_kept", severity="note", values={"feature": feature})
        else:
            severity: Literal["caution", "note"] = "caution" if instrument.timing == "construct" else "note"
            yield Caveat(code="condition_unjudged", severity=severity, values={"feature": feature})


def observed(instrument: Instrument) -> Iterator[Caveat]:
    """What somebody else says of the client is no self-report."""
    if rated(instrument):
        yield Caveat(code="observer_view", severity="note")


def _features(instrument: Instrument, sitting: Sitting, standing: Sequence[Response]) -> tuple[str, ...]:
    """The features in use, once each, without those that are told as breaking the construct already."""
    planned = [condition.feature for condition in sitting.accommodations]
    chosen = [
        FEATURE_OF[name]
        for response in _given(instrument, standing)
        for name in (part.partition("=")[0] for part in response.conditions.split(";"))
        if name in FEATURE_OF
    ]
    return tuple(f for f in dict.fromkeys((*planned, *chosen)) if f not in sitting.breaks_construct)


def _given(instrument: Instrument, standing: Sequence[Response]) -> list[Response]:
    """The answers that count; of a practice nothing follows."""
    scored = {item.id for item in instrument.items if item.part is Part.SCORED}
    return [response for response in standing if response.item_id in scored and response.value is not None]


def _broken(feature: str) -> Caveat:
    return Caveat(code="construct_broken", severity="not_interpretable", values={"feature": feature})
