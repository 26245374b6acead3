"""A site with evaluators of each level, and the way of a case up to any step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from assess.meaning.case import read_case
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Communication, Evaluator, Identity
from assess.nouns.plan import PlanLine
from assess.nouns.referral import Question, Referral
from assess.nouns.sitting import Sitting
from assess.planning import review, versions
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import appointments, consent, eligibility, intake
from assess.settings import Settings
from assess.sitting import desk, fit, run
from assess.store import canonical, evaluators
from assess.store.database import Store
from instruments.definition import Part
from instruments.find import library

LIMB = Disability(category=Category.LIMB, grade=3, evidence="doctor_note", site="left leg", aided_function="walks")


@dataclass
class CaseSite:
    """`level[4]`, `level[3]`, `level[2]` are evaluators; each method takes the case one step on."""

    place: Path
    store: Store = field(init=False)
    level: dict[int, Evaluator] = field(init=False)
    case_id: str = ""

    def __post_init__(self) -> None:
        self.store = Store.open(Settings(workspace=self.place, key_store="file"))
        self.level = {}
        for level in (4, 3, 2):
            made = Evaluator(id=f"e{level}", sign_in_name=f"e{level}", display_name=f"E{level}", level=level)  # type: ignore[arg-type]
            with self.store.writing("system", "register", "site") as tx:
                self.level[level] = evaluators.register(tx, made, "correct horse")

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return read_case(self.store, self.case_id)

    def book(self) -> CaseSite:
        """A new case."""
        when = canonical.now()
        self.case_id = appointments.book(
            self.store, self.level[4], name="李 明", starts_at=when, minutes=60, place="1"
        ).id
        return self

    def admit(self) -> CaseSite:
        """Found eligible."""
        eligibility.first_check(self.store, self.level[4], self.case_id, "eligible", "certificate seen")
        eligibility.decide(self.store, self.level[3], self.case_id, "eligible", "certificate seen")
        return self

    def agree(self, by: str = "client", assent: bool | None = None) -> CaseSite:
        """Consent to the assessment."""
        how = {"given": True, "given_by": by, "assent": assent, "format": "text", "language": "zh"}
        consent.give(self.store, self.level[4], self.case_id, purpose=Purpose.ASSESSMENT, **how)  # type: ignore[arg-type]
        return self

    def take_in(self, *disabilities: Disability, sex: str = "M", **more: object) -> CaseSite:
        """The intake of a person born on 2 March 1986 unless said otherwise."""
        told = {"birth_date": date(1986, 3, 2), "sex": sex, "identity": Identity(name="李 明"), **more}
        client = replace(
            self.case.client,
            communication=(Communication.SPEECH,),
            disabilities=disabilities or (LIMB,),
            **told,  # type: ignore[arg-type]
        )
        asked = Referral(id=str(uuid4()), case_id=self.case_id, asked_by="x", questions=(Question(number=1, text="?"),))
        intake.take_in(self.store, self.level[4], self.case_id, client, asked)
        return self

    def plan(self, *features: str, override: str = "") -> CaseSite:
        """The proposed plan, with more conditions where asked, approved."""
        lines = tuple(self._with(line, features, override) for line in propose(self.case, library()))
        drafted = draft(self.store, self.level[3], self.case_id, lines)
        if drafted.difficult:
            with self.store.reading() as at:
                version = versions.of_case(at, self.case_id)[-1]
            review.decide(self.store, self.level[2], version.id, "agreed")
        approve(self.store, self.level[2], drafted.id)
        return self

    def ready(self) -> CaseSite:
        """Everything up to the approved plan."""
        return self.book().admit().agree().take_in().plan()

    def line(self, instrument: str) -> PlanLine:
        """The plan's line of an instrument."""
        lines = self.case.plan.lines if self.case.plan else ()
        return next(line for line in lines if line.instrument == instrument)

    def sit(self, instrument: str = "grip_strength") -> Sitting:
        """A prepared sitting."""
        return run.prepare(self.store, self.level[4], self.case_id, self.line(instrument))

    def measure(self, sitting: Sitting, *kilograms: float | None) -> None:
        """Screen questions answered no, then right and left in turn; None is left out for pain."""
        fit.keep_fit(self.store, self.level[4], sitting.id, FitAnswers(as_usual=True))
        items = library()["grip_strength"].items
        for item in (item.id for item in items if item.part is Part.SCREEN):
            desk.enter(self.store, self.level[3], sitting.id, item, 0)
        trials = [item.id for item in items if item.part is Part.SCORED]
        for item, value in zip(trials, kilograms, strict=False):
            why = {} if value is not None else {"why_missing": "pain"}
            desk.enter(self.store, self.level[3], sitting.id, item, value, why)

    def _with(self, line: PlanLine, features: tuple[str, ...], override: str) -> PlanLine:
        if line.instrument != "grip_strength":
            return line
        more = tuple(Accommodation(feature=feature, reason="-") for feature in features)
        return replace(line, accommodations=(*line.accommodations, *more), override_reason=override)
