"""Is norms.toml sound: every key known, present, of its type and among the values allowed?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from norms.errors import BadNormSet
from norms.normset import NOT_STATED
from norms.units import converter

FILE = "norms.toml"
LANGUAGES = ("zh", "en")  # names and limits are given in each

TEXTS = ("id", "version", "measures", "scoring", "unit", "population", "country", "collected", "verified", "source")
OPTIONAL_TEXTS = ("device", "printed_in", "reliability_source")
CHOICES = {
    "kind": ("strata", "percentiles"),
    "better": ("higher", "lower"),
    "status": ("published", "local", "provisional", "simulated"),
    "copy_read": ("original", "secondary_copy", "abstract"),
    "age_rule": ("completed_years",),  # a new rule needs code that counts age by it
}
OPTIONAL = (*OPTIONAL_TEXTS, "reliability", "hands", "flags")
FLAGS = ("ages_pooled", "hand_not_stated")
NEEDED = (*TEXTS, *CHOICES, "scales", "names", "limits")


@dataclass(frozen=True)
class Keys:
    """The checked keys of one norms.toml."""

    texts: Mapping[str, str]  # TEXTS, CHOICES and those of OPTIONAL_TEXTS that are given, but printed_in
    scales: tuple[str, ...]
    names: dict[str, str]
    limits: dict[str, str]
    hands: dict[str, str]
    flags: tuple[str, ...]
    reliability: float | None
    convert: Callable[[float], float]  # from the unit printed in the source to the set's


def read_keys(file: bytes) -> Keys:
    """The keys of a norms.toml. Raises BadNormSet naming the key, the rule, the value and the remedy."""
    given = _toml(file)
    _check_known(given)
    texts = {key: _text(key, given[key]) for key in (*TEXTS, *CHOICES, *OPTIONAL_TEXTS) if key in given}
    for key, allowed in CHOICES.items():
        _check_choice(key, texts[key], allowed)
    _check_country(texts["country"])
    convert = _convert(texts.pop("printed_in", texts["unit"]), texts["unit"])
    _check_scoring(texts)
    _check_published(texts)
    scales = _list("scales", given["scales"])
    return Keys(
        texts=texts,
        scales=scales,
        names=_languages("names", given["names"]),
        limits=_languages("limits", given["limits"]),
        hands=_hands(given.get("hands", {}), scales),
        flags=_flags(given.get("flags", [])),
        reliability=_reliability(given.get("reliability"), texts),
        convert=convert,
    )


def _toml(file: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(file.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise BadNormSet("{file}: not readable as text in UTF-8. Save it as UTF-8.", file=FILE) from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise BadNormSet(
            "{file}: not readable as TOML: {wrong}. Mend the file.", file=FILE, wrong=str(wrong)
        ) from wrong


def _check_known(given: Mapping[str, object]) -> None:
    for key in given:
        if key not in NEEDED and key not in OPTIONAL:
            raise BadNormSet(
                "{file}: key {key!r} is not known. Known: {known}. Remove it or mend its spelling.",
                file=FILE,
                key=key,
                known=", ".join(sorted((*NEEDED, *OPTIONAL))),
            )
    for key in NEEDED:
        if key not in given:
            raise BadNormSet(
                "{file}: key {key!r} is missing. Needed: {needed}. Add it.",
                file=FILE,
                key=key,
                needed=", ".join(NEEDED),
            )


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadNormSet(
            "{file}: key {key!r} takes text in quotes, not empty, got {value!r}. Mend it.",
            file=FILE,
            key=key,
            value=value,
        )
    return value


def _check_choice(key: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise BadNormSet(
            "{file}: key {key!r} is {value!r}. Allowed: {allowed}. Choose one of them.",
            file=FILE,
            key=key,
            value=value,
            allowed=", ".join(allowed),
        )


def _check_country(value: str) -> None:
    if value != "international" and not re.fullmatch("[A-Z]{2}", value):
        raise BadNormSet(
            "{file}: key 'country' is {value!r}. Give the ISO 3166 code of two capital letters, or 'international'.",
            file=FILE,
            key="country",
            value=value,
        )


def _convert(printed_in: str, unit: str) -> Callable[[float], float]:
    convert = converter(printed_in, unit)
    if convert is None:
        raise BadNormSet(
            "{file}: key 'printed_in' is {value!r}, which has no exact conversion to {unit!r}. "
            "Give the set in the unit of its source.",
            file=FILE,
            key="printed_in",
            value=printed_in,
            unit=unit,
        )
    return convert


def _check_published(texts: Mapping[str, str]) -> None:
    """A published set is cited and checked against the original, with its trial rule."""
    if texts["status"] == "published" and (texts["copy_read"] != "original" or texts["scoring"] == NOT_STATED):
        raise BadNormSet(
            "{file}: key 'status' is 'published', but 'copy_read' is {copy_read!r} and 'scoring' is {scoring!r}. "
            "Read the figures and the trial rule in the original, or say 'provisional'.",
            file=FILE,
            key="status",
            copy_read=texts["copy_read"],
            scoring=texts["scoring"],
        )


def _check_scoring(texts: Mapping[str, str]) -> None:
    """A z score compares like with like only; a coarse percentile band may be given with its doubt stated."""
    if texts["kind"] == "strata" and texts["scoring"] == NOT_STATED:
        raise BadNormSet(
            "{file}: key 'scoring' is {value!r}, but a set of strata needs the trial rule of its table. "
            "Read it in the source.",
            file=FILE,
            key="scoring",
            value=NOT_STATED,
        )


def _list(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or len(set(map(str, value))) < len(value):
        raise BadNormSet(
            "{file}: key {key!r} takes a list of different names, got {value!r}. Mend it.",
            file=FILE,
            key=key,
            value=value,
        )
    return tuple(_text(key, entry) for entry in value)


def _table(key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadNormSet(
            "{file}: key {key!r} takes a table, written as [{key}], got {value!r}. Mend it.",
            file=FILE,
            key=key,
            value=value,
        )
    return {name: _text(f"{key}.{name}", entry) for name, entry in value.items()}


def _languages(key: str, value: object) -> dict[str, str]:
    words = _table(key, value)
    if set(words) != set(LANGUAGES):
        raise BadNormSet(
            "{file}: key {key!r} has words in {value}. Give them in exactly: {needed}.",
            file=FILE,
            key=key,
            value=", ".join(sorted(words)) or "-",
            needed=", ".join(LANGUAGES),
        )
    return words


def _hands(value: object, scales: Sequence[str]) -> dict[str, str]:
    hands = _table("hands", value)
    for scale, hand in hands.items():
        _check_choice("hands", scale, scales)
        _check_choice(f"hands.{scale}", hand, ("left", "right"))
    return hands


def _flags(value: object) -> tuple[str, ...]:
    if value == []:
        return ()
    flags = _list("flags", value)
    for flag in flags:
        _check_choice("flags", flag, FLAGS)
    return flags


def _reliability(value: object, texts: Mapping[str, str]) -> float | None:
    if value is None:
        if "reliability_source" in texts:
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
    if "reliability_source" not in texts:
        raise BadNormSet(
            "{file}: key 'reliability' is {value} without 'reliability_source'. "
            "Name the source or remove the coefficient.",
            file=FILE,
            key="reliability",
            value=value,
        )
    return float(value)
