"""Which readings were taken, of what did they come out, by which rule, and what was asked beside them?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument, Item, Scale, Score, spread_percent
from assess.nouns.sitting import Response, Sitting
from reports.sections.given import reason
from reports.telling import Telling, facts

MINUTES_FROM = 120  # seconds from which minutes stand beside
AVERAGED = ("mean", "mean_of_trials", "median_of_trials", "lower_of_two_means")


def trial_table(telling: Telling, sitting: Sitting, instrument: Instrument, scores: tuple[Score, ...]) -> Block:
    """A row a scale: every trial that stands or why it is missing, the value, its rule and spread, a cited figure."""
    say = telling.say
    standing = {response.item_id: response for response in telling.case.responses.get(sitting.id, ())}
    figures = {score.raw.scale: _figure(telling, score) for score in scores}
    keys = ("scale", "trials", "value", "rule", *(["compare"] if any(figures.values()) else []))
    rows = []
    for score in scores:
        scale = instrument.scale(score.raw.scale)
        row = [_name(telling, instrument, scale), _readings(telling, instrument, scale, standing)]
        row += [_value(telling, instrument, score), _rule(telling, instrument, score, list(standing.values()))]
        rows.append((*row, *([figures[scale.id] or "—"] if "compare" in keys else [])))
    head = tuple(say(f"measured.{key}") for key in keys)
    caption = say("measured.caption", name=telling.words(instrument).name)
    return Block(kind="table", head=head, rows=tuple(rows), caption=caption)


def told_beside(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[Block, ...]:
    """The device, who measured, and each question that is in no scale, with its answer."""
    say, words = telling.say, telling.words(instrument)
    standing = {response.item_id: response for response in telling.case.responses.get(sitting.id, ())}
    rows = [(say("measured.device"), sitting.equipment)] if sitting.equipment else []
    rows += [(say(f"measured.{key}"), telling.who(who)) for key, who in _people(sitting)]
    for item in (item for item in instrument.items if item.part == "asked"):
        rows.append((words.items[item.id], _answer(telling, instrument, item, standing.get(item.id))))
    return (facts(*rows),) if rows else ()


def named(telling: Telling, unit: str | None) -> str:
    """A unit in the words of the report."""
    return telling.say.get(f"units.{unit}", unit) if unit else ""


def _people(sitting: Sitting) -> list[tuple[str, str]]:
    told = (("examiner", sitting.examiner), ("supervisor", sitting.supervisor))
    return [(key, who) for key, who in told if who]


def _name(telling: Telling, instrument: Instrument, scale: Scale) -> str:
    """The scale, with the unit of its readings where they have but one."""
    said, units = telling.words(instrument).scales[scale.id], _units(instrument, scale)
    unit = named(telling, units[0]) if len(units) == 1 else ""
    return telling.say("measured.with_unit", name=said, unit=unit) if unit else said


def _units(instrument: Instrument, scale: Scale) -> list[str]:
    return [*dict.fromkeys(unit for item in scale.items if (unit := instrument.item(item).unit))]


def _readings(telling: Telling, instrument: Instrument, scale: Scale, standing: dict[str, Response]) -> str:
    """Every reading in order, with its unit where the scale's readings have several."""
    say, several = telling.say, len(_units(instrument, scale)) > 1
    told = []
    for item in map(instrument.item, scale.items):
        response = standing.get(item.id)
        value = response.value if response else None
        if isinstance(value, int | float):
            unit = f" {named(telling, item.unit)}" if several else ""
            again = say("measured.repeated") if response and response.changes else ""
            told.append(f"{value:.{_decimals(item)}f}{unit}{again}")
        else:
            told.append(say("measured.missing", why=reason(telling, response)))
    return say("join").join(told)


def _decimals(item: Item) -> int:
    """As many as the step of reading has."""
    if item.choices is not None:
        return 0
    return 1 if item.step is None else len(f"{item.step:g}".partition(".")[2])


def _value(telling: Telling, instrument: Instrument, score: Score) -> str:
    say, raw, scale = telling.say, score.raw, instrument.scale(score.raw.scale)
    if not score.interpretable or raw.value is None:
        why = raw.why_none or "not_interpretable"
        return say("no_value", why=say.get(f"why_none.{why}", why))
    decimals = max(_decimals(instrument.item(item)) for item in scale.items)
    if len(scale.items) > 1 and scale.rule in AVERAGED:
        decimals = max(1, decimals)
    told = f"{raw.value:.{decimals}f} {named(telling, raw.unit)}".strip()
    if raw.unit == "s" and raw.value >= MINUTES_FROM:
        return say("measured.minutes", value=told, minutes=f"{raw.value / 60:.1f}")
    if raw.unit is None and scale.minimum is not None and scale.maximum is not None:
        return f"{told} ({scale.minimum:g} – {scale.maximum:g})"
    return told


def _rule(telling: Telling, instrument: Instrument, score: Score, standing: list[Response]) -> str:
    """The trial rule, and how far the trials differ where the instrument asks for that."""
    say, scale = telling.say, instrument.scale(score.raw.scale)
    told = [say.get(f"scorings.{scale.scoring}", scale.scoring)]
    if "repeat_over_percent" in instrument.settings and score.interpretable and telling.edition == "professional":
        values = [r.value for r in standing if r.item_id in scale.items and isinstance(r.value, int | float)]
        percent = spread_percent(instrument, values)
        told += [say("measured.spread", percent=f"{percent:.0f}")] if percent is not None else []
    return say("join").join(told)


def _figure(telling: Telling, score: Score) -> str:
    """What a set of figures prints for this scale; it places nobody."""
    kinds = {hash_: norm_set.kind for hash_, norm_set in telling.case.norm_sets.items()}
    shown = (place for place in telling.shown(score) if kinds.get(place.hash) == "figures")
    told = (f"{figure.value:g} {named(telling, figure.unit)}" for place in shown for figure in place.reference)
    return telling.say("join").join(told)


def _answer(telling: Telling, instrument: Instrument, item: Item, response: Response | None) -> str:
    value = response.value if response else None
    if value is None:
        return telling.say("measured.missing", why=reason(telling, response))
    if item.choices is not None and isinstance(value, int | float):
        return telling.words(instrument).choices.get(f"{item.choices}.{int(value)}", f"{value:g}")
    return f"{value:g} {named(telling, item.unit)}".strip() if isinstance(value, int | float) else str(value)
