"""What would several scales together be worth, and is the composite kept?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assess.service import composites
from assess.service.levels import may
from assess.service.norm_file import Table
from assess.ui import library, norm_told
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from assess.ui.pages.norms import composite_people
from assess.ui.pages.norms.composite_people import KEY, People
from assess.ui.pages.norms.sample_given import once
from norms.composite_sample import Expected, PartOf

PARTS_MOST = 8


def show(desk: Desk) -> None:
    """The sample, the parts with their weights, what comes of them, and the approval."""
    say = desk.say
    if not may(desk.evaluator, composites.BUILDS):
        st.info(say("A level 2 evaluator puts scales together."), icon=":material/info:")
        return
    st.write(
        say("Every part must have been answered by the same people: reliability and correlations come from one sample.")
    )
    scales = _scales(desk)
    people = composite_people.given(desk, tuple(scales))
    if people is None:
        return
    table, parts = people.table, _parts(desk, people, scales)
    if st.button(say("Work it out"), type="primary", disabled=len(parts) < 2):
        st.session_state[f"{KEY}-asked"] = (table.hash, parts)
    if st.session_state.get(f"{KEY}-asked") != (table.hash, parts):
        return
    found = once(
        f"{KEY}-found", (table.hash, parts), lambda: attempt(desk, composites.work_out, desk.evaluator, table, parts)
    )
    if found is not None:
        _told(desk, parts, found)
        _keep(desk, parts, found, people.own)


def _scales(desk: Desk) -> dict[str, str]:
    """The scales to put together, by "<instrument>.<scale>", with their words."""
    say, known = desk.say, library.instruments(desk)
    scales = {
        f"{i.id}.{s.id}": f"{library.name(desk, i.id)}: {norm_told.scale(desk, s.id)}"
        for i in known.values()
        for s in i.scales
    }
    chosen = st.multiselect(
        say("Scales to put together"),
        tuple(scales),
        format_func=scales.__getitem__,
        max_selections=PARTS_MOST,
        key=f"{KEY}-scales",
        placeholder=say("Choose one or more"),
    )
    return {name: scales[name] for name in chosen}


def _parts(desk: Desk, people: People, scales: Mapping[str, str]) -> tuple[PartOf, ...]:
    say, known = desk.say, library.instruments(desk)
    made = []
    for name, words in scales.items():
        instrument = known[name.partition(".")[0]]
        items = instrument.scale(name.partition(".")[2]).items
        with st.container(border=True):
            st.markdown(f"**{words}**")
            if people.own:
                columns = _own(desk, people.table, [f"{instrument.id}.{item}" for item in items], name)
            else:
                columns = _columns(desk, people.table, items, name)
            weight = st.number_input(
                say("Weight of its standard score"), value=1.0, step=0.5, key=f"{KEY}-weight-{name}"
            )
            stated = _stated(desk, name) if len(columns) == 1 else None
        made.append(PartOf(name=name, columns=columns, weight=weight, reliability=stated))
    return tuple(made)


def _own(desk: Desk, table: Table, items: Sequence[str], name: str) -> tuple[str, ...]:
    """All items where this site's people were asked them alike; else the score alone."""
    if set(items) <= set(table.columns):
        return tuple(items)
    st.caption(desk.say("Not everybody was asked the same items, or it is no sum of them: its score alone is taken."))
    return (name,)


def _columns(desk: Desk, table: Table, items: Sequence[str], name: str) -> tuple[str, ...]:
    """All items where the file has them; else those that are chosen."""
    say = desk.say
    if set(items) <= set(table.columns):
        st.caption(say("All its {count} items are in the file.").format(count=len(items)))
        return tuple(items)
    there = [item for item in items if item in table.columns]
    asked = say("Its columns: all its items, or its score")
    more = say("Choose one or more")
    return tuple(st.multiselect(asked, table.columns, there, key=f"{KEY}-columns-{name}", placeholder=more))


def _stated(desk: Desk, name: str) -> float | None:
    """A reliability of the score, only where it was found in the people of the file."""
    say = desk.say
    same = st.checkbox(say("Its reliability was found with these very people"), key=f"{KEY}-same-{name}")
    if not same:
        return None
    return st.number_input(say("Reliability"), 0.0, 1.0, value=None, step=0.01, key=f"{KEY}-reliability-{name}")


def _told(desk: Desk, parts: Sequence[PartOf], found: Expected) -> None:
    say = desk.say
    between = f" ({found.interval[0]:.2f} – {found.interval[1]:.2f})" if found.interval else ""
    st.table(
        {
            say("People"): [str(found.people)],
            say("Left out, as a part is missing"): [str(found.left_out)],
            say("Reliability (95% interval)"): [f"{found.of.reliability:.3f}{between}"],
            say("Standard error, in T"): [f"{10 * found.of.sem / found.of.sd:.2f}"],
        }
    )
    names = [part.name for part in parts]
    rows = zip(names, found.means, found.sds, found.reliabilities, found.correlations, strict=True)
    told = [(n, f"{m:.2f}", f"{s:.2f}", f"{r:.3f}", *(f"{c:.2f}" for c in cs)) for n, m, s, r, cs in rows]
    head = (say("Scale"), say("Mean"), say("SD"), say("Reliability"), *names)
    st.table({name: [row[place] for row in told] for place, name in enumerate(head)})
    if found.interval is None:
        st.caption(say("No interval: a reliability was stated, and how sure it is is not known."))
    if found.few:
        st.warning(
            say("Fewer than 400 people: another sample may give another reliability (Charter 1999)."),
            icon=":material/warning:",
        )
    for one, other in found.of.beyond:
        wrong = say("{one} and {other} correlate more than their reliabilities allow: by chance, or a figure is off.")
        st.warning(wrong.format(one=names[one], other=names[other]), icon=":material/warning:")


def _keep(desk: Desk, parts: Sequence[PartOf], found: Expected, own: bool) -> None:
    say = desk.say
    st.subheader(say("Approve the composite"), anchor=False)
    st.caption(
        say("It then scores every case that has all its parts. A version is never changed; a better one is the next.")
    )
    told = {
        "composite_id": st.text_input(say("Short code (small Latin letters)"), key=f"{KEY}-id"),
        "name": st.text_input(say("Name, as reports show it"), key=f"{KEY}-name"),
        "sample": st.text_input(say("Who these people were, and when"), key=f"{KEY}-sample"),
        "why": st.text_area(say("Why these scales and these weights"), key=f"{KEY}-why"),
    }
    real = own or st.checkbox(say("These are real people's answers, not simulated ones"), key=f"{KEY}-real")
    if st.button(say("Approve")):
        origin = "measured" if real else "simulated"
        done = say("The composite is kept.")
        act(desk, done, composites.approve, desk.store, desk.evaluator, parts=parts, found=found, origin=origin, **told)  # type: ignore[arg-type]
