"""A base whose session has ended: real people in the eyes of the store, put down as they are kept, for speed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import group_site
import short_form

from assess.nouns.accommodation import Accommodation
from assess.nouns.case import CaseFile
from assess.nouns.consent import Consent, Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.group import Group
from assess.nouns.people import Client, Evaluator, Identity
from assess.nouns.session import GroupSession, SeatRow, SessionSeat, SessionState
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.settings import Settings
from assess.sitting import kept, run
from assess.store import clients, events, shelf
from assess.store.database import Store, Transaction
from instruments.definition import Instrument
from instruments.find import folder_files
from instruments.read import read_folder

ALIKE, PEOPLE, REFUSE, STOPPED = 12, 24, 2, 3  # the last two refuse research, the third does not finish
DAY, AT = date(2026, 9, 7), datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
NORM = """
id = "{id}"
version = "1"
kind = "strata"
measures = "short_form"
scales = ["Q"]
scoring = "sum_of_items"
unit = "points"
better = "higher"
population = "本机构 400 人，{id}"
country = "CN"
collected = "2025"
status = "local"
copy_read = "original"
verified = "-"
source = "-"
age_rule = "completed_years"
[names]
zh = "常模"
en = "Norm"
[limits]
zh = "-"
en = "-"
"""
TABLE = "sex,age_from,age_to,hand,n,mean,sd\nM,16,59,any,100,12,4\nF,16,49,any,100,13,4\nF,50,69,any,100,14,4\n"
EXAMPLES = (
    "scale,scoring,unit,raw,sex,age,z,percentile,why_none,source\nQ,sum_of_items,points,16,M,30,1,84.1,,(16 - 12) / 4\n"
)


@dataclass
class EndedSite:
    """The store, its team, and the session."""

    store: Store
    lead: Evaluator
    third: Evaluator
    session: GroupSession
    case_ids: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What everybody is given, with the norms kept for it."""

    instrument: Instrument
    norm_hashes: Mapping[str, str]


def somebody(number: int) -> Client:
    """Twelve alike, the others each with something of their own."""
    alike = number <= ALIKE
    category = Category.HEARING if alike else list(Category)[number % 6]
    return Client(
        id=f"client-{number:03}",
        identity=Identity(
            name=f"欧阳测{number}",
            pinyin=f"Ouyang Ce {number}",
            id_number=f"11010519491231{number:03}X",
            phone=f"1380000{number:04}",
            address=f"幸福路{number}号",
            guardian=f"监护{number}",
        ),
        birth_date=date(1994, 5, 1) if alike else date(1962 + 2 * (number - ALIKE) % 40, 3, number % 28 + 1),
        sex="M" if alike else "F",
        work_history=f"做过{number}年木工",
        aids=f"助听器{number}",
        disabilities=(Disability(category=category, grade=2, evidence="certificate", site=f"左手{number}"),),
    )


def site(workspace: Path, people: int = PEOPLE, refuse: int = REFUSE) -> EndedSite:
    """A new site at `workspace` whose session of so many people has ended; the last `refuse` do not allow research."""
    short_form.write(workspace)
    _norm(workspace, "short_local")
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    lead, third = (group_site.evaluator(store, level) for level in (2, 3))
    with store.writing("system", "site.put", "site") as tx:
        instrument = read_folder(folder_files(short_form.ID, workspace / "instruments"))
        given = Given(instrument, kept.keep(tx, workspace, instrument))
        seats = [_seat(tx, given, number, number > people - refuse) for number in range(1, people + 1)]
        case_ids = tuple(seat.case_id for seat in seats)
        shelf.add(
            tx, Group(id="group", name="2026 秋", organisation_id=None, case_ids=case_ids, made_by="e3", made_at=AT)
        )
        row = SeatRow(number=1, places=people)
        how = {"state": SessionState.ENDED, "started_at": AT, "ended_at": AT}
        session = GroupSession(
            id="session",
            group_id="group",
            name="一号教室",
            on=DAY,
            in_charge="e3",
            made_by="e3",
            made_at=AT,
            rows=(row,),
            **how,  # type: ignore[arg-type]
        )
        shelf.add(tx, session)
        for seat in seats:
            shelf.add(tx, seat)
    for seat in seats:
        answer(store, seat.sitting_ids[0], seat.number, stops=seat.number == STOPPED)
    return EndedSite(store=store, lead=lead, third=third, session=session, case_ids=case_ids)


def _norm(workspace: Path, name: str) -> None:
    folder = workspace / "norms" / name
    folder.mkdir(parents=True)
    for file, text in {"norms.toml": NORM.format(id=name), "table.csv": TABLE, "examples.csv": EXAMPLES}.items():
        (folder / file).write_text(text, encoding="utf-8")


def _seat(tx: Transaction, given: Given, number: int, refuses: bool) -> SessionSeat:
    client = clients.add(tx, somebody(number))
    file = CaseFile(
        id=f"case-{number:03}", number=f"ZH-2026-{number:04}", client_id=client.id, opened_at=AT, opened_by="e3"
    )
    shelf.add(tx, file)
    for purpose in (Purpose.ASSESSMENT, Purpose.RESEARCH):
        shelf.add(tx, allowed(file.id, purpose, purpose is Purpose.ASSESSMENT or not refuses))
    sitting = _sitting(tx, given, file.id, number)
    return SessionSeat(
        id=f"seat-{number}",
        session_id="session",
        case_id=file.id,
        number=number,
        symbol="apple",
        row=1,
        place=number,
        sitting_ids=(sitting.id,),
        joined_at=AT,
    )


def allowed(case_id: str, purpose: Purpose, given: bool) -> Consent:
    """What a guardian says, with the client's assent."""
    return Consent(
        id=f"{case_id}-{purpose.value}",
        case_id=case_id,
        purpose=purpose,
        given=given,
        given_by="guardian",
        assent=True,
        format="text",
        words_hash="-",
        at=AT,
        until=date(2099, 1, 1),
    )


def _sitting(tx: Transaction, given: Given, case_id: str, number: int) -> Sitting:
    instrument = given.instrument
    large = (Accommodation(feature="magnification", parameters={"zoom": "200"}),) if number == 19 else ()
    made = Sitting(
        id=f"sitting-{number:03}",
        case_id=case_id,
        instrument=instrument.id,
        instrument_version=instrument.version,
        instrument_hash=instrument.hash,
        norm_hashes=given.norm_hashes,
        language="zh",
        mode="player",
        accommodations=large,
        breaks_construct=(),
        code_version="0",
        planned_at=AT,
        started_at=AT,
    )
    return shelf.add(tx, made)


def answer(store: Store, sitting_id: str, number: int, stops: bool) -> None:
    """Four likings, one declined by every fifth, and a text that names somebody; interrupted once."""
    run.start(store, "client", sitting_id)
    lease = events.grant_lease(store, sitting_id).id
    said: list[tuple[EventKind, str | None, float | str | None, dict[str, str]]] = [
        (EventKind.SHOWN, "q1", None, {}),
        (EventKind.CLOCK, None, None, {"what": "stopped", "why": "offline"}),
        (EventKind.CLOCK, None, None, {"what": "went on", "why": "王小明打断"}),
        (EventKind.ANSWERED, "q1", 1.0 + number % 5, {"conditions": "size=200" if number == 20 else ""}),
        (EventKind.ANSWERED, "q2", 2.0, {"by": "e3"} if number == 21 else {}),
        (EventKind.CLEARED, "q3", None, {"why_missing": "declined"})
        if number % 5 == 0
        else (EventKind.ANSWERED, "q3", 1.0 + number % 4, {}),
        (EventKind.ANSWERED, "q4", 5.0, {}),
        (EventKind.ANSWERED, "words", f"我叫欧阳测{number}", {}),
    ]
    sent = [_event(sitting_id, lease, place, one) for place, one in enumerate(said[:4] if stops else said, start=1)]
    events.append(store, sitting_id, lease, sent)
    if not stops:
        run.finish(store, "client", sitting_id)


def _event(
    sitting_id: str, lease: str, place: int, said: tuple[EventKind, str | None, float | str | None, dict[str, str]]
) -> Event:
    kind, item, value, detail = said
    return Event(
        schema=1,
        sitting_id=sitting_id,
        lease_id=lease,
        sequence=place,
        kind=kind,
        item_id=item,
        value=value,
        how=How.TOUCH,
        elapsed_ms=900.0 + place,
        after_speech_ms=None,
        detail=detail,
        page_load_id="p",
        monotonic_ms=float(place),
        client_time="2026-09-07T08:00:00",
    )


def put(store: Store, session: GroupSession, state: SessionState) -> GroupSession:
    """The session in another state."""
    with store.writing("e3", "session.put", f"session:{session.id}") as tx:
        return shelf.save(tx, replace(shelf.read(tx, GroupSession, session.id), state=state))
