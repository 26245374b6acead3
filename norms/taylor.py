"""What does a regression-based norm model (raw score as a polynomial of location and age) answer?

Lenhard, Lenhard, Suggate & Segerer 2018, Assessment 25:112-125: raw = sum of c_ij L^i A^j, L the T score, A the age in
years. Here also with the levels of further predictors: their own height, and slope in L and A.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms import polynomial
from norms.errors import BadNormSet, BadPerson, BadSample
from norms.model import Domain, FitReport, Numbers
from norms.rank import Places
from norms.taylor_terms import Term, curves, design, term
from norms.units import T_MEAN, T_SD

FAMILY = "taylor"
Answer = Callable[[Numbers, Places, pd.DataFrame], Numbers]  # given numbers, the kind of person of each, the kinds


@dataclass(frozen=True, kw_only=True, eq=False)
class TaylorModel:
    """A fitted polynomial.

    `covariance_root` times its transpose is the coefficients' covariance, the error of the ranking included; None where
    it is not known. `t_low` and `t_high` are the lowest and highest T score that the ranking gave: the model speaks of
    no other. z is NaN where a raw score is not reached by the rising stretch of the curve around T 50; nothing is
    clipped (`t_score_as_cnorm` does that, for comparisons). Checked against cNORM 3.6.0, elfe, four terms: predictRaw
    and predictNorm to 4 digits.
    """

    terms: tuple[Term, ...]
    coefficients: Numbers
    covariance_root: Numbers | None
    t_low: float
    t_high: float
    domain: Domain
    report: FitReport
    ranking: str  # how places were ranked: the formula and who was ranked together
    family: str = FAMILY

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """The place of each raw score; NaN outside the domain and where the curve does not reach it."""
        return self._by_cell(raw, people, self._solved)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """The raw score at z; NaN where the curve does not rise there, or leaves the raw scale."""
        return self._by_cell(z, people, self._drawn)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of z: that of the curve over its squared slope (delta method). NaN without a covariance."""
        return self._by_cell(raw, people, self._solved_variance)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of the curve at z, in squared raw units. NaN without a covariance."""
        return self._by_cell(z, people, self._drawn_variance)

    def reach(self, people: pd.DataFrame) -> pd.DataFrame:
        """For each person the ends of what the curve can say: columns z_low, z_high, raw_low, raw_high."""
        kinds, kind_of = self._kinds(people)
        polynomials = self._curves(kinds)
        said: dict[str, Numbers] = {}
        for side, end in zip(("low", "high"), self._stretch(polynomials), strict=True):
            said |= {f"z_{side}": (end - T_MEAN) / T_SD, f"raw_{side}": polynomial.value(polynomials, end)}
        return pd.DataFrame(said).iloc[kind_of].set_axis(people.index)

    def values(self) -> dict[str, Any]:
        """The model as plain numbers, texts and tables, without None, as model.toml keeps it."""
        domain = asdict(self.domain) | {"levels": {key: list(some) for key, some in self.domain.levels.items()}}
        report = asdict(self.report) | {"doubts": list(self.report.doubts)}
        root = {} if self.covariance_root is None else {"covariance_root": self.covariance_root.tolist()}
        return {
            **{key: getattr(self, key) for key in ("family", "ranking", "t_low", "t_high")},
            "terms": [each.name for each in self.terms],
            "coefficients": self.coefficients.tolist(),
            **root,
            "domain": {key: figure for key, figure in domain.items() if figure is not None},
            "report": {key: figure for key, figure in report.items() if figure is not None},
        }

    def _kinds(self, people: pd.DataFrame) -> tuple[pd.DataFrame, Places]:
        """Every distinct combination of predictors among the people, and which one each person has."""
        needed = [*(["age"] if self.domain.age_low is not None else []), *self.domain.levels]
        for column in needed:
            if column not in people.columns:
                raise BadPerson("The model needs {column!r} of everybody. Give a column of it.", column=column)
        code = np.zeros(len(people), dtype=np.intp)
        for column in needed:
            codes, distinct = pd.factorize(people[column], use_na_sentinel=False)
            code = code * max(len(distinct), 1) + codes
        code, first = _distinct(code)
        kinds = people[needed].iloc[first].reset_index(drop=True)
        return kinds.astype(dict.fromkeys(self.domain.levels, str)), code

    def _curves(self, kinds: pd.DataFrame) -> Numbers:
        """Coefficients of L, rising powers, a row a kind; NaN outside the domain."""
        made = curves(self.terms, self.coefficients, kinds)
        if self.domain.age_low is not None and self.domain.age_high is not None:
            age = kinds["age"].to_numpy(dtype=float)
            made[~((age >= self.domain.age_low) & (age <= self.domain.age_high))] = np.nan
        for predictor, levels in self.domain.levels.items():
            made[~kinds[predictor].isin(levels).to_numpy()] = np.nan
        return made

    def _stretch(self, polynomials: Numbers) -> tuple[Numbers, Numbers]:
        return polynomial.rising_stretch(polynomials, self.t_low, self.t_high)

    def _by_cell(self, numbers: Numbers, people: pd.DataFrame, answer: Answer) -> Numbers:
        """What `answer` says of each distinct pair of kind and number, handed back to everybody."""
        given = np.asarray(numbers, dtype=float)
        if given.shape != (len(people),):
            raise BadPerson("{given} numbers for {people} people. Give one each.", given=given.size, people=len(people))
        if len(given) == 0:
            return np.empty(0)
        kinds, kind_of = self._kinds(people)
        codes, distinct = pd.factorize(given, use_na_sentinel=False)
        cell_of, first = _distinct(kind_of * len(distinct) + codes)
        return answer(given[first], kind_of[first], kinds)[cell_of]

    def _solved(self, raw: Numbers, kind_of: Places, kinds: pd.DataFrame) -> Numbers:
        polynomials = self._curves(kinds)
        low, high = self._stretch(polynomials)
        t_score = polynomial.solved(polynomials[kind_of], raw, low[kind_of], high[kind_of])
        t_score[~self._on_scale(raw)] = np.nan
        return (t_score - T_MEAN) / T_SD

    def _drawn(self, z: Numbers, kind_of: Places, kinds: pd.DataFrame) -> Numbers:
        polynomials, t_score = self._curves(kinds), T_MEAN + T_SD * z
        low, high = self._stretch(polynomials)
        raw = polynomial.value(polynomials[kind_of], t_score)
        said = (t_score >= low[kind_of]) & (t_score <= high[kind_of]) & self._on_scale(raw)
        return np.where(said, raw, np.nan)

    def _on_scale(self, raw: Numbers) -> npt.NDArray[np.bool_]:
        return (raw >= self.domain.raw_low) & (raw <= self.domain.raw_high)

    def _drawn_variance(self, z: Numbers, kind_of: Places, kinds: pd.DataFrame) -> Numbers:
        known = np.isfinite(self._drawn(z, kind_of, kinds))
        return np.where(known, self._curve_variance(T_MEAN + T_SD * z, kinds.iloc[kind_of]), np.nan)

    def _solved_variance(self, raw: Numbers, kind_of: Places, kinds: pd.DataFrame) -> Numbers:
        t_score = T_MEAN + T_SD * self._solved(raw, kind_of, kinds)
        slope = polynomial.value(polynomial.slopes(self._curves(kinds))[kind_of], t_score)
        variance = self._curve_variance(t_score, kinds.iloc[kind_of])
        return np.asarray(np.divide(variance, (slope * T_SD) ** 2, out=np.full(len(raw), np.nan), where=slope > 0))

    def _curve_variance(self, t_score: Numbers, people: pd.DataFrame) -> Numbers:
        if self.covariance_root is None:
            return np.full(len(t_score), np.nan)
        return np.asarray(((design(self.terms, t_score, people) @ self.covariance_root) ** 2).sum(axis=1))


def _distinct(codes: Places) -> tuple[Places, Places]:
    """The codes numbered by first appearance, and where each first appears."""
    numbered, _ = pd.factorize(codes)
    first = np.flatnonzero(np.diff(np.maximum.accumulate(numbered), prepend=-1))
    return numbered, first


def t_score_as_cnorm(
    model: TaylorModel, raw: Numbers, people: pd.DataFrame, t_low: float | None = None, t_high: float | None = None
) -> Numbers:
    """T scores as cNORM 3.6.0 prints them: a raw score that is not reached gets the end of the range, unmarked.

    The range is `t_low` to `t_high`, as cNORM's minNorm and maxNorm, by default the T scores seen in ranking (minL1,
    maxL1). For comparisons only: it hides that the model does not reach the score.
    """
    low, high = model.t_low if t_low is None else t_low, model.t_high if t_high is None else t_high
    t_score, reach = T_MEAN + T_SD * model.z(raw, people), model.reach(people)
    t_score = np.where(raw < reach["raw_low"], low, np.where(raw > reach["raw_high"], high, t_score))
    return np.clip(t_score, low, high)


def from_values(values: Mapping[str, Any]) -> TaylorModel:
    """The model of what `TaylorModel.values` gave. Raises BadNormSet where it is none."""
    try:
        root = values.get("covariance_root")
        terms = tuple(term(name) for name in values["terms"])
        coefficients = np.array(values["coefficients"], dtype=np.float64)
        domain, report = dict(values["domain"]), dict(values["report"])
        ages = {key: domain.pop(key, None) for key in ("age_low", "age_high")}
        levels = {key: tuple(some) for key, some in domain.pop("levels", {}).items()}
        if coefficients.shape != (len(terms),) or values["family"] != FAMILY:
            raise ValueError(f"{len(terms)} terms, {coefficients.size} coefficients, family {values['family']}")
        return TaylorModel(
            terms=terms,
            coefficients=coefficients,
            covariance_root=None if root is None else np.array(root, dtype=np.float64).reshape(len(terms), -1),
            domain=Domain(**ages, **domain, levels=levels),
            report=FitReport(**report | {"doubts": tuple(report.get("doubts", ()))}),
            t_low=float(values["t_low"]),
            t_high=float(values["t_high"]),
            ranking=str(values["ranking"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, BadSample) as wrong:
        raise BadNormSet(
            "model.toml: no regression-based norm model can be read from it: {wrong}. Mend it.", wrong=str(wrong)
        ) from wrong
