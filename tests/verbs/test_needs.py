"""A client's needs: only what can be delivered is kept, once a case, with its trace; a plan takes nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verb_site import VerbSite, line

from assess.errors import BadInput, Conflict, NotAllowed
from assess.nouns.accommodation import FEATURES, Accommodation
from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Communication
from assess.planning.conditions import check, judge
from assess.planning.draft import draft
from assess.planning.needs import needs_of, set_needs
from assess.planning.suggest import suggest
from assess.store import audit
from instruments.find import library

GRIP = library()["grip_strength"]
SPOKEN = Accommodation(feature="spoken", parameters={"mode": "automatic", "speech-rate": "120"}, reason="听得清楚")
MASKING = Accommodation(feature="answer-masking")


def condition(feature: str, **parameters: str) -> Accommodation:
    return Accommodation(feature=feature, parameters={name.replace("_", "-"): v for name, v in parameters.items()})


def of(category: Category, grade: Grade | None = 3, site: str = "", *ways: Communication) -> Client:
    disability = Disability(category=category, grade=grade, evidence="doctor_note", site=site)
    return Client(id="c", identity=None, communication=ways, disabilities=(disability,))


# what can be delivered


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_alone_and_with_each_listed_value_is_delivered(feature: str) -> None:
    assert check(Accommodation(feature=feature)).parameters == {}
    for parameter, steps in FEATURES[feature].items():
        for step in steps:
            check(Accommodation(feature=feature, parameters={parameter: step}))


@pytest.mark.parametrize(
    "between",
    [
        condition("spoken", speech_rate="110"),
        condition("spoken", speech_rate="80"),
        condition("magnification", zoom="175"),
        condition("input-requirements", dwell_ms="1234", hold_ms="1", guard_ms="1999"),
        condition("additional-testing-time", time="1.75"),
        condition("breaks", every_items="7"),
    ],
)
def test_a_number_between_the_steps_is_delivered(between: Accommodation) -> None:
    assert check(between) == between


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (condition("telepathy"), "Condition telepathy is not known"),
        (condition("captions", size="20"), "captions has no parameter size. It has: -"),
        (condition("spoken", speed="120"), "spoken has no parameter speed. It has: mode, speech-rate, highlight"),
        (condition("spoken", speech_rate="fast"), "speech-rate cannot be 'fast'"),
        (condition("spoken", speech_rate="301"), "speech-rate cannot be '301'"),
        (condition("spoken", speech_rate="79"), "speech-rate cannot be '79'"),
        (condition("spoken", speech_rate="150.5"), "speech-rate cannot be '150.5'"),
        (condition("spoken", speech_rate="0150"), "speech-rate cannot be '0150'"),
        (condition("spoken", speech_rate="１５０"), "speech-rate cannot be"),
        (condition("spoken", speech_rate=" 150"), "speech-rate cannot be ' 150'"),
        (condition("spoken", mode="loud"), "mode cannot be 'loud'"),
        (condition("magnification", zoom="401"), "zoom cannot be '401'"),
        (condition("additional-testing-time", time="3"), "time cannot be '3'"),
        (condition("input-requirements", dwell_ms="699"), "dwell-ms cannot be '699'"),
        (condition("input-requirements", hold_ms="-1"), "hold-ms cannot be '-1'"),
        (condition("text-appearance", scheme=""), "scheme cannot be ''"),
    ],
)
def test_what_nobody_can_deliver_is_refused_with_what_can(wrong: Accommodation, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        check(wrong)


def test_what_an_instrument_judges_and_people_deliver_takes_no_parameters() -> None:
    assert check(condition("x-supported-arm"), ["x-supported-arm"])
    with pytest.raises(BadInput, match="x-supported-arm has no parameter kind"):
        check(condition("x-supported-arm", kind="sling"), ["x-supported-arm"])
    with pytest.raises(BadInput, match="x-supported-arm is not known"):
        check(condition("x-supported-arm"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (condition("spoken", speech_rate="fast"), "speech-rate cannot be 'fast'"),
        (condition("telepathy"), "telepathy is not known"),
        (condition("magnification", scale="2"), "no parameter scale"),
    ],
)
def test_a_plan_takes_no_condition_that_would_stop_the_sitting(site: VerbSite, wrong: Accommodation, says: str) -> None:
    case_id = site.ready()
    with pytest.raises(BadInput, match=says):
        draft(site.store, site.three, case_id, (replace(line(), accommodations=(wrong,)),))
    assert site.case(case_id).plan is None


def test_more_time_breaks_a_measure_of_speed_even_where_no_rule_says_so() -> None:
    silent = replace(GRIP, accommodations=())
    assert judge(silent, "additional-testing-time").effect == "unjudged"
    assert judge(replace(silent, timing="construct"), "additional-testing-time").effect == "breaks"
    assert judge(replace(GRIP, timing="construct"), "additional-testing-time").effect == "keeps"  # its rule says so


# keeping


def test_needs_are_kept_once_a_case_and_set_again(site: VerbSite) -> None:
    case_id = site.ready()
    assert site.case(case_id).needs is None
    first = set_needs(site.store, site.four, case_id, at_start=(SPOKEN,), as_option=(MASKING,), note=" 怕强光 ")
    assert site.case(case_id).needs == first
    assert (first.client_id, first.note) == (site.case(case_id).client.id, "怕强光")
    assert dict(first.uses) == {"spoken": "start", "answer-masking": "option"}
    second = set_needs(site.store, site.three, case_id, prohibited=("spoken",), language="zh-easy")
    assert (second.id, second.revision, second.at_start) == (first.id, first.revision + 1, ())
    with site.store.reading() as at:
        assert needs_of(at, case_id) == second
        assert [e.verb for e in audit.entries(at) if e.verb.startswith("needs.")] == ["needs.set_needs"] * 2
        assert audit.verify(at) == ()


def test_who_saves_over_a_colleague_is_told(site: VerbSite) -> None:
    case_id = site.ready()
    seen = set_needs(site.store, site.four, case_id, at_start=(SPOKEN,)).revision
    set_needs(site.store, site.three, case_id, as_option=(SPOKEN,), revision=seen)
    with pytest.raises(Conflict):
        set_needs(site.store, site.four, case_id, prohibited=("spoken",), revision=seen)
    kept = site.case(case_id).needs
    assert kept is not None and dict(kept.uses) == {"spoken": "option"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"at_start": (condition("spoken", speech_rate="quick"),)}, "speech-rate cannot be 'quick'"),
        ({"as_option": (condition("telepathy"),)}, "telepathy is not known"),
        ({"prohibited": ("telepathy",)}, "telepathy is not known"),
        ({"at_start": (SPOKEN,), "prohibited": ("spoken",)}, "spoken stands in two places"),
        ({"at_start": (SPOKEN,), "as_option": (SPOKEN,)}, "spoken stands in two places"),
        ({"at_start": (SPOKEN, SPOKEN)}, "spoken stands in two places"),
    ],
)
def test_needs_that_cannot_be_met_are_refused(site: VerbSite, asked: dict[str, tuple[str, ...]], says: str) -> None:
    case_id = site.ready()
    with pytest.raises(BadInput, match=says):
        set_needs(site.store, site.four, case_id, **asked)  # type: ignore[arg-type]
    assert site.case(case_id).needs is None


def test_needs_tell_of_health_and_wait_for_consent(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(NotAllowed, match="no consent"):
        set_needs(site.store, site.four, case_id, at_start=(SPOKEN,))


# suggesting


def features(needs: Needs, use: str) -> set[str]:
    return {feature for feature, how in needs.uses.items() if how == use}


@pytest.mark.parametrize("grade", [1, 2, 3, 4, None])
@pytest.mark.parametrize("category", list(Category))
def test_every_suggestion_can_be_delivered_and_says_why(category: Category, grade: Grade | None) -> None:
    needs = suggest(of(category, grade, "", *Communication), "f")
    for wanted in (*needs.at_start, *needs.as_option):
        assert check(wanted).reason
        assert not [letter for letter in wanted.reason if letter.isascii() and letter.isalpha()]
    assert len(needs.uses) == len(needs.at_start) + len(needs.as_option)


def test_who_cannot_see_hears_everything_and_who_sees_little_hears_on_request() -> None:
    modes = {}
    for grade in (1, 2, 3, 4):
        spoken = suggest(of(Category.VISION, grade), "f").condition("spoken")
        assert spoken is not None
        modes[grade] = spoken.parameters["mode"]
    assert modes == {1: "automatic", 2: "automatic", 3: "request", 4: "request"}


def test_a_switch_is_suggested_from_the_start_only_where_arms_or_hands_are_named() -> None:
    tetraplegia = suggest(of(Category.LIMB, 1, "四肢瘫"), "f")
    assert features(tetraplegia, "start") >= {"large-targets", "input-requirements"}
    switch = tetraplegia.condition("input-requirements")
    assert switch is not None and switch.parameters == {"scanning": "one-switch"}
    legs = suggest(of(Category.LIMB, 1, "双大腿截肢"), "f")
    assert "input-requirements" in features(legs, "option")


def test_each_way_of_communicating_brings_its_condition() -> None:
    signing = suggest(of(Category.HEARING, 1, "", Communication.SIGN), "f")
    sign = signing.condition("sign-language")
    assert sign is not None and sign.parameters == {"delivery": "interpreter"}
    assert features(signing, "start") == {"captions", "sign-language"}
    assert features(suggest(of(Category.SPEECH, 2, "", Communication.PICTURES), "f"), "start") == {
        "simplified-language-portions"
    }
    assert features(suggest(of(Category.MENTAL), "f"), "start") == {
        "additional-testing-time",
        "breaks",
        "encouragement",
    }
