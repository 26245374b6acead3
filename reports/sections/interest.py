"""Which kinds of work activity attract the client?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument, Profile, Score
from reports.figures import hexagon
from reports.sections.given import broken
from reports.sections.occupations import near_occupations
from reports.sections.reality import reality
from reports.telling import Telling, listed, paragraph

HIGH, MEDIUM, LOW = 1, 2, 3  # steps on the hexagon between the first two letters (Holland 1997)
TIES = {"holland": "ties", "triads": "ties_of_choices"}
LEAST_TOLD = 0.001  # a chance below it is told as below it
CONSISTENCY = {HIGH: "high", MEDIUM: "medium", LOW: "low"}


def interest(telling: Telling) -> tuple[Block, ...]:
    """Holland's six types: order with ties, table, hexagon, differentiation, consistency, caveats; what is real."""
    told: list[Block] = []
    for sitting, instrument in telling.finished("interest"):
        scores = telling.scores(sitting)
        if not instrument.scales:
            told += reality(telling, sitting, instrument)
            continue
        if any(not score.interpretable for score in scores):
            told += [broken(telling), listed(telling.caveats(scores))]
            continue
        profile = telling.case.profiles.get(sitting.id)
        told += _profile(telling, instrument, profile) if profile else [paragraph(telling.say("interest.no_code"))]
        told += [_table(telling, instrument, scores), _figure(telling, instrument, scores, profile)]
        told.append(listed(telling.caveats(scores)))
        told += near_occupations(telling, sitting)
    return tuple(told)


def _profile(telling: Telling, instrument: Instrument, profile: Profile) -> list[Block]:
    """The code with tied letters joined, and what it can and cannot say."""
    say, names = telling.say, telling.words(instrument).scales
    groups = [say("interest.tied").join(f"{names[t]} ({t})" for t in group) for group in profile.letters]
    told = [paragraph(say("interest.order", order=say("interest.then").join(groups)))]
    if any(len(group) > 1 for group in profile.letters):
        told.append(paragraph(say(f"interest.{TIES[profile.kind]}")))
    if telling.edition == "client":
        first = telling.words(instrument).scale_meanings
        return [
            *told,
            *(paragraph(say("pair", label=names[t], value=first[t])) for t in profile.letters[0] if t in first),
        ]
    difference, distance = profile.figures.get("differentiation"), profile.figures.get("hexagon_distance")
    consistency = say(f"interest.{CONSISTENCY[int(distance)]}") if distance else say("interest.no_consistency")
    told.append(paragraph(say("interest.figures", difference=f"{difference:g}", consistency=consistency)))
    if (chance := profile.figures.get("chance")) is not None:
        told.append(
            paragraph(say("interest.chance", chance=f"{chance:.3f}" if chance >= LEAST_TOLD else say("interest.least")))
        )
    return told


def _table(telling: Telling, instrument: Instrument, scores: tuple[Score, ...]) -> Block:
    say, words = telling.say, telling.words(instrument)
    rows = tuple(
        (
            f"{words.scales[s.raw.scale]} ({s.raw.scale})",
            _value(telling, s),
            _range(instrument, s.raw.scale),
            f"{s.raw.answered} / {s.raw.of}",
        )
        for s in scores
    )
    total = "chosen" if instrument.profile == "triads" else "total"
    head = tuple(say(f"interest.{key}") for key in ("type", total, "possible", "answered"))
    return Block(kind="table", head=head, rows=rows, caption=say("interest.caption", name=words.name))


def _value(telling: Telling, score: Score) -> str:
    if score.raw.value is not None:
        return f"{score.raw.value:g}"
    return telling.say("no_value", why=telling.say.get(f"why_none.{score.raw.why_none}", score.raw.why_none or ""))


def _range(instrument: Instrument, scale_id: str) -> str:
    scale = instrument.scale(scale_id)
    return "—" if scale.minimum is None or scale.maximum is None else f"{scale.minimum:g} – {scale.maximum:g}"


def _figure(telling: Telling, instrument: Instrument, scores: tuple[Score, ...], profile: Profile | None) -> Block:
    say, names = telling.say, telling.words(instrument).scales
    values = {score.raw.scale: score.raw.value for score in scores}
    scale = instrument.scales[0]
    drawn = hexagon(values, scale.minimum or 0, scale.maximum or 1, profile.letters[0] if profile else ())
    said = say("join").join(f"{names[t]} {'—' if v is None else f'{v:g}'}" for t, v in values.items())
    return Block(kind="figure", svg=drawn, alt=say("interest.alt", values=said), caption=say("interest.figure"))
