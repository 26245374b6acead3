"""Which sitting would a line of a plan become? A value to look with: it is never kept."""

from __future__ import annotations

from importlib.metadata import version

from assess.nouns.plan import Plan, PlanLine
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.store import canonical
from instruments.forms import GIVEN, form_bytes, form_of, next_seed
from instruments.read import content_hash

LOOKED_AT = 1


def would_be(plan: Plan, line: PlanLine, instrument: Instrument) -> Sitting:
    """The line with its conditions as a sitting that nobody prepared; its id is no sitting's."""
    shown = form_of(instrument, _seed(instrument))
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
        form_seed=_seed(instrument),
        given_hash=content_hash({GIVEN: form_bytes(shown)}) if shown else "",
    )


def _seed(instrument: Instrument) -> int | None:
    """Of a form that is new for each client always the same one, which no client is given on purpose."""
    return LOOKED_AT if instrument.form.seeds == "each_client" else next_seed(instrument)
