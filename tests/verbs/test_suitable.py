"""No instrument is proposed to somebody whom it cannot measure; what is left out says why and what serves instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from verb_site import VerbSite

from assess.locale import translator
from assess.nouns.accommodation import Accommodation
from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Communication, Schooling
from assess.nouns.score import Instrument
from assess.planning import offered
from assess.planning.needs import set_needs
from assess.planning.propose import left_out, line_of, propose, refused
from assess.planning.suggest import suggest
from assess.planning.suitable import Suitability, suitability
from instruments.definition import AccommodationRule, Demands
from instruments.find import library

KNOWN = library()
RIASEC, GRIP = KNOWN["riasec_interest"], KNOWN["grip_strength"]
NOBODY = Needs(id="", client_id="c", case_id="f")


def client(category: Category, grade: Grade | None, *ways: Communication, **more: object) -> Client:
    disability = Disability(category=category, grade=grade, evidence="doctor_note")
    return Client(id="c", identity=None, communication=ways, disabilities=(disability,), **more)  # type: ignore[arg-type]


def asking(timing: str = "none", rules: Mapping[str, str] | None = None, **demands: bool) -> Instrument:
    """The interest questionnaire, demanding only this, with these rules."""
    judged = tuple(
        AccommodationRule(feature=f, effect=e, reason="-.", substitute="task_by_touch" if e == "breaks" else None)  # type: ignore[arg-type]
        for f, e in (rules or {}).items()
    )
    return replace(RIASEC, demands=Demands(**demands), accommodations=judged, timing=timing, other_forms={})  # type: ignore[arg-type]


def fit(who: Client, what: Instrument, needs: Needs | None = None) -> Suitability:
    return suitability(who, needs or suggest(who, "f"), what, "en")


# who is left out, and who is not: the rows of the adaptation table

BLIND, LOW_VISION = client(Category.VISION, 1), client(Category.VISION, 3)
DEAF, HARD_OF_HEARING = client(Category.HEARING, 2), client(Category.HEARING, 4)
SIGNING = client(Category.HEARING, 1, Communication.SIGN)
NO_HANDS = client(Category.LIMB, 1)
MUTE, QUIET = client(Category.SPEECH, 1), client(Category.SPEECH, 4, Communication.WRITING)
INTELLECT_2, INTELLECT_3 = client(Category.INTELLECT, 2), client(Category.INTELLECT, 3)
UNSCHOOLED = client(Category.LIMB, 4, schooling=Schooling.NONE)
KEEPS_SPEECH, BREAKS_SPEECH = {"spoken": "keeps"}, {"spoken": "breaks"}


@pytest.mark.parametrize(
    ("who", "what", "fits"),
    [
        (BLIND, asking(see=True, read=True, rules=KEEPS_SPEECH), True),
        (BLIND, asking(see=True, read=True, rules={"braille": "keeps"}), True),
        (BLIND, asking(see=True, read=True, rules=BREAKS_SPEECH), False),
        (BLIND, asking(see=True, read=True), False),
        (BLIND, asking(see=True, rules=KEEPS_SPEECH), False),  # a shape cannot be read aloud
        (BLIND, asking(see=True, rules={"tactile": "keeps"}), True),
        (BLIND, asking(hear=True), True),
        (LOW_VISION, asking(see=True, read=True), True),
        (client(Category.VISION, None), asking(see=True), True),  # an unknown grade excludes nobody
        (DEAF, asking(hear=True), False),
        (DEAF, asking(hear=True, rules={"captions": "keeps"}), True),
        (SIGNING, asking(hear=True, rules={"sign-language": "keeps"}), True),
        (SIGNING, asking(hear=True, rules=KEEPS_SPEECH), False),
        (HARD_OF_HEARING, asking(hear=True), True),
        (DEAF, asking(see=True, read=True), True),
        (MUTE, asking(speak=True), False),
        (QUIET, asking(speak=True), False),  # writes instead of speaking
        (MUTE, asking(speak=True, rules={"input-requirements": "keeps"}), True),
        (INTELLECT_3, asking(read=True), False),
        (INTELLECT_3, asking(read=True, rules={"simplified-language-portions": "keeps"}), True),
        (INTELLECT_2, asking(read=True, rules=KEEPS_SPEECH), False),  # answers about oneself, grades 1 and 2
        (INTELLECT_2, asking(timing="construct", see=True), True),
        (UNSCHOOLED, asking(read=True, rules=BREAKS_SPEECH), False),
        (UNSCHOOLED, asking(read=True, rules=KEEPS_SPEECH), True),
        (NO_HANDS, asking(timing="construct", hand=True), False),
        (NO_HANDS, asking(hand=True), True),
        (client(Category.LIMB, 3), asking(timing="construct", hand=True), True),
        (NO_HANDS, asking(stand=True), False),
        (NO_HANDS, GRIP, True),  # the hand that can be measured is
    ],
)
def test_who_can_be_measured_is_not_left_out_and_who_cannot_is(who: Client, what: Instrument, fits: bool) -> None:
    judged = fit(who, what)
    assert judged.fits is fits
    assert fits or (judged.reasons and judged.substitute)


def test_the_instruments_own_substitute_goes_before_the_tables() -> None:
    assert fit(BLIND, asking(read=True, rules=BREAKS_SPEECH)).substitute == "task_by_touch"
    table = fit(BLIND, asking(read=True)).substitute
    assert table == "A task of spoken vocabulary or listening comprehension."


def test_who_scans_is_not_given_what_a_switch_would_change() -> None:
    scans = replace(
        NOBODY, at_start=(Accommodation(feature="input-requirements", parameters={"scanning": "two-switch"}),)
    )
    mild = client(Category.LIMB, 4)
    assert not fit(mild, asking(hand=True), scans).fits
    assert fit(mild, asking(hand=True, rules={"input-requirements": "keeps"}), scans).fits
    assert fit(mild, asking(hand=True), NOBODY).fits
    assert not fit(mild, asking(timing="construct", hand=True), scans).fits


def test_what_the_client_does_not_bear_serves_no_demand() -> None:
    no_speech = replace(NOBODY, prohibited=("spoken",))
    assert not fit(BLIND, RIASEC, no_speech).fits
    assert fit(BLIND, RIASEC).fits


def test_a_condition_that_is_still_missing_is_told() -> None:
    judged = fit(BLIND, RIASEC, NOBODY)
    assert judged.fits
    assert judged.reasons == ("It fits only with a condition that is not among the client's needs yet; see to it.",)


def test_an_item_that_can_only_be_seen_is_not_given_by_ear() -> None:
    """The rest of the instrument is given where one scale at least can be answered whole."""
    started, speed = KNOWN["getting_started"], KNOWN["speed_attention"]
    assert suitability(BLIND, suggest(BLIND, "f"), started).fits
    seen = {item.id for item in offered.not_offered(BLIND, (), started)}
    assert seen == {"try_same", "figures", "turned", "names", "signal"}
    heard = {item.id for item in speed.items} - {item.id for item in offered.not_offered(BLIND, (), speed)}
    assert heard == {"simple_heard", "span_heard", "span_back", "tapping"}
    assert offered.not_offered(LOW_VISION, (), started) == ()


def test_an_instrument_that_is_only_seen_is_left_out_for_a_blind_client() -> None:
    figures = KNOWN["getting_started"]
    seeing = replace(figures, scales=tuple(scale for scale in figures.scales if scale.id == "seeing"))
    assert not suitability(BLIND, suggest(BLIND, "f"), seeing).fits


def test_what_is_not_offered_names_what_serves_instead() -> None:
    scans = (Accommodation(feature="input-requirements", parameters={"scanning": "one-switch"}),)
    told = list(offered.told(LOW_VISION, scans, KNOWN["speed_attention"], translator("zh")))
    assert "不给这位服务对象做：选择反应。改用：简单反应。" in told
    assert "不给这位服务对象做：符号编码。改用：记忆广度。" in told
    assert len(told) == 5  # choice reaction, coding, cancellation, mark making, trail


def test_a_deaf_client_is_given_no_tones_and_keeps_the_lights() -> None:
    left = {item.id for item in offered.not_offered(client(Category.HEARING, 1), (), KNOWN["speed_attention"])}
    assert left == {"simple_heard", "span_heard", "span_back"}


@pytest.mark.parametrize("category", list(Category))
def test_reasons_and_ways_instead_are_told_in_chinese(category: Category) -> None:
    who = client(category, 1, Communication.WRITING, schooling=Schooling.NONE)
    all_of_it = asking(timing="construct", see=True, hear=True, read=True, hand=True, speak=True, stand=True)
    for what in (all_of_it, replace(all_of_it, timing="none")):
        judged = suitability(who, suggest(who, "f"), what)
        told = "".join(judged.reasons) + (judged.substitute or "")
        assert not [letter for letter in told if letter.isascii() and letter.isalpha()], told
        assert not judged.fits  # it has to be answered by speaking


# in the plan


def blind(site: VerbSite) -> str:
    return site.ready(Disability(category=Category.VISION, grade=1, evidence="doctor_note"))


def test_an_unsuitable_instrument_is_left_out_of_the_proposal_and_told(site: VerbSite) -> None:
    case = site.case(blind(site))
    every = library(site.store.settings.workspace / "instruments")
    here = {i: every[i] for i in ("getting_started", GRIP.id, RIASEC.id, "reading_check")}
    proposed = {made.instrument for made in propose(case, here)}
    left = {instrument.id: judged for instrument, judged in left_out(case, here)}
    assert proposed | set(left) == set(here) and not proposed & set(left)
    other_forms = {form for instrument in here.values() for form in instrument.other_forms.values()}
    assert set(left) - other_forms == {"reading_check"}  # speech would break it
    assert left["reading_check"].substitute == translator("zh")(
        "A task of spoken vocabulary or listening comprehension."
    )


def test_a_need_that_breaks_the_measure_is_not_proposed_and_is_listed_as_refused(site: VerbSite) -> None:
    case_id = site.ready(Disability(category=Category.VISION, grade=3, evidence="doctor_note"))
    case = site.case(case_id)
    reading = library(site.store.settings.workspace / "instruments")["reading_check"]
    made = line_of(case, reading)
    assert "spoken" not in {condition.feature for condition in made.accommodations}
    ((feature, judgement),) = refused(case, reading)
    assert (feature, judgement.effect, judgement.reason) == ("spoken", "breaks", "Reading is what is measured.")
    assert refused(case, RIASEC) == ()


def test_the_plan_follows_the_needs_as_settled_and_not_the_suggestion(site: VerbSite) -> None:
    case_id = site.ready(Disability(category=Category.INTELLECT, grade=4, evidence="doctor_note"))
    assert {made.language for made in propose(site.case(case_id), KNOWN)} == {"zh-easy"}
    slow = Accommodation(feature="spoken", parameters={"speech-rate": "100"})
    masked = Accommodation(feature="answer-masking")
    set_needs(site.store, site.four, case_id, at_start=(slow,), as_option=(masked,), prohibited=("encouragement",))
    (made,) = (made for made in propose(site.case(case_id), KNOWN) if made.instrument == "riasec_easy")
    assert made.language == "zh"
    (kept,) = made.accommodations
    assert (kept.feature, kept.parameters) == ("spoken", {"speech-rate": "100"})
    assert kept.reason == translator("zh")("Settled with the client.")


def test_the_language_chosen_is_proposed_where_the_instrument_has_it(site: VerbSite) -> None:
    case_id = site.ready()
    set_needs(site.store, site.four, case_id, language="en")
    assert {made.language for made in propose(site.case(case_id), KNOWN)} == {"en"}


def test_an_unjudged_condition_in_a_measure_of_speed_asks_the_evaluator(site: VerbSite) -> None:
    case_id = site.ready()
    set_needs(site.store, site.four, case_id, at_start=(Accommodation(feature="large-targets"),))
    case = site.case(case_id)
    told = "The instrument does not say whether this changes a measure of speed; judge it yourself."
    (timed,) = line_of(case, replace(RIASEC, timing="construct"), "en").accommodations
    assert told in timed.reason
    (untimed,) = line_of(case, RIASEC, "en").accommodations
    assert untimed.reason == "Settled with the client."
