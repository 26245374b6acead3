"""An instrument folder is read strictly, and says what is wrong with it by file, key and value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instrument_folders import EXAMPLES, TOML, WORDS, changed, files, write

from instruments import find
from instruments.check import check_folder
from instruments.errors import BadInstrument
from instruments.read import content_hash, folder_bytes, read_folder

LIKES = "likes/instrument.toml"
ITEM_A = '[[items]]\nid = "a"\nkind = "likert"\nchoices = "liking"\n'
SCORED_TEXT = '[[items]]\nid = "why"\nkind = "short_text"\n'


def refused(contents: dict[str, bytes]) -> BadInstrument:
    with pytest.raises(BadInstrument) as wrong:
        read_folder(contents)
    return wrong.value


def test_the_sound_folder_is_read() -> None:
    likes = read_folder(files())
    assert likes.item_ids == ("pain", "a", "b", "c", "d", "box")
    assert likes.bounds("a") == (1, 5) and likes.bounds("box") == (0, 30)
    assert likes.words["zh"].choices["liking.5"] == "much"
    assert (likes.profile, likes.norm_sets, likes.references) == (None, (), ())
    assert likes.scale("liking").missing_rule == "none"  # unless the folder says otherwise, nothing stands in


@pytest.mark.parametrize("asked", ["item", "bounds", "scale"])
def test_what_an_instrument_does_not_have_is_a_key_error(asked: str) -> None:
    with pytest.raises(KeyError, match="zzz"):
        getattr(read_folder(files()), asked)("zzz")


BAD_KEYS = [
    (f"colour = 1\n{TOML}", "key 'colour' of the instrument is not known"),
    (changed('timing = "none"\n', ""), "key 'timing' of the instrument is missing"),
    (changed("read = true", "reed = true"), "key 'reed' in demands is not known"),
    (changed("values = [1", "value = [1"), "key 'value' in choices.liking is not known"),
    (changed("values = [0, 1]", "# none"), "key 'values' in choices.yes_no is missing"),
    (changed("values = [0, 1]", 'values = [0, 1]\nid = "x"'), "key 'id' in choices.yes_no is not known"),
    (changed('feature = "spoken"\n', ""), "key 'feature' in accommodations, 1 is missing"),
    (changed('id = "a"', 'id = "a"\nchoicez = 1'), "key 'choicez' in items, a is not known"),
    (changed('id = "a"\n', ""), "key 'id' in items, 2 is missing"),
    (changed('scoring = "one_trial"\n', ""), "key 'scoring' in scales, weight is missing"),
    (changed("[demands]\nread = true", "demands = 3"), "takes a table, got 3"),
    (
        changed("[[accommodations]]", "[accommodations]"),
        "'accommodations' takes a list of tables. Write it as [[accommodations]]",
    ),
]


@pytest.mark.parametrize(("toml", "said"), BAD_KEYS)
def test_a_wrong_key_is_named_with_its_place(toml: str, said: str) -> None:
    wrong = refused(files(toml=toml))
    assert said in str(wrong)
    assert wrong.values["file"] == LIKES


NOT_ALLOWED = [
    ("level = 4", 'level = "4"', "level"),
    ("level = 4", "level = 5", "level"),
    ('kind = "questionnaire"', 'kind = "exam"', "kind"),
    ('kind = "number"', 'kind = "slider"', "kind"),
    ('part = "screen"', 'part = "gate"', "part"),
    ('timing = "none"', 'timing = "slow"', "timing"),
    ('effect = "keeps"', 'effect = "helps"', "effect"),
    ('review = "pending"', 'review = "done"', "review"),
    ('subject = "client"', 'subject = "horse"', "subject"),
]


@pytest.mark.parametrize(("old", "new", "said"), NOT_ALLOWED)
def test_a_value_that_is_not_one_of_the_allowed_is_named(old: str, new: str, said: str) -> None:
    wrong = refused(files(toml=changed(old, new)))
    assert said in str(wrong)
    assert str(wrong).startswith(f"{LIKES}: ")


UNSOUND = [
    (TOML + ITEM_A, "item 'a' stands 2 times"),
    (changed('id = "weight"', 'id = "liking"'), "scale 'liking' stands 2 times"),
    (changed(ITEM_A, ITEM_A.replace('choices = "liking"\n', "")), 'item "a" needs choices'),
    (changed(ITEM_A, ITEM_A.replace('"liking"', '"loving"')), "item \"a\" uses choices 'loving'"),
    (changed('unit = "kg"\n', ""), 'item "box" is a number and needs unit, minimum and a greater maximum'),
    (changed("minimum = 0\n", ""), 'item "box" is a number and needs unit, minimum and a greater maximum'),
    (changed("maximum = 30", "maximum = 0"), 'item "box" is a number and needs unit, minimum and a greater maximum'),
    (changed(ITEM_A, ITEM_A + "stop_if = [5]\n"), 'item "a" has stop_if, but only a screen item stops'),
    (changed('"a", "b"', '"a", "z"'), "scale \"liking\" uses item 'z', which is not defined. Defined: pain, a, b"),
    (changed('["a", ', '["pain", "a", '), "scale \"liking\" counts item 'pain', which is not scored"),
    (changed('["a", ', '["a", "a", '), "in scale \"liking\" item 'a' stands 2 times"),
    (changed('reversed = ["c"]', 'reversed = ["box"]'), "uses reversed item 'box', which is not defined"),
    (changed('rule = "sum"', 'rule = "median"'), "uses rule 'median', which is not defined. Defined: sum, mean"),
    (changed('rule = "sum"', 'rule = "sum"\nmissing_at_most = 1'), "allows missing answers, but no missing_rule says"),
    (changed(ITEM_A, ITEM_A + SCORED_TEXT), "item 'why' is scored but in no scale"),
    (f'profile = "big_five"\n{TOML}', "the instrument uses profile 'big_five', which is not defined. Defined: holland"),
]


@pytest.mark.parametrize(("toml", "said"), UNSOUND)
def test_what_does_not_hang_together_is_named(toml: str, said: str) -> None:
    wrong = refused(files(toml=toml))
    assert said in str(wrong)
    assert wrong.values["file"] == LIKES


BAD_WORDS = [
    (changed('a = "A"\n', "", WORDS), "items has no words for 'a'"),
    (changed('a = "A"', 'a = "A"\nz = "Z"', WORDS), "items has words for 'z', which is not defined"),
    (changed('5 = "much"\n', "", WORDS), "choices has no words for 'liking.5'"),
    (changed('5 = "much"', '5 = "much"\n6 = "all"', WORDS), "choices has words for 'liking.6', which is not defined"),
    (changed('weight = "Weight"\n', "", WORDS), "scales has no words for 'weight'"),
    (changed('weight = "Weight"', 'weight = "Weight"\nx = "X"', WORDS), "scales has words for 'x'"),
    (changed('a = "A"', 'a = " "', WORDS), "the words of 'a' are empty"),
    (changed('5 = "much"', '5 = ""', WORDS), "the words of 'liking.5' are empty"),
    (changed('name = "Likes"', 'name = ""', WORDS), "the words of 'name' are empty"),
    (changed('purpose = "What is liked."\n', "", WORDS), "key 'purpose' of the words is missing"),
    (f'langauge = "zh"\n{WORDS}', "key 'langauge' of the words is not known"),
]


@pytest.mark.parametrize(("zh", "said"), BAD_WORDS)
def test_words_that_do_not_fit_are_named_by_their_file(zh: str, said: str) -> None:
    wrong = refused(files(zh=zh))
    assert said in str(wrong)
    assert str(wrong.values["file"]).endswith("words/zh.toml")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_in_both_languages_are_needed(language: str) -> None:
    contents = files()
    del contents[f"words/{language}.toml"]
    assert "words in zh and en are needed" in str(refused(contents))


def test_a_language_that_is_not_ours_is_named() -> None:
    assert "language" in str(refused(files() | {"words/fr.toml": WORDS.encode()}))


@pytest.mark.parametrize("name", ["instrument.toml", "examples.csv"])
def test_a_missing_file_is_named(name: str) -> None:
    contents = files()
    del contents[name]
    assert str(refused(contents)) == f"{name}: is not in the folder. Add it."


@pytest.mark.parametrize("name", ["instrument.toml", "words/zh.toml"])
@pytest.mark.parametrize(("content", "said"), [("握力".encode("gb18030"), "UTF-8"), (b"id = ", "not readable as TOML")])
def test_a_file_that_is_no_toml_in_utf_8_is_named(name: str, content: bytes, said: str) -> None:
    wrong = refused(files() | {name: content})
    assert said in str(wrong)
    assert wrong.values["file"] == name


def test_a_folder_is_called_by_its_id(tmp_path: Path) -> None:
    with pytest.raises(BadInstrument, match="the id is 'likes', but the folder is called 'wishes'"):
        read_folder(write(tmp_path / "wishes", files()))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "nowhere: is no folder" in check_folder(tmp_path / "nowhere")[0]


def test_a_folder_on_disk_and_its_stored_files_are_the_same_instrument(tmp_path: Path) -> None:
    folder = write(tmp_path / "likes", files())
    (folder / ".DS_Store").write_bytes(b"x")  # what a desktop leaves behind is no part of it
    assert folder_bytes(folder) == files()
    assert read_folder(folder) == read_folder(files())


def test_a_changed_word_changes_the_hash() -> None:
    assert read_folder(files(zh=WORDS.replace("Box", "Crate"))).hash != read_folder(files()).hash


names = st.text("ab/", min_size=1, max_size=3)
contents = st.dictionaries(names, st.binary(max_size=4), max_size=3)


@given(contents, contents)
def test_two_folders_share_a_hash_only_if_they_are_the_same(a: dict[str, bytes], b: dict[str, bytes]) -> None:
    assert (content_hash(a) == content_hash(b)) == (a == b)


BAD_EXAMPLES = [
    (EXAMPLES.replace("expect weight", "weight"), "column 'weight' is neither an item nor “expect <scale>”"),
    (EXAMPLES.replace("one missing,5,5,,5,12.5,,12.5\n", ""), "has 2 worked examples; 3 are needed"),
    (EXAMPLES.replace("30,16,30", "30,20,30"), "line 3: scale 'liking' comes out as 16.0, expected 20"),
    (EXAMPLES.replace("12.5,,12.5", "12.5,15,12.5"), "line 4: scale 'liking' comes out as None, expected 15"),
    (EXAMPLES.replace("30,16,30", "30,,30"), "line 3: scale 'liking' comes out as 16.0, expected None"),
]


@pytest.mark.parametrize(("examples", "said"), BAD_EXAMPLES)
def test_an_example_that_does_not_come_out_is_named_by_line(tmp_path: Path, examples: str, said: str) -> None:
    (problem,) = check_folder(write(tmp_path / "likes", files(examples=examples)))
    assert said in problem
    assert problem.startswith("likes/examples.csv")


def test_a_sound_folder_has_no_problems(tmp_path: Path) -> None:
    assert check_folder(write(tmp_path / "likes", files(examples="\ufeff" + EXAMPLES))) == ()


def test_a_sites_own_instrument_joins_the_library(tmp_path: Path) -> None:
    write(tmp_path / "likes", files())
    (tmp_path / "notes").mkdir()  # a folder without instrument.toml is no instrument
    assert set(find.library(tmp_path)) - set(find.library()) == {"likes"}
    assert find.folder_files("likes", tmp_path) == files()


def test_an_unknown_instrument_is_named_with_those_there_are() -> None:
    with pytest.raises(
        BadInstrument, match=r"likes: there is no instrument .* Known: .*getting_started, grip_strength, .*ria"
    ):
        find.folder_files("likes")


def test_a_sites_instrument_cannot_take_the_place_of_ours(tmp_path: Path) -> None:
    write(tmp_path / "grip_strength", files())
    with pytest.raises(BadInstrument, match="is there already"):
        find.library(tmp_path)
