"""How would many people fare? The same course as one client's, a row a person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from instruments.adaptive.bank import Bank, Numbers, Places, bank_of
from instruments.adaptive.chance import ANSWER, uniforms
from instruments.adaptive.choose import choose
from instruments.adaptive.course import Course, begin, take
from instruments.adaptive.design import Design
from instruments.adaptive.stop import why_over
from norms.irt.models import probabilities


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """Courses of p people: abilities with their errors (p,), lengths (p,), reasons; items and answers (p, longest).

    Items and answers are -1 beyond a course's length. `chosen` counts how often each item of the bank was chosen,
    given or passed over (n,).
    """

    true: Numbers
    theta: Numbers
    se: Numbers
    length: Places
    why_over: tuple[str, ...]
    asked: Places
    answers: Places
    chosen: Places

    @property
    def rmse(self) -> float:
        """Root mean square of the errors; NaN where one has no ability."""
        return float(np.sqrt(((self.theta - self.true) ** 2).mean()))


def simulate(design: Design, true: Numbers, seed: int) -> Simulated:
    """Courses of people with these true abilities (p,), who answer as the bank's model says."""
    bank, people = bank_of(design), np.arange(len(true))
    course = begin(design, bank, len(true), seed)
    ended: list[tuple[NDArray[np.int64], Course, list[str]]] = []
    while len(people):
        reasons = why_over(design, course)
        why = [reason for reason in reasons if reason is not None]
        if why:
            over = np.array([reason is not None for reason in reasons])
            ended.append((people[over], course.rows(over), why))
            people, course = people[~over], course.rows(~over)
        if len(people):
            places, course = choose(design, bank, course, seed)
            course = take(design, bank, course, places, _answers(bank, places, true[people], seed, course.step))
    return _together(bank, true, ended)


def _answers(bank: Bank, places: Places, theta: Numbers, seed: int, step: int) -> Places:
    """A category for each row, drawn by its probabilities."""
    reached = np.cumsum(probabilities(bank.items.part(places), theta), axis=-1)[:, :-1]
    drawn = uniforms(seed, step, ANSWER, (len(theta), 1))
    return np.asarray((drawn >= reached).sum(axis=-1), dtype=np.int64)


def _together(bank: Bank, true: Numbers, ended: list[tuple[NDArray[np.int64], Course, list[str]]]) -> Simulated:
    people, longest = len(true), max((course.step for _, course, _ in ended), default=0)
    theta, se, length = np.full(people, np.nan), np.full(people, np.nan), np.zeros(people, dtype=np.int64)
    asked, answers = (np.full((people, longest), -1, dtype=np.int64) for _ in range(2))
    why, chosen = [""] * people, np.zeros(len(bank.ids), dtype=np.int64)
    for who, course, reasons in ended:
        theta[who], se[who], length[who] = course.ability.theta, course.ability.se, course.step
        asked[who, : course.step], answers[who, : course.step] = course.asked, course.answers
        chosen += (~course.open).sum(axis=0)
        for person, reason in zip(who, reasons, strict=True):
            why[person] = reason
    return Simulated(
        true=true, theta=theta, se=se, length=length, why_over=tuple(why), asked=asked, answers=answers, chosen=chosen
    )
