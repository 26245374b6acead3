"""A prepared interest questionnaire at the desk's site, on a screen still or marked as given on paper."""

from __future__ import annotations

from datetime import timedelta

from sites import consented

from assess.meaning.case import read_case
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.service import demo
from assess.sitting import paper, run
from assess.sitting.booklet import code_of
from assess.store import canonical
from assess.store.database import Store
from instruments.find import library

RIASEC = "riasec_interest"
CODES = {item.id: str(1 + place % 5) for place, item in enumerate(library()[RIASEC].scored_items)}


def prepared(store: Store, who: Evaluator) -> Sitting:
    """A sitting that is planned."""
    case_id = consented(store, who)
    client, referral = demo._person(read_case(store, case_id).client, case_id)
    demo.intake.take_in(store, who, case_id, client, referral)
    plan = approve(store, who, draft(store, who, case_id, propose(read_case(store, case_id), library())).id)
    return run.prepare(store, who, case_id, next(one for one in plan.lines if one.instrument == RIASEC))


def marked(store: Store, who: Evaluator) -> Sitting:
    """The same, given on paper an hour ago."""
    sitting = prepared(store, who)
    began = canonical.now() - timedelta(hours=1)
    told = {"whose": "client", "present": (), "notes": "", "filed": "box 3"}
    code = code_of(sitting, "large")
    return paper.mark(store, who, sitting.id, code=code, began_at=began, ended_at=None, **told)  # type: ignore[arg-type]
