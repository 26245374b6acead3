"""Which answer does a code typed from paper stand for?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from unicodedata import normalize

from assess.errors import BadInput
from assess.nouns.paper import Keyed
from assess.nouns.score import Instrument
from instruments.allowed import allowed
from instruments.definition import Item
from instruments.kinds import Answer, rule_of

BLANK, UNCLEAR = "-", "/"  # both are on a keypad of digits
MISSING: Mapping[str, str] = {BLANK: "left_blank", UNCLEAR: "unclear_mark"}
ONE_DIGIT = 10


def keyed(instrument: Instrument, item: Item, typed: str) -> Keyed:
    """The answer, or why there is none. Raises BadInput with the codes that are allowed.

    Of a ranking the places are typed in the order printed, of a card sort the pile of each card; digits may stand
    together where no code has two.
    """
    code = typed.strip() if is_written_freely(item) else normalize("NFKC", typed).strip()
    if code in MISSING:
        return Keyed(value=None, why_missing=MISSING[code])
    value = _READ[rule_of(item).answer](instrument, item, code)
    if value is None or not allowed(instrument, item, value):
        told = "{item}: {value!r} is no code of it. Allowed: {allowed}; {blank} left blank, {unclear} unclear."
        raise BadInput(
            told,
            item=item.id,
            value=typed,
            allowed=codes_of(instrument, item),
            blank=BLANK,
            unclear=UNCLEAR,
        )
    return Keyed(value=value)


def is_written_freely(item: Item) -> bool:
    """Whether the client's own words are typed: they stay as they are written."""
    return rule_of(item).answer == "text"


def codes_of(instrument: Instrument, item: Item) -> str:
    """The codes of an item, short: "1 2 3", "0–31", "1 2 3 (×4)" for four cards."""
    values = _values(instrument, item.choices)
    answer = rule_of(item).answer
    if answer == "number":
        low, high = instrument.bounds(item.id)
        return f"{low:g}–{high:g}"
    if answer == "order":
        return f"{_row(range(1, len(values) + 1))} (×{len(values)})"
    if answer == "piles":
        return f"{_row(_values(instrument, item.piles))} (×{len(values)})"
    return _row(values) if values else "…"


def pattern_of(instrument: Instrument, item: Item) -> str:
    """A pattern (ECMAScript and Python) that every code of the item fits, for refusing a slip as it is typed."""
    answer, values = rule_of(item).answer, _values(instrument, item.choices)
    if answer == "one":
        return "|".join((*map(str, values), BLANK, UNCLEAR))
    if answer == "number":
        return rf"-?[0-9]+([.][0-9]+)?|{BLANK}|{UNCLEAR}"
    if answer == "text":
        return ".+"
    many = "+" if answer == "many" else f"{{{len(values)}}}"
    return rf"([0-9]+[ ,，、]*)+|{BLANK}|{UNCLEAR}" if _long(instrument, item) else _digits(instrument, item, many)


def _long(instrument: Instrument, item: Item) -> bool:
    known = (*_values(instrument, item.choices), *_values(instrument, item.piles))
    return max((len(known), *known)) >= ONE_DIGIT


def _digits(instrument: Instrument, item: Item, many: str) -> str:
    """Single digits, apart or together."""
    values = _values(instrument, item.piles or item.choices)
    known = range(1, len(values) + 1) if rule_of(item).answer == "order" else values
    return rf"([{''.join(map(str, known))}][ ,，、]*){many}|{BLANK}|{UNCLEAR}"


def written(instrument: Instrument, item: Item, answer: Keyed) -> str:
    """The code that gives this answer: the other way of `keyed`."""
    if answer.value is None:
        return next(code for code, why in MISSING.items() if why == answer.why_missing)
    values = _values(instrument, item.choices)
    kind = rule_of(item).answer
    if kind == "order":
        order = [int(code) for code in str(answer.value).split(">")]
        return _row([order.index(code) + 1 for code in values])
    if kind == "piles":
        lies = dict(pair.split(":") for pair in str(answer.value).split(","))
        return " ".join(lies[str(card)] for card in values)
    if isinstance(answer.value, int | float):
        return f"{answer.value:g}"
    return answer.value.replace(",", " ") if kind == "many" else answer.value


def _one(_instrument: Instrument, _item: Item, code: str) -> float | None:
    return float(code) if re.fullmatch(r"-?\d+", code, re.ASCII) else None


def _number(_instrument: Instrument, _item: Item, code: str) -> float | None:
    return float(code) if re.fullmatch(r"-?\d+(\.\d+)?", code, re.ASCII) else None


def _many(instrument: Instrument, item: Item, code: str) -> str | None:
    codes = _codes(code, _values(instrument, item.choices))
    return ",".join(map(str, sorted(set(codes)))) if codes and len(set(codes)) == len(codes) else None


def _order(instrument: Instrument, item: Item, code: str) -> str | None:
    """Places as printed beside each answer: "2 3 1" puts the third answer first."""
    values = _values(instrument, item.choices)
    places = _codes(code, tuple(range(1, len(values) + 1)))
    if sorted(places) != list(range(1, len(values) + 1)):
        return None
    return ">".join(str(value) for _, value in sorted(zip(places, values, strict=True)))


def _piles(instrument: Instrument, item: Item, code: str) -> str | None:
    cards, piles = _values(instrument, item.choices), _codes(code, _values(instrument, item.piles))
    if len(piles) != len(cards):
        return None
    return ",".join(f"{card}:{pile}" for card, pile in sorted(zip(cards, piles, strict=True)))


def _text(_instrument: Instrument, _item: Item, code: str) -> str | None:
    return code or None


def _codes(code: str, known: tuple[int, ...]) -> list[int]:
    """Codes apart, or together where each has one digit; empty where they are none."""
    parts = re.findall(r"[^\s,，、]+", code)
    if len(parts) == 1 and all(0 <= value < ONE_DIGIT for value in known):
        parts = list(parts[0])
    return [int(part) for part in parts] if parts and all(re.fullmatch(r"\d+", p, re.ASCII) for p in parts) else []


def _values(instrument: Instrument, name: str | None) -> tuple[int, ...]:
    return instrument.choice_sets[name].values if name else ()


def _row(codes: object) -> str:
    return " ".join(map(str, codes))  # type: ignore[call-overload]


_READ: Mapping[Answer, Callable[[Instrument, Item, str], float | str | None]] = {
    "one": _one,
    "many": _many,
    "order": _order,
    "piles": _piles,
    "number": _number,
    "text": _text,
    "trials": lambda _instrument, _item, _code: None,
}
