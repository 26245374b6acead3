"""How does a plan follow the demands of posts?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from assess.errors import BadInput, NotAllowed
from assess.locale import translator
from assess.nouns.case import Case
from assess.nouns.people import Evaluator
from assess.nouns.plan import Omission, Plan, PlanLine
from assess.nouns.post import VOCABULARY, Post
from assess.nouns.score import Instrument
from assess.planning.adaptation import Table
from assess.planning.adaptation.site import in_force
from assess.planning.by_post import ByPost, by_post
from assess.planning.draft import put
from assess.planning.propose import left_out, line_of
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments.find import library

DUTY = "2-1.2.1"
MOST_POSTS = 3  # side by side on one page; our own setting


def set_posts(
    store: Store,
    actor: Evaluator,
    case: Case,
    posts: Sequence[Post],
    instruments: Collection[str],
    language: str = "zh",
) -> Plan:
    """Draft the case's plan for these posts with the instruments chosen (duty 2-1.2.1). Undone by drafting anew.

    A line that was there stays as it was; what is taken out is kept among what is left out. Without posts it is a plan
    for no post again. Raises BadInput, NotAllowed.
    """
    need(actor, 2, DUTY)
    _check(posts)
    known = library(store.settings.workspace / "instruments")
    table = in_force(store.settings.workspace)
    with store.writing(actor.id, "by_post.set_posts", f"case:{case.file.id}") as tx:
        plans = shelf.of_case(tx, Plan, case.file.id)
        if not plans:
            raise NotAllowed("There is no plan yet. Draft it first.")
        old = plans[-1]
        found = by_post(case, posts, [line.instrument for line in old.lines], known, language, table)
        by = {"drafted_by": actor.id, "drafted_level": actor.level, "drafted_at": canonical.now()}
        newer = replace(
            old,
            lines=tuple(_lines(case, old, found, instruments, known, language, table)),
            omitted=tuple(_omitted(old, posts, instruments, language)),
            post=", ".join(post.title for post in posts),
            posts=tuple(posts),
            approved_at=None,
            approved_by=None,
            **by,  # type: ignore[arg-type]
        )
        return put(tx, newer, known)


def _lines(
    case: Case,
    old: Plan,
    found: ByPost,
    chosen: Collection[str],
    known: Mapping[str, Instrument],
    language: str,
    table: Table,
) -> Iterator[PlanLine]:
    """The lines kept, then those added, at the first stage where the plan has any."""
    why = {worth.instrument: worth.reason for worth in found.worth}
    there = [line.instrument for line in old.lines]
    barred = {one.id for one, suited in left_out(case, known, language, table) if not suited.gives_way}
    yield from (line for line in old.lines if line.instrument in chosen)
    for instrument in (one for one in chosen if one not in there):
        if instrument not in known:
            raise BadInput("{value} is not in the library. Choose instruments that are.", value=instrument)
        if instrument in barred:
            raise BadInput(
                "{instrument} does not suit the client. Leave it out, or write at the line why it is given even so.",
                instrument=instrument,
            )
        made = line_of(case, known[instrument], language, table)
        reason = " ".join(part for part in (why.get(instrument, ""), made.reason) if part)
        yield replace(made, reason=reason, stage=old.stages[0].id if old.stages else "")


def _omitted(old: Plan, posts: Sequence[Post], chosen: Collection[str], language: str) -> Iterator[Omission]:
    """What was left out before and still is, then what is taken out by this drafting; nothing twice."""
    yield from (left for left in old.omitted if left.instrument not in chosen)
    told = {left.instrument for left in old.omitted}
    reason = translator(language)("No demand of the posts asks for it.") if posts else ""
    lines = {line.instrument: line for line in reversed(old.lines)}
    for instrument, first in reversed(lines.items()):
        if instrument not in chosen and instrument not in told and reason:
            yield Omission(instrument=instrument, reason=first.reason, override=reason)


def _check(posts: Sequence[Post]) -> None:
    """A title and a demand each, of the vocabulary, each demand once; no more posts than fit side by side."""
    if len(posts) > MOST_POSTS:
        raise BadInput(
            "At most {most} posts stand side by side, got {count}. Leave some out.", most=MOST_POSTS, count=len(posts)
        )
    titles = [post.title.strip() for post in posts]
    if len(set(titles)) < len(titles) or not all(titles):
        raise BadInput("Each post has a title of its own. Write or change one.")
    for post in posts:
        keys = [demand.key for demand in post.demands]
        wrong = [d.key for d in post.demands if d.what not in VOCABULARY.get(d.aspect, ())]
        if not keys or wrong or len(set(keys)) < len(keys):
            told = "Post {value}: name at least one demand of the list, each once. Not known: {wrong}."
            raise BadInput(told, value=post.title, wrong=", ".join(wrong) or "-")
