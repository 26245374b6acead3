"""Does a sitting keep the items that it gave, and is it scored by them whatever today's code would generate?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from verb_site import VerbSite, line, said

from assess.nouns.sitting import Sitting
from assess.sitting import kept, run
from assess.sitting.form import form
from instruments.forms import form_of
from instruments.generate import given as generated

SPEEDED, UNTIMED = "computation", "space_3d"


def answered(site: VerbSite, sitting: Sitting, right: int, out_of_time: int = 0) -> Sitting:
    """The first so many answers right, the time of the next so many run out, the others wrong."""
    with site.store.reading() as at:
        instrument, shown = kept.instrument_of(at, sitting), kept.given_of(at, sitting)
    events = []
    for n, item in enumerate(instrument.scored_items):
        key = shown[item.id]["key"]
        if right <= n < right + out_of_time:
            events.append(said(n + 1, item.id, detail={"why_missing": "time"}))
        else:
            events.append(said(n + 1, item.id, key if n < right else key % 5 + 1))
    return site.answered(sitting, events)


def other_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the code generates other items from the same seeds."""
    made = generated._made

    def changed(kind, parameters):  # type: ignore[no-untyped-def]
        return {**made(kind, parameters), "key": 1, "stem": {"text": {"zh": "1 + 1 = ?", "en": "1 + 1 = ?"}}}

    monkeypatch.setattr(generated, "_made", changed)


def test_a_score_stays_bit_for_bit_when_the_generator_changes(site: VerbSite, monkeypatch: pytest.MonkeyPatch) -> None:
    done = answered(site, site.sitting(line(UNTIMED)), right=7)
    before = site.scores(done)["S3"]
    assert before.raw.value == 7
    other_generator(monkeypatch)
    (again,), _ = run.recompute(site.store, done.id)
    assert again == before


def test_what_the_client_sees_and_is_told_in_practice_stays_when_the_generator_changes(
    site: VerbSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = site.sitting(line(SPEEDED))
    before = form(site.store, sitting)["items"]
    other_generator(monkeypatch)
    after = form(site.store, sitting)["items"]
    assert [(i["stem"], i["words"], i["key"]) for i in after] == [(i["stem"], i["words"], i["key"]) for i in before]
    assert {i["key"] for i in before if i["part"] == "practice"} != {None}
    assert {i["key"] for i in before if i["part"] == "scored"} == {None}


def test_the_form_of_a_sitting_is_rebuilt_from_its_seed(site: VerbSite) -> None:
    one, other = (site.sitting(line(SPEEDED)) for _ in range(2))
    assert one.form_seed is not None and one.form_seed != other.form_seed
    for sitting in (one, other):
        with site.store.reading() as at:
            assert kept.given_of(at, sitting) == form_of(kept.instrument_of(at, sitting), sitting.form_seed)


def test_a_case_gets_form_a_first_and_form_b_second_even_after_a_void_one(site: VerbSite) -> None:
    case_id = site.ready()
    first = site.sitting(line(UNTIMED), case_id)
    run.void(site.store, site.two, first.id, "停电")
    second = run.prepare(site.store, site.three, case_id, site.planned(case_id, line(UNTIMED))[0])
    assert (first.form_seed, second.form_seed) == (1, 2)
    assert first.given_hash != second.given_hash


def test_time_that_ran_out_counts_as_not_right_where_speed_is_measured_and_is_told(site: VerbSite) -> None:
    done = answered(site, site.sitting(line(SPEEDED)), right=10, out_of_time=4)
    score = site.scores(done)["CP"]
    assert (score.raw.value, score.raw.answered, score.raw.of) == (10, 30, 30)
    told = {caveat.code: caveat.values for caveat in score.caveats}
    assert told["out_of_time"] == {"count": "4", "of": "30"}


def test_an_answer_declined_stays_missing_where_speed_is_measured(site: VerbSite) -> None:
    sitting = site.sitting(line(SPEEDED))
    with site.store.reading() as at:
        items = kept.instrument_of(at, sitting).scored_items
    events = [said(n, item.id, 1) for n, item in enumerate(items[1:], start=2)]
    declined = replace(said(1, items[0].id), detail={"why_missing": "declined"})
    score = site.scores(site.answered(sitting, [declined, *events]))["CP"]
    assert score.raw.value is None and score.raw.answered == 29


def test_easy_words_of_a_word_problem_go_along_and_can_be_heard(site: VerbSite) -> None:
    told = form(site.store, site.sitting(line("arithmetic_reasoning")))["items"][0]["words"]
    texts = {language: [part["text"] for part in words["stem"]] for language, words in told.items()}
    assert set(texts) == {"zh", "zh-easy"} and texts["zh"] != texts["zh-easy"]
    assert all(part["key"] for words in told.values() for part in words["stem"])
