"""Are easy words held to what easy-read Chinese asks?"""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments import easy_words
from instruments.check import check_folder
from instruments.find import folder_files

WORDS = frozenset({"您", "喜欢", "做", "这", "件", "事", "吗", "教", "别人", "拼", "图"})


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("您喜欢做这件事吗？", []),
        ("您喜欢，做这件事。", []),
        ("您喜欢，做，这件事。", ["clauses"]),
        ("您喜欢。做。这件事。", []),
        ("做这件事做这件事做这件事做这件", []),  # 15 characters
        ("做这件事做这件事做这件事做这件事", ["length"]),
        ("教别人做事", []),  # 别人 holds a negator and negates nothing
        ("您不喜欢", ["negation", "word"]),
        ("您没做", ["negation", "word"]),
        ("您擅长做这件事", ["word"]),
        ("做 3 件事，拼 5 张图", ["word"]),
        ("做“这件事”", []),
    ],
)
def test_a_sentence_is_short_positive_and_of_listed_words(said: str, rules: list[str]) -> None:
    assert [rule for rule, _ in easy_words.faults(said, WORDS)] == rules


def test_no_listed_word_negates_or_is_a_sentence() -> None:
    assert [word for word in easy_words.listed() if easy_words.negates(word) or len(word) > 6] == []


def test_the_check_names_a_hard_word_and_a_folder_may_list_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "grip_strength"
    for name, content in folder_files("grip_strength").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    words = folder / "words" / "zh-easy.toml"
    words.write_text(words.read_text(encoding="utf-8").replace("用力握。", "用胛骨握。"), encoding="utf-8")
    problems = check_folder(folder)
    assert problems and all("胛骨握" in problem for problem in problems)  # in the instruction and in what is said
    (folder / "words" / "easy.txt").write_text("胛骨\n", encoding="utf-8")
    assert check_folder(folder) == ()
