"""Who met about a difficult case, what did each say, and what was decided?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.nouns.case_study import CaseConference, GuidanceStep
from assess.nouns.civil import today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.people import Evaluator, Level
from assess.reception.consent import require_for, standing
from assess.service.levels import need
from assess.store import canonical, private, shelf
from assess.store.database import Store, Transaction

DUTY = "2-3.1.2"  # 能对疑难个案测评数据进行分析、会诊，并形成典型案例分析报告
HOLDS: Level = 2
SAYS: Level = 4  # whoever was there is heard
ROLES = ("client", "family", "physician", "therapist", "teacher", "job_coach", "employer", "social_worker", "other")
FEWEST = 2  # people, or it is no conference


def hold(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    on: date,
    question: str,
    attended: Sequence[str],
    invited: Sequence[str] = (),
) -> CaseConference:
    """Keep that a conference met (level 2): `attended` are evaluators' ids, `invited` ROLES of others. Not reversible.

    Raises NotAllowed without consent to the assessment, or to telling an employer where one sat with them; BadInput for
    a day to come, an empty question or fewer than two people.
    """
    need(actor, HOLDS, DUTY)
    with store.writing(actor.id, "conferences.hold", f"case:{case_id}") as tx:
        require_for(tx, case_id)
        _check(tx, on, question, attended, invited)
        if "employer" in invited:
            _employer_may_hear(tx, case_id)
        conference = CaseConference(
            id=str(uuid4()),
            case_id=case_id,
            on=on,
            question=question.strip(),
            attended=tuple(dict.fromkeys(attended)),
            invited=tuple(dict.fromkeys(invited)),
            views={},
            decision=None,
            actions=(),
            by=actor.id,
            at=canonical.now(),
        )
        return private.add(tx, conference)


def add_view(store: Store, actor: Evaluator, conference: CaseConference, who: str, said: str) -> CaseConference:
    """Keep what one of them said; said again, it takes the place of the earlier words, which the audit counts.

    Raises BadInput for somebody who was not there and for empty words.
    """
    need(actor, SAYS, DUTY)
    if who not in (*conference.attended, *conference.invited):
        raise BadInput("Only who was at the conference can have said something there. Choose one of them.")
    if not said.strip():
        raise BadInput("What was said is empty. Write it in a few sentences.")
    with store.writing(actor.id, "conferences.add_view", f"case:{conference.case_id}") as tx:
        require_for(tx, conference.case_id)
        return private.save(tx, replace(conference, views={**(conference.views or {}), who: said.strip()}))


def decide(
    store: Store, actor: Evaluator, conference: CaseConference, decision: str, actions: Sequence[str]
) -> CaseConference:
    """Keep what was decided and who does what (level 2). Undone by deciding anew.

    Raises BadInput for an empty decision, and where fewer than two views were heard.
    """
    need(actor, HOLDS, DUTY)
    if not decision.strip():
        raise BadInput("The decision is empty. Where nothing was decided, write that and why.")
    if len(conference.views or {}) < FEWEST:
        raise BadInput("Fewer than {least} views are written down. Add them, then the decision.", least=FEWEST)
    done = tuple(action.strip() for action in actions if action.strip())
    with store.writing(actor.id, "conferences.decide", f"case:{conference.case_id}") as tx:
        require_for(tx, conference.case_id)
        return private.save(tx, replace(conference, decision=decision.strip(), actions=done))


def steps_of(conference: CaseConference, due: date) -> tuple[GuidanceStep, ...]:
    """The actions as steps of a guidance plan, "who: what" each; who stays empty where the action does not say it."""
    parts = (re.split("[：:]", action, maxsplit=1) for action in conference.actions or ())
    return tuple(
        GuidanceStep(what=part[-1].strip(), who=part[0].strip() if len(part) > 1 else "", due=due) for part in parts
    )


def _check(tx: Transaction, on: date, question: str, attended: Sequence[str], invited: Sequence[str]) -> None:
    if on > today(tx.site.zone):
        raise BadInput("The day is still to come. Keep the conference when it has met.")
    if not question.strip():
        raise BadInput("The question of the conference is empty. Write what is not clear.")
    if len({*attended, *invited}) < FEWEST:
        raise BadInput("Fewer than {least} people met. A conference takes more.", least=FEWEST)
    wrong = [role for role in invited if role not in ROLES]
    if wrong:
        raise BadInput("{value!r} is no role at a conference. Choose one of the list.", value=wrong[0])
    for evaluator_id in attended:
        shelf.read(tx, Evaluator, evaluator_id)


def _employer_may_hear(tx: Transaction, case_id: str) -> None:
    consent = standing(shelf.of_case(tx, Consent, case_id), Purpose.SHARE_EMPLOYER)
    if consent is None or not consent.holds(today(tx.site.zone)):
        raise NotAllowed("The client has not agreed to tell an employer. Ask for that consent first.")
