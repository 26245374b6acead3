"""What do O*NET releases say of such work? Beside the post, never in its place, with the words that belong to it."""

from __future__ import annotations

import streamlit as st

from assess.meaning.onet import occupation as onet
from assess.meaning.onet.releases import releases
from assess.meaning.posts import links
from assess.nouns.onet import Element, OnetOccupation
from assess.nouns.post import SitePost
from assess.ui import post_words
from assess.ui.as_written import as_written
from assess.ui.desk import Desk

LEAD = "onet:"


def draw(desk: Desk, post: SitePost) -> None:
    """The occupations that the post names or is linked to, by the release chosen; nothing where none is here."""
    say, there = desk.say, releases(desk.store.settings.workspace)
    with desk.store.reading() as at:
        linked = [code.removeprefix(LEAD) for code in links.beside(at, f"post:{post.id}") if code.startswith(LEAD)]
    codes = tuple(dict.fromkeys(code for code in (post.onet, *linked) if code))
    if not codes or not there:
        return
    st.markdown(f"#### {say('O*NET beside it')}")
    versions = [release.version for release in reversed(there)]
    version = st.selectbox(say("O*NET release"), versions, key=f"onet-{post.id}")
    for code in codes:
        of_code(desk, version, code)


def of_code(desk: Desk, version: str, code: str) -> None:
    """One occupation of one release, with its attribution."""
    say, workspace = desk.say, desk.store.settings.workspace
    release = next(each for each in releases(workspace) if each.version == version)
    if code not in onet.titles(workspace, version):
        told = say("O*NET {version} has no occupation {code}.").format(version=version, code=code)
        st.caption(as_written(told))
        return
    found = onet.occupation(workspace, version, code)
    with st.expander(f"{found.code} {found.title}"):
        st.write(as_written(found.description))
        _profile(desk, found)
        _elements(
            desk, say("Abilities"), found.abilities, {"IM": say("Importance, 1 to 5"), "LV": say("Level, 0 to 7")}
        )
        _elements(
            desk, say("Conditions of work"), found.context, {"CX": say("Mean, 1 to 5"), "CT": say("Mean, 1 to 3")}
        )
        st.caption(say("Ratings in the United States. Importance tells how much something counts, never how much of it "
                       "a person must have."))  # fmt: skip
        st.caption(as_written(release.attribution))


def _profile(desk: Desk, found: OnetOccupation) -> None:
    say, values = desk.say, post_words.values(desk.say)
    interests = " · ".join(f"{letter} {_figure(value)}" for letter, value in found.interests.items())
    met = " · ".join(f"{values[value]} {_figure(told)}" for value, told in found.values.items())
    rows = {
        say("Interests, 1 to 7"): interests,
        say("Interest high points"): "".join(found.high_points),
        say("Work values, 1 to 7"): met,
        say("Job zone, 1 to 5"): str(found.job_zone or ""),
    }
    st.markdown("\n".join(f"- **{name}** {told or say('not in this release')}" for name, told in rows.items()))


def _elements(desk: Desk, title: str, found: tuple[Element, ...], scales: dict[str, str]) -> None:
    say = desk.say
    if not found:
        return
    first = next(iter(scales))
    ordered = sorted(found, key=lambda one: -(_value(one, first) or 0))
    shown = {scale: name for scale, name in scales.items() if any(scale in one.ratings for one in found)}
    st.table(
        {title: [one.name for one in ordered]}
        | {name: [_figure(_value(one, scale)) for one in ordered] for scale, name in shown.items()}
        | {say("Mark"): [_mark(desk, one) for one in ordered]},
        border="horizontal",
    )


def _value(one: Element, scale: str) -> float | None:
    return one.ratings[scale].value if scale in one.ratings else None


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"


def _mark(desk: Desk, one: Element) -> str:
    say = desk.say
    marks = [say("imprecise: not to be relied on")] if any(each.suppressed for each in one.ratings.values()) else []
    return say("; ").join([*marks, *([say("not relevant")] if one.not_relevant else [])])
