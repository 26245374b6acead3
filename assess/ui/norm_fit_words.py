"""What are the codes of building a norm set called on the pages?"""

from __future__ import annotations

from typing import Literal

from assess.service.norm_columns import AgeUnit, Role
from assess.ui.words import Say, Words
from norms.fit import Family


def families(say: Say) -> dict[Family, str]:
    """The families of models, with what each is for."""
    return {
        "taylor": say("Taylor polynomial of place and age (as cNORM): any scale"),
        "beta_binomial": say("Beta-binomial: counts from 0 to a maximum"),
        "box_cox": say("Box-Cox (LMS): skewed measures above 0"),
        "sinh_arcsinh": say("Sinh-arcsinh: skewed measures with heavy tails"),
        "censored": say("Censored normal (Tobit): many people at a limit, such as a time limit"),
    }


def not_suited(say: Say) -> Words:
    """Why a family is not for this scale."""
    return {
        "needs whole scores from 0 to a known maximum": say("needs whole scores from 0 to a known maximum"),
        "needs scores above 0": say("needs scores above 0"),
        "needs a limit of the scale": say("needs a limit of the scale"),
    }


def roles(say: Say) -> dict[Role, str]:
    """What may tell people apart besides age."""
    return {
        "sex": say("Sex"),
        "schooling": say("Schooling"),
        "disability": say("Disability category"),
        "accommodation": say("Accommodation"),
        "region": say("Region"),
        "hand": say("Hand"),
    }


def age_units(say: Say) -> dict[AgeUnit, str]:
    """In what an age column counts."""
    return {
        "years": say("exact years (34.25)"),
        "completed_years": say("completed years (34)"),
        "completed_months": say("completed months (411)"),
    }


def betters(say: Say) -> dict[Literal["higher", "lower"], str]:
    """Which end of the scale is the better one."""
    return {"higher": say("a higher score is better"), "lower": say("a lower score is better (such as a time)")}


def left_out(say: Say) -> Words:
    """Why a score of the site is not in its sample."""
    return {
        "no_consent": say("no consent to research"),
        "synthetic": say("made up for training"),
        "void": say("the sitting is void"),
        "not_interpretable": say("not interpretable"),
        "no_score": say("no raw score"),
        "other_version": say("another version of the instrument"),
        "repeated": say("a later sitting of the same person"),
    }


def codes(say: Say) -> Words:
    """What besides the population may make two norms differ."""
    return {
        "scoring_differs": say("the trial rules differ"),
        "scoring_not_stated": say("a trial rule is not stated"),
        "device_differs": say("the devices differ"),
        "device_not_stated": say("a device is not stated"),
        "ages_differ": say("the age bands differ"),
        "sex_differs": say("one side does not part the sexes"),
        "hand_differs": say("one side does not part the hands"),
        "schooling_differs": say("one side does not part schooling"),
        "disability_differs": say("one side does not part disabilities"),
        "region_differs": say("one side does not part regions"),
        "accommodation_differs": say("one side does not part accommodations"),
        "population_differs": say("the populations differ"),
        "simulated": say("one side is made up"),
        "clients_scoring_not_stated": say("the clients' trial rule is not stated"),
        "clients_scoring_differs_a": say("the clients were scored by another trial rule than the first norm"),
        "clients_scoring_differs_b": say("the clients were scored by another trial rule than the second norm"),
    }


def no_intervals(say: Say) -> Words:
    """Why a difference has no interval."""
    return {
        "n_not_known": say("the number of people is not known"),
        "mean_not_known": say("a mean is not known"),
        "sd_not_known": say("a standard deviation is not known"),
        "skew_not_known": say("a skewness is not known"),
        "covariance_not_known": say("the model does not say how sure it is"),
        "outside_model": say("outside the model"),
        "too_few_people": say("too few people"),
        "empty_stratum": say("nobody in this group"),
    }


def statistics(say: Say) -> Words:
    """What is compared."""
    return {
        "mean": say("Mean"),
        "hedges_g": say("Hedges' g (difference over the pooled standard deviation)"),
        "glass_delta": say("Glass' delta (difference over the first's standard deviation)"),
        "log_sd_ratio": say("Spread (ln of the ratio of standard deviations)"),
        "skew": say("Skewness"),
        "percentile": say("Percentiles"),
    }


def verdicts(say: Say) -> Words:
    """What a comparison comes to, row by row."""
    return {
        "equivalent": say("equivalent: the difference does not matter"),
        "different": say("different"),
        "undecided": say("undecided: too few people to tell"),
        "method_and_population_confounded": say("method and population confounded"),
        "": say("no interval is known"),
    }


def directions(say: Say) -> Words:
    """Which way clients change band."""
    return {
        "falls_below": say("falls below"),
        "rises_above": say("rises to or above"),
        "any_lower": say("comes into any lower band"),
        "any_higher": say("comes into any higher band"),
    }


def unplaced(say: Say) -> Words:
    """Why a client has no place in a comparison, beside the reasons that every look-up knows."""
    return {
        "between_percentiles": say("between two printed percentiles, the cut-off among them"),
        "no_percentiles": say("no percentiles are printed for this group"),
        "outside_model": say("outside the model"),
    }
