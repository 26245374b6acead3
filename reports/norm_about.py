"""What must stand beside every table of a norm set: what it is, how far it may be trusted, and what it is not for?"""

from __future__ import annotations

from norms.model import FitReport, NormModel
from norms.normset import NOT_STATED, NormSet
from norms.sources import keyed
from reports.norm_drawing import Say, level_name, told

HASH_SHOWN = 12  # characters
SIMULATED = "simulated"
TRAINING = "for training only"  # the words across a simulated table
STATUSES = {
    "published": "Published and checked against the original.",
    "local": "Made at this site from its own people. It speaks of people like them only.",
    "provisional": "Provisional: use it beside other evidence, never as the only ground of a conclusion.",
    "simulated": "Made up for training: it must not be used for any person.",
}
SHORT = {"published": "published", "local": "made at this site", "provisional": "provisional", "simulated": TRAINING}
DOUBTS = {
    "not_converged": "The fit did not converge: the figures are not to be relied on.",
    "crossing_percentiles": "The percentile curves cross at some age: the model is wrong there.",
    "few_at_age": "At some ages there are few people: the curves are unsure there.",
    "few_subgroups": "There are few subgroups: how much they differ is unsure.",
    "subgroups_refused": "Some subgroups had too few people and have no norm.",
    "cut_off": "At some ages the model leaves out part of the people: places far out are unsure there.",
}
METHODS = {
    "taylor": "regression-based (Taylor polynomial of location and age)",
    "beta_binomial": "beta-binomial distribution",
    "box_cox": "Box-Cox distribution (LMS)",
    "sinh_arcsinh": "sinh-arcsinh distribution",
    "censored": "censored normal distribution (Tobit)",
    "hurdle": "hurdle (who is unable, and the scores of the others)",
    "subgroups": "subgroups that borrow strength from the whole",
}
RULES = {
    "mean_of_three": "mean of three trials",
    "best_of_both_hands": "best of all trials of both hands",
    "best_of_two": "best of two trials",
    "best_of_three": "best of three trials",
    "one_trial": "one trial",
    "first_walk": "the first walk",
    "longer_of_two": "the longer of two walks",
    "mean_of_four_frequencies": "mean of four tones (0.5, 1, 2 and 4 kHz)",
    "sum_of_items": "sum of the items",
    NOT_STATED: "not stated in the source",
}
UNITS = {"points": "points", "blocks": "blocks", "stands": "stands", "in": "inches", "deg": "degrees"}


def name_of(norm_set: NormSet, language: str) -> str:
    """The set's name in the language, its id where it has none."""
    return norm_set.names.get(language, norm_set.id)


def limits_of(norm_set: NormSet, language: str) -> str:
    """What the set must not be used for; "" where nothing is written."""
    return norm_set.limits.get(language, "")


def unit_of(norm_set: NormSet, say: Say) -> str:
    """The unit in words."""
    return say(UNITS[norm_set.unit]) if norm_set.unit in UNITS else norm_set.unit


def version_of(norm_set: NormSet, say: Say) -> str:
    """Id, version and the first characters of the content's hash."""
    version = say("version {version}").format(version=norm_set.version)
    return f"{norm_set.id} · {version} · {norm_set.hash[:HASH_SHOWN]}"


def about(norm_set: NormSet, say: Say, language: str) -> list[tuple[str, str]]:
    """Labels with values: identity, status, limits, whom and how, n, method, diagnostics; also what is not known."""
    unknown = say("not stated")
    rule = say(RULES[norm_set.scoring]) if norm_set.scoring in RULES else norm_set.scoring
    better = say("more is better") if norm_set.better == "higher" else say("less is better")
    rows = [
        (say("Norm set"), name_of(norm_set, language)),
        (say("Version"), version_of(norm_set, say)),
        (say("Standing of the set"), say(STATUSES[norm_set.status])),
        (say("Must not be used for"), limits_of(norm_set, language) or say("The set states no limit.")),
        (say("Population"), norm_set.population),
        (say("When collected"), norm_set.collected or unknown),
        (say("Device"), norm_set.device or unknown),
        (say("Trial rule"), rule),
        (say("Unit"), f"{unit_of(norm_set, say)} ({better})"),
        (say("People"), _people(norm_set, say)),
        *_doubtful(norm_set, say),
        (say("Reliability"), _reliability(norm_set, say)),
        *(_fitted(norm_set.model, say) if norm_set.model is not None else []),
        (say("How far verified"), norm_set.verified),
        (say("Source"), norm_set.source),
    ]
    return rows


def _people(norm_set: NormSet, say: Say) -> str:
    if norm_set.model is not None:
        return str(norm_set.model.report.n)
    if "n" not in norm_set.table or norm_set.table["n"].isna().any():
        return say("not known: no interval for the norm sample")
    return str(int(norm_set.table["n"].sum()))


def _doubtful(norm_set: NormSet, say: Say) -> list[tuple[str, str]]:
    """Which rows of a printed table are in doubt, and why; nothing where none is."""
    if "doubt" not in norm_set.table or not (norm_set.table["doubt"] != "").any():
        return []
    rows = keyed(norm_set.table)["stratum"]
    doubts = norm_set.table["doubt"].astype(str)
    found = [f"{', '.join(rows[doubts == doubt])}: {doubt}" for doubt in doubts.unique() if doubt]
    whole = [str(doubts.iloc[0])] if doubts.nunique() == 1 else found
    return [(say("Figures in doubt"), "; ".join(whole))]


def _reliability(norm_set: NormSet, say: Say) -> str:
    if norm_set.reliability is None:
        return say("not known: no interval for measurement error")
    return f"{norm_set.reliability:g} ({norm_set.reliability_source})"


def _fitted(model: NormModel, say: Say) -> list[tuple[str, str]]:
    report = model.report
    levels = " · ".join(
        f"{column}: {', '.join(level_name(column, level, say) for level in some)}"
        for column, some in model.domain.levels.items()
    )
    return [
        (say("Method"), say(METHODS.get(model.family, model.family))),
        (say("Ages"), _ages(model, say)),
        *([(say("Told apart by"), levels)] if levels else []),
        (say("Effective number of people"), f"{report.n_effective:.1f}"),
        (say("Diagnostics"), " · ".join(diagnostics(report, say))),
        (say("Doubts of the fit"), told(*(say(DOUBTS.get(d, d)) for d in report.doubts)) or say("none found")),
    ]


def _ages(model: NormModel, say: Say) -> str:
    low, high = model.domain.age_low, model.domain.age_high
    if low is None or high is None:
        return say("age is not asked")
    return say("ages {low:.1f} to {high:.1f}").format(low=low, high=high)


def diagnostics(report: FitReport, say: Say) -> list[str]:
    """How the fit went, a piece each; what the family does not have is left out."""
    found = {
        say("Adjusted R²"): (report.r2_adjusted, "{:.4f}"),
        say("Root mean squared error"): (report.rmse, "{:.3f}"),
        say("Log-likelihood"): (report.log_likelihood, "{:.3f}"),
        "AIC": (report.aic, "{:.3f}"),
        "BIC": (report.bic, "{:.3f}"),
        say("Largest gradient"): (report.gradient_largest, "{:.1e}"),
    }
    pieces = [f"{name} {form.format(figure)}" for name, (figure, form) in found.items() if figure is not None]
    parameters = say("{parameters} parameters").format(parameters=report.parameters)
    return [parameters, *pieces, say("converged") if report.converged else say("did not converge")]
