"""An instrument folder for the 25 IPIP items of psych::bfi; ids stand for their words, which are not ours to copy."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data"
ANSWERS, DICTIONARY = SHARED / "bfi_ipip25_psych.csv", SHARED / "bfi_ipip25_dictionary.csv"
SCALES = {"Agreeableness": "A", "Conscientiousness": "C", "Extraversion": "E", "Neuroticism": "N", "Openness": "O"}
ITEMS = [f"{letter}{n}" for letter in "ACENO" for n in range(1, 6)]
KEEP = ("gender", "education", "age")


def needed() -> None:
    """Skip where the respondents are not there."""
    if not ANSWERS.is_file():
        pytest.skip(f"{ANSWERS.name} lies beside the repository only where it may be read")


def negative() -> set[str]:
    """Items against their scale: keyed -1 by the dictionary, which has Emotional Stability in place of Neuroticism."""
    with DICTIONARY.open(encoding="utf-8") as opened:
        rows = [row for row in csv.DictReader(opened) if row[""] in ITEMS]
    return {row[""] for row in rows if row["Keying"] == "-1" and row["Big6"] != "Emotional Stability"}


def folder(place: Path, rule: str = "mean") -> Path:
    """Write the instrument folder and return it."""
    made = place / "ipip25"
    (made / "words").mkdir(parents=True)
    reversed_items = negative()
    lines = ['id = "ipip25"', 'version = "1.0.0"', 'kind = "questionnaire"', 'family = "personality"']
    lines += ['subject = "client"', "level = 4", "minutes = 5", 'timing = "none"', "duties = []", 'review = "pending"']
    lines += ["[demands]", "read = true", "[choices.accuracy]", "values = [1, 2, 3, 4, 5, 6]"]
    for item in ITEMS:
        lines += ["[[items]]", f'id = "{item}"', 'kind = "likert"', 'choices = "accuracy"']
    for scale, letter in SCALES.items():
        items = [f"{letter}{n}" for n in range(1, 6)]
        turned = [item for item in items if item in reversed_items]
        lines += ["[[scales]]", f'id = "{scale}"', f"items = {items}", f'rule = "{rule}"', 'scoring = "mean_of_items"']
        lines += [f"reversed = {turned}"]
    (made / "instrument.toml").write_text("\n".join(lines).replace("'", '"'), encoding="utf-8")
    words = ['name = "IPIP 25"', 'purpose = "-"', 'instruction = "-"', "[items]", *(f'{i} = "{i}"' for i in ITEMS)]
    words += [
        "[choices.accuracy]",
        *(f'{n} = "{n}"' for n in range(1, 7)),
        "[scales]",
        *(f'{s} = "{s}"' for s in SCALES),
    ]
    for language in ("zh", "en"):
        (made / "words" / f"{language}.toml").write_text("\n".join(words), encoding="utf-8")
    head = ",".join(["example", *ITEMS, *(f"expect {scale}" for scale in SCALES)])
    rows = [f"all {n}," + ",".join([str(n)] * 25) + "," + _expected(n, reversed_items) for n in (1, 3, 6)]
    (made / "examples.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return made


def _expected(answer: int, turned: set[str]) -> str:
    means = []
    for letter in SCALES.values():
        back = sum(1 for n in range(1, 6) if f"{letter}{n}" in turned)
        means.append(((5 - back) * answer + back * (7 - answer)) / 5)
    return ",".join(str(m) for m in means)
