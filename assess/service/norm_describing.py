"""How does a fitted sample become a proposed norm set: what is written of it, and which figures speak for it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assess.errors import BadInput
from assess.locale import translator
from assess.nouns.civil import today
from assess.nouns.norm_proposal import NormProposal
from assess.nouns.people import Evaluator
from assess.service import norm_proposals, norm_verdicts
from assess.service.levels import need
from assess.service.norm_columns import Gathered
from assess.service.norm_fitting import FOLDS, SEED, Fitting
from assess.service.norm_proposals import DUTY, PROPOSES
from assess.service.norm_sureness import Status
from assess.service.norm_words import check_said
from assess.store.database import Store
from norms.find import library
from norms.normset import Answers
from norms.publish import Described, folder_of
from norms.revise import next_version

Say = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the evaluator says of the set; names and limits in zh and en. `measures` is the instrument's id.

    `provisional` lowers the status by the evaluator's own judgement; nothing raises it. `left_out_because` is the
    reason for the rows left out, needed where there are any.
    """

    id: str
    measures: str
    scale: str
    scoring: str
    unit: str
    better: Literal["higher", "lower"]
    population: str
    collected: str
    names: Mapping[str, str]
    limits: Mapping[str, str]
    country: str = "CN"
    hand: Literal["left", "right"] | None = None
    device: str | None = None
    answers: Answers = "general"
    disability: str | None = None
    reliability: float | None = None
    reliability_source: str | None = None
    provisional: bool = False
    left_out_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Why the set is wanted, and for how long it is on trial."""

    why: str
    trial_from: date | None = None
    trial_until: date | None = None
    more: Mapping[str, str] = field(default_factory=dict)  # further evidence


def version_for(store: Store, norm_id: str) -> str:
    """The version that a new folder of this id gets at this site: the next number, 1 for a new id."""
    there = library(store.settings.workspace / "norms").get(norm_id)
    return "1" if there is None else next_version(there.version)


def status_of(fitting: Fitting, said: Said) -> Status:
    """What the sample bears (norms' sureness), or less where the evaluator judges so."""
    highest = fitting.sureness.status
    return "provisional" if said.provisional and highest == "local" else highest


def propose(
    store: Store, actor: Evaluator, gathered: Gathered, fitting: Fitting, said: Said, trial: Trial
) -> NormProposal:
    """Propose the fitted set to a level 2 evaluator, with its evidence. Undone by `norm_proposals.refuse`.

    Raises NotAllowed below level 3, BadInput where the rows left out have no reason or the id is taken, BadNormSet
    where what is said of the set is not sound.
    """
    need(actor, PROPOSES, DUTY)
    if _by_hand(gathered) and not said.left_out_because.strip():
        told = "{count} rows were left out without a reason. Write why they do not belong in the sample."
        raise BadInput(told, count=sum(_by_hand(gathered).values()))
    check_said(said.id, said.population, said.collected, said.names, said.limits, trial.why)
    return norm_proposals.propose(
        store,
        actor,
        folder_of(described(store, gathered, fitting, said), fitting.model),
        why=trial.why,
        evidence=evidence(gathered, fitting, said) | dict(trial.more),
        trial_from=trial.trial_from,
        trial_until=trial.trial_until,
    )


def described(store: Store, gathered: Gathered, fitting: Fitting, said: Said) -> Described:
    """What norms.toml says; `verified` and `source` are written from the figures, in the site's language."""
    say = translator(store.settings.language)
    return Described(
        id=said.id,
        version=version_for(store, said.id),
        measures=said.measures,
        scale=said.scale,
        scoring=said.scoring,
        unit=said.unit,
        better=said.better,
        population=said.population,
        country=said.country,
        collected=said.collected,
        verified=verified(gathered, fitting, said, say, today(store.site.zone)),
        source=say("{site}: {origin}, sha256 {hash}").format(
            site=store.site.name, origin=gathered.origin, hash=gathered.hash[:12]
        ),
        names=said.names,
        limits=said.limits,
        status=status_of(fitting, said),
        age_rule="completed_years" if gathered.age is None else "completed_months",
        device=said.device,
        hand=said.hand,
        answers=said.answers,
        disability=said.disability,
        reliability=said.reliability,
        reliability_source=said.reliability_source,
    )


def verified(gathered: Gathered, fitting: Fitting, said: Said, say: Say, on: date) -> str:
    """How the set was made and how far it was checked, in sentences."""
    report = fitting.whole.report
    parts = [
        say("Fitted on {day} from {people} people (effective {effective:.0f}) in {rows} rows.").format(
            day=on.isoformat(), people=report.n, effective=report.n_effective, rows=gathered.rows
        )
    ]
    if gathered.left_out:
        left = ", ".join(f"{column} {count}" for column, count in gathered.left_out.items())
        parts.append(
            say("Left out: {left}. Reason: {why}").format(left=left, why=said.left_out_because or say("see codes"))
        )
    if fitting.raked is not None:
        parts.append(
            say("Weighed to the population by {roles}; design effect {effect:.2f}.").format(
                roles=", ".join(fitting.plan.weighed_by), effect=fitting.raked.design_effect
            )
        )
    parts.append(say("Model: {method}.").format(method=norm_verdicts.model_name(fitting.method, say)))
    if fitting.choice is not None:
        parts.append(
            say("Chosen among {models} by cross-validation ({folds} folds): {reason}").format(
                models=len(fitting.choice.models),
                folds=FOLDS,
                reason=norm_verdicts.reason(fitting.choice.reasons[0], say),
            )
        )
    parts += [sentence for sound, sentence in norm_verdicts.said(fitting.checks, say) if not sound]
    parts += [reason.say(say) for reason in fitting.sureness.reasons]
    return " ".join(parts)


def evidence(gathered: Gathered, fitting: Fitting, said: Said) -> dict[str, str]:
    """The figures that speak for or against the set, by code; none of them names a person."""
    report, choice, raked = fitting.whole.report, fitting.choice, fitting.raked
    largest = fitting.sureness.largest_t
    found: dict[str, object | None] = {
        "people": report.n,
        "people_effective": f"{report.n_effective:.0f}",
        "rows": gathered.rows,
        "left_out": ", ".join(f"{column} {count}" for column, count in gathered.left_out.items()) or None,
        "left_out_because": said.left_out_because.strip() or None,
        "collected": said.collected,
        "sample": gathered.origin,
        "sample_hash": gathered.hash,
        "method": fitting.method,
        "models_compared": None if choice is None else len(choice.models),
        "choice": None if choice is None else choice.reasons[0].code,
        "seed": None if choice is None else SEED,
        "weighed_by": None if raked is None else ", ".join(fitting.plan.weighed_by),
        "design_effect": None if raked is None else f"{raked.design_effect:.2f}",
        "checks": ", ".join(fitting.checks.loc[fitting.checks["verdict"] != "sound", "verdict"]) or "sound",
        "subgroups_refused": None if fitting.subgroups is None else int((fitting.subgroups["why"] != "").sum()),
        "largest_error_t": None if largest is None else f"{largest:.2f}",
        "status_because": ", ".join(reason.code for reason in fitting.sureness.reasons),
    }
    return {code: str(figure) for code, figure in found.items() if figure is not None}


def _by_hand(gathered: Gathered) -> Mapping[str, int]:
    """The rows that the evaluator left out, without what never was in a site's sample."""
    reasons = ("no_consent", "synthetic", "void", "not_interpretable", "no_score", "other_version", "repeated")
    return {column: count for column, count in gathered.left_out.items() if column not in reasons}
