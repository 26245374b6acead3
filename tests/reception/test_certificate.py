"""The number of a disability certificate: every part is read, every wrong part is named, and no message repeats it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.locale import translator
from assess.nouns.disability import Category
from assess.reception.certificate import parse_certificate

GB_EXAMPLE = "11010519491231002X"  # GB 11643-1999, its first example
TODAY = date(2026, 11, 24)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999, table of weighting factors
CHECK = "10X98765432"


def id_number(first_17: str) -> str:
    """With its check digit as the standard's table gives it (stdnum computes it another way)."""
    return first_17 + CHECK[sum(w * int(d) for w, d in zip(WEIGHTS, first_17, strict=True)) % 11]


births = st.dates(date(1900, 1, 1), TODAY)
id_numbers = st.builds(
    lambda area, born, order: id_number(f"{area:06d}{born:%Y%m%d}{order:03d}"),
    st.integers(110000, 659999),
    births,
    st.integers(0, 999),
)
numbers = st.builds(
    lambda i, c, g, s: f"{i}{c}{g}{s}",
    id_numbers,
    st.integers(1, 7),
    st.integers(1, 4),
    st.sampled_from(["", *(f"B{n}" for n in range(1, 10))]),
)


def test_every_part_is_read() -> None:
    certificate = parse_certificate(GB_EXAMPLE + "43B1")
    assert certificate.number == GB_EXAMPLE + "43B1"
    assert certificate.id_number == GB_EXAMPLE
    assert certificate.birth_date == date(1949, 12, 31)
    assert certificate.sex == "F"
    assert (certificate.category, certificate.grade, certificate.reissue) == (Category.LIMB, 3, 1)


def test_a_first_card_has_no_reissue() -> None:
    assert parse_certificate("36042619910101007111").reissue is None  # python-stdnum's example


def test_the_seventeenth_place_says_the_sex() -> None:
    assert parse_certificate("36042619910101007111").sex == "M"
    assert parse_certificate(GB_EXAMPLE + "11").sex == "F"


@pytest.mark.parametrize(
    ("digit", "category"), [(d, c) for d, c in enumerate(Category, start=1)], ids=[c.value for c in Category]
)
def test_the_categories_are_in_the_order_of_the_standard(digit: int, category: Category) -> None:
    """视力 听力 言语 肢体 智力 精神 多重: GB/T 26341-2010."""
    assert parse_certificate(f"{GB_EXAMPLE}{digit}1").category is category


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_the_grades_are_one_to_four(grade: int) -> None:
    assert parse_certificate(f"{GB_EXAMPLE}1{grade}").grade == grade


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x43b1",
        " 110105 19491231 002X 43 B1 ",
        "１１０１０５１９４９１２３１００２Ｘ４３Ｂ１",
        "１１０１０５　１９４９１２３１　００２ｘ　４３ｂ１",
        "\u200b11010519491231002X\t43\u00a0B1\n",
    ],
)
def test_spaces_full_width_and_small_letters_are_taken_as_meant(typed: str) -> None:
    assert parse_certificate(typed) == parse_certificate("11010519491231002X43B1")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "nothing was typed"),
        (" 　", "nothing was typed"),
        (GB_EXAMPLE, "ends after the 18 places"),
        (GB_EXAMPLE + "4", "must have 20 places, got 19"),
        ("123", "must have 20 places, got 3"),
        ("11O10519491231002X43", "place 3 must be a digit (place 18 may be X), got 'O'"),
        ("1101-519491231002X43", "place 5 must be a digit (place 18 may be X), got '-'"),
        ("X1010519491231002X43", "place 1 must be a digit"),
        ("11010519491231002A43", "place 18 must be a digit (place 18 may be X), got 'A'"),
        ("١1010519491231002X43", "place 1 must be a digit"),  # an Arabic-Indic one
        ("①1010519491231002X43", "place 1 must be a digit"),
        ("11010519491231002143", "check digit in place 18"),
        ("11015019491231002X43", "check digit in place 18"),  # two neighbours exchanged
        (id_number("11010519490230002") + "43", "places 7 to 14 must be a date of birth"),
        (id_number("11010519491301002") + "43", "places 7 to 14 must be a date of birth"),
        (id_number("11010500000101002") + "43", "places 7 to 14 must be a date of birth"),
        (id_number("11010518951231002") + "43", "in the future or more than 130 years ago"),
        (id_number("11010520261125002") + "43", "in the future or more than 130 years ago"),
        (GB_EXAMPLE + "03", "place 19, the category, must be 1 to 7, got '0'"),
        (GB_EXAMPLE + "83", "place 19, the category, must be 1 to 7, got '8'"),
        (GB_EXAMPLE + "X3", "place 19, the category, must be 1 to 7, got 'X'"),
        (GB_EXAMPLE + "40", "place 20, the grade, must be 1 to 4, got '0'"),
        (GB_EXAMPLE + "45", "place 20, the grade, must be 1 to 4, got '5'"),
        (GB_EXAMPLE + "43B", "after place 20 only B and one digit"),
        (GB_EXAMPLE + "43B0", "after place 20 only B and one digit"),
        (GB_EXAMPLE + "43B10", "here are 3 other places"),
        (GB_EXAMPLE + "43C1", "after place 20 only B and one digit"),
        (GB_EXAMPLE + "431", "here are 1 other places"),
    ],
)
def test_each_wrong_part_is_named_in_both_languages(typed: str, says: str) -> None:
    with pytest.raises(BadInput, match=re.escape(says)) as wrong:
        parse_certificate(typed, on=TODAY)
    in_chinese = wrong.value.say(translator("zh"))
    assert in_chinese.startswith("残疾人证号：") and "{" not in in_chinese


def test_the_standards_second_example_is_read_on_a_day_of_that_life() -> None:
    assert parse_certificate("44052418800101001411", on=date(1990, 1, 1)).birth_date == date(1880, 1, 1)


def test_a_child_born_today_may_have_one_and_one_born_tomorrow_not() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert parse_certificate(id_number("11010520261124002") + "43", on=TODAY).birth_date == TODAY
    with pytest.raises(BadInput):
        parse_certificate(id_number(f"110105{tomorrow:%Y%m%d}002") + "43", on=TODAY)


@given(number=numbers)
def test_every_well_formed_number_is_read_whole(number: str) -> None:
    certificate = parse_certificate(number, on=TODAY)
    assert certificate.number == number
    assert certificate.id_number == number[:18]
    assert f"{certificate.birth_date:%Y%m%d}" == number[6:14]
    assert certificate.reissue == (int(number[21]) if len(number) == 22 else None)


@given(number=numbers, place=st.integers(0, 17), digit=st.sampled_from("0123456789"))
def test_one_mistyped_place_of_the_identity_number_is_always_found(number: str, place: int, digit: str) -> None:
    assume(digit != number[place])
    with pytest.raises(BadInput):
        parse_certificate(number[:place] + digit + number[place + 1 :], on=TODAY)


@given(number=numbers, place=st.integers(0, 16))
def test_two_exchanged_neighbours_are_always_found(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    with pytest.raises(BadInput):
        parse_certificate(number[:place] + number[place + 1] + number[place] + number[place + 2 :], on=TODAY)


@given(number=numbers, change=st.data())
def test_no_message_repeats_the_number(number: str, change: st.DataObject) -> None:
    """Messages reach logs: no run of four of its places stands in the message, its values or what caused it."""
    place = change.draw(st.integers(0, len(number) - 1))
    typed = number[:place] + change.draw(st.text(max_size=3)) + number[place + 1 :]
    try:
        parse_certificate(typed, on=TODAY)
    except BadInput as wrong:
        said = f"{wrong} {wrong.say(translator('zh'))} {wrong.values} {wrong.__cause__!r}"
        said = re.sub(r"\\+(x..|u.{4}|U.{8})", "", said)  # how a character is written that cannot be: no part of it
        assert not [number[i : i + 4] for i in range(len(number) - 3) if number[i : i + 4] in said]


@given(text=st.text())
def test_any_other_text_is_refused_and_never_crashes(text: str) -> None:
    assume(not re.search(r"\d{17}", text))
    with pytest.raises(BadInput):
        parse_certificate(text)
