"""Choices among pictures in a sitting: caveats at their thresholds, the profile, the pictures, who is offered them."""

from __future__ import annotations

from datetime import date

import pytest
from grip_answers import MAN_OF_40, sitting
from verb_site import VerbSite, line, said

from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.people import Client
from assess.nouns.score import Caveat, Profile, Score
from assess.nouns.sitting import Event
from assess.planning.suggest import suggest
from assess.planning.suitable import suitability
from assess.sitting import kept
from assess.sitting.score import score
from instruments.find import library

KNOWN = library()
PICTURES = KNOWN["riasec_pictures"]
SCENES = {i.id: PICTURES.choice_sets[i.choices or ""].values for i in PICTURES.items}
TRIADS = [item.id for item in PICTURES.scored_items]
AGAIN = {item.id: item.repeats or "" for item in PICTURES.items if item.repeats}


def chosen(*, left: int = 0, alike: int = 4, asked_again: bool = True) -> list[Event]:
    """Every choice: the first `left` at the first place, the others by turns; `alike` choices again as before."""
    first = {item: SCENES[item][0 if n < left else 1 + n % 2] for n, item in enumerate(TRIADS)}
    again = {
        item: first[before] if n < alike else next(v for v in SCENES[item] if v != first[before])
        for n, (item, before) in enumerate(AGAIN.items())
    }
    every = first | (again if asked_again else {})
    return [said(n, item, value, elapsed_ms=3000) for n, (item, value) in enumerate(every.items(), start=1)]


def scored(events: list[Event]) -> tuple[dict[str, Score], Profile | None]:
    made, profile = score(PICTURES, (), sitting(PICTURES), events, MAN_OF_40, date(2026, 11, 24))
    return {one.raw.scale: one for one in made}, profile


def caveats(events: list[Event]) -> dict[str, Caveat]:
    return {caveat.code: caveat for caveat in scored(events)[0]["R"].caveats}


def test_thirteen_of_twenty_at_one_place_are_told() -> None:
    """At random one person in ninety: three times the binomial tail .0037."""
    assert "same_place" not in caveats(chosen(left=12))
    told = {"count": "13", "of": "20", "place": "1"}
    assert caveats(chosen(left=13))["same_place"] == Caveat(code="same_place", severity="caution", values=told)


@pytest.mark.parametrize(("alike", "severity"), [(4, None), (3, "note"), (2, "note"), (1, "caution"), (0, "caution")])
def test_choices_made_otherwise_when_asked_again_are_told(alike: int, severity: str | None) -> None:
    told = caveats(chosen(alike=alike)).get("changed_again")
    assert (told.severity if told else None) == severity
    assert told is None or told.values == {"count": str(alike), "of": "4"}


def test_what_was_not_asked_again_is_not_called_changed() -> None:
    assert "changed_again" not in caveats(chosen(asked_again=False))


def test_counts_that_bind_each_other_are_told_as_such_and_not_as_liked_by_most() -> None:
    told = caveats(chosen())
    assert told["ipsative"].severity == "note" and "item_popularity" not in told


def test_what_is_asked_again_counts_in_no_scale() -> None:
    once, twice = scored(chosen(asked_again=False)), scored(chosen(alike=0))
    assert {k: v.raw for k, v in once[0].items()} == {k: v.raw for k, v in twice[0].items()}
    assert once[1] == twice[1]


def test_no_order_is_told_while_a_choice_is_missing() -> None:
    assert scored(chosen())[1] is not None
    assert scored(chosen()[1:])[1] is None


def test_a_borrowed_picture_is_that_of_its_scene(site: VerbSite) -> None:
    done = site.sitting(line("riasec_pictures"))
    with site.store.reading() as at:
        assert kept.picture_of(at, done, "t01.55") == kept.picture_of(at, done, "scene.55")


@pytest.mark.parametrize("grade", [1, 2, 3])
def test_pictures_are_offered_where_answers_in_words_are_guessed(grade: Grade) -> None:
    disability = Disability(category=Category.INTELLECT, grade=grade, evidence="doctor_note")
    client = Client(id="c", identity=None, disabilities=(disability,))
    suited = {name: suitability(client, suggest(client, "f"), KNOWN[name]).fits for name in KNOWN}
    assert suited["riasec_pictures"]
    assert suited["riasec_easy"] is (grade == 3) and not suited["riasec_interest"]
