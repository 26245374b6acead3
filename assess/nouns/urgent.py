"""Is somebody in danger, by their own hand or another's? Everything said of it is sealed.

Only ids, times and who acted stand in the open; the words go with the client's key (`assess.store.private`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Source = Literal[
    "said", "scene_note", "incident", "answer", "trial_note", "referral_question", "fit_note", "medication_note",
    "symptoms", "form_answer",
]  # fmt: skip
Outcome = Literal["handled", "no_concern"]


@dataclass(frozen=True, kw_only=True)
class UrgentConcern:
    """One concern, opened by a word of the list or by somebody who heard something; it asks, and diagnoses nothing.

    Sealed: `text`, where it was said (`source`, `about`: the id of what held it), the site's `contact` that was named,
    the `steps` taken (one a line: instant, evaluator id, words, divided by tabs), the `closing` words and `outcome`.
    They are None where nothing was written yet or the client's key is destroyed.
    """

    id: str
    case_id: str
    sitting_id: str | None
    at: datetime
    by: str  # the evaluator, or "client"
    text: str | None = None
    source: Source | None = None
    about: str | None = None
    contact: str | None = None
    steps: str | None = None
    closing: str | None = None
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    revision: int = 0
