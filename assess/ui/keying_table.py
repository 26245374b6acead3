"""How are many codes typed fast, by digits and Enter alone, and kept at once?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from typing import Any

import streamlit as st

from assess.errors import ZhihengError
from assess.nouns.sitting import Sitting
from assess.sitting import keying
from assess.sitting.keying import OpenKeying
from assess.sitting.paper_code import codes_of, pattern_of, written
from assess.ui.desk import Desk

NAME = "zhiheng_keying"
HERE = files("assess.ui")


def draw(desk: Desk, sitting: Sitting, going: OpenKeying) -> bool:
    """A field an item; each code is kept when it is typed. Returns whether every item has a code that stands."""
    say = desk.say
    st.caption(
        say("Type the digit and press Enter. - is left blank, / is unclear or too many. Each code is kept at once.")
    )
    key = f"keying-{sitting.id}-{going.number}-{desk.evaluator.id}"
    refused: Mapping[str, Any] = st.session_state.get(f"{key}-refused", {})
    keep = partial(_keep, desk, sitting.id, key)
    _component()(key=key, data=_told(desk, sitting, going, refused), on_codes_change=keep)
    counted = say("{done} of {of} codes typed").format(done=len(going.typed), of=len(going.items))
    st.progress(len(going.typed) / len(going.items), text=counted)
    return not refused and len(going.typed) == len(going.items)


def _component() -> Any:
    """Registered once a run: Streamlit knows a component by its name."""
    script, style = ((HERE / f"keying.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
    return st.components.v2.component(NAME, js=script, css=style)


def _told(desk: Desk, sitting: Sitting, going: OpenKeying, refused: Mapping[str, Any]) -> dict[str, Any]:
    """What the table shows: nothing of the other keying, and no right answer."""
    say, said, instrument = desk.say, going.instrument.words[sitting.language], going.instrument
    typed = {item.id: written(instrument, item, going.typed[item.id]) for item in going.items if item.id in going.typed}
    return {
        "items": [
            {
                "id": item.id,
                "number": str(number),
                "asked": said.items[item.id],
                "codes": codes_of(instrument, item),
                "pattern": pattern_of(instrument, item),
            }
            for number, item in enumerate(going.items, start=1)
        ],
        "typed": typed,
        "sent": typed | st.session_state.get(f"keying-{sitting.id}-{going.number}-{desk.evaluator.id}-sent", {}),
        "refused": refused,
        "words": {
            "caption": say("Codes of the sheet, a row a question"),
            "head": [say("No."), say("Code"), say("Kept?"), say("Question"), say("Codes allowed")],
            "kept": say("code kept"),
            "bad": say("Allowed: {codes}; - left blank, / unclear"),
        },
    }


def _keep(desk: Desk, sitting_id: str, key: str) -> None:
    """Keep what is new, item by item, so that one bad code holds up no other; what is refused is told in its row."""
    codes: Mapping[str, str] = st.session_state[key].codes or {}
    sent = st.session_state.setdefault(f"{key}-sent", {})
    new = {item: code for item, code in codes.items() if sent.get(item) != code}
    refused = _refused(desk, sitting_id, new)
    sent |= {item: code for item, code in new.items() if item not in refused}
    st.session_state[f"{key}-refused"] = refused


def _refused(desk: Desk, sitting_id: str, codes: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Keep all codes at once; where one of them is bad, each by itself, and tell why of those that are not kept."""
    try:
        keying.key(desk.store, desk.evaluator, sitting_id, codes)
    except ZhihengError as wrong:
        if len(codes) == 1:
            return {item: {"code": code, "why": wrong.say(desk.say)} for item, code in codes.items()}
        each = (_refused(desk, sitting_id, {item: code}) for item, code in codes.items())
        return {item: why for one in each for item, why in one.items()}
    return {}
