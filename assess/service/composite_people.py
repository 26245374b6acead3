"""What did this site's own people answer to several scales, with nobody's name?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from assess.errors import BadInput
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument, Scale
from assess.nouns.sitting import Sitting
from assess.service.composites import BUILDS, DUTY
from assess.service.levels import need
from assess.service.norm_file import Table
from assess.service.norm_sample import not_usable
from assess.sitting import kept
from assess.sitting.responses import responses
from assess.sitting.score import answers
from assess.store import canonical, clients, events, scores, shelf
from assess.store.database import Reading, Store
from instruments.find import library
from instruments.kinds import rule_of
from instruments.score import turned_answers
from norms.composite_sample import PEOPLE_LEAST
from norms.faults import LINE

NAME = "-"  # of the table: no file


@dataclass(frozen=True, kw_only=True)
class OwnPeople:
    """One row a person who has every scale: columns `<instrument>.<item>` as each answer counts, or the score alone.

    A sum of items that everybody was asked alike comes item by item, any other score as `<instrument>.<scale>`. No id,
    no date, no order of arrival. `left_out` counts the scores that are not in it, by reason, as in `SiteSample`.
    """

    table: Table
    people: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def own_people(store: Store, actor: Evaluator, names: Sequence[str]) -> OwnPeople:
    """The people here who allow research and have all these scales ("<instrument>.<scale>"), in their newest versions.

    Each person's first usable score of a scale counts. Nothing is written. Raises NotAllowed below level 2; BadInput
    for a scale that is not in the library, or where too few have every scale for any figure.
    """
    need(actor, BUILDS, DUTY)
    left_out: Counter[str] = Counter()
    with store.reading() as at:
        parts = [_of_scale(at, *_scale(store, name), left_out) for name in names]
    whole = sorted(set.intersection(*(set(part) for part in parts))) if parts else []
    if len(whole) < PEOPLE_LEAST:
        raise BadInput(
            "{people} people of this site have every scale and allow research; at least {least} are needed. Gather "
            "more, or take a file.",
            people=len(whole),
            least=PEOPLE_LEAST,
        )
    rows = pd.DataFrame([{k: v for part in parts for k, v in part[person].items()} for person in whole])
    cells = rows.sort_values(list(rows.columns), ignore_index=True)
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    told = canonical.digest(cells.to_csv(index=False).encode())
    cells[LINE] = cells.index
    table = Table(name=NAME, hash=told, cells=cells, blank=0, encoding=None)
    return OwnPeople(table=table, people=len(whole), left_out=dict(left_out))


def _scale(store: Store, name: str) -> tuple[Instrument, Scale]:
    instrument_id, _, scale_id = name.partition(".")
    instrument = library(store.settings.workspace / "instruments").get(instrument_id)
    scale = next((s for s in instrument.scales if s.id == scale_id), None) if instrument else None
    if instrument is None or scale is None:
        raise BadInput("{value} is no scale of the library. Choose one that is.", value=name)
    return instrument, scale


def _of_scale(
    at: Reading, instrument: Instrument, scale: Scale, left_out: Counter[str]
) -> dict[str, dict[str, float | None]]:
    """The columns of each client by id; the id leaves this module in no way."""
    found: dict[str, dict[str, float | None]] = {}
    for case_id, score in scores.of_scale(at, scale.id):
        if score.instrument != instrument.id:
            continue
        client = clients.unnamed(at, shelf.read(at, CaseFile, case_id).client_id)
        sitting = shelf.read(at, Sitting, score.sitting_id)
        why = not_usable(at, case_id, client, sitting, score, instrument.version)
        why = why or ("repeated" if client.id in found else "")
        if why:
            left_out[why] += 1
        else:
            found[client.id] = _columns(at, sitting, scale, score.raw.value)
    return found


def _columns(at: Reading, sitting: Sitting, scale: Scale, value: float | None) -> dict[str, float | None]:
    instrument = kept.instrument_of(at, sitting)
    if scale.rule != "sum" or any(rule_of(instrument.item(item)).generated for item in scale.items):
        return {f"{instrument.id}.{scale.id}": value}
    counted = turned_answers(instrument, scale, answers(instrument, responses(events.of_sitting(at, sitting.id))))
    return {f"{instrument.id}.{item}": counted.get(item) for item in scale.items}
