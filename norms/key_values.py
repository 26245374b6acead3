"""Is one value of norms.toml of its type and among the values allowed?"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from norms.errors import BadNormSet

FILE = "norms.toml"
LANGUAGES = ("zh", "en")  # names, limits and the words of bands are given in each


def text(key: str, value: object) -> str:
    """The value, which must be text and not empty. Raises BadNormSet."""
    if not isinstance(value, str) or not value.strip():
        raise BadNormSet(
            "{file}: key {key!r} takes text in quotes, not empty, got {value!r}. Mend it.",
            file=FILE,
            key=key,
            value=value,
        )
    return value


def choice(key: str, value: str, allowed: Sequence[str]) -> str:
    """The value, which must be one of `allowed`. Raises BadNormSet."""
    if value not in allowed:
        raise BadNormSet(
            "{file}: key {key!r} is {value!r}. Allowed: {allowed}. Choose one of them.",
            file=FILE,
            key=key,
            value=value,
            allowed=", ".join(allowed),
        )
    return value


def check_country(value: str) -> None:
    """Two capital letters of ISO 3166, or "international". Raises BadNormSet."""
    if value != "international" and not re.fullmatch("[A-Z]{2}", value):
        raise BadNormSet(
            "{file}: key 'country' is {value!r}. Give the ISO 3166 code of two capital letters, or 'international'.",
            file=FILE,
            key="country",
            value=value,
        )


def listed(key: str, value: object) -> tuple[str, ...]:
    """The texts of a list, none twice and at least one. Raises BadNormSet."""
    if not isinstance(value, list) or not value or len(set(map(str, value))) < len(value):
        raise BadNormSet(
            "{file}: key {key!r} takes a list of different names, got {value!r}. Mend it.",
            file=FILE,
            key=key,
            value=value,
        )
    return tuple(text(key, entry) for entry in value)


def table(key: str, value: object) -> Mapping[str, object]:
    """The keys and values of a table. Raises BadNormSet."""
    if not isinstance(value, dict):
        raise BadNormSet(
            "{file}: key {key!r} takes a table, written as [{key}], got {value!r}. Mend it.",
            file=FILE,
            key=key,
            value=value,
        )
    return value


def texts(key: str, value: object) -> dict[str, str]:
    """The texts of a table. Raises BadNormSet."""
    return {name: text(f"{key}.{name}", entry) for name, entry in table(key, value).items()}


def languages(key: str, value: object) -> dict[str, str]:
    """Words in exactly the languages needed. Raises BadNormSet."""
    words = texts(key, value)
    if set(words) != set(LANGUAGES):
        raise BadNormSet(
            "{file}: key {key!r} has words in {value}. Give them in exactly: {needed}.",
            file=FILE,
            key=key,
            value=", ".join(sorted(words)) or "-",
            needed=", ".join(LANGUAGES),
        )
    return words


def hands(value: object, scales: Sequence[str]) -> dict[str, str]:
    """The hand that each scale measures. Raises BadNormSet."""
    found = texts("hands", value)
    for scale, hand in found.items():
        choice("hands", scale, scales)
        choice(f"hands.{scale}", hand, ("left", "right"))
    return found


def end(key: str, value: object) -> float | None:
    """One end of the raw scale, None where not given. Raises BadNormSet."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadNormSet("{file}: key {key!r} takes a number, got {value!r}. Mend it.", file=FILE, key=key, value=value)
    return float(value)


def reliability(value: object, source: str | None) -> float | None:
    """A sourced coefficient above 0 and below 1, None where not given. Raises BadNormSet."""
    if value is None:
        if source is not None:
            raise BadNormSet(
                "{file}: key 'reliability_source' stands without 'reliability'. "
                "Give the coefficient or remove the source.",
                file=FILE,
                key="reliability_source",
            )
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise BadNormSet(
            "{file}: key 'reliability' takes a number above 0 and below 1, got {value!r}. Read the source again.",
            file=FILE,
            key="reliability",
            value=value,
        )
    if source is None:
        raise BadNormSet(
            "{file}: key 'reliability' is {value} without 'reliability_source'. "
            "Name the source or remove the coefficient.",
            file=FILE,
            key="reliability",
            value=value,
        )
    return float(value)


def correlations(value: object, sample: str | None) -> dict[str, float]:
    """Correlations with other scales of the same sample, each from -1 to 1. Raises BadNormSet."""
    found = table("correlations", value)
    if found and sample is None:
        raise BadNormSet(
            "{file}: key 'correlations' stands without 'sample'. Name the sample in which they were found.",
            file=FILE,
            key="correlations",
        )
    for name, r in found.items():
        if isinstance(r, bool) or not isinstance(r, int | float) or not -1 <= r <= 1:
            raise BadNormSet(
                "{file}: key {key!r} takes a number from -1 to 1, got {value!r}. Read the source again.",
                file=FILE,
                key=f"correlations.{name}",
                value=r,
            )
    return {name: float(r) for name, r in found.items() if isinstance(r, int | float)}
