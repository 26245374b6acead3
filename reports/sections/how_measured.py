"""Who measured, under whose guidance, and which sources of error weighed on it?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.error_source import SourceSeen
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from reports.telling import Telling, heading, listed


def how_measured(telling: Telling) -> tuple[Block, ...]:
    """Of each measurement by a protocol: the examiner, then each source of error with what became of it."""
    told: list[str] = []
    for sitting, instrument in telling.finished():
        if telling.case.error_sources.get(sitting.id) or sitting.supervisor:
            told += _of_one(telling, sitting, instrument)
    return (heading(telling.say("given.how_measured")), listed(told)) if told else ()


def _of_one(telling: Telling, sitting: Sitting, instrument: Instrument) -> list[str]:
    say, words = telling.say, telling.words(instrument)
    lines = [_examiner(telling, sitting, words.name)] if sitting.examiner else []
    for seen in telling.case.error_sources.get(sitting.id, ()):
        source = words.errors.get(seen.error, seen.error)
        outcome = say(f"error_outcomes.{seen.outcome}")
        lines.append(
            say("given.error", instrument=words.name, source=source, outcome=outcome, more=_more(telling, seen))
        )
    return lines


def _examiner(telling: Telling, sitting: Sitting, name: str) -> str:
    say, who = telling.say, telling.who(sitting.examiner)
    if not sitting.supervisor or sitting.examiner_level != 4:
        return say("given.examined", instrument=name, who=who)
    guided = telling.who(sitting.supervisor)
    if sitting.countersigned_at is None:
        return say("given.not_signed", instrument=name, who=who, supervisor=guided)
    signed, day = telling.who(sitting.countersigned_by), telling.day(sitting.countersigned_at)
    return say("given.signed", instrument=name, who=who, supervisor=guided, signed=signed, day=day)


def _more(telling: Telling, seen: SourceSeen) -> str:
    """What was counted, and what the evaluator wrote."""
    kinds = {"seconds": "error_rest", "degrees": "error_degrees"}
    counted = next(
        (telling.say(f"given.{key}", **seen.evidence) for one, key in kinds.items() if one in seen.evidence), ""
    )
    said = telling.say("given.error_said", who=telling.who(seen.by)) if seen.by else ""
    parts = [part for part in (counted, said, seen.note) if part]
    return telling.say("given.error_more", more=telling.say("join").join(parts)) if parts else ""
