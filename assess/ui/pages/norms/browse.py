"""Which norm sets are there, and what does one of them say of itself?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from assess.service.norm_shelf import Shelf, Shelved
from assess.ui import library, norm_look, norm_told, norm_words, words
from assess.ui.desk import Desk
from assess.ui.pages.norms import one_set
from assess.ui.words import Words

SET = "set"  # of the address: the content hash of the set shown, or its beginning


def show(desk: Desk) -> None:
    """The list with its filters, or the set chosen."""
    held = library.norm_shelf(desk)
    asked = st.query_params.get(SET, "")
    chosen = next((one for one in held.sets if asked and one.norm_set.hash.startswith(asked)), None)
    if chosen is not None:
        _back(desk)
        one_set.show(desk, chosen, held)
        return
    if asked:
        st.info(desk.say("This version is not here. Choose another one."), icon=":material/info:")
    _listed(desk, held)


def _back(desk: Desk) -> None:
    if st.button(desk.say("Back to all norm sets"), icon=":material/arrow_back:"):
        del st.query_params[SET]
        st.rerun()


def _listed(desk: Desk, held: Shelf) -> None:
    say = desk.say
    st.write(say("Choose a norm set to see of whom it speaks, what it must not be used for, and its table."))
    found = _filtered(desk, held.sets)
    if not found:
        st.info(say("No norm set fits these filters. Widen one of them."), icon=":material/info:")
        return
    _choose(desk, found)
    _table(desk, found)
    for broken in held.unreadable:
        told = say("“{name}” cannot be read and is not used: {wrong}")
        st.warning(told.format(name=broken.name, wrong=broken.wrong.say(say)), icon=":material/warning:")


def _filtered(desk: Desk, sets: tuple[Shelved, ...]) -> tuple[Shelved, ...]:
    say = desk.say
    measured = {one.norm_set.measures: norm_told.measure(desk, one.norm_set.measures) for one in sets}
    origins = norm_words.origins(say)
    keys: dict[str, tuple[Words, Callable[[Shelved], str]]] = {
        say("What is measured"): (measured, lambda one: one.norm_set.measures),
        say("Status"): (words.norm_statuses(say), lambda one: one.norm_set.status),
        say("Country"): (norm_words.countries(say), lambda one: one.norm_set.country),
        say("Kind"): (norm_words.kinds(say), lambda one: one.norm_set.kind),
        say("Where from"): (origins, lambda one: one.origin),
    }
    with st.container(horizontal=True):
        for label, (known, key) in keys.items():
            codes = sorted({key(one) for one in sets})
            wanted = st.selectbox(label, ("", *codes), format_func=_namer(known, say("all")), key=f"filter-{label}")
            sets = tuple(one for one in sets if wanted in ("", key(one)))
    return sets


def _namer(known: Words, everything: str) -> Callable[[str], str]:
    return lambda code: words.named(known, code) if code else everything


def _choose(desk: Desk, found: Iterable[Shelved]) -> None:
    names = {one.norm_set.hash: _title(desk, one) for one in found}
    label = desk.say("Open a norm set")
    hint = desk.say("Choose one of {count}").format(count=len(names))
    wanted = st.selectbox(label, tuple(names), index=None, format_func=names.__getitem__, placeholder=hint)
    if wanted:
        st.query_params[SET] = wanted
        st.rerun()


def _title(desk: Desk, one: Shelved) -> str:
    norm_set = one.norm_set
    version = desk.say("version {version}").format(version=norm_set.version)
    return f"{norm_told.name(desk, norm_set)} · {version}"


def _table(desk: Desk, found: Iterable[Shelved]) -> None:
    say = desk.say
    sets = [one.norm_set for one in found]
    norm_look.wide(
        {
            say("Norm"): [_title(desk, one) for one in found],
            say("What is measured"): [norm_told.measure(desk, one.measures) for one in sets],
            say("Country"): [norm_told.country(desk, one.country) for one in sets],
            say("Ages"): [norm_told.ages(desk, one) for one in sets],
            say("People"): [norm_told.people(desk, one) for one in sets],
            say("Status"): [norm_told.status(desk, one.status) for one in sets],
        },
        "list",
    )
