"""What did the assessment of a group come to? From its cases, without telling of anybody (duty 2-3.1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assess.errors import BadInput
from assess.meaning.case import case_of
from assess.meaning.group_counts import LEAST_OF_CATEGORY, apart, most_first, together
from assess.meaning.group_scales import person_of, scales_of
from assess.meaning.identifying import identifying
from assess.meaning.steps import steps
from assess.nouns.case import Case, Step
from assess.nouns.civil import civil_day, today
from assess.nouns.consent import Purpose
from assess.nouns.group import Group, Organisation
from assess.nouns.group_case import DimensionOfGroup, GroupCase, NotDone
from assess.nouns.people import Level
from assess.nouns.score import Instrument, NormSet
from assess.nouns.sitting import SittingState
from assess.reception.consent import standing
from assess.store import shelf
from assess.store.database import Reading
from norms.small_cells import LEAST

DUTY = "2-3.1.1"  # 能对团体性测评数据进行分析和解释，并出具总体测评分析报告
LEVEL: Level = 2
WHY_NOT: tuple[NotDone, ...] = ("closed", "not_eligible", "no_consent", "no_plan", "postponed", "not_begun")
STANDINGS = ("strength", "as_usual", "support_need", "unknown")
NAMES = ("name", "pinyin", "guardian", "id_number", "certificate_number", "phone", "case_number", "number")


def group_case(
    at: Reading, group_id: str, language: Literal["zh", "en"], *, summary: str = "", suggestions: str = ""
) -> GroupCase:
    """The group as one finished value. Who does not allow the assessment today counts as not assessed.

    `summary` and `suggestions` are the evaluator's; raises BadInput where they name anybody of the group.
    """
    group = shelf.read(at, Group, group_id)
    cases = [case_of(at, case_id) for case_id in group.case_ids]
    nobody_named(f"{summary}\n{suggestions}", cases)
    return told(
        group, _organisation(at, group), cases, today(at.site.zone), language, summary.strip(), suggestions.strip()
    )


def told(
    group: Group,
    organisation: str,
    cases: Sequence[Case],
    on: date,
    language: Literal["zh", "en"],
    summary: str = "",
    suggestions: str = "",
) -> GroupCase:
    """The same of cases that were read already; a pure function."""
    assessed = [case for case in cases if _allows(case, on) and _finished(case)]
    days = sorted(civil_day(s.finished_at, case.site.zone) for case in assessed for s in case.sittings if s.finished_at)
    base = GroupCase(
        group_id=group.id,
        name=group.name,
        organisation=organisation,
        language=language,
        on=on,
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        invited=len(cases),
        assessed=len(assessed),
        finished=None,
        least=LEAST,
        least_of_category=LEAST_OF_CATEGORY,
        too_few=len(assessed) < LEAST,
        synthetic=any(case.client.synthetic for case in cases),
        summary=summary,
        suggestions=suggestions,
    )
    return base if base.too_few else _with_figures(base, cases, assessed)


def _with_figures(base: GroupCase, cases: Sequence[Case], assessed: Sequence[Case]) -> GroupCase:
    whole = sum(_whole(case) for case in assessed)
    people = [person_of(case) for case in assessed]
    norm_sets = _norm_sets(assessed)
    why = Counter(_why_not(case, base.on) for case in cases if case not in assessed)
    categories = Counter(person.category for person in people)
    used = {(p.norm_set, p.version): p.status for case in assessed for s in case.scores for p in s.normed}
    return replace(
        base,
        finished=apart({"whole": whole, "part": len(assessed) - whole})[0].count,
        not_assessed=apart({code: why[code] for code in WHY_NOT if why[code]}),
        categories=apart(dict(sorted(categories.items())), LEAST_OF_CATEGORY),
        conditions=most_first(together(_conditions(assessed), len(assessed))),
        scales=scales_of(people, _instruments(assessed), norm_sets, base.language),
        dimensions=_dimensions(assessed, base.language),
        advice=most_first(together(_advice(assessed), len(assessed))),
        simulated=tuple(sorted({name for (name, _), status in used.items() if status == "simulated"})),
    )


def _dimensions(assessed: Sequence[Case], language: str) -> tuple[DimensionOfGroup, ...]:
    """Each dimension of which the evidence of anybody says where they stand."""
    views = {view.dimension: view for case in assessed for view in case.integration.dimensions}
    found = []
    for dimension, view in views.items():
        counts = Counter(_standing(case, dimension) for case in assessed)
        if counts["unknown"] < len(assessed):
            found.append(
                DimensionOfGroup(
                    dimension=dimension,
                    name=view.names.get(language, dimension),
                    standings=apart({s: counts[s] for s in STANDINGS}),
                )
            )
    return tuple(found)


def _standing(case: Case, dimension: str) -> str:
    view = next((view for view in case.integration.dimensions if view.dimension == dimension), None)
    return view.standing if view and view.standing in STANDINGS else "unknown"


def _conditions(assessed: Sequence[Case]) -> dict[str, int]:
    had = [
        {a.feature for s in case.sittings if s.state is SittingState.FINISHED for a in s.accommodations}
        for case in assessed
    ]
    return dict(Counter(feature for features in had for feature in sorted(features)))


def _advice(assessed: Sequence[Case]) -> dict[str, int]:
    kinds = [{one.kind for one in case.recommendations if not one.taken_back} for case in assessed]
    return dict(Counter(str(kind) for each in kinds for kind in sorted(each)))


def _why_not(case: Case, on: date) -> NotDone:
    if case.file.closed_at:
        return "closed"
    if case.eligibility and case.eligibility.decision == "not_eligible":
        return "not_eligible"
    if not _allows(case, on):
        return "no_consent"
    if case.plan and case.plan.outcome == "postpone":
        return "postponed"
    return "not_begun" if case.plan and case.plan.approved_at else "no_plan"


def _allows(case: Case, on: date) -> bool:
    consent = standing(case.consents, Purpose.ASSESSMENT)
    return consent is not None and consent.holds(on)


def _finished(case: Case) -> bool:
    return any(sitting.state is SittingState.FINISHED for sitting in case.sittings)


def _whole(case: Case) -> bool:
    return next(state.done for state in steps(case) if state.step is Step.SITTINGS)


def _instruments(cases: Sequence[Case]) -> dict[tuple[str, str], Instrument]:
    return {(one.id, one.version): one for case in cases for one in case.instruments.values()}


def _norm_sets(cases: Sequence[Case]) -> dict[tuple[str, str], NormSet]:
    return {(one.id, one.version): one for case in cases for one in case.norm_sets.values()}


def _organisation(at: Reading, group: Group) -> str:
    return shelf.read(at, Organisation, group.organisation_id).name if group.organisation_id else ""


def nobody_named(text: str, cases: Sequence[Case]) -> None:
    """Raise BadInput where the text names a person of these cases."""
    named = {found.words for case in cases for found in identifying(text, case) if found.kind in NAMES}
    if named:
        rule = "{count} words would tell who a person of the group is. Put them otherwise: the report is of the group."
        raise BadInput(rule, count=len(named))
