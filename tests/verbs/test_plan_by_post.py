"""From the demands of a post to the dimensions worth assessing: each instrument with its sentence, none made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from read_once import KNOWN, patched
from verb_site import LIMB, VerbSite, line

from assess.errors import BadInput, NotAllowed
from assess.meaning.aptitudes import recipes
from assess.nouns.disability import Category, Disability
from assess.nouns.plan import Plan
from assess.nouns.post import VOCABULARY, Demand, Post
from assess.planning import draft as draft_module
from assess.planning import post_plan
from assess.planning.by_post import by_post, union
from assess.planning.draft import draft
from assess.planning.post_dimensions import dimensions
from assess.planning.post_plan import set_posts

GRIP, RIASEC = "grip_strength", "riasec_interest"
SORTER = Post(
    title="分拣员",
    source="厂方",
    demands=(
        Demand(aspect="hand", what="fine", importance="essential"),
        Demand(aspect="posture", what="standing", critical=True),
        Demand(aspect="environment", what="wet_or_dusty"),
    ),
)
CASHIER = Post(
    title="收银员",
    demands=(
        Demand(aspect="numbers", what="money", importance="essential"),
        Demand(aspect="hand", what="fine", importance="helpful", critical=True),
    ),
)


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Iterator[None]:
    yield from patched(draft_module, post_plan)


def test_every_demand_has_its_row_with_instruments_of_the_library_words_and_source() -> None:
    rows = dimensions()
    assert list(rows) == [f"{aspect}.{what}" for aspect, found in VOCABULARY.items() for what in found]
    for row in rows.values():
        assert set(row.instruments) <= set(KNOWN) and row.source.strip()
        assert all(row.names[language] and row.why[language] for language in ("zh", "en"))
        assert not [letter for letter in row.names["zh"] + row.why["zh"] if "a" <= letter.lower() <= "z"]


def test_aptitudes_are_measured_by_the_subtests_of_which_they_are_made() -> None:
    """US Department of Labor 1970, section II: the recipes of the report, and no instrument missing of any."""
    for aptitude, subtests in recipes().items():
        assert {one.instrument for one in subtests} <= set(dimensions()[f"ability.{aptitude}"].instruments)


def test_two_posts_are_one_list_that_says_which_asks_for_what() -> None:
    first, *rest = union((SORTER, CASHIER))
    assert (first.demand.key, first.posts) == ("hand.fine", ("分拣员", "收银员"))
    assert first.demand.importance == "essential" and first.demand.critical  # the greatest that any gives it
    assert [one.demand.key for one in rest] == ["posture.standing", "numbers.money", "environment.wet_or_dusty"]
    assert [one.posts for one in rest] == [("分拣员",), ("收银员",), ("分拣员",)]


def test_an_instrument_is_worth_giving_with_one_sentence_and_what_none_measures_is_seen_at_the_post(
    site: VerbSite,
) -> None:
    case = site.case(site.ready(LIMB))
    found = by_post(case, (SORTER, CASHIER), (GRIP, "nine_hole_peg"), KNOWN, "en")
    told = {one.instrument: one.reason for one in found.worth}
    assert set(told) == {"nine_hole_peg", "finger_dexterity", "standing_tolerance", "money_use", "phone_payment"}
    assert told["money_use"].startswith("收银员 asks for handling money (essential): tasks with cash")
    assert "(critical)" in told["nine_hole_peg"]
    assert found.not_asked == (GRIP,)
    assert [one.demand.key for one, _ in found.at_the_post] == ["environment.wet_or_dusty"]


def test_what_does_not_suit_the_client_is_said_with_what_serves_instead(site: VerbSite) -> None:
    blind = Disability(category=Category.VISION, grade=1, evidence="doctor_note")
    case = site.case(site.ready(blind))
    painter = Post(title="-", demands=(Demand(aspect="ability", what="S"),))
    (worth,) = by_post(case, (painter,), (), KNOWN, "en").worth
    assert not worth.suits and worth.why_not and worth.substitute


def planned(site: VerbSite) -> tuple[str, Plan]:
    case_id = site.ready()
    return case_id, draft(site.store, site.three, case_id, (line(RIASEC), line()))


def test_the_plan_keeps_the_posts_and_what_was_taken_out(site: VerbSite) -> None:
    case_id, _ = planned(site)
    made = set_posts(site.store, site.two, site.case(case_id), (SORTER,), (GRIP, "nine_hole_peg"), "en")
    assert [one.instrument for one in made.lines] == [GRIP, "nine_hole_peg"]
    assert made.lines[1].reason.startswith("分拣员 asks for fine work of the fingers")
    assert (made.post, made.posts, made.drafted_by) == ("分拣员", (SORTER,), "e2")
    left = {one.instrument: one.override for one in made.omitted}
    assert left[RIASEC] == "No demand of the posts asks for it." and not set(left) & {GRIP, "nine_hole_peg"}
    assert site.case(case_id).plan == made
    newer = draft(site.store, site.three, case_id, made.lines)
    assert newer.posts == (SORTER,)  # a newer draft serves the same post
    free = set_posts(site.store, site.two, site.case(case_id), (), (GRIP,))
    assert (free.post, free.posts) == ("", ())


def test_what_does_not_suit_is_not_added_in_passing(site: VerbSite) -> None:
    case_id = site.ready(Disability(category=Category.VISION, grade=1, evidence="doctor_note"))
    draft(site.store, site.three, case_id, (line(),))
    with pytest.raises(BadInput, match="space_3d does not suit the client"):
        set_posts(site.store, site.two, site.case(case_id), (SORTER,), (GRIP, "space_3d"))


def test_level_2_says_what_a_post_asks_for(site: VerbSite) -> None:
    case_id, _ = planned(site)
    with pytest.raises(NotAllowed, match="takes level 2"):
        set_posts(site.store, site.three, site.case(case_id), (SORTER,), (GRIP,))
    with pytest.raises(NotAllowed, match="no plan yet"):
        set_posts(site.store, site.two, site.case(site.ready()), (SORTER,), (GRIP,))


@pytest.mark.parametrize(
    ("posts", "says"),
    [
        ((replace(SORTER, title=" "),), "title of its own"),
        ((SORTER, SORTER), "title of its own"),
        ((replace(SORTER, demands=()),), "at least one demand"),
        ((replace(SORTER, demands=(Demand(aspect="hand", what="near"),)),), "Not known: hand.near"),
        ((replace(SORTER, demands=SORTER.demands[:1] * 2),), "each once"),
        (tuple(replace(SORTER, title=str(number)) for number in range(4)), "At most 3 posts"),
    ],
)
def test_posts_that_say_nothing_usable_are_refused(site: VerbSite, posts: tuple[Post, ...], says: str) -> None:
    case = site.case(site.ready())
    with pytest.raises(BadInput, match=says):
        set_posts(site.store, site.two, case, posts, (GRIP,))
