"""One frame for a group: each keeps their own way, nobody is passed over, and all plans come about or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from read_once import KNOWN, patched
from verb_site import VerbSite

from assess.errors import BadInput, NotAllowed
from assess.locale import translator
from assess.nouns.case import Case, CaseFile
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.group import Group
from assess.nouns.group_frame import GroupFrame
from assess.nouns.people import Client, Communication, Identity, Site
from assess.nouns.plan import Plan
from assess.nouns.referral import Eligibility
from assess.nouns.room import Room
from assess.planning import draft as draft_module
from assess.planning import group_draft
from assess.planning.group_draft import draft_group, seen
from assess.planning.group_needs import needed
from assess.planning.group_plan import lay, seats
from assess.store import audit, canonical, clients, shelf

GRIP, RIASEC, EASY, PERSONALITY = "grip_strength", "riasec_interest", "riasec_easy", "work_personality"
FRAME = GroupFrame(instruments=(RIASEC, GRIP, PERSONALITY), tablets=10, rows=("e3", "e4"))
EN = translator("en")


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Iterator[None]:
    yield from patched(draft_module, group_draft)


def of(category: Category, grade: int = 3) -> Disability:
    return Disability(category=category, grade=grade, evidence="doctor_note")  # type: ignore[arg-type]


def client(number: int, *disabilities: Disability, **more: object) -> Client:
    told = {"communication": (Communication.SPEECH,), "birth_date": date(1990, 1, 1), "sex": "M", **more}
    identity = Identity(name=f"示例 {number}")
    return Client(id=f"client-{number}", identity=identity, disabilities=disabilities, synthetic=True, **told)  # type: ignore[arg-type]


def case(number: int, who: Client) -> Case:
    file = CaseFile(id=f"case-{number}", number=f"T{number}", client_id=who.id, opened_at=NOW, opened_by="e4")
    return Case(file=file, site=Site(name="-", prefix="T", zone="Asia/Shanghai"), client=who, referral=None)


NOW = canonical.now()
LIMB, DEAF, MILD = of(Category.LIMB), of(Category.HEARING, 1), of(Category.INTELLECT)
BLIND = of(Category.VISION, 1)


def laid(*people: Client, frame: GroupFrame = FRAME):  # type: ignore[no-untyped-def]
    return lay(frame, [case(number, one) for number, one in enumerate(people)], KNOWN, "en")


def test_each_keeps_their_own_conditions_and_words_in_the_order_of_the_frame() -> None:
    signing = client(1, DEAF, communication=(Communication.SIGN,))
    easy = client(2, MILD)
    made = laid(client(0, LIMB), signing, easy)
    plain, deaf, simple = made.members
    assert [line.instrument for line in plain.lines] == [RIASEC, GRIP, PERSONALITY]
    assert {c.feature for c in deaf.lines[0].accommodations} >= {"sign-language", "captions"}
    assert not {c.feature for c in plain.lines[0].accommodations} & {"sign-language", "captions"}
    assert simple.lines[0].instrument == EASY and simple.lines[0].language == "zh-easy"
    (left, *_) = simple.omitted
    assert (left.instrument, left.substitute) == (RIASEC, EASY) and left.reason


def test_who_does_not_fit_is_apart_with_the_reason() -> None:
    acute = client(0, of(Category.MENTAL), functioning=Functioning(state="acute"))
    both = client(1, BLIND, DEAF)
    tired = client(2, LIMB, functioning=Functioning(minutes_a_day=20))
    short = client(3, LIMB, functioning=Functioning(minutes_at_a_stretch=5))
    made = laid(acute, both, tired, short, client(4, LIMB))
    assert [one.case_id for one in made.members] == ["case-4"]
    reasons = {one.case_id: one.reason for one in made.apart}
    assert reasons["case-0"].startswith("The state is acute")
    assert reasons["case-1"].startswith("Without sight and hearing")
    assert "the client manages 20" in reasons["case-2"] and "at a stretch" in reasons["case-3"]


def test_what_somebody_else_answers_does_not_make_a_client_fit_the_group() -> None:
    frame = replace(FRAME, instruments=(PERSONALITY, "work_values_pairs"))
    (profound,) = laid(client(0, of(Category.INTELLECT, 1)), frame=frame).apart
    assert profound.reason.startswith("The client can do 0 of 2 instruments")


def test_a_day_that_is_just_long_enough_fits() -> None:
    (alone,) = laid(client(0, LIMB)).members
    line_minutes = sum(line.minutes or KNOWN[line.instrument].minutes for line in alone.lines)
    assert alone.minutes == line_minutes + 2 * FRAME.rest_minutes
    enough, short = (
        laid(client(0, LIMB, functioning=Functioning(minutes_a_day=alone.minutes - less))) for less in (0, 1)
    )
    assert len(enough.members) == 1 and len(short.apart) == 1


def test_seats_by_legs_wheelchair_and_signing() -> None:
    legs = Functioning(parts=(PartUse(part="left_leg", bare="none", aided="little"),))
    prosthesis = Functioning(parts=(PartUse(part="left_leg", bare="none", aided="full"),))
    assert seats(client(0, LIMB, functioning=legs)) == ("step_free",)
    assert seats(client(0, LIMB, functioning=prosthesis)) == ()
    assert seats(client(0, LIMB, aids="电动轮椅")) == ("step_free",)
    assert seats(client(0, DEAF, communication=(Communication.SIGN,))) == ("near_front",)
    assert seats(client(0, LIMB)) == ()


def test_waves_tablets_evaluators_and_minutes_by_hand() -> None:
    """25 alike: 10 tablets make waves of 10, 10 and 5; grip is measured by two evaluators, one client each."""
    people = laid(*(client(number, LIMB) for number in range(25)))
    minutes = {line.instrument: line.minutes or KNOWN[line.instrument].minutes for line in people.members[0].lines}
    need = needed(FRAME, people, (), KNOWN, EN)
    assert (need.waves, need.tablets, need.evaluators) == (3, 10, 2)
    assert need.screen_minutes == 3 * (minutes[RIASEC] + 5 + minutes[PERSONALITY])
    assert need.desk_minutes == -(-25 * minutes[GRIP] // 2)
    assert need.minutes == need.screen_minutes + need.desk_minutes and need.problems == ()
    small = needed(FRAME, people, (Room(id="r", name="r", seats=7),), KNOWN, EN)
    assert (small.waves, small.tablets) == (4, 7)
    none = needed(replace(FRAME, tablets=0, rows=()), people, (), KNOWN, EN)
    assert none.waves == 0 and "no tablet" in none.problems[0] and "1 evaluators are needed" in none.problems[1]


def test_a_wheelchair_without_a_step_free_room_is_a_problem() -> None:
    rolling = laid(client(0, LIMB, aids="轮椅"))
    steps, free = Room(id="a", name="a", seats=9), Room(id="b", name="b", seats=9, step_free=True)
    assert any("step-free" in one for one in needed(FRAME, rolling, (steps,), KNOWN, EN).problems)
    assert needed(FRAME, rolling, (steps, free), KNOWN, EN).problems == ()


# drafted at a site


def group_of(site: VerbSite, *people: Client, eligible: bool = True) -> Group:
    """A group of new cases, written at once."""
    mark = canonical.now().timestamp()
    told = {"first_check": "eligible", "first_reason": "-", "first_by": "e4", "first_at": NOW}
    decision = {"decision": "eligible" if eligible else None, "decided_by": "e3", "decided_level": 3}
    with site.store.writing("e3", "groups.make", "site") as tx:
        ids = []
        for number, one in enumerate(people):
            who = replace(one, id=f"{one.id}-{mark}")
            clients.add(tx, who)
            file = CaseFile(
                id=f"case-{number}-{mark}", number=f"{mark}-{number}", client_id=who.id, opened_at=NOW, opened_by="e4"
            )
            shelf.add(tx, file)
            shelf.add(tx, Eligibility(id=f"el-{file.id}", case_id=file.id, **told, **decision))  # type: ignore[arg-type]
            ids.append(file.id)
        return shelf.add(
            tx,
            Group(id=f"g-{mark}", name="毕业班", organisation_id=None, case_ids=tuple(ids), made_by="e3", made_at=NOW),
        )


def plans(site: VerbSite, group: Group) -> dict[str, Plan | None]:
    with site.store.reading() as at:
        return {one: (shelf.of_case(at, Plan, one) or (None,))[-1] for one in group.case_ids}


THIRTY = (
    *(client(n, LIMB) for n in range(10)),
    *(client(n, DEAF, communication=(Communication.SIGN,)) for n in range(10, 16)),
    *(client(n, MILD) for n in range(16, 24)),
    *(client(n, LIMB, aids="轮椅") for n in range(24, 28)),
    client(28, BLIND, DEAF),
    client(29, of(Category.MENTAL), functioning=Functioning(state="acute")),
)


def test_thirty_clients_get_their_plans_at_once_and_two_are_named_apart(site: VerbSite) -> None:
    group = group_of(site, *THIRTY)
    made = draft_group(site.store, site.three, group.id, FRAME, "en")
    assert len(made.members) == 28 and len(made.apart) == 2
    kept = plans(site, group)
    assert [one for one, plan in kept.items() if plan is None] == [one.case_id for one in made.apart]
    assert all(plan.group_id == group.id and plan.approved_at is None for plan in kept.values() if plan)
    first, signing = kept[group.case_ids[0]], kept[group.case_ids[10]]
    assert first and signing and first.lines != signing.lines
    with site.store.reading() as at:
        assert shelf.read(at, Group, group.id).frame == FRAME
        assert audit.verify(at) == ()
    _, need = seen(site.store, group, FRAME, KNOWN, "en", EN)
    assert dict(need.seats) == {"step_free": 4, "near_front": 6}


def test_one_refused_line_leaves_no_plan_at_all(site: VerbSite, monkeypatch: pytest.MonkeyPatch) -> None:
    group = group_of(site, *THIRTY[:4])
    taken, put = list[str](), draft_module.put

    def refusing(tx, plan, known):  # type: ignore[no-untyped-def]
        taken.append(plan.case_id)
        if len(taken) == 4:
            raise BadInput("The plan is empty. Keep at least one instrument, or close the case with the reason.")
        return put(tx, plan, known)

    monkeypatch.setattr(group_draft, "put", refusing)
    with pytest.raises(BadInput):
        draft_group(site.store, site.three, group.id, FRAME)
    assert len(taken) == 4 and set(plans(site, group).values()) == {None}
    with site.store.reading() as at:
        assert shelf.read(at, Group, group.id).frame is None


def test_who_is_not_ready_is_apart_and_an_approved_plan_stays(site: VerbSite) -> None:
    waiting = group_of(site, THIRTY[0], eligible=False)
    with pytest.raises(NotAllowed, match="fits nobody"):
        draft_group(site.store, site.three, waiting.id, FRAME, "en")
    group = group_of(site, THIRTY[0], THIRTY[1])
    draft_group(site.store, site.three, group.id, FRAME, "en")
    first = plans(site, group)[group.case_ids[0]]
    assert first is not None
    kept = draft_module.approve(site.store, site.three, first.id)
    made = draft_group(site.store, site.three, group.id, replace(FRAME, instruments=(RIASEC,)), "en")
    assert [one.case_id for one in made.apart] == [group.case_ids[0]]
    assert plans(site, group)[group.case_ids[0]] == kept


def test_levels_and_frames_that_cannot_be(site: VerbSite) -> None:
    group = group_of(site, THIRTY[0])
    with pytest.raises(NotAllowed, match="takes level 3"):
        draft_group(site.store, site.four, group.id, FRAME)
    for wrong, says in (
        (replace(FRAME, instruments=()), "has no instrument"),
        (replace(FRAME, instruments=("no_such",)), "no_such is not in the library"),
        (replace(FRAME, per_evaluator=0), "1 or more"),
    ):
        with pytest.raises(BadInput, match=says):
            draft_group(site.store, site.three, group.id, wrong)
