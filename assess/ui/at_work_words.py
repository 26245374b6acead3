"""What are places, raters, prompts, stages and goals called on the pages, and why is there no figure?"""

from __future__ import annotations

from assess.nouns.change import WhyUnsure
from assess.nouns.observation import Place, RaterRole
from assess.nouns.sitting import Stage
from assess.nouns.teaching import Prompt
from assess.nouns.training_goal import GoalState
from assess.ui.words import Say


def places(say: Say) -> dict[Place, str]:
    """Kinds of posts."""
    return {
        "competitive": say("an ordinary workplace with ordinary pay"),
        "sheltered": say("sheltered or supported work"),
        "training": say("a training base"),
        "simulated": say("a simulated post"),
    }


def roles(say: Say) -> dict[RaterRole, str]:
    """Who watched, where it was no evaluator of this site."""
    return {
        "evaluator": say("evaluator"),
        "supervisor": say("supervisor at the post"),
        "trainer": say("trainer"),
        "job_coach": say("job coach"),
        "colleague": say("colleague"),
        "other": say("someone else"),
    }


def prompts(say: Say) -> dict[Prompt, str]:
    """The ladder of prompts, from none to most."""
    return {
        "independent": say("alone, no prompt"),
        "verbal": say("spoken prompt"),
        "gesture": say("gesture or pointing"),
        "physical": say("hand over hand"),
    }


def stages(say: Say) -> dict[Stage, str]:
    """Stages of a training."""
    return {"entry": say("entry"), "middle": say("middle"), "end": say("end")}


def goal_states(say: Say) -> dict[GoalState, str]:
    """Where a goal stands."""
    return {"open": say("under way"), "reached": say("reached"), "changed": say("changed"), "stopped": say("stopped")}


def why_unsure(say: Say) -> dict[WhyUnsure, str]:
    """Why no change is called reliable."""
    return {
        "no_sourced_retest": say("no retest reliability with a source is known for this scale"),
        "no_practice_effect": say("a reliability is known, but no practice effect: a second test is better anyway"),
        "not_interpretable": say("one of the two scores may not be interpreted"),
        "other_version": say("the two were given by different versions of the instrument"),
        "no_value": say("one of the two has no value"),
    }


def why_no_share(say: Say) -> dict[str, str]:
    """Why there is no share of the standard."""
    return {
        "not_inspected": say("what was accepted is not known, or more than was made"),
        "no_minutes": say("the minutes worked are not known"),
        "no_standard": say("the standard of the post is not known"),
        "no_source": say("the standard has no source"),
        "not_interpretable": say("the figures may not be interpreted"),
    }


def why_no_agreement(say: Say) -> dict[str, str]:
    """Why there is no coefficient of agreement."""
    return {
        "no_spread": say("one rater gave every item the same level, so nothing can be said of agreement beyond chance"),
        "too_few": say("too few items were rated by both"),
    }
