"""How far does the report hold, and where do its figures come from?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.people import HOME
from assess.nouns.score import NormSet
from reports.telling import Telling, facts, heading, listed, notice, paragraph

HASH_SHOWN = 12  # characters


def limits(telling: Telling) -> tuple[Block, ...]:
    """What the report is not, how long it holds, and what to do if something in it is wrong."""
    say = telling.say
    rest = ("employer",) if telling.edition == "employer" else ("norms", "correction")
    lines = [say("limits.guidance"), say("limits.today"), *_holds(telling), *(say(f"limits.{key}") for key in rest)]
    told = [listed(lines)]
    return (notice(say("limits.synthetic"), "caution"), *told) if telling.case.client.synthetic else tuple(told)


def _holds(telling: Telling) -> list[str]:
    """How long it holds; why not as long as usual is nothing for an employer."""
    say, validity = telling.say, telling.validity
    if validity.months is None:
        return []
    reasons = () if telling.edition == "employer" else validity.reasons
    return [say("limits.holds", months=validity.months), *(say(f"limits.shorter_{reason}") for reason in reasons)]


def provenance(telling: Telling) -> tuple[Block, ...]:
    """Norm sets with status, source and limits, instruments with version; a professional reads more of both."""
    say = telling.say
    told: list[Block] = []
    for norm_set in telling.case.norm_sets.values():
        if telling.edition == "professional" or norm_set.country == HOME:
            told += [heading(norm_set.names.get(telling.language, norm_set.id)), facts(*_norm_set(telling, norm_set))]
    for _, instrument in telling.finished():
        told.append(heading(telling.words(instrument).name))
        told.append(
            paragraph(say("provenance.instrument", version=instrument.version, hash=instrument.hash[:HASH_SHOWN]))
        )
        told += [paragraph(say("provenance.pending"))] if instrument.review == "pending" else []
        if telling.edition == "professional" and instrument.references:
            told.append(listed(list(instrument.references)))
    return tuple(told)


def _norm_set(telling: Telling, norm_set: NormSet) -> list[tuple[str, str]]:
    say = telling.say
    short = [
        (say("provenance.version"), f"{norm_set.version} ({norm_set.hash[:HASH_SHOWN]})"),
        (say("provenance.status"), say(f"statuses.{norm_set.status}")),
        (say("provenance.source"), norm_set.source),
        (say("provenance.limits"), norm_set.limits.get(telling.language, "—")),
    ]
    if telling.edition != "professional":
        return short
    country = say.get(f"countries.{norm_set.country}", norm_set.country)
    return [
        *short[:2],
        (say("provenance.population"), f"{norm_set.population} ({country})"),
        (say("provenance.collected"), norm_set.collected),
        (say("provenance.verified"), norm_set.verified),
        *short[2:],
    ]
