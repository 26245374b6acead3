"""The client's and the observer's view of one case: side by side, never averaged, told to whom they concern."""

from __future__ import annotations

import pytest
from verb_site import VerbSite, line, said

from assess.meaning import findings
from assess.nouns.case import Case
from assess.nouns.document import Block
from assess.nouns.sitting import Event, Sitting
from assess.sitting import companions, run
from instruments.find import library
from reports.build import build
from reports.kind import find_kind

KNOWN = library()
FULL, OBSERVER = "work_personality", "work_personality_observer"


def answers(instrument: str, orderly: int, **detail: str) -> list[Event]:
    """Factor by factor the middle and its neighbour in turn; order, persistence and care at `orderly`."""
    turned = {item for scale in KNOWN[instrument].scales[:-1] for item in scale.reversed}
    orderly_items = KNOWN[instrument].scale("conscientiousness").items
    events = []
    for n, item in enumerate(KNOWN[instrument].scored_items, start=1):
        level = orderly if item.id in orderly_items else 3 + n % 2
        events.append(said(n, item.id, 6 - level if item.id in turned else level, detail=detail))
    return events


def prepared(site: VerbSite, case_id: str) -> list[Sitting]:
    """Both forms of one plan."""
    lines = site.planned(case_id, line(FULL), line(OBSERVER))
    return [run.prepare(site.store, site.three, case_id, one) for one in lines]


@pytest.fixture
def case(site: VerbSite) -> Case:
    """The client calls themselves orderly (5), the group leader does not (2)."""
    case_id = site.ready()
    own, other = prepared(site, case_id)
    site.answered(own, answers(FULL, 5))
    companions.add(site.store, site.four, other.id, "observer", "周师傅", "组长")
    site.answered(other, answers(OBSERVER, 2, by="observer"))
    return site.case(case_id)


def blocks(case: Case, edition: str, language: str = "en") -> list[Block]:
    document = build(case, edition=edition, language=language, number=None, issued_on=None)  # type: ignore[arg-type]
    return [block for section in document.sections if section.id == "personality" for block in section.blocks]


def rows(told: list[Block], caption: str) -> list[tuple[str, ...]]:
    (table,) = (block for block in told if block.kind == "table" and block.caption.startswith(caption))
    return list(table.rows)


def test_both_views_stand_side_by_side_with_their_difference(case: Case) -> None:
    (views,) = case.two_views
    first = views.differences[0]
    assert (first.scale, first.own, first.other, first.difference, first.differs) == (
        "conscientiousness",
        5,
        2,
        -3,
        True,
    )
    assert not any(one.differs for one in views.differences[1:])
    told = rows(blocks(case, "professional"), "The client's and the observer's")
    assert told[0][:4] == ("Conscientiousness", "5.00", "2.00", "-3.00 (0.12)") and told[0][-1] == "the views differ"
    assert {row[-1] for row in told[1:]} == {"within the error"}


def test_no_number_averages_the_two(case: Case) -> None:
    """5 and 2 would be 3.5: every figure of that factor is one of the two, their difference or its error."""
    tables = [block for block in blocks(case, "professional") if block.kind == "table"]
    shown = [row[1:-1] for block in tables for row in block.rows if row[0] == "Conscientiousness"]
    assert [row[0] for row in shown[:2]] == ["5.00", "2.00"]  # each in its own table
    assert not {"3.50", "3.5"} & {cell for row in shown for cell in row}
    assert sorted(s.raw.value or 0 for s in case.scores if s.raw.scale == "conscientiousness") == [2, 5]


def test_what_stands_out_within_the_person_is_said_without_a_norm(case: Case) -> None:
    text = "\n".join(block.text for block in blocks(case, "professional"))
    assert "Clearly above the person's own mean of the factors: Conscientiousness." in text
    assert "There is no norm" in text


def test_the_client_reads_their_own_view_and_no_facets(case: Case) -> None:
    told = blocks(case, "client")
    assert [block.caption for block in told if block.kind == "table"] == ["Personality at work: means"]
    assert len(rows(told, "Personality at work: means")) == 5
    assert not any("observer who" in block.text for block in told)


def test_an_employer_reads_nothing_of_personality() -> None:
    assert "personality" not in find_kind("individual").editions["employer"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_indices_are_told_as_how_it_was_answered_and_are_in_no_table(case: Case, language: str) -> None:
    told = blocks(case, "professional", language)
    words = KNOWN[FULL].words[language].scales
    lists = [cell for block in told if block.kind == "list" for row in block.rows for cell in row]
    tables = [row[0] for block in told if block.kind == "table" for row in block.rows]
    assert any(cell.startswith(words["acquiescence"]) for cell in lists)
    assert not {words["acquiescence"], words["inconsistency"]} & set(tables)


def test_a_rating_that_was_set_aside_is_compared_with_nothing(site: VerbSite) -> None:
    case_id = site.ready()
    own, other = prepared(site, case_id)
    site.answered(own, answers(FULL, 5))
    site.answered(other, answers(OBSERVER, 2))
    run.void(site.store, site.two, other.id, "the wrong person was rated")
    assert site.case(case_id).two_views == ()


def test_the_way_it_was_given_names_the_observer_by_role(case: Case) -> None:
    document = build(case, edition="professional", language="en", number=None, issued_on=None)
    given = next(section for section in document.sections if section.id == "given")
    cells = " ".join(cell for block in given.blocks for row in block.rows for cell in row)
    assert "rated on a screen by someone who sees the client at work" in cells
    assert "the observer who rated" in cells and "周师傅" not in cells


def test_a_draft_says_what_stands_out_and_where_the_two_differ(case: Case) -> None:
    differ, own, other = findings.draft(case, "en")  # contradictions before facts
    assert own.text == (
        "By the client's own account, more marked than the person's other ways of working: Conscientiousness."
    )
    assert other.text == "By the observer's account, less marked: Conscientiousness."
    assert differ.kind == "contradiction"
    assert "Conscientiousness (client 5.0, observer 2.0)" in differ.text
    assert [basis.ref.split("/")[1] for basis in differ.basis] == ["conscientiousness"] * 2
