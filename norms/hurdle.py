"""Where does a score stand when some people cannot do the task at all?

Two parts (Cragg 1971, Econometrica 39:829-844): a logistic model of who is unable, and a distribution of the scores of
those who are able, fitted to them alone. To be unable is one end of the scale: all who are share the middle of their
percentiles. The two parts have no coefficient in common, so their errors are independent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

import numpy as np
import pandas as pd
from scipy.special import expit, log_expit, logit, ndtr, ndtri

from norms import beta_binomial, box_cox, censored, sinh_arcsinh
from norms.design import Terms
from norms.distribution import Distribution, bad_model, plain, read, read_domain, read_report
from norms.errors import BadSample, NoFit
from norms.fit_distribution import fit as fit_distribution
from norms.model import Domain, FitReport, Numbers

EVENTS_PER_PARAMETER = 5  # Vittinghoff & McCulloch 2007, Am J Epidemiol 165:710-718
STEP = 1e-4  # of z, for the slope of the able people's curve
ABLE = {m.__name__.split(".")[-1]: m.from_values for m in (beta_binomial, box_cox, censored, sinh_arcsinh)}


@dataclass(frozen=True, kw_only=True)
class Unable:
    """1 for who is unable, 0 for who is able: a logistic model."""

    name: ClassVar[str] = "unable"
    links: ClassVar[Mapping[str, str]] = {"unable": "logit"}
    limits: ClassVar[tuple[float, float]] = (0.0, 1.0)

    def check(self, raw: Numbers) -> None:
        """Made by this module only."""

    def log_likelihood(self, raw: Numbers, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """log p or log (1 - p), and the derivative by the logit."""
        (odds,) = predictors
        return log_expit(np.where(raw == 1, odds, -odds)), (raw - expit(odds))[None, :]

    def start(self, raw: Numbers, weight: Numbers, smooth: Callable[[Numbers], Numbers]) -> Numbers:
        """The same chance for everybody."""
        return np.full((1, len(raw)), logit(np.average(raw, weights=weight)))

    def units(self, raw: Numbers, weight: Numbers) -> Numbers:
        """A logit."""
        return np.ones(1)

    def z(self, raw: Numbers, predictors: Numbers) -> Numbers:
        """The logit itself, whose variance the delta method then gives; no place among people."""
        return np.asarray(predictors[0])

    def raw(self, z: Numbers, predictors: Numbers) -> Numbers:
        """As z."""
        return np.asarray(predictors[0])

    def values(self) -> dict[str, Any]:
        """Nothing further."""
        return {}


@dataclass(frozen=True, eq=False, kw_only=True)
class Hurdle:
    """A fitted model with a point mass: answers what norms/model.py asks of a norm model.

    A raw score of `unable_raw` (may be inf) means unable to do; it is the `end` of the scale.
    """

    unable_raw: float
    end: Literal["lowest", "highest"]
    unable: Distribution
    able: Distribution
    domain: Domain
    report: FitReport
    family: ClassVar[str] = "hurdle"

    def chance(self, people: pd.DataFrame) -> Numbers:
        """The probability to be unable; NaN outside the domain."""
        return np.asarray(expit(self.unable.predictors(people)[0]))

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """The z of the percentile among all people; of the middle of their share for those who are unable."""
        return np.where(raw == self.unable_raw, self._side * ndtri(self.chance(people) / 2), self._able_z(raw, people))

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """The score at z; NaN where those who stand at z are unable."""
        return self.able.raw(self._among_able(z, people), people)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of z from sampling: that of the chance to be unable and of the able people's distribution."""
        chance, among = self.chance(people), self.able.z(raw, people)
        z = self.z(raw, people)
        by_able = np.exp((z * z - among * among) / 2) * (1 - chance)  # (1 - p) phi(z among the able) / phi(z)
        by_odds = chance * (1 - chance) * ndtr(-self._side * among) / _density(z)
        able = by_able**2 * self.able.z_variance(raw, people) + by_odds**2 * self._odds_variance(people)
        unable = (chance * (1 - chance) / 2 / _density(z)) ** 2 * self._odds_variance(people)
        return np.where(raw == self.unable_raw, unable, able)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of the percentile curve at z, in squared raw units."""
        chance, among = self.chance(people), self._among_able(z, people)
        rise = (self.able.raw(among + STEP, people) - self.able.raw(among - STEP, people)) / (2 * STEP)
        # from (1 - p) tail(among) = tail(z) for the tail that holds no unable person
        by_odds = chance * ndtr(-self._side * among) / _density(among)
        return np.asarray(self.able.raw_variance(among, people) + (rise * by_odds) ** 2 * self._odds_variance(people))

    def values(self) -> dict[str, Any]:
        """Plain values, from which `from_values` makes the model again."""
        parts = {"unable": self.unable.values(), "able": self.able.values()}
        ends = {"domain": plain(asdict(self.domain)), "report": plain(asdict(self.report))}
        return {"family": self.family, "unable_raw": self.unable_raw, "end": self.end, **parts, **ends}

    @property
    def _side(self) -> float:
        return 1.0 if self.end == "lowest" else -1.0

    def _able_z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """From the tail that is the smaller: unable and worse, or better."""
        chance, among = self.chance(people), self._side * self.able.z(raw, people)
        worse, better = chance + (1 - chance) * ndtr(among), (1 - chance) * ndtr(-among)
        return np.asarray(self._side * np.where(worse < better, ndtri(worse), -ndtri(better)))

    def _among_able(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        better = ndtr(-self._side * np.asarray(z, dtype=np.float64)) / (1 - self.chance(people))
        return np.asarray(-self._side * ndtri(np.where(better < 1, better, np.nan)))

    def _odds_variance(self, people: pd.DataFrame) -> Numbers:
        return self.unable.z_variance(np.zeros(len(people)), people)


def fit(
    counts: pd.DataFrame, unable_raw: float, unable: Terms, fit_able: Callable[[pd.DataFrame], Distribution]
) -> Hurdle:
    """The hurdle model of counts in which a raw score of `unable_raw` (may be inf) says: unable to do.

    `fit_able` fits the counts of those who are able, e.g. `lambda able: box_cox.fit(able, ...)`; `unable` are the terms
    of the logit of the chance to be unable. Checked in simulation, and against the closed form of a logistic model with
    one factor. Raises BadSample where `unable_raw` is no end of the scale, and NoFit as fit_distribution.fit does, and
    for fewer than 5 unable (or able) people a coefficient.

    >>> seconds = np.exp(3 + 0.2 * ndtri((np.arange(200) + 0.5) / 200))
    >>> counts = pd.DataFrame({"raw": [*seconds, np.inf], "n": [1] * 200 + [50]})
    >>> model = fit(counts, np.inf, Terms(), lambda able: box_cox.fit(able, Terms(), Terms(), Terms()))
    >>> anyone = pd.DataFrame(index=range(2))
    >>> model.chance(anyone).round(3), model.z(np.array([np.exp(3), np.inf]), anyone).round(3)
    (array([0.2, 0.2]), array([-0.253,  1.282]))
    """
    cells = counts[counts["n"] > 0]
    is_unable = (cells["raw"] == unable_raw).to_numpy()
    end = _end(cells["raw"].to_numpy(dtype=np.float64), is_unable, unable_raw)
    rarer = min(int(cells["n"][is_unable].sum()), int(cells["n"][~is_unable].sum()))
    least = EVENTS_PER_PARAMETER * len(unable.columns)
    if rarer < least:
        raise NoFit(
            "{people} people are unable (or able), too few for {parameters} coefficients of the chance to be: "
            "{least} are the least. Choose fewer terms, or fit the able alone.",
            people=rarer,
            parameters=len(unable.columns),
            least=least,
        )
    chance = fit_distribution(cells.assign(raw=is_unable.astype(np.float64)), Unable(), {"unable": unable})
    able = fit_able(cells[~is_unable])
    return Hurdle(
        unable_raw=unable_raw,
        end=end,
        unable=chance,
        able=able,
        domain=_domain(chance.domain, able.domain, unable_raw),
        report=_report(chance.report, able.report),
    )


def from_values(values: Mapping[str, Any]) -> Hurdle:
    """The model whose `values()` these are. Raises BadNormSet."""
    try:
        end, able, family = values["end"], values["able"], values["family"]
        if family != Hurdle.family or end not in ("lowest", "highest"):
            raise ValueError(family, end)
        return Hurdle(
            unable_raw=float(values["unable_raw"]),
            end=end,
            unable=read(values["unable"], Unable()),
            able=ABLE[able["family"]](able),
            domain=read_domain(values["domain"]),
            report=read_report(values["report"]),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise bad_model(Hurdle.family, wrong) from wrong


def _end(
    raw: Numbers, is_unable: np.ndarray[Any, np.dtype[np.bool_]], unable_raw: float
) -> Literal["lowest", "highest"]:
    able = raw[~is_unable]
    if np.isnan(raw).any() or np.isnan(unable_raw) or not len(able) or able.min() < unable_raw < able.max():
        raise BadSample(
            "{value} stands for unable, but is no end of the scale. Give it a value below or above every score.",
            value=unable_raw,
        )
    return "lowest" if unable_raw < able.min() else "highest"


def _domain(unable: Domain, able: Domain, unable_raw: float) -> Domain:
    low = [d.age_low for d in (unable, able) if d.age_low is not None]
    high = [d.age_high for d in (unable, able) if d.age_high is not None]
    both = {k: tuple(v for v in levels if v in able.levels.get(k, levels)) for k, levels in unable.levels.items()}
    return Domain(
        age_low=max(low, default=None),
        age_high=min(high, default=None),
        raw_low=min(able.raw_low, unable_raw),
        raw_high=max(able.raw_high, unable_raw),
        levels={**able.levels, **both},
    )


def _report(unable: FitReport, able: FitReport) -> FitReport:
    parts = (unable, able)
    parameters = sum(p.parameters for p in parts)
    height = sum(p.log_likelihood or 0.0 for p in parts)
    plainly = all(p.aic is not None for p in parts)
    return FitReport(
        n=unable.n,
        n_effective=unable.n_effective,
        cells=unable.cells,
        parameters=parameters,
        log_likelihood=height,
        aic=2 * parameters - 2 * height if plainly else None,
        bic=parameters * float(np.log(unable.n)) - 2 * height if plainly else None,
        gradient_largest=max(p.gradient_largest or 0.0 for p in parts),
        converged=all(p.converged for p in parts),
        doubts=tuple(dict.fromkeys((*unable.doubts, *able.doubts))),
    )


def _density(z: Numbers) -> Numbers:
    return np.asarray(np.exp(-z * z / 2) / np.sqrt(2 * np.pi))
