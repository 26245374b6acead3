"""Is the plan more than one time in our rooms: by stages, at home, for a post?"""

from __future__ import annotations

from assess.nouns.case import Case
from assess.nouns.plan import Plan
from assess.ui.desk import Desk
from assess.ui.pages.case import plan_post, plan_stages


def draw(desk: Desk, case: Case, plan: Plan) -> None:
    """One part for each kind, under the plan as it stands."""
    plan_stages.draw(desk, case, plan)
    plan_post.draw(desk, case, plan)
