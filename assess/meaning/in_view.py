"""Which posts are in view for the client, and which instruments do they ask for?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assess.nouns.case import Case
from assess.nouns.post import Post
from assess.planning.post_dimensions import dimensions
from instruments.find import folder_files, ids
from instruments.read import read_folder


def posts_in_view(case: Case) -> tuple[Post, ...]:
    """The options of the kept comparison, else what recommendations name, else those of a job-driven plan.

    None where they are posts of several employers: no one of them is told what another asks for.
    """
    named = (post_id for one in case.recommendations if not one.taken_back for post_id in one.posts)
    wanted = case.match.options if case.match and case.match.options else dict.fromkeys(named)
    posts = [case.posts[post_id] for post_id in wanted if post_id in case.posts]
    if not posts:
        return case.plan.posts if case.plan else ()
    return tuple(one.post for one in posts) if len({one.organisation_id for one in posts}) == 1 else ()


def asked_for(case: Case) -> tuple[str, ...]:
    """The instruments that show whether a demand of these posts is met, each once."""
    rows = dimensions()
    demands = (demand for post in posts_in_view(case) for demand in post.demands)
    return tuple(dict.fromkeys(instrument for demand in demands for instrument in rows[demand.key].instruments))


def names(case: Case) -> dict[str, Mapping[str, str]]:
    """What the instruments of the plan are called, those left out too; a site's own goes by its id till it is given."""
    plan = case.plan
    if plan is None:
        return {}
    planned = {*(line.instrument for line in plan.lines), *(one.instrument for one in plan.omitted)}
    planned |= {one.substitute for one in plan.omitted if one.substitute}
    return {instrument: _names(instrument) for instrument in sorted(planned & set(_ours()))}


@cache
def _ours() -> tuple[str, ...]:
    return ids()


@cache
def _names(instrument_id: str) -> Mapping[str, str]:
    """Ours do not change while the process runs."""
    return {language: words.name for language, words in read_folder(folder_files(instrument_id)).words.items()}
