"""What changed between two plans: each change once, nothing made up, nothing passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import Omission, Plan, PlanLine, Stage
from assess.planning.changes import Change, changes

THEN, LATER = datetime(2026, 1, 5, 8, tzinfo=UTC), datetime(2026, 1, 6, 8, tzinfo=UTC)


def line(instrument: str, *conditions: Accommodation, **more: object) -> PlanLine:
    made = PlanLine(instrument=instrument, version="1", language="zh", mode="player", reason="-")
    return replace(made, accommodations=conditions, **more)  # type: ignore[arg-type]


def plan(*lines: PlanLine, **more: object) -> Plan:
    made = Plan(id="p", case_id="c", lines=lines, drafted_by="e3", drafted_level=3, drafted_at=THEN)
    return replace(made, **more)  # type: ignore[arg-type]


SPOKEN, SLOW = Accommodation(feature="spoken"), Accommodation(feature="spoken", parameters={"speech-rate": "80"})
BREAKS = Accommodation(feature="breaks")


def test_who_drafted_and_approved_is_no_change() -> None:
    other = {"drafted_by": "e2", "drafted_level": 2, "drafted_at": LATER, "approved_at": LATER, "revision": 7}
    assert changes(plan(line("grip")), plan(line("grip"), **other)) == ()


def test_a_line_taken_out_and_one_added_are_told_with_their_places() -> None:
    told = changes(plan(line("a"), line("b"), line("c")), plan(line("a"), line("c"), line("d")))
    assert told == (
        Change(kind="line_removed", instrument="b", before=2),
        Change(kind="line_added", instrument="d", after=3),
    )


def test_one_line_put_first_is_one_move_not_four() -> None:
    told = changes(plan(*map(line, "abcd")), plan(*map(line, "dabc")))
    assert told == (Change(kind="line_moved", instrument="d", before=4, after=1),)


def test_the_moves_told_are_the_fewest() -> None:
    """By hand: of four lines in an order, those outside a longest rising run of places must move."""
    longest = {p: max(len(r) for r in rising(p)) for p in permutations("abcd")}
    for order, stay in longest.items():
        moved = changes(plan(*map(line, "abcd")), plan(*map(line, order)))
        assert len(moved) == 4 - stay


def rising(order: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every rising subsequence, found by trying all."""
    found: list[tuple[str, ...]] = [()]
    for one in order:
        found += [(*run, one) for run in found if not run or run[-1] < one]
    return found


def test_conditions_are_told_by_feature() -> None:
    told = changes(plan(line("a", SPOKEN)), plan(line("a", BREAKS, SLOW)))
    assert told == (
        Change(kind="condition_added", instrument="a", feature="breaks", after=BREAKS),
        Change(
            kind="condition_field",
            instrument="a",
            feature="spoken",
            field="parameters",
            before={},
            after={"speech-rate": "80"},
        ),
    )


def test_the_order_of_conditions_and_omissions_says_nothing() -> None:
    left = (Omission(instrument="x", reason="1"), Omission(instrument="y", reason="2"))
    before = plan(line("a", SPOKEN, BREAKS), omitted=left)
    assert changes(before, plan(line("a", BREAKS, SPOKEN), omitted=left[::-1])) == ()


def test_what_moves_from_the_plan_to_what_is_left_out_is_told_on_both_sides() -> None:
    left = Omission(instrument="b", reason="pain", substitute="c")
    told = changes(plan(line("a"), line("b")), plan(line("a"), omitted=(left,)))
    assert [(one.kind, one.instrument) for one in told] == [("line_removed", "b"), ("omission_added", "b")]


def test_the_same_instrument_at_two_stages_is_two_lines() -> None:
    stages = (Stage(id="entry", on=date(2026, 1, 5)), Stage(id="end", on=date(2026, 4, 5)))
    before = plan(line("a", stage="entry"), line("a", stage="end"), stages=stages)
    later = (stages[0], Stage(id="end", on=date(2026, 5, 5)))
    after = plan(line("a", stage="entry"), line("a", stage="end", minutes=20), stages=later)
    assert changes(before, after) == (
        Change(kind="stage_field", stage="end", field="on", before=date(2026, 4, 5), after=date(2026, 5, 5)),
        Change(kind="line_field", instrument="a", stage="end", field="minutes", before=None, after=20),
    )


# over all plans, drawn by seed: Hypothesis shrinks the seeds, and a plan of few values meets its like often


def drawn(seed: int) -> Plan:
    """A plan of few lines and few values."""
    rng = Random(seed)

    def some(*values: object, most: int = 3) -> tuple[object, ...]:
        return tuple(rng.choice(values) for _ in range(rng.randint(0, most)))

    conditions = (SPOKEN, SLOW, BREAKS, replace(BREAKS, reason="x"))
    made = [
        line(
            rng.choice("abc"),
            *some(*conditions),  # type: ignore[arg-type]
            stage=rng.choice(("", "entry")),
            minutes=rng.choice((None, 5)),
            answers=rng.choice(((), (1,), (1, 2))),
        )
        for _ in range(rng.randint(0, 4))
    ]
    left = [Omission(instrument="a", reason=r, dimension=d) for r in "xy" for d in ("", "body_function")]
    staged = ((), (Stage(id="entry", on=None),), (Stage(id="entry", on=THEN.date()), Stage(id="end", on=None)))
    more = {"omitted": some(*left), "stages": rng.choice(staged), "place": rng.choice(("site", "home"))}
    return plan(*made, **more)


def shuffled(seed: int, of: Plan) -> Plan:
    """The same plan with the conditions of each line in another order, those of one feature in theirs."""
    rng = Random(seed)

    def turned(conditions: tuple[Accommodation, ...]) -> tuple[Accommodation, ...]:
        features = rng.sample(["spoken", "breaks"], 2)
        return tuple(sorted(conditions, key=lambda one: features.index(one.feature)))

    lines = tuple(replace(one, accommodations=turned(one.accommodations)) for one in of.lines)
    return replace(of, lines=lines)


def content(one: Plan) -> Plan:
    """The plan with what says nothing put in one order."""
    ordered = tuple(
        replace(each, accommodations=tuple(sorted(each.accommodations, key=lambda c: c.feature))) for each in one.lines
    )
    return replace(one, lines=ordered, omitted=tuple(sorted(one.omitted, key=lambda o: (o.instrument, o.dimension))))


seeds = st.integers(0, 10_000)


@given(first=seeds, second=seeds, same=st.booleans())
@settings(max_examples=200, deadline=None)
def test_two_plans_have_no_change_exactly_where_they_say_the_same(first: int, second: int, same: bool) -> None:
    before = drawn(first)
    after = shuffled(second, before) if same else drawn(second)
    there, back = changes(before, after), changes(after, before)
    assert (there == ()) == (back == ()) == (content(before) == content(after))
    assert counted(there, "_added") == counted(back, "_removed")
    assert len(counted(there, "_moved")) == len(counted(back, "_moved"))


def counted(told: tuple[Change, ...], ending: str) -> list[tuple[str, str]]:
    """Which parts, by what they are a part of."""
    return sorted((c.kind.split("_")[0], c.instrument + c.stage) for c in told if c.kind.endswith(ending))
