"""How often was each form filled in, in cases and in surveys?"""

from __future__ import annotations

from collections import Counter

from assess.nouns.form import FilledForm
from assess.nouns.survey import Survey, SurveyAnswer
from assess.store import shelf
from assess.store.database import Reading


def times_filled(at: Reading) -> Counter[str]:
    """Fillings by form, all versions together; a sheet of a survey that was declared void does not count."""
    forms = {survey.id: survey.form for survey in shelf.every(at, Survey)}
    sheets = [each for each in shelf.every(at, SurveyAnswer) if not each.void_reason]
    return Counter([*(each.form for each in shelf.every(at, FilledForm)), *(forms[each.survey_id] for each in sheets)])
