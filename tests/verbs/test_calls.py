"""Does a call of the client's page reach the evaluator, wait for them, and end with what they decided?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from verb_site import VerbSite, line, said

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.sitting import Event, EventKind, Sitting, SittingState
from assess.reception import consent
from assess.sitting import called, live, rest, run
from assess.sitting.fit import not_today
from assess.store import audit, canonical, events, shelf


@dataclass
class Page:
    """The client's page of one sitting."""

    site: VerbSite
    sitting: Sitting
    lease: str
    sequence: int = 0

    def tell(self, kind: EventKind, item: str | None = None, value: float | None = None, **detail: str) -> Event:
        """Send one event and act on it as the receiving route does."""
        self.sequence += 1
        event = replace(
            said(self.sequence, item, value, kind=kind, detail=detail), sitting_id=self.sitting.id, lease_id=self.lease
        )
        self.send(event)
        return event

    def send(self, event: Event) -> None:
        events.append(self.site.store, self.sitting.id, self.lease, [event])
        called.heard(self.site.store, self.sitting, [event])

    def call(self, reason: str) -> Event:
        return self.tell(EventKind.CALLED, reason=reason)

    def now(self) -> live.Progress:
        return live.progress(self.site.store, self.sitting.id)

    def decision(self) -> str | None:
        return called.decision_of(self.site.store, self.sitting.id)

    def attend(self, decision: str, reason: str = "") -> None:
        live.attend(self.site.store, self.site.four, self.sitting.id, decision, reason)  # type: ignore[arg-type]


@pytest.fixture
def page(site: VerbSite) -> Page:
    """A page on which the client answers."""
    sitting = site.sitting(line("riasec_interest"))
    lease = events.grant_lease(site.store, sitting.id)
    run.start(site.store, rest.CLIENT, sitting.id)
    return Page(site, sitting, lease.id)


def test_nobody_calls_until_a_page_does(page: Page) -> None:
    assert (page.now().called, page.now().called_at, page.decision()) == (None, None, None)


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("help", SittingState.RUNNING),
        ("stuck", SittingState.RUNNING),
        ("practice", SittingState.PAUSED),
        ("not_today", SittingState.PAUSED),
    ],
)
def test_a_call_is_seen_with_its_time_and_pauses_where_nothing_may_go_on(
    page: Page, reason: str, state: SittingState
) -> None:
    before = canonical.now()
    page.call(reason)
    now = page.now()
    assert (now.called, now.state) == (reason, state)
    assert now.called_at and before <= now.called_at <= canonical.now()
    assert page.decision() is None


def test_a_call_of_an_unknown_reason_is_one_for_help(page: Page) -> None:
    page.call("anything")
    assert page.now().called == "help"


@pytest.mark.parametrize("kind", [EventKind.ANSWERED, EventKind.RESUMED])
def test_a_client_who_goes_on_alone_needs_nobody(page: Page, kind: EventKind) -> None:
    page.call("help")
    page.tell(kind, *(("r1", 3) if kind is EventKind.ANSWERED else ()))
    assert page.now().called is None
    with pytest.raises(Closed, match="No call waits"):
        page.attend("go_on")


@pytest.mark.parametrize("kind", [EventKind.ANSWERED, EventKind.RESUMED])
def test_a_call_that_pauses_waits_for_the_evaluator_whatever_the_page_sends(page: Page, kind: EventKind) -> None:
    page.call("practice")
    page.tell(kind, *(("r1", 3) if kind is EventKind.ANSWERED else ()))
    rest.told(page.site.store, page.sitting.id, EventKind.RESUMED)  # what the route does on RESUMED
    assert (page.now().called, page.now().state) == ("practice", SittingState.PAUSED)
    assert rest.paused_by(page.site.store, page.sitting.id) == "evaluator"


@pytest.mark.parametrize("decision", ["go_on", "again"])
def test_going_on_resumes_is_told_to_the_page_and_is_spent_by_the_next_answer(page: Page, decision: str) -> None:
    page.call("practice")
    page.attend(decision, "示范后会做了")
    assert (page.now().called, page.now().state) == (None, SittingState.RUNNING)
    assert page.decision() == decision
    page.tell(EventKind.RESUMED)
    assert page.decision() is None
    page.call("practice")
    assert (page.now().called, page.decision()) == ("practice", None)  # a new call is a new question


def test_stopping_finishes_nothing_and_stays_told(page: Page) -> None:
    page.tell(EventKind.ANSWERED, "r1", 3)
    page.call("help")
    with pytest.raises(BadInput, match="why the sitting stops"):
        page.attend("stop")
    page.attend("stop", "头痛，改天再做")
    now = page.now()
    assert (now.state, now.answered, now.called, page.decision()) == (SittingState.PAUSED, 1, None, "stop")
    assert rest.paused_by(page.site.store, page.sitting.id) == "evaluator"


def test_what_was_decided_is_a_scene_note_and_an_audited_verb(page: Page) -> None:
    page.call("practice")
    page.attend("again", "第二题没有看清")
    (note,) = page.site.case(page.sitting.case_id).scene_notes
    assert (note.sitting_id, note.by) == (page.sitting.id, page.site.four.id)
    for told in ("练习没有通过", "再来一次", "第二题没有看清"):
        assert told in note.text
    with page.site.store.reading() as at:
        chain = audit.entries(at, f"sitting:{page.sitting.id}")
        assert audit.verify(at) == ()
    assert [(e.verb, e.actor, e.reason) for e in chain][-2:] == [
        ("called.heard", "client", ""),
        ("live.attend", page.site.four.id, "again"),
    ]


def test_two_evaluators_cannot_attend_to_one_call(page: Page) -> None:
    page.call("help")
    page.attend("go_on")
    with pytest.raises(Closed, match="attended already"):
        page.attend("stop", "late")


def test_a_call_that_is_sent_again_pauses_once_and_not_after_it_was_attended(page: Page) -> None:
    event = page.call("practice")
    page.send(event)
    page.attend("go_on")
    page.send(event)
    with page.site.store.reading() as at:
        heard = [e for e in audit.entries(at, f"sitting:{page.sitting.id}") if e.verb == "called.heard"]
    assert len(heard) == 1
    assert page.now().state is SittingState.RUNNING


def test_a_call_during_the_clients_own_rest_makes_the_pause_the_evaluators(page: Page) -> None:
    run.pause(page.site.store, rest.CLIENT, page.sitting.id)
    assert rest.paused_by(page.site.store, page.sitting.id) == "client"
    page.call("not_today")
    assert rest.paused_by(page.site.store, page.sitting.id) == "evaluator"


def test_an_evaluator_who_simply_resumes_or_puts_off_has_attended(page: Page) -> None:
    page.call("practice")
    run.resume(page.site.store, page.site.four.id, page.sitting.id)
    assert (page.now().called, page.decision()) == (None, "go_on")
    page.call("not_today")
    later = canonical.now().replace(year=canonical.now().year + 1)
    not_today(page.site.store, page.site.four, page.sitting.id, "wish", later)
    assert (page.now().called, page.decision()) == (None, "stop")


def test_no_sitting_goes_on_after_consent_was_withdrawn(page: Page) -> None:
    page.call("practice")
    (given,) = page.site.case(page.sitting.case_id).consents
    consent.withdraw(page.site.store, page.site.four, given, "")
    with pytest.raises(NotAllowed):
        page.attend("go_on")
    page.attend("stop", "本人收回同意")
    assert page.now().state is SittingState.PAUSED


def test_a_call_that_arrives_after_the_end_changes_nothing(page: Page) -> None:
    page.call("help")
    run.finish(page.site.store, page.site.four.id, page.sitting.id)
    called.heard(page.site.store, page.sitting, [replace(said(9, None, kind=EventKind.CALLED), detail={"reason": "x"})])
    with page.site.store.reading() as at:
        assert shelf.read(at, Sitting, page.sitting.id).state is SittingState.FINISHED
    assert page.now().called is None
