"""What happened in a sitting, in which words and under which conditions: each caveat by its events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from grip_answers import MAN_OF_40, sitting
from source_files import ROOT
from verb_site import VerbSite, line, said

from assess.nouns.accommodation import Accommodation
from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.sitting import run
from assess.sitting.caveats_conditions import FEATURE_OF
from assess.sitting.score import score
from assess.store import canonical
from instruments.find import library

KNOWN = library()
FULL, OBSERVER = KNOWN["work_personality"], KNOWN["work_personality_observer"]
SPEED = KNOWN["speed_attention"]
POINTS = 5


def answers(instrument: Instrument = FULL, value: Mapping[str, int] | None = None, **detail: str) -> list[Event]:
    """Every scored item in the middle, or as `value` has it; what `detail` says goes with each."""
    given = value or {}
    return [
        said(n, item.id, given.get(item.id, 3), detail=detail)
        for n, item in enumerate(instrument.scored_items, start=1)
    ]


def told(events: list[Event], instrument: Instrument = FULL, here: Sitting | None = None) -> dict[str, Caveat]:
    """The caveats of the first scale, by code and where there are several by feature."""
    made, _ = score(instrument, (), here or sitting(instrument), events, MAN_OF_40, canonical.now().date())
    return {f"{c.code} {c.values.get('feature', '')}".strip(): c for c in made[0].caveats}


def happened(kind: EventKind, **detail: str) -> Event:
    return said(900, None, kind=kind, detail=detail)


def turned(level: int, lean: int = 0) -> dict[str, int]:
    """Each sentence answered by what it says at that level, then moved by `lean` whatever it says."""
    reversed_items = {item for scale in FULL.scales[:-1] for item in scale.reversed}
    each = {i.id: (6 - level if i.id in reversed_items else level) + lean for i in FULL.scored_items}
    return {item: min(POINTS, max(1, value)) for item, value in each.items()}


# indices


def test_who_answers_by_what_is_said_neither_leans_nor_contradicts() -> None:
    for level in (1, 2, 3, 4, 5):
        assert not {"acquiescent", "inconsistent"} & set(told(answers(value=turned(level))))


def test_leaning_to_one_side_is_told_with_its_figure() -> None:
    """All sentences "often" (4): opposite ones come to 4 on average, over 3.8."""
    found = told(answers(value={item.id: 4 for item in FULL.scored_items}))
    figures = {"value": "4.00", "low": "2.4", "high": "3.6"}
    assert found["acquiescent"] == Caveat(code="acquiescent", severity="caution", values=figures)
    assert told(answers(value=dict.fromkeys(turned(1), 2)))["acquiescent"].values["value"] == "2.00"


def test_sentences_that_say_the_same_answered_apart_are_told() -> None:
    """All "almost always": ten opposite pairs 4 apart, two alike pairs 0 apart; 40/12 = 3.33."""
    found = told(answers(value={item.id: 5 for item in FULL.scored_items}))
    assert found["inconsistent"].values == {"value": "3.33", "limit": "1.45"}
    assert found["inconsistent"].severity == "caution"


def test_an_index_of_too_few_pairs_says_nothing() -> None:
    agreeing = answers(value={item.id: 5 for item in FULL.scored_items})
    assert not {"acquiescent", "inconsistent"} & set(told(agreeing[:20]))


def test_caveats_of_the_answers_stand_by_every_scale() -> None:
    agreeing = answers(value={item.id: 5 for item in FULL.scored_items})
    made, _ = score(FULL, (), sitting(FULL), agreeing, MAN_OF_40, canonical.now().date())
    assert all({"acquiescent", "inconsistent", "same_answer"} <= {c.code for c in one.caveats} for one in made)


# what happened


def practised(passed: str, right: str = "0", item: str | None = None, sequence: int = 901) -> Event:
    detail = {"attempt": "1", "right": right, "of": "2", "passed": passed}
    return said(sequence, item, kind=EventKind.PRACTISED, detail=detail)


def test_a_practice_that_was_not_passed_is_told_and_one_passed_at_last_is_not() -> None:
    failed = told([practised("false", "1"), *answers()])
    assert failed["practice_failed"] == Caveat(
        code="practice_failed", severity="caution", values={"right": "1", "of": "2"}
    )
    assert "practice_failed" not in told([practised("false"), practised("true", "2", sequence=902), *answers()])


def test_the_practice_of_each_block_counts_for_itself() -> None:
    blocks = [item.id for item in SPEED.scored_items[:2]]
    passed = practised("true", "2", blocks[1], 902)
    assert told([practised("false", "0", blocks[0]), passed], SPEED)["practice_failed"].values["right"] == "0"


def opened(sequence: int, **detail: str) -> Event:
    same = {"device": "Tablet OS", "screen": "800x1280", "touch": "5"}
    return said(sequence, None, kind=EventKind.OPENED, detail=same | detail)


@pytest.mark.parametrize(
    ("first", "second", "changed"),
    [
        ({"device_id": "a"}, {"device_id": "b"}, True),  # two tablets of one make
        ({"device_id": "a"}, {"device_id": "a", "screen": "1280x800"}, False),
        ({}, {}, False),
        ({}, {"screen": "1280x800"}, False),  # turned
        ({}, {"device": "Phone OS"}, True),
        ({}, {"screen": "600x1024"}, True),
    ],
)
def test_another_device_is_told_and_the_same_one_loaded_again_is_not(
    first: dict[str, str], second: dict[str, str], changed: bool
) -> None:
    found = told([opened(901, **first), *answers(), opened(902, **second)])
    assert ("device_changed" in found) is changed
    if changed:
        assert found["device_changed"] == Caveat(code="device_changed", severity="note", values={"devices": "2"})


def test_more_time_asked_for_is_counted() -> None:
    twice = [happened(EventKind.EXTENDED, times="1"), happened(EventKind.EXTENDED, times="2")]
    assert told([*answers(), *twice])["more_time"].values == {"times": "2"}
    assert "more_time" not in told(answers())


# words and conditions


def test_words_changed_on_the_way_are_told_with_how_many() -> None:
    some = [replace(e, detail={"conditions": "easy=true"}) if n < 15 else e for n, e in enumerate(answers())]
    found = told(some)
    assert found["language_changed"].values == {"count": "15", "of": "60"}
    assert "easy_words_not_equated" in found


def test_all_in_easy_words_is_easy_and_no_change() -> None:
    found = told(answers(conditions="size=200;easy=true"))
    assert "easy_words_not_equated" in found and "language_changed" not in found


def test_a_condition_is_told_by_what_the_instrument_says_of_it() -> None:
    found = told(answers(conditions="size=200"))
    assert found["condition_kept magnification"].severity == "note"
    silent = replace(FULL, accommodations=())
    assert told(answers(conditions="size=200"), silent)["condition_unjudged magnification"].severity == "note"
    speed = replace(silent, timing="construct")
    assert told(answers(conditions="size=200"), speed)["condition_unjudged magnification"].severity == "caution"


def test_a_condition_of_the_plan_is_told_whoever_switched_it_on() -> None:
    planned = replace(sitting(FULL), accommodations=(Accommodation(feature="spoken"),))
    assert "condition_kept spoken" in told(answers(), here=planned)
    assert "condition_kept spoken" in told(answers(conditions="aloud=automatic"), here=planned)


def test_more_time_chosen_in_the_bar_breaks_a_measure_of_speed() -> None:
    """No rule of the instrument is needed for it, and nobody planned it."""
    speed = replace(FULL, accommodations=(), timing="construct")
    found = told(answers(conditions="time=1.5"), speed)
    assert found["construct_broken additional-testing-time"].severity == "not_interpretable"
    kept = replace(sitting(speed), breaks_construct=("additional-testing-time",))
    made, _ = score(speed, (), kept, answers(speed, conditions="time=1.5"), MAN_OF_40, canonical.now().date())
    assert [c.code for c in made[0].caveats].count("construct_broken") == 1


def test_every_setting_of_the_bar_has_its_feature() -> None:
    """assess/player/conditions.js says which setting belongs to which."""
    source = (ROOT / "assess" / "player" / "conditions.js").read_text(encoding="utf-8")
    assert dict(re.findall(r'^  (\w+): \{ feature: "([\w-]+)"', source, re.MULTILINE)) == FEATURE_OF


def test_an_observers_rating_says_whose_it_is() -> None:
    assert told(answers(OBSERVER), OBSERVER)["observer_view"].severity == "note"
    assert "observer_view" not in told(answers())


def test_an_observers_own_view_is_no_proxy_in_their_own_form() -> None:
    found = told(answers(OBSERVER, by="observer"), OBSERVER)
    assert not {"proxy_answers", "some_missing"} & set(found)


# once more from the events


def test_every_score_and_caveat_comes_again_bit_for_bit(site: VerbSite) -> None:
    for instrument in ("work_personality", "work_personality_observer"):
        here = site.sitting(line(instrument))
        events = [opened(901, device_id="a"), practised("false", sequence=903), *answers(conditions="easy=true")]
        done = site.answered(here, [*events, opened(902, device_id="b")])
        kept = tuple(s for s in site.case(done.case_id).scores if s.sitting_id == done.id)
        again, _ = run.recompute(site.store, done.id)
        assert canonical.text_of(kept) == canonical.text_of(again)
        codes = {c.code for c in kept[0].caveats}
        assert {"device_changed", "practice_failed", "easy_words_not_equated"} <= codes
