"""What do all sources together say of each dimension of work functioning, where do they contradict one another?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.document import Block
from assess.nouns.finding import Finding
from assess.nouns.integration import DimensionView, Evidence, ProfileDifference, Scatter
from reports.evidence_told import from_of, name_of, piece
from reports.telling import Telling, facts, heading, listed, notice, paragraph

MARKS = {"strength": "▲", "support_need": "▼", "as_usual": "●", "described": "○"}  # a shape beside each word
SIDES = ("strength", "support_need")
NOT_FOR = ("client", "employer")  # what others said of the client is for professionals


def strengths(telling: Telling) -> tuple[Block, ...]:
    """The strengths that the evaluator stands by."""
    return _accepted(telling, "strength")


def support_needs(telling: Telling) -> tuple[Block, ...]:
    """The support needs that the evaluator stands by."""
    return _accepted(telling, "support_need")


def contradictions(telling: Telling) -> tuple[Block, ...]:
    """Each dimension on which sources contradict one another: both sides as they are, and what was found out."""
    if telling.edition in NOT_FOR:
        return ()
    say = telling.say
    found = [view for view in telling.case.integration.dimensions if view.agreement == "contradicts"]
    told: list[Block] = [paragraph(say("integration.both_sides"))] if found else []
    for view in found:
        rows = tuple(_side(telling, side, one) for side in SIDES for one in view.evidence if _says(one, side))
        head = tuple(say(f"integration.{key}") for key in ("says", "source", "ground"))
        told += [heading(_name(telling, view)), Block(kind="table", head=head, rows=rows, caption=_name(telling, view))]
        told.append(_settled(telling, view))
    return tuple(told)


def dimensions(telling: Telling) -> tuple[Block, ...]:
    """Every dimension: what it comes to, how far the sources agree, how sure that is, and what it rests on."""
    views = telling.case.integration.dimensions
    if telling.edition in NOT_FOR or not views:
        return ()
    say = telling.say
    counted = [view for view in views if view.agreement != "none"]
    told = [paragraph(say("integration.intro"))]
    if counted:
        head = tuple(say(f"integration.{key}") for key in ("dimension", "comes_to", "agreement", "sureness"))
        rows = tuple(_row(telling, view) for view in counted)
        told.append(Block(kind="table", head=head, rows=rows, caption=say("integration.caption")))
        told.append(paragraph(say("integration.rules")))
        told += [heading(say("integration.grounds")), facts(*(_grounds(telling, view) for view in counted))]
    return (*told, *_unknown(telling, views))


def _unknown(telling: Telling, views: tuple[DimensionView, ...]) -> Iterator[Block]:
    """Dimensions about which nothing is known, and what was not counted, with the reason."""
    say = telling.say
    silent = [_name(telling, view) for view in views if view.why_unknown == "not_assessed"]
    if silent:
        yield paragraph(say("integration.not_assessed", names=say("integration.next").join(silent)))
    out = [_left_out(telling, view) for view in views if any(one.excluded for one in view.evidence)]
    if out:
        yield heading(say("integration.left_out"))
        yield listed(out)


def differences(telling: Telling) -> tuple[Block, ...]:
    """Pairs of scores of one sample: beyond error, and how rare; then how far all of them lie apart."""
    case, say = telling.case, telling.say
    pairs, spreads = case.integration.differences, case.integration.scatter
    compared = [pair for pair in pairs if not pair.why_none]
    if telling.edition in NOT_FOR or not compared:
        return ()
    head = tuple(say(f"integration.{key}") for key in ("pair", "difference", "in_errors", "reliable", "rare"))
    rows = tuple(_pair(telling, pair) for pair in compared)
    told = [
        Block(kind="table", head=head, rows=rows, caption=say("integration.pairs")),
        paragraph(say("integration.together", count=compared[0].of)),
    ]
    told += [paragraph(_spread(telling, spread)) for spread in spreads]
    return (*told, *not_compared(telling))


def not_compared(telling: Telling) -> tuple[Block, ...]:
    """Pairs of one sample for which a figure is lacking; in a report only beside pairs that are compared."""
    lacking = [_lacking(telling, pair) for pair in telling.case.integration.differences if pair.why_none]
    return (paragraph(telling.say("integration.not_compared")), listed(lacking)) if lacking else ()


def _accepted(telling: Telling, kind: str) -> tuple[Block, ...]:
    broken = {f"{s.sitting_id}/{s.raw.scale}" for s in telling.case.scores if not s.interpretable}
    lines = [
        telling.say("rests_on_broken", text=finding.text) if _rests_on(finding, broken) else finding.text
        for finding in telling.case.findings
        if finding.state == "accepted" and finding.kind == kind
    ]
    return (listed(lines),) if lines else ()


def _rests_on(finding: Finding, broken: set[str]) -> bool:
    return any(basis.kind == "score" and basis.ref in broken for basis in finding.basis)


def _says(piece_: Evidence, side: str) -> bool:
    return not piece_.excluded and piece_.standing == side


def _side(telling: Telling, side: str, one: Evidence) -> tuple[str, str, str]:
    say = telling.say
    return _marked(telling, side), say(f"integration_sources.{one.source}"), piece(telling, one)


def _settled(telling: Telling, view: DimensionView) -> Block:
    """What the evaluator found out about it, or that it is open."""
    settled = [
        finding.settled
        for finding in telling.case.findings
        if finding.state == "accepted" and finding.dimension == view.dimension and finding.settled
    ]
    if settled:
        return paragraph(telling.say("integration.settled", words=settled[-1]))
    return notice(telling.say("integration.open"), "caution")


def _name(telling: Telling, view: DimensionView) -> str:
    """The dimension with its codes; those of the core set are told as such."""
    name = view.names.get(telling.language, view.dimension)
    if not view.icf:
        return name
    key = "integration.core_codes" if view.core else "integration.codes"
    return telling.say(key, name=name, codes=telling.say("join").join(view.icf))


def _row(telling: Telling, view: DimensionView) -> tuple[str, ...]:
    say = telling.say
    comes_to = _marked(telling, view.standing) if view.standing else say("integration.no_one_word")
    sure = say(f"integration_sureness.{view.confidence}") if view.confidence else "—"
    return _name(telling, view), comes_to, say(f"integration_agreements.{view.agreement}"), sure


def _grounds(telling: Telling, view: DimensionView) -> tuple[str, str]:
    """What places it in full; what is only told by the instrument or the kind that it comes from."""
    counted = [one for one in view.evidence if not one.excluded]
    placed = [f"{MARKS[one.standing]} {piece(telling, one)}" for one in counted if one.standing != "described"]
    described = dict.fromkeys(from_of(telling, one.basis) for one in counted if one.standing == "described")
    told = [telling.say("integration.told_only", names=telling.say("join").join(described))] if described else []
    grounds = telling.say("integration.next").join([*dict.fromkeys(placed), *told])
    return view.names.get(telling.language, view.dimension), grounds


def _left_out(telling: Telling, view: DimensionView) -> str:
    say, name = telling.say, view.names.get(telling.language, view.dimension)
    each: dict[str, None] = {}
    for one in view.evidence:
        if one.excluded:
            why = say(f"integration_excluded.{one.excluded}")
            each[say("integration.piece_out", name=name_of(telling, one.basis), why=why)] = None
    return say("integration.of_dimension", name=name, pieces=say("integration.next").join(each))


def _marked(telling: Telling, standing: str) -> str:
    return f"{MARKS[standing]} {telling.say(f'integration_standings.{standing}')}"


def _pair(telling: Telling, pair: ProfileDifference) -> tuple[str, ...]:
    say = telling.say
    return (
        say("integration.beside", one=_scale(telling, pair.one), other=_scale(telling, pair.other)),
        f"{pair.difference:+.1f} {pair.unit}",
        f"{pair.z or 0.0:+.2f}",
        say("integration.beyond" if pair.reliable else "integration.within"),
        f"{100 * (pair.rarer_than or 0.0):.1f}%",
    )


def _lacking(telling: Telling, pair: ProfileDifference) -> str:
    beside = telling.say("integration.beside", one=_scale(telling, pair.one), other=_scale(telling, pair.other))
    return telling.say("integration.piece_out", name=beside, why=telling.say(f"integration_lacks.{pair.why_none}"))


def _spread(telling: Telling, spread: Scatter) -> str:
    share = f"{100 * (spread.rarer_than or 0.0):.1f}%"
    figures = {"count": len(spread.scores), "mean": f"{spread.mean:.1f}", "spread": f"{spread.spread:.1f}"}
    return telling.say("integration.scatter", unit=spread.unit, share=share, **figures)


def _scale(telling: Telling, ref: str) -> str:
    return next(_scale_names(telling, ref), ref)


def _scale_names(telling: Telling, ref: str) -> Iterator[str]:
    sitting_id, _, scale = ref.partition("/")
    for sitting in telling.case.sittings:
        if sitting.id == sitting_id:
            words = telling.words(telling.case.instruments[sitting.instrument_hash])
            yield telling.say("integration.scale_of", instrument=words.name, scale=words.scales.get(scale, scale))
