"""One item of every kind that the player gives, short, so that a whole sitting takes moments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import PlanLine
from instruments.definition import ItemKind as K
from instruments.find import library
from instruments.kinds import FORM_KINDS, KINDS

ID = "every_kind"
GIVEN = tuple(kind for kind in K if kind not in FORM_KINDS)
REACTION_ID, LIMITED_ID, SPEEDED_ID = "reaction_only", "limited", "speeded"
HEAD = f"""
id = "{ID}"
version = "1.0.0"
kind = "questionnaire"
family = "readiness"
subject = "client"
level = 4
minutes = 5
timing = "none"
duties = ["4-2.1.3"]
norm_sets = []
review = "pending"
references = []
[demands]
[choices.two]
values = [1, 2]
[choices.three]
values = [1, 2, 3]
[choices.five]
values = [1, 2, 3, 4, 5]
[choices.six]
values = [1, 2, 3, 4, 5, 6]
"""
FEATURES = (
    "spoken", "magnification", "text-appearance", "input-requirements", "answer-masking", "captions", "line-reader",
    "large-targets", "reduced-motion", "encouragement", "breaks",
)  # fmt: skip
SETS = {K.LIKERT: "five", K.PAIRED_COMPARISON: "two", K.NAME_COMPARISON: "two", K.ROTATION: "two"}
SETS |= dict.fromkeys((K.NUMBER_SERIES, K.FIGURE_SERIES, K.CUBE_FOLDING, K.FORM_MATCHING, K.TOOL_MATCHING), "five")
SETS |= {K.COMPUTATION: "five", K.ARITHMETIC_REASONING: "five", K.FIGURE_MATRIX: "six"}
TASKS = {
    K.SIMPLE_REACTION: "seed = 1, trials = 3, practice = 1, wait_min_ms = 400, wait_max_ms = 600",
    K.CHOICE_REACTION: "seed = 1, trials = 3, practice = 1, wait_min_ms = 400, wait_max_ms = 600",
    K.MEMORY_SPAN: "seed = 1, shortest = 2, longest = 3, each_length = 1, practice = 1, pace_ms = 500",
    K.CODING: "seed = 1, seconds = 5, pairs = 4, practice = 1",
    K.CANCELLATION: "seed = 1, seconds = 30, cells = 12, targets = 3",
    K.TAPPING: "seconds = 5",
    K.MARK_MAKING: "seconds = 30, boxes = 6",
    K.TRAIL: "seed = 1, nodes = 5",
}
SHAPES = {1: "M20 20h60v60h-60z", 2: "M50 20l35 60h-70z", 3: "M50 20a30 30 0 1 0 1 0z"}
WORDS = {
    "zh": {"name": "各种题", "two": ["左边", "右边"], "three": ["方块", "三角", "圆圈"],
           "five": ["第一", "第二", "第三", "第四", "第五"],
           "six": ["图一", "图二", "图三", "图四", "图五", "图六"], "asked": "请回答：{}"},
    "en": {"name": "Every kind", "two": ["Left", "Right"], "three": ["Square", "Triangle", "Circle"],
           "five": ["First", "Second", "Third", "Fourth", "Fifth"],
           "six": ["A", "B", "C", "D", "E", "F"], "asked": "Please answer: {}"},
}  # fmt: skip


def item_toml(kind: K) -> str:
    """One unscored item of that kind."""
    keys = [f'id = "{kind.value}"', f'kind = "{kind.value}"', 'part = "asked"']
    answer = KINDS[kind].answer
    if answer in ("one", "many", "order", "piles"):
        keys.append(f'choices = "{SETS.get(kind, "three")}"')
    if answer == "piles":
        keys.append('piles = "two"')
    if answer == "number":
        keys += ['unit = "kg"', "minimum = 0", "maximum = 200"]
    if kind in TASKS:
        keys.append(f"task = {{ {TASKS[kind]} }}")
    return "[[items]]\n" + "\n".join(keys) + "\n"


def write(workspace: Path) -> None:
    """Put it into the site's own library."""
    folder = workspace / "instruments" / ID
    (folder / "words").mkdir(parents=True)
    (folder / "pictures").mkdir()
    rules = "".join(f'[[accommodations]]\nfeature = "{f}"\neffect = "keeps"\nreason = "-"\n' for f in FEATURES)
    toml = HEAD + rules + "".join(map(item_toml, GIVEN)) + "[[scales]]\n"
    scale = '[[items]]\nid = "counted"\nkind = "single_choice"\nchoices = "two"\nkey = 1\n[[scales]]\nid = "S"\n'
    scale += 'items = ["counted"]\nrule = "sum"\nscoring = "sum_of_items"\n'
    (folder / "instrument.toml").write_text(toml.removesuffix("[[scales]]\n") + scale, encoding="utf-8")
    (folder / "examples.csv").write_text("example,counted,expect S\na,1,1\nb,2,0\nc,,\n")
    for value, path in SHAPES.items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="{path}"/></svg>'
        (folder / "pictures" / f"three.{value}.svg").write_text(svg)
    for language, words in WORDS.items():
        (folder / "words" / f"{language}.toml").write_text(_words(words), encoding="utf-8")


def _words(words: dict[str, object]) -> str:
    told = [f'name = "{words["name"]}"', 'purpose = "试一试。"', 'instruction = "一题一题来。"']
    for name in ("two", "three", "five", "six"):
        told.append(f"[choices.{name}]")
        told += [f'{n} = "{word}"' for n, word in enumerate(words[name], start=1)]  # type: ignore[arg-type]
    told.append("[items]")
    told += [f'{kind.value} = "{str(words["asked"]).format(kind.value)}"' for kind in GIVEN]
    told += ['counted = "-1-"', "[scales]", 'S = "S"', "[scale_meanings]", 'S = "S"']
    return "\n".join(told)


def write_reaction(workspace: Path, trials: int) -> None:
    """A questionnaire that is one block of simple reactions."""
    folder = workspace / "instruments" / REACTION_ID
    (folder / "words").mkdir(parents=True)
    task = f"seed = 1, trials = {trials}, practice = 1, wait_min_ms = 300, wait_max_ms = 400, give_up_ms = 20000"
    item = '[[items]]\nid = "simple_reaction"\nkind = "simple_reaction"\nunit = "ms"\nminimum = 0\nmaximum = 20000\n'
    item += f"task = {{ {task} }}\n"
    scale = (
        '[[scales]]\nid = "S"\nitems = ["simple_reaction"]\nrule = "sum"\nscoring = "median"\ntiming = "construct"\n'
    )
    head = HEAD.replace(ID, REACTION_ID).split("[choices.two]")[0]
    (folder / "instrument.toml").write_text(head + item + scale, encoding="utf-8")
    (folder / "examples.csv").write_text("example,simple_reaction,expect S\na,300,300\nb,250,250\nc,,\n")
    for language in WORDS:
        told = ['name = "灯"', 'purpose = "试一试。"', 'instruction = "看灯。"', "[choices]", "[items]"]
        told += ['simple_reaction = "请回答：simple_reaction"', "[scales]", 'S = "S"', "[scale_meanings]", 'S = "S"']
        (folder / "words" / f"{language}.toml").write_text("\n".join(told), encoding="utf-8")


def write_limited(workspace: Path) -> None:
    """Two questions with a time that is a convenience, and the same with a time that is what is measured."""
    _limited(workspace, LIMITED_ID, "convenience")
    _limited(workspace, SPEEDED_ID, "construct")


def _limited(workspace: Path, name: str, timing: str) -> None:
    folder = workspace / "instruments" / name
    (folder / "words").mkdir(parents=True)
    head = HEAD.replace(ID, name).split("[choices.three]")[0]
    items = "".join(f'[[items]]\nid = "{i}"\nkind = "likert"\nchoices = "two"\nlimit_seconds = 8\n' for i in ("a", "b"))
    scale = f'[[scales]]\nid = "S"\nitems = ["a", "b"]\nrule = "sum"\nscoring = "sum"\ntiming = "{timing}"\n'
    (folder / "instrument.toml").write_text(head + items + scale, encoding="utf-8")
    (folder / "examples.csv").write_text("example,a,b,expect S\na,1,1,2\nb,2,1,3\nc,,1,\n")
    for language in WORDS:
        told = [
            'name = "限时"',
            'purpose = "试一试。"',
            'instruction = "请选。"',
            "[choices.two]",
            '1 = "左"',
            '2 = "右"',
        ]
        told += ["[items]", 'a = "第一问"', 'b = "第二问"', "[scales]", 'S = "S"', "[scale_meanings]", 'S = "S"']
        (folder / "words" / f"{language}.toml").write_text("\n".join(told), encoding="utf-8")


def line(*accommodations: Accommodation) -> PlanLine:
    """A plan's line with it."""
    return PlanLine(
        instrument=ID, version="1.0.0", language="zh", mode="player", reason="-", accommodations=accommodations
    )


def switch(scanning: str, **more: str) -> Accommodation:
    """Answered by switches."""
    return Accommodation(feature="input-requirements", parameters={"scanning": scanning, "dwell-ms": "700", **more})


PLAIN = line()
ONE_SWITCH, TWO_SWITCHES = line(switch("one-switch")), line(switch("two-switch"))
LARGEST = line(Accommodation(feature="magnification", parameters={"zoom": "400"}))
ALOUD = line(Accommodation(feature="spoken", parameters={"mode": "automatic"}), Accommodation(feature="captions"))
MASKED = line(Accommodation(feature="answer-masking"))
STEADY = line(Accommodation(feature="input-requirements", parameters={"hold-ms": "400", "guard-ms": "2000"}))
REACTION = replace(PLAIN, instrument=REACTION_ID)
STARTED = replace(PLAIN, instrument="getting_started", version=library()["getting_started"].version)
LIMITED = replace(PLAIN, instrument=LIMITED_ID)
SPEEDED = replace(PLAIN, instrument=SPEEDED_ID)
LINES = (REACTION, STARTED, LIMITED, SPEEDED, PLAIN, ONE_SWITCH, TWO_SWITCHES, LARGEST, ALOUD, MASKED, STEADY)
