"""Does a protocol hang together: keys, limits, device, words, and the items that are measured by it?"""

from __future__ import annotations

from collections import Counter

from instruments.definition import Instrument, Item, ItemKind, Kind, Part, Words
from instruments.errors import BadInstrument
from instruments.keys import check_keys
from instruments.protocol import VITALS, ErrorSource, Limit, Protocol, Retest, Step

LISTS: dict[str, type] = {"steps": Step, "limits": Limit, "errors": ErrorSource}
TIMED = ("counter", "sampling")


def check_tables(file: str, table: object) -> None:
    """Every key of the protocol is known, and each needed one there. Raises BadInstrument."""
    if table is None:
        return
    check_keys(file, "in protocol", table, Protocol)
    told = table if isinstance(table, dict) else {}
    for key, kind in LISTS.items():
        for number, each in enumerate(told.get(key, ()), start=1):
            check_keys(file, f"in protocol.{key}, {number}", each, kind)
    if "retest" in told:
        check_keys(file, "in protocol.retest", told["retest"], Retest)


def check(file: str, instrument: Instrument) -> None:
    """Raise BadInstrument at the first thing that does not fit."""
    for item in instrument.items:
        _item(file, instrument, item)
    protocol = instrument.protocol
    if protocol is None:
        return
    if instrument.kind not in (Kind.PHYSICAL, Kind.RATING):
        told = "{file}: only what is measured or observed has a protocol, this is a {kind}. Remove [protocol]."
        raise BadInstrument(told, file=file, kind=instrument.kind.value)
    if protocol.calibrated and protocol.device is None:
        raise BadInstrument("{file}: a calibration needs a device. Name the device of the protocol.", file=file)
    for limit in protocol.limits:
        low, high = VITALS[limit.vital][1:]
        bounds = [bound for bound in (limit.above, limit.below) if bound is not None]
        if len(bounds) != 1 or not low <= bounds[0] <= high:
            told = "{file}: the limit of {value!r} takes one of above and below, from {low} to {high}. Mend it."
            raise BadInstrument(told, file=file, value=limit.vital, low=low, high=high)
    for words in instrument.words.values():
        _words(f"{instrument.id}/words/{words.language}.toml", protocol, words)


def _item(file: str, instrument: Instrument, item: Item) -> None:
    where = f'item "{item.id}"'
    if (item.entry != "typed" or item.plausible) and (
        item.kind is not ItemKind.NUMBER or instrument.kind not in (Kind.PHYSICAL, Kind.RATING)
    ):
        told = "{file}: {where} is no number of a physical instrument and takes no entry or plausible. Remove them."
        raise BadInstrument(told, file=file, where=where)
    if item.entry in TIMED and item.window_seconds is None:
        told = "{file}: {where} is counted for some time. Say how long by window_seconds."
        raise BadInstrument(told, file=file, where=where)
    low, high = item.minimum, item.maximum
    if item.plausible and low is not None and high is not None:
        least, most = item.plausible
        if not low <= least < most <= high:
            told = "{file}: {where} is plausible from {least} to {most}, which is not within {low} to {high}. Mend it."
            raise BadInstrument(told, file=file, where=where, least=least, most=most, low=low, high=high)
    if item.contraindication == "relative" and (item.part is not Part.SCREEN or not item.stop_if):
        told = "{file}: {where} is no question that stops, so it is no contraindication. Give it stop_if, or leave it."
        raise BadInstrument(told, file=file, where=where)


def _words(file: str, protocol: Protocol, words: Words) -> None:
    """Each step, source of error and material has its words in zh and en; what is said belongs to a step."""
    steps = [step.id for step in protocol.steps]
    errors = [error.id for error in protocol.errors]
    for key, ids, said in (
        ("steps", steps, words.steps),
        ("errors", errors, words.errors),
        ("materials", list(protocol.materials), words.materials),
    ):
        if any(times > 1 for times in Counter(ids).values()):
            raise BadInstrument("{file}: an id of protocol.{key} stands twice. Give each its own.", file=file, key=key)
        if words.language != "zh-easy" and set(ids) != set(said):
            value = sorted(set(ids) ^ set(said))[0]
            told = "{file}: {key} and the protocol differ at {value!r}. Give every one of the protocol its words."
            raise BadInstrument(told, file=file, key=key, value=value)
    for value in words.said:
        if value not in steps:
            told = "{file}: said has words for {value!r}, which is no step. Remove them or mend the spelling."
            raise BadInstrument(told, file=file, value=value)
