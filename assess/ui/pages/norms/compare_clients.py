"""Which share of real clients would change band if one norm took another's place, and which way?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assess.service import norm_comparison
from assess.ui import norm_fit_words, words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.norms.compare_sides import Sides
from norms.impact import Impact

CUTOFFS = (2.0, 5.0, 10.0, 16.0, 25.0, 50.0)


def show(desk: Desk, sides: Sides) -> Impact | None:
    """The clients, both norms and the cut-offs; then counts and shares, never a person."""
    say = desk.say
    st.divider()
    st.subheader(say("What would it mean for clients?"), anchor=False)
    if not sides.samples:
        st.caption(say("Add a sample above (this site's scores, or a file): its people are placed by both norms."))
        return None
    names = [source.name for source in sides.sources]
    with st.container(horizontal=True):
        who = st.selectbox(say("Clients"), tuple(sides.samples), key="compare-clients")
        first = st.selectbox(say("Norm now"), names, key="compare-now")
        others = [name for name in names if name != first]
        second = st.selectbox(say("Norm in its place"), others, len(others) - 1, key=f"compare-then-{first}")
    cutoffs = st.multiselect(
        say("Cut-offs (percentiles)"),
        CUTOFFS,
        norm_comparison.CUTOFFS,
        format_func=lambda p: f"P{p:g}",
        key="compare-cut",
    )
    given, about = sides.samples[who]
    by_name = {source.name: source for source in sides.sources}
    clients = attempt(desk, norm_comparison.clients_of, given.gathered, about)
    if clients is None or not cutoffs:
        return None
    found = attempt(
        desk,
        norm_comparison.impact_on,
        desk.evaluator,
        clients,
        by_name[first],
        by_name[second],
        cutoffs=cutoffs,
        scoring=about.scoring,
    )
    if found is not None:
        _told(desk, found)
    return found


def _told(desk: Desk, found: Impact) -> None:
    say, ways = desk.say, norm_fit_words.directions(desk.say)
    rows = found.changes
    moved = rows[rows["cutoff"].isna()]
    told = say(
        "Of {of} clients whom both norms place, {lower} would come into a lower band and {higher} into a higher one."
    )
    lower, higher = (int(moved.loc[moved["direction"] == d, "count"].sum()) for d in ("any_lower", "any_higher"))
    st.markdown(f"**{told.format(of=int(moved['of'].max()), lower=lower, higher=higher)}**")
    if found.confounded:
        known = norm_fit_words.codes(say)
        codes = ", ".join(words.named(known, code) for code in found.codes.split())
        st.warning(say("Method and population are confounded: {codes}.").format(codes=codes), icon=":material/warning:")
    st.table(
        {
            say("Cut-off"): [say("all cut-offs") if pd.isna(c) else f"P{c:g}" for c in rows["cutoff"]],
            say("Way"): [words.named(ways, d) for d in rows["direction"]],
            say("Clients"): [f"{count} / {of}" for count, of in zip(rows["count"], rows["of"], strict=True)],
            say("Share"): ["—" if pd.isna(share) else f"{share:.1%}" for share in rows["share"]],
            say("95% interval"): [
                "—" if pd.isna(low) else f"{low:.1%} – {high:.1%}"
                for low, high in zip(rows["low"], rows["high"], strict=True)
            ],
        },
        border="horizontal",
    )
    if len(found.unplaced):
        _unplaced(desk, found)


def _unplaced(desk: Desk, found: Impact) -> None:
    """Who has no place, and why; each client once a norm and reason."""
    say, whys = desk.say, words.whys(desk.say) | norm_fit_words.unplaced(desk.say)
    rows = found.unplaced.groupby(["source", "why_none"])["count"].max().reset_index()
    with st.expander(say("Who has no place")):
        st.table(
            {
                say("Norm"): list(rows["source"]),
                say("Why"): [words.named(whys, why) for why in rows["why_none"]],
                say("Clients"): [str(count) for count in rows["count"]],
            },
            border="horizontal",
        )
