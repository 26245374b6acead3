"""Models are judged on people whom they have not seen, and one is taken for stated reasons."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from simple_models import Normal, failing, fit_line, fit_mean, unconverged

from assess.locale import translator
from norms.choice import choose
from norms.cross_validation import COLUMNS, cross_validate, parted, pinball
from norms.errors import BadSample, NoFit
from norms.model import Numbers
from norms.tally import tally


def counts_of(slope: float, n: int = 800, seed: int = 5) -> pd.DataFrame:
    """Normal scores around a line in age."""
    chance = np.random.default_rng(seed)
    months = chance.integers(216, 720, n)
    return tally(
        pd.DataFrame({"raw": np.rint(chance.normal(40 + slope * months / 12, 6)), "age_months": months}),
        age="age_months",
    )


FLAT, RISING = counts_of(0.0), counts_of(0.3)
FITS = {"mean": fit_mean, "line": fit_line}


def test_twice_the_pinball_loss_over_all_percentiles_is_the_crps_of_a_normal() -> None:
    """Gneiting & Raftery 2007, eq. 21."""
    scores, percentiles = np.array([-2.0, 0.1, 1.3]), np.arange(0.05, 100, 0.1)
    curves = np.tile(norm.ppf(percentiles / 100), (3, 1))
    crps = scores * (2 * norm.cdf(scores) - 1) + 2 * norm.pdf(scores) - 1 / np.sqrt(np.pi)
    assert 2 * pinball(scores, curves, list(percentiles)).mean(axis=1) == pytest.approx(crps, abs=2e-3)


def test_the_true_percentiles_have_the_lowest_loss() -> None:
    """The score is proper: neither shifted nor wider nor narrower curves score better."""
    scores, percentiles = np.random.default_rng(1).normal(0, 1, 20_000), [5, 10, 25, 50, 75, 90, 95]

    def loss(shift: float, width: float) -> float:
        curves = np.tile(shift + width * norm.ppf(np.array(percentiles) / 100), (len(scores), 1))
        return float(pinball(scores, curves, percentiles).mean())

    assert all(loss(0, 1) < loss(*wrong) for wrong in ((0.1, 1), (-0.1, 1), (0, 1.15), (0, 0.87)))


@settings(max_examples=30)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=20).filter(lambda n: sum(n) >= 8), st.integers(2, 8))
def test_folds_part_all_people_evenly(n: list[int], folds: int) -> None:
    held = list(parted(np.array(n), folds, np.random.default_rng(1)))
    assert sum(held).tolist() == n
    sizes = [int(one.sum()) for one in held]
    assert max(sizes) - min(sizes) <= 1
    assert all((one >= 0).all() for one in held)


def test_each_person_is_held_out_once_a_repetition_and_every_model_has_a_row() -> None:
    report = cross_validate(FLAT, FITS, seed=1, folds=7, repetitions=2)
    assert list(report.columns) == COLUMNS
    assert len(report) == 7 * 2 * 2
    assert report.groupby(["repetition", "model"])["people"].sum().tolist() == [800] * 4
    assert report["pinball"].notna().all()
    again = cross_validate(FLAT, FITS, seed=1, folds=7, repetitions=2)
    pd.testing.assert_frame_equal(report, again)


def test_a_model_that_learns_nothing_scores_in_the_folds_as_in_the_whole() -> None:
    fixed = fit_mean(FLAT)
    report = cross_validate(FLAT, {"fixed": lambda _: fixed}, seed=1, folds=8)
    curves = np.tile(fixed.raw(norm.ppf([0.1, 0.5]), pd.DataFrame(index=range(2))), (len(FLAT), 1))
    report = cross_validate(FLAT, {"fixed": lambda _: fixed}, seed=1, folds=8, percentiles=[10, 50])
    whole = np.average(pinball(FLAT["raw"].to_numpy(), curves, [10, 50]).mean(axis=1), weights=FLAT["n"])
    assert np.average(report["pinball"], weights=report["people"]) == pytest.approx(whole)


def test_nobody_is_scored_by_a_model_that_has_seen_them() -> None:
    seen: list[int] = []

    def watched(counts: pd.DataFrame) -> Normal:
        seen.append(int(counts["n"].sum()))
        return fit_mean(counts)

    report = cross_validate(FLAT, {"mean": watched}, seed=1, folds=5)
    assert (report["people"] + seen == 800).all()


def test_the_model_with_age_is_taken_where_scores_rise_with_age() -> None:
    choice = choose(cross_validate(RISING, FITS, seed=2))
    assert choice.best == "line"
    assert choice.reasons[0].code == "lowest"
    assert choice.models["verdict"].tolist() == ["chosen", "worse"]


def test_the_simpler_model_is_taken_where_age_adds_nothing() -> None:
    choice = choose(cross_validate(FLAT, FITS, seed=2))
    assert choice.best == "mean"
    assert choice.models.set_index("model").loc["mean", "parameters"] == 2


def test_a_small_but_sure_gain_is_seen_in_pairs_and_not_by_the_classical_rule() -> None:
    report = cross_validate(counts_of(0.1), FITS, seed=2)
    assert choose(report).best == "line"
    assert choose(report, paired=False).best == "mean"
    assert choose(report, paired=False).reasons[0].code == "simplest"


def test_the_standard_errors_are_those_of_the_folds() -> None:
    report = cross_validate(RISING, FITS, seed=2, folds=5)
    scores = report.pivot(index="fold", columns="model", values="pinball")
    models = choose(report).models.set_index("model")
    differences = scores["mean"] - scores["line"]
    assert models.loc["mean", "difference"] == pytest.approx(differences.mean())
    assert models.loc["mean", "standard_error"] == pytest.approx(differences.std(ddof=1) / np.sqrt(5))
    classical = choose(report, paired=False).models["standard_error"]
    assert classical.to_numpy() == pytest.approx(scores["line"].std(ddof=1) / np.sqrt(5))


def test_a_model_that_fails_in_a_fold_is_refused_and_says_why() -> None:
    report = cross_validate(RISING, {**FITS, "line": failing(fit_line, every=5)}, seed=2)
    failed = report[report["failed"]]
    assert len(failed) == 2
    assert set(failed["why"]) == {"Too few people."}
    assert failed["pinball"].isna().all()
    choice = choose(report)
    assert choice.best == "mean"
    assert choice.reasons[1].say() == "line: it could not be fitted in 2 of the folds."


def test_a_model_that_does_not_converge_is_refused() -> None:
    choice = choose(cross_validate(RISING, {**FITS, "line": unconverged(fit_line)}, seed=2))
    assert (choice.best, choice.reasons[1].code) == ("mean", "unconverged")


def test_a_model_that_places_fewer_people_is_refused_and_all_are_scored_on_the_same() -> None:
    def young(counts: pd.DataFrame) -> Normal:
        return replace(fit_line(counts), highest_age=40.0)

    report = cross_validate(RISING, {**FITS, "young": young, "line": fit_line}, seed=2)
    older = RISING.loc[RISING["age"] > 40, "n"].sum()
    assert report.groupby("model")["unplaced"].sum().to_dict() == {"line": 0, "mean": 0, "young": older}
    by = report.pivot(index="fold", columns="model", values="pinball")
    assert by["young"].to_numpy() == pytest.approx(by["line"].to_numpy())
    choice = choose(report)
    assert choice.best == "line"
    assert {r.code for r in choice.reasons if r.model == "young"} == {"unplaced"}


def test_a_curve_that_leaves_the_scale_is_counted_and_nobody_is_judged_there() -> None:
    """The 5th percentile below the floor: no reason to refuse the model, nor to leave these people out elsewhere."""

    class Floored(Normal):
        def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
            return np.where(z < -1.5, np.nan, super().raw(z, people))

    def floored(counts: pd.DataFrame) -> Normal:
        return Floored(**vars(fit_line(counts)))

    report = cross_validate(RISING, {"line": fit_line, "floored": floored}, seed=2)
    by = report.groupby("model")
    assert by["silent"].mean().to_dict() == {"line": 0, "floored": pytest.approx(1 / 7)}
    assert by["unplaced"].sum().to_dict() == {"line": 0, "floored": 0}
    assert by["pinball"].mean()["line"] == pytest.approx(by["pinball"].mean()["floored"])
    fewer = cross_validate(RISING, {"line": fit_line}, seed=2, percentiles=[10, 25, 50, 75, 90, 95])
    assert fewer["pinball"].mean() == pytest.approx(by["pinball"].mean()["line"])
    assert choose(report).models["verdict"].tolist() != ["chosen", "refused"]


def test_a_score_that_is_not_finite_is_refused() -> None:
    with pytest.raises(BadSample, match="not finite"):
        cross_validate(FLAT.assign(raw=np.inf), FITS, seed=1)


def test_there_is_never_an_empty_report() -> None:
    with pytest.raises(NoFit, match="no model to compare"):
        cross_validate(FLAT, {}, seed=1)
    with pytest.raises(NoFit, match="No model could be fitted in any fold; the first said: Too few people"):
        cross_validate(FLAT, {"none": failing(fit_mean, every=1)}, seed=1)
    with pytest.raises(NoFit, match="nobody whom all models place"):
        cross_validate(FLAT, {"none": lambda c: replace(fit_line(c), highest_age=1.0)}, seed=1)
    with pytest.raises(NoFit, match="no model to compare"):
        choose(pd.DataFrame(columns=COLUMNS))
    with pytest.raises(NoFit, match="No model can be taken"):
        choose(cross_validate(FLAT, {"mean": unconverged(fit_mean)}, seed=1))


@pytest.mark.parametrize(("folds", "repetitions"), [(1, 1), (801, 1), (10, 0)])
def test_folds_that_cannot_be_are_refused(folds: int, repetitions: int) -> None:
    with pytest.raises(BadSample, match="cannot be made of 800 people"):
        cross_validate(FLAT, FITS, seed=1, folds=folds, repetitions=repetitions)


def test_a_report_without_its_columns_is_refused() -> None:
    with pytest.raises(BadSample, match="'pinball' is there 0 times"):
        choose(cross_validate(FLAT, FITS, seed=1).drop(columns="pinball"))


def test_weighted_people_count_by_their_weight() -> None:
    heavy = FLAT.assign(weight=FLAT["n"] * np.where(FLAT["raw"] > 40, 9.0, 1.0))
    fixed = {"fixed": lambda _: fit_mean(FLAT)}
    plain, weighed = (cross_validate(c, fixed, seed=1, percentiles=[50])["pinball"].mean() for c in (FLAT, heavy))
    assert weighed != pytest.approx(plain, rel=0.01)


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    cross_validate(FLAT, FITS, seed=1, folds=3, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, 6) for done in range(1, 7)]


def test_the_reasons_can_be_said_in_chinese() -> None:
    def young(counts: pd.DataFrame) -> Normal:
        return replace(fit_line(counts), highest_age=40.0)

    fits = {**FITS, "young": young, "bad": unconverged(fit_mean), "none": failing(fit_mean, every=2)}
    near = choose(cross_validate(FLAT, {**FITS, "second": fit_line}, seed=2))
    far = choose(cross_validate(RISING, fits, seed=2))
    small = choose(cross_validate(counts_of(0.1), FITS, seed=2), paired=False)
    reasons = [*near.reasons, *far.reasons, *small.reasons]
    codes = {reason.code for reason in reasons}
    assert codes == {"lowest", "simplest", "within_one_se", "worse", "failed", "unconverged", "unplaced"}
    for reason in reasons:
        said = translator("zh")(reason.template)
        assert said != reason.template
        assert list(Formatter().parse(said)) and reason.model in reason.say(translator("zh"))
