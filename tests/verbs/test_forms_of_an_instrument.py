"""Of the forms of the personality questionnaire each client is proposed the one that serves, and is told why."""

from __future__ import annotations

import pytest
from verb_site import VerbSite, line

from assess.nouns.accommodation import Accommodation
from assess.nouns.disability import Category, Disability, Grade
from assess.planning import needs
from assess.planning.propose import left_out, line_of, propose
from assess.planning.suitable import suitability
from assess.sitting import companions, run
from assess.sitting.form import form
from instruments.definition import Kind
from instruments.find import library

KNOWN = library()
FULL, EASY = "work_personality", "work_personality_easy"
OBSERVER, EASY_OBSERVER = "work_personality_observer", "work_personality_easy_observer"
FORMS = {FULL, EASY, OBSERVER, EASY_OBSERVER}


def of(category: Category, grade: Grade | None) -> Disability:
    return Disability(category=category, grade=grade, evidence="certificate")


@pytest.mark.parametrize(
    ("disability", "proposed"),
    [
        (of(Category.LIMB, 2), FULL),
        (of(Category.VISION, 1), FULL),
        (of(Category.MENTAL, 3), FULL),
        (of(Category.INTELLECT, 4), EASY),
        (of(Category.INTELLECT, 3), EASY),
        (of(Category.INTELLECT, None), EASY),
        (of(Category.INTELLECT, 2), OBSERVER),
        (of(Category.INTELLECT, 1), OBSERVER),
    ],
)
def test_one_form_is_proposed(site: VerbSite, disability: Disability, proposed: str) -> None:
    case = site.case(site.ready(disability))
    assert {made.instrument for made in propose(case, KNOWN)} & FORMS == {proposed}


@pytest.mark.parametrize("grade", [1, 2])
def test_no_self_report_of_personality_for_severe_intellectual_disability(site: VerbSite, grade: Grade) -> None:
    """Adaptation table, 智力 一级 and 二级, 问卷类: 不施测/替代, 知情者."""
    case = site.case(site.ready(of(Category.INTELLECT, grade)))
    left = {instrument.id: suited for instrument, suited in left_out(case, KNOWN, "en")}
    assert "answers about oneself are mostly guessed" in left[FULL].reasons[0]
    assert (left[FULL].substitute, left[EASY].substitute) == (OBSERVER, EASY_OBSERVER)


def test_who_can_answer_is_told_that_an_observer_may_add_a_view(site: VerbSite) -> None:
    case = site.case(site.ready(of(Category.LIMB, 2)))
    left = {instrument.id: suited for instrument, suited in left_out(case, KNOWN, "en")}
    assert left[OBSERVER].reasons == ("The client can answer; add it where a second view is wanted.",)
    assert left[OBSERVER].substitute == FULL
    assert "Another form of it serves this client" in left[EASY].reasons[0]


def test_an_observers_form_asks_nothing_of_the_client(site: VerbSite) -> None:
    """Neither blindness nor the client's easy words and switch are the observer's."""
    case_id = site.ready(of(Category.VISION, 1), of(Category.INTELLECT, 1))
    case = site.case(case_id)
    assert suitability(case.client, needs_of(case_id), KNOWN[OBSERVER]).fits
    made = line_of(case, KNOWN[OBSERVER])
    assert (made.accommodations, made.language, made.mode) == ((), "zh", "player")


def needs_of(case_id: str) -> needs.Needs:
    switch = Accommodation(feature="input-requirements", parameters={"scanning": "one-switch"})
    return needs.Needs(id="n", client_id="c", case_id=case_id, at_start=(switch,))


def test_an_observer_rates_on_a_screen_alone_and_says_so(site: VerbSite) -> None:
    sitting = site.sitting(line(OBSERVER))
    companions.add(site.store, site.four, sitting.id, "observer", "周师傅", "车间组长")
    companions.add(site.store, site.four, sitting.id, "helper", "吴某")
    told = form(site.store, run.start(site.store, "client", sitting.id))
    assert (told["by"], told["companions"]) == ("observer", [])
    own = site.sitting(line(FULL))
    companions.add(site.store, site.four, own.id, "helper", "吴某")
    companions.add(site.store, site.four, own.id, "observer", "周师傅")
    told = form(site.store, own)
    assert (told["by"], [c["role"] for c in told["companions"]]) == ("client", ["helper"])


@pytest.mark.parametrize(("own", "other"), [(FULL, OBSERVER), (EASY, EASY_OBSERVER)])
def test_an_observer_answers_the_same_items_on_the_same_scales(own: str, other: str) -> None:
    own_form, other_form = KNOWN[own], KNOWN[other]
    assert own_form.other_forms["observer"] == other
    assert other_form.kind is Kind.RATING and other_form.subject == "client"
    assert own_form.items == other_form.items and own_form.scales == other_form.scales
    assert own_form.choice_sets == other_form.choice_sets


def test_every_form_named_is_an_instrument_of_the_library() -> None:
    named = {form for instrument in KNOWN.values() for form in instrument.other_forms.values()}
    assert named <= set(KNOWN)
