"""What are the kinds of recommendations called?"""

from __future__ import annotations

from assess.nouns.finding import RecommendationKind
from assess.ui.words import Say


def kinds(say: Say) -> dict[RecommendationKind, str]:
    """Each kind of recommendation; the general one is last."""
    return {
        "job": say("Looking for a job"),
        "change_of_post": say("Change of post"),
        "training": say("Vocational training"),
        "business": say("A business of one's own"),
        "career": say("Career direction and planning"),
        "aid": say("Assistive product"),
        "accommodation": say("Reasonable accommodation"),
        "redesign": say("Redesign of the post"),
        "support": say("Support at work"),
        "referral": say("Referral to a service"),
        "reassessment": say("Another assessment"),
        "other": say("Other advice"),
    }
