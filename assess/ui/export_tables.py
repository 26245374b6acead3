"""How does an evaluator take a table of people out of the site?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.service import exports
from assess.service.export_map import MAPS, PLACE, export_map, read_map, shipped
from assess.service.exports import Exported
from assess.service.levels import may
from assess.ui.act import attempt
from assess.ui.desk import Desk


def draw(desk: Desk, case_ids: Sequence[str], key: str, chain: str = "site") -> None:
    """Which table, with names or without; then the file. Its columns can be the site's own."""
    say, made_key = desk.say, f"{key}-made"
    with st.expander(say("Export tables (CSV)"), key=f"{key}-export", on_change="rerun"):
        map_id = st.selectbox(say("Table to export"), MAPS, format_func=lambda one: _title(desk, one), key=f"{key}-map")
        _columns(desk, map_id)
        with st.form(f"{key}-form", border=False):
            names = False
            if may(desk.evaluator, exports.NAMES):
                names = st.checkbox(say("With names and numbers of the people (level 3 and above; kept in the audit)"))
            sent = st.form_submit_button(say("Make the table"))
        if sent:
            how = {"identity": names, "chain": chain}
            made = attempt(desk, lambda: exports.export(desk.store, desk.evaluator, map_id, case_ids, **how))  # type: ignore[arg-type]
            st.session_state[made_key] = (map_id, made)
        of, file = st.session_state.get(made_key, ("", None))
        if file is not None and of == map_id:
            _file(desk, map_id, file)


def _file(desk: Desk, map_id: str, made: Exported) -> None:
    say = desk.say
    told = say("{rows} rows. {left} cases are left out, as no consent to the assessment holds today.")
    st.write(told.format(rows=made.rows, left=made.left_out))
    name = f"{_title(desk, map_id)}.csv"
    st.download_button(say("Download the table"), made.content, name, "text/csv", on_click="ignore")


def _columns(desk: Desk, map_id: str) -> None:
    """Whose columns they are, and ours as a file to start from."""
    say, file = desk.say, f"{PLACE}/{map_id}.toml"
    known = attempt(desk, export_map, map_id, desk.store.settings.workspace)
    if known and known.own:
        st.caption(say("The columns are your site's own ({file}).").format(file=file))
    elif known:
        told = say(
            "The columns are our proposal. To change them, put this file into {place} of the workspace and edit it."
        )
        st.caption(told.format(place=file))
    st.download_button(say("The columns as a file"), shipped(map_id), f"{map_id}.toml", "text/plain", on_click="ignore")


def _title(desk: Desk, map_id: str) -> str:
    """As our file says it: one that the site cannot read has a name all the same."""
    return read_map(map_id, shipped(map_id)).title[desk.language]
