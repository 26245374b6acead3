"""A questionnaire of five questions, so that a whole sitting takes a moment."""

from __future__ import annotations

from pathlib import Path

from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import PlanLine

ID = "short_form"
ITEMS = ("q1", "q2", "q3", "q4", "words")
LIKERT = "".join(f'[[items]]\nid = "q{n}"\nkind = "likert"\nchoices = "liking"\n' for n in (1, 2, 3, 4))
TOML = f"""
id = "{ID}"
version = "1.0.0"
kind = "questionnaire"
family = "interest"
subject = "client"
level = 4
minutes = 1
timing = "none"
duties = ["4-2.1.3"]
norm_sets = []
review = "pending"
references = []
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
effect = "keeps"
reason = "Reading is not what is measured."
{LIKERT}
[[items]]
id = "words"
kind = "short_text"
part = "practice"
[[scales]]
id = "Q"
items = ["q1", "q2", "q3", "q4"]
reversed = ["q2"]
rule = "sum"
scoring = "sum_of_items"
minimum = 4
maximum = 20
"""
CHOICES = {"zh": "很不喜欢 不太喜欢 说不准 比较喜欢 很喜欢", "en": "Never Rarely Sometimes Often Always"}
ASKED = {"zh": "种花 修车 记账 唱歌 您还想说什么", "en": "Soil Cars Sums Songs More"}
SAID = {
    "zh": 'name = "短问卷"\npurpose = "看看问卷怎么做。"\ninstruction = "请选最像您的一个。"',
    "en": 'name = "Short form"\npurpose = "To see how it goes."\ninstruction = "Choose one."',
}


def write(workspace: Path) -> None:
    """Put it into the site's own library."""
    words = workspace / "instruments" / ID / "words"
    words.mkdir(parents=True)
    (words.parent / "instrument.toml").write_text(TOML, encoding="utf-8")
    (words.parent / "examples.csv").write_text("example,q1,q2,q3,q4,expect Q\nall in the middle,3,3,3,3,12\n")
    for language, said in SAID.items():
        told = [said, "[choices.liking]"]
        told += [f'{n} = "{word}"' for n, word in enumerate(CHOICES[language].split(), start=1)]
        told += ["[items]", *(f'{i} = "{w}"' for i, w in zip(ITEMS, ASKED[language].split(), strict=True))]
        told += ['[scales]\nQ = "Q"', '[scale_meanings]\nQ = "Q"']
        (words / f"{language}.toml").write_text("\n".join(told), encoding="utf-8")


def line(language: str = "zh", *accommodations: Accommodation) -> PlanLine:
    """A plan's line with it."""
    return PlanLine(
        instrument=ID, version="1.0.0", language=language, mode="player", reason="-", accommodations=accommodations
    )


CHINESE, ENGLISH = line(), line("en")
LARGE = line("zh", Accommodation(feature="magnification", parameters={"zoom": "200"}))
RESTING = line("zh", Accommodation(feature="breaks", parameters={"every-items": "5"}))
LINES = (CHINESE, ENGLISH, LARGE, RESTING)
