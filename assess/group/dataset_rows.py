"""Which row has each answer, and each interruption?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from assess.group.dataset_given import Answered, conditions_of
from assess.group.dataset_people import UNTOLD, Told
from assess.nouns.civil import civil_day
from assess.nouns.session import GroupSession
from assess.nouns.sitting import Event, EventKind, Response, SittingState
from assess.sitting.called import REASONS
from assess.sitting.score import answers
from instruments.definition import Item
from instruments.generate.given import key_of
from instruments.keyed import is_written
from instruments.kinds import rule_of
from instruments.why_missing import MEASURED

Cell = str | float | int | None
Row = dict[str, Cell]
CODED = ("many", "order", "piles")  # answers that are words made of codes
CODES = re.compile(r"[0-9:,; -]+")
BROKEN_OFF = (EventKind.PAUSED, EventKind.HIDDEN)
TOLD = (*BROKEN_OFF, EventKind.RESUMED, EventKind.CLOCK, EventKind.BLOCK, EventKind.EXTENDED, EventKind.CALLED)
WHAT = {"stopped": "stopped", "went on": "went_on", "interrupted": "interrupted"}
WHY = ("session_paused", "evacuated", "group_time", "hidden", "offline", "rest", "carried_over", *REASONS)
MISSING = (
    *("not_said", "declined", "time", "trials_not_enough", "left_blank", "unclear_mark", "not_on_paper"),
    *MEASURED,
)


def head(one: Answered, told: Told, session: GroupSession, zone: str) -> Row:
    """By which sitting a row is found again in the other files. A form of its own has its seed."""
    sitting = one.sitting
    day = civil_day(sitting.started_at or sitting.planned_at, zone)
    return {
        "pseudonym": told.pseudonym,
        "instrument": sitting.instrument,
        "version": sitting.instrument_version,
        "instrument_hash": sitting.instrument_hash,
        "form": "written" if sitting.form_seed is None else str(sitting.form_seed),
        "attempt": one.attempt,
        "study_day": (day - session.on).days,
        "finished": int(sitting.state is SittingState.FINISHED),
    }


def answer_rows(one: Answered, told: Told, head: Row) -> Iterator[Row]:
    """A row a scored item that names nobody, answered or not, in the instrument's order.

    `counts_as` is the number that scoring takes, so that the scores can be made again from these rows.
    """
    standing = {response.item_id: (place, response) for place, response in enumerate(one.standing, start=1)}
    taken, broken = answers(one.instrument, one.standing), _broken(one.events)
    for item in one.instrument.scored_items:
        if item.personal:
            continue
        place, response = standing.get(item.id, (None, None))
        counts = taken.get(item.id)
        value = _code(item, response)
        yield head | {
            "item": item.id,
            "response": value,
            "counts_as": counts if isinstance(counts, float) else _code_text(counts),
            "correct": _correct(item, counts, one),
            "why_missing": _why(item, response, one, told) if value is None else None,
            "milliseconds": response.elapsed_ms if response else None,
            "after_speech_ms": response.after_speech_ms if response else None,
            "order": place,
            "changes": response.changes if response else None,
            "conditions": _conditions(response, told),
            "interruptions": broken[item.id],
        }


def interruption_rows(one: Answered, head: Row) -> Iterator[Row]:
    """A row an interruption, in their order; seconds from the sitting's first event by the server's clock."""
    first = next((event.server_time for event in one.events if event.server_time), None)
    for event, item_id in _on_item(one.events):
        if event.kind in TOLD and (event.kind is not EventKind.BLOCK or event.detail.get("what") == "interrupted"):
            yield head | {
                "item": item_id if item_id in one.instrument.item_ids else None,
                "kind": event.kind.value,
                "what": WHAT.get(event.detail.get("what", "")),
                "why": _known(event.detail.get("why") or event.detail.get("reason")),
                "seconds": _seconds(first, event.server_time),
            }


def _code(item: Item, response: Response | None) -> Cell:
    """The answer as its code; words that somebody wrote are never told."""
    if response is None or response.value is None:
        return None
    if isinstance(response.value, str):
        return _code_text(response.value) if rule_of(item).answer in CODED else None
    return response.value


def _code_text(value: float | str | None) -> Cell:
    return value if isinstance(value, str) and CODES.fullmatch(value) else None


def _correct(item: Item, counts: float | str | None, one: Answered) -> Cell:
    """1 or 0 where an answer is right or wrong."""
    if not isinstance(counts, float):
        return None
    if is_written(item):
        return int(counts)
    key = key_of(item, one.shown or None)
    return None if key is None else int(counts == key)


def _why(item: Item, response: Response | None, one: Answered, told: Told) -> str:
    if response is None:
        if item.id in one.sitting.not_offered:
            return "not_offered" if told.tells("accommodations") else UNTOLD
        return "not_reached"
    if response.value is not None:
        return "words_withheld"
    return response.why_missing if response.why_missing in MISSING else "other"


def _conditions(response: Response | None, told: Told) -> str | None:
    if response is None:
        return None
    return " ".join(conditions_of(response)) or "none" if told.tells("accommodations") else UNTOLD


def _broken(happened: tuple[Event, ...]) -> Mapping[str, int]:
    """How often each item was broken off while it was on."""
    return Counter(
        item_id
        for event, item_id in _on_item(happened)
        if event.kind in BROKEN_OFF or event.detail.get("what") in ("stopped", "interrupted")
    )


def _on_item(happened: tuple[Event, ...]) -> Iterator[tuple[Event, str]]:
    """Each event with the item that was on."""
    on = ""
    for event in happened:
        on = event.item_id or on
        yield event, on


def _known(why: str | None) -> str | None:
    return None if not why else why if why in WHY else "other"


def _seconds(first: datetime | None, at: datetime | None) -> float | None:
    return round((at - first).total_seconds(), 1) if first and at else None
