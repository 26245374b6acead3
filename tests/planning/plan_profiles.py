"""Random clients: any disabilities, any answers, any of it not asked."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from plan_cases import ARMS, LEGS, client, of

from assess.nouns.disability import Category, Grade
from assess.nouns.functioning import BodyPart, Functioning, PartUse
from assess.nouns.people import Client, Communication, Schooling

Choice = TypeVar("Choice")
GRADES: tuple[Grade | None, ...] = (1, 2, 3, 4, None)
PARTS: tuple[BodyPart, ...] = (*ARMS, *LEGS, "trunk", "head_and_neck")
QUESTIONS = (
    "适合什么工作？",
    "能不能做分拣？",
    "能做装配和包装吗？",
    "可以学按摩吗？",
    "能不能做数据录入？",
    "能久站和搬重物吗？",
    "能收银、看懂单据吗？",
    "想自己创业，行不行？",
    "图纸和空间能力怎样？",
    "学习能力、推理和词汇怎样？",
    "手指灵巧吗？计算呢？",
    "能独立生活吗？",
    "能不能先试岗？",
)


def profile(chance: Random) -> tuple[Client, tuple[str, ...]]:
    """A client and the questions asked about them."""
    count = chance.choice((1, 1, 1, 2, 2, 3, 4))
    found = chance.sample(list(Category), count)
    disabilities = tuple(of(one, chance.choice(GRADES)) for one in found)
    who = client(
        *disabilities,
        age=chance.randint(14, 62),
        functioning=functioning(chance),
        communication=tuple(chance.sample(list(Communication), chance.randint(0, 3))),
        schooling=chance.choice((None, *Schooling)),
        dialect=chance.choice(("", "", "yue", "xiang")),
    )
    return who, tuple(chance.sample(QUESTIONS, chance.randint(1, 4)))


def functioning(chance: Random) -> Functioning:
    """Each answer as likely not asked as asked."""

    def asked(values: Sequence[Choice]) -> Choice | None:
        return chance.choice(values) if chance.random() < 0.5 else None

    uses = ("full", "full", "limited", "little", "none")
    return Functioning(
        parts=tuple(
            PartUse(part=part, bare=chance.choice(uses), aided=asked(uses))  # type: ignore[arg-type]
            for part in PARTS
            if chance.random() < 0.6
        ),
        sees=asked(("print", "large_print", "shapes", "light", "nothing")),
        hears=asked(("speech", "loud_speech", "sounds", "nothing")),
        speaks=asked(("clearly", "to_familiar", "few_words", "not")),
        understands=asked(("sentences", "easy_sentences", "pictures", "routine")),
        state=asked(("stable", "stable", "stable", "changing", "acute")),
        stands=asked((True, False)),
        minutes_at_a_stretch=asked((5, 10, 20, 45, 90)),
        minutes_a_day=asked((10, 30, 60, 120, 240)),
        seizures=asked((True, False)),
    )
