"""Is this case told for learning, and is it fit to be read by others?"""

from __future__ import annotations

import streamlit as st

from assess.locale import translator
from assess.meaning import studies
from assess.meaning.identifying import Named
from assess.meaning.study_draft import HEADINGS, Kind
from assess.nouns.case import Case
from assess.nouns.case_study import CaseStudy
from assess.nouns.group import Organisation
from assess.service import issue_site
from assess.service.levels import may
from assess.store import shelf
from assess.ui import site_files, study_words, words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from reports.kind import Wording, find_kind
from reports.typical_case import KINDS, build_study

FORM = "study"


def draw(desk: Desk, case: Case) -> None:
    """The studies of the case, newest first, and the beginning of another one."""
    say = desk.say
    shown = [study for study in reversed(case.studies) if study.state != "dropped"]
    with st.expander(say("Case studies"), key="studies", on_change="rerun"):
        st.write(say("A case study tells colleagues what can be learned, without saying who it was."))
        for study in shown:
            with st.container(border=True):
                _one(desk, case, study)
        _new(desk, case)


def _one(desk: Desk, case: Case, study: CaseStudy) -> None:
    say, said = desk.say, _said(study)
    state = study_words.states(say)[study.state]
    st.markdown(f"**{said('kind_name')}** · {study.title} · {state}")
    if study.parts is None:
        return
    with desk.store.reading() as at:
        organisations = shelf.every(at, Organisation)
    if study.state == "draft":
        _naming(desk, studies.naming(study, case, organisations))
        _written(desk, study, said)
    site_files.preview(desk, f"study-{study.id}", lambda: build_study(studies.told(study, case)))
    offered = study.state == "draft" and may(desk.evaluator, studies.RELEASES[0])
    if offered and st.button(say("Release the study"), key=f"release-{study.id}", type="primary"):
        act(desk, say("The study is released."), studies.release, desk.store, desk.evaluator, study)
    if study.state == "released":
        _given_out(desk, study)
    _dropped(desk, study)


def _naming(desk: Desk, named: tuple[Named, ...]) -> None:
    """What in the text would tell who it is."""
    say, kinds = desk.say, study_words.identifiers(desk.say)
    if named:
        told = "\n".join(f"- {kinds.get(one.kind, one.kind)}: {one.words}" for one in named)
        st.warning(f"{say('These words would tell who the person is:')}\n{told}", icon=":material/visibility:")
    else:
        st.caption(say("No name, number or place of the client was found in the text. Read it once more all the same."))


def _written(desk: Desk, study: CaseStudy, said: Wording) -> None:
    say, key = desk.say, f"study-{study.id}-{study.revision}"
    with st.form(key, border=False):
        title = st.text_input(say("Title"), value=study.title, key=f"{key}-title")
        parts = {
            heading: st.text_area(
                said(f"sections.study_{heading}"),
                value=(study.parts or {}).get(heading, ""),
                help=said(f"ask.{heading}"),
                placeholder=said(f"ask.{heading}"),
                key=f"{key}-{heading}",
            )
            for heading in HEADINGS[study.kind]
        }
        sent = st.form_submit_button(say("Save the study"))
    if sent:
        act(desk, say("The study is saved."), studies.write, desk.store, desk.evaluator, study, parts, title)


def _given_out(desk: Desk, study: CaseStudy) -> None:
    """Files of a released study, while its consent holds."""
    say = desk.say
    with desk.store.reading() as at:
        holds = studies.may_be_given(at, study)
    if not holds:
        st.info(say("The consent to this study is over. It is not given to anybody any more."), icon=":material/lock:")
        return
    if st.button(say("Make the document"), key=f"issue-{study.id}"):
        how = {"build": build_study, "draw": site_files.DRAW}
        done = say("The document is made. It can be downloaded below.")
        act(desk, done, lambda: issue_site.issue_study(desk.store, desk.evaluator, study.id, **how))  # type: ignore[arg-type]
    site_files.issued(desk, study.id, KINDS[study.kind])


def _dropped(desk: Desk, study: CaseStudy) -> None:
    say = desk.say
    with st.popover(say("Drop this study")), st.form(f"drop-{study.id}", border=False):
        reason = st.text_input(say("Why it is not used"))
        if st.form_submit_button(say("Drop the study")):
            act(desk, say("The study is dropped."), studies.drop, desk.store, desk.evaluator, study, reason)


def _new(desk: Desk, case: Case) -> None:
    say = desk.say
    kinds = [kind for kind in HEADINGS if may(desk.evaluator, studies.WRITES[kind][0])]
    if not kinds:
        return
    names = {kind: find_kind(KINDS[kind]).name(desk.language) for kind in kinds}
    languages = words.report_languages(say)
    with st.form(fresh(FORM)):
        kind: Kind = st.radio(say("Kind"), kinds, format_func=names.__getitem__, horizontal=True)
        language = st.radio(say("Language"), tuple(languages), format_func=languages.__getitem__, horizontal=True)
        title = st.text_input(say("Title: what can be learned"))
        tell = st.checkbox(say("Tell the category of disability, as the story cannot be understood without it"))
        sent = st.form_submit_button(say("Draft it from the case"))
    if sent:
        spoken = translator(language)
        categories = words.categories(spoken)
        told = spoken("; ").join(categories[d.category] for d in case.client.disabilities) if tell else ""
        how = {"kind": kind, "language": language, "title": title, "category": told}
        done = say("The study is drafted. Rewrite it in your own words.")
        act_once(desk, FORM, done, lambda: studies.begin(desk.store, desk.evaluator, case.file.id, **how))  # type: ignore[arg-type]


def _said(study: CaseStudy) -> Wording:
    return find_kind(KINDS[study.kind]).words[study.language]
