"""How is one demand beside one score told in words and figures?"""

from __future__ import annotations

from collections.abc import Sequence

from assess.nouns.digits import in_digits
from assess.nouns.match import Congruence, DemandMatch, PostMatch
from assess.nouns.post import Closing
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from reports.match_figure import chance
from reports.telling import Telling

SHAPES = {"met": "●", "likely": "○", "unsure": "◇", "unlikely": "×"}  # what is not told has a dash
APTITUDE, CRITERION, NOT_GIVEN = "aptitude.", "criterion:", "not_given"


def demand_name(telling: Telling, one: DemandMatch) -> str:
    """The demand, with a mark where it is a critical minimum."""
    name = telling.say(f"demands.{one.demand.key}")
    return telling.say("match.critical", name=name) if one.demand.critical else name


def cell_of_post(telling: Telling, one: DemandMatch) -> str:
    """`cell`, with a mark where it is a critical minimum of this post."""
    told = cell(telling, one)
    return telling.say("match.critical", name=told) if one.demand.critical else told


def cell(telling: Telling, one: DemandMatch) -> str:
    """Shape, probability and word; where nothing is told, the state with its reason, if that says more."""
    word = telling.say(f"match_states.{one.state}")
    if one.probability is None and one.why == NOT_GIVEN:
        return word
    if one.probability is None:
        return telling.say("match.open", word=word, why=telling.say(f"match_why.{one.why}"))
    return f"{SHAPES[one.state]} {chance(one.probability)} {word}"


def score_told(telling: Telling, one: DemandMatch) -> str:
    """The score with its standard error, in the unit of the demand; a dash where none is told."""
    if one.value is None:
        return "—"
    if one.error is None:
        return f"{in_digits(one.value)}{_unit(telling, one)}"
    return f"{in_digits(one.value)} ± {in_digits(one.error, 2)}{_unit(telling, one)}"


def asked_told(telling: Telling, one: DemandMatch) -> str:
    """What the post asks for, with how far that is uncertain."""
    demand = one.demand
    if demand.level is None:
        return telling.say("match.level_of_code", code=demand.what) if demand.metric else "—"
    sign = "≥" if demand.better == "higher" else "≤"
    off = f" ± {in_digits(demand.tolerance, 2)}" if demand.tolerance else ""
    return f"{sign} {in_digits(demand.level)}{off}{_unit(telling, one)}"


def sure_told(telling: Telling, one: DemandMatch) -> str:
    """Where the error comes from, and round which score the probability is."""
    how, _, rest = one.provenance.partition(":")
    if how == "norm":
        name, _, model = rest.rpartition(":")
        norm = telling.norm_name(name.partition("@")[0])
        return telling.say(f"match_sure.norm_{model}", name=norm)
    return telling.say(f"match_sure.{how}", source=rest) if how else "—"


def closed_told(telling: Telling, closings: Sequence[Closing]) -> str:
    """What would close a gap, one after the other; empty where nothing is named."""
    return telling.say("join").join(closing_told(telling, one) for one in closings)


def closing_told(telling: Telling, one: Closing) -> str:
    """How, what, and whether it is there already."""
    what = telling.say.get(f"closings.{one.what}", one.what)
    told = telling.say("match.closing", how=telling.say(f"closing_ways.{one.how}"), what=what)
    return telling.say("match.ready", closing=told) if one.ready else told


def under(telling: Telling, one: DemandMatch) -> tuple[str, ...]:
    """The conditions under which the score came about, which the post has to offer too."""
    sitting = sitting_of(telling, one)
    features = [a.feature for a in sitting.accommodations] if sitting else []
    return tuple(telling.say.get(f"features.{feature}", feature) for feature in features)


def sitting_of(telling: Telling, one: DemandMatch) -> Sitting | None:
    """The sitting of the score that a demand was held against."""
    ref = one.basis.ref.partition("/")[0] if one.basis else ""
    return next((sitting for sitting in telling.case.sittings if sitting.id == ref), None)


def instrument_of(telling: Telling, one: DemandMatch) -> Instrument | None:
    """The instrument of that sitting."""
    sitting = sitting_of(telling, one)
    return telling.case.instruments.get(sitting.instrument_hash) if sitting else None


def place_told(telling: Telling, one: PostMatch, of: int) -> str:
    """Between which places among the posts compared; that there is none, where none is told."""
    if one.critical_unmet:
        return telling.say("match.apart")
    if one.rank is None:
        return telling.say("match.no_place")
    first, last = one.rank
    return telling.say("match.place", first=first, last=last, of=of)


def met_told(telling: Telling, one: PostMatch) -> str:
    """How many of the demands compared are met, as an interval."""
    if one.met is None:
        return telling.say("match.none_compared", asked=one.asked)
    low, high = (round(end * one.compared) for end in one.met)
    return telling.say("match.met", low=low, high=high, compared=one.compared, asked=one.asked)


def interests_told(telling: Telling, found: Sequence[Congruence]) -> str:
    """Each index with its range; why none."""
    return telling.say("join").join(_interest(telling, one) for one in found)


def values_told(telling: Telling, one: PostMatch) -> str:
    """The rank correlation of values; why none."""
    if one.values_fit is None:
        return telling.say(f"values_why.{one.values_why_none}")
    return telling.say("match.values_fit", r=f"{one.values_fit:+.2f}")


def _interest(telling: Telling, one: Congruence) -> str:
    say = telling.say
    if one.why_none:
        return say(f"congruence_why.{one.why_none}")
    if one.value is not None:
        told = f"{one.value:+.2f}" if one.kind == "correlation" else f"{one.value:g}"
    else:
        told = f"{one.lowest:g} – {one.highest:g}"
    return say(f"congruence.{one.kind}", value=told)


def _unit(telling: Telling, one: DemandMatch) -> str:
    if one.demand.metric.startswith(APTITUDE):
        return ""
    unit = one.demand.unit or ("percent" if one.demand.metric.startswith(CRITERION) else _scale_unit(telling, one))
    return f" {telling.say.get(f'units.{unit}', unit)}" if unit else ""


def _scale_unit(telling: Telling, one: DemandMatch) -> str:
    instrument, scale = instrument_of(telling, one), one.basis.ref.partition("/")[2] if one.basis else ""
    found = [known.unit for known in instrument.scales if known.id == scale] if instrument else []
    return (found[0] or "") if found else ""
