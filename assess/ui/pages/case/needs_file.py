"""How do a client's needs come from another system, and go to one? AfA/PNP documents of QTI 3."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.needs import Needs
from assess.planning.pnp_elements import Undelivered, Why
from assess.planning.pnp_read import Imported, from_xml
from assess.planning.pnp_write import to_xml
from assess.ui import condition_words, words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.case import condition

NEVER_SEEN = -1  # a revision that nothing has


def draw(desk: Desk, case: Case) -> None:
    """Read a file in, seeing first what is understood and what is not; take the saved needs along."""
    say = desk.say
    with st.expander(say("Read in or take along a PNP file (QTI 3)")):
        label = say("PNP file of this client (XML, at most 256 KB)")
        file = st.file_uploader(label, type="xml", key=key(case, "file"), max_upload_size=1)
        read = attempt(desk, from_xml, file.getvalue()) if file else None
        if read is not None:
            _understood(desk, read)
            _left(desk, read.undelivered)
            if st.button(say("Fill the form from this file")):
                _fill(case, read)
        if case.needs:
            label, name = say("Take the saved needs along as a PNP file"), f"{case.file.number}-pnp.xml"
            st.download_button(label, to_xml(case.needs), name, "application/xml", on_click="ignore")


def filled(desk: Desk, case: Case) -> Needs | None:
    """The needs of the file that was read in, until they are saved; None where none was."""
    read = st.session_state.get(_slot(case))
    if not isinstance(read, Imported):
        return None
    st.info(desk.say("Filled from the file and not saved yet. Look through it with the client, then save."))
    return Needs(
        id="",
        client_id=case.client.id,
        case_id=case.file.id,
        at_start=read.at_start,
        as_option=read.as_option,
        prohibited=read.prohibited,
        language=read.language,
        note=case.needs.note if case.needs else "",
    )


def seen(case: Case) -> int | None:
    """The revision that this page was first drawn from, so that a colleague's is not saved over; None for a first."""
    return NEVER_SEEN if _first(case) is None and case.needs else _first(case)


def put_away(case: Case) -> None:
    """Forget the file that was read in, and which revision was on the page."""
    st.session_state.pop(_slot(case), None)
    st.session_state.pop(_seen(case), None)


def key(case: Case, field: str) -> str:
    """The key of a field; another one after each file and each intake that is suggested from, so that the fields
    take their values."""
    base = f"intake{case.client.revision}" if _first(case) is None else "settled"
    return f"needs-{case.file.id}-{st.session_state.get(_count(case), 0)}-{base}-{field}"


def _fill(case: Case, read: Imported) -> None:
    st.session_state[_slot(case)] = read
    st.session_state[_count(case)] = st.session_state.get(_count(case), 0) + 1
    st.rerun()


def _understood(desk: Desk, read: Imported) -> None:
    say, uses = desk.say, condition_words.uses(desk.say)
    names = condition_words.features(say)
    st.markdown(f"**{say('Understood')}**")
    lines = {
        uses["start"]: [condition.told(desk, one) for one in read.at_start],
        uses["option"]: [condition.told(desk, one) for one in read.as_option],
        uses["prohibited"]: [words.named(names, feature) for feature in read.prohibited],
    }
    language = [words.languages(say)[read.language]] if read.language else []
    told = {**lines, say("Language of the words"): language}
    line = say("- {use}: {conditions}")
    st.markdown("\n".join(line.format(use=u, conditions=say("; ").join(c) or "—") for u, c in told.items()))


def _left(desk: Desk, left: Iterable[Undelivered]) -> None:
    say, names, whys = desk.say, condition_words.terms(desk.say), _whys(desk)
    line = say("- {name} `{term}`: {why}")
    told = [line.format(name=_named(names, one), term=one.term, why=whys[one.why]) for one in left]
    if told:
        st.warning(
            "\n".join([f"**{say('Not delivered; settle it with the client in another way')}**", "", *told]),
            icon=":material/warning:",
        )


def _named(names: dict[str, str], left: Undelivered) -> str:
    """The term in words, and the value that was asked for."""
    value = names.get(left.value, left.value)
    return " ".join(
        part for part in (f"**{names.get(left.term.split(' ')[0], '')}**", f"“{value}”" if value else "") if part
    )


def _whys(desk: Desk) -> dict[Why, str]:
    say = desk.say
    return {
        "no_means": say("there is no means for it here"),
        "value": say("it cannot be set so here; choose in the form what comes near"),
        "own_aid": say("the client brings a screen reader; two voices at once are not given"),
        "twice": say("it is asked for twice; the stricter or first one counts"),
    }


def _slot(case: Case) -> str:
    return f"needs-read-{case.file.id}"


def _first(case: Case) -> int | None:
    first: int | None = st.session_state.setdefault(_seen(case), case.needs.revision if case.needs else None)
    return first


def _seen(case: Case) -> str:
    return f"needs-seen-{case.file.id}"


def _count(case: Case) -> str:
    return f"needs-files-{case.file.id}"
