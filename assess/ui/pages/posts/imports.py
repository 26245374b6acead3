"""How do open places, links, definitions and O*NET come in? Each file whole, or not at all."""

from __future__ import annotations

import streamlit as st

from assess.meaning.classification import definitions
from assess.meaning.onet import files, releases
from assess.meaning.posts import links, vacancies
from assess.service.levels import may
from assess.ui import uploads
from assess.ui.act import act_once, attempt, fresh
from assess.ui.as_written import as_written
from assess.ui.desk import Desk
from assess.ui.pages.groups.roster import BOOK
from assess.ui.pages.groups.roster_problems import table

LISTS = ("xlsx", "csv", "txt")
MEGABYTES_MOST = 5
RELEASE_MEGABYTES_MOST = 64  # a release has some 15 MB; our own setting


def show(desk: Desk) -> None:
    """A place for each kind of file that the evaluator may take in."""
    say = desk.say
    uploads.dress(desk)
    if not may(desk.evaluator, vacancies.LEVEL):
        st.info(say("Level {level} adds and changes posts.").format(level=vacancies.LEVEL), icon=":material/info:")
        return
    _vacancies(desk)
    _links(desk)
    if may(desk.evaluator, definitions.TAKES):
        _definitions(desk)
        _onet(desk)


def _vacancies(desk: Desk) -> None:
    say, form = desk.say, "vacancies-file"
    st.subheader(say("Open places"), anchor=False, divider="gray")
    name = say("Open places")
    template = vacancies.empty_file(name)
    st.download_button(say("Template of open places (Excel)"), template, f"{name}.xlsx", BOOK, on_click="ignore")
    sent = st.file_uploader(say("List of open places (.xlsx or .csv)"), LISTS, key=fresh(form),
                            max_upload_size=MEGABYTES_MOST)  # fmt: skip
    if sent is None:
        return
    with desk.store.reading() as at:
        checked = attempt(desk, vacancies.check, at, sent.name, sent.getvalue(), desk.today())
    if checked is None:
        return
    if checked.unread:
        st.caption(say("Columns that are not taken in: {headings}.").format(headings="、".join(checked.unread)))
    if checked.problems:
        table(desk, checked.problems, checked.rows)
        return
    st.success(say("Nothing is wrong with the list."), icon=":material/check_circle:")
    if st.button(say("Take in all {count} rows").format(count=checked.rows), type="primary", key=form):
        act_once(desk, form, say("The open places are kept."), vacancies.bring_in, desk.store, desk.evaluator, checked)


def _links(desk: Desk) -> None:
    say, form = desk.say, "links-file"
    st.subheader(say("Links of codes"), anchor=False, divider="gray")
    name = say("Links of codes")
    st.download_button(
        say("Template of links (Excel)"), links.empty_file(name), f"{name}.xlsx", BOOK, on_click="ignore"
    )
    sent = st.file_uploader(say("List of links (.xlsx or .csv)"), LISTS, key=fresh(form),
                            max_upload_size=MEGABYTES_MOST)  # fmt: skip
    if sent is None:
        return
    with desk.store.reading() as at:
        checked = attempt(desk, links.check, sent.name, sent.getvalue(), at, desk.store.settings.workspace)
    if checked is not None and checked.problems:
        table(desk, checked.problems, checked.rows)
    elif checked is not None and st.button(
        say("Take in all {count} rows").format(count=checked.rows), type="primary", key=form
    ):
        act_once(desk, form, say("The links are kept."), links.bring_in, desk.store, desk.evaluator, checked)


def _definitions(desk: Desk) -> None:
    say, form = desk.say, "definitions-file"
    st.subheader(say("Definitions of occupations"), anchor=False, divider="gray")
    st.caption(say("Columns 职业编码 and 定义, from a copy of 职业分类大典 that the site may use."))
    source = st.text_input(say("Which copy they are from"), key=f"{fresh(form)}-source")
    sent = st.file_uploader(say("List of definitions (.xlsx or .csv)"), LISTS, key=fresh(form),
                            max_upload_size=MEGABYTES_MOST)  # fmt: skip
    read = attempt(desk, definitions.read_definitions, sent.name, sent.getvalue()) if sent else None
    if read is not None and read.problems:
        table(desk, read.problems, read.rows)
    elif read is not None and st.button(
        say("Take in all {count} rows").format(count=read.rows), type="primary", key=form
    ):
        told = (desk.store, desk.evaluator, read, source)
        act_once(desk, form, say("The definitions are taken in."), definitions.take_in, *told)


def _onet(desk: Desk) -> None:
    say, form = desk.say, "onet-file"
    st.subheader(say("Release of O*NET"), anchor=False, divider="gray")
    there = releases.releases(desk.store.settings.workspace)
    for release in there:
        st.markdown(as_written(f"O*NET {release.version} · {release.occupations} · sha256 {release.hash[:12]}"))
        st.caption(as_written(release.attribution))
    sent = st.file_uploader(say("Zip of the text files, as published"), ("zip",), key=fresh(form),
                            max_upload_size=RELEASE_MEGABYTES_MOST)  # fmt: skip
    read = attempt(desk, _release, sent.name, sent.getvalue()) if sent else None
    if read is None:
        return
    st.markdown(as_written(f"O*NET {read.version} · {read.licence or say('licence not named')}"))
    if read.lacks:
        st.caption(say("Not in this release, so not known: {files}").format(files=", ".join(read.lacks)))
    if st.button(say("Take in this release"), type="primary", key=form):
        act_once(desk, form, say("The release is kept beside those before."), releases.take_in, desk.store,
                 desk.evaluator, read)  # fmt: skip


@st.cache_resource(max_entries=1, ttl=600, show_spinner=False)
def _release(name: str, content: bytes) -> files.Release:
    """Read once, not at each press of a button: a release has some 400,000 rows."""
    return files.read_zip(name, content)
