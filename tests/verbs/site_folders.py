"""A site's own folders: a reading check that level 3 gives and speech would break, and grip with training norms."""

from __future__ import annotations

import shutil
from pathlib import Path

LIBRARY = Path(__file__).parents[2]
READING, TRAINING = "reading_check", "grip_training"
ITEMS = ("q1", "q2", "q3", "q4")
LIKERT = "".join(f'[[items]]\nid = "{item}"\nkind = "likert"\nchoices = "liking"\n' for item in ITEMS)
TOML = f"""
id = "{READING}"
version = "1.0.0"
kind = "questionnaire"
family = "interest"
subject = "client"
level = 3
minutes = 1
timing = "none"
duties = ["3-2.2.2"]
review = "signed"
[demands]
read = true
[choices.liking]
values = [1, 2, 3, 4, 5]
[[accommodations]]
feature = "magnification"
effect = "keeps"
reason = "Size is not what is measured."
[[accommodations]]
feature = "spoken"
effect = "breaks"
reason = "Reading is what is measured."
{LIKERT}
[[scales]]
id = "Q"
items = ["q1", "q2", "q3", "q4"]
reversed = ["q2"]
rule = "sum"
scoring = "sum_of_items"
missing_at_most = 1
missing_rule = "prorate"
minimum = 4
maximum = 20
"""
SAID = {
    "zh": "阅读小测 看读得怎样 选一个 很不像 不太像 说不准 比较像 很像 读报纸 请人代读 看说明书 看路牌 阅读",
    "en": "Reading Papers Choose Never Rarely Sometimes Often Always News Helper Manuals Signs Reading",
}


def words(language: str) -> str:
    """The words of the reading check, in the order of `SAID`."""
    name, purpose, instruction, *choices, q1, q2, q3, q4, scale = SAID[language].split()
    told = [f'name = "{name}"', f'purpose = "{purpose}"', f'instruction = "{instruction}"', "[choices.liking]"]
    told += [f'{value} = "{choice}"' for value, choice in enumerate(choices, start=1)]
    told += ["[items]", *(f'{item} = "{word}"' for item, word in zip(ITEMS, (q1, q2, q3, q4), strict=True))]
    return "\n".join([*told, f'[scales]\nQ = "{scale}"', f'[scale_meanings]\nQ = "{scale}"'])


def write(workspace: Path) -> None:
    """Put both into the site's own library."""
    reading = workspace / "instruments" / READING
    (reading / "words").mkdir(parents=True)
    (reading / "instrument.toml").write_text(TOML, encoding="utf-8")
    for language in SAID:
        (reading / "words" / f"{language}.toml").write_text(words(language), encoding="utf-8")
    (reading / "examples.csv").write_text("example,q1,q2,q3,q4,expect Q\nhalf,3,3,3,3,12\n", encoding="utf-8")
    _copy(workspace, "instruments", "grip_strength", TRAINING, {'"grip_china_summary"': '"training_norms"'})
    _copy(workspace, "norms", "grip_mathiowetz1985", "training_norms", {'"provisional"': '"simulated"'})


def _copy(workspace: Path, kind: str, of: str, new: str, swaps: dict[str, str]) -> None:
    """A library folder under another id, with these words swapped."""
    folder = workspace / kind / new
    shutil.copytree(LIBRARY / kind / "library" / of, folder)
    file = folder / ("instrument.toml" if kind == "instruments" else "norms.toml")
    text = file.read_text(encoding="utf-8")
    for old, newer in {f'id = "{of}"': f'id = "{new}"', **swaps}.items():
        assert old in text
        text = text.replace(old, newer)
    file.write_text(text, encoding="utf-8")
