"""Who sits at the desk, in which language, with which store?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import streamlit as st

from assess.errors import Unavailable
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.store import sign_in
from assess.store.database import Store

SESSION_COOKIE = "zhiheng_session"
LANGUAGE_COOKIE = "zhiheng_language"

_held: list[Store] = []


@dataclass(frozen=True)
class Desk:
    """The signed-in evaluator with the open store; `say` speaks their language."""

    store: Store
    evaluator: Evaluator
    language: Literal["zh", "en"]
    say: Callable[[str], str]

    @property
    def zone(self) -> ZoneInfo:
        """The site's zone: civil dates and times are shown in it."""
        return ZoneInfo(self.store.site.zone)

    def today(self) -> date:
        """The site's civil date."""
        return datetime.now(self.zone).date()

    def moment(self, at: datetime) -> str:
        """An instant as the site's wall clock shows it."""
        return at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")


def hold(store: Store) -> None:
    """Keep the open store of this process for the pages."""
    _held[:] = [store]


def the_store() -> Store:
    """The open store of this process. Raises Unavailable where the page was not started through `serve`."""
    if not _held:
        raise Unavailable("The store is not open. Start the app with `zhiheng serve` or `streamlit run app.py`.")
    return _held[0]


def language_of(store: Store) -> Literal["zh", "en"]:
    """The language chosen on this computer, else the site's."""
    chosen = st.context.cookies.get(LANGUAGE_COOKIE)
    return "zh" if chosen == "zh" else "en" if chosen == "en" else store.settings.language


def sit_down() -> Desk | None:
    """The desk of the evaluator whose session the browser carries; None where nobody is signed in."""
    store = the_store()
    token = st.context.cookies.get(SESSION_COOKIE)
    evaluator = sign_in.evaluator_of(store, token) if token else None
    language = language_of(store)
    return Desk(store, evaluator, language, translator(language)) if evaluator else None
