"""How is what a rater saw at a post kept?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.observation import Observation, Place, RaterRole
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting, SittingState
from assess.reception import consent
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

DUTY = "2-2.1.1"


def observe(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    sittings: tuple[str, ...],
    site: str,
    post: str,
    place: Place,
    began_at: datetime,
    ended_at: datetime,
    minutes: float,
    rater: str,
    rater_role: RaterRole,
    rater_name: str = "",
    setting: str = "",
    seen: str = "",
) -> Observation:
    """Keep one rater's observation at one post with their sittings (duty 2-2.1.1). Undone by `withdraw`.

    Raises BadInput where site, post or rater is not said, where more minutes were observed than passed, and where a
    sitting is another rater's already; two raters never share a sitting.
    """
    need(actor, 2, DUTY)
    made = Observation(
        id=str(uuid4()),
        case_id=case_id,
        sittings=sittings,
        site=site.strip(),
        post=post.strip(),
        place=place,
        began_at=began_at,
        ended_at=ended_at,
        minutes=minutes,
        rater=rater,
        rater_role=rater_role,
        rater_name=rater_name.strip(),
        setting=setting.strip(),
        seen=seen.strip(),
        by=actor.id,
        at=canonical.now(),
    )
    _check(made)
    with store.writing(actor.id, "observing.observe", f"case:{case_id}") as tx:
        consent.require_for(tx, case_id)
        _own_sittings(tx, made)
        return shelf.add(tx, made)


def withdraw(store: Store, actor: Evaluator, observation_id: str, reason: str) -> Observation:
    """Let an observation count no more, with the reason; it stays. Not reversible: keep it anew if it does count."""
    need(actor, 2, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why it does not count.")
    with store.reading() as at:
        kept = shelf.read(at, Observation, observation_id)
    with store.writing(actor.id, "observing.withdraw", f"case:{kept.case_id}", reason) as tx:
        if kept.withdrawn:
            raise Closed("It does not count already.")
        return shelf.save(tx, replace(kept, withdrawn=reason.strip()))


def _check(made: Observation) -> None:
    if not made.site or not made.post:
        raise BadInput("The site or the post is missing. Name the place and what is done there.")
    if not made.rater and not made.rater_name:
        raise BadInput("Who watched is missing. Choose an evaluator, or name the other person with their role.")
    passed = (made.ended_at - made.began_at).total_seconds() / 60
    if not 0 < made.minutes <= passed:
        told = "{minutes} minutes observed do not fit into {passed:.0f} minutes from begin to end. Mend one of them."
        raise BadInput(told, minutes=made.minutes, passed=passed)


def _own_sittings(at: Reading, made: Observation) -> None:
    """The sittings are this case's, count, and no other standing observation has them."""
    known = {s.id: s for s in shelf.of_case(at, Sitting, made.case_id) if s.state is not SittingState.VOID}
    taken = {
        sitting_id
        for seen in shelf.of_case(at, Observation, made.case_id)
        if not seen.withdrawn
        for sitting_id in seen.sittings
    }
    for sitting_id in made.sittings:
        if sitting_id not in known:
            raise BadInput("Sitting {value} is none of this case that counts. Choose another.", value=sitting_id)
        if sitting_id in taken:
            told = "This rating belongs to another observation already. Each rater has a rating of their own."
            raise BadInput(told)
