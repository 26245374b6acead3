"""Drafts by dimension: strengths first, both sides of a contradiction, each known again by its rule and its grounds."""

from __future__ import annotations

from dataclasses import replace

from joined_case import case_of, given

from assess.meaning import findings
from assess.meaning.integrate.join import integration
from assess.nouns.case import Case
from assess.nouns.finding import Finding
from assess.nouns.functioning import Functioning
from assess.nouns.score import Caveat

SAYS = given("social_adaptation_self", {"money": 3.0, "safety": 3.0, "talking": 0.5})
SEES = given("money_use", {"independent": 0.25, "level": 2.0})


def joined(*parts: object, **more: object) -> Case:
    case = case_of(*parts, **more)  # type: ignore[arg-type]
    case = replace(case, responses={sitting.id: () for sitting in case.sittings})
    return replace(case, integration=integration(case))


def by_rule(case: Case, rule: str, language: str = "en") -> list[Finding]:
    return [one for one in findings.draft(case, language) if one.rule == rule]


def test_strengths_come_first_then_support_needs_contradictions_and_facts() -> None:
    kinds = [one.kind for one in findings.draft(joined(SAYS, SEES), "zh")]
    assert kinds[:3] == ["strength", "support_need", "contradiction"]
    assert kinds == sorted(kinds, key=["strength", "support_need", "contradiction", "fact"].index)


def test_a_draft_names_its_rule_grounds_confidence_and_the_figures_as_they_were_scored() -> None:
    (strength,) = by_rule(joined(SAYS, SEES), "dimension_strength")
    assert strength.text == strength.drafted
    assert strength.text.startswith("A strength is Safety: ") and "3 (0–3)" in strength.text
    assert [basis.ref for basis in strength.basis] == ["social_adaptation_self-1/safety"]
    assert (strength.dimension, strength.confidence, strength.against) == ("safety", "low", ())


def test_a_contradiction_keeps_both_sides_apart() -> None:
    (found,) = by_rule(joined(SAYS, SEES), "dimension_contradiction")
    assert [basis.ref for basis in found.basis] == ["social_adaptation_self-1/money"]
    assert [basis.ref for basis in found.against] == ["money_use-1/independent"]
    assert "25% done without help" in found.text and "3 (0–3)" in found.text
    zh = by_rule(joined(SAYS, SEES), "dimension_contradiction", "zh")[0].text
    assert "用钱和付款" in zh and "互相矛盾" in zh and "25%" in zh


def test_nothing_is_drafted_from_what_counts_for_nothing() -> None:
    broken = Caveat(code="construct_broken", severity="not_interpretable")
    case = joined(given("money_use", {"independent": 1.0}, broken), given("social_adaptation_self", {"money": None}))
    assert findings.draft(case, "zh") == ()


def test_a_draft_that_was_settled_is_known_by_rule_and_grounds_whatever_its_words() -> None:
    case = joined(SAYS, SEES)
    before = findings.waiting(case, "zh")
    (strength,) = by_rule(case, "dimension_strength")
    kept = replace(strength, text="其他的话", state="rejected", reason="不符")
    after = findings.waiting(replace(case, findings=(kept,)), "en")
    assert len(before) - len(after) == 1
    assert strength.rule not in {one.rule for one in after}
    other_rule = replace(kept, rule="measured")
    assert len(findings.waiting(replace(case, findings=(other_rule,)), "zh")) == len(before)
    kept_before_rules_had_names = replace(kept, rule="")
    assert len(findings.waiting(replace(case, findings=(kept_before_rules_had_names,)), "zh")) == len(before) - 1


# proposals


def accepted(*found: Finding) -> Case:
    case = joined(SAYS, SEES, functioning=Functioning(hears="sounds"))
    return replace(case, findings=tuple(replace(one, state="accepted", by="e3") for one in found))


def proposed(case: Case) -> list[tuple[str, str]]:
    return [(one.kind, one.findings[0]) for one in findings.proposals(case, "zh")]


def test_a_support_need_leads_to_the_help_of_its_dimension_and_to_looking_again_where_unsure() -> None:
    case = joined(functioning=Functioning(hears="sounds"))
    (need,) = by_rule(case, "dimension_support_need")
    assert need.confidence == "low"  # the intake alone
    assert proposed(accepted(need)) == [("reassessment", need.id), ("aid", need.id)]
    assert proposed(accepted(replace(need, confidence="moderate"))) == [("aid", need.id)]
    (_, aid) = findings.proposals(accepted(need), "zh")
    assert "听觉" in aid.text and (aid.who, aid.by) == ("", "")


def test_a_contradiction_leads_to_looking_again_until_it_is_settled() -> None:
    (found,) = by_rule(joined(SAYS, SEES), "dimension_contradiction")
    assert proposed(accepted(found)) == [("reassessment", found.id)]
    assert proposed(accepted(replace(found, settled="在熟悉的店里成立"))) == []


def test_what_is_recommended_already_is_not_proposed_again_until_it_is_taken_back() -> None:
    (found,) = by_rule(joined(SAYS, SEES), "dimension_contradiction")
    case = accepted(found)
    (made,) = findings.proposals(case, "zh")
    assert proposed(replace(case, recommendations=(made,))) == []
    assert proposed(replace(case, recommendations=(replace(made, taken_back="x"),))) == [("reassessment", found.id)]


def test_strengths_facts_and_rejected_findings_propose_nothing() -> None:
    (strength,) = by_rule(joined(SAYS, SEES), "dimension_strength")
    assert proposed(accepted(strength)) == []
    (need,) = by_rule(joined(functioning=Functioning(hears="sounds")), "dimension_support_need")
    case = accepted(need)
    assert proposed(replace(case, findings=(replace(need, state="rejected"),))) == []
