"""Which sitting would a line of a plan become? A value to look with: it is never kept."""

from __future__ import annotations

from importlib.metadata import version

from assess.nouns.plan import Plan, PlanLine
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.store import canonical


def would_be(plan: Plan, line: PlanLine, instrument: Instrument) -> Sitting:
    """The line with its conditions as a sitting that nobody prepared; its id is no sitting's."""
    return Sitting(
        id=f"plan-{plan.id}-{plan.lines.index(line)}",
        case_id=plan.case_id,
        instrument=instrument.id,
        instrument_version=instrument.version,
        instrument_hash=instrument.hash,
        norm_hashes={},
        language=line.language,
        mode=line.mode,
        accommodations=line.accommodations,
        breaks_construct=line.breaks_construct,
        code_version=version("zhiheng"),
        planned_at=canonical.now(),
    )
