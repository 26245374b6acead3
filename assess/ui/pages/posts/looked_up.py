"""Which occupation of the classification, or of O*NET, is meant by a code or a name?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.classification import csco
from assess.meaning.classification.definitions import definitions_of
from assess.meaning.onet import occupation as onet
from assess.meaning.onet.releases import releases
from assess.nouns.occupation import Entry
from assess.ui.as_written import as_written
from assess.ui.desk import Desk
from assess.ui.pages.posts import linked, onet_beside


def show(desk: Desk) -> None:
    """A field to look by, what is found, and the entry chosen with all that is known of it."""
    say = desk.say
    st.caption(say("职业分类大典 2022: codes and names. Definitions stand here once the site took in its own copy."))
    text = st.text_input(say("Code, or part of a name"), key="occupation-text")
    groups = st.checkbox(say("Groups too"), key="occupation-groups")
    found = csco.search(text, groups=groups)
    if text.strip() and not found:
        st.info(say("Nothing of this code or name is here. A few occupations are missing; look into the book too."))
    if found:
        _found(desk, found)
    _onet(desk, text)


def _found(desk: Desk, found: tuple[Entry, ...]) -> None:
    say, marks = desk.say, {"": "", "L": desk.say("green"), "S": desk.say("digital")}
    marks["L/S"] = f"{marks['L']} · {marks['S']}"
    shown = found[: csco.SHOWN]
    st.table(
        {
            say("Code"): [entry.code for entry in shown],
            say("Occupation"): [entry.name for entry in shown],
            say("Marked"): [marks[entry.mark] for entry in shown],
        },
        border="horizontal",
    )
    if len(found) > len(shown):
        st.caption(say("The first {shown} of {all} are shown.").format(shown=len(shown), all=len(found)))
    code = st.selectbox(
        say("Look at one"), [entry.code for entry in shown], key=f"occupation-{shown[0].code}-{len(found)}",
        format_func=lambda code: f"{code} {csco.one(code).name}",
    )  # fmt: skip
    st.markdown(" › ".join(f"{entry.code} {entry.name}" for entry in (*csco.above(code), csco.one(code))))
    definition = definitions_of(desk.store.settings.workspace).get(code)
    st.write(as_written(definition) if definition else say("No definition is taken in for it."))
    linked.of_code(desk, f"csco:{code}")


def _onet(desk: Desk, text: str) -> None:
    """The same in the newest O*NET release, whose titles are English."""
    say, workspace = desk.say, desk.store.settings.workspace
    there = releases(workspace)
    if not there or not text.strip():
        return
    version = there[-1].version
    found = onet.search(workspace, version, text)[: csco.SHOWN]
    if found:
        titles = dict(found)
        st.markdown(f"#### {as_written(f'O*NET {version}')}")
        code = st.selectbox(
            say("Look at one of O*NET"), tuple(titles), format_func=lambda each: f"{each} {titles[each]}",
            key=f"onet-found-{text}",
        )  # fmt: skip
        onet_beside.of_code(desk, version, code)
