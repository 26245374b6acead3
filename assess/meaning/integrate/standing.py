"""Where does one score stand, by which rule? A score that its own error leaves open is told, and not placed."""

from __future__ import annotations

from dataclasses import dataclass

from assess.meaning.integrate.dimensions import Criterion, band_standing, criterion, table
from assess.nouns.integration import Standing
from assess.nouns.people import HOME
from assess.nouns.score import NormedScore

AT_HOME = (HOME, "international")
SHARES = ("share_without_help",)  # criteria of a share from 0 to 1, told in percent
BETTER = {"higher": 1.0, "lower": -1.0}


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A standing with its rule and the figure that it follows from."""

    standing: Standing
    rule: str
    figure: str = ""
    caveats: tuple[str, ...] = ()


def in_norm(place: NormedScore) -> Placed | None:
    """By a place in a norm set; None where it has none. Figures are given so that more is better."""
    caveats = ("foreign_norm",) if place.country not in AT_HOME else ()
    if place.below_lower_limit:  # a limit that the source itself gives comes before ours
        return Placed(standing="support_need", rule="norm_limit", caveats=caveats)
    if place.t_score is not None:
        return _by_t(place, place.t_score, caveats)
    if place.percentile_band is not None:
        return _by_percentiles(place.percentile_band, caveats)
    if place.band is not None:
        told = band_standing(place.norm_set, place.band)
        return Placed(standing=told, rule="norm_band", figure=place.band, caveats=caveats)
    return None


def by_criterion(name: str, value: float, better: str) -> Placed:
    """By one of the criteria of `dimensions.toml`; both of its values are reached in the better direction."""
    sign, line = BETTER.get(better, 1.0), criterion(name)
    figure = f"{100.0 * value:.0f}" if name in SHARES else f"{round(value, 2):g}"
    return Placed(standing=_held_against(line, value, sign), rule=f"criterion_{name}", figure=figure)


def _held_against(line: Criterion, value: float, sign: float) -> Standing:
    if sign * value >= sign * line.good:
        return line.reached
    return "support_need" if sign * value <= sign * line.poor else "described"


def _by_t(place: NormedScore, t: float, caveats: tuple[str, ...]) -> Placed:
    """By the T score: the whole interval of measurement beyond 1 SD, else more than 2 SD where none is known."""
    lines = table()["norm"]
    around = next((i for i in place.intervals if i.holds != "norm_sampling" and i.model == "classical"), None)
    if around is None:
        far = "support_need" if t < lines["t_far_low"] else "strength" if t > lines["t_far_high"] else "described"
        return Placed(standing=far, rule="norm_far", figure=f"T {t:.0f}", caveats=caveats)  # type: ignore[arg-type]
    standing: Standing = "described"
    if around.high < lines["t_low"]:
        standing = "support_need"
    elif around.low > lines["t_high"]:
        standing = "strength"
    elif around.low >= lines["t_low"] and around.high <= lines["t_high"]:
        standing = "as_usual"
    figure = f"T {t:.0f} [{around.low:.0f}, {around.high:.0f}]"
    return Placed(standing=standing, rule="norm_interval", figure=figure, caveats=caveats)


def _by_percentiles(band: tuple[float | None, float | None], caveats: tuple[str, ...]) -> Placed:
    """By the printed percentiles that the score lies between; beyond the outermost one end is open."""
    lines, (low, high) = table()["norm"], band
    standing: Standing = "described"
    if high is not None and high <= lines["percentile_low"]:
        standing = "support_need"
    elif low is not None and low >= lines["percentile_high"]:
        standing = "strength"
    figure = f"P {'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"
    return Placed(standing=standing, rule="norm_percentiles", figure=figure, caveats=caveats)
