"""A small form with a branch, every kind of field and words in three languages, in a site's own folder."""

from __future__ import annotations

from pathlib import Path

ID, PERSONAL = "after_the_day", "who_are_you"
TOML = """
id = "{id}"
version = "1.0.0"
kind = "form"
family = "reception"
subject = "client"
level = 4
minutes = 3
timing = "none"
duties = ["4-1.1.3"]
scales = []
review = "pending"
proposed = false

[demands]

[choices.yes_no]
values = [0, 1]

[choices.aids]
values = [1, 2, 3]

[[items]]
id = "works"
kind = "single_choice"
part = "asked"
choices = "yes_no"
required = true

[[items]]
id = "aids"
kind = "multiple_choice"
part = "asked"
choices = "aids"
show_if = {{ works = [1] }}

[[items]]
id = "chair"
kind = "short_text"
part = "asked"
show_if = {{ aids = [2] }}
required_if = {{ aids = [2] }}
longest = 8

[[items]]
id = "hours"
kind = "number"
part = "asked"
minimum = 0
maximum = 24
unit = "h"

[[items]]
id = "since"
kind = "date"
part = "asked"

[[items]]
id = "room"
kind = "short_text"
part = "asked"
pattern = '[A-Z]\\d{{2}}'

[[items]]
id = "words"
kind = "long_text"
part = "asked"
personal = {personal}
"""
WORDS = """
name = "{name}"
purpose = "{purpose}"
instruction = "{purpose}"

[items]
works = "{works}"
aids = "{aids}"
chair = "{chair}"
hours = "{hours}"
since = "{since}"
room = "{room}"
words = "{words}"

[choices.yes_no]
0 = "{no}"
1 = "{yes}"

[choices.aids]
1 = "{one}"
2 = "{two}"
3 = "{three}"

[scales]

[hints]
words = "{hint}"
"""
KEYS = (
    "name", "purpose", "works", "aids", "chair", "hours", "since", "room", "words", "no", "yes",
    "one", "two", "three", "hint",
)  # fmt: skip
SAID = {
    "zh": (
        "来访以后", "想听听您的看法。", "您现在上班吗？", "您用什么辅具？", "是什么轮椅？", "一天几个小时？",
        "从哪天开始？", "在哪个房间？", "还有什么想说的？", "不上班", "上班", "手杖", "轮椅", "助听器",
        "请不要写姓名。",
    ),
    "en": (
        "After the visit", "We want to hear your view.", "Do you work now?", "What do you use?", "Which wheelchair?",
        "How many hours a day?", "Since which day?", "In which room?", "Anything else?", "No", "Yes", "Cane",
        "Wheelchair", "Hearing aid", "Please write no name.",
    ),
    "zh-easy": (
        "来访以后", "我们想听您说。", "您上班吗？", "您用什么？", "什么轮椅？", "一天几个小时？",
        "从哪天开始？", "在哪个房间？", "您还想说什么？", "在家", "上班", "手杖", "轮椅", "助听器", "只写您的想法。",
    ),
}  # fmt: skip


def write(workspace: Path) -> None:
    """Both forms: one without names, one that asks for a name."""
    for form_id, personal in ((ID, "false"), (PERSONAL, "true")):
        folder = workspace / "instruments" / form_id
        (folder / "words").mkdir(parents=True, exist_ok=True)
        (folder / "instrument.toml").write_text(TOML.format(id=form_id, personal=personal), encoding="utf-8")
        (folder / "examples.csv").write_text("example,item,value\n", encoding="utf-8")
        for language, said in SAID.items():
            words = WORDS.format(**dict(zip(KEYS, said, strict=True)))
            (folder / "words" / f"{language}.toml").write_text(words, encoding="utf-8")
