"""A sitting: who may prepare it, what exactly it keeps, how it ends, and that it cannot change afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from site_folders import ITEMS, READING
from verb_site import SCREEN, TRIALS, VerbSite, line, said

import instruments.find
import norms.find
from assess.errors import BadInput, Closed, NotAllowed, NotFound
from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import PlanLine
from assess.nouns.sitting import EventKind, Sitting, SittingState
from assess.planning.draft import approve, draft
from assess.reception import consent, eligibility
from assess.sitting import desk, heard, kept, live, run, spoken
from assess.sitting.form import Form, form, prohibited
from assess.sitting.heard import Heard
from assess.speech.render import speech_key
from assess.speech.said import sentences
from assess.store import canonical, events, folders, links, scores, shelf
from instruments.find import library
from instruments.generate.given import given
from instruments.read import content_hash

KILOGRAMS = (30.1, 28.4, 31.7, 29.9, 32.2, 27.3)


def now(site: VerbSite, sitting: Sitting) -> Sitting:
    """The sitting as the store has it."""
    with site.store.reading() as at:
        return shelf.read(at, Sitting, sitting.id)


def grip(site: VerbSite) -> Sitting:
    return site.sitting(line())


# preparing


def test_a_sitting_needs_the_client_to_be_found_eligible(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line())
    eligibility.decide(site.store, site.three, case_id, "not_eligible", "under 16", "school")
    with pytest.raises(NotAllowed, match="not found eligible"):
        run.prepare(site.store, site.three, case_id, planned)
    eligibility.decide(site.store, site.three, case_id, "eligible", "is 16")
    assert run.prepare(site.store, site.three, case_id, planned).state is SittingState.PLANNED


def test_a_sitting_needs_consent(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line())
    consent.withdraw(site.store, site.four, site.case(case_id).consents[-1], "")
    with pytest.raises(NotAllowed, match="no consent"):
        run.prepare(site.store, site.three, case_id, planned)
    assert site.case(case_id).sittings == ()


def test_a_minors_sitting_needs_the_guardian_even_where_the_minor_agreed(site: VerbSite) -> None:
    today = date.today()
    case_id = site.ready(birth_date=date(today.year - 17, 1, 1))
    (planned,) = site.planned(case_id, line())
    with pytest.raises(NotAllowed, match="guardian's consent"):
        run.prepare(site.store, site.three, case_id, planned)
    site.consented(case_id, by="guardian")
    run.prepare(site.store, site.three, case_id, planned)


def test_a_sitting_needs_its_line_in_the_plan_as_approved(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed, match="not in the approved plan"):
        run.prepare(site.store, site.three, case_id, line())
    plan = draft(site.store, site.three, case_id, (line(),))
    with pytest.raises(NotAllowed, match="not in the approved plan"):
        run.prepare(site.store, site.three, case_id, line())
    approve(site.store, site.two, plan.id)
    for other in (line(language="zh-easy"), line("grip_strength", "spoken"), line("riasec_interest")):
        with pytest.raises(NotAllowed, match="not in the approved plan"):
            run.prepare(site.store, site.three, case_id, other)
    run.prepare(site.store, site.three, case_id, line())
    draft(site.store, site.three, case_id, (line(),))
    with pytest.raises(NotAllowed, match="not in the approved plan"):
        run.prepare(site.store, site.three, case_id, line())


def test_a_line_that_hides_what_it_breaks_is_not_in_the_plan(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line("grip_strength", "x-supported-arm", override="肩不能抬"))
    with pytest.raises(NotAllowed, match="not in the approved plan"):
        run.prepare(site.store, site.three, case_id, replace(planned, breaks_construct=()))


def test_an_instrument_takes_the_level_it_names(site: VerbSite) -> None:
    case_id = site.ready()
    (planned,) = site.planned(case_id, line(READING))
    with pytest.raises(NotAllowed, match=r"3-2.2.2 takes level 3; you have level 4"):
        run.prepare(site.store, site.four, case_id, planned)
    assert run.prepare(site.store, site.three, case_id, planned).instrument == READING


@pytest.mark.parametrize("wrong", [line("no_such"), replace(line(), version="9.9.9")])
def test_an_instrument_that_is_not_there_is_named(site: VerbSite, wrong: PlanLine) -> None:
    with pytest.raises(BadInput, match=f"{wrong.instrument} {wrong.version} is not in the library"):
        run.prepare(site.store, site.three, site.ready(), wrong)


# what it keeps


def test_the_exact_folders_are_kept_byte_for_byte(site: VerbSite) -> None:
    sitting, workspace = grip(site), site.store.settings.workspace
    with site.store.reading() as at:
        instrument_files = folders.files_of(at, sitting.instrument_hash)
        norm_files = {name: folders.files_of(at, h) for name, h in sitting.norm_hashes.items()}
    assert instrument_files == instruments.find.folder_files("grip_strength", workspace / "instruments")
    assert content_hash(instrument_files) == sitting.instrument_hash
    assert set(norm_files) == {"grip_mathiowetz1985", "grip_china_summary"}
    for name, files in norm_files.items():
        assert files == norms.find.folder_files(name, workspace / "norms")


def test_a_sitting_goes_on_with_the_folder_it_was_prepared_with(tmp_path: Path) -> None:
    site = VerbSite.open(tmp_path)
    sitting = site.sitting(line(READING))
    file = tmp_path / "instruments" / READING / "instrument.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('reversed = ["q2"]', "reversed = []"), encoding="utf-8")
    kept._instruments.clear()  # as a new process would begin
    finished = site.answered(sitting, [said(n, item, 5) for n, item in enumerate(ITEMS, start=1)])
    assert site.scores(finished)["Q"].raw.value == 16  # 5 + (6 - 5) + 5 + 5; 20 in the changed folder
    shutil.rmtree(tmp_path / "instruments" / READING)
    kept._instruments.clear()
    assert run.recompute(site.store, finished.id)[0] == tuple(site.scores(finished).values())
    site.store.close()


def test_who_gives_what_is_named_by_version(site: VerbSite) -> None:
    sitting = grip(site)
    assert (sitting.instrument, sitting.instrument_version, sitting.mode) == ("grip_strength", "1.1.0", "desk")
    assert sitting.code_version
    assert now(site, sitting) == sitting


def test_two_sittings_have_two_links(site: VerbSite) -> None:
    first = grip(site)
    second = run.prepare(site.store, site.three, first.case_id, line())
    assert links.token_for(site.store, first) != links.token_for(site.store, second)


def test_a_new_link_ends_the_old_one_and_the_page_that_held_the_sitting(site: VerbSite) -> None:
    sitting = site.sitting(line("riasec_interest"))
    old = links.token_for(site.store, sitting)
    held = events.grant_lease(site.store, sitting.id)
    newer = run.new_link(site.store, site.four, sitting.id)
    with site.store.reading() as at:
        assert links.sitting_of(at, old) is None
        found = links.sitting_of(at, newer)
    assert found is not None and found.id == sitting.id
    late = replace(said(1, "r1", 5), sitting_id=sitting.id, lease_id=held.id)
    assert events.append(site.store, sitting.id, held.id, [late]).quarantined == (1,)


# how it goes


def test_it_starts_pauses_and_goes_on_and_keeps_its_first_start(site: VerbSite) -> None:
    sitting = grip(site)
    started = run.start(site.store, "e4", sitting.id)
    assert (started.state, now(site, sitting).started_at) == (SittingState.RUNNING, started.started_at)
    assert run.start(site.store, "e4", sitting.id) == started
    assert run.pause(site.store, "e4", sitting.id).state is SittingState.PAUSED
    assert run.start(site.store, "e4", sitting.id).state is SittingState.PAUSED  # a reloaded page ends no rest
    resumed = run.resume(site.store, "e4", sitting.id)
    assert (resumed.state, resumed.started_at) == (SittingState.RUNNING, started.started_at)


def test_a_sitting_that_has_not_begun_cannot_rest(site: VerbSite) -> None:
    assert run.pause(site.store, "e4", grip(site).id).state is SittingState.PLANNED


def test_the_first_measurement_begins_the_sitting(site: VerbSite) -> None:
    sitting = grip(site)
    desk.enter(site.store, site.three, sitting.id, "recent_surgery", 0, {"equipment": "Jamar 5030J1 no. 77"})
    running = now(site, sitting)
    assert running.state is SittingState.RUNNING and running.started_at is not None
    assert running.equipment == "Jamar 5030J1 no. 77"


def test_who_entered_a_measurement_is_kept_with_it(site: VerbSite) -> None:
    sitting = grip(site)
    desk.enter(site.store, site.four, sitting.id, "recent_surgery", 0)
    desk.enter(site.store, site.three, sitting.id, "recent_surgery", 1, {"note": "x"})
    with site.store.reading() as at:
        entered = events.of_sitting(at, sitting.id)
    assert [(e.value, e.detail["by"]) for e in entered] == [(0, "e4"), (1, "e3")]


@pytest.mark.parametrize(
    ("item", "value", "says"),
    [
        ("right_1", 100.1, "expected 0.0 to 100.0 kg, got 100.1"),
        ("right_1", -0.1, "expected 0.0 to 100.0 kg, got -0.1"),
        ("right_1", float("inf"), "got inf"),
        ("recent_surgery", 2, "expected one of 0, 1, got 2"),
        ("recent_surgery", 0.5, "expected one of 0, 1, got 0.5"),
        ("right_4", 30, "no item 'right_4'"),
        ("right_1", None, "no value and no reason"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_begins_nothing(
    site: VerbSite, item: str, value: float | None, says: str
) -> None:
    sitting = grip(site)
    with pytest.raises(BadInput, match=says):
        desk.enter(site.store, site.three, sitting.id, item, value)
    assert now(site, sitting).state is SittingState.PLANNED


def test_progress_counts_answers_and_reasons_for_none(site: VerbSite) -> None:
    sitting = grip(site)
    assert (live.progress(site.store, sitting.id).answered, live.progress(site.store, sitting.id).share) == (0, 0)
    desk.enter(site.store, site.three, sitting.id, "recent_surgery", 0)
    desk.enter(site.store, site.three, sitting.id, "recent_surgery", 0)
    desk.enter(site.store, site.three, sitting.id, "right_1", None, {"why_missing": "pain"})
    told = live.progress(site.store, sitting.id)
    assert (told.state, told.answered, told.of, told.quarantined) == (SittingState.RUNNING, 2, 12, 0)
    assert told.share == pytest.approx(2 / 12)
    assert told.last_at is not None


def test_progress_tells_what_is_on_the_clients_screen(site: VerbSite) -> None:
    sitting = site.sitting(line("riasec_interest"))
    lease = events.grant_lease(site.store, sitting.id)
    shown = [said(n, item, kind=EventKind.SHOWN) for n, item in enumerate(("r1", "i1"), start=1)]
    events.append(
        site.store, sitting.id, lease.id, [replace(e, sitting_id=sitting.id, lease_id=lease.id) for e in shown]
    )
    told = live.progress(site.store, sitting.id)
    assert (told.item_id, told.answered) == ("i1", 0)


def test_a_scene_note_is_kept_with_its_time_and_sitting(site: VerbSite) -> None:
    sitting = grip(site)
    before = canonical.now()
    note = live.note(site.store, site.four, sitting.case_id, sitting.id, " 左手换了握法 ", "left_1")
    assert before <= note.at <= canonical.now()
    assert (note.text, note.by, note.item_id) == ("左手换了握法", "e4", "left_1")
    assert site.case(sitting.case_id).scene_notes == (note,)
    with pytest.raises(BadInput, match="note is empty"):
        live.note(site.store, site.four, sitting.case_id, sitting.id, "  ")


# how it ends


def test_finished_twice_is_finished_once(site: VerbSite) -> None:
    first = site.measured(grip(site), *KILOGRAMS)
    again = run.finish(site.store, "e3", first.id)
    assert again == first and again.finished_by == "e3"
    assert [s.raw.scale for s in site.case(first.case_id).scores] == ["grip_right", "grip_left"]


def test_the_stored_scores_are_made_again_bit_for_bit(site: VerbSite) -> None:
    sitting = site.measured(grip(site), *KILOGRAMS)
    again, profile = run.recompute(site.store, sitting.id)
    with site.store.reading() as at:
        stored, _ = scores.of_case(at, sitting.case_id)
    assert [canonical.text_of(s) for s in again] == [canonical.text_of(s) for s in stored]
    assert profile is None


def test_a_profile_is_made_again_bit_for_bit(site: VerbSite) -> None:
    sitting = site.sitting(line("riasec_interest"))
    with site.store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    given = [
        said(n, item.id, 1 + (n * n + ord(item.id[0])) % 5) for n, item in enumerate(instrument.scored_items, start=1)
    ]
    site.answered(sitting, given)
    again, profile = run.recompute(site.store, sitting.id)
    case = site.case(sitting.case_id)
    assert again == case.scores and len(again) == 6
    assert profile is not None and canonical.text_of(profile) == canonical.text_of(case.profiles[sitting.id])


def test_an_unfinished_sitting_has_no_scores(site: VerbSite) -> None:
    sitting = grip(site)
    with pytest.raises(BadInput, match="not finished"):
        run.recompute(site.store, sitting.id)
    assert site.scores(sitting) == {}


def test_ended_at_once_it_has_no_value_and_says_so(site: VerbSite) -> None:
    sitting = grip(site)
    ended = run.finish(site.store, "e4", sitting.id)
    assert ended.started_at == ended.finished_at is not None
    for score in site.scores(sitting).values():
        assert (score.raw.value, score.raw.answered, score.raw.why_none) == (None, 0, "none_answered")
        assert all(place.why_none == "no_raw" and place.z is None for place in score.normed)


@pytest.mark.parametrize("end", ["finish", "void"])
def test_what_is_over_cannot_change(site: VerbSite, end: str) -> None:
    sitting = grip(site)
    desk.enter(site.store, site.three, sitting.id, "recent_surgery", 0)
    over = (
        run.finish(site.store, "e4", sitting.id)
        if end == "finish"
        else run.void(site.store, site.four, sitting.id, "x")
    )
    for change in (run.start, run.pause, run.resume):
        with pytest.raises(Closed):
            change(site.store, "e4", sitting.id)
    with pytest.raises(Closed):
        desk.enter(site.store, site.three, sitting.id, "recent_surgery", 1)
    with pytest.raises(Closed):
        run.new_link(site.store, site.four, sitting.id)
    assert now(site, sitting) == over
    assert [r.value for r in _standing(site, sitting)] == [0]


def _standing(site: VerbSite, sitting: Sitting) -> list[object]:
    with site.store.reading() as at:
        return [event for event in events.of_sitting(at, sitting.id) if event.kind is EventKind.ANSWERED]


def test_a_void_sitting_is_not_finished_afterwards(site: VerbSite) -> None:
    sitting = grip(site)
    run.void(site.store, site.four, sitting.id, "another person sat here")
    with pytest.raises(Closed):
        run.finish(site.store, "e4", sitting.id)


def test_an_answer_that_comes_after_the_end_is_set_aside_and_changes_no_score(site: VerbSite) -> None:
    sitting = site.sitting(line(READING))
    finished = site.answered(sitting, [said(n, item, 3) for n, item in enumerate(ITEMS, start=1)])
    lease = events.lease_of(site.store, sitting.id)
    assert lease is not None
    late = replace(said(9, "q1", 5), sitting_id=sitting.id, lease_id=lease.id)
    assert events.append(site.store, sitting.id, lease.id, [late]).quarantined == (9,)
    assert run.recompute(site.store, finished.id)[0][0].raw.value == 12
    assert live.progress(site.store, sitting.id).quarantined == 1


def test_void_needs_a_reason_and_happens_once(site: VerbSite) -> None:
    sitting = grip(site)
    with pytest.raises(BadInput, match="reason is empty"):
        run.void(site.store, site.four, sitting.id, " ")
    assert run.void(site.store, site.four, sitting.id, " 停电 ").void_reason == "停电"
    with pytest.raises(Closed, match="void already"):
        run.void(site.store, site.four, sitting.id, "again")


def test_void_takes_the_scores_out_of_the_case_and_leaves_the_rest(site: VerbSite) -> None:
    void = site.measured(grip(site), *KILOGRAMS)
    counted = run.prepare(site.store, site.three, void.case_id, line())
    site.measured(counted, 20, 20, 20, 20, 20, 20)
    run.void(site.store, site.four, void.id, "wrong handle")
    case = site.case(void.case_id)
    assert {score.sitting_id for score in case.scores} == {counted.id}
    assert set(case.responses) == {counted.id}
    assert {s.id: s.state for s in case.sittings} == {void.id: SittingState.VOID, counted.id: SittingState.FINISHED}
    with site.store.reading() as at:
        assert len(events.of_sitting(at, void.id)) == len(SCREEN) + len(TRIALS)


def test_void_takes_the_profile_out_of_the_case(site: VerbSite) -> None:
    sitting = site.sitting(line("riasec_interest"))
    with site.store.reading() as at:
        items = kept.instrument_of(at, sitting).items
    site.answered(sitting, [said(n, item.id, 1 + n % 5) for n, item in enumerate(items, start=1)])
    assert set(site.case(sitting.case_id).profiles) == {sitting.id}
    run.void(site.store, site.four, sitting.id, "read by a helper")
    assert site.case(sitting.case_id).profiles == {}


# what the client's page may know


def keys_of(form_value: object) -> set[str]:
    """Every key of a JSON value, at any depth."""
    if isinstance(form_value, dict):
        return set(form_value) | {k for v in form_value.values() for k in keys_of(v)}
    if isinstance(form_value, list):
        return {k for v in form_value for k in keys_of(v)}
    return set()


@pytest.mark.parametrize("instrument", [READING, "riasec_interest"])
def test_the_form_holds_no_word_of_how_items_are_scored(site: VerbSite, instrument: str) -> None:
    told = form(site.store, site.sitting(line(instrument)))
    scoring = {"reversed", "scales", "scale", "rule", "stop_if", "norm_sets", "settings", "profile", "scoring"}
    assert not keys_of(told) & (scoring | {"breaks_construct", "trial", "side", "protocol", "scale_meanings"})
    assert "阅读" not in [v for v in told.values() if isinstance(v, str)]  # a scale's name


def test_the_evaluators_page_knows_the_trials_and_no_norm(site: VerbSite) -> None:
    told = form(site.store, site.sitting(line("grip_strength")))
    assert {"trial", "side", "rule"} <= keys_of(told)
    assert not keys_of(told) & {"norm_sets", "profile", "settings", "breaks_construct"}


def asked(told: Form, place: int, language: str = "zh") -> str:
    """The words of a question, sentence by sentence."""
    return "".join(part["text"] for part in told["items"][place]["words"][language]["text"])


def parts_of(node: object) -> Iterator[Heard]:
    """Every sentence of a form with its sound."""
    if isinstance(node, dict) and set(node) == {"text", "key"}:
        yield node  # type: ignore[misc]
    elif isinstance(node, dict | list):
        for inside in node.values() if isinstance(node, dict) else node:
            yield from parts_of(inside)


def test_the_form_asks_in_order_with_the_words_of_its_language(site: VerbSite) -> None:
    told = form(site.store, site.sitting(line(READING)))
    assert [item["id"] for item in told["items"]] == list(ITEMS)
    assert asked(told, 1) == "请人代读"
    choices = told["items"][0]["words"]["zh"]["choices"]
    assert [parts[0]["text"] for parts in choices.values()] == ["很不像", "不太像", "说不准", "比较像", "很像"]
    easy = form(site.store, site.sitting(line(language="zh-easy")))
    assert (easy["language"], asked(easy, 5, "zh-easy")) == ("zh-easy", "要测的地方现在疼吗？")


def test_speech_is_offered_unless_it_breaks_what_is_measured(site: VerbSite) -> None:
    silent = form(site.store, site.sitting(line(READING)))
    assert {part["key"] for part in parts_of([silent["items"], silent["words"]])} == {None}
    assert any(part["key"] for part in parts_of(silent["player_words"]))  # the player's buttons are no reading task
    assert "spoken" in silent["prohibited"]
    overridden = form(site.store, site.sitting(line(READING, "spoken", override="他看不见")))
    assert all(part["key"] for part in parts_of(overridden["items"]))
    assert "spoken" not in overridden["prohibited"]
    offered = form(site.store, site.sitting(line("riasec_interest")))
    first = offered["items"][0]["words"]["zh"]["text"][0]
    assert first["key"] == speech_key(first["text"], "zh", spoken.RATE)


def test_no_clock_stops_where_speed_is_measured_unless_a_rule_keeps_it(site: VerbSite) -> None:
    timed, clocks = site.sitting(line("computation")), {"additional-testing-time", "breaks"}
    ruled = library()["computation"]
    assert clocks & set(prohibited(ruled, timed)) == {"additional-testing-time"}  # its rules: rests keep, time breaks
    assert form(site.store, timed)["rests"]
    silent = replace(ruled, accommodations=())
    assert clocks <= set(prohibited(silent, timed))
    assert clocks <= set(prohibited(replace(silent, timing="none"), timed))  # its scale still measures speed
    planned = replace(timed, accommodations=(Accommodation(feature="breaks"),))
    assert clocks & set(prohibited(silent, planned)) == {"additional-testing-time"}
    untimed = replace(silent, timing="none", scales=tuple(replace(s, timing="none") for s in silent.scales))
    assert not clocks & set(prohibited(untimed, timed))


@pytest.mark.parametrize("language", ["zh", "en", "zh-easy"])
def test_every_text_of_the_form_is_among_those_spoken_once(site: VerbSite, language: str) -> None:
    sitting = site.sitting(line("riasec_interest", language=language))
    told = form(site.store, sitting)
    with site.store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
        texts = [text for offered in told["words"] for text in spoken.texts(instrument, offered)]
    assert len(list(spoken.texts(instrument, language))) == len(set(spoken.texts(instrument, language)))
    length = {part for fact in heard.facts(instrument, sitting) for part in sentences(fact)}
    assert {part["text"] for part in parts_of(told)} <= {*texts, *length}


def test_what_a_seed_gave_is_kept_with_the_sitting_and_its_right_answers_stay_here(site: VerbSite) -> None:
    sitting = site.sitting(line("getting_started"))
    told = {item["id"]: item for item in form(site.store, sitting)["items"]}
    with site.store.reading() as at:
        shown = kept.given_of(at, sitting)
        instrument = kept.instrument_of(at, sitting)
    assert told["series"]["stem"]["text"][0]["text"] == shown["series"]["stem"]["text"]["zh"]
    assert shown["series"] == given(instrument.item("series"))
    assert [told[name]["key"] for name in ("series", "figures", "foods", "try_choice")] == [None, None, None, 1]
    assert told["signal"]["block"]["trials"] == shown["signal"]["trials"]


def test_the_speed_of_speech_is_the_plans(site: VerbSite) -> None:
    sitting = grip(site)
    (slow,) = line("grip_strength", "spoken").accommodations
    slower = replace(sitting, accommodations=(replace(slow, parameters={"speech-rate": "110"}),))
    assert (spoken.rate_of(sitting), spoken.rate_of(slower)) == (150, 110)
    usual, slowly = (next(iter(parts_of(form(site.store, each)["items"])))["key"] for each in (sitting, slower))
    assert usual != slowly


def test_no_sound_is_made_of_a_text_that_is_not_the_sittings(site: VerbSite) -> None:
    sitting = grip(site)
    with site.store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    with pytest.raises(NotFound):
        spoken.file_of(site.store, sitting, instrument, speech_key("随便说点什么", "zh", spoken.RATE))
