"""How does the client go about work, by their own account and by an observer's?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import (
    Difference,
    Instrument,
    Scale,
    Score,
    Standing,
    TwoViews,
    broad,
    facets,
    indices,
)
from assess.nouns.sitting import Sitting
from reports.figures import Mark, Row, rows_of_marks
from reports.sections.given import broken
from reports.telling import Telling, heading, listed, paragraph

FAMILY = "personality"
FACET = "· "  # before the name of a facet in a table
OWN, OTHER = "circle", "diamond"


def personality(telling: Telling) -> tuple[Block, ...]:
    """Each sitting of the family, then each pair of views. A client reads what they said themselves."""
    told: list[Block] = []
    for sitting, instrument in telling.finished(FAMILY):
        if telling.edition != "client" or instrument.kind != "rating":
            told += one_sitting(telling, sitting, instrument)
    if telling.edition != "client":
        for views in telling.case.two_views:
            told += two_views(telling, views)
    return tuple(told)


def one_sitting(telling: Telling, sitting: Sitting, instrument: Instrument) -> list[Block]:
    """Scores in a table and drawn, what stands out within the person, how it was answered, caveats."""
    scores = {score.raw.scale: score for score in telling.scores(sitting)}
    caveats = listed(telling.caveats(tuple(scores.values())))
    if any(not score.interpretable for score in scores.values()):
        return [broken(telling), caveats]
    standing = telling.case.own_means.get(sitting.id, ())
    told = [_table(telling, instrument, scores), _figure(telling, instrument, scores)]
    told += [paragraph(telling.say("personality.no_norm")), *_within(telling, instrument, standing)]
    if telling.edition == "professional":
        told += _indices(telling, instrument, scores)
    return [*told, caveats]


def two_views(telling: Telling, views: TwoViews) -> list[Block]:
    """Both views side by side, drawn and in a table, and what may be said of their difference."""
    say, case = telling.say, telling.case
    own = next(sitting for sitting in case.sittings if sitting.id == views.own_sitting_id)
    instrument = case.instruments[own.instrument_hash]
    title = heading(say("personality.views", name=telling.words(instrument).name))
    if not views.differences:
        return [title, paragraph(say("personality.no_views"))]
    rows = tuple(_difference(telling, instrument, one) for one in views.differences)
    head = tuple(say(f"personality.{key}") for key in ("scale", "own", "other", "difference", "items", "said"))
    table = Block(kind="table", head=head, rows=rows, caption=say("personality.views_caption"))
    return [title, table, _both_drawn(telling, instrument, views), paragraph(say("personality.views_meaning"))]


def _table(telling: Telling, instrument: Instrument, scores: dict[str, Score]) -> Block:
    """A row a factor, under it its facets; a client reads the factors and what they mean."""
    say, words = telling.say, telling.words(instrument)
    rows = []
    for scale in broad(instrument):
        parts = () if telling.edition == "client" else facets(instrument, scale)
        for one in (scale, *parts):
            name = f"{FACET if one in parts else ''}{words.scales[one.id]}"
            rows.append((name, _value(telling, scores[one.id]), _range(one), words.scale_meanings.get(one.id, "")))
    head = tuple(say(f"personality.{key}") for key in ("scale", "mean", "possible", "meaning"))
    return Block(kind="table", head=head, rows=tuple(rows), caption=say("personality.caption", name=words.name))


def _value(telling: Telling, score: Score) -> str:
    if score.raw.value is not None:
        return f"{score.raw.value:.2f}"
    return telling.say("no_value", why=telling.say.get(f"why_none.{score.raw.why_none}", score.raw.why_none or ""))


def _range(scale: Scale) -> str:
    return "—" if scale.minimum is None or scale.maximum is None else f"{scale.minimum:g} – {scale.maximum:g}"


def _figure(telling: Telling, instrument: Instrument, scores: dict[str, Score]) -> Block:
    say, names = telling.say, telling.words(instrument).scales
    shape = OTHER if instrument.kind == "rating" else OWN
    values = {scale.id: scores[scale.id].raw.value for scale in broad(instrument)}
    rows = [Row(_letter(s), [Mark(shape, value)] if value is not None else []) for s, value in values.items()]
    said = say("join").join(
        f"{names[s]} ({_letter(s)}) {'—' if value is None else f'{value:.2f}'}" for s, value in values.items()
    )
    return _drawn(telling, instrument, rows, said, "personality.figure")


def _both_drawn(telling: Telling, instrument: Instrument, views: TwoViews) -> Block:
    say, names = telling.say, telling.words(instrument).scales
    rows = [Row(_letter(d.scale), [Mark(OWN, d.own), Mark(OTHER, d.other)]) for d in views.differences]
    said = say("join").join(
        f"{names[d.scale]} ({_letter(d.scale)}) {d.own:.2f} / {d.other:.2f}" for d in views.differences
    )
    return _drawn(telling, instrument, rows, said, "personality.views_figure")


def _letter(scale_id: str) -> str:
    """What stands for a scale in a drawing, where words would have to be Latin."""
    return scale_id[0].upper()


def _drawn(telling: Telling, instrument: Instrument, rows: list[Row], said: str, key: str) -> Block:
    scale = broad(instrument)[0]
    drawn = rows_of_marks(rows, scale.minimum or 0, scale.maximum or 1)
    alt = telling.say("personality.alt", values=said)
    return Block(kind="figure", svg=drawn, alt=alt, caption=telling.say(key, letters=said))


def _within(telling: Telling, instrument: Instrument, standing: tuple[Standing, ...]) -> list[Block]:
    """Which factors stand out from the person's own mean; nothing where that cannot be said."""
    say, names = telling.say, telling.words(instrument).scales
    if not standing:
        return [paragraph(say("personality.no_own_mean"))]
    out = [(side, [names[one.scale] for one in standing if one.side == side]) for side in ("above", "below")]
    lines = [say(f"personality.{side}", scales=say("join").join(found)) for side, found in out if found]
    return [paragraph(line) for line in lines or [say("personality.even")]]


def _indices(telling: Telling, instrument: Instrument, scores: dict[str, Score]) -> list[Block]:
    """How it was answered; no part of the profile."""
    say, words = telling.say, telling.words(instrument)
    lines = [
        say("pair", label=words.scales[one.id], value=f"{_value(telling, scores[one.id])} ({_range(one)})")
        for one in indices(instrument)
    ]
    return [paragraph(say("personality.indices")), listed(lines)] if lines else []


def _difference(telling: Telling, instrument: Instrument, one: Difference) -> tuple[str, ...]:
    said = telling.say("personality.differs" if one.differs else "personality.alike")
    apart = telling.say("personality.apart", difference=f"{one.difference:+.2f}", error=f"{one.error:.2f}")
    figures = (f"{one.own:.2f}", f"{one.other:.2f}", apart, str(one.items))
    return telling.words(instrument).scales[one.scale], *figures, said
