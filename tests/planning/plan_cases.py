"""Cases to plan for, made of a client's disabilities and what was asked; the library is read once."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assess.nouns.case import Case, CaseFile
from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.functioning import BodyPart, Functioning, PartUse, Use
from assess.nouns.people import Client, Communication, Site
from assess.nouns.referral import Question, Referral
from assess.planning.proposal import Circumstances, Proposal, proposal
from instruments.find import library

TODAY = date(2026, 11, 28)
KNOWN = library()
ARMS: tuple[BodyPart, ...] = ("left_arm", "left_hand", "right_arm", "right_hand")
LEGS: tuple[BodyPart, ...] = ("left_leg", "right_leg")


def of(category: Category, grade: Grade | None) -> Disability:
    return Disability(category=category, grade=grade, evidence="certificate")


def parts(use: Use, *which: BodyPart) -> tuple[PartUse, ...]:
    return tuple(PartUse(part=part, bare=use) for part in which)


def client(*disabilities: Disability, age: int = 35, functioning: Functioning | None = None, **more: object) -> Client:
    told: dict[str, object] = {"communication": (Communication.SPEECH,), **more}
    return Client(
        id="c",
        identity=None,
        birth_date=date(TODAY.year - age, 1, 1),
        disabilities=disabilities,
        functioning=functioning or Functioning(),
        **told,  # type: ignore[arg-type]
    )


def case_of(who: Client, *questions: str) -> Case:
    """A case whose referral asks these questions; one that calls for nothing beyond the usual unless they are given."""
    asked = tuple(Question(number=n, text=text) for n, text in enumerate(questions or ("适合什么工作？",), start=1))
    return Case(
        file=CaseFile(id="f", number="1", client_id="c", opened_at=datetime(2026, 11, 1, tzinfo=UTC), opened_by="e"),
        site=Site(name="s", prefix="Z", zone="Asia/Shanghai"),
        client=who,
        referral=Referral(id="r", case_id="f", asked_by="x", questions=asked),
    )


def plan(who: Client, *questions: str, language: str = "zh", **given: object) -> Proposal:
    """What is proposed for this client at this site."""
    here = Circumstances(today=TODAY, **given)  # type: ignore[arg-type]
    return proposal(case_of(who, *questions), KNOWN, language, here)


def ids(made: Proposal) -> set[str]:
    return {line.instrument for line in made.lines}


def left(made: Proposal) -> set[str]:
    return {one.instrument for one in made.omitted}
