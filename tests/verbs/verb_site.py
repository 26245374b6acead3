"""A site with an evaluator of each level, whose cases go as far along their way as a claim needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import site_folders

from assess.meaning import findings
from assess.meaning.case import read_case
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case, CaseFile
from assess.nouns.consent import Consent, Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Client, Communication, Evaluator
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.referral import Question, Referral
from assess.nouns.score import Score
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.planning import review, versions
from assess.planning.draft import approve, draft
from assess.reception import appointments, consent, eligibility, intake
from assess.settings import Settings
from assess.sitting import desk, fit, run
from assess.store import canonical, events, shelf
from assess.store.database import Store
from instruments.find import library

OURS = library()
LIMB = Disability(category=Category.LIMB, grade=3, evidence="doctor_note")
TRIALS = ("right_1", "left_1", "right_2", "left_2", "right_3", "left_3")
SCREEN = ("recent_surgery", "acute_injury", "heart_unstable", "blood_pressure", "chest_or_dizzy", "pain_now")


@dataclass(frozen=True)
class VerbSite:
    """The store and its evaluators; each method carries a case one step further and returns what it made."""

    store: Store
    two: Evaluator
    three: Evaluator
    four: Evaluator

    @classmethod
    def open(cls, workspace: Path, **settings: object) -> VerbSite:
        """A new site in that folder. Its evaluators have no password: nobody signs in here."""
        site_folders.write(workspace)
        store = Store.open(Settings(workspace=workspace, key_store="file", **settings))  # type: ignore[arg-type]
        team = [Evaluator(id=f"e{n}", sign_in_name=f"e{n}", display_name=f"E{n}", level=n) for n in (2, 3, 4)]  # type: ignore[arg-type]
        with store.writing("system", "register", "site") as tx:
            for evaluator in team:
                shelf.add(tx, evaluator)
        return cls(store, *team)

    def booked(self, name: str = "李 明", phone: str | None = None, synthetic: bool = False) -> str:
        """A case with an appointment; its id."""
        how = {"starts_at": canonical.now(), "minutes": 60, "place": "1", "phone": phone, "synthetic": synthetic}
        return appointments.book(self.store, self.four, name=name, **how).id  # type: ignore[arg-type]

    def found_eligible(self, case_id: str) -> None:
        """The first check and the decision."""
        eligibility.first_check(self.store, self.four, case_id, "eligible", "certificate seen")
        eligibility.decide(self.store, self.three, case_id, "eligible", "certificate seen")

    def consented(self, case_id: str, by: str = "client", **more: object) -> Consent:
        """Consent to the assessment unless `more` says another purpose or answer."""
        told = {"purpose": Purpose.ASSESSMENT, "given": True, "format": "text", "language": "zh"}
        assent = True if by == "guardian" else None
        return consent.give(self.store, self.four, case_id, given_by=by, **{"assent": assent, **told, **more})  # type: ignore[arg-type]

    def taken_in(self, case_id: str, *disabilities: Disability, **more: object) -> Client:
        """The intake of a man born on 2 March 1986 unless `more` says otherwise."""
        client = replace(
            self.case(case_id).client,
            **{"communication": (Communication.SPEECH,), "birth_date": date(1986, 3, 2), "sex": "M", **more},  # type: ignore[arg-type]
            disabilities=disabilities or (LIMB,),
        )
        return intake.take_in(self.store, self.four, case_id, client, asks(case_id))

    def ready(self, *disabilities: Disability, synthetic: bool = False, **more: object) -> str:
        """A case up to its intake; its id."""
        case_id = self.booked(synthetic=synthetic)
        self.found_eligible(case_id)
        self.consented(case_id)
        self.taken_in(case_id, *disabilities, **more)
        return case_id

    def planned(self, case_id: str, *lines: PlanLine) -> tuple[PlanLine, ...]:
        """An approved plan; its lines as they were kept."""
        return self.approved(draft(self.store, self.three, case_id, lines)).lines

    def approved(self, plan: Plan) -> Plan:
        """The plan approved by level 2, after its review where it is a difficult one."""
        if plan.difficult:
            with self.store.reading() as at:
                version = versions.of_case(at, plan.case_id)[-1]
            review.decide(self.store, self.two, version.id, "agreed")
        return approve(self.store, self.two, plan.id)

    def sitting(self, line: PlanLine, case_id: str | None = None) -> Sitting:
        """A sitting of that line, in a case of its own unless one is named; at the desk today is asked about."""
        sitting = self.unasked(line, case_id)
        if line.mode == "desk":
            fit.keep_fit(self.store, self.four, sitting.id, FitAnswers(as_usual=True))
        return sitting

    def screened(self, line: PlanLine) -> Sitting:
        """A grip sitting of which every question beforehand is answered no."""
        sitting = self.sitting(line)
        for item in SCREEN:
            desk.enter(self.store, self.three, sitting.id, item, 0)
        return sitting

    def unasked(self, line: PlanLine, case_id: str | None = None) -> Sitting:
        """The same, before anybody asked whether today is a good day."""
        case_id = case_id or self.ready()
        (kept,) = self.planned(case_id, line)
        return run.prepare(self.store, self.three, case_id, kept)

    def measured(self, sitting: Sitting, *kilograms: float | None) -> Sitting:
        """A finished measurement: no contraindication, then the trials in order; None is a trial left out for pain."""
        if not any(asked.sitting_id == sitting.id for asked in self.case(sitting.case_id).fit):
            fit.keep_fit(self.store, self.four, sitting.id, FitAnswers(as_usual=True))
        for item in SCREEN:
            desk.enter(self.store, self.three, sitting.id, item, 0)
        for item, value in zip(TRIALS, kilograms, strict=True):
            desk.enter(
                self.store, self.three, sitting.id, item, value, {} if value is not None else {"why_missing": "pain"}
            )
        return run.finish(self.store, self.three.id, sitting.id)

    def answered(self, sitting: Sitting, given: Sequence[Event]) -> Sitting:
        """A finished questionnaire with these events."""
        lease = events.grant_lease(self.store, sitting.id)
        run.start(self.store, "client", sitting.id)
        sent = [replace(event, sitting_id=sitting.id, lease_id=lease.id) for event in given]
        events.append(self.store, sitting.id, lease.id, sent)
        return run.finish(self.store, "client", sitting.id)

    def interpreted(self, case_id: str) -> tuple[str, ...]:
        """Findings accepted and the question answered; the findings' ids."""
        drafts = findings.draft(self.case(case_id), "zh")
        ids = tuple(findings.accept(self.store, self.three, drafted).id for drafted in drafts)
        findings.answer(self.store, self.three, case_id, 1, "可以试岗。", ids)
        return ids

    def case(self, case_id: str) -> Case:
        """The whole case."""
        return read_case(self.store, case_id)

    def file(self, case_id: str) -> CaseFile:
        """Its cover."""
        return self.case(case_id).file

    def scores(self, sitting: Sitting) -> dict[str, Score]:
        """The scores kept of a sitting, by scale."""
        return {s.raw.scale: s for s in self.case(sitting.case_id).scores if s.sitting_id == sitting.id}


def asks(case_id: str, *questions: str) -> Referral:
    """A referral with its numbered questions; one unless they are given."""
    numbered = tuple(Question(number=n, text=text) for n, text in enumerate(questions or ("能不能做分拣？",), start=1))
    return Referral(id=str(uuid4()), case_id=case_id, asked_by="示例中心", questions=numbered)


def line(instrument: str = "grip_strength", *features: str, language: str = "zh", override: str = "") -> PlanLine:
    """A plan's line, measured at the desk where it is the grip, under these conditions."""
    copied = "grip_strength" if instrument == site_folders.TRAINING else instrument
    ours = OURS.get(copied)
    return PlanLine(
        instrument=instrument,
        version=ours.version if ours else "1.0.0",
        language=language,
        mode="desk" if instrument.startswith("grip") else "player",
        reason="-",
        accommodations=tuple(Accommodation(feature=feature) for feature in features),
        override_reason=override,
    )


def said(
    sequence: int,
    item_id: str | None,
    value: float | str | None = None,
    *,
    kind: EventKind | None = None,
    elapsed_ms: float | None = 3000.0,
    detail: Mapping[str, str] | None = None,
    client_time: str | None = None,
) -> Event:
    """One event of a page; an answer, or an answer taken back where there is no value, unless `kind` says otherwise."""
    return Event(
        schema=1,
        sitting_id="s",
        lease_id="l",
        sequence=sequence,
        kind=kind or (EventKind.CLEARED if value is None else EventKind.ANSWERED),
        item_id=item_id,
        value=value,
        how=How.KEY,
        elapsed_ms=elapsed_ms,
        after_speech_ms=None,
        detail=detail or {},
        page_load_id="p",
        monotonic_ms=float(sequence),
        client_time=client_time or canonical.instant(canonical.now()),
    )
