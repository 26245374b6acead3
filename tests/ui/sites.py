"""Who works at the site of the desk's tests, and how is one of its pages shown without a browser?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from assess.nouns.consent import Purpose
from assess.nouns.people import Evaluator
from assess.reception import appointments, consent, eligibility
from assess.store.database import Store

PASSWORD = "correct horse battery"
SECONDS = 120


def booked(store: Store, actor: Evaluator, name: str = "王小明") -> str:
    """A new case with an appointment tomorrow; its id."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return appointments.book(store, actor, name=name, starts_at=tomorrow, minutes=90, place="一楼").id


def consented(store: Store, actor: Evaluator) -> str:
    """A case that is eligible and has consent to the assessment; its id."""
    case_id = booked(store, actor)
    eligibility.first_check(store, actor, case_id, "eligible", "持证")
    eligibility.decide(store, actor, case_id, "eligible", "持证")
    consent.give(
        store,
        actor,
        case_id,
        purpose=Purpose.ASSESSMENT,
        given=True,
        given_by="client",
        assent=None,
        format="text",
        language="zh",
    )
    return case_id


def page(name: str, **query: str) -> AppTest:
    """One of the desk's pages, drawn for whoever is signed in."""
    shown = AppTest.from_function(_page, args=(name,), default_timeout=SECONDS)
    for key, value in query.items():
        shown.query_params[key] = value
    return shown.run()


def _page(name: str) -> None:
    from importlib import import_module

    from assess.ui import act
    from assess.ui.desk import sit_down

    desk = sit_down()
    act.show_done()
    import_module(f"assess.ui.pages.{name}").page(desk)


def labelled(elements: Iterable[Any], label: str) -> Any:
    """The one element of that label."""
    (found,) = [element for element in elements if element.label == label]
    return found


def said(shown: AppTest) -> str:
    """Everything that the page says in text."""
    kinds = (shown.markdown, shown.caption, shown.title, shown.header, shown.subheader)
    boxes = (shown.success, shown.error, shown.info, shown.warning)
    return "\n".join(str(element.value) for kind in (*kinds, *boxes) for element in kind)
