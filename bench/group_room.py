"""A base whose room has started: so many made-up people, each at a tablet with a questionnaire of 120 items."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.group import joining, lobby, making, room
from assess.meaning.case import read_case
from assess.nouns.consent import Purpose
from assess.nouns.people import Evaluator
from assess.nouns.plan import PlanLine
from assess.nouns.session import GroupSession, SessionSeat
from assess.nouns.sitting import Sitting
from assess.planning.draft import approve, draft
from assess.reception import appointments, consent, eligibility, groups, intake
from assess.service.demo import _person as person
from assess.settings import read_settings
from assess.sitting import run
from assess.store import canonical, evaluators, events, links, seats, shelf, sign_in
from assess.store.database import Store

ITEMS = 120
PASSWORD = "correct horse"
HEAD = """id = "{id}"
version = "1.0.0"
kind = "questionnaire"
family = "interest"
subject = "client"
level = 4
minutes = 10
timing = "none"
duties = ["4-2.1.3"]
norm_sets = []
review = "pending"
references = []
[demands]
read = true
[choices.liking]
values = [1, 2, 3, 4, 5]
"""
SAID = {
    "zh": 'name = "一百二十题"\npurpose = "看看很多人一起做。"\ninstruction = "请选最像您的一个。"',
    "en": 'name = "So many items"\npurpose = "To see how a room goes."\ninstruction = "Choose one."',
}


@dataclass(frozen=True)
class Room:
    """The sittings, and in their order the tokens of their links and of their seats; each seat's tablet, id and code.

    `signed_in` is the cookie of the evaluator whose console is open.
    """

    sittings: tuple[Sitting, ...]
    tokens: tuple[str, ...]
    seats: tuple[str, ...]
    devices: tuple[str, ...]
    session: GroupSession
    signed_in: str
    seat_ids: tuple[str, ...]
    codes: tuple[str, ...]


def make(workspace: Path, people: int, items: int = ITEMS, database: str = "") -> Room:
    """A new site at `workspace` with so many people, and their session begun; the store is closed again."""
    line = write(workspace, items)
    store = opened(workspace, database)
    lead, third = (_evaluator(store, level) for level in (2, 3))
    sittings = [_sitting(store, lead, number, line) for number in range(1, people + 1)]
    group = groups.make(store, third, name="2026 秋", case_ids=[sitting.case_id for sitting in sittings])
    session = making.make(store, third, group.id, name="A")
    room.open_lobby(store, third, session.id)
    seated = {seat.sitting_ids[0]: seat for seat in _seats(store, session)}
    came = {sitting_id: _come_in(store, seat) for sitting_id, seat in seated.items()}
    session = room.start(store, third, session.id)
    made = Room(
        sittings=tuple(sittings),
        tokens=tuple(links.token_for(store, sitting) for sitting in sittings),
        seats=tuple(came[sitting.id][0] for sitting in sittings),
        devices=tuple(came[sitting.id][1] for sitting in sittings),
        session=session,
        signed_in=sign_in.start(store, third.id),
        seat_ids=tuple(seated[sitting.id].id for sitting in sittings),
        codes=tuple(links.join_code(store.keys, seated[sitting.id]) for sitting in sittings),
    )
    store.close()
    return made


def opened(workspace: Path, database: str = "") -> Store:
    """The site's store, in this process."""
    environment = {"ZHIHENG_KEY_STORE": "file"} | ({"ZHIHENG_DATABASE": database} if database else {})
    return Store.open(read_settings(workspace, environment))


def write(workspace: Path, items: int) -> PlanLine:
    """Put the questionnaire into the site's own library; a plan's line with it."""
    name = f"room_of_{items}"
    names = [f"q{n}" for n in range(1, items + 1)]
    rows = "".join(f'[[items]]\nid = "{item}"\nkind = "likert"\nchoices = "liking"\n' for item in names)
    scale = f"""[[scales]]
id = "Q"
items = {names}
rule = "sum"
scoring = "sum_of_items"
minimum = {items}
maximum = {5 * items}
"""
    folder = workspace / "instruments" / name
    (folder / "words").mkdir(parents=True)
    (folder / "instrument.toml").write_text(HEAD.format(id=name) + rows + scale.replace("'", '"'), encoding="utf-8")
    example = ",".join(("all in the middle", *("3" for _ in names), str(3 * items)))
    (folder / "examples.csv").write_text(f"example,{','.join(names)},expect Q\n{example}\n", encoding="utf-8")
    for language, said in SAID.items():
        (folder / "words" / f"{language}.toml").write_text(_words(language, said, names), encoding="utf-8")
    return PlanLine(instrument=name, version="1.0.0", language="zh", mode="player", reason="-")


def kept(workspace: Path, sittings: Sequence[Sitting], database: str = "") -> dict[str, list[tuple[str, int]]]:
    """What the store holds at the end: the (lease, sequence) of each event, by sitting."""
    store = opened(workspace, database)
    held: dict[str, list[tuple[str, int]]] = {}
    with store.reading() as at:
        for sitting in sittings:
            held[sitting.id] = [(event.lease_id, event.sequence) for event in events.of_sitting(at, sitting.id)]
    store.close()
    return held


def finished(workspace: Path, sittings: Sequence[Sitting], database: str = "") -> int:
    """How many of the sittings are finished and scored."""
    store = opened(workspace, database)
    with store.reading() as at:
        ended = sum(shelf.read(at, Sitting, sitting.id).state in run.OVER for sitting in sittings)
    store.close()
    return ended


def _seats(store: Store, session: GroupSession) -> tuple[SessionSeat, ...]:
    with store.reading() as at:
        return seats.of_session(at, session.id)


def _come_in(store: Store, seat: SessionSeat) -> tuple[str, str]:
    """The client takes the seat and passes what comes before the start; the seat's token and the tablet's name."""
    token, device = links.seat_token(store.keys, seat), uuid.uuid4().hex
    joining.take(store, token, device)
    told = {"screen": "1280x800", "client_time": canonical.instant(canonical.now())}
    lobby.checked(store, token, device, told | dict.fromkeys(lobby.ASKED, True))
    lobby.practised(store, token, device, attempts=2, right=2, of=2)
    return token, device


def _words(language: str, said: str, names: Sequence[str]) -> str:
    likings = "很不喜欢 不太喜欢 说不准 比较喜欢 很喜欢" if language == "zh" else "Never Rarely Sometimes Often Always"
    asked = "第 {n} 件事" if language == "zh" else "Thing {n}"
    told = [said, "[choices.liking]"]
    told += [f'{n} = "{word}"' for n, word in enumerate(likings.split(), start=1)]
    told += ["[items]", *(f'{name} = "{asked.format(n=n)}"' for n, name in enumerate(names, start=1))]
    return "\n".join([*told, '[scales]\nQ = "Q"', '[scale_meanings]\nQ = "Q"'])


def _evaluator(store: Store, level: int) -> Evaluator:
    made = Evaluator(id=f"e{level}", sign_in_name=f"e{level}", display_name=f"E{level}", level=level)  # type: ignore[arg-type]
    with store.writing("system", "register", "site") as tx:
        return evaluators.register(tx, made, PASSWORD)


def _sitting(store: Store, lead: Evaluator, number: int, line: PlanLine) -> Sitting:
    """A new case with everything that comes before a sitting."""
    now = canonical.now()
    case = appointments.book(
        store, lead, name=f"示例{number}（虚构）", starts_at=now, minutes=60, place="1", synthetic=True
    )
    eligibility.first_check(store, lead, case.id, "eligible", "certificate seen")
    eligibility.decide(store, lead, case.id, "eligible", "certificate seen")
    asked = {"given_by": "client", "assent": None, "format": "text", "language": "zh"}
    consent.give(store, lead, case.id, purpose=Purpose.ASSESSMENT, given=True, **asked)  # type: ignore[arg-type]
    client, referral = person(read_case(store, case.id).client, case.id)
    intake.take_in(store, lead, case.id, client, replace(referral, questions=referral.questions[:1]))
    approve(store, lead, draft(store, lead, case.id, [line]).id)
    return run.prepare(store, lead, case.id, line)
