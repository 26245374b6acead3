"""Two short physical instruments: one with a limit of the heart rate, one that a clinician must release."""

from __future__ import annotations

from pathlib import Path

from assess.nouns.plan import PlanLine

ATS = "ATS 2002, Am J Respir Crit Care Med 166:111-117"  # heart rate over 120 at rest speaks against walking
WALK, LIFT = "walk_short", "lift_short"
HEAD = """
id = "{id}"
version = "{version}"
kind = "physical"
family = "body_function"
subject = "client"
level = 4
minutes = 2
timing = "none"
duties = ["4-2.2.1"]
norm_sets = []
review = "pending"
references = []
[demands]
hand = true
[choices.yes_no]
values = [0, 1]
[protocol]
{protocol}
steps = []
[[items]]
id = "heart_unstable"
kind = "single_choice"
part = "screen"
choices = "yes_no"
required = true
stop_if = [1]
[[items]]
id = "blood_pressure"
kind = "single_choice"
part = "screen"
choices = "yes_no"
required = true
stop_if = [1]
contraindication = "relative"
[[items]]
id = "once"
kind = "number"
unit = "m"
minimum = 0
maximum = 900
trial = 1
[[scales]]
id = "far"
items = ["once"]
rule = "mean_of_trials"
scoring = "single_trial"
unit = "m"
better = "higher"
minimum = 0
maximum = 900
"""
LIMITED = f"""
vitals_before = ["heart_rate"]
vitals_after = ["heart_rate"]
limits = [{{ vital = "heart_rate", when = "before", above = 120, source = "{ATS}" }}]
"""
SHUT = 'released = "by_clinician"'
WORDS = """
name = "{id}"
purpose = "看看能走多远。"
instruction = "请听评估师说。"
[choices.yes_no]
0 = "没有"
1 = "有"
[items]
heart_unstable = "a"
blood_pressure = "b"
once = "c"
[scales]
far = "d"
"""


def write(workspace: Path) -> None:
    """Put both into the site's own library."""
    for name, protocol in ((WALK, LIMITED), (LIFT, SHUT)):
        _write(workspace, name, "1.0.0", protocol)


def renew(workspace: Path, version: str) -> None:
    """The lifting in another version."""
    _write(workspace, LIFT, version, SHUT)


def line(name: str, version: str = "1.0.0") -> PlanLine:
    """A plan's line at the desk."""
    return PlanLine(instrument=name, version=version, language="zh", mode="desk", reason="-")


def _write(workspace: Path, name: str, version: str, protocol: str) -> None:
    folder = workspace / "instruments" / name
    (folder / "words").mkdir(parents=True, exist_ok=True)
    told = HEAD.format(id=name, version=version, protocol=protocol)
    (folder / "instrument.toml").write_text(told, encoding="utf-8")
    (folder / "examples.csv").write_text("example\n", encoding="utf-8")
    for language in ("zh", "en"):
        (folder / "words" / f"{language}.toml").write_text(WORDS.format(id=name), encoding="utf-8")
