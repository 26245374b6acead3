"""A small sound instrument folder to read, break and score: four likings, the third of them turned, and a weight."""

from __future__ import annotations

from pathlib import Path

TOML = """
id = "likes"
version = "1"
kind = "questionnaire"
family = "interest"
subject = "client"
level = 4
minutes = 5
timing = "none"
duties = ["4-2.1.3"]
review = "pending"

[demands]
read = true

[choices.liking]
values = [1, 2, 3, 4, 5]

[choices.yes_no]
values = [0, 1]

[[accommodations]]
feature = "spoken"
effect = "keeps"
reason = "Reading is not measured."

[[items]]
id = "pain"
kind = "single_choice"
part = "screen"
choices = "yes_no"
stop_if = [1]

[[items]]
id = "a"
kind = "likert"
choices = "liking"

[[items]]
id = "b"
kind = "likert"
choices = "liking"

[[items]]
id = "c"
kind = "likert"
choices = "liking"

[[items]]
id = "d"
kind = "likert"
choices = "liking"

[[items]]
id = "box"
kind = "number"
unit = "kg"
minimum = 0
maximum = 30

[[scales]]
id = "liking"
items = ["a", "b", "c", "d"]
reversed = ["c"]
rule = "sum"
scoring = "sum_of_items"

[[scales]]
id = "weight"
items = ["box"]
rule = "mean_of_trials"
scoring = "one_trial"
"""
WORDS = """
name = "Likes"
purpose = "What is liked."
instruction = "Choose."

[choices.liking]
1 = "not at all"
2 = "little"
3 = "so-so"
4 = "rather"
5 = "much"

[choices.yes_no]
0 = "no"
1 = "yes"

[items]
pain = "Pain?"
a = "A"
b = "B"
c = "C"
d = "D"
box = "Box"

[scales]
liking = "Liking"
weight = "Weight"
"""
EXAMPLES = """example,a,b,c,d,box,expect liking,expect weight
all low,1,1,1,1,0,8,0
all high,5,5,5,5,30,16,30
one missing,5,5,,5,12.5,,12.5
"""


def files(toml: str = TOML, zh: str = WORDS, en: str = WORDS, examples: str = EXAMPLES) -> dict[str, bytes]:
    """The folder's files by path, each as given or sound."""
    texts = {"instrument.toml": toml, "words/zh.toml": zh, "words/en.toml": en, "examples.csv": examples}
    return {name: text.encode() for name, text in texts.items()}


def write(folder: Path, contents: dict[str, bytes]) -> Path:
    """Put the files into a folder and return it."""
    (folder / "words").mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def changed(old: str, new: str, text: str = TOML) -> str:
    """The text with one place changed, which must be there."""
    if old not in text:
        raise ValueError(f"{old!r} is not in the text")
    return text.replace(old, new, 1)
