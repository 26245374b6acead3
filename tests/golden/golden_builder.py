"""How do the ten come through the desk's own verbs, on one day that stands still?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from unittest.mock import patch
from uuid import uuid4

from golden_people import PEOPLE, Measured, Person

from assess.meaning import findings, followup
from assess.meaning.case import read_case
from assess.meaning.match import keep as match
from assess.meaning.match.settings import LEAST_OPTIONS
from assess.nouns import civil
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.consent import Purpose
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Evaluator, Identity
from assess.nouns.plan import PlanLine
from assess.nouns.post import SitePost
from assess.nouns.referral import Question, Referral
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.planning import review, versions
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import appointments, consent, eligibility, intake
from assess.service import demo_posts
from assess.settings import Settings
from assess.sitting import desk, fit, live, run, spoken
from assess.store import canonical, events, shelf
from assess.store.database import Store
from instruments.definition import Instrument
from instruments.find import library

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
DAY = "2026-09-08"  # on which the reports are issued
SEED = 20260901
ASKED_FOR = "转介问题要问到，本人愿意。"  # why something is given that the toolkit would leave out
KNOWN = library()


class _Still(datetime):
    """A clock that stands."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOW.astimezone(tz) if tz else NOW


@contextmanager
def _standing_still() -> Iterator[None]:
    """One instant, no sound, and the library read once: a verb would read all its folders anew each time."""
    with ExitStack() as kept:
        kept.enter_context(patch.object(canonical, "now", lambda: NOW))
        kept.enter_context(patch.object(civil, "datetime", _Still))
        kept.enter_context(patch.object(spoken, "render_soon", lambda *_: None))
        for module in [m for m in sys.modules.values() if vars(m).get("library") is library and m.__name__ != __name__]:
            kept.enter_context(patch.object(module, "library", lambda *_: KNOWN))
        yield


def cases(workspace: Path) -> dict[str, Case]:
    """The ten cases by key, from a store of their own."""
    with _standing_still():
        store = Store.open(Settings(workspace=workspace, key_store="file"))
        try:
            team = _team(store)
            demo_posts.posts(store, team)
            return {person.key: _carried(store, team, person) for person in PEOPLE}
        finally:
            store.close()


def _team(store: Store) -> dict[int, Evaluator]:
    names = {2: "二级评估师", 3: "三级评估师", 4: "四级评估师"}
    team = {n: Evaluator(id=f"e{n}", sign_in_name=f"e{n}", display_name=name, level=n) for n, name in names.items()}  # type: ignore[arg-type]
    with store.writing("system", "register", "site") as tx:
        for evaluator in team.values():
            shelf.add(tx, evaluator)
    return team


def _carried(store: Store, team: dict[int, Evaluator], person: Person) -> Case:
    book = {"starts_at": NOW, "minutes": 90, "place": "一号评估室", "phone": _phone(person), "synthetic": True}
    case_id = appointments.book(store, team[4], name=name_of(person), **book).id  # type: ignore[arg-type]
    eligibility.first_check(store, team[4], case_id, "eligible", "持有残疾人证。")
    eligibility.decide(store, team[3], case_id, "eligible", "证件已核对，本人愿意参加。")
    _consents(store, team, case_id, person)
    kept = read_case(store, case_id).client
    client = replace(person.client, id=kept.id, identity=_identity(person, kept.identity), revision=kept.revision)
    questions = tuple(Question(number=n, text=text) for n, text in enumerate(person.asked, start=1))
    referral = Referral(id=str(uuid4()), case_id=case_id, asked_by="示例就业服务中心", questions=questions)
    intake.take_in(store, team[4], case_id, client, referral)
    _give(store, team, case_id, person)
    _compared(store, team, case_id)
    _found(store, team, case_id, person)
    return read_case(store, case_id)


def name_of(person: Person) -> str:
    """A name that no other text has."""
    return f"虚构人{PEOPLE.index(person):02d}号"


def _phone(person: Person) -> str:
    return f"1380000{PEOPLE.index(person):04d}"


def _identity(person: Person, had: Identity | None) -> Identity:
    place = PEOPLE.index(person)
    told = {"address": f"虚构市暗号路{place}之九号", "guardian": f"虚构监护人{place:02d}" if person.guardian else None}
    return replace(had or Identity(name=name_of(person)), **told)  # type: ignore[arg-type]


def _consents(store: Store, team: dict[int, Evaluator], case_id: str, person: Person) -> None:
    by = "guardian" if person.guardian else "client"
    how = {"given_by": by, "assent": True if person.guardian else None, "format": "read_aloud", "language": "zh"}
    answers = {Purpose.ASSESSMENT: True, Purpose.SHARE_EMPLOYER: person.employer, Purpose.RESEARCH: False}
    for purpose, given in answers.items():
        consent.give(store, team[4], case_id, purpose=purpose, given=given, **how)  # type: ignore[arg-type]


def _give(store: Store, team: dict[int, Evaluator], case_id: str, person: Person) -> None:
    proposed = {line.instrument: line for line in propose(read_case(store, case_id), KNOWN)}
    plan = draft(store, team[3], case_id, [_line(given, proposed.get(given.instrument)) for given in person.given])
    if plan.difficult:
        with store.reading() as at:
            version = versions.of_case(at, case_id)[-1]
        review.decide(store, team[2], version.id, "agreed")
    for given, line in zip(person.given, approve(store, team[2], plan.id).lines, strict=True):
        sitting = run.prepare(store, team[3], case_id, line)
        if given.mode == "desk":
            _measure(store, team, sitting, given)
        else:
            _answer(store, sitting, given, KNOWN[given.instrument])
        if given.observed:
            live.note(store, team[4], case_id, sitting.id, given.observed)
        run.finish(store, team[3].id, sitting.id)


def _line(given: Measured, proposed: PlanLine | None) -> PlanLine:
    """The line that the toolkit proposes, with what was asked for beside it."""
    line = proposed or PlanLine(
        instrument=given.instrument,
        version=KNOWN[given.instrument].version,
        language=given.language,
        mode=given.mode,  # type: ignore[arg-type]
        reason="转介问题",
    )
    there = {one.feature for one in line.accommodations}
    more = tuple(Accommodation(feature=feature) for feature in given.features if feature not in there)
    why = given.override or line.override_reason or ("" if proposed else ASKED_FOR)
    return replace(line, accommodations=(*line.accommodations, *more), override_reason=why, mode=given.mode)  # type: ignore[arg-type]


def _answer(store: Store, sitting: Sitting, given: Measured, instrument: Instrument) -> None:
    run.start(store, "client", sitting.id)
    lease = events.grant_lease(store, sitting.id)
    chance, sent = Random(SEED), []
    for sequence, item in enumerate(instrument.scored_items, start=1):
        low, high = instrument.bounds(item.id)
        around = given.liking.get(item.id[0].upper(), (low + high) / 2)
        value = float(min(high, max(low, round(around + chance.gauss(0, 0.6)))))
        sent.append(_event(sitting, lease.id, sequence, item.id, value))
    events.append(store, sitting.id, lease.id, sent)


def _event(sitting: Sitting, lease_id: str, sequence: int, item_id: str, value: float) -> Event:
    return Event(
        schema=events.SCHEMA,
        sitting_id=sitting.id,
        lease_id=lease_id,
        sequence=sequence,
        kind=EventKind.ANSWERED,
        item_id=item_id,
        value=value,
        how=How.SYNTHETIC,
        elapsed_ms=3000.0 + 10 * sequence,
        after_speech_ms=None,
        detail={},
        page_load_id="golden",
        monotonic_ms=4000.0 * sequence,
        client_time=canonical.instant(NOW),
    )


def _measure(store: Store, team: dict[int, Evaluator], sitting: Sitting, given: Measured) -> None:
    fit.keep_fit(store, team[3], sitting.id, FitAnswers(as_usual=True))
    for place, item in enumerate(KNOWN[given.instrument].items):
        value = 0.0 if item.trial is None or item.side is None else given.kilograms[item.side][item.trial - 1]
        told = {"measured_at": canonical.instant(NOW + timedelta(seconds=20 * place))}
        told |= {"why_missing": given.missing} if value is None else {}
        desk.enter(store, team[3], sitting.id, item.id, value, told)


def _compared(store: Store, team: dict[int, Evaluator], case_id: str) -> None:
    """Held against every post of the site; proposed is what no critical minimum keeps out."""
    with store.reading() as at:
        titles = {post.id: post.post.title for post in shelf.every(at, SitePost)}
    beside = {one.post_id: one for one in match.side_by_side(store, team[3], case_id, tuple(titles))}
    options = {post_id: "可以试岗。" for post_id, one in beside.items() if not one.critical_unmet}
    left_out = {post_id: "最低要求没有达到。" for post_id in titles if post_id not in options}
    why = "" if len(options) >= LEAST_OPTIONS else "本机构现有岗位里只有这些合适。"
    chosen = match.Chosen(posts=tuple(titles), options=options, left_out=left_out, fewer_because=why)
    match.keep(store, team[3], case_id, chosen)


def _found(store: Store, team: dict[int, Evaluator], case_id: str, person: Person) -> None:
    accepted = [findings.accept(store, team[3], one) for one in findings.draft(read_case(store, case_id), "zh")]
    ids = tuple(finding.id for finding in accepted)
    for number, text in enumerate(person.answers, start=1):
        findings.answer(store, team[3], case_id, number, text, ids)
    told = {"text": person.advice, "who": "就业辅导员", "due": date(2026, 10, 9), "findings": ids}
    findings.recommend(store, team[3], case_id, **told)  # type: ignore[arg-type]
    followup.plan(store, team[3], case_id, date(2026, 9, 8))
