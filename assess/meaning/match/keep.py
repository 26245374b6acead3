"""Which comparison does the evaluator stand by, which posts do they propose, and why those?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning.case import case_of
from assess.meaning.match.commuting import means_of
from assess.meaning.match.compare import compare
from assess.meaning.match.onet_six import six_of
from assess.meaning.match.settings import LEAST_OPTIONS
from assess.meaning.posts.site import is_open
from assess.meaning.retests import sourced
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.match import MatchRun, PostMatch
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import SitePost
from assess.reception import consent
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store, Transaction

DUTY = "3-3.2.3"
LEVEL: Level = 3


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the evaluator decides: posts compared, those proposed and those left out with a reason each."""

    posts: tuple[str, ...]
    options: Mapping[str, str]
    left_out: Mapping[str, str] = field(default_factory=dict)
    fewer_because: str = ""


def side_by_side(store: Store, actor: Evaluator, case_id: str, post_ids: Sequence[str]) -> tuple[PostMatch, ...]:
    """The case beside these open posts, to look at; nothing is kept. Raises NotAllowed, Closed, NotFound."""
    need(actor, LEVEL, DUTY)
    with store.reading() as at:
        posts = [shelf.read(at, SitePost, post_id) for post_id in post_ids]
        consent.require_for(at, case_id)
        _refuse_closed(posts, at.site.zone)
        told = {"means": means_of(at, case_id), "retests": sourced(store.settings.workspace)}
        case = case_of(at, case_id, (), told["retests"])  # type: ignore[arg-type]
        return compare(case, posts, onet=six_of(store.settings.workspace), **told)  # type: ignore[arg-type]


def keep(store: Store, actor: Evaluator, case_id: str, chosen: Chosen) -> MatchRun:
    """Keep the comparison with the options proposed (duty 3-3.2.3). Undone by keeping a newer one, which replaces it.

    Everything is compared anew, and each post's revision stands beside it. Raises NotAllowed below level 3 or without
    consent to the assessment, Closed for a closed case or post, BadInput where an option has no reason, is not among
    the posts compared or has a critical minimum that is not met, and where fewer than three are proposed without why.
    """
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "match.keep", f"case:{case_id}") as tx:
        if shelf.read(tx, CaseFile, case_id).closed_at:
            raise Closed("The case is closed. Reopen it first.")
        consent.require_for(tx, case_id)
        posts = [shelf.read(tx, SitePost, post_id) for post_id in dict.fromkeys(chosen.posts)]
        _refuse_closed(posts, tx.site.zone)
        retests, onet = sourced(store.settings.workspace), six_of(store.settings.workspace)
        case = case_of(tx, case_id, (), retests)
        matches = compare(case, posts, means=means_of(tx, case_id), retests=retests, onet=onet)
        _check(chosen, matches)
        return _put(tx, actor, case_id, chosen, posts, matches)


def _put(
    tx: Transaction,
    actor: Evaluator,
    case_id: str,
    chosen: Chosen,
    posts: Sequence[SitePost],
    matches: tuple[PostMatch, ...],
) -> MatchRun:
    run = MatchRun(
        id=str(uuid4()),
        case_id=case_id,
        at=canonical.now(),
        by=actor.id,
        revisions={post.id: post.revision for post in posts},
        matches=matches,
        options={post_id: why.strip() for post_id, why in chosen.options.items()},
        left_out={post_id: why.strip() for post_id, why in chosen.left_out.items() if why.strip()},
        fewer_because=chosen.fewer_because.strip(),
    )
    return shelf.add(tx, run)


def _refuse_closed(posts: Sequence[SitePost], zone: str) -> None:
    closed = [post.post.title for post in posts if not is_open(post, today(zone))]
    if closed:
        raise Closed("{posts}: closed, and not proposed any more. Leave it out.", posts=", ".join(closed))


def _check(chosen: Chosen, matches: Sequence[PostMatch]) -> None:
    """Raise where what is proposed does not follow from what was compared."""
    by_id = {one.post_id: one for one in matches}
    strange = [post_id for post_id in (*chosen.options, *chosen.left_out) if post_id not in by_id]
    if strange or set(chosen.options) & set(chosen.left_out):
        raise BadInput("Each post that is proposed or left out is one of those compared, and not both. Choose again.")
    bare = [by_id[post_id].title for post_id, why in chosen.options.items() if not why.strip()]
    if bare:
        raise BadInput("{posts}: write why it is proposed.", posts=", ".join(bare))
    apart = [by_id[post_id].title for post_id in chosen.options if by_id[post_id].critical_unmet]
    if apart:
        told = (
            "{posts}: a critical minimum is not met and nothing is named that closes it. It is no option as it stands."
        )
        raise NotAllowed(told, posts=", ".join(apart))
    if len(chosen.options) < LEAST_OPTIONS and not chosen.fewer_because.strip():
        told = "At least {least} options are proposed, got {count}. Choose more, or write why there are fewer."
        raise BadInput(told, least=LEAST_OPTIONS, count=len(chosen.options))
