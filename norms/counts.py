"""How many events an hour, and how sure is that?"""

from __future__ import annotations

from scipy.stats import chi2

from norms.errors import BadSample


def rate(count: int, minutes: float, level: float = 0.95) -> tuple[float, float, float]:
    """Events per hour, with the exact interval of a Poisson count (Garwood 1936, Biometrika 28:437-442).

    Raises BadSample.

    >>> [round(each, 2) for each in rate(10, 60)]
    [10.0, 4.8, 18.39]
    """
    if count < 0 or minutes <= 0:
        told = "{count} events in {minutes} minutes are no rate. Give a count from 0 and the minutes observed."
        raise BadSample(told, count=count, minutes=minutes)
    low = float(chi2.ppf((1 - level) / 2, 2 * count)) / 2 if count else 0.0
    high = float(chi2.ppf((1 + level) / 2, 2 * count + 2)) / 2
    hours = minutes / 60
    return count / hours, low / hours, high / hours
