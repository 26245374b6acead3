"""An adaptive sitting: served item by item, rebuilt exactly, scored with its error, and never dressed up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pytest
from verb_site import VerbSite

from assess.errors import BadInput
from assess.meaning.case import read_case
from assess.nouns.plan import PlanLine
from assess.nouns.score import Score
from assess.nouns.served import Served
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.sitting import adaptive, form, kept, live, rest, run
from assess.sitting.receive import receive
from assess.store import events, shelf
from instruments.find import library
from instruments.generate.given import Given
from reports.build import build

ID = "adaptive_number_series"
SERIES = library()[ID]
assert SERIES.adaptive is not None
DESIGN = SERIES.adaptive
LINE = PlanLine(instrument=ID, version=SERIES.version, language="zh", mode="player", reason="-")


class Tablet:
    """A client's page without a browser: it asks for the next item and answers it."""

    def __init__(self, site: VerbSite) -> None:
        self.site = site
        self.sitting: Sitting = site.sitting(LINE)
        self.lease, self.sequence = events.grant_lease(site.store, self.sitting.id).id, 0
        run.start(site.store, rest.CLIENT, self.sitting.id)
        with site.store.reading() as at:
            self.shown: dict[str, Given] = dict(kept.given_of(at, self.sitting))

    def next(self) -> Served:
        """What the server says comes next."""
        return adaptive.serve(self.site.store, self.sitting)

    def tell(self, kind: EventKind, item: str | None = None, value: float | None = None, **more: str) -> None:
        """Send one event."""
        self.sequence += 1
        event = Event(
            schema=1,
            sitting_id=self.sitting.id,
            lease_id=self.lease,
            sequence=self.sequence,
            kind=kind,
            item_id=item,
            value=value,
            how=How.KEY,
            elapsed_ms=6000.0,
            after_speech_ms=None,
            detail=more,
            page_load_id="p",
            monotonic_ms=1.0,
            client_time="2026-03-01T09:00:00.000Z",
        )
        with self.site.store.reading() as at:
            now = shelf.read(at, Sitting, self.sitting.id)
        receive(self.site.store, now, self.lease, [event])

    def answer(self, item: str, right: bool) -> None:
        """The right answer, or the one after it."""
        key = int(self.shown[item]["key"])
        self.tell(EventKind.ANSWERED, item, float(key if right else key % 5 + 1))

    def course(self, hardest: float) -> Served:
        """Answer all that is served: right up to that difficulty. The decision that ends it."""
        difficulty = {row.item: row.thresholds[0] for row in DESIGN.bank}
        while (step := self.next()).item_id is not None:
            self.answer(step.item_id, difficulty[step.item_id] <= hardest)
        return step

    def finish(self) -> Score:
        """End the sitting; the score of its one scale."""
        self.tell(EventKind.FINISHED)
        (made,), _ = run.recompute(self.site.store, self.sitting.id)
        return made


@pytest.fixture
def tablet(site: VerbSite) -> Iterator[Tablet]:
    """A client who has just begun."""
    yield Tablet(site)


def test_a_course_can_be_rebuilt_to_the_bit_from_what_was_kept(tablet: Tablet) -> None:
    ended = tablet.course(hardest=0.3)
    decisions = adaptive.course(tablet.site.store, tablet.sitting.id)
    assert [decision.step for decision in decisions] == list(range(1, len(decisions) + 1))
    assert decisions[-1] == ended
    assert all(adaptive.decided(DESIGN, decision) == decision for decision in decisions)
    bare = [replace(d, item_id=None, over=None, theta=None, se=None, passed_over=()) for d in decisions]
    assert [adaptive.decided(DESIGN, decision) for decision in bare] == list(decisions)


def test_the_score_is_the_ability_with_its_error_and_comes_out_the_same_again(tablet: Tablet) -> None:
    ended = tablet.course(hardest=0.3)
    score = tablet.finish()
    kept_score = tablet.site.scores(tablet.sitting)["number_series"]
    assert kept_score == score
    assert (score.raw.value, score.raw.se) == (ended.theta, ended.se)
    assert ended.over in ("se", "length")
    assert DESIGN.least <= score.raw.answered == score.raw.of <= DESIGN.most
    assert score.normed == ()


def test_difficulties_that_nobody_was_asked_for_are_said_to_be_declared(tablet: Tablet) -> None:
    tablet.course(hardest=0.3)
    found = {caveat.code: caveat for caveat in tablet.finish().caveats}
    assert found["not_calibrated"].severity == "caution"
    assert 0.4 < float(found["ability_error"].values["se"]) < 0.65  # of a course chosen by a seed of its own
    assert "some_missing" not in found  # items that were never asked are not missing
    assert "tail_used" not in found


def test_who_solves_harder_series_gets_harder_ones_and_a_higher_ability(site: VerbSite) -> None:
    weak, strong = Tablet(site), Tablet(site)
    low, high = weak.course(hardest=-1.4), strong.course(hardest=1.5)
    assert low.theta is not None and high.theta is not None
    assert high.theta - low.theta > 1.5
    difficulty = {row.item: row.thresholds[0] for row in DESIGN.bank}
    last_of = [sum(difficulty[item] for item, _ in ended.basis[-5:]) for ended in (low, high)]
    assert last_of[1] > last_of[0]


def test_asked_twice_on_the_same_answers_the_server_decides_once(tablet: Tablet) -> None:
    first = tablet.next()
    assert tablet.next() == first
    tablet.answer(str(first.item_id), right=True)
    assert tablet.next() != first
    assert len(adaptive.course(tablet.site.store, tablet.sitting.id)) == 2


def test_items_of_the_tail_count_as_answered_and_are_told(tablet: Tablet) -> None:
    first = tablet.next()
    tail = [item["id"] for item in form.form(tablet.site.store, tablet.sitting)["adaptive"]["tail"]]
    offline = [item for item in tail if item != first.item_id][:3]
    for item in offline:  # the first item was served and never arrived
        tablet.answer(item, right=True)
    after = tablet.next()
    assert [item for item, _ in after.basis] == offline
    assert after.item_id not in offline
    ended = tablet.course(hardest=0.0)
    assert len({item for item, _ in ended.basis}) == len(ended.basis)  # each item once
    found = {caveat.code: caveat for caveat in tablet.finish().caveats}
    assert found["tail_used"].values["count"] == "3"


def test_an_item_left_out_tells_nothing_and_is_counted_as_missing(tablet: Tablet) -> None:
    first = tablet.next()
    tablet.tell(EventKind.CLEARED, first.item_id, why_missing="declined")
    second = tablet.next()
    assert (second.theta, second.basis) == (first.theta, ((first.item_id, None),))
    assert second.item_id != first.item_id
    tablet.course(hardest=0.3)
    score = tablet.finish()
    assert score.raw.of - score.raw.answered == 1
    assert "some_missing" in {caveat.code for caveat in score.caveats}


def test_three_left_out_in_a_row_end_the_course_and_the_report_says_so(tablet: Tablet) -> None:
    for n in range(9):
        tablet.answer(str(tablet.next().item_id), right=n % 2 == 0)
    for _ in range(3):
        tablet.tell(EventKind.CLEARED, tablet.next().item_id, why_missing="declined")
    assert tablet.next().over == "fatigue"
    score = tablet.finish()
    assert score.raw.value is not None
    assert {"course_tired": "caution"}.items() <= {c.code: c.severity for c in score.caveats}.items()


def test_too_few_answers_give_no_ability(tablet: Tablet) -> None:
    for _ in range(DESIGN.least - 1):
        tablet.answer(str(tablet.next().item_id), right=True)
    score = tablet.finish()
    assert (score.raw.value, score.raw.se, score.raw.why_none) == (None, None, "too_many_missing")


def test_the_page_gets_the_tail_without_keys_and_what_was_served(tablet: Tablet) -> None:
    first = tablet.next()
    told = form.form(tablet.site.store, tablet.sitting)
    assert [item["id"] for item in told["items"]] == ["try_add", "try_alternate", first.item_id]
    assert told["adaptive"]["before"] == ["try_add", "try_alternate"]
    assert len(told["adaptive"]["tail"]) == DESIGN.tail
    assert all(item["key"] is None for item in (*told["adaptive"]["tail"], told["items"][-1]))
    served = form.next_item(tablet.site.store, tablet.sitting)
    assert (served["over"], served["item"]["id"], served["item"]["key"]) == (False, first.item_id, None)


@pytest.mark.parametrize(
    ("language", "declared", "error"),
    [("zh", "还没有从人群作答中估计", "标准误"), ("en", "not yet estimated from people's answers", "standard error")],
)
def test_the_report_says_how_sure_it_is_and_that_nobody_was_asked(
    site: VerbSite, language: Literal["zh", "en"], declared: str, error: str
) -> None:
    tablet = Tablet(site)
    tablet.course(hardest=0.3)
    score = tablet.finish()
    case = read_case(site.store, tablet.sitting.case_id)
    document = str(build(case, edition="professional", language=language, number=None, issued_on=None))
    assert declared in document
    assert error in document and f"{score.raw.se:.2f}" in document and f"{score.raw.value:.2f}" in document
    assert f"{score.raw.value}" not in document  # no more decimals than the error allows


def test_no_false_count_is_promised(tablet: Tablet) -> None:
    told = form.form(tablet.site.store, tablet.sitting)
    assert told["adaptive"]["count"] == 2 + DESIGN.most
    assert "最多 22 题，按您的回答来选。" in told["player_words"]
    progress = live.progress(tablet.site.store, tablet.sitting.id)
    assert (progress.of, progress.at_most) == (22, True)


def test_an_instrument_that_is_not_adaptive_serves_nothing(site: VerbSite) -> None:
    usual = site.sitting(replace(LINE, instrument="riasec_interest", version=library()["riasec_interest"].version))
    with pytest.raises(BadInput):
        adaptive.serve(site.store, usual)
