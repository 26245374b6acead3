"""What does a prepared session of a group look like? Six synthetic clients, each with a plan of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from assess.group import making
from assess.meaning.case import read_case
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.group_frame import GroupFrame
from assess.nouns.people import Client, Communication, Evaluator
from assess.nouns.referral import Question, Referral
from assess.nouns.session import GroupSession, SeatRow
from assess.planning.draft import approve
from assess.planning.group_draft import draft_group
from assess.reception import appointments, consent, eligibility, groups, intake
from assess.service.demo import SIGN_IN_NAMES, demo
from assess.store import canonical, shelf
from assess.store.database import Store

FRAME = ("riasec_interest",)
QUESTION = "哪些工作活动吸引他？"
PLACES = 3  # in each of two rows; our own setting
_Team = dict[int, Evaluator]  # by level


@dataclass(frozen=True, kw_only=True)
class _Made:
    """One made-up person, as far as the room and the tablet differ for them."""

    name: str
    category: Category
    grade: Grade
    born: date
    ways: tuple[Communication, ...] = (Communication.SPEECH,)
    aids: str = ""


_PEOPLE = (
    _Made(name="示例·周岩（虚构）", category=Category.LIMB, grade=2, born=date(1990, 5, 6), aids="轮椅"),
    _Made(
        name="示例·吴静（虚构）",
        category=Category.HEARING,
        grade=1,
        born=date(1994, 9, 1),
        ways=(Communication.SIGN, Communication.WRITING),
    ),
    _Made(name="示例·郑明（虚构）", category=Category.VISION, grade=3, born=date(1988, 12, 20)),
    _Made(name="示例·王乐（虚构）", category=Category.INTELLECT, grade=3, born=date(2001, 3, 15)),
    _Made(name="示例·冯宁（虚构）", category=Category.MENTAL, grade=3, born=date(1985, 7, 7)),
    _Made(name="示例·陈言（虚构）", category=Category.SPEECH, grade=3, born=date(1998, 2, 28)),
)


def site(store: Store, password: str) -> None:
    """The demo's evaluators, posts and whole case, and beside them the group."""
    demo(store, password)
    session(store)


def session(store: Store) -> GroupSession:
    """A group of six with approved plans and prepared sittings, and a session of theirs that is not opened yet.

    The demo's evaluators must be there. Only the toolkit's own verbs are used.
    """
    names = SIGN_IN_NAMES.values()
    with store.reading() as at:
        team: _Team = {one.level: one for one in shelf.every(at, Evaluator) if one.sign_in_name in names}
    ids = [_received(store, team, made) for made in _PEOPLE]
    group = groups.make(store, team[3], name="示例·培训基地秋季班（虚构）", case_ids=ids)
    frame = GroupFrame(instruments=FRAME, rows=(team[4].id, team[3].id), per_evaluator=PLACES)
    draft_group(store, team[3], group.id, frame)
    for case_id in ids:
        plan = read_case(store, case_id).plan
        if plan is not None:
            approve(store, team[2], plan.id)
    making.prepare_all(store, team[3], group.id)
    rows = (
        SeatRow(number=1, places=PLACES, evaluator_id=team[4].id, step_free=True, interpreter=True),
        SeatRow(number=2, places=PLACES, evaluator_id=team[3].id, quiet=True),
    )
    return making.make(store, team[3], group.id, name="示例·一号教室", rows=rows)


def _received(store: Store, team: _Team, made: _Made) -> str:
    """A case up to its intake."""
    case = appointments.book(
        store,
        team[4],
        name=made.name,
        starts_at=canonical.now() + timedelta(days=1),
        minutes=60,
        place="一号教室",
        asked_by="示例培训基地",
        synthetic=True,
    )
    eligibility.first_check(store, team[4], case.id, "eligible", "持有残疾人证，年满 16 周岁。")
    eligibility.decide(store, team[3], case.id, "eligible", "证件已核对，本人愿意参加。")
    by_guardian = made.category in (Category.INTELLECT, Category.MENTAL)
    asked = {"given_by": "guardian", "assent": True} if by_guardian else {"given_by": "client", "assent": None}
    asked |= {"format": "read_aloud", "language": "zh"}
    consent.give(store, team[4], case.id, purpose=Purpose.ASSESSMENT, given=True, **asked)
    client = _client(read_case(store, case.id).client, made)
    questions = (Question(number=1, text=QUESTION),)
    referral = Referral(id=str(uuid4()), case_id=case.id, asked_by="示例培训基地", questions=questions)
    intake.take_in(store, team[4], case.id, client, referral)
    return case.id


def _client(client: Client, made: _Made) -> Client:
    told = Disability(category=made.category, grade=made.grade, evidence="certificate", since=date(2010, 1, 1))
    return replace(client, communication=made.ways, birth_date=made.born, sex="F", aids=made.aids, disabilities=(told,))
