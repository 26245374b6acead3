"""What does the evaluator say of a survey in its report?"""

from __future__ import annotations

from dataclasses import replace

from assess.errors import BadInput
from assess.nouns.people import Evaluator
from assess.nouns.survey import Survey
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Store

DUTY = "3-1.1.4"


def write(
    store: Store, actor: Evaluator, survey: Survey, *, method: str, conclusions: str, handed_out: int | None
) -> Survey:
    """Keep how it was given, how many were handed out and what is concluded. Undone by writing anew."""
    need(actor, 3, DUTY)
    if handed_out is not None and handed_out < 1:
        raise BadInput(
            "Handed out must be at least 1, got {value}. Leave it empty where it was not counted.", value=handed_out
        )
    with store.writing(actor.id, "survey_words.write", "site", survey.id) as tx:
        return shelf.save(
            tx, replace(survey, method=method.strip(), conclusions=conclusions.strip(), handed_out=handed_out)
        )
