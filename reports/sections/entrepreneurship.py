"""How far is the client prepared for a small business of their own? Each scale by itself, with no total."""

from __future__ import annotations

from assess.nouns.document import Block
from reports.sections.given import broken
from reports.sections.tasks import scale_table
from reports.telling import Telling, listed, paragraph

NOTES = ("no_total", "no_norm", "rules")


def entrepreneurship(telling: Telling) -> tuple[Block, ...]:
    """The scales with what each means, why there is no total, and that rules must be asked for."""
    told: list[Block] = []
    for sitting, instrument in telling.finished("entrepreneurship"):
        scores = telling.scores(sitting)
        if any(not score.interpretable for score in scores):
            told += [broken(telling), listed(telling.caveats(scores))]
            continue
        notes = telling.words(instrument).notes
        told.append(scale_table(telling, instrument, scores))
        told += [paragraph(notes[name]) for name in NOTES if name in notes]
        told.append(listed(telling.caveats(scores)))
    return tuple(told)
