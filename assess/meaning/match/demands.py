"""Does this person's evidence meet one demand, and if that cannot be told, why not?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assess.meaning.aptitudes import inadmissible, newest_scores
from assess.meaning.match.closing import closings
from assess.meaning.match.criterion import PERCENT, as_raw, standard_of
from assess.meaning.match.mapped import APTITUDE, CRITERION, in_scores, score_name
from assess.meaning.match.settings import word
from assess.meaning.match.sure import Level, Measured, sureness
from assess.meaning.retests import SourcedRetest
from assess.nouns.aptitude import AptitudeScore
from assess.nouns.case import Case
from assess.nouns.civil import civil_day
from assess.nouns.finding import Basis
from assess.nouns.match import DemandMatch, MatchState
from assess.nouns.post import Demand
from assess.nouns.score import Score
from assess.physical.shares import share
from assess.planning.post_dimensions import dimensions
from assess.sitting.score import person_of
from norms.meeting import met
from norms.reliable import error_of_measurement
from norms.units import GATB_SD

POINTS = "points"  # the unit of a scale without one
# what is not measured lowers nothing: these leave a demand open, each in its own state
STATES: Mapping[str, MatchState] = {
    "no_metric": "not_comparable",  # the post says that it is asked for, and not how much
    "no_level": "not_comparable",
    "other_unit": "not_comparable",
    "other_direction": "not_comparable",
    "no_error": "not_comparable",
    "outside_norm": "not_comparable",  # the norm does not speak of this level
    "not_told": "not_comparable",  # an aptitude that was withheld
    "not_given": "not_assessed",
    "no_score": "not_assessed",
    "not_interpretable": "not_interpretable",
    "scanned": "not_interpretable",  # the time holds the steps of a scan
    "other_input": "not_interpretable",  # what the hand was asked to do was done in another way
    "simulated": "not_interpretable",
}


@dataclass(frozen=True)
class Evidence:
    """What a case has to hold against demands."""

    case: Case
    retests: Sequence[SourcedRetest] = ()

    @cached_property
    def newest(self) -> Mapping[str, Score]:
        """The score of each scale, by "instrument.scale", of the sitting that was finished last."""
        return newest_scores(self.case.scores, self.case.sittings)

    @cached_property
    def given(self) -> frozenset[str]:
        """The instruments of which a sitting was finished."""
        return frozenset(score.instrument for score in self.newest.values())

    def measured(self, score: Score, value: float) -> Measured:
        """The score with the person as the norms saw them."""
        case, instrument = self.case, self.case.instruments[score.instrument_hash]
        sitting = next(one for one in case.sittings if one.id == score.sitting_id)
        on = civil_day(sitting.started_at or sitting.planned_at, case.site.zone)
        standing = case.responses.get(sitting.id, ())
        person = person_of(case.client, instrument.scale(score.raw.scale), on, standing)
        told = {"instrument": instrument, "person": person, "norm_sets": case.norm_sets, "retests": self.retests}
        return Measured(score=score, value=value, **told)  # type: ignore[arg-type]


def demand_match(evidence: Evidence, demand: Demand) -> DemandMatch:
    """One demand beside the newest score in its metric. A pure function of the case, the demand and the retests."""
    asked = in_scores(demand)
    if not asked.metric:
        return _without_metric(evidence, demand)
    if asked.metric.startswith(APTITUDE):
        return _aptitude(evidence, demand, asked)
    score = evidence.newest.get(score_name(asked))
    if score is None:
        return _open(evidence, demand, "not_given")
    basis = Basis(kind="score", ref=f"{score.sitting_id}/{score.raw.scale}")
    if why := inadmissible(score):
        return _open(evidence, demand, why, basis)
    if asked.metric.startswith(CRITERION) and (standard := standard_of(evidence.case, score)) is not None:
        return _beside_standard(evidence, demand, asked, score, basis, standard)
    return _scored(evidence, demand, asked, score, basis)


def _scored(evidence: Evidence, demand: Demand, asked: Demand, score: Score, basis: Basis) -> DemandMatch:
    value = score.raw.value or 0.0
    scale = evidence.case.instruments[score.instrument_hash].scale(score.raw.scale)
    unit = scale.unit or POINTS
    if asked.level is None:
        return _open(evidence, demand, "no_level", basis, value)
    if asked.unit and asked.unit != unit:
        return _open(evidence, demand, "other_unit", basis)
    if scale.better != asked.better:
        return _open(evidence, demand, "other_direction", basis, value)
    level = Level(value=asked.level, tolerance=asked.tolerance or 0.0, better=asked.better, unit=unit)
    found = sureness(evidence.measured(score, value), level)
    if isinstance(found, str):
        return _open(evidence, demand, found, basis, None if found == "simulated" else value)
    return _met(evidence, demand, basis, value, found.error, found.probability, found.gap_sd, found.provenance)


def _aptitude(evidence: Evidence, demand: Demand, asked: Demand) -> DemandMatch:
    """A standard score (mean 100, SD 20), around the value as observed: its sample is of people at large."""
    letter = asked.metric.removeprefix(APTITUDE)
    score = next((one for one in evidence.case.aptitudes if one.aptitude == letter), None)
    if score is None or score.value is None or score.reliability is None:
        return _open(evidence, demand, _why_no_aptitude(score))
    basis = Basis(kind="score", ref=score.used[0].ref)
    if score.status == "simulated":
        return _open(evidence, demand, "simulated", basis)
    if asked.level is None:
        return _open(evidence, demand, "no_level", basis, score.value)
    error = error_of_measurement(GATB_SD, score.reliability)
    sets = [evidence.case.norm_sets.get(used.norm_hash) for used in score.used]
    if error <= 0 or not all(one and one.reliability_source for one in sets):
        return _open(evidence, demand, "no_error", basis, score.value)
    chance = met(score.value, error, asked.level, tolerance=asked.tolerance or 0.0, better=asked.better)
    gap = (asked.level - score.value) / GATB_SD * (1 if asked.better == "higher" else -1)
    return _met(evidence, demand, basis, score.value, error, chance, gap, f"aptitude:{score.sample or ''}")


def _why_no_aptitude(score: AptitudeScore | None) -> str:
    codes = {why.code for why in score.withheld} if score else {"not_given"}
    if "not_interpretable" in codes:
        return "not_interpretable"
    return "not_given" if codes <= {"not_given", "no_score"} else "not_told"


def _met(
    evidence: Evidence,
    demand: Demand,
    basis: Basis,
    value: float,
    error: float,
    probability: float,
    gap_sd: float | None,
    provenance: str,
) -> DemandMatch:
    state = word(probability)
    closed = () if state == "met" else closings(evidence.case.client, demand, measured=True)
    figures = {"value": value, "error": error, "probability": probability, "gap_sd": gap_sd}
    told = {"state": state, "basis": basis, "closed_by": closed, "provenance": provenance}
    return DemandMatch(demand=demand, **figures, **told)  # type: ignore[arg-type]


def _without_metric(evidence: Evidence, demand: Demand) -> DemandMatch:
    """Told apart: nothing that speaks of it was given, or something was and the post does not say how much it asks."""
    row = dimensions().get(demand.key)
    there = [name for name in (row.instruments if row else ()) if name in evidence.given]
    if not there:
        return _open(evidence, demand, "not_given")
    score = next(score for score in evidence.newest.values() if score.instrument == there[0])
    return _open(evidence, demand, "no_metric", Basis(kind="output", ref=score.sitting_id))


def _beside_standard(
    evidence: Evidence, demand: Demand, asked: Demand, score: Score, basis: Basis, standard: float
) -> DemandMatch:
    """A share of the competitive standard in percent, held against the score in the scale's own unit."""
    scale = evidence.case.instruments[score.instrument_hash].scale(score.raw.scale)
    value, _ = share(scale, score.raw.value or 0.0, standard)
    if asked.better != "higher" or asked.unit not in ("", PERCENT):
        return _open(evidence, demand, "other_unit", basis)
    raw = as_raw(asked, scale, standard)
    if raw is None or value is None:
        return _open(evidence, demand, "no_error" if asked.level else "no_level", basis, value)
    found = _scored(evidence, demand, raw, score, basis)
    error = None if found.error is None else found.error * value / (score.raw.value or 1.0)  # to the first order
    return replace(found, value=value, error=error)


def _open(
    evidence: Evidence, demand: Demand, why: str, basis: Basis | None = None, value: float | None = None
) -> DemandMatch:
    """A demand of which no probability is told."""
    measured = basis is not None and basis.kind == "score"
    closed = closings(evidence.case.client, demand, measured)
    return DemandMatch(demand=demand, state=STATES[why], why=why, basis=basis, value=value, closed_by=closed)
