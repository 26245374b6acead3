"""Is it asked before a sitting whether today is good, kept as it was said, and put off without blame?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grip_answers import EVEN, GRIP, MAN_OF_40, gripped
from grip_answers import sitting as planned
from verb_site import SCREEN, VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.fit import FitAnswers, FitToday
from assess.nouns.score import Caveat
from assess.nouns.sitting import SittingState
from assess.reception import appointments, consent
from assess.sitting import run
from assess.sitting.caveats_happened import of_fit
from assess.sitting.fit import fit_of, keep_fit, not_today, under
from assess.sitting.score import score
from assess.store import audit, canonical, clients, schema

LATER = canonical.now() + timedelta(days=3)
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 9 o'clock in Shanghai


def asked(said_of: FitAnswers, at: datetime = MORNING, **more: object) -> FitToday:
    """One asking that was kept nowhere."""
    base = {"id": "a", "case_id": "k", "sitting_id": "s", "asked_at": at, "by": "e4", "decision": "go"}
    return FitToday(answers=said_of, **{**base, **more})  # type: ignore[arg-type]


def codes(*said_of: FitAnswers) -> list[tuple[str, dict[str, str]]]:
    return [(c.code, dict(c.values)) for c in of_fit(tuple(asked(one) for one in said_of))]


def test_what_was_not_asked_stays_not_asked(site: VerbSite) -> None:
    sitting = site.unasked(line())
    keep_fit(site.store, site.four, sitting.id, FitAnswers(as_usual=True))
    with site.store.reading() as at:
        (kept,) = fit_of(at, sitting.id)
    assert kept.answers == FitAnswers(as_usual=True)  # one press answers one question
    assert (kept.answers.pain, kept.answers.seizure, kept.answers.glasses) == (None, None, None)
    assert (kept.decision, kept.by) == ("go", site.four.id)


def test_every_answer_comes_back_as_it_was_said_newest_first(site: VerbSite) -> None:
    sitting = site.unasked(line())
    said_of = FitAnswers(
        glasses="worn",
        hearing_aid="off",
        moving_aid="as_usual",
        medication="taken",
        medication_at="07:30",
        pain=0,
        sleep_hours=6.5,
        slept_enough=False,
        mood="middling",
        seizure=False,
        meal="not_yet",
    )
    keep_fit(site.store, site.four, sitting.id, FitAnswers(pain=3))
    keep_fit(site.store, site.four, sitting.id, said_of, note=" 左耳电池刚换 ", medication_note="丙戊酸钠")
    with site.store.reading() as at:
        newest, older = fit_of(at, sitting.id)
    assert (newest.answers, newest.note, newest.medication_note) == (said_of, "左耳电池刚换", "丙戊酸钠")
    assert older.answers.pain == 3


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (FitAnswers(pain=11), "0 to 10, got 11"),
        (FitAnswers(pain=-1), "0 to 10, got -1"),
        (FitAnswers(sleep_hours=25), "0 to 24"),
        (FitAnswers(medication="taken", medication_at="7:5"), "Write it as 08:30"),
        (FitAnswers(medication="taken", medication_at="24:00"), "Write it as 08:30"),
        (FitAnswers(medication="none", medication_at="08:00"), "not said to be taken"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(site: VerbSite, wrong: FitAnswers, told: str) -> None:
    sitting = site.unasked(line())
    with pytest.raises(BadInput, match=told):
        keep_fit(site.store, site.four, sitting.id, wrong)
    with site.store.reading() as at:
        assert fit_of(at, sitting.id) == ()


def test_the_notes_are_in_no_file_and_go_with_the_clients_key(site: VerbSite) -> None:
    sitting = site.unasked(line())
    note, medicine = "planted-note-of-today", "planted-medicine"
    keep_fit(site.store, site.four, sitting.id, FitAnswers(pain=2), note=note, medication_note=medicine)
    folder = Path(site.store.settings.workspace)
    held = [
        f.name for f in folder.rglob("*") if f.is_file() and any(t.encode() in f.read_bytes() for t in (note, medicine))
    ]
    assert held == []
    client_id = site.file(sitting.case_id).client_id
    with site.store.writing("e2", "erase", "site") as tx:
        clients.erase(tx, client_id)
    with site.store.reading() as at:
        (kept,) = fit_of(at, sitting.id)
        assert audit.verify(at) == ()
    assert (kept.note, kept.medication_note, kept.answers.pain) == (None, None, 2)
    with pytest.raises(Closed, match="erased"):
        keep_fit(site.store, site.four, sitting.id, FitAnswers(), note="again")


def test_a_note_moved_to_another_asking_does_not_open(site: VerbSite) -> None:
    from assess.errors import Unavailable

    sitting = site.unasked(line())
    first = keep_fit(site.store, site.four, sitting.id, FitAnswers(), note="one")
    second = keep_fit(site.store, site.four, sitting.id, FitAnswers(), note="two")
    table = schema.fit_today
    with site.store.committing() as connection:
        moved = connection.scalar(table.select().with_only_columns(table.c.sealed).where(table.c.id == first.id))
        connection.execute(table.update().where(table.c.id == second.id).values(sealed=moved))
    with site.store.reading() as at, pytest.raises(Unavailable, match=f"fit_today.sealed of {second.id}"):
        fit_of(at, sitting.id)
    with site.store.committing() as connection:
        connection.execute(table.update().where(table.c.id == second.id).values(sealed=None))


def test_nothing_is_asked_without_consent_or_of_a_sitting_that_is_over(site: VerbSite) -> None:
    sitting = site.unasked(line())
    (given,) = site.case(sitting.case_id).consents
    withdrawn = consent.withdraw(site.store, site.four, given, "")
    with pytest.raises(NotAllowed):
        keep_fit(site.store, site.four, sitting.id, FitAnswers(pain=1))
    with pytest.raises(NotAllowed):
        not_today(site.store, site.four, sitting.id, "wish", LATER, FitAnswers(pain=1))
    not_today(site.store, site.four, sitting.id, "wish", LATER)  # putting off asks nothing of the client
    assert withdrawn.withdrawn_at is not None
    done = site.measured(site.unasked(line()), *EVEN)
    with pytest.raises(Closed):
        keep_fit(site.store, site.four, done.id, FitAnswers())
    with pytest.raises(Closed):
        not_today(site.store, site.four, done.id, "tired", LATER)


# not today


def test_not_today_leaves_the_sitting_planned_and_moves_todays_appointment(site: VerbSite) -> None:
    sitting = site.unasked(line())
    kept = not_today(site.store, site.four, sitting.id, "seizure", LATER, FitAnswers(seizure=True))
    case = site.case(sitting.case_id)
    assert [s.state for s in case.sittings] == [SittingState.PLANNED]
    assert case.sittings[0].void_reason == ""
    assert [(a.starts_at, a.state, a.minutes, a.place) for a in case.appointments] == [(LATER, "booked", 60, "1")]
    assert (kept.decision, kept.put_off, kept.new_date) == ("not_today", "seizure", LATER)
    with site.store.reading() as at:
        (entry,) = [e for e in audit.entries(at, f"sitting:{sitting.id}") if e.verb == "fit.not_today"]
        assert audit.verify(at) == ()
    assert (entry.reason, entry.actor) == ("seizure", site.four.id)


def test_a_client_who_came_today_gets_a_new_appointment_and_is_never_missed(site: VerbSite) -> None:
    sitting = site.unasked(line())
    (came,) = site.case(sitting.case_id).appointments
    appointments.mark(site.store, site.four, came, "kept")
    not_today(site.store, site.four, sitting.id, "tired", LATER)
    not_today(site.store, site.four, sitting.id, "tired", LATER)  # said twice, one date
    states = [(a.state, a.starts_at) for a in site.case(sitting.case_id).appointments]
    assert states == [("kept", came.starts_at), ("booked", LATER)]


def test_a_running_sitting_that_turns_out_bad_is_paused_with_its_answers(site: VerbSite) -> None:
    from assess.sitting import desk

    sitting = site.unasked(line())
    desk.enter(site.store, site.four, sitting.id, "recent_surgery", 0)
    not_today(site.store, site.four, sitting.id, "unwell", LATER)
    case = site.case(sitting.case_id)
    assert case.sittings[0].state is SittingState.PAUSED
    assert [(r.item_id, r.value) for r in case.responses[sitting.id]] == [("recent_surgery", 0)]
    run.resume(site.store, site.four.id, sitting.id)
    for item in SCREEN:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    with pytest.raises(NotAllowed, match="put off to another day"):
        desk.enter(site.store, site.three, sitting.id, "right_1", 30)
    keep_fit(site.store, site.four, sitting.id, FitAnswers(as_usual=True))
    done = site.measured(case.sittings[0], *EVEN)
    assert done.state is SittingState.FINISHED


@pytest.mark.parametrize("new_date", [datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1)])
def test_a_new_date_lies_ahead_and_has_its_zone(site: VerbSite, new_date: datetime) -> None:
    sitting = site.unasked(line())
    before = site.case(sitting.case_id).appointments
    with pytest.raises(BadInput):
        not_today(site.store, site.four, sitting.id, "wish", new_date)
    assert site.case(sitting.case_id).appointments == before


# what stands beside the score


@pytest.mark.parametrize(
    ("said_of", "told"),
    [
        (FitAnswers(glasses="not_worn"), ("fit_aid_missing", {"aid": "glasses"})),
        (FitAnswers(hearing_aid="off"), ("fit_aid_missing", {"aid": "hearing_aid"})),
        (FitAnswers(moving_aid="missing"), ("fit_aid_missing", {"aid": "prosthesis"})),
        (FitAnswers(seizure=True), ("fit_state", {"state": "seizure"})),
        (FitAnswers(pain=7), ("fit_state", {"state": "pain"})),  # severe from 7: Serlin et al. 1995
        (FitAnswers(slept_enough=False), ("fit_state", {"state": "sleep"})),
        (FitAnswers(medication="not_taken"), ("fit_state", {"state": "medication"})),
    ],
)
def test_each_reason_is_told_by_name_and_once(said_of: FitAnswers, told: tuple[str, dict[str, str]]) -> None:
    assert codes(said_of) == [told]
    assert codes(said_of, said_of) == [told]
    assert all(caveat.severity == "caution" for caveat in of_fit((asked(said_of),)))


def test_a_good_day_and_one_that_was_not_asked_about_add_nothing() -> None:
    good = FitAnswers(
        glasses="worn", hearing_aid="not_used", medication="none", pain=6, slept_enough=True, seizure=False, mood="bad"
    )
    assert codes(good, FitAnswers(), FitAnswers(as_usual=True)) == []


def test_the_caveats_reach_every_scale_and_change_no_number() -> None:
    given = asked(FitAnswers(pain=8))
    plain, _ = score(GRIP, (), planned(GRIP), gripped(*EVEN), MAN_OF_40, MORNING.date())
    told, _ = score(GRIP, (), planned(GRIP), gripped(*EVEN), MAN_OF_40, MORNING.date(), (given,))
    assert [one.raw for one in told] == [one.raw for one in plain]
    for one in told:
        assert Caveat(code="fit_state", severity="caution", values={"state": "pain"}) in one.caveats
        assert one.interpretable


def test_the_newest_asking_of_each_day_counts_and_a_day_put_off_before_the_start_does_not() -> None:
    from dataclasses import replace

    began = replace(planned(GRIP), started_at=MORNING + timedelta(days=2, minutes=10))
    put_off = asked(FitAnswers(seizure=True), decision="not_today", id="1")
    wrong = asked(FitAnswers(pain=9), MORNING + timedelta(days=2), id="2")
    mended = asked(FitAnswers(pain=4), MORNING + timedelta(days=2, minutes=5), id="3")
    turned = asked(FitAnswers(pain=8), MORNING + timedelta(days=3), id="4", decision="not_today")
    other = asked(FitAnswers(pain=10), MORNING + timedelta(days=2), id="5", sitting_id="another")
    found = under((turned, mended, wrong, put_off, other), began, "Asia/Shanghai")
    assert [one.id for one in found] == ["3", "4"]


def test_a_finished_sitting_is_scored_under_what_was_said_and_again_the_same(site: VerbSite) -> None:
    sitting = site.unasked(line())
    keep_fit(site.store, site.four, sitting.id, FitAnswers(glasses="not_worn", medication="not_taken"))
    done = site.measured(sitting, *EVEN)
    kept = site.scores(done)["grip_left"]
    assert {"fit_aid_missing", "fit_state"} <= {c.code for c in kept.caveats}
    again, _ = run.recompute(site.store, done.id)
    assert {one.raw.scale: one for one in again}["grip_left"] == kept
