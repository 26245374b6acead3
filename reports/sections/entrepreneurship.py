"""How far is the client prepared for a small business of their own? Each scale by itself, with no total."""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from reports.sections.given import broken
from reports.sections.tasks import scale_table
from reports.telling import Telling, listed, paragraph

NOTES = ("no_total", "no_norm", "rules")


def entrepreneurship(telling: Telling) -> tuple[Block, ...]:
    """Each finished set of questions on a small business."""
    return tuple(block for found in telling.finished("entrepreneurship") for block in one_sitting(telling, *found))


def one_sitting(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[Block, ...]:
    """The scales with what each means, why there is no total, that rules must be asked for, caveats."""
    scores = telling.scores(sitting)
    doubts = listed(telling.caveats(scores))
    if any(not score.interpretable for score in scores):
        return broken(telling), doubts
    notes = telling.words(instrument).notes
    said = [paragraph(notes[name]) for name in NOTES if name in notes]
    return (scale_table(telling, instrument, scores), *said, doubts)
