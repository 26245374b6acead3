"""Who comes first? Orders to be put together from sentences of two, wholly by listening."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from instruments.generate.offered import offered

PEOPLE = (
    ("小王", "Wang"), ("小李", "Li"), ("小张", "Zhang"), ("小陈", "Chen"), ("小林", "Lin"), ("小周", "Zhou"),
    ("小吴", "Wu"), ("小马", "Ma"), ("小高", "Gao"), ("小何", "He Ming"), ("小罗", "Luo"), ("小方", "Fang"),
)  # fmt: skip
GOODS = (
    ("苹果", "apples"), ("香蕉", "bananas"), ("桃子", "peaches"), ("西瓜", "melons"), ("葡萄", "grapes"),
    ("橘子", "tangerines"), ("白菜", "cabbages"), ("萝卜", "radishes"), ("土豆", "potatoes"), ("黄瓜", "cucumbers"),
)  # fmt: skip
FIRST, LAST, SECOND = 1, 2, 3  # what is asked
Pair = tuple[str, str]  # zh, en


@dataclass(frozen=True, kw_only=True)
class Theme:
    """By what things are put in order: the sentence of two either way round, and the three questions."""

    names: tuple[Pair, ...]
    more: Pair
    less: Pair
    asked: tuple[Pair, Pair, Pair]


def _theme(names: tuple[Pair, ...], zh: Pair, en: tuple[str, str, str, str], who: Pair, verb: str = "is") -> Theme:
    """From the two Chinese adjectives and the English comparatives and superlatives (more, less)."""
    (more, less), (more_en, less_en, most_en, least_en) = zh, en
    way, adjectives = more[:-1], (more[-1], less[-1])  # 走得快: the adjective is the last character
    return Theme(
        names=names,
        more=(f"{{a}}比{{b}}{more}。", f"{{a}} {verb} {more_en} than {{b}}."),
        less=(f"{{a}}比{{b}}{less}。", f"{{a}} {verb} {less_en} than {{b}}."),
        asked=(
            (f"{who[0]}{way}最{adjectives[0]}？", f"{who[1]} {most_en}?"),
            (f"{who[0]}{way}最{adjectives[1]}？", f"{who[1]} {least_en}?"),
            (f"{who[0]}{way}第二{adjectives[0]}？", f"{who[1]} second {most_en}?"),
        ),
    )


THEMES = (
    _theme(PEOPLE, ("高", "矮"), ("taller", "shorter", "tallest", "shortest"), ("谁", "Who is")),
    _theme(PEOPLE, ("重", "轻"), ("heavier", "lighter", "heaviest", "lightest"), ("谁", "Who is")),
    _theme(PEOPLE, ("走得快", "走得慢"), ("faster", "slower", "fastest", "slowest"), ("谁", "Who is")),
    _theme(PEOPLE, ("来得早", "来得晚"), ("earlier", "later", "earliest", "latest"), ("谁", "Who is")),
    _theme(GOODS, ("贵", "便宜"), ("dearer", "cheaper", "dearest", "cheapest"), ("什么", "What is"), "are"),
)


def order_reasoning(*, seed: int, terms: int, scrambled: int, mixed: int, asked: int) -> dict[str, Any]:
    """Sentences that put `terms` names in one order, and a question; the options are the names.

    With `scrambled` 1 the sentences come out of order, with `mixed` 1 some are said the other way round. `asked`:
    1 the first of the order, 2 the last, 3 the second.
    """
    chance = Random(f"order_reasoning:{seed}:{terms}:{scrambled}:{mixed}:{asked}")
    theme = chance.choice(THEMES)
    order = chance.sample(theme.names, terms)
    places = list(range(terms - 1))
    turned = set(chance.sample(places, chance.randint(1, terms - 2))) if mixed else set()
    while scrambled and places == sorted(places):
        chance.shuffle(places)
    text = {}
    for n, (language, join) in enumerate((("zh", ""), ("en", " "))):
        told = [_told(theme, order[place], order[place + 1], place in turned, n) for place in places]
        text[language] = join.join([*told, theme.asked[asked - 1][n]])
    right = order[{FIRST: 0, LAST: -1, SECOND: 1}[asked]]
    names = [right, *(name for name in order if name != right)]
    return offered(chance, {"text": text}, [{"text": {"zh": zh, "en": en}} for zh, en in names])


def _told(theme: Theme, above: Pair, below: Pair, turned: bool, n: int) -> str:
    said = theme.less[n] if turned else theme.more[n]
    one, other = (below, above) if turned else (above, below)
    told = said.format(a=one[n], b=other[n])
    return told[0].upper() + told[1:]
