"""What becomes of what the client's page sends?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from player_site import PlayerSite

from assess.nouns.sitting import Event, EventKind, How, Sitting, SittingState
from assess.sitting import rest, run
from assess.sitting.receive import receive
from assess.store import events, scores, shelf
from assess.store.events import Acknowledgement


class Page:
    """One load of the client's page."""

    def __init__(self, site: PlayerSite, sitting: Sitting, known: str | None = None) -> None:
        self.site, self.sitting, self.sequence = site, sitting, 0
        self.lease = events.grant_lease(site.store, sitting.id, known=known).id
        run.start(site.store, rest.CLIENT, sitting.id)

    def event(self, kind: EventKind, item: str | None = None, value: float | str | None = None) -> Event:
        """The next event."""
        self.sequence += 1
        return Event(
            schema=1,
            sitting_id=self.sitting.id,
            lease_id=self.lease,
            sequence=self.sequence,
            kind=kind,
            item_id=item,
            value=value,
            how=How.KEY if kind is EventKind.ANSWERED else None,
            elapsed_ms=1500.0 if kind is EventKind.ANSWERED else None,
            after_speech_ms=None,
            detail={},
            page_load_id="p",
            monotonic_ms=1.0,
            client_time="2026-03-01T09:00:00.000Z",
        )

    def send(self, *sent: Event) -> Acknowledgement:
        """Send it as the route does."""
        with self.site.store.reading() as at:
            now = shelf.read(at, Sitting, self.sitting.id)
        return receive(self.site.store, now, self.lease, sent)

    def tell(self, kind: EventKind, item: str | None = None, value: float | str | None = None) -> Acknowledgement:
        """Make the next event and send it."""
        return self.send(self.event(kind, item, value))


@pytest.fixture
def page(site: PlayerSite) -> Page:
    """A page that has just begun."""
    return Page(site, site.sitting())


@pytest.mark.parametrize(
    ("item", "value"),
    [("q1", 0), ("q1", 6), ("q1", 2.5), ("q1", "3"), ("q1", None), ("words", 3), ("q9", 3), (None, 3)],
)
def test_an_answer_that_is_not_allowed_is_set_aside_and_not_lost(
    page: Page, item: str | None, value: float | str | None
) -> None:
    told = page.tell(EventKind.ANSWERED, item, value)
    assert (told.accepted, told.quarantined) == ((), (1,))
    assert page.site.answers(page.sitting) == []
    assert [(e.item_id, e.value) for e in page.site.aside(page.sitting)] == [(item, value)]


@pytest.mark.parametrize(("item", "value"), [("q1", 1), ("q4", 5), ("words", "没有")])
def test_an_answer_that_is_allowed_is_kept(page: Page, item: str, value: float | str) -> None:
    assert page.tell(EventKind.ANSWERED, item, value).accepted == (1,)
    assert page.site.answers(page.sitting) == [(item, value)]


def test_the_end_finishes_and_scores_once(page: Page) -> None:
    answers = [page.event(EventKind.ANSWERED, f"q{n}", 4) for n in (1, 2, 3, 4)]
    end = page.event(EventKind.FINISHED)
    assert page.send(*answers, end).accepted == (1, 2, 3, 4, 5)
    assert page.send(end).accepted == (5,)
    assert page.site.state(page.sitting) is SittingState.FINISHED
    with page.site.store.reading() as at:
        made, _ = scores.of_case(at, page.site.case_id)
    ours = [score for score in made if score.sitting_id == page.sitting.id]
    assert [(s.raw.scale, s.raw.value) for s in ours] == [("Q", 4 + 2 + 4 + 4)]  # q2 is reversed: 6 - 4


def test_an_old_event_with_a_clock_that_tells_nothing_does_not_stop_the_end(page: Page) -> None:
    page.send(replace(page.event(EventKind.ANSWERED, "q1", 4), client_time="x"))
    page.tell(EventKind.FINISHED)
    with page.site.store.reading() as at:
        made, _ = scores.of_case(at, page.site.case_id)
    codes = {caveat.code for score in made if score.sitting_id == page.sitting.id for caveat in score.caveats}
    assert "wrong_clock" in codes


def test_the_clients_rest_stands_in_the_sittings_state(page: Page) -> None:
    page.tell(EventKind.PAUSED)
    assert page.site.state(page.sitting) is SittingState.PAUSED
    assert rest.paused_by(page.site.store, page.sitting.id) == "client"
    page.tell(EventKind.RESUMED)
    assert page.site.state(page.sitting) is SittingState.RUNNING
    assert rest.paused_by(page.site.store, page.sitting.id) is None


def test_the_evaluators_pause_is_ended_by_the_evaluator_alone(page: Page) -> None:
    page.tell(EventKind.PAUSED)
    page.tell(EventKind.RESUMED)
    run.pause(page.site.store, page.site.lead.id, page.sitting.id)
    page.tell(EventKind.RESUMED)
    assert rest.paused_by(page.site.store, page.sitting.id) == "evaluator"
    run.resume(page.site.store, page.site.lead.id, page.sitting.id)
    assert page.site.state(page.sitting) is SittingState.RUNNING


def test_a_rest_that_is_over_when_it_arrives_pauses_nothing(page: Page) -> None:
    page.send(page.event(EventKind.PAUSED), page.event(EventKind.RESUMED))
    assert page.site.state(page.sitting) is SittingState.RUNNING


def test_a_rest_of_an_older_page_pauses_nothing(page: Page) -> None:
    Page(page.site, page.sitting, known=page.lease)
    assert page.tell(EventKind.PAUSED).accepted == (1,)
    assert page.site.state(page.sitting) is SittingState.RUNNING


def test_a_late_answer_of_an_older_page_does_not_replace_the_newer_pages(page: Page) -> None:
    newer = Page(page.site, page.sitting, known=page.lease)
    newer.tell(EventKind.ANSWERED, "q1", 5)
    page.tell(EventKind.ANSWERED, "q1", 1)
    page.tell(EventKind.ANSWERED, "q2", 2)
    assert page.site.answers(page.sitting) == [("q1", 1), ("q2", 2), ("q1", 5)]  # the last one stands
