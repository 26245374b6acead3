"""What speaks for a proposed norm set, in words: its codes, and the codes inside its values?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assess.ui.words import Say, Words, named


def told(say: Say, evidence: Mapping[str, str]) -> list[tuple[str, str]]:
    """Label and value of each figure, people and sample first; a code that is not known stands as it is."""
    known, values = labels(say), codes(say)
    order = {code: place for place, code in enumerate(known)}
    ordered = sorted(evidence, key=lambda code: order.get(code, len(order)))
    return [(named(known, code), _in_words(values, evidence[code])) for code in ordered]


def labels(say: Say) -> Words:
    """The figures by code, in the order in which they are read."""
    return {
        "revises": say("Revises"),
        "people": say("People"),
        "people_effective": say("Effective number of people"),
        "sample": say("Sample"),
        "collected": say("Collected"),
        "rows": say("Rows of the sample"),
        "left_out": say("Left out"),
        "left_out_because": say("Left out because"),
        "weighed_by": say("Weighted to"),
        "design_effect": say("Design effect of the weights"),
        "method": say("Method"),
        "strata": say("Groups"),
        "least_people": say("Fewest people of a group"),
        "models_compared": say("Models compared"),
        "choice": say("Why this model"),
        "cross_validation": say("Cross-validation"),
        "checks": say("Checks of the model"),
        "doubts": say("Doubts of the fit"),
        "subgroups_refused": say("Subgroups with too few people"),
        "largest_error_t": say("Largest standard error of a T score"),
        "status_because": say("Why this status"),
        "compared_rows": say("Differences compared"),
        "verdicts": say("Verdicts"),
        "confounded_rows": say("Differences with method and population confounded"),
        "clients": say("Clients looked at"),
        "clients_changed": say("Clients who would change band"),
        "comparison_hash": say("Checksum of the comparison"),
        "sample_hash": say("Checksum of the sample"),
        "seed": say("Seed of the random draws"),
    }


def codes(say: Say) -> Words:
    """The codes that stand inside values."""
    return {
        "equivalent": say("no difference that matters"),
        "different": say("a difference"),
        "undecided": say("not decided"),
        "no_interval": say("no interval"),
        "method_and_population_confounded": say("method and population mixed"),
        "falls_below": say("come to lie below"),
        "rises_above": say("come to lie above"),
        "any_lower": say("into a lower band"),
        "any_higher": say("into a higher band"),
        "all": say("all cut-offs"),
        "sound": say("nothing wrong found"),
        "crossing_percentiles": say("percentile curves cross"),
        "curves_end": say("a curve leaves the scale"),
        "rank_order": say("higher scores do not always stand higher"),
        "high_floor": say("weak performance is not told apart"),
        "low_ceiling": say("strong performance is not told apart"),
        "unreached_scores": say("some scores of the sample have no place"),
        "nothing_reached": say("no score has a place"),
        "few_at_age": say("few people at some ages"),
        "lowest": say("best in cross-validation"),
        "simplest": say("the simplest of those as good as the best"),
        "simulated": say("the scores are made up"),
        "sure": say("sure enough"),
        "error_not_known": say("how sure it is, is not known"),
        "too_few_people": say("too few people"),
        "not_converged": say("the fit did not converge"),
    }


def _in_words(values: Words, text: str) -> str:
    """Each whole word that is a code, in words: only codes hold an underline or stand alone in a list.

    >>> _in_words({"undecided": "not decided", "curves_end": "a curve ends"}, "undecided 3, curves_end")
    'not decided 3, a curve ends'
    """
    return ", ".join(re.sub(r"[a-z_]+", lambda word: named(values, word[0]), part) for part in text.split(", "))
