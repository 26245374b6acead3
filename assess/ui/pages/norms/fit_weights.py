"""Who is in the sample, and which shares has the population that it should count like?"""

from __future__ import annotations

import streamlit as st

from assess.service import norm_file, norm_margins
from assess.service.norm_columns import CODES, Gathered, Role
from assess.ui import norm_fit_words, norm_told
from assess.ui.act import attempt, explained
from assess.ui.desk import Desk
from norms.weight import Factor, Level

Margins = dict[Factor, dict[Level, float]]


def people(desk: Desk, gathered: Gathered) -> None:
    """How many people, of which ages and scores."""
    say, raw = desk.say, gathered.people["raw"]
    told = [
        say("{people} people can be counted; raw scores {low:g} to {high:g}.").format(
            people=len(raw), low=raw.min(), high=raw.max()
        )
    ]
    if gathered.age is not None:
        years = gathered.people[gathered.age] / (12 if gathered.age == "age_months" else 1)
        told.append(say("Ages {low:.1f} to {high:.1f} years.").format(low=years.min(), high=years.max()))
    if gathered.other_scales:
        told.append(say("{rows} rows belong to another scale.").format(rows=gathered.other_scales))
    st.success(" ".join(told), icon=":material/check_circle:")


def margins(desk: Desk, gathered: Gathered, key: str) -> Margins | None:
    """The population's shares; none where the sample counts as it is, None while they are not whole yet."""
    say = desk.say
    ways = {"none": say("As it is"), "enter": say("Like a population: enter its shares")}
    ways["upload"] = say("Like a population: upload its shares")
    asked = say("Every person counts")
    way = st.radio(asked, tuple(ways), format_func=ways.__getitem__, horizontal=True, key=f"{key}-weigh")
    if way == "none":
        return {}
    if not gathered.roles:
        st.info(
            say("Nothing but age is known of the people. Choose a column above to weigh by."), icon=":material/info:"
        )
        return None
    return _entered(desk, gathered, key) if way == "enter" else _uploaded(desk, key)


def _entered(desk: Desk, gathered: Gathered, key: str) -> Margins | None:
    say, names = desk.say, norm_fit_words.roles(desk.say)
    roles = st.multiselect(say("By what"), gathered.roles, format_func=names.__getitem__, key=f"{key}-margin-roles")
    found: Margins = {}
    for role in roles:
        if (shares := _shares(desk, gathered, role, names[role], key)) is None:
            return None
        found[role] = shares
    return found or None


def _shares(desk: Desk, gathered: Gathered, role: Role, name: str, key: str) -> dict[Level, float] | None:
    """The share of each level that somebody has, in per cent."""
    say = desk.say
    seen = set(gathered.people[role].astype(str))
    levels = [code for code in CODES.get(role, tuple(sorted(seen))) if code in seen]
    st.markdown(f"**{say('Shares of the population (%): {role}').format(role=name)}**")
    with st.container(horizontal=True):
        shares = {
            level: st.number_input(
                norm_told.level(desk, role, level), 0.0, 100.0, value=None, step=1.0, key=f"{key}-share-{role}-{level}"
            )
            for level in levels
        }
    known = [share for share in shares.values() if share is not None]
    told = say("Together {total:.1f}%. They must come to 100.").format(total=sum(known))
    if len(known) < len(shares) or abs(sum(known) - 100) > 0.05:
        st.caption(told)
        return None
    return {level: share / sum(known) for level, share in shares.items() if share is not None}


def _uploaded(desk: Desk, key: str) -> Margins | None:
    say = desk.say
    sent = st.file_uploader(
        say("One file a margin (CSV or Excel): columns such as sex, schooling, and share; several columns are crossed"),
        type=("csv", "xlsx"),
        accept_multiple_files=True,
        key=f"{key}-margins",
    )
    found: Margins = {}
    for file in sent or ():
        table = attempt(desk, norm_file.read_table, file.name, file.getvalue())
        if table is None:
            return None
        with explained(desk):
            factor, shares = norm_margins.margin_of(table)
            found[factor] = shares
    return found if sent and len(found) == len(sent) else None
