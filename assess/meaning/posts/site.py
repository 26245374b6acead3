"""Which posts and programmes does the site know? Added, changed, reviewed, closed and opened again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Closed, Conflict
from assess.meaning.classification import csco
from assess.nouns.group import Organisation
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import REACHABLE, SCHEDULES, VOCABULARY, WORK_VALUES, SitePost
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.profile import CODE_LETTERS, HEXAGON

DUTY = "3-3.2.4"  # advice on where to work rests on posts that are known
LEVEL: Level = 3
REVIEW_DUTY = "2-3.2.2"  # analyse and judge how posts and training projects are set up
REVIEW_LEVEL: Level = 2
ONET = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")
OFFERS = (1, 5)  # how far a work value is met
HOURS_MOST, MINUTES_MOST, DAYS_MOST = 84, 300, 730  # as the job analysis asks them: our own settings


def add(store: Store, actor: Evaluator, post: SitePost) -> SitePost:
    """Keep a post or programme (duty 3-3.2.4); its id and who made it are set here. Undone by `close`.

    Raises NotAllowed below level 3, BadInput that names what does not fit, Conflict where it is here already.
    """
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "posts.add", "site") as tx:
        return shelf.add(tx, checked(tx, made(actor, post)))


def made(actor: Evaluator, post: SitePost) -> SitePost:
    """A new open post of this evaluator, as of now."""
    return replace(post, id=str(uuid4()), by=actor.id, at=canonical.now(), reviewed_by=None, closed_on=None)


def change(store: Store, actor: Evaluator, post: SitePost) -> SitePost:
    """Keep a newer state of an open post, to be reviewed anew. Undone by changing it back. Raises as `add`, and Closed,
    and Conflict where a colleague changed it."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "posts.change", "site") as tx:
        return save(tx, actor, post)


def save(tx: Transaction, actor: Evaluator, post: SitePost) -> SitePost:
    """The same within a transaction of the caller, who has asked for the level."""
    before = shelf.read(tx, SitePost, post.id)
    if before.closed_on is not None:
        raise Closed("{title} is closed. Open it again before it is changed.", title=before.post.title)
    newer = replace(post, by=actor.id, at=canonical.now(), reviewed_by=None, closed_on=None)
    return shelf.save(tx, checked(tx, newer))


def review(store: Store, actor: Evaluator, post: SitePost) -> SitePost:
    """Say that level 2 went through the post as it stands (duty 2-3.2.2). Undone by a change, then reviewed anew.

    Raises NotAllowed below level 2, Closed, BadInput for a post without demands, Conflict where it was changed since.
    """
    need(actor, REVIEW_LEVEL, REVIEW_DUTY)
    with store.writing(actor.id, "posts.review", "site") as tx:
        if shelf.read(tx, SitePost, post.id).closed_on is not None:
            raise Closed("{title} is closed. Open it again before it is changed.", title=post.post.title)
        if not post.post.demands:
            raise BadInput("{title}: says no demand yet, so there is nothing to review. Analyse it.",
                           title=post.post.title)  # fmt: skip
        basis = "reviewed" if post.letters and post.letters_basis == "own_judgement" else post.letters_basis
        return shelf.save(tx, replace(post, reviewed_by=actor.id, letters_basis=basis))


def close(store: Store, actor: Evaluator, post: SitePost, on: date) -> SitePost:
    """Propose the post no longer after this day. Undone by `reopen`. Raises NotAllowed below level 3, Conflict."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "posts.close", "site") as tx:
        return shelf.save(tx, replace(post, closed_on=on))


def reopen(store: Store, actor: Evaluator, post: SitePost) -> SitePost:
    """Open a closed post again, to be reviewed anew. Undone by `close`. Raises NotAllowed below level 3, Conflict."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "posts.reopen", "site") as tx:
        return shelf.save(tx, checked(tx, replace(post, closed_on=None, reviewed_by=None)))


def every(at: Reading) -> tuple[SitePost, ...]:
    """All posts and programmes, oldest first."""
    return shelf.every(at, SitePost)


def is_open(post: SitePost, on: date) -> bool:
    """Whether it may be proposed on a day."""
    return post.closed_on is None or on <= post.closed_on


def checked(at: Reading, post: SitePost) -> SitePost:
    """The post with a trimmed title. Raises BadInput with everything that does not fit, Conflict for a second one."""
    tidy = replace(post, post=replace(post.post, title=" ".join(post.post.title.split())))
    wrong = list(_wrong(tidy))
    if wrong:
        raise BadInput("This cannot be kept as it is: {wrong}.", wrong="; ".join(wrong))
    if tidy.organisation_id is not None:
        shelf.read(at, Organisation, tidy.organisation_id)
    for other in every(at):
        same = (other.post.title, other.organisation_id, other.kind) == (
            tidy.post.title,
            tidy.organisation_id,
            tidy.kind,
        )
        if same and other.id != tidy.id and other.closed_on is None:
            told = "{title} of this organisation is here already. Change that one, or give this one another title."
            raise Conflict(told, title=tidy.post.title)
    return tidy


def _wrong(post: SitePost) -> Iterator[str]:
    """Field and value of what does not fit, in codes."""
    if not post.post.title:
        yield "title"
    keys = [demand.key for demand in post.post.demands]
    yield from (key for key in dict.fromkeys(keys) if keys.count(key) > 1)
    for demand in post.post.demands:
        if demand.what not in VOCABULARY.get(demand.aspect, ()):
            yield demand.key
        if demand.level is not None and demand.tolerance is not None and demand.tolerance < 0:
            yield f"{demand.key} ± {demand.tolerance:g}"
    if post.occupation and post.occupation not in csco.entries():
        yield f"职业编码 {post.occupation}"
    if post.onet and not ONET.fullmatch(post.onet):
        yield f"O*NET {post.onet}"
    if (
        len(set(post.letters)) < len(post.letters)
        or len(post.letters) > CODE_LETTERS
        or set(post.letters) - set(HEXAGON)
    ):
        yield f"Holland {post.letters}"
    yield from (value for value in post.offers if value not in WORK_VALUES)
    yield from (f"{value} {met:g}" for value, met in post.offers.items() if not OFFERS[0] <= met <= OFFERS[1])
    yield from (code for code in post.schedule if code not in SCHEDULES)
    yield from (code for code in post.reachable if code not in REACHABLE)
    bounds = ((post.hours_week, HOURS_MOST), (post.commute_minutes, MINUTES_MOST), (post.training_days, DAYS_MOST))
    yield from (f"{value:g} > {most}" for value, most in bounds if value is not None and not 0 <= value <= most)


def _name(post: SitePost) -> tuple[str, str | None, str]:
    return post.post.title, post.organisation_id, post.kind
