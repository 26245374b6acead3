"""Are these words easy to read? Short clauses, two a sentence, no negation, listed words.

The limits follow shared practice of easy-read Chinese: one idea a sentence, said positively, in everyday words. The
lists beside this file are our own, a word a line; a folder may list further words of its task in words/easy.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

CLAUSE_CHARACTERS = 15
SENTENCE_CLAUSES = 2
NEGATORS = "不没无非未别勿莫否"
# words in which the letter negates nothing
FIXED = ("特别", "别人", "分别", "差别", "区别", "性别", "级别", "非常", "未来", "不锈钢", "无线", "无障碍")
SENTENCE_ENDS = re.compile(r"[。！？!?…\n]+")
CLAUSE_ENDS = re.compile(r"[，；：,;:（）()—]+")
INSIDE = re.compile(r"[、“”‘’\"'《》]")  # part a list or mark what is said; they end no clause
FREE = re.compile(r"[0-9A-Za-z.%×÷+=\-]+|\s+")  # figures and Latin letters stand for themselves
FREE_MARK = " "  # what stands for them


def faults(said: str, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What is hard in one text: (rule, the clause or sentence) of "clauses", "length", "negation" and "word".

    >>> list(faults("您喜欢唱歌吗？", frozenset({"您", "喜欢", "唱歌", "吗"})))
    []
    >>> list(faults("您不喜欢唱歌吗？", frozenset({"您", "不", "喜欢", "唱歌", "吗"})))
    [('negation', '您不喜欢唱歌吗')]
    """
    for sentence in filter(str.strip, SENTENCE_ENDS.split(said)):
        parts = (INSIDE.sub("", clause).strip() for clause in CLAUSE_ENDS.split(sentence))
        clauses = [clause for clause in parts if clause]
        if len(clauses) > SENTENCE_CLAUSES:
            yield "clauses", sentence
        for clause in clauses:
            yield from _of_clause(clause, words)


def _of_clause(clause: str, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    if len(re.sub(r"\s", "", clause)) > CLAUSE_CHARACTERS:
        yield "length", clause
    if negates(clause):
        yield "negation", clause
    if strange := unlisted(clause, words):
        yield "word", strange


def negates(said: str) -> bool:
    """Whether a negator stands in it outside the fixed words that negate nothing.

    >>> negates("教别人做事"), negates("别做事")
    (False, True)
    """
    for word in FIXED:
        said = said.replace(word, "")
    return any(letter in NEGATORS for letter in said)


def unlisted(clause: str, words: frozenset[str]) -> str:
    """The rest of the clause from where no cutting into listed words goes on; "" where it can be cut wholly.

    >>> unlisted("小王喜欢唱歌", frozenset({"小王", "喜欢"}))
    '唱歌'
    """
    text = FREE.sub(FREE_MARK, clause)
    longest = max(map(len, words), default=1)
    reached = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        reached[end] = (text[end - 1] == FREE_MARK and reached[end - 1]) or any(
            reached[start] and text[start:end] in words for start in range(max(0, end - longest), end)
        )
    return "" if reached[-1] else text[max(place for place, there in enumerate(reached) if there) :].strip()


@cache
def listed() -> frozenset[str]:
    """The words of the lists beside this file."""
    lists = [entry for entry in files(__name__).iterdir() if entry.name.endswith(".txt")]
    return frozenset(word for entry in lists for word in words_of(entry.read_text(encoding="utf-8").splitlines()))


def words_of(lines: Iterable[str]) -> Iterator[str]:
    """The words of a list, without empty lines and remarks (#)."""
    for line in lines:
        if word := line.partition("#")[0].strip():
            yield word
