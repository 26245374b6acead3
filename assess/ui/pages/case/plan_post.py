"""For which posts is the client assessed, and which instruments do their demands ask for?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Plan
from assess.nouns.post import VOCABULARY, Demand, Post
from assess.planning.adaptation.site import in_force
from assess.planning.by_post import Asked, ByPost, by_post, weight
from assess.planning.post_dimensions import dimensions
from assess.planning.post_plan import MOST_POSTS, set_posts
from assess.service.levels import may
from assess.ui import library
from assess.ui.act import act
from assess.ui.desk import Desk

DEMANDS = tuple((aspect, what) for aspect, found in VOCABULARY.items() for what in found)


def draw(desk: Desk, case: Case, plan: Plan) -> None:
    """The posts with their demands, what they ask for, and the instruments kept."""
    say = desk.say
    with st.expander(say("By the demands of a post"), key=f"post-{case.file.id}", on_change="rerun"):
        if not may(desk.evaluator, 2):
            st.caption(say("Level 2 says which posts and demands the plan serves."))
            _shown(desk, case, plan, plan.posts)
            return
        posts = _posts(desk, plan)
        found = _shown(desk, case, plan, posts)
        chosen = _chosen(desk, plan, found, posts)
        if (posts or plan.posts) and st.button(say("Draft the plan by these posts"), key="draft-posts"):
            given = (desk.store, desk.evaluator, case, posts, chosen, desk.language)
            act(desk, say("The draft is saved."), set_posts, *given)


def _posts(desk: Desk, plan: Plan) -> tuple[Post, ...]:
    """One field for each post, and one more until there are enough; a post without a title is none."""
    made = list[Post]()
    for number in range(MOST_POSTS):
        had = plan.posts[number] if number < len(plan.posts) else None
        post = _post(desk, f"post-{plan.id}-{plan.revision}-{number}", number + 1, had)
        if post is None:
            break
        made.append(post)
    return tuple(made)


def _post(desk: Desk, key: str, number: int, had: Post | None) -> Post | None:
    say, known = desk.say, {demand.key: demand for demand in had.demands} if had else {}
    title = st.text_input(
        say("Post {number}: its title").format(number=number), had.title if had else "", key=f"{key}-title"
    )
    if not title.strip():
        return None
    source = st.text_input(say("Who says what the post asks for"), had.source if had else "", key=f"{key}-source")
    asked = _several(desk, say("What the post asks for"), [f"{a}.{w}" for a, w in DEMANDS], list(known), f"{key}-asked")
    essential = [one for one in known if known[one].importance == "essential"]
    helpful = [one for one in known if known[one].importance == "helpful"]
    must = [one for one in known if known[one].critical]
    essential = _several(desk, say("Essential among them"), asked, essential, f"{key}-essential")
    helpful = _several(desk, say("Only helpful"), [a for a in asked if a not in essential], helpful, f"{key}-helpful")
    must = _several(desk, say("Critical: without it, with aids and changes, nobody can hold the post"), asked, must,
                    f"{key}-critical")  # fmt: skip
    demands = tuple(
        Demand(
            aspect=aspect,
            what=what,
            importance="essential" if name in essential else "helpful" if name in helpful else "important",
            critical=name in must,
            note=known[name].note if name in known else "",
        )
        for aspect, what in DEMANDS
        if (name := f"{aspect}.{what}") in asked
    )
    return Post(title=title.strip(), demands=demands, source=source.strip())


def _several(desk: Desk, label: str, offered: Sequence[str], had: Sequence[str], key: str) -> list[str]:
    rows = dimensions()
    return st.multiselect(
        label,
        offered,
        default=[one for one in had if one in offered],
        format_func=lambda one: rows[one].names[desk.language],
        placeholder=desk.say("choose"),
        key=key,
    )


def _shown(desk: Desk, case: Case, plan: Plan, posts: Sequence[Post]) -> ByPost | None:
    """What the posts ask for, one sentence for each instrument."""
    say, asked = desk.say, tuple(post for post in posts if post.demands)
    if not asked:
        return None
    planned, table = [line.instrument for line in plan.lines], in_force(desk.store.settings.workspace)
    found = by_post(case, asked, planned, library.instruments(desk), desk.language, table)
    st.markdown(f"**{say('Worth assessing for these posts')}**")
    for worth in found.worth:
        mark = "check" if worth.suits else "block"
        st.markdown(f":material/{mark}: **{library.name(desk, worth.instrument)}**: {worth.reason}")
        if not worth.suits:
            instead = say("Instead: {substitute}").format(substitute=library.name(desk, worth.substitute or "—"))
            st.caption(f"{worth.why_not} {instead}")
    if found.at_the_post:
        st.markdown(f"**{say('Seen at the post')}**")
        st.markdown("\n".join(f"- {_demand(desk, one)}: {why}" for one, why in found.at_the_post))
    if found.not_asked:
        st.markdown(f"**{say('In the plan, and asked for by none of these posts')}**")
        st.markdown(say("; ").join(library.name(desk, one) for one in found.not_asked))
    return found


def _demand(desk: Desk, asked: Asked) -> str:
    name, posts = dimensions()[asked.demand.key].names[desk.language], desk.say(", ").join(asked.posts)
    return f"{name} ({weight(asked.demand, desk.say)}; {posts})"


def _chosen(desk: Desk, plan: Plan, found: ByPost | None, posts: Sequence[Post]) -> list[str]:
    """The instruments that the plan keeps or gets: at first those worth giving, and what it has."""
    planned = list(dict.fromkeys(line.instrument for line in plan.lines))
    if found is None:
        return planned
    worth = [*(one.instrument for one in found.worth if one.suits), *found.instead]
    key = "-".join(demand.key for post in posts for demand in post.demands)
    return st.multiselect(
        desk.say("Instruments of the plan"),
        list(dict.fromkeys([*planned, *(one.instrument for one in found.worth), *found.instead])),
        default=list(dict.fromkeys([*(one for one in planned if one not in found.not_asked), *worth])),
        format_func=lambda one: library.name(desk, one),
        key=f"post-kept-{plan.id}-{plan.revision}-{key}",
    )
