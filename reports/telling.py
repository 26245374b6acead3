"""What does a section need to tell its part: the case, the words, the reader?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from assess.nouns.case import Case
from assess.nouns.document import Block, Edition
from assess.nouns.people import HOME
from assess.nouns.score import Instrument, NormedScore, Score, Words
from assess.nouns.sitting import Sitting, SittingState
from reports.kind import Wording
from reports.validity import NO_PERIOD, Validity

SPOKEN = {
    "reason": "why_none",
    "feature": "features",
    "country": "countries",
    "aid": "fit_aids",
    "state": "fit_states",
    "how": "inputs",
    "stop": "stop_reasons",
    "calibration": "calibrations",
}  # a caveat's value -> where its words are


@dataclass(frozen=True)
class Telling:
    """One case, told in one language to one reader."""

    case: Case
    say: Wording
    edition: Edition
    language: Literal["zh", "en"]
    on: date  # of the report
    validity: Validity = NO_PERIOD  # how long it holds

    def finished(self, family: str | None = None) -> Iterator[tuple[Sitting, Instrument]]:
        """Finished sittings with their exact instruments, of one family or of all."""
        for sitting in self.case.sittings:
            instrument = self.case.instruments[sitting.instrument_hash]
            if sitting.state is SittingState.FINISHED and family in (None, instrument.family):
                yield sitting, instrument

    def scores(self, sitting: Sitting) -> tuple[Score, ...]:
        """The scores of a sitting."""
        return tuple(score for score in self.case.scores if score.sitting_id == sitting.id)

    def words(self, instrument: Instrument) -> Words:
        """An instrument's words in the language of the report."""
        return instrument.words.get(self.language) or next(iter(instrument.words.values()))

    def shown(self, score: Score) -> tuple[NormedScore, ...]:
        """The places that this reader sees: only the professional sees those of a foreign norm, an employer none."""
        if self.edition == "professional":
            return score.normed
        if self.edition == "employer":  # a place among people is a rank of the person
            return ()
        return tuple(place for place in score.normed if place.country == HOME)

    def instrument_name(self, instrument_id: str) -> str:
        """What an instrument of the case or of its plan is called; by its id where nobody knows."""
        given = {one.id: self.words(one).name for one in self.case.instruments.values()}
        planned = self.case.named.get(instrument_id, {})
        return given.get(instrument_id) or planned.get(self.language) or instrument_id

    def norm_name(self, norm_id: str) -> str:
        """A norm set's name in the language of the report."""
        for norm_set in self.case.norm_sets.values():
            if norm_set.id == norm_id:
                return norm_set.names.get(self.language, norm_id)
        return norm_id

    def day(self, moment: datetime) -> str:
        """The civil date of an instant."""
        return moment.astimezone(ZoneInfo(self.case.site.zone)).date().isoformat()

    def hour(self, moment: datetime) -> str:
        """Civil date and time of an instant."""
        return moment.astimezone(ZoneInfo(self.case.site.zone)).strftime("%Y-%m-%d %H:%M")

    def who(self, evaluator_id: str | None) -> str:
        """An evaluator's name and level, or how the act was done without one."""
        evaluator = self.case.evaluators.get(evaluator_id or "")
        if evaluator is None:
            return self.say.get(f"actor.{evaluator_id}", "—")
        return self.say("evaluator", name=evaluator.display_name, level=evaluator.level)

    def caveats(self, scores: tuple[Score, ...]) -> tuple[str, ...]:
        """Every caveat of these scores once, in words; those of a foreign norm only where it is shown."""
        hidden = {place.norm_set for score in scores for place in score.normed} - {
            place.norm_set for score in scores for place in self.shown(score)
        }
        told: dict[str, None] = {}
        for score in scores:
            for caveat in score.caveats:
                if caveat.values.get("norm_set") in hidden:
                    continue
                values = {key: self._value(key, value, score) for key, value in caveat.values.items()}
                told[self.say(f"caveats.{caveat.code}", **values)] = None
        return tuple(told)

    def _value(self, key: str, value: str, score: Score) -> str:
        if key == "norm_set":
            return self.norm_name(value)
        if key == "source" and score.instrument_hash in self.case.instruments:
            return self.words(self.case.instruments[score.instrument_hash]).errors.get(value, value)
        return self.say.get(f"{SPOKEN[key]}.{value}", value) if key in SPOKEN else value


def paragraph(text: str) -> Block:
    """Plain text."""
    return Block(kind="paragraph", text=text)


def notice(text: str, tone: Literal["note", "caution", "stop", "good"] = "note") -> Block:
    """Text that must not be missed."""
    return Block(kind="notice", text=text, tone=tone)


def listed(items: tuple[str, ...] | list[str]) -> Block:
    """A list; empty ones are not told by this."""
    return Block(kind="list", rows=tuple((item,) for item in items))


def facts(*rows: tuple[str, str]) -> Block:
    """Labels with their values."""
    return Block(kind="facts", rows=rows)


def heading(text: str) -> Block:
    """A heading inside a section."""
    return Block(kind="heading", text=text)
