"""Does a form ask what the answers before it call for, and name what cannot be kept?"""

from __future__ import annotations

from dataclasses import replace

from instruments.branches import asked, kept, problems, required
from instruments.definition import ChoiceSet, Instrument, Item, Kind
from instruments.definition import ItemKind as K
from instruments.find import library

FORM = replace(
    library()["riasec_interest"],
    kind=Kind.FORM,
    choice_sets={"yes_no": ChoiceSet(id="yes_no", values=(0, 1)), "aids": ChoiceSet(id="aids", values=(1, 2, 3))},
    items=(
        Item(id="works", kind=K.SINGLE_CHOICE, choices="yes_no", required=True),
        Item(id="aids", kind=K.MULTIPLE_CHOICE, choices="aids", show_if={"works": (1,)}),
        Item(id="chair", kind=K.SHORT_TEXT, show_if={"aids": (2,)}, longest=8),
        Item(id="since", kind=K.DATE, required_if={"works": (1,)}),
        Item(id="phone", kind=K.SHORT_TEXT, pattern=r"1\d{10}"),
        Item(id="hours", kind=K.NUMBER, minimum=0, maximum=24),
    ),
)


def ids(form: Instrument, **answers: float | str | None) -> list[str]:
    return [item.id for item in asked(form, answers)]


def test_a_branch_opens_by_one_of_several_choices_and_closes_with_its_own_question() -> None:
    assert ids(FORM, works=1, aids="1,2") == ["works", "aids", "chair", "since", "phone", "hours"]
    assert ids(FORM, works=1, aids="1,3") == ["works", "aids", "since", "phone", "hours"]
    assert ids(FORM, works=0, aids="1,2", chair="轮椅") == ["works", "since", "phone", "hours"]  # closed, so is chair
    assert "chair" not in kept(FORM, {"works": 0, "aids": "1,2", "chair": "轮椅"})


def test_everything_that_is_wrong_is_named_at_once() -> None:
    given = {
        "works": 1.0,
        "aids": "2,9",
        "chair": "一二三四五六七八九",
        "since": "2026-02-30",
        "phone": "123",
        "hours": 25.0,
    }
    assert {p.item: p.wrong for p in problems(FORM, given)} == {
        "aids": "not_a_choice", "chair": "too_long", "since": "not_a_day", "phone": "pattern", "hours": "out_of_range"
    }  # fmt: skip
    assert {p.item: p.wrong for p in problems(FORM, {"works": 1})} == {"since": "missing"}
    assert {p.item: p.wrong for p in problems(FORM, {"phone": "  "})} == {"works": "missing"}


def test_what_must_be_answered_depends_on_the_answers() -> None:
    since = FORM.item("since")
    assert required(since, {"works": 1}) and not required(since, {"works": 0})
