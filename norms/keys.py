"""Is norms.toml sound: every key known, present, and fitting the others?"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from norms import key_values as values
from norms.errors import BadNormSet
from norms.normset import AGE_RULES, NOT_STATED
from norms.units import converter

FILE = values.FILE
TEXTS = ("id", "version", "measures", "scoring", "unit", "population", "country", "collected", "verified", "source")
OPTIONAL_TEXTS = ("device", "printed_in", "reliability_source", "disability", "region", "sample")
CHOICES = {
    "kind": ("strata", "percentiles", "equation", "cutoffs", "figures", "model"),
    "better": ("higher", "lower"),
    "status": ("published", "local", "provisional", "simulated"),
    "copy_read": ("original", "secondary_copy", "abstract"),
    "age_rule": AGE_RULES,
}
OPTIONAL_CHOICES = {
    "shape": ("normal", "skewed"),
    "answers": ("general", "disability", "criterion"),
}
LISTS = ("stands_in_for", "languages")
OPTIONAL_TABLES = ("hands", "bands", "correlations")
OPTIONAL = (*OPTIONAL_TEXTS, *OPTIONAL_CHOICES, *OPTIONAL_TABLES, *LISTS, "reliability", "flags", "floor", "ceiling")
FLAGS = ("ages_pooled", "hand_not_stated")
NEEDED = (*TEXTS, *CHOICES, "scales", "names", "limits")
PLACED_BY_Z = ("strata", "equation", "model")


@dataclass(frozen=True)
class Keys:
    """The checked keys of one norms.toml."""

    texts: Mapping[str, str]  # those of texts and choices that are given, but printed_in
    scales: tuple[str, ...]
    names: dict[str, str]
    limits: dict[str, str]
    hands: dict[str, str]
    flags: tuple[str, ...]
    bands: dict[str, dict[str, str]]
    floor: float | None  # in the set's unit
    ceiling: float | None
    reliability: float | None
    correlations: dict[str, float]
    lists: dict[str, tuple[str, ...]]  # stands_in_for, languages
    convert: Callable[[float], float]  # from the unit printed in the source to the set's


def read_keys(file: bytes) -> Keys:
    """The keys of a norms.toml. Raises BadNormSet naming the key, the rule, the value and the remedy."""
    given = toml(FILE, file)
    _check_known(given)
    texts = _texts(given)
    convert = _convert(texts.pop("printed_in", texts["unit"]), texts)
    for check in (_check_scoring, _check_published, _check_age_rule, _check_disability):
        check(texts)
    scales = values.listed("scales", given["scales"])
    floor, ceiling = _ends(given, convert)
    return Keys(
        texts=texts,
        scales=scales,
        names=values.languages("names", given["names"]),
        limits=values.languages("limits", given["limits"]),
        hands=values.hands(given.get("hands", {}), scales),
        flags=_flags(given.get("flags", [])),
        bands=_bands(given.get("bands"), texts["kind"]),
        floor=floor,
        ceiling=ceiling,
        reliability=values.reliability(given.get("reliability"), texts.get("reliability_source")),
        correlations=values.correlations(given.get("correlations", {}), texts.get("sample")),
        lists={key: values.listed(key, given[key]) for key in LISTS if key in given},
        convert=convert,
    )


def toml(name: str, file: bytes) -> dict[str, object]:
    """What a TOML file holds. Raises BadNormSet."""
    try:
        return tomllib.loads(file.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise BadNormSet("{file}: not readable as text in UTF-8. Save it as UTF-8.", file=name) from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise BadNormSet(
            "{file}: not readable as TOML: {wrong}. Mend the file.", file=name, wrong=str(wrong)
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


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    keys = (*TEXTS, *CHOICES, *OPTIONAL_TEXTS, *OPTIONAL_CHOICES)
    texts = {key: values.text(key, given[key]) for key in keys if key in given}
    for key, allowed in (CHOICES | OPTIONAL_CHOICES).items():
        if key in texts:
            values.choice(key, texts[key], allowed)
    values.check_country(texts["country"])
    return texts


def _convert(printed_in: str, texts: Mapping[str, str]) -> Callable[[float], float]:
    unit = texts["unit"]
    convert = converter(printed_in, unit)
    if convert is None or (texts["kind"] == "model" and printed_in != unit):
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
    """A z score compares like with like only; a coarse band may be given with its doubt stated."""
    if texts["kind"] in PLACED_BY_Z and texts["scoring"] == NOT_STATED:
        raise BadNormSet(
            "{file}: key 'scoring' is {value!r}, but a set of {kind} needs the trial rule of its source. "
            "Read it there.",
            file=FILE,
            key="scoring",
            value=NOT_STATED,
            kind=texts["kind"],
        )


def _check_age_rule(texts: Mapping[str, str]) -> None:
    if texts["age_rule"] == "completed_months" and texts["kind"] != "model":
        raise BadNormSet(
            "{file}: key 'age_rule' is 'completed_months', but the ages of a table are completed years. "
            "Give 'completed_years'.",
            file=FILE,
            key="age_rule",
        )


def _check_disability(texts: Mapping[str, str]) -> None:
    if "disability" in texts and texts.get("answers", "general") == "general":
        raise BadNormSet(
            "{file}: key 'disability' is {value!r}, but 'answers' is 'general'. "
            "Say which question the set answers, or remove the category.",
            file=FILE,
            key="disability",
            value=texts["disability"],
        )


def _ends(given: Mapping[str, object], convert: Callable[[float], float]) -> tuple[float | None, float | None]:
    floor, ceiling = (values.end(key, given.get(key)) for key in ("floor", "ceiling"))
    if floor is not None and ceiling is not None and floor >= ceiling:
        raise BadNormSet(
            "{file}: key 'floor' is {floor}, but 'ceiling' is {ceiling}. Give the lower end first.",
            file=FILE,
            key="floor",
            floor=floor,
            ceiling=ceiling,
        )
    return floor if floor is None else convert(floor), ceiling if ceiling is None else convert(ceiling)


def _flags(value: object) -> tuple[str, ...]:
    return () if value == [] else tuple(values.choice("flags", f, FLAGS) for f in values.listed("flags", value))


def _bands(value: object, kind: str) -> dict[str, dict[str, str]]:
    if (value is not None) != (kind == "cutoffs"):
        raise BadNormSet(
            "{file}: key 'bands' belongs to a set of cutoffs, and to no other, but 'kind' is {value!r}. "
            "Give the words of every band under [bands.<code>].",
            file=FILE,
            key="bands",
            value=kind,
        )
    found = {} if value is None else values.table("bands", value)
    return {code: values.languages(f"bands.{code}", words) for code, words in found.items()}
