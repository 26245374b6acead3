"""The joined evidence in a report: both sides of a contradiction, and the core set always."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from assess.meaning.integrate.agree import view
from assess.meaning.integrate.dimensions import dimensions, table
from assess.meaning.integrate.join import integration
from assess.nouns.case import Case, CaseFile
from assess.nouns.finding import Basis, Finding
from assess.nouns.integration import Evidence, Integration, ProfileDifference, Scatter
from assess.nouns.people import Client, Site
from assess.nouns.score import RawScore, Score
from assess.nouns.sitting import Sitting, SittingState
from instruments.find import library
from reports.evidence_told import piece
from reports.kind import find_kind
from reports.sections.integration import contradictions, differences, strengths
from reports.sections.integration import dimensions as told_dimensions
from reports.telling import Telling

OURS, AT = library(), datetime(2026, 3, 1, tzinfo=UTC)
WORDS = find_kind("individual").words


def case(*given: tuple[str, str, float]) -> Case:
    """Finished sittings of our own instruments, one scale each."""
    at = {"case_id": "c", "norm_hashes": {}, "language": "zh", "mode": "desk", "accommodations": (), "planned_at": AT}
    more = {"breaks_construct": (), "code_version": "1", "state": SittingState.FINISHED, "finished_at": AT}
    sittings = tuple(
        Sitting(id=name, instrument=name, instrument_version="1", instrument_hash=OURS[name].hash, **at, **more)  # type: ignore[arg-type]
        for name in dict.fromkeys(name for name, _, _ in given)
    )
    scores = tuple(
        Score(
            sitting_id=name,
            instrument=name,
            instrument_version="1",
            instrument_hash=OURS[name].hash,
            raw=RawScore(scale=scale, value=value, answered=1, of=1, unit=OURS[name].scale(scale).unit),
        )
        for name, scale, value in given
    )
    made = Case(
        file=CaseFile(id="c", number="ZH-1", client_id="p", opened_at=AT, opened_by="e3"),
        site=Site(name="示例中心", prefix="ZH", zone="Asia/Shanghai"),
        client=Client(id="p", identity=None),
        referral=None,
        sittings=sittings,
        scores=scores,
        instruments={OURS[name].hash: OURS[name] for name, _, _ in given},
    )
    return replace(made, integration=integration(made))


def telling(of: Case, edition: str = "professional", language: str = "zh") -> Telling:
    return Telling(of, WORDS[language], edition, language, date(2026, 3, 2))  # type: ignore[arg-type]


SPLIT = case(("social_adaptation_self", "money", 3.0), ("money_use", "independent", 0.25))


def test_both_sides_of_a_contradiction_stand_in_words_and_shapes_and_wait_to_be_settled() -> None:
    (_, _, sides, still_open) = contradictions(telling(SPLIT))
    assert [row[0] for row in sides.rows] == ["▲ 长处", "▼ 需要支持"]
    assert "3 (0–3)" in sides.rows[0][2] and "25%" in sides.rows[1][2]
    assert (still_open.kind, still_open.tone) == ("notice", "caution")
    found = Finding(
        id="f", case_id="c", dimension="money", text="-", basis=(Basis(kind="intake", ref="p"),), kind="contradiction",
        state="accepted", settled="在熟悉的店里能付款",
    )  # fmt: skip
    settled = contradictions(telling(replace(SPLIT, findings=(found,))))[-1]
    assert (settled.kind, "在熟悉的店里能付款" in settled.text) == ("paragraph", True)


def test_the_client_and_the_employer_read_no_sources_against_one_another() -> None:
    for edition in ("client", "employer"):
        for section in (contradictions, told_dimensions, differences):
            assert section(telling(SPLIT, edition)) == ()


def test_the_core_set_is_listed_with_its_codes_also_where_nothing_speaks() -> None:
    (_, overview, _, _, grounds, silent) = told_dimensions(telling(SPLIT, language="en"))
    assert silent.text.startswith("Not assessed: ") and silent.text.count(", core)") == 13
    (money,) = overview.rows
    assert money[1:] == ("sources differ; no single word", "contradict one another", "low")
    assert "▼ Using money" in grounds.rows[0][1] and "▲ Social adaptation" in grounds.rows[0][1]


def test_what_was_not_counted_is_listed_with_its_reason() -> None:
    basis = Basis(kind="score", ref="money_use/independent")
    out = Evidence(source="self", basis=basis, standing="described", rule="none", excluded="simulated_norm")
    only = Integration(dimensions=(view(dimensions()["money"], [out]),))
    told = told_dimensions(telling(replace(SPLIT, integration=only)))
    assert not any(block.kind == "table" for block in told)
    assert "只有虚构常模" in told[-1].rows[0][0]


def test_differences_tell_error_and_rarity_apart_and_what_is_lacking() -> None:
    one, other = "social_adaptation_self/money", "money_use/independent"
    pair = ProfileDifference(
        one=one, other=other, difference=-30.0, unit="T", z=-4.47, reliable=True, rarer_than=0.0042, of=3
    )
    bare = ProfileDifference(
        one=one,
        other=other,
        difference=1.0,
        unit="T",
        z=None,
        reliable=None,
        rarer_than=None,
        why_none="no_correlation",
    )
    spread = Scatter(scores=("a", "b", "c"), mean=50.0, spread=30.0, unit="T", rarer_than=0.031)
    joined = Integration(differences=(pair, bare), scatter=(spread,))
    table_, together, scatter, _, lacking = differences(telling(replace(SPLIT, integration=joined), language="en"))
    assert table_.rows[0][1:] == ("-30.0 T", "-4.47", "reliable", "0.4%")
    assert "all 3 pairs together" in together.text
    assert "3.1% of the sample" in scatter.text
    assert "no correlation" in lacking.rows[0][0]


def test_every_code_that_evidence_can_carry_has_words_in_both_languages() -> None:
    rules = {f"criterion_{name}" for name in table()["criteria"]}
    rules |= {
        "norm_interval",
        "norm_far",
        "norm_percentiles",
        "norm_limit",
        "preference",
        "no_criterion",
        "no_standard",
    }
    rules |= {"intake", "note", "reliable_gain", "goal_reached"}
    for language in ("zh", "en"):
        said = WORDS[language]
        assert all(f"integration_rules.{rule}" in said.words for rule in rules)
        for name, row in table()["intake"].items():
            for answer in (*row.get("as_usual", ()), *row["support_need"]):
                one = Evidence(
                    source="intake", basis=Basis(kind="intake", ref="p"), standing="support_need", rule="intake",
                    figure=f"{name}.{answer}",
                )  # fmt: skip
                assert answer not in piece(telling(SPLIT, language=language), one).split()[0]


def test_strengths_are_those_that_the_evaluator_stands_by() -> None:
    found = Finding(id="f", case_id="c", dimension="money", text="会付款", basis=(), kind="strength", state="draft")
    assert strengths(telling(replace(SPLIT, findings=(found,)), "client")) == ()
    (told,) = strengths(telling(replace(SPLIT, findings=(replace(found, state="accepted"),)), "client"))
    assert told.rows == (("会付款",),)
