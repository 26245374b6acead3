"""Which people may be told of a post, and how does a group stand beside training programmes? For evaluators alone.

Nothing here orders people: they come in the order of their case numbers, or of the group, whatever they meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assess.errors import NotAllowed
from assess.meaning.case import case_of
from assess.meaning.match.commuting import means_of
from assess.meaning.match.compare import compare
from assess.meaning.match.interest import SixOf
from assess.meaning.match.onet_six import six_of
from assess.meaning.posts.site import is_open
from assess.meaning.retests import SourcedRetest, sourced
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.group import Group
from assess.nouns.match import PostMatch
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import SitePost
from assess.nouns.sitting import Sitting, SittingState
from assess.reception import consent
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Reading, Store

POST_DUTY = "3-3.2.3"
POST_LEVEL: Level = 3
PROGRAMME_DUTY = "2-3.3.2"
PROGRAMME_LEVEL: Level = 2


@dataclass(frozen=True, kw_only=True)
class PersonMatch:
    """One person beside posts or programmes; `why_not` says why they are not compared."""

    case_id: str
    case_number: str
    matches: tuple[PostMatch, ...] = ()
    why_not: str = ""  # "no_consent", "nothing_assessed"


def people_for(store: Store, actor: Evaluator, post_id: str) -> tuple[PersonMatch, ...]:
    """Open cases with a consent to the assessment that holds and something assessed, beside one post (duty 3-3.2.3).

    For the evaluator who goes on to ask the client; it is never handed to an employer. That it was looked up enters the
    audit; nothing else is changed, so nothing is undone. Raises NotAllowed below level 3, NotFound.
    """
    need(actor, POST_LEVEL, POST_DUTY)
    retests, onet = sourced(store.settings.workspace), six_of(store.settings.workspace)
    with store.writing(actor.id, "match.people_for", "site", f"post:{post_id}") as tx:
        post = shelf.read(tx, SitePost, post_id)
    with store.reading() as at:
        cases = [file for file in shelf.every(at, CaseFile) if file.closed_at is None]
        found = [_person(at, file, [post], retests, onet) for file in cases]
    return tuple(sorted((one for one in found if not one.why_not), key=lambda one: one.case_number))


def group_beside_programmes(store: Store, actor: Evaluator, group_id: str) -> tuple[PersonMatch, ...]:
    """Every person of a group beside the open training programmes (duty 2-3.3.2), who is not compared with why.

    In the order of the group. The look-up enters the audit; nothing is changed. Raises NotAllowed below level 2.
    """
    need(actor, PROGRAMME_LEVEL, PROGRAMME_DUTY)
    retests, onet = sourced(store.settings.workspace), six_of(store.settings.workspace)
    with store.writing(actor.id, "match.group", "site", f"group:{group_id}") as tx:
        group, on = shelf.read(tx, Group, group_id), today(tx.site.zone)
    with store.reading() as at:
        programmes = [post for post in shelf.every(at, SitePost) if post.kind == "programme" and is_open(post, on)]
        files = (shelf.read(at, CaseFile, case_id) for case_id in group.case_ids)
        return tuple(_person(at, file, programmes, retests, onet) for file in files)


def _person(
    at: Reading, file: CaseFile, posts: Sequence[SitePost], retests: Sequence[SourcedRetest], onet: SixOf
) -> PersonMatch:
    """Asked in this order, so that nobody's scores are read who did not agree."""
    bare = PersonMatch(case_id=file.id, case_number=file.number)
    try:
        consent.require_for(at, file.id)
    except NotAllowed:
        return replace(bare, why_not="no_consent")
    if not any(sitting.state is SittingState.FINISHED for sitting in shelf.of_case(at, Sitting, file.id)):
        return replace(bare, why_not="nothing_assessed")
    case = case_of(at, file.id, (), retests)
    return replace(bare, matches=compare(case, posts, means=means_of(at, file.id), retests=retests, onet=onet))
