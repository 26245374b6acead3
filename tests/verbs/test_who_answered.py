"""Who acted for each answer, who was there, and does a helper's view stay out of what the client says of themselves?"""

from __future__ import annotations

from pathlib import Path

import pytest
from grip_answers import CN, EVEN, GRIP, MAN_OF_40, gripped, sitting
from verb_site import VerbSite, line, said

from assess.errors import BadInput, Closed
from assess.nouns.score import Caveat, Score
from assess.nouns.sitting import Event
from assess.sitting import companions
from assess.sitting.responses import responses
from assess.sitting.score import score
from assess.store import audit, canonical, clients
from instruments.find import library
from reports.build import build

RIASEC = library()["riasec_interest"]
R = RIASEC.scale("R").items


def answered(*views: str, directed: tuple[str, ...] = ()) -> list[Event]:
    """All 60 items; those in `views` are the helper's own view, those in `directed` as the client said."""
    by = dict.fromkeys(views, "helper_view") | dict.fromkeys(directed, "helper_directed")
    return [
        said(n, item.id, 1 + n % 4, detail={"by": by.get(item.id, "client"), "companion": "x"})
        for n, item in enumerate(RIASEC.scored_items, start=1)
    ]


def scored(events: list[Event]) -> dict[str, Score]:
    made, _ = score(RIASEC, (), sitting(RIASEC), events, MAN_OF_40, canonical.now().date())
    return {one.raw.scale: one for one in made}


def told(one: Score) -> dict[str, Caveat]:
    return {caveat.code: caveat for caveat in one.caveats}


def test_an_answer_says_who_acted_and_an_older_one_was_the_clients() -> None:
    given = [
        said(1, "r1", 3),
        said(2, "r2", 3, detail={"by": "helper_directed"}),
        said(3, "r3", 3, detail={"by": "e4"}),
    ]
    assert [(r.item_id, r.by) for r in responses(given)] == [("r1", "client"), ("r2", "helper_directed"), ("r3", "e4")]


def test_a_helpers_view_is_missing_from_the_self_report_and_told() -> None:
    plain, proxied = scored(answered()), scored(answered(R[0]))
    assert proxied["R"].raw.answered == plain["R"].raw.answered - 1
    assert told(proxied["R"])["proxy_answers"] == Caveat(
        code="proxy_answers", severity="caution", values={"count": "1", "of": str(len(R))}
    )
    assert proxied["S"].raw == plain["S"].raw and "proxy_answers" not in told(proxied["S"])


def test_a_scale_of_views_alone_has_no_score_and_no_profile_stands_on_it() -> None:
    made, profile = score(RIASEC, (), sitting(RIASEC), answered(*R), MAN_OF_40, canonical.now().date())
    realistic = next(one for one in made if one.raw.scale == "R")
    assert (realistic.raw.value, realistic.raw.answered) == (None, 0)
    assert profile is None


def test_what_a_helper_pressed_as_the_client_said_counts_and_is_told() -> None:
    plain, directed = scored(answered()), scored(answered(directed=(R[0], R[1])))
    assert {k: v.raw for k, v in directed.items()} == {k: v.raw for k, v in plain.items()}
    assert told(directed["R"])["helper_directed"] == Caveat(
        code="helper_directed", severity="note", values={"count": "2", "of": str(len(R))}
    )
    assert not {"helper_directed", "proxy_answers"} & set(told(plain["R"]))


@pytest.mark.parametrize("order", [("client", "helper_view"), ("helper_view", "client")])
def test_a_helpers_view_never_takes_the_place_of_the_clients_answer(order: tuple[str, str]) -> None:
    values = {"client": 5.0, "helper_view": 1.0}
    given = [said(n, "r1", values[by], detail={"by": by}) for n, by in enumerate(order, start=1)]
    (standing,) = responses(given)
    assert (standing.value, standing.by) == (5.0, "client")


def test_a_helper_cannot_take_the_clients_answer_back_by_their_own_view() -> None:
    given = [said(1, "r1", 5), said(2, "r1", detail={"by": "helper_view", "why_missing": "declined"})]
    assert responses(given)[0].value == 5


def test_views_are_neither_too_fast_nor_a_run_of_the_clients() -> None:
    same = [
        said(n, item.id, 3, elapsed_ms=100, detail={"by": "helper_view"})
        for n, item in enumerate(RIASEC.scored_items, start=1)
    ]
    assert not {"too_fast", "same_answer"} & set(told(scored(same)["R"]))


def test_what_the_evaluator_measures_at_the_desk_is_nobodys_view(site: VerbSite) -> None:
    done = site.measured(site.sitting(line()), *EVEN)
    standing = site.case(done.case_id).responses[done.id]
    assert {r.by for r in standing} == {site.three.id}
    assert site.scores(done)["grip_left"].raw.value == 31
    assert "proxy_answers" not in told(site.scores(done)["grip_left"])


def test_a_contraindication_that_a_helper_told_still_stops(site: VerbSite) -> None:
    told_of = gripped(*EVEN)
    told_of[1] = said(1, "recent_surgery", 1, detail={"by": "helper_view"})
    made, _ = score(GRIP, (CN,), sitting(GRIP), told_of, MAN_OF_40, canonical.now().date())
    assert all(one.raw.why_none == "contraindicated" for one in made)


# companions


def test_who_is_with_the_client_comes_and_goes_by_name_and_role(site: VerbSite) -> None:
    sitting_here = site.sitting(line())
    signer = companions.add(site.store, site.four, sitting_here.id, "interpreter", " 赵译 ", "")
    mother = companions.add(site.store, site.four, sitting_here.id, "helper", "钱母", "母亲")
    gone = companions.leave(site.store, site.four, mother.id)
    with site.store.reading() as at:
        found = companions.of_sitting(at, sitting_here.id)
        verbs = [(e.verb, e.reason) for e in audit.entries(at, f"sitting:{sitting_here.id}")][-3:]
        assert audit.verify(at) == ()
    assert [(c.role, c.name, c.relation) for c in found] == [
        ("interpreter", "赵译", None),
        ("helper", "钱母", "母亲"),
    ]
    assert found[0].until is None and found[1].until == gone.until and gone.until is not None
    assert verbs == [("companions.add", "interpreter"), ("companions.add", "helper"), ("companions.leave", "helper")]
    assert signer.id == found[0].id
    with pytest.raises(Closed, match="left already"):
        companions.leave(site.store, site.four, mother.id)


def test_a_companion_is_named_and_comes_to_a_sitting_that_still_goes(site: VerbSite) -> None:
    sitting_here = site.sitting(line())
    with pytest.raises(BadInput, match="named"):
        companions.add(site.store, site.four, sitting_here.id, "helper", "  ")
    done = site.measured(sitting_here, *EVEN)
    with pytest.raises(Closed):
        companions.add(site.store, site.four, done.id, "helper", "孙某")


def test_a_companions_name_is_in_no_file_and_goes_with_the_clients_key(site: VerbSite) -> None:
    sitting_here = site.sitting(line())
    name, relation = "planted-companion", "planted-relation"
    companions.add(site.store, site.four, sitting_here.id, "guardian", name, relation)
    files = [f for f in Path(site.store.settings.workspace).rglob("*") if f.is_file()]
    assert [f.name for f in files if any(t.encode() in f.read_bytes() for t in (name, relation))] == []
    with site.store.writing("e2", "erase", "site") as tx:
        clients.erase(tx, site.file(sitting_here.case_id).client_id)
    with site.store.reading() as at:
        (found,) = companions.of_sitting(at, sitting_here.id)
        assert audit.verify(at) == ()
    assert (found.role, found.name, found.relation) == ("guardian", None, None)


@pytest.mark.parametrize(
    ("language", "role"), [("zh", "翻译（含手语）"), ("en", "an interpreter (sign language included)")]
)
def test_the_report_tells_companions_by_role_and_never_by_name(site: VerbSite, language: str, role: str) -> None:
    sitting_here = site.sitting(line())
    companions.add(site.store, site.four, sitting_here.id, "interpreter", "赵译名", "同事甲")
    site.measured(sitting_here, *EVEN)
    case = site.case(sitting_here.case_id)
    document = build(case, edition="professional", language=language, number=None, issued_on=None)  # type: ignore[arg-type]
    words = canonical.text_of(document)
    assert role in words
    assert "赵译名" not in words and "同事甲" not in words
