"""What do the parts of a comprehensive assessment show, side by side, without one number over all?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.plan import TemplatePart
from assess.nouns.score import Instrument, Score
from reports.telling import Telling, listed, notice

SCALES_MOST = 4  # of an instrument, in one cell; more are told in its own section


def comprehensive(telling: Telling) -> tuple[Block, ...]:
    """A row an instrument, part by part; what was not given is said. Nothing where the plan follows no template."""
    plan, say = telling.case.plan, telling.say
    if plan is None or plan.template is None or telling.edition == "employer":
        return ()
    rows = tuple(row for part in plan.template.parts for row in _part(telling, part))
    head = tuple(say(f"comprehensive.{key}") for key in ("part", "instrument", "came_to"))
    table = Block(kind="table", head=head, rows=rows, caption=plan.template.names[telling.language])
    overall = "composites" if any(one.t_score is not None for one in telling.case.composites) else "no_overall"
    lines = [say(f"comprehensive.{key}") for key in ("side_by_side", "not_a_low_score", "knowledge")]
    return notice(say(f"comprehensive.{overall}"), "note"), table, listed(lines)


def _part(telling: Telling, part: TemplatePart) -> list[tuple[str, str, str]]:
    """The instruments of one part; one row that says so where none of them was finished."""
    say, name = telling.say, part.names[telling.language]
    found = {instrument.id: (sitting, instrument) for sitting, instrument in telling.finished()}  # the newest counts
    rows = []
    for entry in part.choices:
        given = [found[one] for one in entry if one in found]
        for sitting, instrument in given:
            told = _came_to(telling, instrument, telling.scores(sitting))
            rows.append((name, telling.words(instrument).name, told))
        if not given:
            rows.append((name, _named(telling, entry), say("comprehensive.not_given")))
    return rows


def _named(telling: Telling, entry: tuple[str, ...]) -> str:
    """By the first of the choices that the plan has, else by all of them."""
    case = telling.case
    names = {i.id: telling.words(i).name for i in case.instruments.values()}
    planned = [line.instrument for line in case.plan.lines if line.instrument in entry] if case.plan else []
    return " / ".join(names.get(one, telling.say.get(f"entries.{one}", one)) for one in planned or entry[:1])


def _came_to(telling: Telling, instrument: Instrument, scores: tuple[Score, ...]) -> str:
    say = telling.say
    if any(not score.interpretable for score in scores):
        return say("comprehensive.not_interpretable")
    if len(scores) > SCALES_MOST:
        return say("comprehensive.own_section")
    names = telling.words(instrument).scales
    return say("join").join(_value(telling, names[s.raw.scale], s, instrument) for s in scores)


def _value(telling: Telling, name: str, score: Score, instrument: Instrument) -> str:
    say, raw, scale = telling.say, score.raw, instrument.scale(score.raw.scale)
    if raw.value is None:
        told = say("no_value", why=say.get(f"why_none.{raw.why_none}", raw.why_none or ""))
    elif raw.unit in (None, "points") and scale.minimum == 0 and scale.maximum is not None:
        told = say("comprehensive.of", value=f"{raw.value:g}", most=f"{scale.maximum:g}")
    else:
        unit = say.get(f"units.{raw.unit}", raw.unit) if raw.unit else ""
        told = f"{raw.value:g} {unit}".strip()
    return say("pair", label=name, value=told)
