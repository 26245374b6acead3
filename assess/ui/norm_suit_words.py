"""In which words is it told why one norm set comes before another, and what must be kept in mind of a place?"""

from __future__ import annotations

from assess.ui.words import Say, Words


def criteria(say: Say) -> Words:
    """By what norm sets are ordered; the first that differs decides."""
    return {
        "disability": say("whether its people have the same disability"),
        "country": say("the country of its people"),
        "region": say("the region of its people"),
        "status": say("how far its figures were checked"),
        "gives": say("how finely it places a score"),
        "doubts": say("fewer doubts about its figures"),
        "age": say("whether the age lies well inside its ages"),
        "n": say("how many people were measured"),
        "years_since": say("how recently they were measured"),
    }


def fits(say: Say) -> Words:
    """How a country, region or disability of a set fits the person's."""
    return {
        "same": say("the same"),
        "wider": say("wider, the person's among them"),
        "unknown": say("not known of the person"),
        "other": say("another one"),
        "inside": say("well inside"),
        "edge": say("at the edge of the ages"),
        "not_asked": say("age is not asked"),
    }


def reasons(say: Say) -> Words:
    """Why this set, or why none; {next} is the set that comes after it."""
    return {
        "only_one": say("It is the only set for this question that places this person."),
        "equal": say("“{next}” suits just as well; the order of their ids decides."),
        "none_answers": say("No set of this measure answers this question. Those below answer another one."),
        "none_places": say("The sets for this question do not place this person: {reasons}."),
        "before": say("It comes before “{next}” by {criterion}: {has}, against {next_has}."),
    }


def flags(say: Say) -> Words:
    """What must be said with a place."""
    return {
        "secondary_copy": say("The figures were read in a copy, not in the original."),
        "abstract": say("The figures were read in the abstract only."),
        "other_scoring_confounded": say(
            "The source does not state its trial rule: part of the difference may come from it."
        ),
        "ages_pooled": say("All ages are pooled: the old seem weaker and the young stronger than they are."),
        "hand_not_stated": say("The source does not say which hand was measured."),
        "n_recalled": say("The number of people was not read: there is no interval for the norm sample."),
        "doubtful_figures": say("The figures of this group are in doubt."),
        "below_observed": say("The score lies below the lowest of the norm sample."),
        "above_observed": say("The score lies above the highest of the norm sample."),
        "at_floor": say("The lowest score of the scale: the person may stand further out."),
        "at_ceiling": say("The highest score of the scale: the person may stand further out."),
        "beyond_sample": say("Further out than the norm sample can tell: only the model says so."),
        **doubts(say),
    }


def doubts(say: Say) -> Words:
    """What must be said of a fitted model."""
    return {
        "not_converged": say("The fit did not converge: the figures are not to be relied on."),
        "crossing_percentiles": say("The percentile curves cross at some age: the model is wrong there."),
        "few_at_age": say("At some ages there are few people: the curves are unsure there."),
        "few_subgroups": say("There are few subgroups: how much they differ is unsure."),
        "subgroups_refused": say("Some subgroups had too few people and have no norm."),
        "cut_off": say("At some ages the model leaves out part of the people: places far out are unsure there."),
    }


def holds(say: Say) -> Words:
    """What an interval takes into account."""
    return {
        "measurement": say("Measurement error"),
        "norm_sampling": say("Norm sampling error"),
        "both": say("Both errors"),
    }


def models(say: Say) -> Words:
    """Round what an interval lies."""
    return {
        "classical": say("round the score observed"),
        "regressed": say("round the estimated true score (with regression to the mean)"),
    }
