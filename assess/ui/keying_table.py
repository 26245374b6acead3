"""How are many codes typed fast, by digits and Enter alone, and kept at once?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from assess.nouns.sitting import Sitting
from assess.sitting import keying
from assess.sitting.keying import OpenKeying
from assess.sitting.paper_code import codes_of, written
from assess.ui.act import explained
from assess.ui.desk import Desk
from instruments.definition import Item

CODE = "code"
ROW_PX = 35
MOST_ROWS = 60  # one screen an instrument; beyond it the table scrolls


def draw(desk: Desk, sitting: Sitting, going: OpenKeying) -> bool:
    """Every item with its codes; each code is kept when it is typed. Returns whether all are typed and none is bad."""
    say = desk.say
    st.caption(
        say("Type the digit and press Enter. - is left blank, / is unclear or too many. Each code is kept at once.")
    )
    fields = st.toggle(say("One field a question (for screen readers)"), key=f"fields-{sitting.id}")
    typed = _fields(desk, sitting, going) if fields else _table(desk, sitting, going)
    bad = _keep(desk, sitting, going, typed)
    with explained(desk):
        going = keying.open_keying(desk.store, desk.evaluator, sitting.id)
    st.progress(len(going.typed) / len(going.items), text=_counted(desk, going))
    return not bad and len(going.typed) == len(going.items)


def _counted(desk: Desk, going: OpenKeying) -> str:
    return desk.say("{done} of {of} codes typed").format(done=len(going.typed), of=len(going.items))


def _keep(desk: Desk, sitting: Sitting, going: OpenKeying, typed: Mapping[str, str]) -> int:
    """Keep what is new, item by item, so that one bad code holds up no other; returns how many are bad."""
    bad = 0
    for item in going.items:
        code = typed.get(item.id, "").strip()
        if not code or code == _known(going, item):
            continue
        bad += 1
        with explained(desk):
            keying.key(desk.store, desk.evaluator, sitting.id, {item.id: code})
            bad -= 1
    return bad


def _known(going: OpenKeying, item: Item) -> str:
    return written(going.instrument, item, going.typed[item.id]) if item.id in going.typed else ""


def _table(desk: Desk, sitting: Sitting, going: OpenKeying) -> dict[str, str]:
    """A table of one column to type in. What it starts from stays the same while it is open, or it would lose edits."""
    say, said = desk.say, going.instrument.words[sitting.language]
    key = f"keying-{sitting.id}-{going.number}-{desk.evaluator.id}"
    start = st.session_state.setdefault(f"{key}-start", {item.id: _known(going, item) for item in going.items})
    rows = pd.DataFrame(
        {
            CODE: [start[item.id] for item in going.items],
            "number": [str(number) for number, _ in enumerate(going.items, start=1)],
            "asked": [said.items[item.id] for item in going.items],
            "codes": [codes_of(going.instrument, item) for item in going.items],
        }
    )
    columns = {
        CODE: st.column_config.TextColumn(say("Code"), width="small", pinned=True),
        "number": st.column_config.TextColumn(say("No."), width="small", disabled=True),
        "asked": st.column_config.TextColumn(say("Question"), disabled=True),
        "codes": st.column_config.TextColumn(say("Codes allowed"), disabled=True),
    }
    height = ROW_PX * (1 + min(len(rows), MOST_ROWS)) + 2
    edited = st.data_editor(
        rows,
        column_config=columns,
        column_order=("number", CODE, "asked", "codes"),
        hide_index=True,
        height=height,
        key=key,
        alt=say("Codes of the sheet, a row a question"),
    )
    return {item.id: str(code or "") for item, code in zip(going.items, edited[CODE], strict=True)}


def _fields(desk: Desk, sitting: Sitting, going: OpenKeying) -> dict[str, str]:
    """The same as native fields, one under the other, each named with its question and its codes."""
    said = going.instrument.words[sitting.language]
    typed = {}
    for number, item in enumerate(going.items, start=1):
        label = f"{number}. {said.items[item.id]} ({codes_of(going.instrument, item)})"
        key = f"code-{sitting.id}-{going.number}-{desk.evaluator.id}-{item.id}"
        typed[item.id] = st.text_input(label, value=_known(going, item), key=key)
    return typed
