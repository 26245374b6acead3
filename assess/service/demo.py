"""What does a whole case look like? One synthetic client, carried through the same verbs as everyone."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import uuid4

from assess.meaning import findings, followup
from assess.meaning.case import read_case
from assess.nouns.civil import today
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Client, Communication, Evaluator, Identity, Schooling
from assess.nouns.referral import Question, Referral
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import appointments, consent, eligibility, intake
from assess.service import demo_measure, demo_posts
from assess.sitting import live, run
from assess.store import canonical, evaluators, events
from assess.store.database import Store
from instruments.definition import Instrument
from instruments.find import library

SIGN_IN_NAMES = {4: "demo4", 3: "demo3", 2: "demo2"}
SEED = 20261124
LIKING = {"R": 3.6, "I": 2.6, "A": 2.0, "S": 4.2, "E": 2.4, "C": 3.4}  # how much the made-up person likes each type
WORK = "做过 5 年仓库分拣，2 年客服。"
QUESTIONS = ("哪些工作活动吸引他？", "他的手能不能做分拣和包装？")
ANSWERS = (
    "从兴趣看，与人打交道、帮助人的活动排在前面。这是谈话的起点，不是能力的证明。",
    "按坐位握力测量，两手都能握紧；能否整班分拣，还要在岗位上试做。",
)


def demo(store: Store, password: str | None = None) -> str:
    """Make three demo evaluators, four posts and one synthetic case up to its follow-up plan; returns the case's id.

    Without a password nobody can sign in as them. The same seed gives the same answers.
    """
    team = _team(store, password or secrets.token_urlsafe(24))
    demo_posts.posts(store, team)
    case = appointments.book(
        store,
        team[4],
        name="示例·林晓（虚构）",
        starts_at=canonical.now() - timedelta(hours=2),
        minutes=120,
        place="一号评估室",
        asked_by="示例就业服务中心",
        synthetic=True,
    )
    _receive(store, team, case.id)
    _plan(store, team, case.id)
    _sit(store, team, case.id)
    _find(store, team, case.id)
    return case.id


def _team(store: Store, password: str) -> dict[int, Evaluator]:
    names = {4: "示例评估师（四级）", 3: "示例评估师（三级）", 2: "示例评估师（二级）"}
    team = {}
    for level, name in names.items():
        made = Evaluator(id=str(uuid4()), sign_in_name=SIGN_IN_NAMES[level], display_name=name, level=level)  # type: ignore[arg-type]
        with store.writing("system", "demo.register", "site") as tx:
            team[level] = evaluators.register(tx, made, password)
    return team


def _receive(store: Store, team: dict[int, Evaluator], case_id: str) -> None:
    meeting = read_case(store, case_id).appointments[-1]
    appointments.mark(store, team[4], meeting, "kept")
    eligibility.first_check(store, team[4], case_id, "eligible", "持有残疾人证，年满 16 周岁。")
    eligibility.decide(store, team[3], case_id, "eligible", "证件已核对，本人愿意参加。")
    asked = {"given_by": "client", "assent": None, "format": "read_aloud", "language": "zh"}
    consent.give(store, team[4], case_id, purpose=Purpose.ASSESSMENT, given=True, **asked)  # type: ignore[arg-type]
    consent.give(store, team[4], case_id, purpose=Purpose.RESEARCH, given=False, **asked)  # type: ignore[arg-type]
    client, referral = _person(read_case(store, case_id).client, case_id)
    intake.take_in(store, team[4], case_id, client, referral)


def _person(client: Client, case_id: str) -> tuple[Client, Referral]:
    identity = replace(client.identity or Identity(name=""), pinyin="Shili Lin Xiao")
    whole = replace(
        client,
        identity=identity,
        communication=(Communication.SPEECH,),
        birth_date=date(1986, 3, 2),
        sex="M",
        dominant_hand="right",
        schooling=Schooling.VOCATIONAL,
        work_history=WORK,
        aids="左腿假肢",
        disabilities=(
            Disability(
                category=Category.LIMB,
                grade=3,
                evidence="doctor_note",
                site="左小腿截肢",
                side="left",
                aided_function="穿戴假肢可以独立行走，可以站立工作约 40 分钟。",
                since=date(2015, 6, 1),
            ),
        ),
    )
    questions = tuple(Question(number=n, text=text) for n, text in enumerate(QUESTIONS, start=1))
    return whole, Referral(id=str(uuid4()), case_id=case_id, asked_by="示例就业服务中心", questions=questions)


def _plan(store: Store, team: dict[int, Evaluator], case_id: str) -> None:
    known = library(store.settings.workspace / "instruments")
    lines = tuple(line for line in propose(read_case(store, case_id), known) if line.instrument in _GIVEN)
    plan = draft(store, team[3], case_id, lines)
    approve(store, team[2], plan.id)


_GIVEN = ("riasec_interest", "grip_strength")


def _sit(store: Store, team: dict[int, Evaluator], case_id: str) -> None:
    case = read_case(store, case_id)
    known = library(store.settings.workspace / "instruments")
    for line in case.plan.lines if case.plan else ():
        sitting = run.prepare(store, team[4], case_id, line)
        if line.mode == "player":
            _answer(store, team[4], sitting, known[line.instrument])
            run.finish(store, team[4].id, sitting.id)
        else:
            demo_measure.measure(store, team, sitting, known[line.instrument])


def _answer(store: Store, actor: Evaluator, sitting: Sitting, instrument: Instrument) -> None:
    run.start(store, actor.id, sitting.id)
    lease = events.grant_lease(store, sitting.id)
    events.append(store, sitting.id, lease.id, list(_simulated(sitting, lease.id, instrument)))
    live.note(store, actor, sitting.case_id, sitting.id, "作答专注，自己按数字键，中途没有停。")


def _simulated(sitting: Sitting, lease_id: str, instrument: Instrument) -> Iterator[Event]:
    """An answer an item: the type's liking with a little chance, marked as synthetic."""
    chance, elapsed = Random(SEED), 0.0
    for sequence, item in enumerate(instrument.scored_items, start=1):
        low, high = instrument.bounds(item.id)
        liked = LIKING[item.id[0].upper()] + chance.gauss(0, 0.6)
        took = chance.uniform(2500, 6000)
        elapsed += took
        yield Event(
            schema=events.SCHEMA,
            sitting_id=sitting.id,
            lease_id=lease_id,
            sequence=sequence,
            kind=EventKind.ANSWERED,
            item_id=item.id,
            value=float(min(high, max(low, round(liked)))),
            how=How.SYNTHETIC,
            elapsed_ms=took,
            after_speech_ms=None,
            detail={},
            page_load_id="demo",
            monotonic_ms=elapsed,
            client_time=canonical.instant(canonical.now()),
        )


def _find(store: Store, team: dict[int, Evaluator], case_id: str) -> None:
    case = read_case(store, case_id)
    accepted = [findings.accept(store, team[3], drafted) for drafted in findings.draft(case, "zh")]
    ids = tuple(finding.id for finding in accepted)
    for number, text in enumerate(ANSWERS, start=1):
        findings.answer(store, team[3], case_id, number, text, ids)
    findings.recommend(
        store,
        team[3],
        case_id,
        text="安排到分拣岗位试做半天，坐站交替，记录速度和差错。",
        who="示例就业辅导员",
        due=today(store.settings.zone) + timedelta(days=30),
        findings=ids,
    )
    followup.plan(store, team[3], case_id, today(store.settings.zone))
