"""What can be said by rule of each dimension: a strength, a support need, or sources that contradict one another?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import uuid4

from assess.meaning.amount import amount, units
from assess.meaning.integrate.agree import sides
from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding
from assess.nouns.integration import DimensionView, Evidence
from assess.nouns.score import Scale, Score

Say = Callable[[str], str]
SHARES = ("criterion_share_of_standard", "criterion_share_without_help")  # rules whose figure is in percent


def of_dimensions(case: Case, language: str, say: Say) -> Iterator[Finding]:
    """A draft for each dimension that is a strength or a support need, and for each contradiction with both sides."""
    for view in case.integration.dimensions:
        name = view.names.get(language, view.dimension)
        strong, weak = sides(view.evidence)
        if view.agreement == "contradicts":
            told = say(
                "The sources contradict one another on {dimension}. A strength by: {strong}. A support need by: "
                "{weak}. Find out under which conditions each holds."
            )
            text = told.format(
                dimension=name, strong=_grounds(case, strong, language, say), weak=_grounds(case, weak, language, say)
            )
            yield _finding(case, view, "contradiction", text, strong, weak)
        elif view.standing == "strength":
            told = say("A strength is {dimension}: {grounds}.")
            text = told.format(dimension=name, grounds=_grounds(case, strong, language, say))
            yield _finding(case, view, "strength", text, strong)
        elif view.standing == "support_need":
            told = say("Support is needed with {dimension}: {grounds}.")
            text = told.format(dimension=name, grounds=_grounds(case, weak, language, say))
            yield _finding(case, view, "support_need", text, weak)


def _finding(
    case: Case, view: DimensionView, kind: str, text: str, on: Sequence[Evidence], against: Sequence[Evidence] = ()
) -> Finding:
    return Finding(
        id=str(uuid4()),
        case_id=case.file.id,
        dimension=view.dimension,
        text=text,
        drafted=text,
        rule=f"dimension_{kind}",
        basis=_bases(on),
        against=_bases(against),
        confidence=view.confidence,
        kind=kind,  # type: ignore[arg-type]
    )


def _bases(evidence: Sequence[Evidence]) -> tuple[Basis, ...]:
    return tuple(dict.fromkeys(piece.basis for piece in evidence))


def _grounds(case: Case, evidence: Sequence[Evidence], language: str, say: Say) -> str:
    return say("; ").join(dict.fromkeys(_ground(case, piece, language, say) for piece in evidence))


def _ground(case: Case, piece: Evidence, language: str, say: Say) -> str:
    """A score by its instrument, scale and amount, in percent where a share places it; else what it is."""
    score = next((s for s in case.scores if f"{s.sitting_id}/{s.raw.scale}" == piece.basis.ref), None)
    if piece.basis.kind == "score" and score is not None and score.raw.value is not None:
        return _scored(case, piece, score, language, say)
    if piece.basis.kind == "goal":
        goal = next(each.goal for each in case.at_work.goals if each.goal.id == piece.basis.ref)
        return say("goal reached: {goal}").format(goal=goal.what)
    if piece.basis.kind == "teaching":
        lesson = next(each.teaching for each in case.at_work.taught if each.teaching.id == piece.basis.ref)
        return say("gained by teaching: {taught}").format(taught=lesson.taught)
    return say("what was told at the intake")


def _scored(case: Case, piece: Evidence, score: Score, language: str, say: Say) -> str:
    instrument = case.instruments[score.instrument_hash]
    words = instrument.words.get(language) or instrument.words["zh"]
    name, value = words.scales.get(score.raw.scale, score.raw.scale), score.raw.value or 0.0
    if piece.rule in SHARES:
        share = float(piece.figure)
        of = (
            say("{share:.0f}% of the competitive standard")
            if piece.rule == "criterion_share_of_standard"
            else say("{share:.0f}% done without help")
        )
        return say("{instrument}, {scale}: {amount}").format(
            instrument=words.name, scale=name, amount=of.format(share=share)
        )
    told = (
        amount(value, score.raw.unit, units(say))
        if score.raw.unit
        else _in_range(instrument.scale(score.raw.scale), value)
    )
    return say("{instrument}, {scale}: {amount}").format(instrument=words.name, scale=name, amount=told)


def _in_range(scale: Scale, value: float) -> str:
    ends = f" ({scale.minimum:g}–{scale.maximum:g})" if scale.minimum is not None and scale.maximum is not None else ""
    return f"{round(value, 2):g}{ends}"
