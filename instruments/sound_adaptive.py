"""Can the items of an instrument be chosen adaptively: is its bank whole, and does every role have its numbers?"""

from __future__ import annotations

from collections.abc import Iterator

from instruments import sound_item
from instruments.adaptive.bank import bank_of
from instruments.adaptive.design import Design
from instruments.definition import Instrument, Part
from instruments.errors import BadInstrument
from instruments.generate.given import key_of
from norms.irt.ability import ESTIMATORS
from norms.irt.models import BadItems


def check(file: str, instrument: Instrument) -> None:
    """Raise BadInstrument at the first thing that does not fit, naming file, key, value and remedy."""
    for scale in instrument.scales:
        if scale.rule in ESTIMATORS and instrument.adaptive is None:
            told = "{file}: scale {value!r} is an ability, for which a bank is needed. Add [adaptive] and bank.csv."
            raise BadInstrument(told, file=file, value=scale.id)
    design = instrument.adaptive
    if design is None:
        return
    _bank(f"{instrument.id}/bank.csv", instrument, design)
    _scale(file, instrument, design)
    for told in _numbers(design):
        raise BadInstrument("{file}: adaptive: {wrong}. Mend it.", file=file, wrong=told)


def _bank(file: str, instrument: Instrument, design: Design) -> None:
    """Its items are scored items of the instrument, each once, with parameters and a category for every answer."""
    ids = [row.item for row in design.bank]
    for row in design.bank:
        if row.item not in instrument.item_ids or instrument.item(row.item).part is not Part.SCORED:
            scored = [item.id for item in instrument.scored_items]
            sound_item.unknown(file, "item", "the bank", row.item, scored)
        if ids.count(row.item) > 1:
            told = "{file}: item {value!r} stands more than once. Keep one row."
            raise BadInstrument(told, file=file, value=row.item)
        if len(row.thresholds) + 1 != categories(instrument, row.item):
            told = "{file}: item {value!r} has {count} thresholds; it needs one fewer than its answers. Mend column b."
            raise BadInstrument(told, file=file, value=row.item, count=len(row.thresholds))
    try:
        bank_of(design)
    except BadItems as wrong:
        raise BadInstrument("{file}: {wrong}", file=file, wrong=str(wrong)) from wrong


def categories(instrument: Instrument, item_id: str) -> int:
    """How many answers an item's count has: two where one is right, else its choices; 0 where it counts no choices."""
    item = instrument.item(item_id)
    if key_of(item) is not None:
        return 2
    values = instrument.choice_sets[item.choices].values if item.choices else ()
    return len(values) if values and sorted(values) == list(range(min(values), max(values) + 1)) else 0


def _scale(file: str, instrument: Instrument, design: Design) -> None:
    """One scale is the ability, with exactly the items of the bank."""
    scales = [scale for scale in instrument.scales if scale.rule in ESTIMATORS]
    if len(scales) != 1 or set(scales[0].items) != {row.item for row in design.bank}:
        told = "{file}: one scale must have the rule {known} and all items of bank.csv, no other. Mend the scales."
        raise BadInstrument(told, file=file, known=", ".join(ESTIMATORS))


def _numbers(design: Design) -> Iterator[str]:
    """What is missing or cannot be, in the file's own words."""
    if design.calibration == "calibrated" and not design.calibrated_by:
        yield 'calibration = "calibrated" needs calibrated_by'
    needs = {"se": design.se, "time": design.minutes, "fatigue": design.fatigue}
    for name in design.stop:
        if name != "length" and needs[name] is None:
            yield f'stop "{name}" needs {"minutes" if name == "time" else name}'
    if not 1 <= design.least <= design.most <= len(design.bank):
        yield "1 <= least <= most <= items of the bank"
    if not 1 <= design.tail <= len(design.bank):
        yield "1 <= tail <= items of the bank"
    areas = {row.content for row in design.bank}
    if not set(design.shares) <= areas or any(share <= 0 for share in design.shares.values()):
        yield f"shares name content areas of the bank ({', '.join(sorted(areas))}) with numbers above 0"
    if any(not 0 < row.admit <= 1 for row in design.bank):
        yield "admit is above 0 and at most 1"
    if (design.se is not None and design.se <= 0) or design.prior_sd <= 0:
        yield "se and prior_sd are above 0"
