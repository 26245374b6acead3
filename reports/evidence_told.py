"""How is one piece of evidence told: what it is, its figure, and by which rule it stands where it stands?"""

from __future__ import annotations

from assess.nouns.finding import Basis
from assess.nouns.integration import Evidence
from assess.nouns.score import Score
from reports.telling import Telling

PERCENT = ("criterion_share_of_standard", "criterion_share_without_help")  # rules whose figure is in percent


def piece(telling: Telling, one: Evidence) -> str:
    """What it is with its figure and its rule, and what makes it less sure."""
    say = telling.say
    told = say("integration.by_rule", ground=_ground(telling, one), rule=_rule(telling, one))
    doubts = [say.get(f"integration_doubts.{code}", "") for code in one.caveats]
    doubts = [doubt for doubt in doubts if doubt] + ([say("integration_doubts.cautions")] if _cautions(one) else [])
    return say("integration.with_doubts", told=told, doubts=say("join").join(doubts)) if doubts else told


def name_of(telling: Telling, basis: Basis) -> str:
    """A score by its instrument and scale, other grounds by their kind and, where they have some, their words."""
    say = telling.say
    if basis.kind == "score":
        score = _score(telling, basis)
        if score is None:
            return say("bases.score")
        words = telling.words(telling.case.instruments[score.instrument_hash])
        name = words.scales.get(score.raw.scale, score.raw.scale)
        return say("integration.scale_of", instrument=words.name, scale=name)
    words_ = _words(telling, basis)
    return (
        say("integration.in_words", kind=say(f"bases.{basis.kind}"), words=words_)
        if words_
        else say(f"bases.{basis.kind}")
    )


def from_of(telling: Telling, basis: Basis) -> str:
    """The instrument of a score; other grounds as `name_of` tells them."""
    score = _score(telling, basis) if basis.kind == "score" else None
    return (
        name_of(telling, basis)
        if score is None
        else telling.words(telling.case.instruments[score.instrument_hash]).name
    )


def _ground(telling: Telling, one: Evidence) -> str:
    say = telling.say
    if one.basis.kind == "intake":
        part, _, answer = one.figure.partition(".")
        said = say.get(f"intake_answers.{one.figure}", "") or say(
            "intake_answers.part", part=say(f"intake_parts.{part}"), use=say(f"intake_uses.{answer}")
        )
        return say("integration.in_words", kind=say("bases.intake"), words=said)
    score = _score(telling, one.basis)
    if score is None or score.raw.value is None:
        return name_of(telling, one.basis)
    return say("integration.with_figure", name=name_of(telling, one.basis), figure=_figure(telling, one, score))


def _figure(telling: Telling, one: Evidence, score: Score) -> str:
    """The share in percent where one places it, else the value in its unit or with its range."""
    if one.rule in PERCENT:
        return f"{float(one.figure):.0f}%"
    value, unit = score.raw.value or 0.0, score.raw.unit
    if unit:
        return f"{round(value, 2):g} {telling.say.get(f'units.{unit}', unit)}"
    scale = telling.case.instruments[score.instrument_hash].scale(score.raw.scale)
    ends = f" ({scale.minimum:g}–{scale.maximum:g})" if scale.minimum is not None and scale.maximum is not None else ""
    return f"{round(value, 2):g}{ends}"


def _rule(telling: Telling, one: Evidence) -> str:
    """The rule in words; a band by the words of its norm set."""
    say = telling.say
    if one.rule == "norm_band":
        score = _score(telling, one.basis)
        places = score.normed if score is not None else ()
        words = next((place.band_words for place in places if place.band == one.figure), {})
        return words.get(telling.language, one.figure)
    figure = one.figure if one.rule.startswith("norm") else ""
    return say(f"integration_rules.{one.rule}", figure=figure)


def _cautions(one: Evidence) -> bool:
    return any(code not in ("foreign_norm", "error_unknown") for code in one.caveats)


def _words(telling: Telling, basis: Basis) -> str:
    case = telling.case
    said = {
        "scene_note": {note.id: note.text for note in case.scene_notes},
        "incident": {incident.id: incident.text for incident in case.incidents},
        "observation": {seen.id: seen.post for seen in case.at_work.observations},
        "teaching": {taught.teaching.id: taught.teaching.taught for taught in case.at_work.taught},
        "goal": {standing.goal.id: standing.goal.what for standing in case.at_work.goals},
    }
    return said.get(basis.kind, {}).get(basis.ref, "")


def _score(telling: Telling, basis: Basis) -> Score | None:
    return next((s for s in telling.case.scores if f"{s.sitting_id}/{s.raw.scale}" == basis.ref), None)
