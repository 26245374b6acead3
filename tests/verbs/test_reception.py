"""The way in: the appointment, who may decide, what was consented to and by whom, and one file a person."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric
from verb_site import LIMB, VerbSite, asks, line

from assess.errors import BadInput, Conflict, NotAllowed, NotFound
from assess.nouns.civil import civil_day
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Communication, Identity
from assess.reception import appointments, consent, eligibility, intake
from assess.sitting import run
from assess.store import canonical, shelf

CERTIFICATE = "11010519491231002X43"  # GB 11643-1999's first example: a woman born 31 December 1949; limb, grade 3
LIMB_3 = replace(LIMB, evidence="certificate")


# appointments


def test_a_booking_opens_a_numbered_case_with_its_client_and_meeting(site: VerbSite) -> None:
    when = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
    how = {"starts_at": when, "minutes": 90, "place": " 二号室 ", "asked_by": " 街道 "}
    file = appointments.book(site.store, site.four, name=" 王 芳 ", phone="139", note=" 轮椅 ", **how)  # type: ignore[arg-type]
    case = site.case(file.id)
    assert file.number.startswith("ZH-") and case.file == file
    assert case.client.identity == Identity(name="王 芳", phone="139")
    (meeting,) = case.appointments
    assert (meeting.starts_at, meeting.minutes, meeting.place, meeting.note) == (when, 90, "二号室", "轮椅")
    assert case.referral is not None and case.referral.asked_by == "街道"


def test_two_cases_have_two_numbers(site: VerbSite) -> None:
    assert site.file(site.booked()).number != site.file(site.booked()).number


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " \u3000"}, "name is empty"),
        ({"minutes": 0}, "at least 1 minute, got 0"),
        ({"starts_at": datetime(2026, 12, 1, 9, 0)}, "no time zone"),
    ],
)
def test_a_booking_that_cannot_be_used_leaves_no_case(site: VerbSite, wrong: dict[str, object], says: str) -> None:
    before = len(appointments.coming(site.store))
    how = {"name": "王", "minutes": 60, "starts_at": canonical.now(), "place": "1", **wrong}
    with pytest.raises(BadInput, match=says):
        appointments.book(site.store, site.four, **how)  # type: ignore[arg-type]
    assert len(appointments.coming(site.store)) == before


def test_a_marked_appointment_is_no_longer_to_come_and_booking_it_again_brings_it_back(site: VerbSite) -> None:
    case_id = site.booked()
    (meeting,) = site.case(case_id).appointments
    assert case_id in {file.id for _, file, _ in appointments.coming(site.store)}
    for state in ("kept", "missed", "cancelled"):
        meeting = appointments.mark(site.store, site.four, meeting, state)  # type: ignore[arg-type]
        assert case_id not in {file.id for _, file, _ in appointments.coming(site.store)}
    appointments.mark(site.store, site.four, meeting, "booked")
    assert case_id in {file.id for _, file, _ in appointments.coming(site.store)}


def test_a_meeting_marked_by_two_is_shown_to_the_second(site: VerbSite) -> None:
    (meeting,) = site.case(site.booked()).appointments
    appointments.mark(site.store, site.four, meeting, "kept")
    with pytest.raises(Conflict) as both:
        appointments.mark(site.store, site.three, meeting, "missed")
    assert (both.value.mine.state, both.value.theirs.state) == ("missed", "kept")  # type: ignore[attr-defined]


def test_those_to_come_are_soonest_first_and_stay_twelve_hours_past_their_time(site: VerbSite) -> None:
    now = canonical.now()
    hours = (5, -11, -13, 2)
    made = {}
    for n in hours:
        how = {"starts_at": now + timedelta(hours=n), "minutes": 30, "place": "1"}
        made[n] = appointments.book(site.store, site.four, name="某", **how).id  # type: ignore[arg-type]
    coming = appointments.coming(site.store)
    assert [m.starts_at for m, _, _ in coming] == sorted(m.starts_at for m, _, _ in coming)
    assert {n for n in hours if made[n] in {file.id for _, file, _ in coming}} == {5, -11, 2}
    assert all(file.client_id == client.id for _, file, client in coming)


# eligibility


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_eligibility_needs_a_reason(site: VerbSite, reason: str) -> None:
    case_id = site.booked()
    with pytest.raises(BadInput, match="reason is empty"):
        eligibility.first_check(site.store, site.four, case_id, "eligible", reason)
    eligibility.first_check(site.store, site.four, case_id, "eligible", "seen")
    with pytest.raises(BadInput, match="reason is empty"):
        eligibility.decide(site.store, site.three, case_id, "eligible", reason)
    assert site.case(case_id).eligibility.decision is None  # type: ignore[union-attr]


@pytest.mark.parametrize("level", [3, 2])
def test_level_three_or_two_decides_and_the_first_check_stays_beside_it(site: VerbSite, level: int) -> None:
    case_id, who = site.booked(), {3: site.three, 2: site.two}[level]
    eligibility.first_check(site.store, site.four, case_id, "unclear", "no certificate yet")
    eligibility.decide(site.store, who, case_id, "not_eligible", "under 16", "school")
    kept = site.case(case_id).eligibility
    assert kept is not None
    assert (kept.first_check, kept.first_reason, kept.first_by) == ("unclear", "no certificate yet", "e4")
    assert (kept.decision, kept.decision_reason, kept.decided_by, kept.decided_level) == (
        "not_eligible",
        "under 16",
        who.id,
        level,
    )


def test_no_decision_before_the_first_check(site: VerbSite) -> None:
    with pytest.raises(NotFound, match="not checked yet"):
        eligibility.decide(site.store, site.three, site.booked(), "eligible", "seen")


def test_a_newer_first_check_takes_the_decision_back(site: VerbSite) -> None:
    case_id = site.booked()
    site.found_eligible(case_id)
    eligibility.first_check(site.store, site.four, case_id, "unclear", "another person's certificate")
    kept = site.case(case_id).eligibility
    assert kept is not None and (kept.first_check, kept.decision, kept.decided_by) == ("unclear", None, None)


# consent


def test_each_purpose_is_asked_for_by_itself(site: VerbSite) -> None:
    case_id = site.booked()
    for purpose in (Purpose.RECORDING, Purpose.RESEARCH, Purpose.SHARE_EMPLOYER):
        site.consented(case_id, purpose=purpose)
    with pytest.raises(NotAllowed, match="no consent to the assessment"):
        site.taken_in(case_id)
    site.consented(case_id)
    assert site.taken_in(case_id).disabilities == (LIMB,)


def test_an_answer_that_is_missing_is_no_refusal_and_no_consent(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(BadInput, match="answer is missing"):
        site.consented(case_id, given=None)
    assert site.case(case_id).consents == ()


def test_the_newest_answer_to_a_purpose_counts(site: VerbSite) -> None:
    case_id = site.booked()
    site.consented(case_id)
    site.consented(case_id, given=False)
    with pytest.raises(NotAllowed, match="no consent"):
        site.taken_in(case_id)
    site.consented(case_id)
    site.consented(case_id, purpose=Purpose.RESEARCH, given=False)  # another purpose refused takes nothing back
    site.taken_in(case_id)


def test_a_guardians_answer_needs_the_clients_own(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(BadInput, match="own assent is missing"):
        site.consented(case_id, by="guardian", assent=None)
    against = site.consented(case_id, by="guardian", assent=False)
    assert not against.holds(date.today())
    with pytest.raises(NotAllowed, match="no consent"):
        site.taken_in(case_id)


def test_where_the_client_consents_alone_no_assent_is_kept(site: VerbSite) -> None:
    assert site.consented(site.booked(), assent=True).assent is None


@pytest.mark.parametrize("category", [Category.INTELLECT, Category.MENTAL])
def test_a_guardian_is_needed_for_intellectual_and_mental_disability(site: VerbSite, category: Category) -> None:
    case_id = site.ready(Disability(category=category, grade=2, evidence="doctor_note"))
    (kept,) = site.planned(case_id, line())
    with pytest.raises(NotAllowed, match="guardian's consent"):
        run.prepare(site.store, site.three, case_id, kept)
    site.consented(case_id, by="guardian")
    assert run.prepare(site.store, site.three, case_id, kept).case_id == case_id


@pytest.mark.parametrize(("years", "needed"), [(17, True), (18, False), (40, False)])
def test_a_guardian_is_needed_until_the_eighteenth_birthday(site: VerbSite, years: int, needed: bool) -> None:
    client = replace(site.case(site.booked()).client, birth_date=date(2000, 6, 15))
    birthday = date(2000 + years, 6, 15)
    assert consent.guardian_needed(client, birthday) is needed
    assert consent.guardian_needed(client, birthday - timedelta(days=1)) is (years <= 18)


def test_withdrawal_stops_intake_and_sittings_from_now_on(site: VerbSite) -> None:
    case_id = site.ready()
    (kept,) = site.planned(case_id, line())
    first = run.prepare(site.store, site.three, case_id, kept)
    given = site.case(case_id).consents[-1]
    gone = consent.withdraw(site.store, site.four, given, " 累了 ")
    assert gone.withdrawn_reason == "累了" and gone.withdrawn_at is not None and not gone.holds(date.today())
    with pytest.raises(NotAllowed, match="no consent"):
        run.prepare(site.store, site.three, case_id, kept)
    with pytest.raises(NotAllowed, match="no consent"):
        site.taken_in(case_id)
    site.consented(case_id)
    assert run.prepare(site.store, site.three, case_id, kept).id != first.id


def test_a_consent_can_be_withdrawn_without_a_reason(site: VerbSite) -> None:
    given = site.consented(site.booked())
    assert not consent.withdraw(site.store, site.four, given, "").holds(date.today())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_kept_hash_is_of_the_words_that_were_shown(site: VerbSite, language: str) -> None:
    months = site.store.settings.consent_months
    for purpose in Purpose:
        shown = consent.words(purpose, language, months)
        asked = site.consented(site.booked(), purpose=purpose, language=language)
        assert asked.words_hash == shown.hash
        assert shown.hash == hashlib.sha256(f"{shown.title}\n{shown.text}".encode()).hexdigest()
        assert "{" not in shown.text and shown.title.strip()


def test_no_two_purposes_or_languages_share_their_words(site: VerbSite) -> None:
    hashes = {consent.words(p, language, 24).hash for p in Purpose for language in ("zh", "en")}
    assert len(hashes) == 2 * len(Purpose)


def test_a_consent_ends_after_calendar_months_at_the_site(site: VerbSite) -> None:
    given = site.consented(site.booked())
    zone, months = site.store.settings.zone, site.store.settings.consent_months
    assert given.until == consent.months_later(civil_day(given.at, zone), months)
    assert given.holds(given.until) and not given.holds(given.until + timedelta(days=1))


def test_a_consent_that_has_run_out_stops_the_intake(site: VerbSite) -> None:
    case_id = site.booked()
    given = site.consented(case_id)
    yesterday = civil_day(canonical.now(), site.store.settings.zone) - timedelta(days=1)
    with site.store.writing("system", "run_out", f"case:{case_id}") as tx:
        shelf.save(tx, replace(given, until=yesterday))
    with pytest.raises(NotAllowed, match="holds today"):
        site.taken_in(case_id)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), 24, date(2028, 3, 31)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_end_where_the_month_ends(day: date, months: int, later: date) -> None:
    assert consent.months_later(day, months) == later


@given(day=st.dates(date(1950, 1, 1), date(2100, 1, 1)), months=st.integers(0, 600))
def test_months_later_lands_in_the_right_month_and_never_on_a_later_day(day: date, months: int) -> None:
    later = consent.months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


# intake


def test_intake_is_refused_before_consent_and_keeps_nothing(site: VerbSite) -> None:
    case_id = site.booked()
    with pytest.raises(NotAllowed, match="no consent to the assessment"):
        site.taken_in(case_id)
    case = site.case(case_id)
    assert (case.client.disabilities, case.client.birth_date) == ((), None)
    assert case.referral is not None and case.referral.questions == ()


def test_the_referral_questions_replace_the_empty_referral_of_the_booking(site: VerbSite) -> None:
    case_id = site.ready()
    referral = site.case(case_id).referral
    assert referral is not None and [q.number for q in referral.questions] == [1]
    site_client = site.case(case_id).client
    intake.take_in(site.store, site.four, case_id, site_client, asks(case_id, "甲？", "乙？"))
    with site.store.reading() as at:
        (kept,) = shelf.of_case(at, type(referral), case_id)
    assert [q.text for q in kept.questions] == ["甲？", "乙？"]


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"communication": ()}, "How we understand each other"),
        ({"birth_date": None}, "Birth date or sex is missing"),
        ({"sex": None}, "Birth date or sex is missing"),
    ],
)
def test_intake_names_what_is_missing(site: VerbSite, lacks: dict[str, object], says: str) -> None:
    case_id = site.booked()
    site.consented(case_id)
    with pytest.raises(BadInput, match=says):
        site.taken_in(case_id, **lacks)


def test_intake_needs_a_disability_and_a_question(site: VerbSite) -> None:
    case_id = site.booked()
    site.consented(case_id)
    client = replace(
        site.case(case_id).client, communication=(Communication.SIGN,), birth_date=date(1990, 1, 1), sex="F"
    )
    with pytest.raises(BadInput, match="No disability"):
        intake.take_in(site.store, site.four, case_id, client, asks(case_id))
    with pytest.raises(BadInput, match="no referral question"):
        intake.take_in(site.store, site.four, case_id, replace(client, disabilities=(LIMB,)), asks(case_id, "  "))


def certified(name: str = "王", number: str = CERTIFICATE) -> dict[str, object]:
    return {"identity": Identity(name=name, certificate_number=number), "birth_date": None, "sex": None}


def test_a_certificate_fills_in_what_was_left_open(site: VerbSite) -> None:
    case_id = site.booked()
    site.consented(case_id)
    client = site.taken_in(case_id, LIMB_3, **certified())
    assert (client.birth_date, client.sex) == (date(1949, 12, 31), "F")
    assert client.identity is not None and client.identity.id_number == CERTIFICATE[:18]


@pytest.mark.parametrize(
    ("disability", "more", "says"),
    [
        (replace(LIMB_3, category=Category.VISION), {}, "says category limb"),
        (replace(LIMB_3, grade=2), {}, "says grade 3"),
        (LIMB_3, {"birth_date": date(1949, 12, 30)}, "birth date differs"),
        (LIMB_3, {"sex": "M"}, "sex differs"),
    ],
)
def test_the_intake_may_not_contradict_the_certificate(
    site: VerbSite, disability: Disability, more: dict[str, object], says: str
) -> None:
    case_id = site.booked()
    site.consented(case_id)
    with pytest.raises(BadInput, match=says) as wrong:
        site.taken_in(case_id, disability, **{**certified(number=CERTIFICATE + "B1"), **more})
    assert CERTIFICATE[6:14] not in str(wrong.value)
    assert site.case(case_id).client.disabilities == ()


def test_a_doctors_note_may_name_another_grade_beside_the_certificate(site: VerbSite) -> None:
    case_id = site.booked()
    site.consented(case_id)
    number = "36042619910101007142"  # python-stdnum's example: a man born 1 January 1991; limb, grade 2
    client = site.taken_in(case_id, replace(LIMB, grade=3), **certified(number=number))
    assert client.disabilities[0].grade == 3


@pytest.mark.parametrize("known_by", ["id_number", "certificate_number"])
def test_a_second_file_of_one_person_is_refused_by_case_number_only(site: VerbSite, known_by: str) -> None:
    first_17 = {"id_number": "11010119860302301", "certificate_number": "11010119860302303"}[known_by]
    number = first_17 + ric.calc_check_digit(f"{first_17}X")
    first, second = site.booked("欧阳 一"), site.booked("欧阳 一")
    for case_id in (first, second):
        site.consented(case_id)
    site.taken_in(first, identity=Identity(name="欧阳 一", id_number=number))
    again = {"id_number": f" {number} ", "certificate_number": f"{number}43"}[known_by]
    with pytest.raises(Conflict) as double:
        site.taken_in(second, identity=Identity(name="欧阳 一", phone="13912345678", **{known_by: again}))
    told = f"{double.value} {double.value.values} {double.value.mine} {double.value.theirs}"
    assert site.file(first).number in told
    assert not [secret for secret in ("欧阳", number, "13912345678") if secret in told]


def test_the_same_person_may_be_taken_in_again_in_their_own_case(site: VerbSite) -> None:
    case_id = site.booked()
    site.consented(case_id)
    identity = Identity(name="再来", id_number="110101198603029999")
    site.taken_in(case_id, identity=identity)
    assert site.taken_in(case_id, identity=identity, aids="轮椅").aids == "轮椅"
