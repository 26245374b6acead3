"""Where does this plan depart from what the toolkit proposed, and is the reason given where it reverses it?

A word of the reason changed, another mode or one condition more is no reversal: the toolkit's own reason is kept beside
it. To leave out what was proposed, to add what was left out, to take away a condition without which something else is
measured, and to assess where it said later or elsewhere, takes a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assess.errors import BadInput
from assess.locale import LANGUAGES
from assess.nouns.case import Case
from assess.nouns.plan import Omission, PlanLine
from assess.nouns.score import Instrument
from assess.planning.adaptation import Table
from assess.planning.proposal import Proposal
from assess.planning.propose import judged, line_of, needs_for
from assess.planning.suitable import unserved


def settled(
    case: Case, lines: Sequence[PlanLine], proposed: Proposal, known: Mapping[str, Instrument], table: Table
) -> tuple[PlanLine, ...]:
    """The lines, each with the toolkit's own reason where another is written.

    Raises BadInput where a line reverses the toolkit's decision without a reason.
    """
    suited = {one.id: found for one, found in judged(case, known, table=table)}
    for line in (line for line in lines if not line.override_reason.strip() and line.instrument in suited):
        found = suited[line.instrument]
        if not found.fits and not found.gives_way:
            raise BadInput(
                "{instrument} does not suit the client. Leave it out, or write at the line why it is given even so.",
                instrument=line.instrument,
            )
        if _taken_away(case, line, known[line.instrument], proposed):
            raise BadInput(
                "{instrument}: without the condition taken away something else is measured. Put it back, or write at "
                "the line why not.",
                instrument=line.instrument,
            )
    return tuple(_with_proposed(case, line, known[line.instrument], table) for line in lines)


def omitted(lines: Sequence[PlanLine], proposed: Proposal, said: Sequence[Omission] | None) -> tuple[Omission, ...]:
    """What is not given: left out by the toolkit, or by the evaluator with the reason in `override`.

    `said` is None where nobody was asked for reasons, as in a plan by a template: only the toolkit's own stand then.
    Raises BadInput where a proposed line is left out without a reason.
    """
    there, reasons = {line.instrument for line in lines}, {one.instrument: one.override for one in said or ()}
    own = [line for line in proposed.lines if line.instrument not in there] if said is not None else []
    for line in own:
        if not reasons.get(line.instrument, "").strip():
            raise BadInput(
                "{instrument} was proposed and is left out. Write the reason, or put it back.",
                instrument=line.instrument,
            )
    return (*_kept(proposed, there), *_by_evaluator(own, reasons))


def _kept(proposed: Proposal, there: set[str]) -> Iterator[Omission]:
    yield from (one for one in proposed.omitted if one.instrument not in there)


def _by_evaluator(own: Sequence[PlanLine], reasons: Mapping[str, str]) -> Iterator[Omission]:
    for line in own:
        said = reasons.get(line.instrument, "").strip()
        yield Omission(instrument=line.instrument, reason=line.reason, override=said)


def _taken_away(case: Case, line: PlanLine, instrument: Instrument, proposed: Proposal) -> bool:
    had = next((one for one in proposed.lines if one.instrument == line.instrument), None)
    if had is None:
        return False
    needs = needs_for(case)
    before, after = ([a.feature for a in one.accommodations] for one in (had, line))
    return unserved(case.client, needs, instrument, after) and not unserved(case.client, needs, instrument, before)


def _with_proposed(case: Case, line: PlanLine, instrument: Instrument, table: Table) -> PlanLine:
    own = [line_of(case, instrument, language, table).reason for language in LANGUAGES]
    return line if line.reason in own else replace(line, proposed_reason=own[0])
