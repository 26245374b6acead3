"""What is to be minded where an instrument of the plan is given more than once?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assess.meaning.retests import SourcedRetest
from assess.nouns.plan import Plan
from assess.nouns.score import Instrument
from assess.planning.suggest import Say
from instruments.definition import Kind


def doubts(
    plan: Plan, known: Mapping[str, Instrument], retests: Sequence[SourcedRetest], say: Say
) -> dict[str, tuple[str, ...]]:
    """Sentences for each instrument that stands at two stages or more: its forms, practice, interval, retest sample."""
    times: dict[str, list[str]] = {}
    for line in plan.lines:
        times.setdefault(line.instrument, []).append(line.stage)
    return {
        instrument: tuple(_said(plan, known[instrument], stages, retests, say))
        for instrument, stages in times.items()
        if len(stages) > 1 and instrument in known
    }


def _said(
    plan: Plan, instrument: Instrument, stages: Sequence[str], retests: Sequence[SourcedRetest], say: Say
) -> Iterator[str]:
    yield _forms(instrument, len(stages), say)
    yield from _interval(plan, instrument, stages, say)
    kept = {(sample.instrument, sample.version) for sample in retests}
    if instrument.scales and (instrument.id, instrument.version) not in kept:
        yield say("No retest sample of it is known here, so a change is told and not called reliable by one.")


def _forms(instrument: Instrument, times: int, say: Say) -> str:
    """Where the same items come again, a part of a gain may be practice."""
    forms = len(instrument.form.parallel)
    if instrument.kind is Kind.RATING:
        return say("Let the same person rate at each stage: two people rate differently.")
    if instrument.protocol and instrument.protocol.retest and instrument.protocol.retest.parallel:
        told = say("It has a parallel form, {form}; give the two in turn.")
        return told.format(form=instrument.protocol.retest.parallel)
    if instrument.form.seeds == "each_client":
        return say("New items are made each time; practice with the kind of task remains.")
    if instrument.form.seeds == "parallel" and forms >= times:
        return say("{forms} parallel forms are given in turn; practice with the kind of task remains.").format(
            forms=forms
        )
    if instrument.form.seeds == "parallel":
        told = say(
            "{forms} parallel forms for {times} times: one form comes again, and a part of a gain may be practice."
        )
        return told.format(forms=forms, times=times)
    return say("The same tasks come again: a part of a gain may be practice.")


def _interval(plan: Plan, instrument: Instrument, stages: Sequence[str], say: Say) -> Iterator[str]:
    """Fewer days between two stages than the protocol asks for."""
    retest = instrument.protocol.retest if instrument.protocol else None
    days = {stage.id: stage.on for stage in plan.stages}
    for before, after in pairwise(days[stage] for stage in stages if days.get(stage) is not None):
        if retest and before and after and (after - before).days < retest.minimum_days:
            told = say("{days} days after the time before; its protocol asks for {least}. The score will say so.")
            yield told.format(days=(after - before).days, least=retest.minimum_days)
