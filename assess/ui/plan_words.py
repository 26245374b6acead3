"""What are the fields, stages and states of a plan called on the pages?"""

from __future__ import annotations

from assess.nouns.plan import Outcome
from assess.nouns.sitting import STAGES
from assess.planning.review import State
from assess.ui import at_work_words
from assess.ui.words import Say, Words


def fields(say: Say) -> Words:
    """Fields of a plan, of its lines, conditions and omissions."""
    return {
        "outcome": say("what the plan comes to"),
        "outcome_reason": say("why it comes to that"),
        "review_on": say("day of the next look"),
        "refer_to": say("referred to"),
        "place": say("place of the assessment"),
        "budget_minutes": say("minutes a day"),
        "difficult": say("why level 2 looks at it"),
        "post": say("post served"),
        "posts": say("demands of the post"),
        "group_id": say("group of the plan"),
        "adaptation": say("adaptation table used"),
        "template": say("template followed"),
        "version": say("its version"),
        "language": say("words used"),
        "mode": say("how it is given"),
        "reason": say("reason given"),
        "proposed_reason": say("reason proposed"),
        "answers": say("questions served"),
        "breaks_construct": say("conditions that change what is measured"),
        "override_reason": say("reason for keeping it all the same"),
        "override": say("reason for leaving it out"),
        "minutes": say("minutes planned"),
        "rest_after": say("minutes of rest after it"),
        "level": say("level of who gives it"),
        "parameters": say("its settings"),
        "substitute": say("what serves instead"),
        "on": say("its day"),
    }


def values(say: Say) -> Words:
    """What codes of a plan's fields stand for."""
    outcomes: dict[Outcome, str] = {
        "assess": say("an assessment"),
        "informant": say("informants and tasks at the post"),
        "postpone": say("put off"),
        "refer": say("referred to other support"),
    }
    return {
        "site": say("in our rooms"),
        "home": say("at the client's home"),
        "player": say("on a screen"),
        "desk": say("measured or entered by the evaluator"),
        **{str(code): word for code, word in outcomes.items()},
    }


def states(say: Say) -> dict[State, str]:
    """Where the review of a plan stands."""
    return {
        "not_needed": say("no review needed"),
        "waits": say("waits for the review of level 2"),
        "agreed": say("level 2 agreed"),
        "sent_back": say("sent back by level 2"),
    }


def stage(say: Say, stage_id: str) -> str:
    """A stage's name: one of the three, or the evaluator's own words."""
    return at_work_words.stages(say)[stage_id] if stage_id in STAGES else stage_id
