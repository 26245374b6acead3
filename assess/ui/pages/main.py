"""Which page does the evaluator see? The script that Streamlit runs.

It stands among the pages because a folder `pages` beside it would switch on Streamlit's older navigation.
"""

from __future__ import annotations

import html
from functools import partial

import streamlit as st

from assess.locale import translator
from assess.ui import act, goto, look
from assess.ui.desk import Desk, language_of, sit_down, the_store
from assess.ui.pages import (
    appointments,
    audit,
    booklets,
    case,
    cases,
    equipment,
    evaluators,
    forms,
    groups,
    instruments,
    new_appointment,
    norms,
    posts,
    reception,
    safety,
    surveys,
    today,
    verify,
    voices,
)


def main() -> None:
    """Show the page asked for, or the way to the sign-in."""
    st.set_page_config(page_title="职衡 ZhiHeng", layout="wide", initial_sidebar_state="auto")
    look.dress()
    desk = sit_down()
    if desk is None:
        _nobody()
        return
    pages = _pages(desk)
    goto.keep_case_page(pages[-1])
    goto.keep_safety_page(next(page for page in pages if page.url_path == "safety"))
    page = st.navigation(pages, expanded=True)  # its word for more is English
    _sidebar(desk)
    if page.url_path != "safety":
        safety.hide()
    act.show_done()
    page.run()


def _pages(desk: Desk) -> list[st.Page]:
    """The pages without icons: Streamlit would fetch one for the browser's tab from another host.

    Without headings too, which it sets within a list where no screen reader expects them.
    """
    say = desk.say
    named = (
        (today.page, "today", say("Today")),
        (appointments.page, "appointments", say("Appointments")),
        (new_appointment.page, "new-appointment", say("New appointment")),
        (reception.page, "reception", say("Reception")),
        (cases.page, "cases", say("Cases")),
        (groups.page, "groups", say("Groups of people")),
        (instruments.page, "instruments", say("Instruments")),
        (norms.page, "norms", say("Norms")),
        (posts.page, "posts", say("Posts and occupations")),
        (forms.page, "forms", say("Forms and questionnaires")),
        (surveys.page, "surveys", say("Surveys")),
        (booklets.page, "booklets", say("Booklets")),
        (voices.page, "voices", say("Voices and signs")),
        (safety.page, "safety", say("Safety")),
        (equipment.page, "equipment", say("Equipment")),
        (verify.page, "verify", say("Verify a document")),
        (evaluators.page, "evaluators", say("Evaluators")),
        (audit.page, "audit", say("Audit")),
    )
    pages = [
        st.Page(partial(page, desk), title=title, url_path=path, default=path == "today") for page, path, title in named
    ]
    return [*pages, st.Page(partial(case.page, desk), title=say("Case"), url_path="case", visibility="hidden")]


def _sidebar(desk: Desk) -> None:
    say = desk.say
    other, name = ("en", "English") if desk.language == "zh" else ("zh", "中文")
    with st.sidebar:
        st.caption(desk.store.site.name)
        st.caption(f"{desk.evaluator.display_name} · {say('level {level}').format(level=desk.evaluator.level)}")
        st.html(
            f'<div class="desk-links"><a href="/language?to={other}" lang="{other}">{name}</a>'
            f'<a href="/sign-out">{html.escape(say("Sign out"))}</a></div>'
        )


def _nobody() -> None:
    store = the_store()
    say = translator(language_of(store))
    st.title(say("Please sign in"), anchor=False)
    st.write(say("You are not signed in, or your session has ended after a pause. What was saved is safe."))
    st.html(f'<p class="desk-links"><a href="/sign-in">{html.escape(say("Go to the sign-in"))}</a></p>')


if __name__ == "__main__":
    main()
