"""Whose answers is a composite worked out in: those of a file, or those of this site?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assess.service import composite_people, norm_file
from assess.service.norm_file import Table
from assess.ui import uploads
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.norms.sample_given import KINDS, MEGABYTES_MOST, not_in_it, once

KEY = "composite"


@dataclass(frozen=True, kw_only=True)
class People:
    """The answers, and whether they are this site's own: then they are real people's, and columns bear their scale."""

    table: Table
    own: bool


def given(desk: Desk, scales: Sequence[str]) -> People | None:
    """The people who answered; None until there is a file, or two scales that enough people of this site have."""
    say = desk.say
    ways = {
        "file": say("An uploaded file"),
        "site": say("This site's own scores (clients who allow research, nobody's name)"),
    }
    way = st.radio(say("Where do the scores come from?"), tuple(ways), format_func=ways.__getitem__, key=f"{KEY}-way")
    return _of_site(desk, tuple(scales)) if way == "site" else _of_file(desk)


def _of_file(desk: Desk) -> People | None:
    say = desk.say
    uploads.dress(desk)
    sent = st.file_uploader(
        say("A row a person, a column an item (1 for right, 0 for wrong): CSV or Excel, up to 50 MB"),
        type=KINDS,
        key=f"{KEY}-file",
        max_upload_size=MEGABYTES_MOST,
    )
    if sent is None:
        return None
    read = once(f"{KEY}-table", sent.file_id, lambda: attempt(desk, norm_file.read_table, sent.name, sent.getvalue()))
    return None if read is None else People(table=read, own=False)


def _of_site(desk: Desk, scales: tuple[str, ...]) -> People | None:
    say = desk.say
    if len(scales) < 2:
        st.caption(say("Choose two scales at least."))
        return None
    own = once(
        f"{KEY}-own",
        scales,
        lambda: attempt(desk, composite_people.own_people, desk.store, desk.evaluator, scales),
    )
    if own is None:
        return None
    st.write(say("{count} people of this site have every scale and allow research.").format(count=own.people))
    not_in_it(desk, own.left_out)
    return People(table=own.table, own=True)
