"""What did somebody fill in, on which version of which form, and who may still fill one in?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Given = Literal["desk", "tablet", "read_aloud", "paper"]
AnsweredBy = Literal["client", "helper", "guardian", "evaluator", "organisation"]
Answers = Mapping[str, float | str | None]


@dataclass(frozen=True, kw_only=True)
class FilledForm:
    """One filling of a form in a case; a later one of the same form replaces it and never changes it.

    `answers` are sealed with the client's key; None where that was destroyed. `hash` is the exact form, kept.
    """

    id: str
    case_id: str
    form: str
    version: str
    hash: str
    language: str
    given: Given
    answers: Answers | None
    by: str  # evaluator who asked, keyed or handed it out
    at: datetime
    answered_by: AnsweredBy = "client"
    paper_code: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class FormDraft:
    """A form that is being written or changed: the files of its folder by path, as text; published as a version."""

    id: str
    form: str
    based_on: str | None  # version that it changes
    files: Mapping[str, str]
    by: str
    at: datetime
    published_at: datetime | None = None
    published_version: str | None = None
    dropped_at: datetime | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class FormLink:
    """The right to fill in one form once on a tablet or phone; the token follows from the site key and the nonce.

    `case_id` None: it belongs to the survey, which anybody who has the link answers.
    """

    id: str
    form: str
    version: str
    hash: str
    nonce: str
    by: str
    at: datetime
    until: date
    case_id: str | None = None
    survey_id: str | None = None
    paper_code: str = ""
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    revision: int = 0
