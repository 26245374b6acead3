"""A score's place: by completed years on the day of the assessment, in the stratum printed, or none with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from grip_answers import CN, EVEN, GRIP, MAN_OF_40, US, gripped, sitting
from hypothesis import given
from hypothesis import strategies as st
from verb_site import VerbSite, line

from assess.nouns.civil import civil_day, completed_years
from assess.nouns.people import Client
from assess.nouns.score import NormedScore, NormSet, Score
from assess.nouns.sitting import Sitting
from assess.sitting import run
from assess.sitting.score import score
from assess.store import clients, shelf

KG_IN_A_POUND = 0.45359237  # exact, by definition


def placed(
    on: date, *kilograms: float | None, client: Client = MAN_OF_40, norm_sets: tuple[NormSet, ...] = (US,)
) -> dict[str, Score]:
    made, _ = score(GRIP, norm_sets, sitting(GRIP), gripped(*kilograms), client, on)
    return {one.raw.scale: one for one in made}


def place(on: date, *kilograms: float | None, client: Client = MAN_OF_40, scale: str = "grip_right") -> NormedScore:
    (found,) = placed(on, *kilograms, client=client)[scale].normed
    return found


def born(birth_date: date | None, sex: str | None = "M") -> Client:
    return replace(MAN_OF_40, birth_date=birth_date, sex=sex)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(1986, 11, 24), date(2026, 11, 23), 39),
        (date(1986, 11, 24), date(2026, 11, 24), 40),
        (date(1986, 11, 24), date(2026, 11, 25), 40),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 1, 1), date(2026, 12, 31), 0),
    ],
)
def test_age_is_in_completed_years(birth: date, on: date, years: int) -> None:
    assert completed_years(birth, on) == years


@given(birth=st.dates(date(1920, 1, 1), date(2020, 1, 1)), days=st.integers(0, 30_000))
def test_age_goes_up_by_one_on_the_birthday_and_never_down(birth: date, days: int) -> None:
    on = date.fromordinal(birth.toordinal() + days)
    before = date.fromordinal(on.toordinal() - 1)
    birthday = (on.month, on.day) == (birth.month, birth.day)
    leap_born_on_march_first = (birth.month, birth.day) == (2, 29) and (on.month, on.day) == (3, 1)
    if days and not birthday and not leap_born_on_march_first:
        assert completed_years(birth, on) == completed_years(birth, before)
    if birthday:
        assert completed_years(birth, on) == on.year - birth.year


def test_the_tianjin_mean_stands_at_minus_083_in_the_american_set() -> None:
    """45.2 kg, a man of 40, right: (45.2 - 52.98) / 9.39 = -0.83 (116.8 and 20.7 lb printed)."""
    found = place(date(2026, 11, 24), *(45.2, 30) * 3)
    assert found.z == pytest.approx((45.2 - 116.8 * KG_IN_A_POUND) / (20.7 * KG_IN_A_POUND), abs=1e-9)
    assert found.z == pytest.approx(-0.83, abs=0.005)
    assert found.t_score == pytest.approx(41.7, abs=0.05)
    assert found.percentile == pytest.approx(20.4, abs=0.1)
    assert found.stratum == "M 40-44 right"


def test_a_birthday_moves_the_person_into_the_next_stratum() -> None:
    client = born(date(1981, 11, 24))
    assert place(date(2026, 11, 23), *EVEN, client=client).stratum == "M 40-44 right"
    assert place(date(2026, 11, 24), *EVEN, client=client).stratum == "M 45-49 right"


def test_each_hand_is_placed_among_its_own() -> None:
    found = placed(date(2026, 11, 24), *EVEN)
    right, left = (found[f"grip_{side}"].normed[0] for side in ("right", "left"))
    assert (right.stratum, left.stratum) == ("M 40-44 right", "M 40-44 left")
    assert left.z == pytest.approx((31 - 112.8 * KG_IN_A_POUND) / (18.7 * KG_IN_A_POUND), abs=1e-9)
    assert right.z != left.z


def test_a_woman_is_placed_among_women() -> None:
    found = place(date(2026, 11, 24), *EVEN, client=born(date(1986, 3, 2), "F"))
    assert found.stratum == "F 40-44 right"
    assert found.z == pytest.approx((31 - 70.4 * KG_IN_A_POUND) / (13.5 * KG_IN_A_POUND), abs=1e-9)


@pytest.mark.parametrize(
    ("client", "why"),
    [
        (born(date(1986, 3, 2), None), "unknown_sex"),
        (born(None), "unknown_age"),
        (born(date(2006, 11, 25)), "outside_age"),  # 19 years
        (born(date(1931, 11, 24)), "outside_age"),  # 95 years
    ],
)
def test_nobody_is_placed_by_guess(client: Client, why: str) -> None:
    found = place(date(2026, 11, 24), *EVEN, client=client)
    assert found.why_none == why
    assert (found.z, found.t_score, found.percentile, found.percentile_band, found.stratum) == (None,) * 4 + ("",)
    assert found.intervals == ()


@pytest.mark.parametrize("birth", [date(2006, 11, 24), date(1931, 11, 25)])
def test_the_outermost_ages_of_the_table_are_inside(birth: date) -> None:
    found = place(date(2026, 11, 24), *EVEN, client=born(birth))
    assert found.why_none is None and found.z is not None


def test_a_hand_that_was_not_measured_has_no_place_and_the_other_keeps_its_own() -> None:
    found = placed(date(2026, 11, 24), 31, None, 31, None, 31, None)
    assert (found["grip_left"].normed[0].why_none, found["grip_left"].normed[0].z) == ("no_raw", None)
    assert found["grip_right"].normed[0].z is not None


def test_two_of_three_trials_are_no_mean_of_three() -> None:
    found = placed(date(2026, 11, 24), 31, 30, 31, 30, None, 30)["grip_right"]
    assert (found.raw.value, found.raw.answered, found.normed[0].why_none) == (None, 2, "no_raw")


def test_a_measured_zero_is_placed_and_flagged() -> None:
    found = place(date(2026, 11, 24), *(0, 30) * 3)
    assert found.z == pytest.approx(-116.8 / 20.7, abs=1e-9)
    assert "below_observed" in found.flags


def test_the_chinese_summary_gives_a_band_and_no_z() -> None:
    (one,) = placed(date(2026, 11, 24), *(36, 30) * 3, norm_sets=(CN,))["grip_right"].normed
    assert (one.percentile_band, one.z, one.t_score, one.percentile) == ((25, 50), None, None, None)
    assert {"ages_pooled", "hand_not_stated", "other_scoring_confounded"} <= set(one.flags)


def test_every_place_says_where_it_comes_from() -> None:
    one = place(date(2026, 11, 24), *EVEN)
    assert (one.norm_set, one.version, one.hash) == (US.id, US.version, US.hash)
    assert (one.status, one.country, one.source) == (US.status, "US", US.source)
    assert "secondary_copy" in one.flags


# through the store


def started(site: VerbSite, moment: datetime, **person: object) -> Sitting:
    """A measured sitting that began at that moment."""
    made = site.sitting(line(), site.ready(**person))
    with site.store.writing("system", "start_then", f"sitting:{made.id}") as tx:
        shelf.save(tx, replace(made, started_at=moment))
    return site.measured(made, *EVEN)


def test_age_is_taken_on_the_civil_day_of_the_site(site: VerbSite) -> None:
    """17:00 UTC on 23 November is the 24th in Shanghai: the birthday."""
    eve = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    birthday = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert civil_day(eve, "Asia/Shanghai") == date(2026, 11, 23)
    born_on = {"birth_date": date(1981, 11, 24)}
    strata = [
        next(n.stratum for n in site.scores(started(site, moment, **born_on))["grip_right"].normed if n.country == "US")
        for moment in (eve, birthday)
    ]
    assert strata == ["M 40-44 right", "M 45-49 right"]


def test_age_stays_that_of_the_assessment_when_the_score_is_made_again_later(site: VerbSite) -> None:
    done = started(site, datetime(1996, 5, 5, tzinfo=UTC), birth_date=date(1951, 5, 6))
    again, _ = run.recompute(site.store, done.id)
    assert {n.stratum for s in again for n in s.normed if n.country == "US"} == {"M 40-44 right", "M 40-44 left"}


def test_a_client_whose_sex_is_not_known_has_no_place_in_either_set(site: VerbSite) -> None:
    made = site.sitting(line())
    with site.store.writing("system", "forget", f"case:{made.case_id}") as tx:
        client = clients.read(tx, shelf.read(tx, type(site.file(made.case_id)), made.case_id).client_id)
        clients.save(tx, replace(client, sex=None))
    for one in site.scores(site.measured(made, *EVEN)).values():
        assert one.raw.value == 31
        assert [n.why_none for n in one.normed] == ["unknown_sex", "unknown_sex"]
        assert one.interpretable
