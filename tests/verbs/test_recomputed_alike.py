"""Scores of every kind of answer come again from the events, bit for bit, with their profiles and caveats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from verb_site import VerbSite, line, said

from assess.nouns.plan import PlanLine
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind
from assess.sitting import run
from assess.sitting.recomputed import recomputed
from instruments.definition import Item
from instruments.find import library
from instruments.kinds import rule_of

KNOWN = library()
CHOSEN = (
    "riasec_interest",  # sums and Holland's code
    "riasec_pictures",  # counts of triads and their profile
    "work_values_pairs",  # times chosen, Bradley-Terry
    "work_values_cards",  # piles
    "work_personality_easy",  # means with reversed items, indices
    "work_personality_easy_observer",
    "entrepreneurship",  # keys, numbers, an order
    "number_series",  # generated items
    "reaction",  # timed blocks of trials
)
TRIALS = 40


def answered(instrument: Instrument) -> list[Event]:
    """Every scored item but each ninth answered, not all alike."""
    made = [
        event for n, item in enumerate(instrument.scored_items) if n % 9 != 8 for event in _answer(instrument, item, n)
    ]
    return [said(n, e[0], e[1], kind=e[2], detail=e[3], elapsed_ms=e[4]) for n, e in enumerate(made, start=1)]


Told = tuple[str, float | str, EventKind, dict[str, str], float]


def _answer(instrument: Instrument, item: Item, n: int) -> Iterator[Told]:
    kind = rule_of(item).answer
    if kind == "trials":
        yield from (_trial(item, trial, 200 + 7 * ((trial * 31 + n) % 50)) for trial in range(TRIALS))
        yield item.id, "run1", EventKind.ANSWERED, {}, 60_000
        return
    values = instrument.choice_sets[item.choices].values if item.choices else ()
    words: dict[str, float | str] = {
        "order": ">".join(map(str, values)),
        "many": ",".join(map(str, sorted(values)[:1])),
        "text": "-",
        "number": item.minimum if item.minimum is not None else 0.0,
    }
    if kind == "piles":
        piles = instrument.choice_sets[item.piles or ""].values
        words["piles"] = ",".join(f"{c}:{piles[(place + n) % len(piles)]}" for place, c in enumerate(sorted(values)))
    value = words[kind] if kind in words else values[(n * 3) % len(values)]
    yield item.id, value, EventKind.ANSWERED, {}, 700 + 40 * (n % 20)


def _trial(item: Item, trial: int, took: float) -> Told:
    return item.id, 1, EventKind.TRIAL, {"run": "run1", "n": str(trial), "phase": "main"}, took


@pytest.mark.slow
def test_every_kind_of_score_comes_again_the_same(site: VerbSite) -> None:
    case_id = site.ready()
    for kept in site.planned(case_id, *(versioned(name) for name in CHOSEN)):
        here = run.prepare(site.store, site.two, case_id, kept)
        site.answered(here, answered(KNOWN[kept.instrument]))
    found = list(recomputed(site.store))
    assert [one.sitting.instrument for one in found] == list(CHOSEN)
    assert {one.sitting.instrument: dict(one.differing) for one in found if one.differing} == {}
    assert sum(one.same for one in found) == sum(len(KNOWN[name].scales) for name in CHOSEN)
    case = site.case(case_id)
    assert sum(score.raw.value is not None for score in case.scores) > 20
    assert any(score.raw.value is None for score in case.scores)


def versioned(name: str) -> PlanLine:
    return replace(line(name), version=KNOWN[name].version)
