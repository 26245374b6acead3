"""What does each score of a case say about which dimension, and which scores count for nothing?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.meaning.aptitudes import inadmissible
from assess.meaning.integrate.dimensions import Mapped, dimensions, mapped
from assess.meaning.integrate.standing import Placed, by_criterion, in_norm
from assess.nouns.case import Case
from assess.nouns.finding import Basis
from assess.nouns.integration import Evidence
from assess.nouns.score import Choice, Instrument, NormedScore, Score
from assess.nouns.sitting import Sitting, SittingState
from instruments.definition import Kind

OLDER = "older"  # the same instrument was given again later
SIMULATED = "simulated_norm"
WITHDRAWN = "withdrawn"
SHARE = "share_of_standard"
QUESTIONS = ("general", "criterion")  # among people with the same disability no work becomes easier

UNSURE = ("norm_far", "norm_percentiles")  # places whose error of measurement is not known

By = tuple[str, Evidence]  # a dimension, and what speaks about it


def of_scores(case: Case) -> Iterator[By]:
    """A piece of evidence for each finished score and each dimension that it speaks about."""
    finished = {s.id: s for s in case.sittings if s.state is SittingState.FINISHED}
    newest, withdrawn, shares = _newest(case, finished), _withdrawn(case), _shares(case)
    choices = _choices(case)
    for score in case.scores:
        row = mapped(score.instrument, score.raw.scale)
        if row is None or score.sitting_id not in finished:
            continue
        instrument = case.instruments[score.instrument_hash]
        out = OLDER if score.sitting_id not in newest else WITHDRAWN if score.sitting_id in withdrawn else ""
        key = (score.sitting_id, score.raw.scale)
        for name in row.dimensions:
            yield name, _evidence(score, instrument, row, name, out, choices.get(key, {}), shares.get(key))


def _evidence(
    score: Score,
    instrument: Instrument,
    row: Mapped,
    dimension: str,
    out: str,
    choices: Mapping[str, Choice],
    share: float | None,
) -> Evidence:
    basis = Basis(kind="score", ref=f"{score.sitting_id}/{score.raw.scale}")
    why = inadmissible(score) or out
    if why:
        return Evidence(source=row.source, basis=basis, standing="described", rule="none", excluded=why)
    place, simulated = _place(score, choices)
    if simulated:
        return Evidence(source=row.source, basis=basis, standing="described", rule="none", excluded=SIMULATED)
    placed = _placed(score, instrument, row, dimensions()[dimension].preference, place, share)
    cautions = tuple(caveat.code for caveat in score.caveats if caveat.severity == "caution")
    told = (*cautions, *placed.caveats, *(("error_unknown",) if placed.rule in UNSURE else ()))
    return Evidence(
        source=row.source,
        basis=basis,
        standing=placed.standing,
        rule=placed.rule,
        figure=placed.figure,
        caveats=told if placed.standing != "described" else cautions,
    )


def _placed(
    score: Score, instrument: Instrument, row: Mapped, preference: bool, place: NormedScore | None, share: float | None
) -> Placed:
    if preference:
        return Placed(standing="described", rule="preference")
    scale = instrument.scale(score.raw.scale)
    if row.criterion == SHARE:
        if share is not None:
            return by_criterion(SHARE, share, "higher")
        return Placed(standing="described", rule="no_standard")
    if row.criterion is not None and score.raw.value is not None:
        return by_criterion(row.criterion, score.raw.value, scale.better)
    found = in_norm(place) if place is not None else None
    return found or Placed(standing="described", rule="no_criterion")


def _place(score: Score, choices: Mapping[str, Choice]) -> tuple[NormedScore | None, bool]:
    """The place in the set chosen before the score was looked at, and whether only simulated ones were to be had."""
    places, simulated = {place.hash: place for place in score.normed}, False
    for question in QUESTIONS:
        chosen = choices[question].chosen if question in choices else None
        place = places.get(chosen.hash) if chosen is not None else None
        if place is not None and place.why_none is None:
            if place.status != "simulated":
                return place, False
            simulated = True
    return None, simulated


def _choices(case: Case) -> dict[tuple[str, str], dict[str, Choice]]:
    """The norm sets chosen for a score, by the question they answer."""
    found: dict[tuple[str, str], dict[str, Choice]] = {}
    for reference in case.references:
        found.setdefault((reference.sitting_id, reference.scale), {})[reference.choice.question] = reference.choice
    return found


def _newest(case: Case, finished: Mapping[str, Sitting]) -> set[str]:
    """Of each instrument the last sitting with a usable score; of ratings every one, as each is an account apart."""
    latest: dict[str, Sitting] = {}
    every: set[str] = set()
    usable = {score.sitting_id for score in case.scores if inadmissible(score) is None}
    for sitting in finished.values():
        instrument = case.instruments[sitting.instrument_hash]
        if instrument.kind is Kind.RATING:
            every.add(sitting.id)
            continue
        known = latest.get(instrument.id)
        if known is None or _rank(sitting, usable) >= _rank(known, usable):
            latest[instrument.id] = sitting
    return every | {sitting.id for sitting in latest.values()}


def _rank(sitting: Sitting, usable: set[str]) -> tuple[bool, float]:
    return sitting.id in usable, sitting.finished_at.timestamp() if sitting.finished_at else 0.0


def _withdrawn(case: Case) -> set[str]:
    return {sitting for seen in case.at_work.observations if seen.withdrawn for sitting in seen.sittings}


def _shares(case: Case) -> dict[tuple[str, str], float]:
    """Shares of the competitive standard in percent, of work samples and of output at work."""
    found = {
        (sample.sitting_id, scale.scale): scale.share
        for sample in case.work_samples
        for scale in sample.scales
        if scale.share is not None
    }
    outputs = {
        (made.sitting_id, "accepted"): 100.0 * made.share for made in case.at_work.outputs if made.share is not None
    }
    return found | outputs
