"""Sources of error: what the toolkit counts from the events, and what only the evaluator can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from verb_site import SCREEN, TRIALS, VerbSite, line, said

from assess.errors import BadInput
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.physical import errors, judged, used
from assess.physical.trials import Hand
from assess.sitting import desk
from instruments.find import library
from instruments.protocol import ErrorSource, Hands, Step

GRIP = library()["grip_strength"]
BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
SITTING = Sitting(
    id="s",
    case_id="c",
    instrument="grip_strength",
    instrument_version="1",
    instrument_hash="",
    norm_hashes={},
    language="zh",
    mode="desk",
    accommodations=(),
    breaks_construct=(),
    code_version="",
    planned_at=BEGAN,
)


def given(order: Sequence[str], apart: float, repeat: str = "") -> list[Event]:
    """Trials in that order, some seconds apart; `repeat` is then measured once more."""
    every = [*order, repeat] if repeat else list(order)
    at = [(BEGAN + timedelta(seconds=n * apart)).isoformat() for n in range(len(every))]
    more: list[dict[str, str]] = [{} for _ in order] + [{"repeat": "1"}]
    return [said(n + 1, item, 30.0, client_time=at[n], detail=more[n]) for n, item in enumerate(every)]


def outcome(checked: str, happened: list[Event], hand: Hand | None = None, instrument: Instrument = GRIP) -> str:
    source = next(s for s in errors.sources(instrument, SITTING, happened, hand) if s.checked == checked)
    return source.outcome


def by_hand(hands: Hands) -> Instrument:
    assert GRIP.protocol is not None
    return replace(GRIP, protocol=replace(GRIP.protocol, hands=hands))


@pytest.mark.parametrize(("between_two_of_a_hand", "told"), [(14.9, "happened"), (15.0, "held"), (15.1, "held")])
def test_rest_shorter_than_the_protocol_asks_for_happened(between_two_of_a_hand: float, told: str) -> None:
    events = given(TRIALS, between_two_of_a_hand / 2)  # right and left in turn
    assert outcome("rest", events) == told
    (source,) = [s for s in errors.sources(GRIP, SITTING, events) if s.checked == "rest"]
    assert source.evidence["seconds"] == f"{between_two_of_a_hand:.1f}"


def test_a_trial_that_lasts_is_no_rest() -> None:
    assert GRIP.protocol is not None
    timed = replace(GRIP, items=tuple(replace(i, entry="stopwatch") if i.trial else i for i in GRIP.items))
    assert outcome("rest", given(TRIALS, 20), instrument=GRIP) == "held"  # 40 s from one to the next
    assert outcome("rest", given(TRIALS, 20), instrument=timed) == "happened"  # of which the trial took 30


def test_a_figure_typed_anew_is_no_trial_and_a_repeat_is_one() -> None:
    events = given(TRIALS, 30)
    mended = replace(said(7, "left_3", 31.0), client_time=(BEGAN + timedelta(seconds=151)).isoformat())
    assert outcome("rest", [*events, mended]) == "held"
    assert outcome("rest", [*events, replace(mended, detail={"repeat": "1"})]) == "happened"


def test_trials_without_a_time_of_their_own_say_nothing_of_rest_or_order() -> None:
    events = [replace(event, detail={"untimed": "1"}) for event in given(TRIALS, 1)]
    assert [outcome(checked, events) for checked in ("rest", "order")] == ["not_known", "not_known"]


@pytest.mark.parametrize(
    ("hands", "hand", "first", "told"),
    [
        ("right_first", "left", "right", "held"),
        ("right_first", "left", "left", "happened"),
        ("dominant_first", "left", "left", "held"),
        ("dominant_first", "left", "right", "happened"),
        ("dominant_first", "right", "right", "held"),
        ("dominant_first", None, "right", "not_known"),
        ("dominant_first", "both", "right", "not_known"),
    ],
)
def test_the_hands_order_is_that_of_the_protocol_for_this_person(
    hands: Hands, hand: Hand | None, first: str, told: str
) -> None:
    sides = (first, "left" if first == "right" else "right")
    order = [f"{side}_{trial}" for trial in (1, 2, 3) for side in sides]
    assert outcome("order", given(order, 30), hand, by_hand(hands)) == told


def test_one_hand_after_the_other_is_not_in_turn() -> None:
    assert outcome("order", given(sorted(TRIALS), 30)) == "happened"


def test_posture_is_known_from_the_steps_that_were_ticked() -> None:
    ticks = [
        said(n, None, kind=EventKind.STEP, detail={"step": step, "ticked": ticked})
        for n, (step, ticked) in enumerate([("seat", "true"), ("arm", "true"), ("arm", "false")], start=20)
    ]
    trials = given(TRIALS, 30)
    told = [outcome("posture", [*trials, *ticks[:n]]) for n in range(4)]
    assert told == ["not_known", "happened", "held", "happened"]


def test_a_cold_room_and_a_warm_up_left_out_are_found() -> None:
    assert GRIP.protocol is not None
    protocol = replace(
        GRIP.protocol,
        temperature=(18.0, 26.0),
        steps=(*GRIP.protocol.steps, Step(id="warm", kind="practise", tick=True)),
        errors=(ErrorSource(id="cold", checked="temperature"), ErrorSource(id="warm", checked="warm_up")),
    )
    instrument, trials = replace(GRIP, protocol=protocol), given(TRIALS, 30)
    room = [said(30 + n, None, degrees, kind=EventKind.ROOM) for n, degrees in enumerate((17.9, 18.0))]
    seat = said(40, None, kind=EventKind.STEP, detail={"step": "seat", "ticked": "true"})
    assert outcome("temperature", trials, instrument=instrument) == "not_known"
    assert outcome("temperature", [*trials, room[0]], instrument=instrument) == "happened"
    assert outcome("temperature", [*trials, *room], instrument=instrument) == "held"
    assert outcome("warm_up", [*trials, seat], instrument=instrument) == "happened"


def test_what_the_evaluator_saw_is_kept_and_said_with_the_score(site: VerbSite) -> None:
    sitting = site.sitting(line())
    judged.judge(site.store, site.three, sitting.id, "handle", "yes", "手柄滑了一次")
    judged.judge(site.store, site.three, sitting.id, "encouragement", "no")
    finished = site.measured(sitting, 30, 28, 31, 29, 32, 27)
    caveats = site.scores(finished)["grip_left"].caveats
    happened = {caveat.values["source"] for caveat in caveats if caveat.code == "error_happened"}
    assert happened == {"handle", "rest"}  # typed at once: no rest between two trials
    told = {s.error: (s.outcome, s.note) for s in site.case(sitting.case_id).error_sources[sitting.id]}
    assert told["handle"] == ("happened", "手柄滑了一次")
    assert (told["encouragement"][0], told["posture"][0]) == ("held", "not_known")


def test_against_the_times_the_evaluators_word_takes_a_note(site: VerbSite) -> None:
    sitting = site.screened(line())
    used.use_other(site.store, site.three, sitting.id, "9")
    for item in SCREEN:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    for item in ("right_1", "left_1", "right_2"):
        desk.enter(site.store, site.three, sitting.id, item, 30)
    with pytest.raises(BadInput, match="The times say otherwise"):
        judged.judge(site.store, site.three, sitting.id, "rest", "no")
    judged.judge(site.store, site.three, sitting.id, "rest", "no", "先写在纸上，后录入")
    (rest,) = [s for s in site.case(sitting.case_id).error_sources[sitting.id] if s.error == "rest"]
    assert (rest.outcome, rest.by) == ("held", site.three.id)
    with pytest.raises(BadInput, match="no source of error"):
        judged.judge(site.store, site.three, sitting.id, "no_such", "no")
