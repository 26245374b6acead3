"""Every caveat by its rule: there at its threshold, absent just before it, with the figures the report tells."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import site_folders
from grip_answers import CN, EVEN, GRIP, MAN_OF_40, US, gripped, sitting
from verb_site import SCREEN, VerbSite, line, said

from assess.nouns.people import Client
from assess.nouns.score import Caveat, Instrument, NormSet, Score
from assess.nouns.sitting import Event, EventKind
from assess.sitting.score import score
from instruments.find import library

RIASEC = library()["riasec_interest"]
ON = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """Four questions; one may be missing."""
    workspace = tmp_path_factory.mktemp("folders")
    site_folders.write(workspace)
    return library(workspace / "instruments")[site_folders.READING]


def scored(
    instrument: Instrument,
    events: Sequence[Event],
    *norm_sets: NormSet,
    client: Client = MAN_OF_40,
    language: str = "zh",
    breaks: tuple[str, ...] = (),
) -> dict[str, Score]:
    made, _ = score(instrument, norm_sets, sitting(instrument, language, breaks), events, client, ON)
    return {one.raw.scale: one for one in made}


def caveats(found: Mapping[str, Score], scale: str | None = None) -> dict[str, Caveat]:
    """The caveats of a scale by code; of the first one unless it is named."""
    one = found[scale] if scale else next(iter(found.values()))
    assert len({c.code for c in one.caveats}) == len(one.caveats)  # none twice
    return {c.code: c for c in one.caveats}


def liked(*, fast: int = 0, took: float | None = 799, run: int = 0) -> list[Event]:
    """All 60 answers, varied; the first `fast` of them in `took` milliseconds, the first `run` the same answer."""
    return [
        said(n, item.id, 5 if n <= run else 1 + n % 4, elapsed_ms=took if n <= fast else 3000)
        for n, item in enumerate(RIASEC.scored_items, start=1)
    ]


# norms


def test_no_norm_is_said_for_each_scale_without_one() -> None:
    found = scored(RIASEC, liked())
    for scale in "RIASEC":
        assert caveats(found, scale)["no_norm"] == Caveat(code="no_norm", severity="note", values={"scale": scale})
    assert "no_norm" not in caveats(scored(GRIP, gripped(*EVEN), US))


def test_a_foreign_norm_is_told_with_its_country_and_a_home_one_is_not() -> None:
    found = caveats(scored(GRIP, gripped(*EVEN), US))
    foreign = {"norm_set": "grip_mathiowetz1985", "country": "US"}
    assert found["norm_foreign"] == Caveat(code="norm_foreign", severity="caution", values=foreign)
    assert "norm_foreign" not in caveats(scored(GRIP, gripped(*EVEN), CN))


def test_a_provisional_norm_is_told_and_a_published_one_is_not() -> None:
    found = caveats(scored(GRIP, gripped(*EVEN), US))
    assert found["norm_provisional"].severity == "caution"
    assert found["norm_provisional"].values == {"norm_set": "grip_mathiowetz1985"}
    assert "norm_provisional" not in caveats(scored(GRIP, gripped(*EVEN), replace(US, status="published")))


@pytest.mark.parametrize(
    ("client", "reason"),
    [
        (replace(MAN_OF_40, birth_date=date(2006, 11, 25)), "outside_age"),  # 19 on the day
        (replace(MAN_OF_40, sex=None), "unknown_sex"),
        (replace(MAN_OF_40, birth_date=None), "unknown_age"),
    ],
)
def test_outside_a_norm_is_told_with_its_reason_and_nothing_else_of_that_norm(client: Client, reason: str) -> None:
    found = caveats(scored(GRIP, gripped(*EVEN), US, client=client))
    assert found["outside_norm"].values == {"norm_set": "grip_mathiowetz1985", "reason": reason}
    assert found["outside_norm"].severity == "note"
    assert not {"norm_foreign", "norm_provisional"} & set(found)


def test_no_standard_error_is_told_where_no_place_has_an_interval() -> None:
    assert caveats(scored(GRIP, gripped(*EVEN), US))["no_standard_error"].severity == "note"
    told = replace(US, reliability=0.9, reliability_source="a paper")
    assert "no_standard_error" not in caveats(scored(GRIP, gripped(*EVEN), told))
    assert "no_standard_error" not in caveats(scored(RIASEC, liked()))  # there is no place to be unsure of


@pytest.mark.parametrize(("timing", "placed"), [("construct", False), ("none", True)])
def test_a_time_chosen_by_scanning_gets_no_place_where_speed_is_measured(timing: str, placed: bool) -> None:
    timed = replace(GRIP, scales=tuple(replace(scale, timing=timing) for scale in GRIP.scales))  # type: ignore[arg-type]
    scanned = [replace(event, detail={**event.detail, "scan_passes": "0"}) for event in gripped(*EVEN)]
    found = scored(timed, scanned, US)
    assert bool(next(iter(found.values())).normed) is placed
    assert ("scanned_time" in caveats(found)) is not placed
    assert next(iter(scored(timed, gripped(*EVEN), US).values())).normed


# answers


def test_missing_answers_are_counted_while_the_scale_still_has_a_value(reading: Instrument) -> None:
    found = scored(reading, [said(n, item, 3) for n, item in enumerate(("q1", "q2", "q3"), start=1)])
    assert found["Q"].raw.value == 12
    told = Caveat(code="some_missing", severity="note", values={"missing": "1", "of": "4"})
    assert caveats(found)["some_missing"] == told
    assert "too_many_missing" not in caveats(found)


@pytest.mark.parametrize("missing", [2, 3, 4])
def test_too_many_missing_answers_leave_no_value_and_say_how_many(reading: Instrument, missing: int) -> None:
    given = [said(n, item, 3) for n, item in enumerate(site_folders.ITEMS[missing:], start=1)]
    found = scored(reading, given)
    assert found["Q"].raw.value is None
    told = Caveat(code="too_many_missing", severity="caution", values={"missing": str(missing), "of": "4"})
    assert caveats(found)["too_many_missing"] == told
    assert "some_missing" not in caveats(found)


def test_an_answer_taken_back_is_missing(reading: Instrument) -> None:
    given = [said(n, item, 3) for n, item in enumerate(site_folders.ITEMS, start=1)]
    assert "some_missing" not in caveats(scored(reading, given))
    found = caveats(scored(reading, [*given, said(9, "q4", detail={"why_missing": "declined"})]))
    assert found["some_missing"].values["missing"] == "1"


def test_answers_too_fast_to_be_read_are_told_above_a_tenth_of_them() -> None:
    """60 answers: 6 are 10.0%, 7 are 11.7%; the instrument's limit is 800 ms."""
    assert "too_fast" not in caveats(scored(RIASEC, liked(fast=6)))
    told = {"count": "7", "of": "60", "limit_ms": "800"}
    assert caveats(scored(RIASEC, liked(fast=7)))["too_fast"] == Caveat(
        code="too_fast", severity="caution", values=told
    )


def test_an_answer_at_the_limit_is_not_too_fast() -> None:
    assert "too_fast" not in caveats(scored(RIASEC, liked(fast=60, took=800)))
    assert caveats(scored(RIASEC, liked(fast=60, took=799.9)))["too_fast"].values["count"] == "60"


def test_answers_without_a_time_are_not_called_fast_and_do_not_dilute_those_that_are() -> None:
    assert "too_fast" not in caveats(scored(RIASEC, liked(fast=60, took=None)))
    mixed = [replace(e, elapsed_ms=None if n > 10 else e.elapsed_ms) for n, e in enumerate(liked(fast=2), start=1)]
    assert caveats(scored(RIASEC, mixed))["too_fast"].values == {"count": "2", "of": "10", "limit_ms": "800"}


def test_only_the_answer_that_stands_is_timed() -> None:
    again = [said(100 + n, item.id, 3, elapsed_ms=4000) for n, item in enumerate(RIASEC.scored_items)]
    assert "too_fast" not in caveats(scored(RIASEC, [*liked(fast=60), *again]))


def test_a_run_of_the_same_answer_is_told_from_sixteen_on() -> None:
    assert "same_answer" not in caveats(scored(RIASEC, liked(run=15)))
    told = Caveat(code="same_answer", severity="caution", values={"longest": "16"})
    assert caveats(scored(RIASEC, liked(run=16)))["same_answer"] == told


def test_a_run_is_counted_in_the_order_asked_and_a_gap_ends_it() -> None:
    backwards = list(reversed(liked(run=20)))
    assert caveats(scored(RIASEC, backwards))["same_answer"].values == {"longest": "20"}
    gap = [e for n, e in enumerate(liked(run=20), start=1) if n != 10]
    assert "same_answer" not in caveats(scored(RIASEC, gap))


def test_an_instrument_without_limits_tells_neither(reading: Instrument) -> None:
    given = [said(n, item, 3, elapsed_ms=1) for n, item in enumerate(site_folders.ITEMS, start=1)]
    assert not {"too_fast", "same_answer"} & set(caveats(scored(reading, given)))


def test_popular_activities_are_told_of_an_interest_profile_alone(reading: Instrument) -> None:
    assert all("item_popularity" in caveats(scored(RIASEC, liked()), scale) for scale in "RIASEC")
    assert "item_popularity" not in caveats(scored(GRIP, gripped(*EVEN)))


# what happened


@pytest.mark.parametrize("kind", [EventKind.PAUSED, EventKind.HIDDEN])
def test_each_interruption_is_counted(kind: EventKind) -> None:
    assert "interrupted" not in caveats(scored(GRIP, gripped(*EVEN)))
    twice = [said(50, None, kind=kind), said(51, None, kind=EventKind.RESUMED), said(52, None, kind=kind)]
    told = Caveat(code="interrupted", severity="note", values={"times": "2"})
    assert caveats(scored(GRIP, [*gripped(*EVEN), *twice]))["interrupted"] == told


@pytest.mark.parametrize(
    ("off", "told"),
    [
        (timedelta(hours=23, minutes=59), False),
        (timedelta(hours=-23, minutes=-59), False),
        (timedelta(hours=24), True),
        (timedelta(hours=-24), True),
        (timedelta(days=20_000), True),
    ],
)
def test_a_clock_a_day_or_more_off_is_told(off: timedelta, told: bool) -> None:
    events = [replace(said(1, "r1", 3, client_time=(NOW + off).isoformat()), server_time=NOW)]
    assert ("wrong_clock" in caveats(scored(RIASEC, events))) is told


@pytest.mark.parametrize("written", ["", "soon", "2026-11-24T08:00:00", "2026-13-01T00:00:00Z"])
def test_a_clock_that_tells_no_instant_is_told(written: str) -> None:
    events = [replace(said(1, "r1", 3), client_time=written, server_time=NOW)]
    assert caveats(scored(RIASEC, events))["wrong_clock"] == Caveat(code="wrong_clock", severity="note")


def test_the_same_instant_in_another_zone_is_no_wrong_clock() -> None:
    events = [replace(said(1, "r1", 3, client_time="2026-11-24T16:00:00+08:00"), server_time=NOW)]
    assert "wrong_clock" not in caveats(scored(RIASEC, events))


def test_a_broken_construct_is_told_for_each_feature_and_takes_the_places_away() -> None:
    made, _ = score(GRIP, (US, CN), sitting(GRIP, breaks=("x-a", "x-b")), gripped(*EVEN), MAN_OF_40, ON)
    for one in made:
        broken = [c for c in one.caveats if c.code == "construct_broken"]
        assert [c.values["feature"] for c in broken] == ["x-a", "x-b"]
        assert {c.severity for c in broken} == {"not_interpretable"}
        assert one.normed == () and not one.interpretable


def test_a_broken_interest_form_gives_no_profile() -> None:
    _, whole = score(RIASEC, (), sitting(RIASEC), liked(), MAN_OF_40, ON)
    _, broken = score(RIASEC, (), sitting(RIASEC, breaks=("x-a",)), liked(), MAN_OF_40, ON)
    _, gappy = score(RIASEC, (), sitting(RIASEC), liked()[:20], MAN_OF_40, ON)
    assert whole is not None
    assert (broken, gappy) == (None, None)


@pytest.mark.parametrize("item", SCREEN)
def test_a_contraindication_is_told_and_missing_trials_are_not_held_against_it(item: str) -> None:
    found = caveats(scored(GRIP, gripped(**{item: 1}), US))
    told = Caveat(code="contraindicated", severity="not_interpretable", values={"item": item})
    assert found["contraindicated"] == told
    assert not {"some_missing", "too_many_missing", "trials_vary"} & set(found)


def test_trials_that_vary_are_told_for_their_hand_alone() -> None:
    """Left 20, 36, 35: 29.55%. Right 30, 36, 33: 9.09%."""
    found = scored(GRIP, gripped(30, 20, 36, 36, 33, 35))
    told = Caveat(code="trials_vary", severity="caution", values={"percent": "30", "limit": "15"})
    assert caveats(found, "grip_left")["trials_vary"] == told
    assert "trials_vary" not in caveats(found, "grip_right")


# whose, and in which words


def test_easy_words_are_told_as_not_equated() -> None:
    easy = caveats(scored(GRIP, gripped(*EVEN), language="zh-easy"))
    assert easy["easy_words_not_equated"].severity == "caution"
    assert "easy_words_not_equated" not in caveats(scored(GRIP, gripped(*EVEN)))


def test_words_that_no_assessor_signed_are_told(reading: Instrument) -> None:
    assert caveats(scored(GRIP, gripped(*EVEN)))["words_pending_review"].severity == "note"
    assert reading.review == "signed"
    assert "words_pending_review" not in caveats(scored(reading, [said(1, "q1", 3)]))


def test_a_made_up_person_is_told() -> None:
    found = caveats(scored(GRIP, gripped(*EVEN), client=replace(MAN_OF_40, synthetic=True)))
    assert found["synthetic"] == Caveat(code="synthetic", severity="note")
    assert "synthetic" not in caveats(scored(GRIP, gripped(*EVEN)))


def test_a_sound_sitting_with_a_sound_norm_has_no_caveat(reading: Instrument) -> None:
    signed = replace(GRIP, review="signed")
    sound = replace(CN, status="published", reliability=0.9, kind="strata", scoring="mean_of_three", table=US.table)
    assert caveats(scored(signed, gripped(*EVEN), sound)) == {}


# their words

WORDS = Path(__file__).parents[2] / "reports" / "library" / "individual" / "words"
CODES = {
    *("no_norm", "item_popularity", "some_missing", "too_many_missing", "construct_broken", "too_fast"),
    *("scanned_time", "not_offered", "pressed_by", "same_place", "changed_again", "ipsative", "out_of_time"),
    *("not_on_paper",),
    *("same_answer", "norm_provisional", "norm_foreign", "trials_vary", "outside_norm", "interrupted"),
    *("easy_words_not_equated", "words_pending_review", "contraindicated", "no_standard_error", "wrong_clock"),
    *("acquiescent", "inconsistent", "practice_failed", "device_changed", "more_time", "language_changed"),
    *("condition_kept", "condition_unjudged", "observer_view"),
    *("not_calibrated", "ability_error", "no_ability", "course_tired", "tail_used"),
    *("synthetic", "proxy_answers", "helper_directed", "fit_aid_missing", "fit_state"),
    *("choices_random", "choices_by_place", "piles_alike"),
    *("calibration_not_current", "device_not_registered", "device_not_said", "error_happened"),
    *("retest_too_soon", "other_device", "not_countersigned"),
    *("functional_screen", "field_withholds", "walking_aid_used", "tried_unable"),
    *("stopped_early", "step_not_ticked", "measured_after_sign_off", "vitals_after_not_taken"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_has_words_for_every_caveat_and_no_other(language: str) -> None:
    said_of = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))["caveats"]
    assert set(said_of) == CODES
    assert all(words.strip() for words in said_of.values())


def test_every_caveat_has_its_figures_kept_with_the_score(site: VerbSite) -> None:
    """Through the store and back."""
    done = site.measured(site.sitting(line()), 30, 20, 36, 36, 33, 35)
    kept = {c.code: c for c in site.scores(done)["grip_left"].caveats}
    assert kept["trials_vary"].values == {"percent": "30", "limit": "15"}
    assert kept["norm_foreign"].values["country"] == "US"
    assert {"norm_provisional", "no_standard_error", "words_pending_review"} <= set(kept)
