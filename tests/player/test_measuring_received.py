"""What may the measuring page tell, and who does it say has measured?"""

from __future__ import annotations

from collections.abc import Iterator

import measured_forms
import pytest
from measuring_site import measured_site
from player_site import PlayerSite, evaluator

from assess.errors import NotAllowed
from assess.nouns.fit import FitAnswers
from assess.nouns.sitting import Event, EventKind, How, Sitting, SittingState
from assess.sitting import desk, fit, measuring, run
from assess.sitting.form import form
from assess.sitting.receive import receive
from assess.store import events, scores, shelf
from assess.store.events import Acknowledgement

PEGS = ("right_1", "left_1", "right_2", "left_2")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    yield from measured_site(tmp_path_factory.mktemp("measured"))


class Tablet:
    """One load of the measuring page."""

    def __init__(self, site: PlayerSite, sitting: Sitting, known: str | None = None) -> None:
        self.site, self.sitting, self.sequence = site, sitting, 0
        self.lease = events.grant_lease(site.store, sitting.id, known=known).id
        run.start(site.store, site.lead.id, sitting.id)

    def tell(
        self, kind: EventKind, item: str | None = None, value: float | str | None = None, **detail: str
    ) -> Acknowledgement:
        """Send one event as the route does."""
        self.sequence += 1
        event = Event(
            schema=1,
            sitting_id=self.sitting.id,
            lease_id=self.lease,
            sequence=self.sequence,
            kind=kind,
            item_id=item,
            value=value,
            how=How.SWITCH if kind is EventKind.ANSWERED else None,
            elapsed_ms=None,
            after_speech_ms=None,
            detail=detail,
            page_load_id="p",
            monotonic_ms=1.0,
            client_time="2026-03-01T09:00:00.000Z",
        )
        return self.resend(event)

    def kept(self) -> list[Event]:
        """What the store holds of this page."""
        return [event for event in self.site.events(self.sitting) if event.lease_id == self.lease]

    def resend(self, event: Event) -> Acknowledgement:
        """Send an event again."""
        self.last = event
        with self.site.store.reading() as at:
            now = shelf.read(at, Sitting, self.sitting.id)
        return receive(self.site.store, now, self.lease, [event])


def taken(site: PlayerSite, instrument: str = "pegs_short") -> Sitting:
    sitting = site.sitting(measured_forms.LINE[instrument])
    fit.keep_fit(site.store, site.lead, sitting.id, FitAnswers(as_usual=True))
    return measuring.take(site.store, site.lead, sitting.id)


@pytest.fixture
def tablet(site: PlayerSite) -> Tablet:
    """A page whose questions were answered no on an older one."""
    sitting = taken(site)
    before = Tablet(site, sitting)
    for item in ("acute_injury", "recent_surgery"):
        before.tell(EventKind.ANSWERED, item, 0)
    return Tablet(site, sitting, known=before.lease)


def test_every_figure_is_signed_with_who_measures_whatever_the_page_says(tablet: Tablet) -> None:
    tablet.tell(EventKind.ANSWERED, "right_1", 21.35, by="somebody")
    (event,) = tablet.kept()
    assert event.detail["by"] == tablet.site.lead.id
    assert tablet.resend(tablet.last).accepted == (1,)  # sent twice is kept once, signed alike
    assert tablet.site.aside(tablet.sitting) == ()


def test_who_takes_over_signs_from_their_own_page_on(tablet: Tablet) -> None:
    tablet.tell(EventKind.ANSWERED, "right_1", 21.35)
    other = evaluator(tablet.site.store, 3)
    measuring.take(tablet.site.store, other, tablet.sitting.id)
    tablet.tell(EventKind.ANSWERED, "left_1", 22.0)
    Tablet(tablet.site, tablet.sitting, known=tablet.lease).tell(EventKind.ANSWERED, "right_2", 20.0)
    signed = [event.detail["by"] for event in tablet.site.events(tablet.sitting) if event.item_id in PEGS]
    assert signed == [tablet.site.lead.id, tablet.site.lead.id, other.id]


@pytest.mark.parametrize(
    ("kind", "item", "value", "detail"),
    [
        (EventKind.ANSWERED, "right_1", 300.01, {}),
        (EventKind.ANSWERED, "right_1", -0.01, {}),
        (EventKind.ANSWERED, "right_1", "21", {}),
        (EventKind.ANSWERED, "right_1", None, {}),
        (EventKind.ANSWERED, "acute_injury", 2, {}),
        (EventKind.CLEARED, "right_1", None, {"why_missing": "tired"}),
        (EventKind.CLEARED, "right_1", None, {"why_missing": "other"}),
        (EventKind.CLEARED, "right_1", 0, {"why_missing": "pain"}),
        (EventKind.STOPPED, None, None, {"reason": "poor effort"}),
        (EventKind.STOPPED, None, None, {"reason": "other"}),
        (EventKind.STEP, None, None, {"step": "stand", "ticked": "true"}),
        (EventKind.FINISHED, None, None, {}),
    ],
)
def test_what_the_desk_would_refuse_is_set_aside(
    tablet: Tablet, kind: EventKind, item: str | None, value: float | str | None, detail: dict[str, str]
) -> None:
    assert tablet.tell(kind, item, value, **detail).quarantined == (1,)
    assert tablet.kept() == []
    assert tablet.site.state(tablet.sitting) is SittingState.RUNNING


def test_the_desk_and_the_tablet_measure_in_turn_and_the_later_figure_stands(tablet: Tablet) -> None:
    site, sitting = tablet.site, tablet.sitting
    tablet.tell(EventKind.ANSWERED, "right_1", 21.0)
    desk.enter(site.store, site.lead, sitting.id, "right_1", 22.0)
    again = Tablet(site, sitting, known=tablet.lease)
    again.tell(EventKind.ANSWERED, "right_1", 23.0)
    desk.enter(site.store, site.lead, sitting.id, "left_1", 24.0)
    tablet.tell(EventKind.ANSWERED, "left_2", 25.0)  # of the older page, arriving late
    assert site.aside(sitting) == ()
    assert [v for i, v in site.answers(sitting) if i == "right_1"] == [21.0, 22.0, 23.0]
    assert {i: v for i, v in site.answers(sitting) if i in PEGS} == {"right_1": 23.0, "left_1": 24.0, "left_2": 25.0}


def test_a_stop_is_told_beside_the_scale_that_was_not_measured_whole(tablet: Tablet) -> None:
    tablet.tell(EventKind.OPENED)
    for item in ("right_1", "right_2"):
        tablet.tell(EventKind.ANSWERED, item, 21.0)
    tablet.tell(EventKind.STOPPED, None, None, reason="pain")
    for item in ("left_1", "left_2"):
        tablet.tell(EventKind.CLEARED, item, None, why_missing="pain")
    run.finish(tablet.site.store, tablet.site.lead.id, tablet.sitting.id)
    with tablet.site.store.reading() as at:
        made, _ = scores.of_case(at, tablet.site.case_id)
    told = {s.raw.scale: s for s in made if s.sitting_id == tablet.sitting.id}
    codes = {scale: {c.code: c.values for c in score.caveats} for scale, score in told.items()}
    assert (told["pegs_right"].raw.value, told["pegs_left"].raw.value) == (21.0, None)
    assert codes["pegs_left"]["stopped_early"] == {"stop": "pain"}
    assert "stopped_early" not in codes["pegs_right"]
    assert codes["pegs_right"]["step_not_ticked"] == {"count": "1", "of": "1"}


def test_a_ticked_posture_is_no_reason_for_doubt_and_unticked_it_is(tablet: Tablet) -> None:
    tablet.tell(EventKind.STEP, step="seat", ticked="true")
    assert measuring.course(tablet.site.store, tablet.sitting.id).ticked == {"seat"}
    tablet.tell(EventKind.STEP, step="seat", ticked="false")
    assert measuring.course(tablet.site.store, tablet.sitting.id).ticked == set()


def test_nobody_measures_before_somebody_is_named(site: PlayerSite) -> None:
    with pytest.raises(NotAllowed):
        measuring.require_examiner(site.sitting(measured_forms.LINE["pegs_short"]))


def test_the_trials_come_in_the_order_of_the_clients_hand_and_no_scored_key_with_them(site: PlayerSite) -> None:
    told = form(site.store, taken(site))
    assert [item["id"] for item in told["items"]][2:] == ["right_1", "left_1", "right_2", "left_2"]
    assert told["measuring"]["steps"][0] == {
        "id": "seat", "kind": "posture", "tick": True, "seconds": None, "picture": "step.seat",
    }  # fmt: skip
    assert {item["key"] for item in told["items"]} == {None}
    said = told["measuring"]["words"]["zh"]["said"]["seat"]
    assert said[0]["text"] == "请坐好。" and said[0]["key"]
