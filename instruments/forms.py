"""Which items does a form hold? From one form seed to every item's seed, the same each time, no item twice."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from instruments.definition import Instrument, Item, Part
from instruments.errors import BadInstrument
from instruments.generate.given import Given, given
from instruments.kinds import SEED, is_block, rule_of

GIVEN = "items.json"  # the file in which a sitting keeps its generated items
TRIES = 1000  # seeds tried for an item that is not in the form yet


def form_of(instrument: Instrument, form_seed: int | None = None) -> dict[str, Given]:
    """The generated items by id: from their own seeds as written, or from the seeds that follow from `form_seed`.

    Practice keeps its own seeds: its feedback speaks of that very item. Raises BadInstrument where a form would need
    more different items than their factors allow.
    """
    form: dict[str, Given] = {}
    seen = {same_as(given(item)) for item in instrument.items if _alone(item) and item.part is Part.PRACTICE}
    for item in instrument.items:
        if form_seed is None or item.part is Part.PRACTICE or "seed" not in rule_of(item).task:
            made = given(item)
        else:
            made = _new(instrument, item, form_seed, seen)
        if made:
            form[item.id] = made
            seen |= {same_as(made)} if _alone(item) else set()
    return form


def item_seed(form_seed: int, item_id: str, attempt: int = 0) -> int:
    """The seed of an item in a form: from the sha256 of form seed, item id and attempt.

    >>> item_seed(1, "q01"), item_seed(1, "q01", 1)
    (786604690, 616340789)
    """
    digest = hashlib.sha256(f"{form_seed}:{item_id}:{attempt}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % int(SEED[1])


def next_seed(instrument: Instrument, had: Sequence[int] = ()) -> int | None:
    """The form seed of the next sitting of a case that `had` these; None where items come as they are written.

    Parallel forms come in their order; when all were given, the one given longest ago comes again.
    """
    if instrument.form.seeds == "as_written":
        return None
    if instrument.form.seeds == "each_client":
        return secrets.randbelow(int(SEED[1]))
    latest = {seed: place for place, seed in enumerate(had)}
    return min(instrument.form.parallel, key=lambda seed: latest.get(seed, -1))


def form_bytes(form: Mapping[str, Given]) -> bytes:
    """The form as a sitting keeps it."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True).encode()


def same_as(made: Given) -> str:
    """What two items share if they are the same to the client: what is asked, whatever the order of the answers."""
    return json.dumps(made["stem"], sort_keys=True, ensure_ascii=False)


def twins(form: Mapping[str, Given]) -> list[tuple[str, str]]:
    """Pairs of items in a form that ask the same."""
    first: dict[str, str] = {}
    found = []
    for item_id, made in form.items():
        if "stem" in made and (other := first.setdefault(same_as(made), item_id)) != item_id:
            found.append((other, item_id))
    return found


def _alone(item: Item) -> bool:
    return rule_of(item).generated and not is_block(item)


def _new(instrument: Instrument, item: Item, form_seed: int, seen: set[str]) -> Given:
    """The item of the first attempt that asks what the form does not ask yet."""
    for attempt in range(TRIES):
        seeded = replace(item, task={**item.task, "seed": item_seed(form_seed, item.id, attempt)})
        made = given(seeded)
        if is_block(item) or same_as(made) not in seen:
            return made
    told = "{file}: item {value!r} gives nothing new in {count} tries: its factors allow too few items. Widen them."
    raise BadInstrument(told, file=f"{instrument.id}/instrument.toml", value=item.id, count=TRIES)
