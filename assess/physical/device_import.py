"""How are the trials of a device's file taken over into a sitting: all of them or none?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.errors import BadInput
from assess.nouns.equipment import Equipment
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import EventKind, How, Response, Sitting
from assess.physical import barriers, countersign
from assess.physical.device_file import Column, DeviceFile, Problem, Row, read
from assess.physical.noted import Noted, append
from assess.sitting import kept, run
from assess.sitting.responses import responses
from assess.store import canonical, events, shelf
from assess.store.database import Store
from instruments.definition import Kind


@dataclass(frozen=True, kw_only=True)
class _Taking:
    """The sitting that the file is for, as it stands."""

    sitting: Sitting
    instrument: Instrument
    standing: tuple[Response, ...]
    register: tuple[Equipment, ...]


def preview(store: Store, sitting_id: str, content: bytes, columns: Mapping[Column, str]) -> DeviceFile:
    """What would be taken over, and every problem by line and column; nothing is kept."""
    return _read(_taking(store, sitting_id), content, columns)


def take_over(
    store: Store, actor: Evaluator, sitting_id: str, content: bytes, columns: Mapping[Column, str], name: str = ""
) -> int:
    """Append every trial of a device's file, with the file's hash; how many. Nothing where there is one problem.

    Undone by entering a trial anew; the events stay. Raises BadInput naming the first line and column, NotAllowed.
    """
    taking = _taking(store, sitting_id)
    told = _read(taking, content, columns)
    if told.problems:
        first = told.problems[0]
        message = "Line {line}, {column}: {wrong} Nothing of the file was taken over."
        raise BadInput(message, line=first.line, column=first.column or "-", wrong=str(first.wrong))
    _refuse_early(actor, taking, told)
    with store.reading() as at:
        for row in told.rows:
            barriers.require(at, taking.sitting, taking.instrument, row.item)
    if taking.sitting.started_at is None:
        run.start(store, actor.id, sitting_id)
    countersign.measured_by(store, actor, sitting_id)
    file = {"file_hash": canonical.digest(content), "file": name}
    append(store, actor.id, sitting_id, [*_device(taking, told), *(_trial(row, file) for row in told.rows)])
    _name_device(store, actor, taking, told)
    return len(told.rows)


def _taking(store: Store, sitting_id: str) -> _Taking:
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument = kept.instrument_of(at, sitting)
        standing = responses(events.of_sitting(at, sitting_id))
        register = shelf.every(at, Equipment)
    if instrument.kind is not Kind.PHYSICAL:
        raise BadInput("A device's file is taken over into what is measured; {value} is not.", value=instrument.id)
    return _Taking(sitting=sitting, instrument=instrument, standing=standing, register=register)


def _read(taking: _Taking, content: bytes, columns: Mapping[Column, str]) -> DeviceFile:
    """The file's own problems, then those with what was measured and with the device that was chosen."""
    told = read(content, taking.instrument, columns)
    had = {response.item_id for response in taking.standing}
    again = [row for row in told.rows if row.item in had]
    problems = [
        Problem(
            line=row.line,
            column=columns.get("item", columns.get("trial", "item")),
            wrong=BadInput("{value!r} was measured already. Take the line out of the file.", value=row.item),
        )
        for row in again
    ]
    return replace(told, problems=(*told.problems, *problems, *_other_device(taking, told, columns)))


def _other_device(taking: _Taking, told: DeviceFile, columns: Mapping[Column, str]) -> list[Problem]:
    """A file of another device than the one that was chosen, or of several."""
    chosen = next((one for one in taking.register if one.id == taking.sitting.equipment_id), None)
    expected = chosen.serial if chosen else next((row.serial for row in told.rows if row.serial), "")
    return [
        Problem(
            line=row.line,
            column=columns.get("serial", "serial"),
            wrong=BadInput(
                "The file is of device {value!r}, not of {name!r}. Choose it, then take the file over.",
                value=row.serial,
                name=expected,
            ),
        )
        for row in told.rows
        if row.serial and row.serial != expected
    ]


def _refuse_early(actor: Evaluator, taking: _Taking, told: DeviceFile) -> None:
    """A device of the register is chosen by name, and level 4 has its supervisor."""
    for row in told.rows:
        countersign.refuse_alone(actor, taking.sitting, taking.instrument, taking.instrument.item(row.item))
    known = {one.serial: one for one in taking.register}
    unnamed = next((known[row.serial] for row in told.rows if row.serial in known), None)
    if unnamed is not None and not taking.sitting.equipment_id:
        raise BadInput("The file is of {name}. Choose it as this sitting's device first.", name=unnamed.name)


def _device(taking: _Taking, told: DeviceFile) -> list[Noted]:
    """The device that the file names, where none was chosen and the register does not have it."""
    serial = next((row.serial for row in told.rows if row.serial), "")
    if taking.sitting.equipment or not serial:
        return []
    return [Noted(kind=EventKind.EQUIPPED, detail={"equipment": serial, "equipment_id": ""}, how=How.IMPORT)]


def _name_device(store: Store, actor: Evaluator, taking: _Taking, told: DeviceFile) -> None:
    named = _device(taking, told)
    if named:
        with store.writing(actor.id, "device_file.name_device", f"sitting:{taking.sitting.id}") as tx:
            sitting = shelf.read(tx, Sitting, taking.sitting.id)
            shelf.save(tx, replace(sitting, equipment=named[0].detail["equipment"]))


def _trial(row: Row, file: Mapping[str, str]) -> Noted:
    timed = {"measured_at": canonical.instant(row.at)} if row.at else {"untimed": "1"}
    detail = {**file, **timed, "line": str(row.line), "written": row.written}
    return Noted(kind=EventKind.ANSWERED, item_id=row.item, value=row.value, detail=detail, how=How.IMPORT)
