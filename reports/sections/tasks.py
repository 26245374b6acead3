"""What did the tasks on the screen come to? Figures as they are: they are placed among nobody without a norm."""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument, Scale, Score
from reports.sections.given import broken
from reports.telling import Telling, listed, paragraph

FAMILIES = ("readiness", "ability")


def tasks(telling: Telling) -> tuple[Block, ...]:
    """Each sitting with tasks: the value of each scale in its unit, what the scale means, its caveats."""
    told: list[Block] = []
    for sitting, instrument in telling.finished():
        if instrument.family not in FAMILIES:
            continue
        scores = telling.scores(sitting)
        if any(not score.interpretable for score in scores):
            told += [broken(telling), listed(telling.caveats(scores))]
            continue
        told.append(scale_table(telling, instrument, scores))
        if not any(score.normed for score in scores):
            told.append(paragraph(telling.say("tasks.no_norm")))
        told.append(listed(telling.caveats(scores)))
    return tuple(told)


def scale_table(telling: Telling, instrument: Instrument, scores: tuple[Score, ...]) -> Block:
    """A row a scale: its value in its unit, or with the range that it can have, and what it means."""
    say, words = telling.say, telling.words(instrument)
    rows = tuple(
        (
            words.scales[s.raw.scale],
            _value(telling, instrument.scale(s.raw.scale), s),
            words.scale_meanings.get(s.raw.scale, ""),
        )
        for s in scores
    )
    head = tuple(say(f"tasks.{key}") for key in ("scale", "value", "meaning"))
    return Block(kind="table", head=head, rows=rows, caption=say("tasks.caption", name=words.name))


def _value(telling: Telling, scale: Scale, score: Score) -> str:
    raw = score.raw
    if raw.value is None:
        return telling.say("no_value", why=telling.say.get(f"why_none.{raw.why_none}", raw.why_none or ""))
    unit = telling.say.get(f"units.{raw.unit}", raw.unit) if raw.unit else ""
    if raw.se is not None:
        return telling.say("tasks.with_error", value=f"{raw.value:.2f}", unit=unit, se=f"{raw.se:.2f}")
    if unit:
        return f"{raw.value:g} {unit}"
    ranged = scale.minimum is not None and scale.maximum is not None
    return f"{round(raw.value, 2):g}" + (f" ({scale.minimum:g} – {scale.maximum:g})" if ranged else "")
