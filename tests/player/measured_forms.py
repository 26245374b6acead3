"""Short instruments of the measuring page: blocks counted, pegs timed, a behaviour sampled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.nouns.plan import PlanLine
from instruments.find import library

WINDOW_S, GIVE_UP_S, INTERVAL_S = 3, 30, 1
HEAD = """
id = "{id}"
version = "1.0.0"
kind = "{kind}"
family = "vocational_potential"
subject = "client"
level = 4
minutes = 2
timing = "{timing}"
duties = ["4-2.2.1"]
norm_sets = []
review = "pending"
references = []
[demands]
hand = true
[settings]
{settings}
[choices.yes_no]
values = [0, 1]
"""
SCREEN = """
[[items]]
id = "acute_injury"
kind = "single_choice"
part = "screen"
choices = "yes_no"
required = true
stop_if = [1]
[[items]]
id = "recent_surgery"
kind = "single_choice"
part = "screen"
choices = "yes_no"
required = true
stop_if = [1]
contraindication = "relative"
"""
PROTOCOL = """
[protocol]
hands = "dominant_first"
rest_seconds = {rest}
steps = [
  {{ id = "seat", kind = "posture", tick = true }},
  {{ id = "measure", kind = "measure" }},
]
"""
ITEM = """
[[items]]
id = "{id}"
kind = "number"
part = "{part}"
entry = "{entry}"
window_seconds = {window}
unit = "{unit}"
minimum = 0
maximum = {maximum}
{more}
"""
SCALE = """
[[scales]]
id = "{id}"
items = [{items}]
rule = "{rule}"
scoring = "{rule}"
unit = "{unit}"
minimum = 0
maximum = {maximum}
better = "{better}"
{more}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150"><title>seat</title></svg>'


@dataclass(frozen=True, kw_only=True)
class Folder:
    """One short instrument: its tables and the words of its items and scales."""

    id: str
    kind: str
    timing: str
    body: str
    items: tuple[str, ...]
    scales: tuple[str, ...]
    settings: str = ""
    steps: bool = True


def _item(name: str, entry: str, window: float, unit: str, maximum: float, part: str = "scored", more: str = "") -> str:
    return ITEM.format(id=name, part=part, entry=entry, window=window, unit=unit, maximum=maximum, more=more)


def _scale(name: str, items: str, rule: str, unit: str, maximum: float, better: str, more: str = "") -> str:
    return SCALE.format(id=name, items=items, rule=rule, unit=unit, maximum=maximum, better=better, more=more)


SIDES = ("right", "left")
BLOCKS = Folder(
    id="blocks_short",
    kind="physical",
    timing="none",
    body=PROTOCOL.format(rest=0)
    + SCREEN
    + "".join(_item(s, "counter", WINDOW_S, "pieces", 150, more=f'side = "{s}"\ntrial = 1') for s in SIDES)
    + "".join(
        _scale(f"blocks_{s}", f'"{s}"', "highest_of_trials", "pieces", 150, "higher", f'side = "{s}"') for s in SIDES
    ),
    items=("acute_injury", "recent_surgery", *SIDES),
    scales=("blocks_right", "blocks_left"),
)
PEGS = Folder(
    id="pegs_short",
    kind="physical",
    timing="none",
    settings="repeat_over_percent = 30",
    body=PROTOCOL.format(rest=60)
    + SCREEN
    + "".join(
        _item(
            f"{s}_{n}",
            "stopwatch",
            GIVE_UP_S,
            "s",
            300,
            more=f'side = "{s}"\ntrial = {n}\nplausible = [0.2, 60]\nstep = 0.01',
        )
        for n in (1, 2)
        for s in SIDES
    )
    + "".join(
        _scale(f"pegs_{s}", f'"{s}_1", "{s}_2"', "mean_of_trials", "s", 300, "lower", f'side = "{s}"') for s in SIDES
    ),
    items=("acute_injury", "recent_surgery", "right_1", "left_1", "right_2", "left_2"),
    scales=("pegs_right", "pegs_left"),
)
SEEN = Folder(
    id="seen_short",
    kind="rating",
    timing="none",
    body=_item("at_work", "sampling", INTERVAL_S, "%", 100)
    + _scale("at_work", '"at_work"', "highest_of_trials", "%", 100, "higher"),
    items=("at_work",),
    scales=("at_work",),
    steps=False,
)
FOLDERS = (BLOCKS, PEGS, SEEN)
STEPS = {"seat": "请受测者坐好，双脚平放。", "measure": "说“开始”，按开关。"}
SAID = {"seat": "请坐好。", "measure": "请尽量快。"}
LINES = tuple(
    PlanLine(instrument=i, version=v, language="zh", mode="desk", reason="-")
    for i, v in (*((f.id, "1.0.0") for f in FOLDERS), ("grip_strength", library()["grip_strength"].version))
)
LINE = {line.instrument: line for line in LINES}


def write(workspace: Path) -> None:
    """Put them into the site's own library."""
    for folder in FOLDERS:
        words = workspace / "instruments" / folder.id / "words"
        words.mkdir(parents=True)
        head = HEAD.format(id=folder.id, kind=folder.kind, timing=folder.timing, settings=folder.settings)
        (words.parent / "instrument.toml").write_text(head + folder.body, encoding="utf-8")
        (words.parent / "examples.csv").write_text("example\n", encoding="utf-8")
        if folder.steps:
            (words.parent / "pictures").mkdir()
            (words.parent / "pictures" / "step.seat.svg").write_text(PICTURE, encoding="utf-8")
        for language in ("zh", "en"):
            (words / f"{language}.toml").write_text(_words(folder), encoding="utf-8")


def _words(folder: Folder) -> str:
    """Every item called by its id, so that a claim can name it."""
    told = [f'name = "{folder.id}"\npurpose = "看看测量怎么做。"\ninstruction = "请听评估师说。"']
    told += ['[choices.yes_no]\n0 = "没有"\n1 = "有"', "[items]", *(f'{i} = "{i}"' for i in folder.items)]
    told += ["[scales]", *(f'{s} = "{s}"' for s in folder.scales)]
    if folder.steps:
        told += ["[steps]", *(f'{s} = "{t}"' for s, t in STEPS.items())]
        told += ["[said]", *(f'{s} = "{t}"' for s, t in SAID.items())]
    return "\n".join(told)
