"""Does every scale of the library reach its whole range, and is it None where its rule says so?

    python bench/simulated_clients.py [--clients 10000] [INSTRUMENT ...]

Clients answer by models with wide traits: a trait for each scale that is no part of another (SD 2.5 logits), parts of
it related to it; Samejima's graded model for ordered choices and piles, two-parameter logistic for right or wrong,
random utilities for choices (Gumbel noise, so Luce's model), a logistic curve over the range for numbers and blocks.
A tenth answer at random or take one and the same place throughout, as happens. Nobody is put at an end by hand.
Prints a row a scale, the scales that did not reach an end, and whether missing answers gave None exactly where the
scale's rule has it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1])]  # before this folder, whose norms.py is not the package

from instruments.broad import broad  # noqa: E402
from instruments.definition import Instrument, Item, Kind, Scale  # noqa: E402
from instruments.find import library  # noqa: E402
from instruments.generate.given import key_of  # noqa: E402
from instruments.kinds import rule_of  # noqa: E402
from instruments.rules import INDICES  # noqa: E402
from instruments.score import score_frame  # noqa: E402

SEED, CLIENTS = 20261128, 10_000
TRAIT_SD, PART_SD = 2.5, 0.8  # logits
SLOPE, WIDEST = 1.7, 1.5  # of the graded model, and where its outer thresholds lie
HARDEST = 2.0  # difficulties of right-or-wrong items run from -2 to 2
SPREAD = 3.0  # how many trait SDs steeper the curve over a range is, so that counts reach their ends
CARELESS, SAME_PLACE = 0.05, 0.05  # shares of clients
MISSING = 0.04  # share of answers taken out in the second run
Numbers = NDArray[np.float64]
Chance = np.random.Generator


@dataclass(frozen=True)
class Clients:
    """Traits by scale id, and who answers without looking."""

    traits: Mapping[str, Numbers]
    careless: NDArray[np.bool_]
    same_place: NDArray[np.bool_]
    places: Numbers  # 0 to 1: the place that those take

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.careless)


def clients_of(instrument: Instrument, count: int, chance: Chance) -> Clients:
    """Each broad scale's own trait; a part of a scale has the whole's trait and something of its own."""
    scales = [scale for scale in instrument.scales if scale.rule not in INDICES]
    whole = {scale.id: chance.normal(0, TRAIT_SD, count) for scale in broad(instrument)}
    traits = {s.id: whole[s.id] if s.id in whole else _part(instrument, s, whole, chance) for s in scales}
    draw = chance.random(count)
    careless, same = draw < CARELESS, (draw >= CARELESS) & (draw < CARELESS + SAME_PLACE)
    return Clients(traits, careless, same, chance.random(count))


def _part(instrument: Instrument, scale: Scale, whole: Mapping[str, Numbers], chance: Chance) -> Numbers:
    of = next(one for one in broad(instrument) if set(scale.items) < set(one.items))
    return whole[of.id] + chance.normal(0, PART_SD, len(whole[of.id]))


def answer_frame(instrument: Instrument, clients: Clients, chance: Chance) -> pd.DataFrame:
    """Everyone's answers to the scored items, as `score_frame` takes them."""
    return pd.DataFrame({item.id: _answers(instrument, item, clients, chance) for item in instrument.scored_items})


def _answers(instrument: Instrument, item: Item, clients: Clients, chance: Chance) -> object:
    return _ANSWERS[rule_of(item).answer](instrument, item, clients, chance)


def _one(instrument: Instrument, item: Item, clients: Clients, chance: Chance) -> Numbers:
    """One of several: right or wrong, by utility, or along an order."""
    values = np.array(instrument.choice_sets[item.choices or ""].values, dtype=float)
    if key_of(item) is not None:
        given = _keyed(instrument, item, values, clients, chance)
    elif _by_choice(instrument, item):
        given = values[np.argmax(_utilities(instrument, item, values, clients, chance), axis=1)]
    else:
        given = _graded(_level(instrument, item, clients), values, chance)
    given = np.where(clients.careless, chance.choice(values, clients.count), given)
    same = values[(clients.places * len(values)).astype(int)]
    return np.where(clients.same_place, same, given)


def _keyed(instrument: Instrument, item: Item, values: Numbers, clients: Clients, chance: Chance) -> Numbers:
    key = float(str(key_of(item)))
    wrong = chance.choice(values[values != key], clients.count)
    return np.where(_is_right(instrument, item, clients, chance), key, wrong)


def _is_right(instrument: Instrument, item: Item, clients: Clients, chance: Chance) -> NDArray[np.bool_]:
    place = instrument.item_ids.index(item.id) / max(1, len(instrument.item_ids) - 1)
    likely = _logistic(_level(instrument, item, clients) - HARDEST * (2 * place - 1))
    return np.asarray(chance.random(clients.count) < likely)


def _graded(level: Numbers, values: Numbers, chance: Chance) -> Numbers:
    """Samejima 1969, Psychometrika Monograph 17: the choices in the order of their codes."""
    steps = np.linspace(-WIDEST, WIDEST, len(values) - 1)
    above = _logistic(SLOPE * (level[:, None] - steps)) > chance.random(len(level))[:, None]
    return np.sort(values)[above.sum(axis=1)]


def _number(instrument: Instrument, item: Item, clients: Clients, chance: Chance) -> Numbers:
    low, high = instrument.bounds(item.id)
    step = item.step or 1.0
    if (key := key_of(item)) is not None:  # a sum to be worked out: one number is right
        off = np.round(chance.uniform(low, high, clients.count) / step) * step
        off = np.where(off == float(key), off + step, off)
        return np.where(_is_right(instrument, item, clients, chance), float(key), off)
    share = _logistic(SPREAD * _level(instrument, item, clients) + chance.logistic(0, 1, clients.count))
    return low + np.round(share * (high - low) / step) * step


def _written(instrument: Instrument, item: Item, clients: Clients, chance: Chance) -> object:
    """Words count 1 or 0 by their key; a sort is kept as it was laid."""
    if key_of(item) is not None:
        return _is_right(instrument, item, clients, chance).astype(float)
    if rule_of(item).answer != "piles":
        return np.full(clients.count, np.nan)
    cards = np.array(instrument.choice_sets[item.choices or ""].values, dtype=float)
    piles = np.array(instrument.choice_sets[item.piles or ""].values, dtype=float)
    laid = [_graded(_of_code(instrument, item, card, clients), piles, chance) for card in cards]
    rows = zip(*laid, strict=True)
    return [",".join(f"{c:.0f}:{p:.0f}" for c, p in zip(cards, row, strict=True)) for row in rows]


_ANSWERS: Mapping[str, Callable[[Instrument, Item, Clients, Chance], object]] = {
    "one": _one,
    "number": _number,
    "trials": _number,
    **dict.fromkeys(("many", "order", "piles", "text"), _written),
}


def _level(instrument: Instrument, item: Item, clients: Clients) -> Numbers:
    """The mean of the traits of the scales that count the item, the other way round where they reverse it."""
    signs = {s.id: -1.0 if item.id in s.reversed else 1.0 for s in _counting(instrument, item)}
    return np.mean([sign * clients.traits[scale] for scale, sign in signs.items()], axis=0)


def _counting(instrument: Instrument, item: Item) -> list[Scale]:
    return [s for s in instrument.scales if item.id in s.items and s.rule not in INDICES]


def _by_choice(instrument: Instrument, item: Item) -> bool:
    return any(s.code is not None or s.counts for s in _counting(instrument, item))


def _utilities(instrument: Instrument, item: Item, values: Numbers, clients: Clients, chance: Chance) -> Numbers:
    """What each choice is worth: the trait of the scale that counts it, and Gumbel noise (Luce 1959)."""
    worth = np.column_stack([_of_code(instrument, item, value, clients) for value in values])
    return worth + chance.gumbel(0, 1, worth.shape)


def _of_code(instrument: Instrument, item: Item, value: float, clients: Clients) -> Numbers:
    found = [clients.traits[s.id] for s in _counting(instrument, item) if value == s.code or value in s.counts]
    return np.mean(found, axis=0) if found else np.zeros(clients.count)


def _logistic(x: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -500, 500))))


# what came out


def ranges(instrument: Instrument, scored: pd.DataFrame) -> pd.DataFrame:
    """A row a scale: range declared and reached, how many stand at each end, mean, SD."""
    rows = []
    for scale in instrument.scales:
        value = scored[scale.id]
        low, high = _declared(scale)
        row = {"instrument": instrument.id, "scale": scale.id, "from": low, "to": high}
        row |= {"lowest": value.min(), "highest": value.max()}
        row |= {"at_low": int((value == low).sum()), "at_high": int((value == high).sum())}
        rows.append(row | {"mean": value.mean(), "sd": value.std(), "none": int(value.isna().sum())})
    return pd.DataFrame(rows)


def _declared(scale: Scale) -> tuple[float, float]:
    low, high = scale.minimum, scale.maximum
    return (np.nan if low is None else low), (np.nan if high is None else high)


def missing_as_declared(instrument: Instrument, answers: pd.DataFrame, chance: Chance) -> list[str]:
    """Scales whose None does not stand exactly where too many answers were taken out; empty where all do."""
    gone = answers.mask(chance.random(answers.shape) < MISSING)
    scored = score_frame(instrument, gone)
    wrong = []
    for scale in instrument.scales:
        allowed = 0 if scale.missing_rule == "none" else scale.missing_at_most
        missing = gone[list(scale.items)].isna().sum(axis=1)
        none = (missing > allowed) | (missing == len(scale.items))
        if not (scored[scale.id].isna() == none).all():
            wrong.append(scale.id)
    return wrong


def given(instrument: Instrument, count: int, seed: int = SEED) -> pd.DataFrame:
    """Answers of so many clients."""
    chance = np.random.default_rng(seed)
    return answer_frame(instrument, clients_of(instrument, count, chance), chance)


def is_asked(instrument: Instrument) -> bool:
    """Whether people answer it, and every scored answer gives a number or a sort."""
    return instrument.subject == "client" and instrument.kind in (Kind.QUESTIONNAIRE, Kind.RATING)


def main(arguments: Sequence[str] | None = None) -> None:
    """Give every instrument to the clients and print what each scale came to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("instruments", nargs="*")
    asked = parser.parse_args(arguments)
    found, took = [], 0.0
    for instrument in library().values():
        if not is_asked(instrument) or (asked.instruments and instrument.id not in asked.instruments):
            continue
        answers = given(instrument, asked.clients)
        began = time.perf_counter()
        scored = score_frame(instrument, answers)
        took += time.perf_counter() - began
        found.append(ranges(instrument, scored))
        wrong = missing_as_declared(instrument, answers, np.random.default_rng(SEED + 1))
        print(f"{instrument.id}: None where the rule has it: {'yes' if not wrong else f'NOT in {wrong}'}")
    table = pd.concat(found, ignore_index=True)
    print(f"\n{asked.clients} clients, seed {SEED}; scored in {took:.2f} s\n")
    print(table.to_string(index=False, float_format="{:.2f}".format))
    short = table[(table["at_low"] == 0) | (table["at_high"] == 0)]
    print(f"\n{len(table)} scales; an end not reached by {len(short)}:")
    print(short.to_string(index=False, float_format="{:.2f}".format) if len(short) else "none")


if __name__ == "__main__":
    main()
