"""A form's folder is refused where its branches, sections or fields do not hang together, and its examples are held."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from instrument_folders import TOML, changed, files, write

from instruments.branches import asked, problems
from instruments.check import check_folder
from instruments.errors import BadInstrument
from instruments.find import library
from instruments.read import read_folder

FORM = """
id = "likes"
version = "1"
kind = "form"
family = "forms"
subject = "client"
level = 4
minutes = 5
timing = "none"
duties = ["4-1.2.1"]
review = "pending"

[demands]

[choices.aids]
values = [1, 2]

[choices.schooling]
values = [1, 2]

[[items]]
id = "aid"
kind = "multiple_choice"
choices = "aids"

[[items]]
id = "which"
kind = "short_text"
show_if = { aid = [2] }
pattern = "[a-z]+"
longest = 20
fills = "client.aids"

[[items]]
id = "school"
kind = "single_choice"
choices = "schooling"
required_if = { aid = [1, 2] }
fills = "client.schooling"

[[items]]
id = "since"
kind = "date"

[[sections]]
id = "first"
items = ["aid", "which"]

[[sections]]
id = "second"
items = ["school", "since"]
"""
WORDS = """
name = "Aids"
purpose = "Aids."
instruction = "Answer."

[sections]
first = "One"
second = "Two"

[choices.aids]
1 = "none"
2 = "one"

[choices.schooling]
1 = "none"
2 = "primary"

[items]
aid = "Aid?"
which = "Which?"
school = "School?"
since = "Since?"

[hints]
which = "In use now."
"""
EXAMPLES = """example,aid,which,school,since,expect closed,expect problems
one aid,2,chair,2,2026-02-28,,
none,1,,,,which,school:missing
no day,2,CHAIR,2,2026-02-30,,which:pattern since:not_a_day
"""


def form(toml: str = FORM, words: str = WORDS, examples: str = EXAMPLES) -> dict[str, bytes]:
    return files(toml=toml, zh=words, en=words, examples=examples)


def test_a_form_needs_no_scale_and_keeps_its_branches_sections_and_hints() -> None:
    read = read_folder(form())
    assert read.scales == ()
    assert read.item("which").show_if == {"aid": (2,)}
    assert [section.items for section in read.sections] == [("aid", "which"), ("school", "since")]
    assert read.words["en"].hints == {"which": "In use now."}


BAD = [
    (changed("show_if = { aid = [2] }", "show_if = { school = [2] }", FORM), "stands before it: aid"),
    (changed("show_if = { aid = [2] }", "show_if = { aid = [3] }", FORM), "'3', which is not defined"),
    (changed("required_if = { aid = [1, 2] }", "required_if = { which = [1] }", FORM), "required_if, names 'which'"),
    (changed("required_if = { aid = [1, 2] }", "required_if = { aid = [] }", FORM), "names no answer to 'aid'"),
    (changed('"[a-z]+"', '"[a-z"', FORM), "cannot be read"),
    (changed('kind = "date"', 'kind = "date"\npattern = "x"', FORM), "only a short_text takes"),
    (changed("longest = 20", "longest = 2001", FORM), "from 1 to 2000"),
    (changed('kind = "date"', 'kind = "date"\nlongest = 9', FORM), "belongs to a text"),
    (changed('fills = "client.aids"', 'fills = "client.income"', FORM), "'client.income', which is not defined"),
    (changed('fills = "client.aids"', 'fills = "referral.due"', FORM), "takes a day, not a short_text"),
    (changed("[choices.schooling]\nvalues = [1, 2]", "[choices.schooling]\nvalues = [1, 9]", FORM), "'9'"),
    (
        changed(
            'kind = "date"',
            'kind = "number"\nunit = "minutes"\nminimum = 0\nmaximum = 9\nfills = "client.functioning.minutes_a_day"',
            FORM,
        ),
        "from 1 to 1440",
    ),
    (changed('kind = "date"', 'kind = "ranking"\nchoices = "aids"', FORM), "a form cannot ask"),
    (changed('items = ["school", "since"]', 'items = ["since", "school"]', FORM), "it parts at 'since'"),
    (changed('items = ["school", "since"]', 'items = ["school"]', FORM), "'since' is in no section"),
    (changed('items = ["school", "since"]', 'items = ["school", "since", "aid"]', FORM), "it parts at 'aid'"),
    (changed('items = ["school", "since"]', 'items = ["school", "wish"]', FORM), "'wish', which is not defined"),
    (changed('id = "second"', 'id = "first"', FORM), "section 'first' stands more than once"),
]


@pytest.mark.parametrize(("toml", "said"), BAD)
def test_a_form_that_does_not_hang_together_is_refused_with_the_place(toml: str, said: str) -> None:
    with pytest.raises(BadInstrument, match=r".*") as wrong:
        read_folder(form(toml))
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (changed('second = "Two"\n', "", WORDS), "section 'second' has no heading"),
        (changed('second = "Two"', 'second = "Two"\nthird = "x"', WORDS), "'third', which is not defined"),
        (changed('which = "In use', 'whom = "In use', WORDS), "'whom', which is not defined"),
    ],
)
def test_headings_and_hints_belong_to_what_is_there(words: str, said: str) -> None:
    with pytest.raises(BadInstrument) as wrong:
        read_folder(form(words=words))
    assert said in str(wrong.value)


@pytest.mark.parametrize("key", ['kind = "long_text"', 'kind = "short_text"\nlongest = 9', "show_if = { a = [1] }"])
def test_what_only_a_form_has_is_refused_elsewhere(key: str) -> None:
    asks = key if key.startswith("kind") else f'kind = "number"\nunit = "kg"\nminimum = 0\nmaximum = 9\n{key}'
    more = f'[[items]]\nid = "more"\npart = "asked"\n{asks}\n\n[[scales]]\nid = "liking"'
    with pytest.raises(BadInstrument, match="only a form"):
        read_folder(files(toml=changed('[[scales]]\nid = "liking"', more)))
    assert TOML  # the sound one is read in test_bad_folder


def test_an_example_that_comes_out_otherwise_is_told_by_its_line(tmp_path: Path) -> None:
    assert check_folder(write(tmp_path / "a" / "likes", form())) == ()
    wrong = EXAMPLES.replace("which,school:missing", ",school:missing").replace("since:not_a_day", "")
    told = check_folder(write(tmp_path / "b" / "likes", form(examples=wrong)))
    assert len(told) == 2
    assert "line 3: “expect closed” comes out as “which”, expected “”" in told[0]
    assert "line 4: “expect problems” comes out as “which:pattern since:not_a_day”" in told[1]


def test_the_base_form_asks_each_kind_of_base_its_own_questions_only() -> None:
    base = library()["intake_base"]
    of_kind = {
        kind: {item.id for item in asked(base, {"base_kind": kind})} - {item.id for item in asked(base, {})}
        for kind in (1, 2, 3, 4)
    }
    assert of_kind[1] == {"course", "certificate"}
    assert of_kind[3] == {"business", "business_state", "incubation_help"}
    assert not (of_kind[1] & of_kind[2] or of_kind[2] & of_kind[3] or of_kind[3] & of_kind[4])
    assert "clients_a_day" in {item.id for item in asked(base, {"base_kind": 4, "massage_role": 3})}


def test_what_is_sensitive_can_be_left_empty_and_says_why_it_is_asked() -> None:
    general = library()["intake_general"]
    sensitive = ("benefits", "income_source", "medicine", "seizures", "pain")
    for language, words in general.words.items():
        assert set(sensitive) <= set(words.hints), language
    left = {"worked": 3, "rights_told": 1}
    assert problems(general, left) == ()


def test_python_blocks_of_the_page_on_forms_run() -> None:
    failed, tried = doctest.testfile(str(Path(__file__).parents[2] / "docs" / "forms.md"), module_relative=False)
    assert (failed, tried) == (0, 7)
