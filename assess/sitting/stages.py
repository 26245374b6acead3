"""At which stage of a training was a sitting given?"""

from __future__ import annotations

from dataclasses import replace

from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting, Stage
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Store


def mark(store: Store, actor: Evaluator, sitting_id: str, stage: Stage | None) -> Sitting:
    """Name the stage of a sitting, or none (duty 3-2.3.1); it changes no score. Undone by marking it anew."""
    need(actor, 3, "3-2.3.1")
    with store.writing(actor.id, "stages.mark", f"sitting:{sitting_id}", stage or "-") as tx:
        return shelf.save(tx, replace(shelf.read(tx, Sitting, sitting_id), stage=stage))
