"""A site with a consented case and a form to hand out, and a server that can be killed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import small_form
from player_site import Server, evaluator

from assess.nouns.civil import today
from assess.nouns.consent import Purpose
from assess.nouns.form import FilledForm, FormLink
from assess.nouns.people import Evaluator
from assess.nouns.survey import Survey, SurveyAnswer
from assess.reception import appointments, consent, hand_out, surveys
from assess.settings import Settings
from assess.store import canonical, links, private, shelf
from assess.store.database import Store

ZONE = "Asia/Shanghai"
WHOLE: dict[str, float | str | None] = {
    "works": 1, "aids": "2", "chair": "手动轮椅", "hours": 6.5, "since": "2026-03-01", "room": "B12",
}  # fmt: skip


@dataclass
class FormSite:
    """The store, a level 3, and a case whose client allowed the assessment."""

    store: Store
    lead: Evaluator
    case_id: str
    server: Server
    made: list[str] = field(default_factory=list)

    def handed(self, until: date | None = None) -> FormLink:
        """A link of the case."""
        return hand_out.hand_out(self.store, self.lead, self.case_id, small_form.ID, until or today(ZONE))

    def survey(self) -> Survey:
        """A new survey that closes in a week."""
        asked = {"title": "来访调查", "purpose": "想把服务做好", "form_id": small_form.ID}
        closes_on = today(ZONE) + timedelta(days=7)
        return surveys.open_survey(self.store, self.lead, closes_on=closes_on, **asked)

    def link_of(self, survey: Survey) -> FormLink:
        """Its link."""
        with self.store.reading() as at:
            return shelf.read(at, FormLink, survey.link_id)

    def way(self, link: FormLink) -> str:
        """The path that leads to it."""
        return f"/form/{links.form_token(self.store.keys, link)}"

    def filled(self) -> tuple[FilledForm, ...]:
        """What the case has, with its answers."""
        with self.store.reading() as at:
            return private.of_case(at, FilledForm, self.case_id)

    def answers(self, survey: Survey) -> tuple[SurveyAnswer, ...]:
        """What counts in a survey."""
        with self.store.reading() as at:
            return surveys.answers_of(at, survey.id)


def opened(workspace: Path) -> FormSite:
    """A new site in that folder; its server is not started yet."""
    small_form.write(workspace)
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    lead = evaluator(store, 3)
    case = appointments.book(store, lead, name="李 明", starts_at=canonical.now(), minutes=60, place="1")
    told = {"given_by": "client", "assent": None, "format": "text", "language": "zh"}
    consent.give(store, lead, case.id, purpose=Purpose.ASSESSMENT, given=True, **told)  # type: ignore[arg-type]
    return FormSite(store, lead, case.id, Server(workspace))


def sent(**more: Any) -> dict[str, Any]:
    """What a page sends."""
    return {"id": uuid4().hex, "answers": WHOLE, "language": "zh", "read_aloud": False, "answered_by": "client", **more}
