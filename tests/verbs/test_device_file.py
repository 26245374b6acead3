"""A device's file: all of its trials are taken over or none, and every problem has its line and column."""

from __future__ import annotations

from hashlib import sha256

import pytest
from verb_site import SCREEN, VerbSite, line

from assess.errors import BadInput, NotAllowed
from assess.nouns.equipment import Equipment
from assess.nouns.sitting import How, Sitting
from assess.physical import device_import, equipment, used
from assess.physical.device_file import Column, read
from assess.sitting import desk, run
from assess.store import events
from instruments.find import library

GRIP = library()["grip_strength"]
COLUMNS: dict[Column, str] = {"side": "Hand", "trial": "Rep", "value": "Force", "unit": "Unit", "time": "When"}
HEAD = "Hand,Rep,Force,Unit,When\n"
GOOD = HEAD + "".join(
    f"{hand},{trial},{pounds},lb,2026-03-01T09:{minute:02d}:00+08:00\n"
    for minute, (hand, trial, pounds) in enumerate(
        [("R", 1, 100), ("L", 1, 90), ("R", 2, 102), ("L", 2, 91), ("R", 3, 101), ("L", 3, 89)]
    )
)


def asked(site: VerbSite) -> Sitting:
    """A grip sitting of which the questions beforehand are answered no."""
    sitting = site.sitting(line())
    for item in SCREEN:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    return sitting


def kept(site: VerbSite, sitting: Sitting) -> list[tuple[str | None, float | str | None]]:
    with site.store.reading() as at:
        told = events.of_sitting(at, sitting.id)
    return [(event.item_id, event.value) for event in told if event.how is How.IMPORT]


def test_a_good_file_is_taken_over_in_the_unit_of_the_instrument_with_its_hash(site: VerbSite) -> None:
    sitting, content = asked(site), GOOD.encode()
    assert device_import.take_over(site.store, site.three, sitting.id, content, COLUMNS, "grip.csv") == 6
    item, value = kept(site, sitting)[0]
    assert item == "right_1"
    assert value == pytest.approx(45.359237)  # 100 lb
    with site.store.reading() as at:
        details = [e.detail for e in events.of_sitting(at, sitting.id) if e.how is How.IMPORT]
    assert {detail["file_hash"] for detail in details} == {sha256(content).hexdigest()}
    assert details[1]["written"] == "90 lb"
    finished = run.finish(site.store, site.three.id, sitting.id)
    value = site.scores(finished)["grip_right"].raw.value
    assert value == pytest.approx((100 + 102 + 101) / 3 * 0.45359237)
    told = {s.error: s.outcome for s in site.case(sitting.case_id).error_sources[sitting.id]}
    assert (told["order"], told["rest"]) == ("held", "held")  # the times are the device's


def test_one_bad_line_takes_nothing_over_and_is_named(site: VerbSite) -> None:
    sitting = asked(site)
    bad = GOOD.replace("R,2,102,lb", "R,2,l02,lb").replace("L,3,89,lb", "L,3,89,psi")
    problems = device_import.preview(site.store, sitting.id, bad.encode(), COLUMNS).problems
    assert [(each.line, each.column) for each in problems] == [(4, "Force"), (7, "Unit")]
    with pytest.raises(BadInput, match="Line 4, Force: 'l02' is no number"):
        device_import.take_over(site.store, site.three, sitting.id, bad.encode(), COLUMNS)
    assert kept(site, sitting) == []


@pytest.mark.parametrize(
    ("text", "line_number", "column", "words"),
    [
        (HEAD + "R,4,30,kg,\n", 2, "Rep", "no trial of this instrument"),
        (HEAD + "R,1,30,kg,\nR,1,31,kg,\n", 3, "Rep", "stands in line 2 already"),
        (HEAD + "R,1,300,lb,\n", 2, "Force", "kg, got 136.07"),
        (HEAD + "R,1,NaN,kg,\n", 2, "Force", "no number"),
        (HEAD + "R,1,30,kg,2026-03-01 09:00\n", 2, "When", "no time with its zone"),
        ("Hand,Rep,Force,Unit,Force\nR,1,30,kg,\n", 1, "Force", "just once"),
        (HEAD, 1, "", "no line below its head"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, line_number: int, column: str, words: str) -> None:
    named = {ours: heading for ours, heading in COLUMNS.items() if heading in text.split("\n", 1)[0]}
    (problem,) = read(text.encode(), GRIP, named).problems
    assert (problem.line, problem.column) == (line_number, column)
    assert words in str(problem.wrong)


def test_a_newton_is_a_known_share_of_a_kilogram() -> None:
    (row,) = read(
        b"item,value,unit\nright_1,294.1995,N\n", GRIP, {"item": "item", "value": "value", "unit": "unit"}
    ).rows
    assert row.value == pytest.approx(30)  # 30 x 9.80665


def test_a_file_comes_after_the_questions_and_once(site: VerbSite) -> None:
    sitting = site.sitting(line())
    with pytest.raises(NotAllowed, match="Ask it first"):
        device_import.take_over(site.store, site.three, sitting.id, GOOD.encode(), COLUMNS)
    sitting = asked(site)
    device_import.take_over(site.store, site.three, sitting.id, GOOD.encode(), COLUMNS)
    with pytest.raises(BadInput, match="measured already"):
        device_import.take_over(site.store, site.three, sitting.id, GOOD.encode(), COLUMNS)


def test_a_file_of_another_device_is_refused(site: VerbSite) -> None:
    sitting = asked(site)
    made = Equipment(id="", kind="hand_dynamometer", maker="K", model="", serial="S1")
    chosen = equipment.register(site.store, site.four, made)
    used.use(site.store, site.three, sitting.id, chosen.id, all_the_same=True)
    text = "item,value,serial\nright_1,30,S2\n"
    named: dict[Column, str] = {"item": "item", "value": "value", "serial": "serial"}
    with pytest.raises(BadInput, match="of device 'S2', not of 'S1'"):
        device_import.take_over(site.store, site.three, sitting.id, text.encode(), named)
