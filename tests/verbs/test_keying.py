"""Paper: keyed twice and blind, nothing scored before both agree, then scored like the same answers on a tablet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from paper_site import CODES, RIASEC, marked, now, on_paper, typed
from verb_site import VerbSite, line, said

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.people import Evaluator
from assess.nouns.score import Score
from assess.nouns.sitting import Event, EventKind, How, SittingState
from assess.reception import consent
from assess.sitting import desk, keying, live, paper, receive, run
from assess.sitting.booklet import blank_code, code_of
from assess.sitting.keying_differences import differences, resolve, settle
from assess.store import audit, canonical, events, shelf
from instruments.find import library

TIME_ALONE = {"too_fast"}


def settled(site: VerbSite, first: dict[str, str], second: dict[str, str]) -> dict[str, Score]:
    sitting = on_paper(site)
    typed(site, site.three, sitting, first)
    typed(site, site.two, sitting, second)
    return site.scores(settle(site.store, site.two, sitting.id))


def plain(score: Score) -> object:
    """The score without its sitting and without the caveats that only a clock can give."""
    return replace(score, sitting_id="-", caveats=tuple(c for c in score.caveats if c.code not in TIME_ALONE))


# keyed twice


def test_the_same_answers_give_the_same_scores_as_on_a_tablet(site: VerbSite) -> None:
    given = [said(n, item, float(code)) for n, (item, code) in enumerate(CODES.items(), start=1)]
    tablet = site.scores(site.answered(site.sitting(line(RIASEC)), given))
    paper_scores = settled(site, CODES, CODES)
    assert {s: plain(score) for s, score in paper_scores.items()} == {s: plain(score) for s, score in tablet.items()}
    assert paper_scores["R"].raw.value == sum(float(code) for item, code in CODES.items() if item[0] == "r")


def test_nothing_is_scored_while_a_difference_waits(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, CODES)
    typed(site, site.two, sitting, {**CODES, "r1": "5", "c8": "-"})
    found = differences(site.store, sitting.id)
    assert [d.item_id for d in found] == ["r1", "c8"]
    assert (found[0].second.value, found[1].second.why_missing) == (5.0, "left_blank")
    for finish in (lambda: settle(site.store, site.two, sitting.id), lambda: run.finish(site.store, "e2", sitting.id)):
        with pytest.raises((BadInput, Closed)):
            finish()
    assert site.scores(sitting) == {} and now(site, sitting).state is SittingState.RUNNING


def test_a_difference_is_resolved_by_the_sheet_with_its_reason(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, {**CODES, "r1": "1"})
    typed(site, site.two, sitting, {**CODES, "r1": "5"})
    with pytest.raises(BadInput, match="reason is empty"):
        resolve(site.store, site.two, sitting.id, "r1", "4", " ")
    with pytest.raises(BadInput, match="both keyings are alike"):
        resolve(site.store, site.two, sitting.id, "r2", "4", "seen")
    resolve(site.store, site.two, sitting.id, "r1", "4", "neither: the tick is in the fourth box")
    done = settle(site.store, site.two, sitting.id)
    assert done.paper is not None and (done.paper.differences, done.paper.one_keyer) == (1, False)
    assert site.scores(done)["R"].raw.value == 4 + sum(
        float(code) for item, code in CODES.items() if item[0] == "r" and item != "r1"
    )


def test_before_both_keyings_have_ended_nothing_can_be_settled(site: VerbSite) -> None:
    sitting = on_paper(site)
    with pytest.raises(Closed, match="not keyed twice"):
        settle(site.store, site.three, sitting.id)
    typed(site, site.three, sitting, CODES)
    keying.key(site.store, site.two, sitting.id, CODES)
    with pytest.raises(Closed, match="not keyed twice"):
        settle(site.store, site.two, sitting.id)
    assert differences(site.store, sitting.id) == ()


def test_the_second_keying_sees_nothing_of_the_first(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, CODES)
    assert keying.open_keying(site.store, site.two, sitting.id).typed == {}
    assert site.case(sitting.case_id).responses[sitting.id] == ()
    assert live.progress(site.store, sitting.id).answered == 0


def test_a_keying_that_is_broken_off_goes_on_where_it_was(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, CODES)
    keying.key(site.store, site.two, sitting.id, {"r1": CODES["r1"], "i1": "/"})
    with pytest.raises(BadInput, match=f"{len(CODES) - 2} items have no code yet, the first is a1"):
        keying.end(site.store, site.two, sitting.id)
    kept = keying.open_keying(site.store, site.two, sitting.id)
    assert (kept.number, set(kept.typed), kept.typed["i1"].why_missing) == (2, {"r1", "i1"}, "unclear_mark")
    keying.key(site.store, site.two, sitting.id, {k: v for k, v in CODES.items() if k not in kept.typed} | {"i1": "3"})
    keying.end(site.store, site.two, sitting.id)
    found = {d.item_id for d in differences(site.store, sitting.id)}
    assert found == ({"i1"} if CODES["i1"] != "3" else set())


def test_two_who_key_at_once_lose_nothing(site: VerbSite) -> None:
    sitting = on_paper(site)
    keying.key(site.store, site.three, sitting.id, {"r1": "1"})
    keying.key(site.store, site.two, sitting.id, {"i1": "2"})
    keying.key(site.store, site.three, sitting.id, {"r1": "3"})
    kept = keying.open_keying(site.store, site.two, sitting.id).typed
    assert {item: answer.value for item, answer in kept.items()} == {"r1": 3.0, "i1": 2.0}


# who keys


def test_who_typed_first_does_not_type_second_where_a_colleague_can(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, CODES)
    with pytest.raises(NotAllowed, match="A colleague types the second"):
        keying.key(site.store, site.three, sitting.id, {"r1": "1"})


def test_at_a_site_of_one_the_same_person_types_twice_and_it_is_said(tmp_path: Path) -> None:
    alone = VerbSite.open(tmp_path)
    sitting = on_paper(alone)
    with alone.store.writing("e2", "team.leave", "site") as tx:
        for who in (alone.two, alone.four):
            shelf.save(tx, replace(shelf.read(tx, Evaluator, who.id), active=False))
    typed(alone, alone.three, sitting, CODES)
    done = settle(alone.store, alone.three, typed(alone, alone.three, sitting, CODES).id)
    assert done.paper is not None and done.paper.one_keyer and done.paper.differences == 0
    alone.store.close()


def test_an_instrument_of_level_three_is_not_keyed_by_level_four(site: VerbSite) -> None:
    sitting = on_paper(site, "reading_check")
    with pytest.raises(NotAllowed, match="takes level 3"):
        keying.key(site.store, site.four, sitting.id, {"q1": "1"})


# paper and screen do not mix


def test_a_sitting_on_paper_takes_nothing_from_a_screen_or_the_desk(site: VerbSite) -> None:
    sitting = on_paper(site)
    with pytest.raises(Closed, match="given on paper"):
        paper.refuse_screen(now(site, sitting))
    with pytest.raises(Closed, match="given on paper"):
        desk.enter(site.store, site.three, sitting.id, "r1", 3)


def test_a_sitting_answered_on_a_screen_is_no_longer_one_for_paper(site: VerbSite) -> None:
    sitting = site.sitting(line(RIASEC))
    lease = events.grant_lease(site.store, sitting.id)
    run.start(site.store, "client", sitting.id)
    sent = replace(said(1, "r1", 3.0), sitting_id=sitting.id, lease_id=lease.id)
    receive.receive(site.store, sitting, lease.id, [sent])
    with pytest.raises(Closed, match="came from a screen already"):
        marked(site, sitting)


def test_a_tablet_that_held_the_sitting_writes_no_more_into_it(site: VerbSite) -> None:
    sitting = site.sitting(line(RIASEC))
    lease = events.grant_lease(site.store, sitting.id)
    marked(site, sitting)
    sent = replace(said(1, "r1", 3.0), sitting_id=sitting.id, lease_id=lease.id)
    assert receive.receive(site.store, sitting, lease.id, [sent]).quarantined == (1,)
    assert not [e for e in _events(site, sitting.id) if e.kind is EventKind.ANSWERED]


@pytest.mark.parametrize("forged", [{"kind": EventKind.KEYED}, {"kind": EventKind.RESOLVED}, {"how": How.PAPER}])
def test_a_clients_page_cannot_pretend_to_be_the_keying_desk(site: VerbSite, forged: dict[str, object]) -> None:
    assert receive.fits(library()[RIASEC], said(1, "r1", 3.0))
    assert not receive.fits(library()[RIASEC], replace(said(1, "r1", 3.0), **forged))  # type: ignore[arg-type]


# marking


def test_the_code_of_another_sittings_booklet_is_refused(site: VerbSite) -> None:
    mine, other = site.sitting(line(RIASEC)), site.sitting(line(RIASEC))
    with pytest.raises(BadInput, match="not that of a booklet of this sitting"):
        marked(site, mine, code=code_of(other, "standard"))


@pytest.mark.parametrize("edition", ["standard", "large", "braille"])
def test_the_code_tells_the_edition_of_a_sittings_booklet_and_of_a_blank_one(site: VerbSite, edition: str) -> None:
    for blank in (False, True):
        sitting = site.sitting(line(RIASEC))
        code = blank_code(library()[RIASEC], "zh", edition) if blank else code_of(sitting, edition)  # type: ignore[arg-type]
        done = marked(site, sitting, code=f"{code[:3]} {code[3:6]} {code[6:]}")
        assert done.paper is not None and done.paper.edition == edition


def test_a_blank_booklet_in_other_words_is_refused(site: VerbSite) -> None:
    with pytest.raises(BadInput, match="not that of a booklet"):
        marked(site, site.sitting(line(RIASEC)), code=blank_code(library()[RIASEC], "en", "standard"))


def test_the_day_on_paper_is_the_day_of_the_assessment(site: VerbSite) -> None:
    began = canonical.now() - timedelta(days=5)
    sitting = on_paper(site, began_at=began, ended_at=None)
    assert sitting.started_at == began


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"began_at": canonical.now() + timedelta(days=2), "ended_at": None}, "still to come"),
        ({"ended_at": canonical.now() - timedelta(days=2)}, "ends before it begins"),
        ({"whose": "helper_directed"}, "nobody is named as present"),
    ],
)
def test_times_that_cannot_be_and_a_helper_who_was_not_there_are_refused(
    site: VerbSite, wrong: dict[str, object], match: str
) -> None:
    with pytest.raises(BadInput, match=match):
        on_paper(site, **wrong)


def test_a_mark_is_taken_back_until_the_keying_begins(site: VerbSite) -> None:
    sitting = on_paper(site)
    back = paper.unmark(site.store, site.three, sitting.id, "wrong booklet")
    assert (back.paper, back.state, back.started_at) == (None, SittingState.PLANNED, None)
    assert events.grant_lease(site.store, sitting.id).sitting_id == sitting.id  # a tablet may have it again
    marked(site, back)
    keying.key(site.store, site.three, sitting.id, {"r1": "1"})
    with pytest.raises(Closed, match="Declare it void"):
        paper.unmark(site.store, site.three, sitting.id, "too late")
    assert run.void(site.store, site.three, sitting.id, "wrong client").state is SittingState.VOID


def test_withdrawn_consent_stops_the_keying(site: VerbSite) -> None:
    sitting = on_paper(site)
    consent.withdraw(site.store, site.four, site.case(sitting.case_id).consents[-1], "")
    with pytest.raises(NotAllowed, match="no consent"):
        keying.key(site.store, site.three, sitting.id, {"r1": "1"})


def test_what_is_measured_or_timed_throughout_is_not_for_paper(site: VerbSite) -> None:
    for instrument in ("grip_strength", "speed_attention"):
        with pytest.raises(BadInput, match="can be answered on paper"):
            on_paper(site, instrument)


# what the answers say


def test_a_helpers_own_view_on_paper_is_no_self_report(site: VerbSite) -> None:
    sitting = on_paper(site, whose="helper_view", present=("helper",))
    typed(site, site.three, sitting, CODES)
    typed(site, site.two, sitting, CODES)
    made = site.scores(settle(site.store, site.two, sitting.id))
    assert made["R"].raw.value is None
    assert "proxy_answers" in {caveat.code for caveat in made["R"].caveats}


def test_what_cannot_be_on_paper_is_missing_with_that_reason(site: VerbSite) -> None:
    """In braille a figure cannot be seen: the three items of "seeing" are left out, and none counts as wrong."""
    prepared = site.sitting(line("getting_started"))
    sitting = marked(site, prepared, code=code_of(prepared, "braille"))
    codes = {"foods": "13", "series": "1", "day": "1", "favourite": "-", "hear_or_read": "2", "ways": "231"}
    codes |= {"can_do": "1 2 1 3", "ease": "4", "more": "茶"}
    typed(site, site.three, sitting, codes)
    typed(site, site.two, sitting, codes)
    made = site.scores(settle(site.store, site.two, sitting.id))
    assert made["seeing"].raw.value is None
    assert {c.code: c.values for c in made["seeing"].caveats}["not_on_paper"] == {"count": "3", "of": "3"}
    standing = {r.item_id: r for r in site.case(sitting.case_id).responses[sitting.id]}
    assert {i for i, r in standing.items() if r.why_missing == "not_on_paper"} >= {
        "figures",
        "turned",
        "names",
        "signal",
    }
    assert standing["ways"].value == "3>1>2" and standing["can_do"].value == "1:1,2:2,3:1,4:3"
    assert standing["foods"].value == "1,3" and made["following"].raw.answered == 2


def test_settled_twice_is_settled_once_and_the_scores_come_out_again(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, CODES)
    typed(site, site.two, sitting, CODES)
    done = settle(site.store, site.two, sitting.id)
    before = len(_events(site, sitting.id))
    assert settle(site.store, site.two, sitting.id) == done
    assert len(_events(site, sitting.id)) == before
    made, _ = run.recompute(site.store, sitting.id)
    assert {score.raw.scale: score for score in made} == site.scores(done)


def test_every_step_stands_in_the_chain_of_the_sitting(site: VerbSite) -> None:
    sitting = on_paper(site)
    typed(site, site.three, sitting, CODES)
    typed(site, site.two, sitting, CODES)
    settle(site.store, site.two, sitting.id)
    with site.store.reading() as at:
        verbs = [(e.verb, e.actor) for e in audit.entries(at, f"sitting:{sitting.id}")]
        assert audit.verify(at) == ()
    assert verbs == [
        ("paper.mark", "e3"),
        ("keying.end", "e3"),
        ("keying.end", "e2"),
        ("keying.settle", "e2"),
        ("run.finish", "e2"),
    ]
    typists = {e.detail["by"] for e in _events(site, sitting.id) if e.kind is EventKind.KEYED}
    assert typists == {"e2", "e3"}


def _events(site: VerbSite, sitting_id: str) -> list[Event]:
    with site.store.reading() as at:
        return list(events.of_sitting(at, sitting_id))
