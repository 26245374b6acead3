"""How is a composite of scales made here: worked out in one sample, approved by level 2, kept version by version?

A version is a file of the site's folder `composites` and is never overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from assess.errors import BadInput
from assess.nouns.composite import CompositePart, KeptComposite
from assess.nouns.people import Evaluator, Level
from assess.nouns.score import Scale
from assess.service.levels import need
from assess.service.norm_file import Table
from assess.store import canonical
from assess.store.database import Store
from instruments.find import library
from norms.composite_sample import Expected, PartOf, expected

BUILDS: Level = 2
DUTY = "2-1.2.4"  # design a comprehensive scale
FOLDER = "composites"
ID = re.compile(r"[a-z][a-z0-9_]{1,39}")


def work_out(actor: Evaluator, table: Table, parts: Sequence[PartOf]) -> Expected:
    """What the composite would be worth in the people of this file. Nothing is kept.

    Raises NotAllowed below level 2, BadInput for a cell that is no number; BadSample, NoFit and BadPerson as
    `norms.composite_sample.expected` does.
    """
    need(actor, BUILDS, DUTY)
    wanted = [column for part in parts for column in part.columns if column in table.columns]
    return expected(_numbers(table, list(dict.fromkeys(wanted))), parts)


def approve(
    store: Store,
    actor: Evaluator,
    *,
    composite_id: str,
    name: str,
    why: str,
    sample: str,
    origin: Literal["measured", "simulated"],
    parts: Sequence[PartOf],
    found: Expected,
) -> KeptComposite:
    """Keep the composite as the next version of its id. Not reversible: a better one is a new version.

    Each part's name is "instrument.scale" of the library. Raises NotAllowed below level 2; BadInput for a simulated
    sample, an id or words that are missing, or a part whose scores are not those of its scale.
    """
    need(actor, BUILDS, DUTY)
    _check(composite_id, name, why, sample, origin)
    known = tuple(_part(store, part, place, found) for place, part in enumerate(parts))
    with store.writing(actor.id, "composites.approve", "site", why) as tx:
        places = store.settings.workspace / FOLDER
        places.mkdir(parents=True, exist_ok=True)
        made = KeptComposite(
            id=composite_id,
            version=1 + max((one.version for one in every(places) if one.id == composite_id), default=0),
            name=name.strip(),
            why=why.strip(),
            sample=sample.strip(),
            people=found.people,
            parts=known,
            correlations=found.correlations,
            sd=found.of.sd,
            reliability=found.of.reliability,
            interval=found.interval,
            approved_by=actor.id,
            approved_at=canonical.now(),
        )
        text = canonical.text_of(made)
        tx.touch("composite", f"{made.id}-{made.version}", text)
        with (places / f"{made.id}-{made.version}.json").open("x", encoding="utf-8") as file:
            file.write(text)
    return made


def every(places: Path) -> tuple[KeptComposite, ...]:
    """Every version in the site's folder, by id, then version."""
    files = places.glob("*.json") if places.is_dir() else ()
    kept = (canonical.noun_of(file.read_text(encoding="utf-8"), KeptComposite) for file in files)
    return tuple(sorted(kept, key=lambda one: (one.id, one.version)))


def newest(places: Path) -> tuple[KeptComposite, ...]:
    """The last version of each."""
    return tuple({one.id: one for one in every(places)}.values())


def _numbers(table: Table, columns: list[str]) -> pd.DataFrame:
    """The cells as numbers, NaN where empty; one cell that is no number stops the reading."""
    cells = table.cells[columns]
    numbers: pd.DataFrame = cells.apply(pd.to_numeric, errors="coerce").astype(float)
    for column in columns:
        bad = numbers[column].isna() & cells[column].notna()
        if bad.any():
            raise BadInput(
                "{file}: column {column!r} holds {value!r}, which is no number. Mend the cell, or leave it empty.",
                file=table.name,
                column=column,
                value=cells[column][bad].iloc[0],
            )
    return numbers


def _check(composite_id: str, name: str, why: str, sample: str, origin: str) -> None:
    if origin == "simulated":
        raise BadInput("The scores are simulated. A composite of made-up people is worked out for training, not kept.")
    if not ID.fullmatch(composite_id):
        raise BadInput("The code {value!r} takes small Latin letters, figures and _. Mend it.", value=composite_id)
    if not (name.strip() and why.strip() and sample.strip()):
        raise BadInput("A composite needs a name, its reason, and who the people were. Write all three.")


def _part(store: Store, part: PartOf, place: int, found: Expected) -> CompositePart:
    """The part as a scale of the library; its columns must be all the items of a sum, or its one score."""
    instrument_id, _, scale_id = part.name.partition(".")
    instrument = library(store.settings.workspace / "instruments").get(instrument_id)
    scale = next((s for s in instrument.scales if s.id == scale_id), None) if instrument else None
    if instrument is None or scale is None:
        raise BadInput("{value} is no scale of the library. Choose one that is.", value=part.name)
    if len(part.columns) > 1 and (scale.rule != "sum" or len(part.columns) != len(scale.items)):
        raise BadInput(
            "{value} is made of {items} items by the rule {rule}, and {count} columns were chosen. Choose a column for "
            "each item of a sum, or its score alone.",
            value=part.name,
            items=len(scale.items),
            rule=scale.rule,
            count=len(part.columns),
        )
    _within(scale, part.name, found.means[place])
    return CompositePart(
        instrument=instrument.id,
        instrument_version=instrument.version,
        scale=scale.id,
        weight=part.weight,
        mean=found.means[place],
        sd=found.sds[place],
        reliability=found.reliabilities[place],
    )


def _within(scale: Scale, name: str, mean: float) -> None:
    low, high = scale.minimum, scale.maximum
    if (low is not None and mean < low) or (high is not None and mean > high):
        raise BadInput(
            "{value}: the mean of these people is {mean:.2f}, outside the scale ({low:g} to {high:g}). Choose its own "
            "columns.",
            value=name,
            mean=mean,
            low=low if low is not None else float("-inf"),
            high=high if high is not None else float("inf"),
        )
