"""Is nothing measured while something speaks against it, and by whom may it be lifted?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import safe_folders
from verb_site import SCREEN, TRIALS, VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.civil import today
from assess.nouns.fit import FitAnswers
from assess.nouns.safety import SignOff
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.physical import barriers, check_ins, release, safety, vitals
from assess.physical.trials import next_step
from assess.sitting import desk, fit, measuring, run
from assess.sitting.receive import receive
from assess.store import canonical, events
from instruments.find import library

GRIP = library()["grip_strength"]
PAPER = {
    "physician": "周医生",
    "qualification": "心内科副主任医师",
    "place": "市人民医院",
    "signed_on": date(2026, 1, 5),
    "allowed": "每只手握三次",
    "limits": "血压超过 160/100 不做",
}


@pytest.fixture(scope="module", autouse=True)
def written(site: VerbSite) -> None:
    safe_folders.write(site.store.settings.workspace)


def asked(site: VerbSite, sitting: Sitting, **yes: int) -> Sitting:
    """Every question has its answer: no, unless `yes` says otherwise."""
    screens = SCREEN if sitting.instrument == "grip_strength" else ("heart_unstable", "blood_pressure")
    for item in screens:
        desk.enter(site.store, site.three, sitting.id, item, yes.get(item, 0))
    return sitting


def signed(site: VerbSite, sitting: Sitting, *items: str, **more: object) -> SignOff:
    return safety.sign_off(site.store, site.three, sitting.id, **{"item_ids": items, **PAPER, **more})  # type: ignore[arg-type]


def test_no_level_lifts_an_absolute_contraindication(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(line()), heart_unstable=1)
    for actor in (site.two, site.three):
        with pytest.raises(NotAllowed, match="absolute contraindication"):
            safety.sign_off(site.store, actor, sitting.id, item_ids=("heart_unstable",), **PAPER)  # type: ignore[arg-type]
    for actor in (site.two, site.three):
        with pytest.raises(NotAllowed, match="heart_unstable is an absolute"):
            desk.enter(site.store, actor, sitting.id, "right_1", 30)
    why = {"why_missing": "unsafe"}  # a reason is always taken
    desk.enter(site.store, site.three, sitting.id, "right_1", None, why)
    assert "right_1" in {answer.item_id for answer in site.case(sitting.case_id).responses[sitting.id]}


def test_a_relative_one_is_measured_after_a_physicians_word_and_says_so_beside_the_score(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(line()), blood_pressure=1)
    with pytest.raises(NotAllowed, match="level 3"):
        desk.enter(site.store, site.two, sitting.id, "right_1", 30)
    with pytest.raises(NotAllowed, match="takes level 3"):
        safety.sign_off(site.store, site.four, sitting.id, item_ids=("blood_pressure",), **PAPER)  # type: ignore[arg-type]
    signed(site, sitting, "blood_pressure")
    with site.store.reading() as at:
        assert safety.signed(at, sitting) == ("blood_pressure",)
        standing = site.case(sitting.case_id).responses[sitting.id]
    assert next_step(GRIP, standing).kind == "stop"
    assert next_step(GRIP, standing, signed=("blood_pressure",)).item_id == "right_1"
    for trial in TRIALS:
        desk.enter(site.store, site.three, sitting.id, trial, 31)
    run.finish(site.store, "e4", sitting.id)
    score = site.scores(sitting)["grip_right"]
    assert (score.raw.value, score.raw.why_none) == (31, None)
    told = {caveat.code: caveat.values for caveat in score.caveats}
    assert told["measured_after_sign_off"] == {"physician": "周医生"}
    assert run.recompute(site.store, sitting.id)[0] == tuple(site.scores(sitting).values())


def test_a_sign_off_that_is_withdrawn_or_half_written_lifts_nothing(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(line()), blood_pressure=1, recent_surgery=1)
    sign = signed(site, sitting, "blood_pressure")
    with pytest.raises(NotAllowed, match="recent_surgery"):  # every relative one needs its word
        desk.enter(site.store, site.three, sitting.id, "right_1", 30)
    signed(site, sitting, "recent_surgery")
    desk.enter(site.store, site.three, sitting.id, "right_1", 30)
    safety.withdraw(site.store, site.three, sign.id, "血压今天更高")
    with pytest.raises(NotAllowed, match="blood_pressure"):
        desk.enter(site.store, site.three, sitting.id, "left_1", 30)
    with pytest.raises(BadInput, match="not whole"):
        signed(site, sitting, "blood_pressure", limits=" ")
    with pytest.raises(BadInput, match="lies ahead"):
        signed(site, sitting, "blood_pressure", signed_on=today("Asia/Shanghai") + timedelta(days=1))
    run.finish(site.store, "e4", sitting.id)
    assert {s.raw.why_none for s in site.scores(sitting).values()} == {"contraindicated"}
    with pytest.raises(Closed):
        signed(site, sitting, "blood_pressure")


def test_nothing_is_measured_before_every_question_and_today_are_asked(site: VerbSite) -> None:
    sitting = site.unasked(line())
    for item in SCREEN[:-1]:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    desk.enter(site.store, site.three, sitting.id, SCREEN[-1], None, {"why_missing": "refused"})
    with pytest.raises(NotAllowed, match=f"Question {SCREEN[-1]} has no answer"):
        desk.enter(site.store, site.three, sitting.id, "right_1", 30)
    desk.enter(site.store, site.three, sitting.id, SCREEN[-1], 0)
    with pytest.raises(NotAllowed, match="whether today is a good day"):
        desk.enter(site.store, site.three, sitting.id, "right_1", 30)
    kept = fit.keep_not_asked(site.store, site.four, sitting.id, "did_not_want")
    assert (kept.answers, kept.not_asked) == (FitAnswers(), "did_not_want")
    desk.enter(site.store, site.three, sitting.id, "right_1", 30)


def test_a_tablet_that_measures_against_a_stop_is_set_aside_and_nothing_is_lost(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(line()), blood_pressure=1)
    events.revoke_leases(site.store, sitting.id)
    sitting = measuring.take(site.store, site.three, sitting.id)
    lease = events.grant_lease(site.store, sitting.id)
    sent = [
        Event(
            schema=1,
            sitting_id=sitting.id,
            lease_id=lease.id,
            sequence=number,
            kind=EventKind.ANSWERED,
            item_id=item,
            value=value,
            how=How.SWITCH,
            elapsed_ms=None,
            after_speech_ms=None,
            detail={},
            page_load_id="p",
            monotonic_ms=1.0,
            client_time=canonical.instant(canonical.now()),
        )
        for number, (item, value) in enumerate((("right_1", 30.0), ("blood_pressure", 0), ("left_1", 29.0)), start=1)
    ]
    told = receive(site.store, sitting, lease.id, sent)
    assert (told.accepted, told.quarantined) == ((2, 3), (1,))  # the question was answered anew in between
    assert receive(site.store, sitting, lease.id, sent).accepted == (2, 3)  # sent twice is judged once


def test_the_same_question_of_the_same_day_is_offered_and_never_filled_in(site: VerbSite) -> None:
    case_id = site.ready()
    lines = site.planned(case_id, line(), safe_folders.line(safe_folders.WALK))
    first, second, third = (run.prepare(site.store, site.three, case_id, one) for one in (lines[0], *lines))
    desk.enter(site.store, site.three, first.id, "blood_pressure", 1)
    with site.store.reading() as at:
        offered = barriers.earlier_answer(at, second, "blood_pressure")
        assert barriers.earlier_answer(at, third, "blood_pressure") is None  # other words, another question
    assert offered and (offered.value, offered.sitting_id) == (1, first.id)
    assert site.case(case_id).responses[second.id] == ()


# vital signs


def test_a_heart_rate_of_121_is_beyond_a_limit_of_120_and_one_of_120_is_not(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(safe_folders.line(safe_folders.WALK)))
    with pytest.raises(NotAllowed, match="heart_rate is taken before"):
        desk.enter(site.store, site.three, sitting.id, "once", 400)
    vitals.take(site.store, site.four, sitting.id, "before", {}, missing={"heart_rate": "device"})
    with pytest.raises(NotAllowed, match="limit cannot be checked"):
        desk.enter(site.store, site.three, sitting.id, "once", 400)
    vitals.take(site.store, site.four, sitting.id, "before", {"heart_rate": 121})
    with pytest.raises(NotAllowed, match=r"heart_rate is 121 /min, beyond the limit 120 \(ATS 2002"):
        desk.enter(site.store, site.two, sitting.id, "once", 400)
    with pytest.raises(BadInput, match="20 to 250"):
        vitals.take(site.store, site.four, sitting.id, "before", {"heart_rate": 12.0})
    vitals.take(site.store, site.four, sitting.id, "before", {"heart_rate": 120})
    desk.enter(site.store, site.three, sitting.id, "once", 400)
    run.finish(site.store, "e4", sitting.id)
    (score,) = site.scores(sitting).values()
    assert "vitals_after_not_taken" in {caveat.code for caveat in score.caveats}


def test_a_limit_passed_takes_a_physicians_word_entered_by_level_three(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(safe_folders.line(safe_folders.WALK)))
    vitals.take(site.store, site.four, sitting.id, "before", {"heart_rate": 121})
    signed(site, sitting, vitals=("heart_rate",))
    desk.enter(site.store, site.three, sitting.id, "once", 400)
    vitals.take(site.store, site.four, sitting.id, "after", {"heart_rate": 130})
    run.finish(site.store, "e4", sitting.id)
    (score,) = site.scores(sitting).values()
    codes = {caveat.code for caveat in score.caveats}
    assert "measured_after_sign_off" in codes and "vitals_after_not_taken" not in codes


# a clinician's release


def test_lifting_stays_shut_without_a_release_of_that_very_version(site: VerbSite) -> None:
    case_id = site.ready()
    (shut,) = site.planned(case_id, safe_folders.line(safe_folders.LIFT))
    with pytest.raises(NotAllowed, match=r"lift_short 1\.0\.0 stays shut"):
        run.prepare(site.store, site.two, case_id, shut)
    now = today("Asia/Shanghai")
    paper = {
        "clinician": "吴康复",
        "registration": "1101234567",
        "site": "示例站",
        "signed_on": now,
        "protocol_cited": "own",
        "until": now,
    }
    with pytest.raises(NotAllowed, match="takes level 2"):
        release.enter(site.store, site.three, instrument=safe_folders.LIFT, version="1.0.0", **paper)  # type: ignore[arg-type]
    release.enter(site.store, site.two, instrument=safe_folders.LIFT, version="0.9.0", **paper)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="stays shut"):
        run.prepare(site.store, site.two, case_id, shut)
    kept = release.enter(site.store, site.two, instrument=safe_folders.LIFT, version="1.0.0", **paper)  # type: ignore[arg-type]
    sitting = run.prepare(site.store, site.four, case_id, shut)
    release.withdraw(site.store, site.two, kept.id, "调离")
    asked(site, sitting)
    with pytest.raises(NotAllowed, match="stays shut"):
        desk.enter(site.store, site.three, sitting.id, "once", 10)
    with site.store.reading() as at:
        assert release.standing(at, safe_folders.LIFT, "1.0.0", now + timedelta(days=1)) is None


def test_it_is_time_to_ask_again_after_twenty_minutes_of_measuring(site: VerbSite) -> None:
    sitting = asked(site, site.sitting(line()))
    running = site.case(sitting.case_id).sittings[0]
    assert running.started_at is not None
    later = running.started_at + timedelta(minutes=20)
    assert check_ins.due(running, (), later) and not check_ins.due(running, (), later - timedelta(seconds=1))
    kept = check_ins.keep(site.store, site.four, sitting.id, "good", fatigue=7)
    assert check_ins.suggests_rest(kept)
    assert not check_ins.due(running, (kept,), kept.at + timedelta(minutes=19))
