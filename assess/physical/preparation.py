"""What is to be made ready before the sittings of a plan, at the site or for a visit at home?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.nouns.equipment import Calibration, Equipment
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan
from assess.nouns.preparation import Part, Place, Point, Preparation, Tick
from assess.nouns.score import Instrument
from assess.physical import care
from assess.physical.equipment import kinds, of_kind
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments.definition import Kind
from instruments.find import library

DUTIES: Mapping[Place, str] = {"site": "4-1.3.2", "home": "4-1.3.3"}
LANGUAGES = ("zh", "en")
TABLET = "tablet"
DRY_RUN = "dry_run"


def begin(store: Store, actor: Evaluator, case_id: str, place: Place) -> Preparation:
    """The check list of the approved plan, kept; the one begun already where there is one. Raises NotAllowed.

    Undone by nothing: what is not ready stays unticked, and a newer plan has a list of its own.
    """
    need(actor, 4, DUTIES[place])
    known = library(store.settings.workspace / "instruments")
    with store.writing(actor.id, "preparation.begin", f"case:{case_id}") as tx:
        plans = shelf.of_case(tx, Plan, case_id)
        if not plans or plans[-1].approved_at is None:
            raise NotAllowed("There is no approved plan yet. Approve it, then prepare what it needs.")
        plan = plans[-1]
        had = (p for p in shelf.of_case(tx, Preparation, case_id) if p.place == place and is_of(p, plan, known))
        begun = next(had, None)
        if begun is not None:
            return begun
        made = Preparation(
            id=str(uuid4()),
            case_id=case_id,
            plan_id=plan.id,
            place=place,
            begun_by=actor.id,
            begun_at=canonical.now(),
            points=points(plan, known, place),
        )
        return shelf.add(tx, made)


def tick(
    store: Store, actor: Evaluator, preparation_id: str, point_id: str, ready: bool, note: str = ""
) -> Preparation:
    """Say that a point is ready, or with `ready` False take that back. Undone by the other. Raises BadInput."""
    with store.reading() as at:
        case_id = shelf.read(at, Preparation, preparation_id).case_id
    with store.writing(actor.id, "preparation.tick", f"case:{case_id}") as tx:
        kept = shelf.read(tx, Preparation, preparation_id)
        need(actor, 4, DUTIES[kept.place])
        if point_id == DRY_RUN:
            raise BadInput("The dry run is ticked by the tablet itself. Run it again there.")
        if point_id not in {point.id for point in kept.points}:
            raise BadInput("{value!r} is no point of this check list.", value=point_id)
        said = Tick(point=point_id, ready=ready, by=actor.id, at=canonical.now(), note=note.strip())
        return shelf.save(tx, replace(kept, ticks=(*kept.ticks, said)))


def is_of(kept: Preparation, plan: Plan, known: Mapping[str, Instrument]) -> bool:
    """Whether the list is the plan's as it stands: a newer draft may need other things."""
    return kept.plan_id == plan.id and kept.points == points(plan, known, kept.place)


def points(plan: Plan, known: Mapping[str, Instrument], place: Place) -> tuple[Point, ...]:
    """Room, devices, materials of everything that is given there; then what cannot be given at home."""
    planned = [known[one] for one in dict.fromkeys(line.instrument for line in plan.lines) if one in known]
    given = [one for one in planned if place == "site" or possible_at_home(one)]
    on_tablet = [line.instrument for line in plan.lines if line.mode == "player"]
    left = (
        Point(id=f"not_at_home.{one.id}", part="not_at_home", names=_names(one), instruments=(one.id,))
        for one in planned
        if one not in given
    )
    tried = _dry_run(place) if on_tablet else ()
    return (*_room(place), *_devices(given, on_tablet, place), *tried, *_materials(given, place), *left)


def possible_at_home(instrument: Instrument) -> bool:
    """Whether all that it takes fits in the kit of a visit; a questionnaire or a rating without a protocol does."""
    if instrument.protocol is None:
        return instrument.kind is not Kind.PHYSICAL
    return instrument.protocol.home_visit


def on_hand(store: Store, kind: str, on: date) -> tuple[tuple[Equipment, Calibration], ...]:
    """The usable devices of a kind, each with how its calibration stands on a day."""
    with store.reading() as at:
        return tuple((one, care.calibration(one, care.cares_of(at, one.id), on)) for one in of_kind(at, kind))


@cache
def _room(place: Place) -> tuple[Point, ...]:
    return tuple(
        Point(id=f"room.{key}", part="room", names={language: said[language] for language in LANGUAGES})
        for key, said in _table().items()
        if place in said["at"]
    )


@cache
def _dry_run(place: Place) -> tuple[Point, ...]:
    names = {language: _table()[DRY_RUN][language] for language in LANGUAGES}
    return (Point(id=DRY_RUN, part="kit" if place == "home" else "device", names=names),)


def _table() -> dict[str, Any]:
    return tomllib.loads((files("assess.physical") / "room_points.toml").read_text(encoding="utf-8"))


def _devices(given: Sequence[Instrument], on_tablet: Sequence[str], place: Place) -> Iterator[Point]:
    """Each kind of device once, with the instruments that need it."""
    needed: dict[str, list[str]] = {}
    for one in given:
        if one.protocol and one.protocol.device:
            needed.setdefault(one.protocol.device, []).append(one.id)
        if one.id in on_tablet:
            needed.setdefault(TABLET, []).append(one.id)
    for kind, asked in needed.items():
        named = kinds()[kind].names if kind in kinds() else dict.fromkeys(LANGUAGES, kind)
        part: Part = "kit" if place == "home" else "device"
        yield Point(id=f"device.{kind}", part=part, names=named, instruments=tuple(asked), kind=kind)


def _materials(given: Sequence[Instrument], place: Place) -> Iterator[Point]:
    for one in given:
        for material in one.protocol.materials if one.protocol else ():
            names = {key: one.words[key].materials[material] for key in LANGUAGES if key in one.words}
            part: Part = "kit" if place == "home" else "material"
            yield Point(id=f"material.{one.id}.{material}", part=part, names=names, instruments=(one.id,))


def _names(instrument: Instrument) -> dict[str, str]:
    return {key: instrument.words[key].name for key in LANGUAGES if key in instrument.words}
